"""How long plandoc takes: cold commands, and each writer warm, for every example.

    python benchmarks/bench.py [--runs 7] [--cpu] [EXAMPLE ...]

Prints one table; the targets stand in its head. Times are medians in milliseconds. The PDF is
compared with WeasyPrint alone on the same HTML and style sheets, the two in turn in one process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import weasyprint

from plandoc import pipeline
from plandoc.doc.nodes import Document
from plandoc.themes import load_theme
from plandoc.world import World, fixed_world
from plandoc.write.css import running_css
from plandoc.write.house_css import running_rules
from plandoc.write.html import doc_to_html
from plandoc.write.pdf import _options, _press

ROOT = Path(__file__).parent.parent
WORLD = fixed_world(dt.date(2026, 3, 2))
TARGETS = {"--help": "< 250", "check": "< 600", "docx": "≤ 80", "pdf ÷ weasyprint": "≤ 1.15"}


CLOCKS = {"wall": time.perf_counter, "cpu": lambda: sum(os.times()[:4])}
clock: Callable[[], float] = CLOCKS["wall"]


def timed(action: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    begin = clock()
    action()
    return (clock() - begin) * 1000


def cold(words: Sequence[str], runs: int) -> float:
    """Median of a command as a new process."""
    command = [sys.executable, "-m", "plandoc", *words]
    return median(
        timed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(runs)
    )


def weasyprint_alone(document: Document, world: World) -> bytes:
    """What WeasyPrint makes of the HTML when nothing else is asked of it."""
    theme = load_theme(document.theme)
    press, html = _press(theme, world, document.meta.language == "zh"), doc_to_html(document, theme)
    furniture = running_css(document, theme) + running_rules(
        document.meta, theme, covered=document.cover is not None
    )
    running = weasyprint.CSS(string=furniture, url_fetcher=press.fetcher)
    source = weasyprint.HTML(string=html, url_fetcher=press.fetcher)
    options = _options(html, document)
    laid_out = source.render(
        font_config=press.fonts, counter_style=press.counters, stylesheets=[press.style, running], **options
    )
    content: bytes = laid_out.write_pdf(**options)
    return content


def measured(example: Path, runs: int) -> list[str]:
    """One row of the table."""
    checked = pipeline.check_file(example, WORLD)
    if checked.plan is None:
        return [example.stem, "has errors", "", "", "", "", ""]
    plan, found = checked.plan, checked.diagnostics
    document = pipeline.document_of(plan, WORLD, found)

    def word() -> None:
        pipeline.render(pipeline.document_of(plan, WORLD, found), "docx", WORLD)

    word()
    docx = median(timed(word) for _ in range(runs))
    pdf, alone = pdf_and_alone(document, max(runs // 2, 1))
    check = cold(["check", str(example)], max(runs // 2, 1))
    figures = [f"{check:.0f}", f"{docx:.0f}", f"{pdf:.0f}", f"{alone:.0f}", f"{pdf / alone:.2f}"]
    return [example.stem, *figures]


def pdf_and_alone(document: Document, runs: int) -> tuple[float, float]:
    """Medians of plandoc's PDF and of WeasyPrint alone, the two in turn."""
    pipeline.render(document, "pdf", WORLD)
    pairs = [
        (
            timed(lambda: pipeline.render(document, "pdf", WORLD)),
            timed(lambda: weasyprint_alone(document, WORLD)),
        )
        for _ in range(runs)
    ]
    return median(p for p, _ in pairs), median(a for _, a in pairs)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("examples", nargs="*", type=Path, default=sorted((ROOT / "examples").glob("*.yaml")))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--cpu", action="store_true", help="processor time, for a machine that is busy")
    arguments = parser.parse_args()
    globals()["clock"] = CLOCKS["cpu" if arguments.cpu else "wall"]
    print(f"plandoc --help, cold: {cold(['--help'], arguments.runs):.0f} ms ({TARGETS['--help']})\n")
    head = ["example", f"check, cold ({TARGETS['check']})", f"docx ({TARGETS['docx']})"]
    head += ["pdf", "weasyprint", f"pdf ÷ weasyprint ({TARGETS['pdf ÷ weasyprint']})"]
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for example in arguments.examples:
        print("| " + " | ".join(measured(example, arguments.runs)) + " |", flush=True)


if __name__ == "__main__":
    main()
