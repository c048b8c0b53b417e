"""Compare the Word files of the examples, in every theme, with the pages LibreOffice makes of them.

    python scripts/check_word.py [WORD_OF_THE_NAME ...]

For every file (annual.zh.corporate …) it prints the pages of Word file and PDF, how many page
numbers of the table of contents are right, and the first that are not; it exits with 1 where
the pages are more than 10 % apart or fewer than 95 % of the page numbers are right. The fonts
named in the file should be there, or fonts of the same widths (Liberation for Times and Arial,
any Chinese font for the Chinese ones).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from plandoc.themes import theme_names  # noqa: E402
from tests.built import EXAMPLES, built  # noqa: E402
from tests.laid_out import LaidOut, has_libreoffice, lay_out, pdf_pages  # noqa: E402

AGREEING, APART = 0.95, 0.10
SHOWN = 3


def report(name: str, laid: LaidOut, pages: int) -> bool:
    """Print what was found of one file; whether it is good enough."""
    wrong = [pair for pair in laid.pairs if pair[1] != pair[2]]
    good = laid.agreement >= AGREEING and abs(laid.pages - pages) <= APART * pages
    print(
        f"{name:24} {laid.pages:4} pages, PDF {pages:4}, contents {laid.agreement:6.1%} of {len(laid.pairs):3}"
        f"{'' if good else '  <<<'}  {wrong[:SHOWN] or ''}"
    )
    return good


def main() -> int:
    """All examples in all themes, or those whose name has a word in it."""
    if not has_libreoffice():
        print("LibreOffice is not here")
        return 0
    every = {f"{e.stem}.{theme}": built(e, theme) for e in EXAMPLES for theme in theme_names()}
    wanted = sys.argv[1:] or [""]
    chosen = {name: one for name, one in every.items() if any(word in name for word in wanted)}
    with tempfile.TemporaryDirectory() as place:
        laid = lay_out({name: one.docx for name, one in chosen.items()}, Path(place))
    good = [report(name, laid[name], pdf_pages(one.pdf.content)) for name, one in chosen.items()]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
