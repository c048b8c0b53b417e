"""The examples as built documents, each built once per run, and their texts as a reader gets them."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree

from plandoc import pipeline
from plandoc.doc.charts import BarChart, LineChart, RadarChart
from plandoc.doc.nodes import Document, Figure, Picture
from plandoc.read import read_input
from plandoc.terms import Terms, load_terms
from plandoc.text import normalise_tree
from plandoc.themes import load_theme, theme_names
from plandoc.world import fixed_world
from plandoc.write.draw import chart_scene
from plandoc.write.draw.scene import Label
from plandoc.write.tree import nodes
from tests.native import R, natives

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
WORLD = fixed_world(dt.date(2026, 3, 2))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def squeezed(text: str) -> str:
    """Text without white space, marks that only steer line breaks, hyphens and lines to write on.

    A PDF reader cannot tell a hyphen of the text at the end of a line from one of the layout;
    its text fonts have one glyph for U+00B7 and U+2022; and lines to write on are drawn there.
    """
    return re.sub("[-_\\s\u200b\u2060\u00ad\ufffe\ufeff\x00-\x1f]", "", text).replace("·", "•")


@cache
def checked_example(path: Path) -> pipeline.Checked:
    """An example as read and checked."""
    return pipeline.check_file(path, WORLD)


@dataclass(frozen=True)
class Built:
    """One example in one theme: what was read, what it became."""

    path: Path
    theme: str

    @property
    def checked(self) -> pipeline.Checked:
        return checked_example(self.path)

    @cached_property
    def raw(self) -> Any:
        """The input as plain data, punctuation normalised."""
        raw = read_input(self.path, WORLD).raw
        return normalise_tree(raw, self.language)[0]

    @property
    def language(self) -> str:
        return self.path.stem.rpartition(".")[2]

    @property
    def terms(self) -> Terms:
        return load_terms("zh" if self.language == "zh" else "en", WORLD)

    @cached_property
    def document(self) -> Document:
        return self._finished(archival=False)

    def _finished(self, *, archival: bool) -> Document:
        plan = self.checked.plan
        assert plan is not None, self.checked.diagnostics
        display = plan.display.model_copy(update={"theme": self.theme})
        plan = plan.model_copy(update={"display": display})
        return pipeline.finished(replace(self.checked, plan=plan), WORLD, pdf_a=archival)

    @cached_property
    def docx(self) -> bytes:
        return pipeline.render(self.document, "docx", WORLD).content

    @cached_property
    def pdf(self) -> pipeline.Output:
        """Made archival, which is the ordinary file and more: one file serves every judge and reader."""
        return pipeline.render(self._finished(archival=True), "pdf", WORLD)

    @cached_property
    def docx_paragraphs(self) -> tuple[str, ...]:
        return docx_paragraphs(self.docx)

    @cached_property
    def docx_contents(self) -> tuple[str, ...]:
        """The lines of the table of contents and of the lists of tables and figures."""
        return docx_paragraphs(self.docx, style=("TOC", "TableofFigures"))

    @cached_property
    def docx_text(self) -> str:
        return "\x1f".join(squeezed(paragraph) for paragraph in self.docx_paragraphs)

    @cached_property
    def axis_numbers(self) -> frozenset[str]:
        """Numbers along the axes of native charts: Word works them out, the drawings print them."""
        theme = load_theme(self.document.theme)
        scenes = (chart_scene(chart, 450, theme) for chart in native_charts(self.document))
        texts = (
            line for scene in scenes for item in scene.items if isinstance(item, Label) for line in item.lines
        )
        return frozenset(text for text in texts if re.fullmatch(r"-?[\d,.]+", text))

    @cached_property
    def pdf_pages(self) -> tuple[tuple[str, ...], ...]:
        return pdf_pages(self.pdf.content)

    @cached_property
    def pdf_texts(self) -> tuple[str, ...]:
        """The text of each page."""
        return tuple(squeezed("".join(page)) for page in self.pdf_pages)


def built(path: Path, theme: str = "") -> Built:
    """The example at `path` in its own theme or another; everything about it is worked out at most once."""
    plan = checked_example(path).plan
    assert plan is not None, checked_example(path).diagnostics
    return _built(path, theme or plan.display.theme)


@lru_cache(maxsize=32)
def _built(path: Path, theme: str) -> Built:
    return Built(path, theme)


each_example = pytest.mark.parametrize(
    "example", [pytest.param(e, id=e.stem, marks=pytest.mark.xdist_group(e.stem)) for e in EXAMPLES]
)
"""Every example, all tests of one example in one process."""

LOOKS = [(example, theme) for example in EXAMPLES for theme in theme_names()]
PLAIN, *OTHERS = theme_names()
"""The theme that plans have unless they choose, and the rest."""
PRINTED = [
    (example, theme)
    for number, example in enumerate(EXAMPLES)
    for theme in theme_names()
    if "PLANDOC_LOOKS" in os.environ or theme in (PLAIN, OTHERS[(number + number // 2) % len(OTHERS)])
]
"""Two themes an example and all of them a plan type; with PLANDOC_LOOKS all, for a PDF takes seconds to judge."""


def _looks(looks: list[tuple[Path, str]]) -> pytest.MarkDecorator:
    groups = [(look, pytest.mark.xdist_group(look[0].stem)) for look in looks]
    named = [pytest.param(*look, id=f"{look[0].stem}-{look[1]}", marks=group) for look, group in groups]
    return pytest.mark.parametrize(("example", "theme"), named)


each_look = _looks(LOOKS)
"""Every example in every theme."""
each_printed_look = _looks(PRINTED)
"""The same where a PDF is needed."""


def native_charts(tree: object) -> Iterator[BarChart | LineChart | RadarChart]:
    """The charts of a tree that Word has kinds for."""
    return (node for node in nodes(tree) if isinstance(node, BarChart | LineChart | RadarChart))


def drawn_figures(tree: object) -> list[Figure]:
    """The charts of a tree with their captions and alternatives."""
    figures = (node for node in nodes(tree) if isinstance(node, Figure))
    return [figure for figure in figures if not isinstance(figure.chart, Picture)]


def docx_paragraphs(content: bytes, style: str | tuple[str, ...] = "") -> tuple[str, ...]:
    """The text of every paragraph of a Word file's body, those in tables, drawings, charts and footnotes included.

    With `style`, only those whose style's name begins so.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    found = []
    charts = natives(content)
    for paragraph in (paragraph for part in parts for paragraph in part.iter(f"{W}p")):
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        if style and not (named is not None and named.get(f"{W}val", "").startswith(style)):
            continue
        texts = (t for t in paragraph.iter(f"{W}t", f"{W}footnoteReference") if _belongs(t, paragraph))
        found.append("".join(str(t.text or t.get(f"{W}id") or "") for t in texts))
        for chart in paragraph.iterfind(
            f"{W}r/{W}drawing/{{*}}inline/{{*}}graphic/{{*}}graphicData/{{*}}chart"
        ):
            found += charts[chart.get(f"{R}id", "")].words()
    return tuple(text for text in found if text.strip())


def _belongs(text: Any, paragraph: Any) -> bool:
    """Whether a text is of this very paragraph, and of what today's Word shows of a drawing."""
    near = next(text.iterancestors(f"{W}p", FALLBACK))
    return near is paragraph


def pdf_pages(content: bytes) -> tuple[tuple[str, ...], ...]:
    """The lines of each page without header and footer, which stand last in the page's text."""
    with pypdfium2.PdfDocument(content) as document:
        return tuple(tuple(_body(page)) for page in document)


def _body(page: Any) -> Iterator[str]:
    """Lines between the margins in which header and footer stand."""
    width, height = page.get_size()
    text = page.get_textpage().get_text_bounded(0, MARGIN, width, height - MARGIN)
    yield from (line.strip("\x02 ") for line in text.splitlines() if line.strip("\x02 "))


MARGIN = 60
"""Points of paper above and below in which only header and footer stand."""
