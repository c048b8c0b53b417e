"""Blank forms that every kind of plan uses: minutes, reports, changes, logs, training, accidents.

Each is one page: facts in pairs, boxes to write freely, lines, a list, and places to sign. What a
report of an accident holds follows article 12 of the Regulations on the Reporting, Investigation
and Handling of Work Safety Accidents (State Council order 493); changes are reported within 30 days
(article 13), which is what the follow-up report is for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, row, table
from plandoc.doc.nodes import Block, Card, Cell, Inline, Row, SignatureLine, Signatures, Table, Text, Tick
from plandoc.model.plan import Plan
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class FormReport:
    """Blank forms depend on nothing but whether there is work to report on."""

    work: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What a form asks for; every name is a key of its words at `form.<key>`."""

    key: str
    facts: tuple[str, ...]
    """Short answers, two to a line."""
    boxes: tuple[str, ...] = ()
    """Free text, three centimetres each."""
    lines: tuple[str, ...] = ()
    columns: Mapping[str, float] = field(default_factory=dict)
    """Columns of the list at the end, with their widths."""
    rows: int = 0
    choices: tuple[str, ...] = ()
    """What the decision may be, to tick."""
    signed: tuple[str, ...] = ()


ACTIONS = {"action": 3.6, "owner": 1.2, "due": 1.2}
HURT = ("dead", "missing", "serious", "slight", "exposed", "loss")

MINUTES = Form(
    "minutes", ("meeting", "date", "place", "chair", "writer", "present"), ("topics", "decisions"),
    columns=ACTIONS, rows=4, signed=("chair", "writer"),
)  # fmt: skip
PERIOD = Form(
    "period", ("span", "unit", "author", "date"), ("done", "deviations", "next", "support"),
    signed=("author", "received"),
)  # fmt: skip
CHANGE = Form(
    "change", ("number", "date", "by", "item"), ("before", "after", "reason", "effect"),
    choices=("approved", "conditions", "refused"), signed=("by", "approver"),
)  # fmt: skip
LOG = Form(
    "log",
    ("event", "keeper"),
    columns={"time": 1, "event": 3.4, "decision": 3.4, "by": 1.2, "done": 1.2},
    rows=14,
)
TRAINING = Form(
    "training", ("subject", "date", "place", "trainer", "hours", "method"), ("content",), ("evaluation",),
    {"name": 1.3, "unit": 2, "result": 1.6, "signature": 1.8}, 8,
)  # fmt: skip
INITIAL = Form(
    "initial", ("unit", "event", "time", "place", "reporter", "phone", *HURT), ("course", "measures", "support"),
    columns={"authority": 2.4, "told_at": 1.4, "told_to": 1.4}, rows=1,
)  # fmt: skip
FOLLOW_UP = Form(
    "follow_up", ("number", "time", "reporter", "phone", *HURT), ("changes", "measures", "next"),
    columns={"authority": 2.4, "told_at": 1.4, "told_to": 1.4}, rows=2,
)  # fmt: skip
FINAL = Form(
    "final",
    ("number", "time", "reporter", "phone", *HURT),
    ("cause", "handling", "lessons"),
    signed=("reporter", "approver"),
)
REVIEW = Form(
    "review", ("event", "date", "lead", "present"), ("happened", "well", "differed"), ("aim", "revise"),
    columns=ACTIONS, rows=3,
)  # fmt: skip


def form_report(plan: Plan, _world: World) -> FormReport:
    """What the blank forms need."""
    return FormReport(any(getattr(plan, part, ()) for part in ("goals", "tasks", "modules")))


def form_card(form: Form, terms: Terms) -> Card:
    """A form as a page."""

    def word(name: str) -> str:
        return (
            terms(f"form.{form.key}.{name}")
            if terms.has(f"form.{form.key}.{name}")
            else terms(f"form.{name}")
        )

    blocks: list[Block] = [*_facts(form, word), *_boxes(form, word), *_list(form, word)]
    if form.signed:
        blocks.append(Signatures(tuple(SignatureLine(word(name)) for name in form.signed)))
    hint = f"form.{form.key}.note"
    blocks += [note(terms(hint))] if terms.has(hint) else []
    return Card(inlines(word("title")), tuple(blocks), id=f"form-{form.key}")


def _facts(form: Form, word: Callable[[str], str]) -> Iterator[Block]:
    if form.facts:
        yield short_answers([word(name) for name in form.facts], word("title"))


def short_answers(labels: Sequence[str], alt: str) -> Table:
    """Boxes for short answers, two to a line, each after its label."""
    pairs: list[CellLike] = [part for label in labels for part in (cell(label, header=True), Cell(()))]
    rows = [row(pairs[i : i + 4]) for i in range(0, len(pairs), 4)]
    return table([], rows, columns=[1, 2, 1, 2], style="form", alt=alt)


def _boxes(form: Form, word: Callable[[str], str]) -> Iterator[Block]:
    rows: list[Row] = [row([cell(word(name), header=True), Cell(())], room="text") for name in form.boxes]
    rows += [row([cell(word(name), header=True), Cell(())]) for name in form.lines]
    if form.choices:
        ticks: list[Inline] = [
            part for name in form.choices for part in (Tick(), Text(f" {word(name)}\u2003"))
        ]
        rows.append(row([cell(word("decision"), header=True), tuple(ticks)]))
    if rows:
        yield table([], rows, columns=[1, 5], style="form", alt=word("title"))


def _list(form: Form, word: Callable[[str], str]) -> Iterator[Block]:
    if form.columns:
        rows = [row([Cell(())] * len(form.columns)) for _ in range(form.rows)]
        head = [word(f"list.{name}") for name in form.columns]
        yield table(head, rows, columns=list(form.columns.values()), style="form", alt=word("title"))


def _shows(*forms: Form, always: bool = False) -> Callable[[FormReport, Terms], tuple[Block, ...]]:
    """What shows some forms: always, or where the plan has work that they are for."""

    def show(report: FormReport, terms: Terms) -> tuple[Block, ...]:
        return tuple(form_card(form, terms) for form in forms) if always or report.work else ()

    return show


SECTIONS = (
    Section("minutes-form", Plan, form_report, _shows(MINUTES)),
    Section("period-form", Plan, form_report, _shows(PERIOD)),
    Section("change-form", Plan, form_report, _shows(CHANGE)),
    Section("log-form", Plan, form_report, _shows(LOG, always=True)),
    Section("training-form", Plan, form_report, _shows(TRAINING, always=True)),
    Section("accident-forms", Plan, form_report, _shows(INITIAL, FOLLOW_UP, FINAL, always=True)),
    Section("after-action-form", Plan, form_report, _shows(REVIEW, always=True)),
)
