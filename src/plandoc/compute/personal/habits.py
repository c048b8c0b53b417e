"""Habits and the pages one writes on: trackers, feedback forms, reflection, one-page profile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plandoc.compute.personal.development import DevelopmentReport, development_report
from plandoc.compute.personal.learning import LearningReport, learning_report
from plandoc.compute.personal.skills import SkillsReport, skills_report
from plandoc.compute.section import Section
from plandoc.doc.build import bullets, cell, facts, inlines, note, paragraph, row, table
from plandoc.doc.nodes import (
    Blank,
    Block,
    Card,
    Cell,
    Checklist,
    ChecklistItem,
    Column,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    SignatureLine,
    Signatures,
    Text,
    Tick,
)
from plandoc.model.development import Development, Experience, Habit
from plandoc.terms import Terms
from plandoc.world import World

AXES = ("change", "learning", "resilience", "health")
WEEKS_IN_TRACKER = 13
FEEDBACK_ROLES = ("manager", "colleague", "mentor")
CAUSES = ("goal", "action", "resources", "environment")


@dataclass(frozen=True, slots=True)
class HabitsReport:
    """The habits of a plan and what the forms need to know of the rest."""

    habits: tuple[Habit, ...]
    owner: str
    causes: tuple[str, ...]
    """Causes that were ticked, as the plan gives them."""
    development: DevelopmentReport
    learning: LearningReport
    skills: SkillsReport

    def of(self, axis: str) -> tuple[Habit, ...]:
        """The habits of one axis."""
        return tuple(h for h in self.habits if h.axis == axis)


def habits_report(plan: Development, world: World) -> HabitsReport:
    """Habits, with the person and the worked-out learning load beside them."""
    development = development_report(plan, world)
    return HabitsReport(
        habits=plan.habits,
        owner=development.owner,
        causes=plan.causes,
        development=development,
        learning=learning_report(plan, world),
        skills=skills_report(plan, world),
    )


def habits_axis(axis: str) -> Callable[[HabitsReport, Terms], tuple[Block, ...]]:
    """The function that shows the habits of one axis."""

    def show(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
        rows = [[cell(Tick()), h.name, _frequency(h, terms), h.cue] for h in report.of(axis)]
        head = ["", *(terms(f"habits.{key}") for key in ("habit", "frequency", "cue"))]
        columns = [Column(0.4, "center"), Column(4), Column(1.4, "center"), Column(2)]
        return (table(head, rows, columns=columns, alt=terms(f"habits.alt_{axis}")),) if rows else ()

    return show


def load_cap_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """Whether learning leaves room for rest."""
    learning = report.learning
    if learning.available is None or not learning.loads:
        return ()
    key = "habits.cap_over" if learning.peak_hours_per_week > learning.available else "habits.cap_ok"
    words = terms(
        key, peak=terms.number(learning.peak_hours_per_week), limit=terms.number(learning.available)
    )
    return (note(words),)


def tracker_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """A quarter's tracker: one row a habit, one box a week."""
    if not report.habits:
        return ()
    weeks = [str(n) for n in range(1, WEEKS_IN_TRACKER + 1)]
    rows = [[h.name, _frequency(h, terms), *[cell(Tick()) for _ in weeks]] for h in report.habits]
    columns = [Column(4), Column(1.8, "center"), *[Column(0.85, "center")] * WEEKS_IN_TRACKER]
    head = [terms("habits.habit"), terms("habits.frequency"), *weeks]
    grid = table(head, rows, columns=columns, style="form", alt=terms("habits.tracker_alt"))
    quarter = paragraph((Text(terms("habits.quarter")), Blank(8, terms("habits.quarter"))))
    return (
        Card(
            inlines(terms("habits.tracker")),
            (quarter, grid, note(terms("habits.tracker_note"))),
            inlines(report.owner),
        ),
    )


def causes_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """Why a goal was missed, to tick; those already known are ticked."""
    items = tuple(
        ChecklistItem(inlines(terms(f"habits.cause_{cause}")), ticked=_is_ticked(cause, report.causes, terms))
        for cause in CAUSES
    )
    others = tuple(
        ChecklistItem(inlines(text), ticked=True)
        for text in report.causes
        if not any(_is_ticked(c, (text,), terms) for c in CAUSES)
    )
    known = sum(1 for item in (*items, *others) if item.ticked)
    counted = (note(terms("habits.causes_count", count=known)),) if known else ()
    return (Checklist((*items, *others)), *counted)


def feedback_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """Three blank forms: for the manager, a colleague and the mentor."""
    return tuple(_feedback_form(report, role, terms) for role in FEEDBACK_ROLES)


def reflection_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """A page to reflect on progress, setbacks and lessons."""
    keys = ("progress", "challenge", "lesson", "next")
    rows = [row([terms(f"habits.reflect_{key}"), Cell(())], room="text") for key in keys]
    form = table([], rows, columns=[1.4, 4], style="form", alt=terms("habits.reflection_alt"))
    return (
        Card(
            inlines(terms("habits.reflection")),
            (_who(report, terms), form, _who_signs(terms)),
            inlines(report.owner),
        ),
    )


def profile_card_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """A one-page profile: achievements, strongest skills, goals reached."""
    development, plan = report.development, report.development.plan
    achievements = _achievements(report)
    if not achievements:
        return ()
    strongest = sorted(report.skills.skills, key=lambda s: -s.current)[:3]
    pairs = [
        (terms("development.name"), development.owner),
        (terms("development.post"), plan.profile.post),
        (terms("development.department"), development.department),
        (terms("habits.strongest"), terms.join(s.name for s in strongest)),
        (terms("development.target_post"), plan.profile.target_post),
    ]
    blocks: list[Block] = [facts([(k, v) for k, v in pairs if v])]
    blocks.append(paragraph(terms("habits.achievements"), "lead"))
    ending = terms("colon")
    blocks.append(bullets([f"{e.title}{ending}{e.result}" if e.result else e.title for e in achievements]))
    if plan.portfolio:
        blocks.append(paragraph(terms("habits.portfolio"), "lead"))
        blocks.append(bullets(plan.portfolio))
    return (Card(inlines(terms("habits.profile")), tuple(blocks), inlines(development.owner)),)


def questions_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """Questions for the talk with the manager, with room for notes."""
    questions = report.development.plan.questions
    if not questions:
        return ()
    rows = [[q, ""] for q in questions]
    head = [terms("habits.question"), terms("habits.notes")]
    return (
        table(
            head,
            rows,
            columns=[4, 2],
            style="form",
            caption=terms("habits.questions"),
            alt=terms("habits.questions_alt"),
        ),
    )


def forms_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """The forms that follow, who fills them in and when."""
    keys = [
        "feedback",
        "reflection",
        *(["tracker"] if report.habits else []),
        *(["profile"] if _achievements(report) else []),
    ]
    rows = [
        [terms(f"habits.form_{key}"), terms(f"habits.form_{key}_who"), terms(f"habits.form_{key}_when")]
        for key in keys
    ]
    head = [terms(f"habits.form_{key}") for key in ("name", "who", "when")]
    return (
        table(head, rows, columns=[2, 2, 3], caption=terms("habits.forms"), alt=terms("habits.forms_alt")),
    )


def comments_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """Room for the manager's and HR's opinions, to sign."""
    profile = report.development.plan.profile
    lines = (
        SignatureLine(terms("habits.sign_self"), report.owner),
        SignatureLine(terms("habits.sign_manager"), profile.manager, opinion=True),
        SignatureLine(terms("habits.sign_hr"), "", opinion=True),
    )
    return (Signatures(lines, inlines(terms("habits.disclaimer"))),)


def key_figures_as_blocks(report: HabitsReport, terms: Terms) -> tuple[Block, ...]:
    """The plan in four numbers."""
    learning, goals = report.learning, report.development.goals
    ranked = report.skills.ranked()
    figures = [
        KeyFigure(str(len(goals)), terms("habits.kf_goals")) if goals else None,
        KeyFigure(ranked[0].name, terms("habits.kf_gap"), terms("habits.kf_gap_note", gap=terms.number(ranked[0].gap))) if ranked else None,
        KeyFigure(terms.number(learning.hours), terms("habits.kf_hours"), _peak_note(learning, terms)) if learning.hours else None,
        KeyFigure(terms.percent(learning.share("experience"), 0), terms("habits.kf_mix")) if learning.hours else None,
    ]  # fmt: skip
    shown = tuple(f for f in figures if f)
    return (KeyFigures(shown),) if shown else ()


def _achievements(report: HabitsReport) -> list[Experience]:
    return [e for e in report.development.plan.experience if e.kind == "achievement"]


def _peak_note(learning: LearningReport, terms: Terms) -> str:
    if learning.available is None:
        return ""
    return terms(
        "habits.kf_peak",
        peak=terms.number(learning.peak_hours_per_week),
        limit=terms.number(learning.available),
    )


def _feedback_form(report: HabitsReport, role: str, terms: Terms) -> Block:
    axes = [terms(f"habits.feedback_{key}") for key in ("goals", "ability", "applied", "cooperation")]
    rows: list[Row | list[object]] = [[axis, *[cell(Tick()) for _ in range(5)]] for axis in axes]
    open_rows = [
        Row((cell(terms(f"habits.feedback_{key}")), Cell((), colspan=5)), room="text")
        for key in ("well", "better", "advice")
    ]
    grid = table(
        [terms("habits.feedback_aspect"), "1", "2", "3", "4", "5"],
        [*rows, *open_rows],
        columns=[Column(3), *[Column(0.9, "center")] * 5],
        style="form",
        alt=terms("habits.feedback_alt"),
    )
    title = terms("habits.feedback_title", role=terms(f"habits.role_{role}"))
    return Card(
        inlines(title),
        (_who(report, terms), paragraph(terms("habits.feedback_intro"), "note"), grid, _who_signs(terms)),
        inlines(report.owner),
    )


def _who(report: HabitsReport, terms: Terms) -> Block:
    colon = terms("colon")
    parts = (
        Text(terms("development.name") + colon + (report.owner or "")), Text("\u2003\u2003" + terms("habits.period") + colon),
        Blank(10, terms("habits.period")),
    )  # fmt: skip
    return Paragraph(parts, "lead")


def _who_signs(terms: Terms) -> Block:
    return Signatures((SignatureLine(terms("habits.filled_by")),))


def _frequency(habit: Habit, terms: Terms) -> str:
    return terms(f"habits.every_{habit.every}", count=habit.times)


def _is_ticked(cause: str, given: tuple[str, ...], terms: Terms) -> bool:
    words = {cause, terms(f"habits.cause_{cause}")}
    return any(text in words for text in given)


SECTIONS = (
    *(Section(f"habits-{axis}", Development, habits_report, habits_axis(axis)) for axis in AXES),
    *(
        Section(marker, Development, habits_report, show)
        for marker, show in (
            ("load-cap", load_cap_as_blocks),
            ("habit-tracker", tracker_as_blocks),
            ("causes-form", causes_as_blocks),
            ("feedback-forms", feedback_as_blocks),
            ("reflection-form", reflection_as_blocks),
            ("profile-card", profile_card_as_blocks),
            ("development-forms", forms_as_blocks),
            ("manager-questions", questions_as_blocks),
            ("development-comments", comments_as_blocks),
            ("development-key-figures", key_figures_as_blocks),
        )
    ),
)
