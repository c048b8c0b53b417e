"""Which headers the cells of a PDF's table are tied to."""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint

from plandoc.write.table_headers import tie_cells_to_headers


def ties(table: str) -> dict[str, list[str]]:
    """For each cell, by its text's first letter, the texts of its headers (cells are single letters)."""
    found: dict[str, Any] = {}

    def finisher(document: Any, pdf: Any) -> None:
        tie_cells_to_headers(document, pdf)
        found["cells"] = [
            o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and o.get("S") in ("/TH", "/TD")
        ]

    letters = [part[0] for part in table.split(">") if part and part[0].isalpha() and part[1:2] == "<"]
    weasyprint.HTML(string=f"<html lang=en><title>t</title><table>{table}</table>").write_pdf(
        finisher=finisher, pdf_variant="pdf/ua-1"
    )
    named = dict(zip(letters, found["cells"], strict=True))
    heads = {cell["ID"].data: letter for letter, cell in named.items() if "ID" in cell}
    return {
        letter: [heads[name.data] for name in cell["A"]["Headers"]]
        for letter, cell in named.items()
        if cell["S"] == "/TD"
    }


def test_cell_below_a_header_of_two_rows_belongs_to_its_own_columns() -> None:
    table = (
        "<thead><tr><th rowspan=2>A</th><th colspan=2>B</th></tr><tr><th>C</th><th>D</th></tr></thead>"
        "<tbody><tr><td>e</td><td>f</td><td>g</td></tr></tbody>"
    )
    assert ties(table) == {"e": ["A"], "f": ["B", "C"], "g": ["B", "D"]}


def test_cell_belongs_to_the_header_of_its_row() -> None:
    table = (
        "<thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><th scope=row rowspan=2>C</th><td>d</td></tr><tr><td>e</td></tr></tbody>"
    )
    assert ties(table) == {"d": ["C", "B"], "e": ["C", "B"]}
