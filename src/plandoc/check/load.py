"""R7: people who are asked for more than there is of them, and what is said of their time."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.people.capacity import supplies
from plandoc.compute.people.levelling import levelling_report
from plandoc.compute.people.load import OwnerLoad, amount_of, load_report
from plandoc.compute.schedule.schedule import SchedulePlan
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.traits import WithRoles, WithSchedule
from plandoc.world import World


def check_overload(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """Owners who are asked for more in a week than there is of them; one finding each."""
    for owner in load_report(plan, world).owners:
        if owner.overloads:
            yield _overload(owner, plan)


def _overload(owner: OwnerLoad, plan: SchedulePlan) -> Diagnostic:
    peak = max(owner.overloads, key=lambda o: (o.degree, -o.week.toordinal()))
    movable = words(f"{plan.tasks[i].name} {days}" for i, days in peak.movable)
    code = "owner-overloaded-movable" if movable else "owner-overloaded"
    return finding(
        "owner-away" if peak.share is None else code,
        ("tasks", peak.tasks[0], "owner"),
        rule="R7",
        name=owner.owner,
        week=peak.week.isoformat(),
        load=f"{peak.load.normalize():f}",
        capacity=f"{peak.capacity.normalize():f}",
        share="" if peak.share is None else f"{peak.share * 100:.0f}%",
        weeks=len(owner.overloads),
        tasks=words(plan.tasks[i].name for i in peak.tasks),
        movable=movable,
    )


def check_demand(plan: SchedulePlan, _world: World) -> Iterator[Diagnostic]:
    """Tasks that alone ask for more of somebody than there ever is."""
    owners = dict.fromkeys(name for task in plan.tasks for name in task.owner)
    supply = supplies(plan, owners)
    for index, task in enumerate(plan.tasks):
        for owner in dict.fromkeys(task.owner):
            asked, there = amount_of(task, owner, supply[owner]), supply[owner].usual
            if asked > there:
                yield finding(
                    "task-asks-too-much", ("tasks", index), rule="R7", name=task.name, owner=owner,
                    asked=f"{asked.normalize():f}", there=f"{there.normalize():f}",
                )  # fmt: skip
        for place, assignment in enumerate(task.shares):
            if assignment.name not in task.owner:
                at = ("tasks", index, "shares", place, "name")
                yield finding("share-without-owner", at, rule="R7", name=task.name, owner=assignment.name)


def check_availability(plan: SchedulePlan, _world: World) -> Iterator[Diagnostic]:
    """What is said of people's time twice, of nobody in the plan, or back to front."""
    known = {name for task in plan.tasks for name in task.owner}
    if isinstance(plan, WithRoles):
        known |= {name for role in plan.roles for name in (role.id, role.name, *role.people)}
    seen: set[str] = set()
    for index, entry in enumerate(plan.availability):
        path = ("availability", index, "name")
        if entry.name in seen:
            yield finding("availability-twice", path, rule="R7", name=entry.name)
        elif entry.name not in known:
            yield finding("availability-of-nobody", path, rule="R7", name=entry.name)
        seen.add(entry.name)
        if entry.start and entry.end and entry.end < entry.start:
            yield finding(
                "availability-ends-first", ("availability", index, "end"), rule="R7",
                name=entry.name, start=entry.start.isoformat(), end=entry.end.isoformat(),
            )  # fmt: skip


def check_levelled(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """The end of the schedule within people's time, where the plan asks for one, against the target."""
    report = levelling_report(plan, world)
    levelled = report._levelled
    if (
        levelled
        and levelled.finish
        and levelled.deadline
        and (levelled.spare or 0) < 0
        and report.prolonged > 0
    ):
        yield finding(
            "levelled-late", ("schedule", "level"), rule="R9", days=-(levelled.spare or 0),
            prolonged=report.prolonged, finish=levelled.finish.isoformat(), deadline=levelled.deadline.isoformat(),
        )  # fmt: skip


RULES = (
    Rule("R7", WithSchedule, check_overload),
    Rule("R7", WithSchedule, check_demand),
    Rule("R7", WithSchedule, check_availability),
    Rule("R9", WithSchedule, check_levelled),
)
