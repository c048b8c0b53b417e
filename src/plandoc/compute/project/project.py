"""A project's charter on paper: why it exists, its scope, partners, stakeholders, tolerances."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.lines import lines_of
from plandoc.compute.schedule.wbs import wbs_numbers
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, bullets, cell, inlines, note, paragraph, table
from plandoc.doc.nodes import Block, Column, Mark, Strong, Text
from plandoc.doc.prose import prose_blocks
from plandoc.model.plan import Plan
from plandoc.model.project import Charter, Partner, Scope, ScopeItem, Stakeholder, Tolerance, WithCharter
from plandoc.model.traits import WithSchedule, WithTasks
from plandoc.terms import Terms
from plandoc.world import World


class CharterPlan(WithCharter, Plan):
    """What the charter needs of a plan (for the type checker)."""


@dataclass(frozen=True, slots=True)
class ScopeCover:
    """An item of the scope with the numbers and names of the tasks that deliver it."""

    item: ScopeItem
    tasks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CharterReport:
    """Charter and scope.

    `covers` pairs every item of the scope with its tasks; `covered` counts those with at
    least one. `loose` names the tasks that serve no item of the scope, where any item says
    which tasks deliver it.
    """

    charter: Charter
    scope: Scope
    covers: tuple[ScopeCover, ...]
    covered: int
    loose: tuple[tuple[str, str], ...]
    partners: tuple[Partner, ...]
    stakeholders: tuple[Stakeholder, ...]
    tolerances: tuple[Tolerance, ...]


def charter_report(plan: CharterPlan, _world: World) -> CharterReport:
    """The charter of a plan."""
    scope = plan.scope or Scope()
    names = _task_names(plan)
    covers = tuple(
        ScopeCover(item, tuple(names[ref] for ref in item.tasks if ref in names)) for item in scope.included
    )
    used = {ref for item in scope.included for ref in item.tasks}
    loose = tuple(name for key, name in names.items() if key not in used) if used else ()
    return CharterReport(
        plan.charter or Charter(),
        scope,
        covers,
        sum(1 for c in covers if c.tasks),
        loose,
        plan.partners,
        plan.stakeholders,
        plan.tolerances,
    )


def _task_names(plan: Plan) -> dict[str, tuple[str, str]]:
    """Number and name of each task by its id."""
    if not isinstance(plan, WithTasks):
        return {}
    if isinstance(plan, WithSchedule):
        numbers = wbs_numbers(plan).tasks
    else:
        numbers = {i: str(i + 1) for i in range(len(plan.tasks))}
    return {task.id: (numbers[i], task.name) for i, task in enumerate(plan.tasks) if task.id}


def background_as_blocks(report: CharterReport, _terms: Terms) -> tuple[Block, ...]:
    """What brought the project about."""
    return prose_blocks(report.charter.background)


def vision_as_blocks(report: CharterReport, _terms: Terms) -> tuple[Block, ...]:
    """What will be true in the long run."""
    return prose_blocks(report.charter.vision)


def conditions_as_blocks(report: CharterReport, terms: Terms) -> tuple[Block, ...]:
    """Conditions of success, assumptions and constraints."""
    blocks: list[Block] = []
    for key, items in (
        ("success", report.charter.success),
        ("assumptions", report.charter.assumptions),
        ("constraints", report.charter.constraints),
    ):
        if items:
            blocks.append(paragraph((Strong(inlines(terms(f"charter.{key}"))),), "lead"))
            blocks.append(bullets(items))
    return tuple(blocks)


def scope_as_blocks(report: CharterReport, terms: Terms) -> tuple[Block, ...]:
    """In and out side by side, then what delivers each item."""
    scope = report.scope
    if not scope.included and not scope.excluded:
        return ()
    included = bullets([_labelled(item, terms) for item in scope.included]) if scope.included else "–"
    excluded = bullets(scope.excluded) if scope.excluded else "–"
    notes = [note(scope.note)] if scope.note else []
    alt = terms("scope.alt", included=len(scope.included), excluded=len(scope.excluded))
    sides = table(
        [terms("scope.in"), terms("scope.out")], [[cell(included), cell(excluded)]], columns=[3, 2],
        caption=terms("scope.caption"), id="scope", alt=alt, notes=notes,
    )  # fmt: skip
    return (sides, *_coverage(report, terms))


def _labelled(item: ScopeItem, terms: Terms) -> tuple[Strong | Text, ...]:
    if not item.kind:
        return (Text(item.text),)
    return (Strong(inlines(terms(f"scope.kind_{item.kind}") + terms("colon"))), Text(item.text))


def _coverage(report: CharterReport, terms: Terms) -> tuple[Block, ...]:
    """Which tasks deliver which item; empty when no item names a task."""
    if not report.covered:
        return ()
    rows: list[list[CellLike]] = []
    for n, cover in enumerate(report.covers, start=1):
        tasks = terms.join(f"{number} {name}" for number, name in cover.tasks)
        state = Mark(terms("scope.covered"), "good") if tasks else Mark(terms("scope.uncovered"), "danger")
        rows.append([str(n), cover.item.text, tasks or "–", state])
    notes = [note(terms("scope.coverage_note", covered=report.covered, count=len(report.covers)))]
    if report.loose:
        listed = terms.join(f"{number} {name}" for number, name in report.loose)
        notes.append(note(terms("scope.loose", tasks=listed)))
    head = [terms(f"scope.{key}") for key in ("number", "item", "tasks", "state")]
    columns = [Column(0.5, "center"), Column(3), Column(4), Column(1, "center")]
    alt = terms("scope.coverage_alt", covered=report.covered, count=len(report.covers))
    caption = terms("scope.coverage_caption")
    return (table(head, rows, columns=columns, caption=caption, id="scope-coverage", alt=alt, notes=notes),)


def partners_as_blocks(report: CharterReport, terms: Terms) -> tuple[Block, ...]:
    """Outside parties with what they contribute and whom to call."""
    if not report.partners:
        return ()
    rows: list[list[CellLike]] = []
    for p in report.partners:
        term = lines_of(terms.short_date(day) for day in (p.start, p.end) if day)
        contact = lines_of((p.contact, p.phone, p.email))
        rows.append([p.name, p.kind, p.task, contact, p.counterpart, term])
    head = [terms(f"partner.{key}") for key in ("name", "kind", "task", "contact", "counterpart", "term")]
    columns = [Column(1.6), Column(1.4), Column(2.2), Column(2.1), Column(1.1), Column(1.4, "center")]
    alt = terms("partner.alt", count=len(rows))
    return (table(head, rows, columns=columns, caption=terms("partner.caption"), id="partners", alt=alt),)


def stakeholders_as_blocks(report: CharterReport, terms: Terms) -> tuple[Block, ...]:
    """Who has a stake, how strong their influence is, and how they are kept on board."""
    if not report.stakeholders:
        return ()
    rows = [
        (s.name, s.interest, _level(s.influence, terms), _level(s.concern, terms), s.approach, s.owner)
        for s in report.stakeholders
    ]
    head = [
        terms(f"stakeholder.{k}") for k in ("name", "interest", "influence", "concern", "approach", "owner")
    ]
    columns = [
        Column(1.4),
        Column(2.4),
        Column(1.1, "center"),
        Column(1.1, "center"),
        Column(2.4),
        Column(1.1),
    ]
    alt = terms("stakeholder.alt", count=len(rows))
    caption = terms("stakeholder.caption")
    return (table(head, rows, columns=columns, caption=caption, id="stakeholders", alt=alt),)


def _level(value: str, terms: Terms) -> str:
    return terms(f"stakeholder.level_{value}") if value else "–"


def tolerances_as_blocks(report: CharterReport, terms: Terms) -> tuple[Block, ...]:
    """How far results may deviate before they are reported upwards."""
    if not report.tolerances:
        return ()
    rows = [(t.subject, t.limit, t.action) for t in report.tolerances]
    head = [terms(f"tolerance.{key}") for key in ("subject", "limit", "action")]
    alt = terms("tolerance.alt", count=len(rows))
    caption = terms("tolerance.caption")
    return (table(head, rows, columns=[1.2, 2, 3], caption=caption, id="tolerances", alt=alt),)


SECTIONS = tuple(
    Section(marker, WithCharter, charter_report, show)
    for marker, show in (
        ("project-background", background_as_blocks),
        ("project-vision", vision_as_blocks),
        ("project-conditions", conditions_as_blocks),
        ("scope", scope_as_blocks),
        ("external-partners", partners_as_blocks),
        ("stakeholders", stakeholders_as_blocks),
        ("tolerances", tolerances_as_blocks),
    )
)
