from __future__ import annotations

from plandoc.compute.listing import without_empty_columns
from plandoc.doc.build import cell, table


def test_a_column_without_any_entry_is_left_out() -> None:
    shown = without_empty_columns(table(["a", "b", "c"], [["1", "", "3"], ["4", "", ""]], columns=[1, 2, 3]))
    assert [column.weight for column in shown.columns] == [1, 3]
    assert [len(row.cells) for row in (*shown.head, *shown.rows)] == [2, 2, 2]


def test_a_table_with_spans_stays_as_it_is() -> None:
    spanned = table(["a", "b"], [[cell("1", colspan=2)]])
    assert without_empty_columns(spanned) is spanned
