"""Diagnostics: what is wrong with an input, as values that are collected and printed once.

A diagnostic carries a code and the words of the user that fill its message. The sentences
themselves are data (`locales/<language>/messages.yaml`), so one diagnostic can be printed in
the terminal in one language and in a document's annex in another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from plandoc.field_names import FIELD, choice_label, field_label, with_keys, with_labels
from plandoc.where import Locator, Path, Where

Messages = Mapping[str, Mapping[str, str]]
"""The texts of one language by code, and under `report` the words around them."""
CHOICES = ("not-a-choice", "not-a-choice-near")
"""Codes whose arguments `known` and `near` are choices of the field `name`."""
LIST = "\x1f"
"""Stands between the items of a list within an argument; no input can hold it."""
GAP = re.compile(r" +(?=[ ,.;:，。；：、）)]|$)")
OWNERS = re.compile(f"{FIELD}(?:[^.{LIST}]*[.])?(?:_=)?")


class Severity(Enum):
    """How much a diagnostic matters."""

    ERROR = "error"
    """Nothing can be built from this input."""
    WARNING = "warning"
    """A finding: the document is built and the finding is shown."""
    INFO = "info"
    """Something was changed or assumed on the user's behalf."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a diagnostic speaks of, to be said in either language."""

    models: tuple[str, ...] = ()
    """Names of the record's model and of its bases, under which the words of fields are filed."""
    title: str = ""
    """Its own name: `PCB 硬件设计`."""
    trail: tuple[str | int, ...] = ()
    """From the record to the place: fields as `field_word` gives them, and places in lists, from 0."""
    owners: tuple[str, ...] = ()
    """Names of the models on the way to the place, the nearest first: whose fields a message may name."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the user."""

    code: str
    """Kebab-case name, stable for ever (`date-order`); every code has a message entry."""
    severity: Severity
    where: Where
    args: tuple[tuple[str, str], ...] = ()
    """Words that fill the message's `{names}`, already as text."""
    rule: str = ""
    """The consistency rule it belongs to (`R6`), if any."""
    at_key: bool = False
    """Whether it is about the name of a field rather than its value."""
    thing: Thing = Thing()
    lacking: str = ""
    """The key of the field that is missing at the place."""
    line: str = ""
    """The line of the file, or the content of the cell, that it is about."""

    def arg(self, name: str) -> str:
        """The word for `name`, a list with 、 between its items; empty when there is none."""
        return OWNERS.sub("", dict(self.args).get(name, "")).replace(LIST, "、")


def error(code: str, where: Where | Path = (), **args: object) -> Diagnostic:
    """A diagnostic that stops the build."""
    return _diagnostic(code, Severity.ERROR, where, args)


def finding(code: str, where: Where | Path = (), *, rule: str = "", **args: object) -> Diagnostic:
    """A diagnostic that is shown beside the built document."""
    return replace(_diagnostic(code, Severity.WARNING, where, args), rule=rule)


def info(code: str, where: Where | Path = (), **args: object) -> Diagnostic:
    """A diagnostic that tells what was changed or assumed."""
    return _diagnostic(code, Severity.INFO, where, args)


def words(items: Iterable[str]) -> str:
    """A list as one argument of a diagnostic; the message sets it as its language sets lists."""
    return LIST.join(items)


def nearest(name: str, known: Iterable[str], least: float = 0.0) -> str:
    """The known name that is most like one that does not exist; empty where none is as like as `least`.

    A name that holds the other goes before those that only look like it (内部, 内部人员).
    """
    import difflib  # noqa: PLC0415 - only a mistake needs it

    meant, folded = _folded(name), {_folded(each): each for each in reversed(list(known))}
    holding = [each for each in folded if min(len(each), len(meant)) > 1 and (meant in each or each in meant)]
    found = difflib.get_close_matches(meant, holding, n=1, cutoff=0.0)
    found = found or difflib.get_close_matches(meant, folded, n=1, cutoff=least)
    return folded[found[0]] if found else ""


def _folded(name: str) -> str:
    """A name without differences of width, case and blanks."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def text_of(d: Diagnostic, messages: Messages) -> str:
    """The sentence of a diagnostic in the language of `messages`."""
    return _filled("text", d, messages)


def hint_of(d: Diagnostic, messages: Messages) -> str:
    """The next step, empty when there is none."""
    return _filled("hint", d, messages)


def _filled(part: str, d: Diagnostic, messages: Messages) -> str:
    """A part of a message with its words; for workbooks and forms it may have a wording of its own."""
    message, in_cells = messages[d.code], bool(d.where.sheet)
    text = (message.get(f"{part}_in_cells", "") if in_cells else "") or message.get(part, "")
    report = messages.get("report", {})
    args = {name: report.get("list", "、").join(_items(name, value, d, messages)) for name, value in d.args}
    if "kind" in args:
        args["kind"] = report.get(f"kind_{args['kind']}", args["kind"])
    said = with_labels(text, d.thing.owners, messages) if in_cells else with_keys(text)
    return said.format_map(args) if all(args.values()) else _closed_up(said.format_map(args))


def _closed_up(text: str) -> str:
    """A sentence without the blanks that an empty word leaves, such as the unit of a number that has none."""
    return GAP.sub("", text).strip()


def _items(name: str, value: str, d: Diagnostic, messages: Messages) -> Iterable[str]:
    """The items of a list; fields, choices and parts of a Word file have names in each language."""
    report = messages.get("report", {})
    for item in value.split(LIST):
        if item.startswith(FIELD):
            label = field_label(item, messages) if d.where.sheet else ""
            yield label or _field(item, messages)
        elif name in ("known", "near") and d.where.sheet and d.code in CHOICES:
            yield choice_label(item, dict(d.args)["name"], messages)
        else:
            yield report.get(f"part_{item}", item) if name == "parts" else item


def _field(word: str, messages: Messages) -> str:
    """A field's label with its key in brackets, or the key alone."""
    label, key = field_label(word, messages), OWNERS.sub("", word)
    same = label.lower().replace(" ", "_") in ("", key)
    return key if same else messages["report"]["field"].format(label=label, key=key)


def located(diagnostics: Iterable[Diagnostic], locator: Locator) -> tuple[Diagnostic, ...]:
    """The diagnostics with file, line and column found from their paths, in file order."""
    placed = [d if d.where.file else replace(d, where=_place(d, locator)) for d in diagnostics]
    return tuple(sorted(placed, key=_order))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops a build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


class PlanError(Exception):
    """Raised by the Python API when an input cannot be built; carries every diagnostic."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(", ".join(d.code for d in diagnostics))
        self.diagnostics = diagnostics


def _diagnostic(code: str, severity: Severity, where: Where | Path, args: dict[str, object]) -> Diagnostic:
    place = where if isinstance(where, Where) else Where(path=where)
    return Diagnostic(code, severity, place, tuple((k, str(v)) for k, v in args.items()))


def _place(d: Diagnostic, locator: Locator) -> Where:
    if d.lacking:
        return replace(locator.find((*d.where.path, d.lacking)), path=d.where.path)
    return locator.find_key(d.where.path) if d.at_key else locator.find(d.where.path)


def _order(d: Diagnostic) -> tuple[str, str, int, int, str, tuple[tuple[str, str], ...]]:
    line, column = d.where.row_and_column()
    return (d.where.file, d.where.sheet, line, column, d.code, d.args)
