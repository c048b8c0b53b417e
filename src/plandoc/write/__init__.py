"""Writers: the document tree to bytes. A format is one row in `WRITERS`.

The heavy libraries behind a format are imported when a document in it is asked for:
WeasyPrint alone takes half a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plandoc.diagnostics import Diagnostic
from plandoc.doc.nodes import Document
from plandoc.themes import Theme
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, and what could not be shown in it as it should be."""

    content: bytes
    diagnostics: tuple[Diagnostic, ...] = ()


Writer = Callable[[Document, Theme, World], Written]
"""Turns a document into a file of one format."""


def _docx(doc: Document, theme: Theme, world: World) -> Written:
    from plandoc.write.docx import write_docx

    return Written(*write_docx(doc, theme, world))


def _pdf(doc: Document, theme: Theme, world: World) -> Written:
    from plandoc.write.pdf import write_pdf

    return Written(*write_pdf(doc, theme, world))


def _html(doc: Document, theme: Theme, world: World) -> Written:
    from plandoc.write.css import running_css, stylesheet
    from plandoc.write.house_css import running_rules, style_rules
    from plandoc.write.html import doc_to_html
    from plandoc.write.references import lost_references

    furniture = running_css(doc, theme) + running_rules(doc.meta, theme, covered=doc.cover is not None)
    css = f"{stylesheet(theme, 'screen')}{style_rules(theme)}@media print {{ {furniture} }}"
    page = doc_to_html(doc, theme, css)
    return Written(page.encode(), lost_references(doc))


def _txt(doc: Document, theme: Theme, world: World) -> Written:
    from plandoc.write.dump import dump

    return Written(dump(doc).encode())


WRITERS: dict[str, Writer] = {
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "txt": _txt,
}
"""Every format by its name, which is also its file suffix."""


def suffix(format_name: str) -> str:
    """The ending of a file in a format: `.pdf`."""
    return f".{format_name}"
