"""The document tree of one plan: front matter, body and annexes from its template set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plandoc.compose.faults import TemplateFault, UnknownMarkerError, diagnostic, unknown_marker
from plandoc.compose.findings import FEW, Messages, findings_as_blocks, top_findings_as_blocks
from plandoc.compose.lists import with_caption_lists
from plandoc.compose.markdown import blocks_of
from plandoc.compose.templates import Templates, render
from plandoc.compose.unsettled import marked
from plandoc.diagnostics import Diagnostic, PlanError
from plandoc.doc.build import document, inlines
from plandoc.doc.nodes import Block, Cover, Document, Logo, Meta, Numbering, Toc
from plandoc.terms import Terms


@dataclass(frozen=True, slots=True)
class Composition:
    """What a document is made from, besides its template set."""

    meta: Meta
    cover: Cover | None
    values: Mapping[str, Any]
    """Names that templates may print or test: `plan`, `period`, `terms`."""
    computed: Callable[[str], tuple[Block, ...]]
    """The blocks of a computed section by its marker; UnknownMarkerError for a marker that is none."""
    diagnostics: tuple[Diagnostic, ...] = ()
    messages: Messages | None = None
    numbering: Numbering = "chinese"
    theme: str = "corporate"
    watermark: str = ""
    toc: bool = True
    lists: bool = True
    """Whether long lists of tables and figures follow the contents."""
    findings: bool = True
    locked: bool = False
    extra: tuple[tuple[str, str], ...] = ()
    logo: Logo | None = None
    house: tuple[tuple[str, str], ...] = ()


def compose(composition: Composition, templates: Templates, terms: Terms) -> Document:
    """The finished tree; sections without data are gone and numbering closes up."""

    def part(name: str) -> tuple[Block, ...]:
        meta = composition.meta
        try:
            source, _ = render(templates, meta.plan_type, name, meta.language, composition.values)
            return blocks_of(source, lambda marker: _resolve(marker, composition, terms))
        except UnknownMarkerError as problem:
            fault = unknown_marker(problem, templates.files(meta.plan_type, meta.language))
            raise PlanError((diagnostic(fault),)) from problem
        except TemplateFault as fault:
            raise PlanError((diagnostic(fault),)) from fault

    doc = document(
        Document(
            meta=composition.meta,
            cover=composition.cover,
            front=part("front"),
            body=(*part("plan"), *part("back")),
            numbering=composition.numbering,
            theme=composition.theme,
            watermark=composition.watermark,
            extra=composition.extra,
            logo=composition.logo,
            house=composition.house,
            locked=composition.locked,
        )
    )
    return with_caption_lists(doc, terms) if composition.lists else doc


def _resolve(marker: str, composition: Composition, terms: Terms) -> tuple[Block, ...]:
    messages = composition.messages or {}
    match marker:
        case "toc" | "short-toc":
            depth = 3 if marker == "toc" else 2
            return (Toc(inlines(terms("toc.title")), depth),) if composition.toc else ()
        case "findings":
            if not composition.findings:
                return ()
            return findings_as_blocks(composition.diagnostics, messages, terms)
        case "top-findings":
            return top_findings_as_blocks(composition.diagnostics, messages, terms)
        case "few-findings":
            return top_findings_as_blocks(composition.diagnostics, messages, terms, FEW)
        case _:
            return marked(composition.computed(marker), composition.diagnostics, terms)
