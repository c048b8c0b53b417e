"""How long plandoc takes for long documents: a table of 500 rows, a manual of more than 100 pages.

    python benchmarks/long.py [--runs 3] [--cpu]

Prints medians in milliseconds. The PDF is compared with WeasyPrint alone on the same HTML and
style sheets, the Word file of the table with python-docx making the same plain table, each pair
in turn in one process.
"""

from __future__ import annotations

import argparse
import io
from copy import deepcopy
from statistics import median
from typing import Any

import bench
import docx
from bench import ROOT, WORLD, pdf_and_alone, timed

from plandoc import pipeline
from plandoc.doc.build import document, plain, table
from plandoc.doc.nodes import DOCUMENT_LABELS, Document, Meta, Paragraph, Table
from plandoc.read import read_input
from plandoc.themes import load_theme
from plandoc.write.docx.document import pagination_of

ROWS = 500
SCENARIOS = 24


def long_table() -> Document:
    """A document that is one table of tasks."""
    labels = tuple((key, key) for key in DOCUMENT_LABELS)
    rows = [
        [f"T{n:03}", f"第 {n} 项工作的内容与要求" * (1 + n % 3), "张三", "2026-03-01", f"{n * 1000:,}"]
        for n in range(ROWS)
    ]
    block = table(["编号", "工作内容", "责任人", "完成日期", "预算"], rows, columns=[1, 4, 1, 1.4, 1.2])
    return document(Document(Meta("任务一览", "zh", labels=labels), None, (), (block,)))


def manual() -> Document:
    """The example of a crisis manual with its scenarios repeated up to 24."""
    raw: Any = read_input(ROOT / "examples" / "crisis.zh.yaml", WORLD).raw
    given = raw["scenarios"]
    for n in range(SCENARIOS - len(given)):
        given.append({**deepcopy(given[n % 5]), "id": f"X{n}", "title": f"另一情景{n}"})
    return pipeline.finished(pipeline.check_raw(raw, WORLD), WORLD)


def with_python_docx(block: Table) -> bytes:
    """The same cells by python-docx, without styles, widths or kept rows."""
    made = docx.Document()
    grid = made.add_table(rows=0, cols=len(block.columns))
    for row in (*block.head, *block.rows):
        cells = grid.add_row().cells
        for cell, target in zip(row.cells, cells, strict=True):
            target.text = "".join(plain(p.children) for p in cell.children if isinstance(p, Paragraph))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def measured(name: str, made: Document, runs: int) -> list[str]:
    """One row of the table."""
    pages = pagination_of(made, load_theme(made.theme)).count
    pdf, alone = pdf_and_alone(made, runs)
    block = made.body[0]
    word, other = [], []
    for _ in range(runs):
        word.append(timed(lambda: pipeline.render(made, "docx", WORLD)))
        if isinstance(block, Table):
            other.append(timed(lambda: with_python_docx(block)))
    ratio = f"{median(word) / median(other):.2f}" if other else "–"
    peer = f"{median(other):.0f}" if other else "–"
    return [
        name,
        str(pages),
        f"{pdf:.0f}",
        f"{alone:.0f}",
        f"{pdf / alone:.2f}",
        f"{median(word):.0f}",
        peer,
        ratio,
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cpu", action="store_true", help="processor time, for a machine that is busy")
    arguments = parser.parse_args()
    bench.clock = bench.CLOCKS["cpu" if arguments.cpu else "wall"]
    head = [
        "document",
        "pages",
        "pdf",
        "weasyprint",
        "pdf ÷ weasyprint",
        "docx",
        "python-docx",
        "docx ÷ python-docx",
    ]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for name, made in ((f"{ROWS} rows", long_table()), (f"manual, {SCENARIOS} scenarios", manual())):
        print("| " + " | ".join(measured(name, made, arguments.runs)) + " |", flush=True)


if __name__ == "__main__":
    main()
