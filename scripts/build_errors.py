"""Regenerate what is expected of the broken inputs, and what is made of it: docs/errors.md, codes.yaml.

Each file in a folder of `tests/cases` named below is one broken input, or a recipe for one that is
not text; beside it stands what plandoc says of it in both languages (`not-a-date.yaml.expected`).
Run after changing a message or adding an input, and read the difference:

    python scripts/build_errors.py
"""

from __future__ import annotations

import ast
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

from plandoc.diagnostics import Diagnostic
from plandoc.explain import cause_and_cure, subjects
from plandoc.pipeline import check_file
from plandoc.report import format_all
from plandoc.terms import Language, load_messages

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.built import WORLD  # noqa: E402
from tests.made import MADE, found_in  # noqa: E402
from tests.recipes import found_by  # noqa: E402

CASES = ROOT / "tests" / "cases" / "errors"
FINDINGS = ROOT / "tests" / "cases" / "findings"
RULES = ROOT / "tests" / "cases" / "rules"
FOLDERS = (CASES, FINDINGS, RULES)
PAGE = ROOT / "docs" / "errors.md"
TABLE = ROOT / "src" / "plandoc" / "locales" / "codes.yaml"
MADE_CASES = ROOT / "tests" / "cases" / "made"
RECIPES = sorted((ROOT / "tests" / "cases" / "recipes").glob("*.yaml"))
UNSHOWN: dict[str, dict[str, str]] = yaml.safe_load(
    (ROOT / "tests" / "cases" / "unshown.yaml").read_text(encoding="utf-8")
)
"""Why some codes have no example, in both languages."""
LANGUAGES: tuple[Language, ...] = ("zh", "en")
OLD = re.compile(r"^# (zh|en): .*\n?", re.MULTILINE)
INPUTS = {".yaml", ".yml", ".json", ".toml", ".csv", ".xlsx"}
TEXTS = {".yaml", ".yml", ".json", ".toml"}
MAKERS = {"error": "error", "HouseError": "error", "TemplateFault": "error",
          "finding": "warning", "_found": "warning", "info": "info"}  # fmt: skip
SEVERITIES = ("error", "warning", "info")

INTRODUCTION = """\
# What plandoc says

This page is made by `scripts/build_errors.py` from the message files and from the inputs in
`tests/cases/`; every example below is run by the tests. Of a workbook, a Word form or a library the
page shows what it holds. `plandoc explain CODE` shows an entry in the
terminal, `plandoc explain` lists the codes by subject.

A message begins with file, line and column and ends with its code. Below it stand the line with a
mark under the place, and what to do next. **Errors** (错误) stop the build of that file; **findings**
(发现) are shown beside the finished document, with the number of their rule where they have one;
**notes** (提示) tell what was changed or assumed. `--lang zh` or `--lang en` chooses the language.

每条信息以文件、行、列开头，以编号结尾；下面是所在的行和位置标记，再下面是改法。**错误**使该文件不能生成，
**发现**列在文档之外并注明规则编号，**提示**说明 plandoc 代为改动或假定了什么。
"""


@cache
def diagnostics(case: Path) -> tuple[Diagnostic, ...]:
    """What is found in a case."""
    return check_file(case, WORLD).diagnostics


def inputs(*folders: Path) -> list[Path]:
    """The broken inputs, without what is expected of them; a sound plan is none."""
    files = (file for folder in folders for file in sorted(folder.iterdir()))
    return [file for file in files if file.suffix in INPUTS and not file.stem.endswith("-sound")]


def said(found: Iterable[Diagnostic], language: Language, folder: Path) -> str:
    """What the terminal shows of diagnostics, with the files named as they stand in their folder."""
    return format_all(found, load_messages(language, WORLD)).replace(f"{folder}/", "")


def expected(found: Iterable[Diagnostic], folder: Path) -> str:
    """What is expected of an input, in both languages."""
    return "\n".join(f"[{language}]\n{said(found, language, folder)}\n" for language in LANGUAGES)


@cache
def made(name: str) -> tuple[tuple[Diagnostic, ...], Path]:
    """What is found in an input that is made, and the folder it was made in."""
    with tempfile.TemporaryDirectory() as folder:
        return found_in(name, Path(folder)), Path(folder)


@cache
def cooked(recipe: Path) -> tuple[tuple[Diagnostic, ...], Path]:
    """What is found in the input of a recipe, and the folder it was made in."""
    with tempfile.TemporaryDirectory() as folder:
        return found_by(recipe, Path(folder)), Path(folder)


def made_file(name: str) -> Path:
    """Where what is expected of a made input is written down."""
    return MADE_CASES / f"{name}.expected"


def expected_file(case: Path) -> Path:
    """Where that is written down."""
    return case.with_name(f"{case.name}.expected")


def refresh(case: Path) -> None:
    """Write what is expected of a case beside it."""
    text = case.read_text(encoding="utf-8") if case.suffix != ".xlsx" else ""
    if OLD.search(text):
        case.write_text(OLD.sub("", text), encoding="utf-8")
    expected_file(case).write_text(expected(diagnostics(case), case.parent), encoding="utf-8")


@cache
def made_codes() -> dict[str, tuple[str, str]]:
    """The codes that the sources make with error(), finding() or info(), with severity and rule."""
    found: dict[str, tuple[str, str]] = {}
    for file in sorted((ROOT / "src" / "plandoc").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                rule = next((r for k in node.keywords if k.arg == "rule" for r in _texts([k.value])), "")
                for code in _texts(node.args[:1]):
                    found.setdefault(code, (MAKERS[node.func.id], rule))
    return found


def _texts(nodes: Iterable[ast.expr]) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


@cache
def shown_codes() -> dict[str, tuple[Diagnostic, Path, Path | None]]:
    """Per code a diagnostic, the folder of its input, and the text that shows it.

    An input of the code's own name goes before others, and those that can be read before the made.
    """
    shown: list[tuple[Diagnostic, Path, Path | None]] = []
    for case in inputs(*FOLDERS):
        shown += [(d, case.parent, case) for d in diagnostics(case)]
    for recipe in RECIPES:
        shown += [(d, cooked(recipe)[1], recipe) for d in cooked(recipe)[0]]
    for name in MADE:
        shown += [(d, made(name)[1], None) for d in made(name)[0]]
    own = {d.code: (d, folder, case) for d, folder, case in reversed(shown) if case and case.stem == d.code}
    return {d.code: (d, folder, case) for d, folder, case in reversed(shown)} | own


def codes() -> dict[str, list[str]]:
    """Every code by its severity."""
    groups: dict[str, list[str]] = {name: [] for name in SEVERITIES}
    for listed in subjects(WORLD).values():
        for code in listed:
            groups[kind(code)[0]].append(code)
    return groups


def kind(code: str) -> tuple[str, str]:
    """Severity and rule of a code: as an input shows them, else as the sources say."""
    if code in shown_codes():
        d = shown_codes()[code][0]
        return d.severity.value, d.rule
    usual = "error" if code in subjects(WORLD)["general"] else "warning"
    return made_codes().get(code, (usual, ""))


def table() -> str:
    """The severity and the rule of every code, for `plandoc explain`."""
    every = sorted(code for listed in subjects(WORLD).values() for code in listed)
    return "# Made by scripts/build_errors.py\n" + "".join(
        f"{c}: {' '.join(kind(c)).strip()}\n" for c in every
    )


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    words = [load_messages(language, WORLD)["report"] for language in LANGUAGES]
    for subject, listed in subjects(WORLD).items():
        parts.append("## " + " · ".join(word.get(f"subject_{subject}", subject) for word in words) + "\n")
        parts += [entry(code) for code in listed]
    return "\n".join(parts)


def entry(code: str) -> str:
    """One code: how much it matters, cause and cure in both languages, and an example."""
    severity, rule = kind(code)
    words = [load_messages(language, WORLD)["report"] for language in LANGUAGES]
    grade = " · ".join(word[severity] for word in words) + (f" · {rule}" if rule else "")
    lines = [f"### {code}\n", f"{grade}\n"]
    for language, word in zip(LANGUAGES, words, strict=True):
        cause, cure = cause_and_cure(code, language, WORLD)
        lines.append(f"- **{word['cause']}**{word['colon']}{cause}")
        lines += [f"- **{word['cure']}**{word['colon']}{cure}"] if cure else []
    return "\n".join([*lines, *example(code)]) + "\n"


def example(code: str) -> Iterator[str]:
    """The input that shows a code, and what is said of it; or why there is none."""
    if code in UNSHOWN:
        yield from ["", f"没有示例：{UNSHOWN[code]['zh']}", f"No example: {UNSHOWN[code]['en']}"]
    if code not in shown_codes():
        return
    d, folder, case = shown_codes()[code]
    if case and case.suffix in TEXTS:
        content = case.read_text(encoding="utf-8").rstrip("\n").replace("\t", "→")
        yield from ["", f"```{case.suffix[1:]}", content, "```"]
    texts = [said([d], language, folder).rpartition("\n")[0] for language in LANGUAGES]
    yield from ["", "```text", *texts, "```"]


def main() -> None:
    """Rewrite what is expected, the table and the page."""
    for case in inputs(*FOLDERS):
        refresh(case)
    for recipe in RECIPES:
        expected_file(recipe).write_text(expected(*cooked(recipe)), encoding="utf-8")
    for name in MADE:
        made_file(name).write_text(expected(*made(name)), encoding="utf-8")
    diagnostics.cache_clear()
    shown_codes.cache_clear()
    TABLE.write_text(table(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
