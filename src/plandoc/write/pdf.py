"""PDF: the HTML of a document, laid out and printed by WeasyPrint.

Nothing is fetched but plandoc's own fonts; pictures stand in the page. Fonts and parsed stylesheets stay in memory for
the next document of the same theme.
"""

from __future__ import annotations

import gc
import hashlib
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cssselect2
import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from plandoc.diagnostics import Diagnostic
from plandoc.doc.nodes import Document
from plandoc.themes import Theme
from plandoc.world import World
from plandoc.write import gaps, justify, line_edges
from plandoc.write.archival import VARIANT, attached, claim_both_standards, unclosed_profile
from plandoc.write.css import LATIN_OF, LETTERS, css_string, running_css, stylesheet
from plandoc.write.fit import parted_tables
from plandoc.write.glyphs import FontFace, font_faces, missing_glyphs
from plandoc.write.house_css import losses, running_rules, style_rules
from plandoc.write.html import doc_to_html
from plandoc.write.laid_out import layout_findings
from plandoc.write.log import layout_warnings
from plandoc.write.references import lost_references
from plandoc.write.substitutes import substitutes
from plandoc.write.table_headers import tie_cells_to_headers

SCHEME = "plandoc-font"
PICTURES = {kind: f"data:{kind};base64," for kind in ("image/png", "image/jpeg")}
"""How a picture in the page begins, by its media type."""

justify.install()
line_edges.install()
gaps.install()


def write_pdf(doc: Document, theme: Theme, world: World) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The document as a tagged PDF (PDF/UA-1, an archival one PDF/A-3 too), and what could not be
    shown as it should be.
    """
    html = doc_to_html(doc, theme)
    with layout_warnings() as warnings, _no_collection(), unclosed_profile():
        laid_out, root = _laid_out(html, doc, theme, world)
        faults = layout_findings(laid_out, root)
        content = laid_out.write_pdf(finisher=_finisher(doc), **_options(html, doc))
    found = (*lost_references(doc), *parted_tables(doc, theme), *missing_glyphs(doc, world))
    named = substitutes(theme) if doc.meta.language == "zh" else ()
    return content, (*losses(doc, theme), *found, *named, *faults, *warnings)


def heading_pages(doc: Document, theme: Theme, world: World) -> Mapping[str, int]:
    """The page, counted from 1, on which each heading, table and figure stands, by id."""
    html = doc_to_html(doc, theme)
    with layout_warnings(), _no_collection():
        pages = _laid_out(html, doc, theme, world)[0].pages
    return {anchor: number for number, page in enumerate(pages, 1) for anchor in page.anchors}


def _laid_out(html: str, doc: Document, theme: Theme, world: World) -> tuple[weasyprint.Document, Any]:
    """The pages, and the element that they were made from."""
    chinese = doc.meta.language == "zh"
    press = _press(theme, world, chinese)
    furniture = running_css(doc, theme) + running_rules(doc.meta, theme, covered=doc.cover is not None)
    running = weasyprint.CSS(string=furniture, url_fetcher=press.fetcher)
    source = _ParsedHTML(html, press.fetcher, chinese)
    sheets = [press.style, running]
    return source.render(
        font_config=press.fonts, counter_style=press.counters, stylesheets=sheets, **_options(html, doc)
    ), source.etree_element


def _options(html: str, doc: Document) -> dict[str, object]:
    """The file identifier comes from the content, so that equal documents are equal files."""
    parts = (html.encode(), *(item.content for item in doc.attachments))
    digest = hashlib.sha256(b"".join(parts)).digest()[:16]
    options: dict[str, object] = {"pdf_variant": "pdf/ua-1", "pdf_identifier": digest.hex().encode()}
    if doc.archival:
        options |= {"pdf_variant": VARIANT, "attachments": attached(doc)}
    return options


def _finisher(doc: Document) -> Callable[[object, Any], None]:
    """What is put right in the finished file before it is written."""

    def finish(document: object, pdf: Any) -> None:
        tie_cells_to_headers(document, pdf)
        if doc.archival:
            claim_both_standards(document, pdf)

    return finish


class _ParsedHTML(weasyprint.HTML):  # type: ignore[misc]
    """HTML that is well-formed XML: expat reads it many times faster than an HTML5 parser."""

    def __init__(self, html: str, fetcher: URLFetcher, chinese: bool) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        root = ElementTree.fromstring(html)  # noqa: S314 - our own markup, without entities
        if chinese:
            gaps.add_gaps(root)
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root


class FontFetcher(URLFetcher):  # type: ignore[misc]
    """Serves the embedded fonts by name, the pictures that the page itself holds, and nothing else."""

    def __init__(self, world: World) -> None:
        super().__init__(allowed_protocols={SCHEME, "data"}, allow_redirects=False)
        self._world = world
        self._files = {path.name: path for path in world.fonts}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The font called in `url`, or the picture written out in it; ValueError for anything else."""
        for kind, start in PICTURES.items():
            if url.startswith(start):
                return URLFetcherResponse("", b64decode(url[len(start) :]), {"Content-Type": kind})
        scheme, _, name = url.partition(":")
        if scheme != SCHEME or name not in self._files:
            raise ValueError(url)
        return URLFetcherResponse(
            url, self._world.read_bytes(self._files[name]), {"Content-Type": "font/otf"}
        )


@dataclass(frozen=True, slots=True)
class _Press:
    """What documents of one theme, Chinese or not, share."""

    fetcher: FontFetcher
    fonts: FontConfiguration
    counters: CounterStyle
    style: weasyprint.CSS


MOST_PRESSES = 8
"""Themes kept ready: a service that sets each document in a theme of its own must not grow."""

_PRESSES: dict[tuple[str, tuple[Path, ...], bool], _Press] = {}


def _press(theme: Theme, world: World, chinese: bool) -> _Press:
    key = (repr(theme), world.fonts, chinese)
    if key not in _PRESSES:
        if len(_PRESSES) >= MOST_PRESSES:
            _PRESSES.clear()
        fetcher, fonts, counters = FontFetcher(world), FontConfiguration(), CounterStyle()
        css = (
            "".join(_font_face(face, chinese) for face in font_faces(world))
            + stylesheet(theme, "print")
            + style_rules(theme)
        )
        style = weasyprint.CSS(string=css, font_config=fonts, counter_style=counters, url_fetcher=fetcher)
        _PRESSES[key] = _Press(fetcher, fonts, counters, style)
    return _PRESSES[key]


def _font_face(face: FontFace, chinese: bool) -> str:
    weight = "bold" if face.bold else "normal"
    source = f'url("{SCHEME}:{face.path.name}")'
    letters = f" unicode-range: {LETTERS};" if chinese and face.family in LATIN_OF.values() else ""
    return f"@font-face {{ font-family: {css_string(face.family)}; font-weight: {weight};{letters} src: {source} }}\n"


@contextmanager
def _no_collection() -> Iterator[None]:
    """Layout makes many objects that live to its end: looking for garbage costs a fifth of it."""
    was_enabled = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()
