"""Self-review against GB/T 29639-2020: a tick where the data prove an element, else left blank.

The elements follow chapters 6 to 9 of the standard (综合应急预案、专项应急预案、现场处置方案、附件)
and the form review in use with it (封面、批准页、目录、正文、附件、编制过程). Whatever takes
judgement stays open for the reviewer, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from plandoc.compute.crisis.contacts import is_number, numbers_of
from plandoc.model.response import Scenario, WithScenarios
from plandoc.world import World

State = Literal["proved", "incomplete", "judged"]
"""Proved by the data; data missing or incomplete; to be judged by the reviewer."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How many of the things that an element asks for the data hold."""

    have: int
    wanted: int

    @property
    def whole(self) -> bool:
        """Whether all of them are there, and there are any."""
        return 0 < self.wanted <= self.have


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the review. Its words hang under `self_review.<part>.<key>`."""

    part: str
    key: str
    state: State
    have: int
    wanted: int


@dataclass(frozen=True, slots=True)
class SelfReviewReport:
    """The elements in the order of the standard."""

    elements: tuple[Element, ...]

    @property
    def proved(self) -> int:
        """How many elements the data prove."""
        return sum(element.state == "proved" for element in self.elements)


Check = Callable[[Any], Proof]


def self_review_report(plan: WithScenarios, _world: World) -> SelfReviewReport:
    """What the data of a manual prove; nothing for a plan without response plans."""
    if not plan.scenarios:
        return SelfReviewReport(())
    return SelfReviewReport(tuple(_element(part, key, check, plan) for part, key, check in ELEMENTS))


def _element(part: str, key: str, check: Check | None, plan: WithScenarios) -> Element:
    if check is None:
        return Element(part, key, "judged", 0, 0)
    proof = check(plan)
    return Element(part, key, "proved" if proof.whole else "incomplete", proof.have, proof.wanted)


def _all(values: Iterable[object]) -> Proof:
    """All of these must be there."""
    found = [bool(value) for value in values]
    return Proof(sum(found), len(found))


def _some(values: Iterable[object]) -> Proof:
    """At least one of these must be there."""
    have = sum(bool(value) for value in values)
    return Proof(have, max(have, 1))


def _of(plan: Any, name: str) -> tuple[Any, ...]:
    return tuple(getattr(plan, name, ()) or ())


def _special(plan: Any) -> list[Scenario]:
    return [s for s in _of(plan, "scenarios") if not s.on_site]


def _on_site(plan: Any) -> list[Scenario]:
    return [s for s in _of(plan, "scenarios") if s.on_site]


def _cover(plan: Any) -> Proof:
    dated = (plan.release and plan.release.date) or plan.effective or plan.prepared
    return _all((plan.title, plan.organization, plan.version, plan.number, dated))


def _issued(plan: Any) -> Proof:
    return _all((plan.release, plan.release and plan.release.signed_by, plan.release and plan.release.date))


def _organisation(plan: Any) -> Proof:
    committee = plan.committee
    return _all((committee and committee.head and committee.head.name, _of(plan, "groups")))


def _duties(plan: Any) -> Proof:
    committee = plan.committee
    posts = [
        *([committee.head] if committee and committee.head else []),
        *(committee.seats if committee else ()),
    ]
    return _all(
        p.duties.before and p.duties.during and p.duties.after for p in (*posts, *_of(plan, "groups"))
    )


def _reports(plan: Any) -> Proof:
    return _all(r.authority and r.within and r.content and r.owner for r in _of(plan, "statutory_reports"))


def _listed(plan: Any) -> Proof:
    return _all(
        s.name and s.model and s.quantity is not None and s.place and s.keeper and s.phone
        for s in _of(plan, "supplies")
    )


def _numbers(plan: Any) -> Proof:
    return _all(numbers_of(c) and all(map(is_number, numbers_of(c))) for c in _of(plan, "contacts"))


def _guarantee(plan: Any) -> Proof:
    """Special plans with supplies or contacts of their own."""
    stocked = {name for supply in _of(plan, "supplies") for name in supply.scenarios}
    return _all(s.id in stocked or s.contacts for s in _special(plan))


ELEMENTS: tuple[tuple[str, str, Check | None], ...] = (
    ("form", "cover", _cover),
    ("form", "issued", _issued),
    ("form", "signed", None),
    ("form", "contents", lambda p: _all((p.display.toc,))),
    ("form", "text", None),
    ("form", "analysis", lambda p: _all(r.likelihood and (r.impact or r.impacts) for r in _of(p, "risks"))),
    ("form", "tabletop", lambda p: _some(d.held and d.kind == "tabletop" for d in _of(p, "drills"))),
    ("form", "opinions", None),
    ("general", "scope", lambda p: _all((p.scope or _of(p, "sites"),))),
    ("general", "levels", lambda p: _all(x.criteria and x.scope for x in _of(p, "levels"))),
    ("general", "levels_own", None),
    ("general", "organisation", _organisation),
    ("general", "duties", _duties),
    ("general", "duty_phone", lambda p: _all((p.duty_phone and is_number(p.duty_phone),))),
    ("general", "internal_report", lambda p: _all(s.reporting for s in _of(p, "scenarios"))),
    ("general", "upward_report", _reports),
    (
        "general",
        "outward_report",
        lambda p: _all(a.owner and a.channels for a in _of(p, "audiences") if a.external),
    ),
    ("general", "assessment", lambda p: _all(s.grading for s in _of(p, "scenarios"))),
    ("general", "warning", None),
    ("general", "activation", lambda p: _all(x.actions for x in _of(p, "levels"))),
    ("general", "measures", lambda p: _all(s.steps for s in _of(p, "scenarios"))),
    ("general", "support", None),
    ("general", "termination", lambda p: _all(s.termination for s in _of(p, "scenarios"))),
    ("general", "aftermath", lambda p: _all(a.owner and a.within for a in _of(p, "recovery"))),
    ("general", "communication", _numbers),
    ("general", "teams", lambda p: _all(g.lead and g.deputy and g.members for g in _of(p, "groups"))),
    (
        "general",
        "materials",
        lambda p: _all(s.quantity is not None and s.place and s.keeper for s in _of(p, "supplies")),
    ),
    ("general", "other", None),
    ("special", "scope", lambda p: _all(s.description or s.risks for s in _special(p))),
    ("special", "organisation", lambda p: _all(any(x.who for x in s.steps) for s in _special(p))),
    ("special", "activation", lambda p: _all(s.triggers and s.level for s in _special(p))),
    ("special", "measures", lambda p: _all(s.steps for s in _special(p))),
    ("special", "guarantee", _guarantee),
    ("on_site", "risk", lambda p: _all(s.description or s.risks for s in _on_site(p))),
    ("on_site", "duties", lambda p: _all(s.checklists or any(x.who for x in s.steps) for s in _on_site(p))),
    ("on_site", "measures", lambda p: _all(s.steps for s in _on_site(p))),
    ("on_site", "precautions", lambda p: _all(s.safety.steps or s.safety.medical for s in _on_site(p))),
    ("annexes", "profile", lambda p: _all(s.address and s.people is not None for s in _of(p, "sites"))),
    (
        "annexes",
        "assessment",
        lambda p: _all(r.likelihood and (r.impact or r.impacts) for r in _of(p, "risks")),
    ),
    ("annexes", "system", lambda p: _all((_special(p), _on_site(p)))),
    ("annexes", "linkage", None),
    ("annexes", "supplies", _listed),
    (
        "annexes",
        "contacts",
        lambda p: _some(c.kind in ("authority", "emergency") for c in _of(p, "contacts")),
    ),
    ("annexes", "drawings", None),
    ("annexes", "agreements", lambda p: _some(_of(p, "agreements"))),
)
"""Part, key and proof of each element; None is for the reviewer to judge."""
