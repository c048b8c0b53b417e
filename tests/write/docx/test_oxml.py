from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plandoc.write.docx.oxml import (
    NOT_XML,
    Element,
    Markup,
    properties_of,
    root,
    run_of,
    sub,
    text_in,
    to_bytes,
    val,
)
from tests.write.docx.opened import W, values
from tests.write.samples import HOSTILE

TEXTS = st.text() | st.sampled_from([HOSTILE, "]]>", "&amp;", " a  b ", "\x00\x1f\ufffe", "a\r\nb\tc"])


def parsed(element: Element) -> etree._Element:
    return etree.fromstring(to_bytes(element))


def kept(text: str) -> str:
    return NOT_XML.sub("", text).encode("utf-8", "ignore").decode("utf-8")


@given(TEXTS)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    top = root("w:r")
    text_in(top, "w:t", text)
    assert "".join(map(str, parsed(top).itertext())) == kept(text)


@given(TEXTS)
def test_a_run_holds_its_text_and_nothing_else(text: str) -> None:
    top = root("w:p")
    top.append(run_of(text))
    run = parsed(top)[0]
    assert [child.tag for child in run.iter()] == [f"{W}r", f"{W}t"]
    assert "".join(map(str, run.itertext())) == kept(text)


@given(TEXTS)
def test_any_attribute_comes_back_as_it_was(text: str) -> None:
    top = root("w:p", attributes={"w:rsidR": text})
    val(top, "w:tag", text)
    sub(top, "w:alias", {"w:val": text})
    assert set(values(parsed(top), "//@w:*")) == {kept(text)}


def test_spaces_at_the_ends_are_kept() -> None:
    top = root("w:p")
    top.append(run_of(" a"))
    top.append(run_of("a b"))
    assert values(parsed(top), "//w:t/@xml:space") == ["preserve"]


def test_finished_properties_open_to_be_added_to() -> None:
    top = root("w:p")
    top.append(Markup('<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'))
    val(properties_of(top), "w:jc", "left")
    assert [child.tag for child in parsed(top)[0]] == [f"{W}pStyle", f"{W}jc"]
    assert properties_of(top) is top.children[0]
