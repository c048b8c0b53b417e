"""Goals of other plans that this plan's goals serve: `parent: annual-2026.yaml#G1`.

The files are read here, once each and with the ordinary reader, and what the plan needs of them
is put into it as plain data (`upper_goals`); everything after that works without files.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plandoc.diagnostics import Diagnostic, error, finding, has_errors, nearest, words
from plandoc.intake import KNOWN, read_plan
from plandoc.model.goals import Goal, UpperGoal, link_key
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals
from plandoc.plans import plan_model
from plandoc.text import normalise_tree
from plandoc.where import Path as Place
from plandoc.world import World

MOST_FILES = 20
"""Files that one plan may draw on, directly and through each other."""

Node = tuple[Path, str]
"""A goal of a file: the file's resolved path and the goal's id."""


class LinkError(Exception):
    """A link that leads nowhere, with what is to be said of it."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def reachable(home: Path, folder: Path, name: str) -> Path | None:
    """The file that `name` means from `folder`; None where a plan in `home` may not reach it."""
    if Path(name).is_absolute() or ":" in name or "\\" in name or Path(name).parts[:1] == ("~",):
        return None
    target, base = Path(os.path.realpath(folder / name)), Path(os.path.realpath(home))
    top = base.parent if base.parent != Path(base.anchor) else base
    return target if target.is_relative_to(top) else None


@dataclass
class _Files:
    """The plans that have been read, with the rule for which files may be."""

    home: Path
    """The folder of the plan that is built."""
    world: World
    plans: dict[Path, Plan | LinkError] = field(default_factory=dict)

    def resolved(self, folder: Path, name: str) -> Path:
        """The file that a link from a plan in `folder` names.

        It must lie below the folder of the plan that is built, or at most one folder further up,
        symbolic links followed: a plan from elsewhere cannot make plandoc read other files.
        """
        target = reachable(self.home, folder, name)
        if target is None:
            raise LinkError("goal-link-outside", file=name)
        return target

    def plan(self, file: Path, name: str) -> WithGoals:
        """The plan in a file."""
        if file not in self.plans:
            if len(self.plans) >= MOST_FILES:
                raise LinkError("goal-link-too-many", file=name, most=MOST_FILES)
            self.plans[file] = self._read(file, name)
        found = self.plans[file]
        if isinstance(found, LinkError):
            raise LinkError(found.code, **{**found.facts, "file": name})
        if not isinstance(found, WithGoals):
            raise LinkError("goal-link-no-goals", file=name)
        return found

    def _read(self, file: Path, name: str) -> Plan | LinkError:
        if not file.is_file():
            near = _nearest_file(file, self.plans)
            return LinkError("goal-link-no-file-near", near=near) if near else LinkError("goal-link-no-file")
        found = read_plan(file, self.world)
        problems = list(found.diagnostics)
        plan = None
        if found.raw is not None and not has_errors(problems):
            plan, more = _checked(found.raw, self.world)
            problems += more
        count = sum(d.severity.name == "ERROR" for d in problems)
        return plan if plan is not None and not count else LinkError("goal-link-broken", count=count or 1)


def _checked(raw: Any, world: World) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    from plandoc.check import check_errors
    from plandoc.check.schema import validate

    try:
        model = plan_model(str(raw.get("type")))
    except KeyError:
        return None, (error("unknown-type", ("type",)),)
    raw, _ = normalise_tree(raw, str(raw.get("language") or "zh"))
    plan, problems = validate(model, raw)
    return plan, (*problems, *(check_errors(plan, world) if plan else ()))


def _nearest_file(file: Path, read: Collection[Path]) -> str:
    """The plan file beside a missing one whose name is most like it, and that was not read already."""
    try:
        names = sorted(p.name for p in file.parent.iterdir() if p.suffix in KNOWN and p not in read)
    except OSError:
        return ""
    return nearest(file.name, names)


def with_upper_goals(plan: Plan, file: str, world: World) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan with the goals of other files that its own goals serve, and what is wrong with the links.

    `file` is the plan's own file; without one (plain data from Python) nothing is looked up.
    """
    if not isinstance(plan, WithGoals):
        return plan, ()
    given = {link_key(upper.ref) for upper in plan.upper_goals}
    links = [(i, g.parent) for i, g in enumerate(plan.goals) if g.parent and "#" in g.parent]
    links = [(index, parent) for index, parent in links if link_key(parent) not in given]
    if not links:
        return plan, ()
    if not file:
        return plan, tuple(
            finding("goal-link-not-read", _place(i), rule="R3", link=link) for i, link in links
        )
    search = _Search(plan, Path(file), world)
    problems = tuple(search.follow(links))
    upper = (*plan.upper_goals, *search.found.values())
    goals = tuple(
        goal.model_copy(update={"parent": search.named[index]}) if index in search.named else goal
        for index, goal in enumerate(plan.goals)
    )
    return plan.model_copy(update={"upper_goals": upper, "goals": goals}), problems


def _place(index: int) -> Place:
    return ("goals", index, "parent")


class _Search:
    """Follows links from a plan upward, goal by goal."""

    def __init__(self, plan: WithGoals, file: Path, world: World) -> None:
        assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
        self.file = Path(os.path.realpath(file))
        self.files = _Files(file.parent, world)
        self.files.plans[self.file] = plan
        self.world = world
        self.found: dict[str, UpperGoal] = {}
        self.named: dict[int, str] = {}
        """Per goal of the plan, by its place, the link to the goal above in one spelling."""

    def follow(self, links: list[tuple[int, str]]) -> Iterator[Diagnostic]:
        """Every link of the plan's own goals; one diagnostic for each that leads nowhere."""
        told: set[tuple[str, str]] = set()
        for index, link in links:
            goal = self.files.plan(self.file, "").goals[index]
            try:
                self._climb(goal)
                above, upper, _ = self._above(self.file, link)
                self.named[index] = upper.id if above == self.file else self._key((above, upper.id))
            except LinkError as problem:
                key = (problem.code, str(problem.facts.get("file")))
                if problem.code != "goal-link-broken" or key not in told:
                    yield error(problem.code, _place(index), link=link, **problem.facts)
                told.add(key)

    def _climb(self, goal: Goal) -> None:
        """Record the goals above a goal of this plan, to the top."""
        file, path = self.file, [(self.file, goal.id)]
        while goal.parent:
            file, goal, name = self._above(file, goal.parent)
            if (file, goal.id) in path:
                circle = [*path[path.index((file, goal.id)) :], (file, goal.id)]
                raise LinkError("goal-link-cycle", cycle=" → ".join(self._shown(node) for node in circle))
            path.append((file, goal.id))
            if file != self.file:
                self._record(file, goal, name)

    def _above(self, file: Path, parent: str) -> tuple[Path, Goal, str]:
        """The goal that a `parent` in a file means."""
        name, _, wanted = parent.rpartition("#")
        target = self.files.resolved(file.parent, name) if name else file
        goals = self.files.plan(target, name or file.name).goals
        for goal in goals:
            if goal.id == wanted:
                return target, goal, name
        near = difflib.get_close_matches(wanted, [goal.id for goal in goals], n=3, cutoff=0.0)
        raise LinkError("goal-link-no-goal", file=name or file.name, goal=wanted, near=words(near))

    def _record(self, file: Path, goal: Goal, name: str) -> None:
        from plandoc.compute.dates.calendar import period_of
        from plandoc.compute.goals.kpi import kpi_report
        from plandoc.compute.goals.smart import goal_due

        plan = self.files.plan(file, name)
        assert isinstance(plan, Plan)  # noqa: S101 - as above
        key = self._key((file, goal.id))
        scores = {score.id: score.progress for score in kpi_report(plan, self.world).goals}
        above = ""
        if goal.parent:
            upper, wanted, _ = self._above(file, goal.parent)
            above = self._key((upper, wanted.id)) if upper != self.file else ""
        self.found[key] = UpperGoal(
            ref=key,
            title=goal.title,
            level=goal.level,
            owner=goal.owner,
            due=goal_due(goal, period_of(plan, self.world)),
            source=plan.title,
            parent=above,
            progress=scores.get(goal.id),
        )

    def _key(self, node: Node) -> str:
        """A goal as a link from this plan's folder writes it."""
        return link_key(f"{os.path.relpath(node[0], self.file.parent)}#{node[1]}".replace(os.sep, "/"))

    def _shown(self, node: Node) -> str:
        return f"{node[0].name}#{node[1]}"
