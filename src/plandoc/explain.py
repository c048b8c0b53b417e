"""What a code means: cause, cure and an example, from the messages and from inputs that show it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

import yaml

from plandoc.diagnostics import Messages, text_of
from plandoc.field_names import with_keys
from plandoc.report import format_diagnostic
from plandoc.report.excerpt import INDENT
from plandoc.terms import Language, load_messages
from plandoc.world import World, fixed_world

EXAMPLE_DAY = dt.date(2026, 3, 2)
"""The examples are checked as on this day, so that what they show does not change."""
NOT_CODES = {"report"}
TEXTS = (".yaml", ".json", ".toml")
MARKS = re.compile(r"[\\`*_{}\[\]<>()#+!|~]")
SLOT = re.compile(r"\{(\w+)\}")
LONGEST = 40
"""Lines of an input that are worth showing."""


def subjects(world: World) -> dict[str, tuple[str, ...]]:
    """The codes by subject, as the message files are divided; `general` comes first."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted((world.locale_root / "en").glob("messages*.yaml")):
        subject = file.stem.partition("-")[2].replace("-", "_") or "general"
        names = re.findall(r"^([a-z0-9-]+):", world.read_text(file), re.MULTILINE)
        found[subject] = tuple(name for name in names if name not in NOT_CODES)
    return {"general": found.pop("general"), **found}


def every_code(world: World) -> tuple[str, ...]:
    """All codes."""
    return tuple(code for listed in subjects(world).values() for code in listed)


def nearest_codes(name: str, world: World) -> list[str]:
    """Codes that were probably meant."""
    known = every_code(world)
    parts = [code for code in known if name and name in code]
    return list(dict.fromkeys([*difflib.get_close_matches(name, known, n=3, cutoff=0.6), *parts]))[:5]


def listing(language: Language, world: World, rule: str = "") -> str:
    """Every code, or those of one rule (`R6`), with severity and cause, by subject."""
    words, lines = load_messages(language, world)["report"], list[str]()
    table = _table(world.locale_root)
    for subject, codes in subjects(world).items():
        listed = [code for code in codes if not rule or table.get(code, "").partition(" ")[2] == rule]
        lines += ["", words.get(f"subject_{subject}", subject)] if listed else []
        for code in listed:
            cause, _ = cause_and_cure(code, language, world)
            lines.append(f"  {code}  {_grade(code, words, world)}{words['colon']}{cause}")
    return "\n".join(lines[1:]) + "\n"


@dataclass(frozen=True, slots=True)
class Example:
    """An input that shows a code."""

    content: tuple[str, ...]
    """Its lines, or of what is no text file what it holds."""
    told: str
    """What is said of it about the code."""


def explained(code: str, language: Language, world: World) -> str:
    """The entry of a code, for the terminal."""
    words = load_messages(language, world)["report"]
    cause, cure = cause_and_cure(code, language, world)
    colon = words["colon"]
    lines = [f"{code}  {_grade(code, words, world)}", "", f"{words['cause']}{colon}{cause}"]
    lines += [f"{words['cure']}{colon}{cure}"] if cure else []
    if found := _example(code, language, world):
        shown = [f"{INDENT}{line}" for line in found.content]
        lines += ["", words["example"], "", *shown, "", words["says"], "", found.told]
    return "\n".join(lines) + "\n"


def as_markdown(code: str, language: Language, world: World) -> str:
    """Cause, cure and example of a code, for programs that show Markdown."""
    words = load_messages(language, world)["report"]
    cause, cure = cause_and_cure(code, language, world)
    parts = [f"**{words['cause']}**{words['colon']}{_escaped(cause)}"]
    parts += [f"**{words['cure']}**{words['colon']}{_escaped(cure)}"] if cure else []
    if found := _example(code, language, world):
        parts += [words["example"], _fenced("\n".join(found.content)), words["says"], _fenced(found.told)]
    return "\n\n".join(parts)


def _escaped(text: str) -> str:
    """Text in which nothing is a mark of Markdown (CommonMark 0.31, 2.4)."""
    return MARKS.sub(r"\\\g<0>", text)


def _fenced(text: str) -> str:
    """A block of code whose fence is longer than any in it."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def cause_and_cure(code: str, language: Language, world: World) -> tuple[str, str]:
    """The two sentences of a code; where a message names something of the plan, … stands."""
    message = load_messages(language, world)[code]
    return _general(message["text"]), _general(message.get("hint", ""))


def _general(text: str) -> str:
    return (
        SLOT.sub("…", with_keys(text).replace("{{", "\0").replace("}}", "\1"))
        .replace("\0", "{")
        .replace("\1", "}")
    )


def _grade(code: str, words: Mapping[str, str], world: World) -> str:
    severity, _, rule = _table(world.locale_root).get(code, "").partition(" ")
    grade = words.get(severity, "")
    return f"{grade} {rule}".strip()


@lru_cache(maxsize=4)
def _table(root: Path) -> dict[str, str]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load((root / "codes.yaml").read_text(encoding="utf-8"), Loader=loader))  # noqa: S506 - safe loader


@lru_cache(maxsize=1)  # a log holds the example of each code twice, as plain text and in Markdown
def _example(code: str, language: Language, world: World) -> Example | None:
    """A short input that shows the code, and what is said of it."""
    messages = load_messages(language, world)
    for folder in ("errors", "findings"):
        for file in sorted((world.case_root / folder).glob(f"{code}.*")):
            if file.suffix in TEXTS and (told := _told(code, file, messages)):
                return Example(_lines(file, world), told)
    recipe = world.case_root / "recipes" / f"{code}.yaml"
    if not recipe.is_file():
        return None
    return Example(_lines(recipe, world), _written_down(code, recipe, language, world))


def _lines(file: Path, world: World) -> tuple[str, ...]:
    lines = world.read_text(file).rstrip("\n").splitlines()
    return (*lines[:LONGEST], *(["…"] if len(lines) > LONGEST else []))


def _told(code: str, file: Path, messages: Messages) -> str:
    """What is said of an input about a code; empty where nothing is."""
    from plandoc.pipeline import check_file  # noqa: PLC0415 - listing codes needs no models

    found = [d for d in check_file(file, fixed_world(EXAMPLE_DAY)).diagnostics if d.code == code]
    if not found or not text_of(found[0], messages):
        return ""
    return format_diagnostic(found[0], messages).replace(str(file), file.name)


def _written_down(code: str, recipe: Path, language: Language, world: World) -> str:
    """What is said about a code of the workbook, form or library that a recipe describes."""
    expected = world.read_text(recipe.with_name(f"{recipe.name}.expected"))
    lines = expected.partition(f"[{language}]\n")[2].partition("\n\n")[0].splitlines()
    first = next(n for n, line in enumerate(lines) if line.endswith(f"{code}]"))
    return "\n".join([lines[first], *takewhile(lambda line: line.startswith(INDENT), lines[first + 1 :])])
