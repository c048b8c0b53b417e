"""Regenerate docs/errors.md, and the expected messages in tests/cases/errors.

Each file there is one broken input; its name is the code that it shows. The first lines, as
comments, are what plandoc says of it in both languages. Run after changing a message:

    python scripts/build_errors.py
"""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from plandoc.diagnostics import Diagnostic, Severity
from plandoc.pipeline import check_file
from plandoc.report import format_diagnostic
from plandoc.terms import Language, load_messages
from plandoc.world import fixed_world

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "errors"
PAGE = ROOT / "docs" / "errors.md"
WORLD = fixed_world(dt.date(2026, 3, 2))
LANGUAGES: tuple[Language, ...] = ("zh", "en")
EXPECTED = re.compile(r"^# (zh|en): .*\n?", re.MULTILINE)
NOT_ERRORS = {"report"}

INTRODUCTION = """\
# What plandoc says

This page is made by `scripts/build_errors.py` from the message files and from the inputs in
`tests/cases/errors/`; every example below is run by the tests.

A message begins with file, line and column and ends with its code. The line below it says what
to do next. **Errors** stop the build of that file; everything else is shown beside the finished
document. `--lang zh` or `--lang en` chooses the language of the messages.
"""


def diagnostics(case: Path) -> tuple[Diagnostic, ...]:
    """What is found in a case."""
    return check_file(case, WORLD).diagnostics


def expected_lines(case: Path) -> list[str]:
    """The comment lines that a case should begin with."""
    found = [d for d in diagnostics(case) if d.severity is Severity.ERROR]
    return [
        f"# {language}: {line.strip()}"
        for language in LANGUAGES
        for d in found
        for line in format_diagnostic(d, load_messages(language, WORLD))
        .replace(str(case), case.name)
        .splitlines()
    ]


def body(case: Path) -> str:
    """A case without its expected messages."""
    return EXPECTED.sub("", case.read_text(encoding="utf-8"))


def refresh(case: Path) -> None:
    """Write the expected messages into a case; they move its lines, so until nothing changes."""
    if case.suffix == ".json":
        return  # JSON has no comments
    for _ in range(3):
        text = "\n".join([*expected_lines(case), body(case)])
        case.write_text(text, encoding="utf-8")


def severities() -> dict[str, str]:
    """The codes that the sources make with error(), finding() or info()."""
    kinds = {
        "error": "error",
        "HouseError": "error",
        "TemplateFault": "error",
        "finding": "finding",
        "_found": "finding",
        "info": "remark",
    }
    found: dict[str, str] = {}
    for file in sorted((ROOT / "src" / "plandoc").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                for code in _codes(node.args[:1]):
                    found.setdefault(code, kinds[node.func.id])
    return found


def _codes(nodes: Iterable[ast.expr]) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def codes() -> dict[str, list[str]]:
    """Every code by what it is: error, finding or remark."""
    known = severities()
    groups: dict[str, list[str]] = {"error": [], "finding": [], "remark": []}
    for file in sorted((WORLD.locale_root / "en").glob("messages*.yaml")):
        usual = "error" if file.name == "messages.yaml" else "finding"
        for code in re.findall(r"^([a-z0-9-]+):", file.read_text(encoding="utf-8"), re.MULTILINE):
            if code not in NOT_ERRORS:
                groups[known.get(code, usual)].append(code)
    return groups


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    titles = {"error": "Errors", "finding": "Findings", "remark": "Remarks"}
    for group, listed in codes().items():
        parts.append(f"## {titles[group]}\n")
        parts += [entry(code) for code in dict.fromkeys(listed)]
    return "\n".join(parts)


def entry(code: str) -> str:
    """One code: its messages, and its example where there is one."""
    lines = [f"### {code}\n"]
    for language in LANGUAGES:
        message = load_messages(language, WORLD)[code]
        hint = message.get("hint", "")
        gap = "" if language == "zh" else " "
        lines.append(f"- {message['text']}" + (gap + hint if hint else ""))
    return "\n".join([*lines, *example(code)]) + "\n"


def example(code: str) -> list[str]:
    """The input that shows a code, and what is said of it."""
    found = sorted(CASES.glob(f"{code}.*"))
    if not found:
        return []
    case = found[0]
    said = [line.partition(": ")[2] for line in expected_lines(case)]
    shown = [
        "```" + case.suffix[1:],
        body(case).rstrip("\n").replace("\t", "→"),
        "```",
        "",
        "```text",
        *said,
        "```",
    ]
    return ["", *shown]


def main() -> None:
    """Rewrite the cases and the page."""
    for case in sorted(CASES.iterdir()):
        refresh(case)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
