"""Text is text: whatever a plan contains comes out as it is, and nothing is run, read or fetched."""

from __future__ import annotations

import http.server
import io
import itertools
import re
import threading
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from plandoc import pipeline
from plandoc.doc.nodes import Document
from plandoc.model.base import ProseMark, part_at
from plandoc.plans import plan_model, plan_types
from plandoc.where import Path as Steps
from tests.built import WORLD, docx_paragraphs, pdf_pages, squeezed
from tests.filled import filled_plan, texts_of
from tests.leaves import stands

PAYLOADS = (
    "{{ 7*7 }}",
    "{% raw %}{% endraw %}",
    "{% for x in y %}",
    "{# gone #}",
    "${7*7}",
    "<script>alert(1)</script>",
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "**x**",
    "# heading",
    "* item",
    "1. item",
    "> quote",
    "| a | b |",
    "```{plandoc} risk-matrix",
    "[text](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "& < > \" '",
    "]]>",
    "<![CDATA[x]]>",
    "&amp;",
    "&#x41;",
    "\\n \\ \\*",
    "=1+1",
    "@SUM(1)",
    '{ INCLUDETEXT "c:\\\\x" }',
    "{ DDEAUTO c:\\\\x }",
    "%s %(x)s {0} {name}",
    "𠮷喆㐂",
    "😀👍🏽",
    "é\u0301",
    "עברית mixed العربية",
    "W" * 100,
    "中" * 100,
    "</w:t></w:r>",
    "{unnumbered}",
    "---",
)
MARKED = "Zq{}x"

TYPES = [t for t in plan_types() if (WORLD.template_root / t / "plan.en.md").is_file()]
types = pytest.mark.parametrize("plan_type", TYPES)


def numbered(payloads: tuple[str, ...]) -> Callable[[], str]:
    """A maker of texts: the payloads in turn, each with a number of its own."""
    count = itertools.count(1)
    turns = itertools.cycle(payloads)
    return lambda: f"{next(turns)} {MARKED.format(next(count))}"


def document(raw: Any) -> Document:
    """The tree of plain data."""
    checked = pipeline.check_raw(raw, WORLD)
    assert checked.plan is not None, checked.diagnostics
    return pipeline.document_of(checked.plan, WORLD, checked.diagnostics)


@lru_cache(maxsize=16)
def shown_fields(plan_type: str) -> frozenset[Steps]:
    """The text fields that a document of the type prints when they hold a harmless word."""
    raw = filled_plan(plan_model(plan_type), plan_type, numbered(("a",)), WORLD)
    text = "\x1f".join(docx_paragraphs(pipeline.render(document(raw), "docx", WORLD).content))
    return frozenset(path for path, value in texts_of(raw) if value in text)


def hostile(plan_type: str, turn: int) -> Any:
    """A filled plan in which each text field holds one payload, another one each turn."""
    payloads = PAYLOADS[turn:] + PAYLOADS[:turn]
    return filled_plan(plan_model(plan_type), plan_type, numbered(payloads), WORLD)


def lost(raw: Any, plan_type: str, pages: tuple[str, ...]) -> Iterator[str]:
    """The texts of the plan that do not stand on the pages as they were written."""
    fields = shown_fields(plan_type)
    for path, value in texts_of(raw):
        expected = _expected(plan_type, path, value)
        if path in fields and not all(stands(squeezed(part), pages) for part in _as_read(expected)):
            yield f"{path}: {value}"


def _as_read(text: str) -> list[str]:
    """The text in one piece; word by word where it runs from right to left.

    A reader of PDFs guesses the direction of each line, so the words of a line that holds both
    directions may come in another order than they stand on the page.
    """
    turned = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    return text.split() if turned else [text]


def _expected(plan_type: str, path: Steps, value: str) -> str:
    """The text as it is to be read; in prose `**` makes strong text and `1.` a list."""
    name = next(step for step in reversed(path) if isinstance(step, str))
    part = part_at(plan_model(plan_type), path[: path.index(name)] if name in path else path)
    info = part.model_fields.get(name) if part else None
    is_prose = info is not None and any(isinstance(mark, ProseMark) for mark in info.metadata)
    return re.sub(r"^(?:[-*]|\d+\.) ", "", value).replace("**", "") if is_prose else value


def safe_word_file(content: bytes) -> None:
    """Every part is well-formed, and no relationship leads out but to a web or mail address."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".xlsx"):  # the numbers of a chart
                safe_word_file(package.read(name))
                continue
            root = etree.fromstring(package.read(name))
            if not name.endswith(".rels"):
                continue
            for relationship in root:
                kind = relationship.get("Type", "").rpartition("/")[2]
                assert kind in RELATIONSHIPS, relationship.attrib
                if relationship.get("TargetMode") == "External":
                    assert kind == "hyperlink"
                    assert relationship.get("Target", "").startswith(
                        ("http://", "https://", "mailto:", "tel:")
                    )


RELATIONSHIPS = {
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "styles", "numbering",
    "settings", "fontTable", "theme", "header", "footer", "image", "hyperlink", "footnotes", "endnotes",
    "chart", "package", "worksheet", "sharedStrings",
}  # fmt: skip


@types
def test_every_payload_comes_out_of_the_word_file_literally(plan_type: str) -> None:
    for turn in range(0, len(PAYLOADS), 4):
        raw = hostile(plan_type, turn)
        content = pipeline.render(document(raw), "docx", WORLD).content
        safe_word_file(content)
        pages = (squeezed("".join(docx_paragraphs(content))),)  # a chart breaks a name into lines
        assert list(lost(raw, plan_type, pages)) == [], turn


@types
def test_every_payload_comes_out_of_the_pdf_literally(plan_type: str) -> None:
    raw = hostile(plan_type, 0)
    output = pipeline.render(document(raw), "pdf", WORLD)
    pages = tuple(squeezed("".join(page)) for page in pdf_pages(output.content))
    assert list(lost(raw, plan_type, pages)) == []


class _Counting(http.server.BaseHTTPRequestHandler):
    """Answers everything, and remembers that it was asked."""

    asked: list[str] = []  # noqa: RUF012 - shared on purpose

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    """Address of a local server that counts requests."""
    _Counting.asked.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Counting)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


REACHING = (
    "![x]({url}/a.png)",
    "[x]({url}/b)",
    '<img src="{url}/c.png">',
    '<link rel="stylesheet" href="{url}/d.css">',
    "<style>@import url({url}/e.css);</style>",
    "background: url({url}/f.png)",
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}/g.png"/></svg>',
    '<svg><use href="{url}/h.svg#a"/></svg>',
    '<iframe src="{url}/i">',
    '<object data="{url}/j">',
    "{url}/k",
    "//{host}/l",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "{url}/m">]>&e;',
    "@font-face {{ src: url({url}/n.otf) }}",
    '<a rel="attachment" href="{url}/o">o</a>',
)


def test_no_address_in_a_text_is_read(address: str, tmp_path: Path) -> None:
    secret = "Canary-4711"
    canary = tmp_path / "canary.txt"
    canary.write_text(secret)
    places = (address, f"file://{canary}", f"file:{canary}", str(canary))
    payloads = tuple(
        form.format(url=place, host=place.rpartition("//")[2]) for place in places for form in REACHING
    )
    raw = filled_plan(plan_model("personal"), "personal", numbered(payloads), WORLD)
    tree = document(raw)
    for format_name in ("docx", "pdf", "html"):
        content = pipeline.render(tree, format_name, WORLD).content
        assert secret.encode() not in _unpacked(content, format_name)
    assert _Counting.asked == []


def _unpacked(content: bytes, format_name: str) -> bytes:
    """The bytes a secret would be found in."""
    if format_name == "pdf":
        return "".join(line for page in pdf_pages(content) for line in page).encode()
    if format_name == "html":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_no_font_or_sheet_leads_out() -> None:
    from plandoc.write.pdf import FontFetcher

    fetcher = FontFetcher(WORLD)
    for url in (
        "http://127.0.0.1/",
        "file:///etc/hostname",
        "ftp://x/",
        "data:text/css,a",
        "plandoc-font:../x",
    ):
        with pytest.raises(ValueError, match=r".*"):
            fetcher.fetch(url)
