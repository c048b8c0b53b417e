"""Training, drills, reviews and lessons, and their forms, as sections of a document."""

from __future__ import annotations

from plandoc.compute.crisis.drill_minimum import drill_due_report
from plandoc.compute.crisis.drill_tables import due_as_blocks, minimum_as_blocks
from plandoc.compute.crisis.drills import DrillReport, TrainingState, drill_report
from plandoc.compute.dates.clock import duration
from plandoc.compute.listing import listed, listing, with_note
from plandoc.compute.section import Section
from plandoc.doc.build import facts, inlines, note, paragraph
from plandoc.doc.nodes import Block, Callout, Column, Mark, Strong, Text
from plandoc.model.drills import WithDrills
from plandoc.terms import Terms


def training_as_blocks(report: DrillReport, terms: Terms) -> tuple[Block, ...]:
    """Who is trained in what, when last, when next, and what is overdue."""
    centre = Column(1.6, "center")
    columns = {"audience": 1.6, "name": 4.2, "kind": Column(1.1, "center"), "every": Column(1.2, "center"),
               "last": centre, "next": centre, "state": Column(1.4, "center")}  # fmt: skip
    rows = [
        (
            t.training.audience,
            (paragraph(Strong((Text(t.training.name),))), *_content(t, terms)),
            terms(f"training.kinds.{t.training.kind}"),
            terms("clock.months", n=t.training.every_months),
            terms.short_date(t.training.last) if t.training.last else "–",
            terms.short_date(t.next) if t.next else "–",
            Mark(terms("training.overdue"), "danger") if t.overdue else Mark(terms("training.valid"), "good"),
        )
        for t in report.trainings
    ]
    overdue = sum(t.overdue for t in report.trainings)
    rule = note(terms("training.rule", date=terms.date(report.day)))
    return listing(terms, "training", columns, rows, notes=(rule,), overdue=overdue)


def calendar_as_blocks(report: DrillReport, terms: Terms) -> tuple[Block, ...]:
    """The drills in order of time."""
    columns = {"date": Column(1.6, "center"), "name": 3.2, "kind": Column(1.2, "center"), "plan": Column(1.3, "center"),
               "scenarios": 2.8, "lead": Column(1.2, "center"), "state": Column(1.4, "center")}  # fmt: skip
    rows = [
        (
            terms.short_date(d.date),
            (
                paragraph(Strong((Text(d.name),))),
                *(note(text) for text in (d.goal, d.participants if not d.held else "") if text),
            ),
            terms(f"drill.kinds.{d.kind}"),
            terms(f"drill.plans.{d.plan}"),
            terms.join(report.titles[s] for s in d.scenarios if s in report.titles) or "–",
            d.lead,
            _drill_state(d.held, d.date < report.day, terms),
        )
        for d in report.drills
    ]
    return listing(terms, "drill", columns, rows, notes=(note(terms("drill.kinds_note")),))


def results_as_blocks(report: DrillReport, terms: Terms) -> tuple[Block, ...]:
    """What the drills held so far have shown."""
    columns = {"date": Column(1.6, "center"), "name": 2.4, "participants": 2.2, "result": 4.2}
    rows = [
        (terms.short_date(d.date), d.name, d.participants, d.result)
        for d in report.drills
        if d.held and d.result
    ]
    return listing(terms, "result", columns, rows)


def correctives_as_blocks(report: DrillReport, terms: Terms) -> tuple[Block, ...]:
    """Corrective actions with owner, date and state."""
    names = {d.id: d.name for d in report.drills if d.id}
    columns = {"drill": 1.8, "problem": 2.8, "action": 3, "owner": Column(1.1, "center"), "due": Column(1.6, "center"),
               "state": Column(1.3, "center")}  # fmt: skip
    rows = []
    for c, overdue in report.correctives:
        state = Mark(terms("corrective.open"), "notice")
        if c.done:
            state = Mark(terms("corrective.done", date=terms.short_date(c.done)), "good")
        elif overdue:
            state = Mark(terms("corrective.overdue"), "danger")
        due = terms.short_date(c.due) if c.due else "–"
        rows.append((names.get(c.drill or "", "–"), c.problem, c.action, c.owner, due, state))
    open_ones = sum(c.done is None for c, _ in report.correctives)
    return listing(terms, "corrective", columns, rows, open=open_ones)


def review_as_blocks(report: DrillReport, terms: Terms) -> tuple[Block, ...]:
    """When the manual is reviewed next, and what calls for a review before."""
    review = report.plan.manual_review
    if review is None and report.next_review is None:
        return ()
    pairs = [
        (terms("manual_review.last"), terms.date(review.last) if review and review.last else ""),
        (terms("manual_review.next"), terms.date(report.next_review) if report.next_review else ""),
        (terms("manual_review.every"), terms("clock.months", n=review.every_months) if review else ""),
        (terms("manual_review.owner"), review.owner if review else ""),
    ]
    triggers = (review.triggers if review else ()) or tuple(
        terms(f"manual_review.usual.{n}") for n in range(1, 7)
    )
    banner: tuple[Block, ...] = ()
    if report.review_overdue and report.next_review:
        text = terms("manual_review.overdue", date=terms.date(report.next_review))
        banner = (Callout("danger", inlines(terms("manual_review.overdue_title")), (paragraph(text),)),)
    shown = facts([(label, value) for label, value in pairs if value], pairs_per_row=2)
    return (*banner, shown, paragraph(terms("manual_review.triggers")), *listed(triggers))


def lessons_as_blocks(report: DrillReport, terms: Terms) -> tuple[Block, ...]:
    """What was learnt, and where it was taken up."""
    columns = {
        "date": Column(1.6, "center"),
        "event": 2.2,
        "lesson": 3.2,
        "change": 3,
        "version": Column(0.9, "center"),
    }
    lessons = sorted(report.plan.lessons, key=lambda lesson: lesson.date)
    rows = [
        (terms.short_date(x.date), x.event, with_note(x.lesson, x.owner), x.change, x.version)
        for x in lessons
    ]
    return listing(terms, "manual_lesson", columns, rows)


def _content(state: TrainingState, terms: Terms) -> tuple[Block, ...]:
    """Subjects, hours and attendance in small print."""
    training = state.training
    parts = [terms.join(training.content)]
    parts += [duration(training.hours, terms)] if training.hours else []
    if training.attended is not None and training.expected:
        parts.append(terms("training.attended", attended=training.attended, expected=training.expected))
    parts.append(training.owner)
    text = terms("clause.join").join(filter(None, parts))
    return (note(text),) if text else ()


def _drill_state(held: bool, past: bool, terms: Terms) -> Mark:
    if held:
        return Mark(terms("drill.held"), "good")
    return Mark(terms("drill.missed"), "danger") if past else Mark(terms("drill.planned"), "info")


SECTIONS = (
    Section("training-plan", WithDrills, drill_report, training_as_blocks),
    Section("drill-calendar", WithDrills, drill_report, calendar_as_blocks),
    Section("drill-minimum", WithDrills, drill_report, minimum_as_blocks),
    Section("drill-due", WithDrills, drill_due_report, due_as_blocks),
    Section("drill-results", WithDrills, drill_report, results_as_blocks),
    Section("corrective-actions", WithDrills, drill_report, correctives_as_blocks),
    Section("manual-review", WithDrills, drill_report, review_as_blocks),
    Section("drill-lessons", WithDrills, drill_report, lessons_as_blocks),
)
