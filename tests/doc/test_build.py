"""Documents that leave the constructors are well formed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plandoc.doc.build import cell, document, heading, link, note, paragraph, plain, table, walk
from plandoc.doc.nodes import Document, Heading, Link, Meta, Paragraph, Table, Text


def widths(t: Table) -> list[int]:
    """Columns each row covers, cells that reach down from above included."""
    taken: dict[int, int] = {}
    result = []
    for index, row in enumerate(t.head + t.rows):
        result.append(taken.get(index, 0) + sum(c.colspan for c in row.cells))
        for c in row.cells:
            for below in range(1, c.rowspan):
                taken[index + below] = taken.get(index + below, 0) + c.colspan
    return result


@given(st.lists(st.lists(st.text(max_size=3), max_size=6), max_size=6))
def test_a_table_is_rectangular(rows: list[list[str]]) -> None:
    t = table([], rows)
    assert set(widths(t)) <= {len(t.columns)}


def test_a_span_takes_the_places_below_it() -> None:
    t = table([], [[cell("a", rowspan=2), "b"], ["c"]])
    assert widths(t) == [2, 2]


def test_a_cell_never_reaches_below_the_table() -> None:
    t = table([], [[cell("a", rowspan=9), "b"]])
    assert t.rows[0].cells[0].rowspan == 1


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12))
def test_heading_levels_never_skip(levels: list[int]) -> None:
    doc = document(Document(Meta("t", "zh"), None, (), tuple(heading(n, "x") for n in levels)))
    found = [b.level for b in doc.body if isinstance(b, Heading)]
    assert found[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(found))


def test_ids_are_unique() -> None:
    blocks = (heading(1, "a", id="x"), heading(1, "b", id="x"), heading(1, "c"))
    doc = document(Document(Meta("t", "zh"), None, (), blocks))
    ids = [b.id for b in doc.body if isinstance(b, Heading)]
    assert len(set(ids)) == 3
    assert all(ids)


def test_a_link_with_an_unsafe_scheme_is_shown_as_text() -> None:
    assert isinstance(link("x", "https://example.org/a"), Link)
    assert link("x", "javascript:alert(1)") == Text("x")
    assert link("x", "file:///etc/passwd") == Text("x")


def test_walk_reaches_cells() -> None:
    t = table([], [[cell(paragraph("inner"))]])
    assert any(getattr(b, "children", None) == (Text("inner"),) for b in walk((t,)))


def test_plain_text_of_nested_inlines() -> None:
    assert plain((Text("a"), Link((Text("b"),), "https://example.org"))) == "ab"


def test_a_paragraph_before_a_table_leads_into_it() -> None:
    blocks = (paragraph("intro"), table([], [["x"]]), paragraph("after"), paragraph("end"))
    doc = document(Document(Meta("t", "zh"), None, (), blocks))
    assert [b.leads_in for b in doc.body if isinstance(b, Paragraph)] == [True, False, False]


def test_a_remark_between_two_headings_stays_with_both() -> None:
    blocks = (heading(1, "Reports"), note("As of 30 June"), heading(2, "Goals"), note("x"), paragraph("y"))
    made = document(Document(Meta("x", "en"), None, (), blocks)).body
    assert [b.leads_in for b in made if isinstance(b, Paragraph)] == [True, False, False]
