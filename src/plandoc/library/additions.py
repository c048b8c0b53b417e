"""Where in a plan the entries of a library go, and what they look like there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plandoc.library import Entry, Library
from plandoc.library.choose import Chosen
from plandoc.library.load import event_risk
from plandoc.read.raw import Raw
from plandoc.terms import Terms

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """Items to be added to a list of a plan."""

    path: Path
    """Keys of the list from the top of the plan."""
    items: tuple[Raw, ...]
    source: str
    """What they were drawn from: `risks:project`."""


@dataclass
class _Plan:
    """A plan that grows while entries are added: which ids and names are taken."""

    raw: Mapping[str, Any]
    ids: set[str]
    risks: dict[str, str] = field(default_factory=dict)
    """Ids of risks by name, those added included."""
    names: set[tuple[str, str]] = field(default_factory=set)

    def new_id(self, prefix: str) -> str:
        """The first id of a row that nothing in the plan has."""
        number = next(n for n in range(1, len(self.ids) + 2) if f"{prefix}{n}" not in self.ids)
        self.ids.add(f"{prefix}{number}")
        return f"{prefix}{number}"

    def is_new(self, kind: str, name: str) -> bool:
        """Whether nothing of this kind has the name; it is taken from now on."""
        new = (kind, name) not in self.names
        self.names.add((kind, name))
        return new


def additions(
    raw: Mapping[str, Any], chosen: Iterable[Chosen], library: Library, terms: Terms
) -> tuple[Addition, ...]:
    """What is added to a plan's data for the entries chosen; what it has by name is left out."""
    plan = _Plan(raw, set(_ids(raw)))
    plan.risks = {str(risk.get("name")): str(risk["id"]) for risk in raw.get("risks") or () if "id" in risk}
    for kind, label in (("skills", "name"), ("goals", "title"), ("annexes", "title"), ("groups", "name")):
        plan.names |= {(kind, str(item.get(label))) for item in raw.get(kind) or ()}
    made = [addition for one in chosen for addition in _added(one, plan, library, terms)]
    return tuple(addition for addition in made if addition.items)


def _added(one: Chosen, plan: _Plan, library: Library, terms: Terms) -> Iterator[Addition]:
    def addition(*path: str, items: Iterable[Raw]) -> Addition:
        return Addition(path, tuple(items), one.group.address)

    match one.group.kind:
        case "competencies":
            yield addition("skills", items=_skills(one, plan))
        case "goals":
            yield addition("goals", items=_goals(one, plan))
        case "kpis":
            yield addition("goals", items=_measured_goal(one, plan, terms))
        case "checklists":
            yield addition("annexes", items=(dict(e.data) for e in _new(one, "annexes", plan)))
        case "teams":
            yield addition("groups", items=_teams(one.entries, plan))
        case "risks" if plan.raw.get("type") == "personal":
            yield addition("swot", "threats", items=(entry.name for entry in one.entries))
            yield addition("swot", "wt", items=_preventions(one))
        case "risks":
            yield addition("risks", items=_risks(one, plan))
        case "events":
            yield from _events(one, plan, library, terms)


def _new(one: Chosen, kind: str, plan: _Plan) -> Iterator[Entry]:
    return (entry for entry in one.entries if plan.is_new(kind, entry.name))


def _skills(one: Chosen, plan: _Plan) -> Iterator[Raw]:
    """A competency as a skill, from a modest level to the one at which people work independently."""
    for entry in _new(one, "skills", plan):
        levels = entry.data["levels"]
        depth = levels[1] if isinstance(levels, list) else ""
        kind = entry.data.get("kind", "professional")
        yield {"name": entry.name, "kind": kind, "depth": depth, "current": "2", "target": "3"}


HORIZONS = {"long": "L", "short": "S", "vision": "V"}


def _goals(one: Chosen, plan: _Plan) -> Iterator[Raw]:
    for entry in _new(one, "goals", plan):
        prefix = HORIZONS.get(str(entry.data.get("horizon")), "G")
        yield {"id": plan.new_id(prefix), **entry.data, **_own(plan)}


def _own(plan: _Plan) -> dict[str, Raw]:
    """Goals of a development plan are those of its owner; others have to be shared out."""
    owner = plan.raw.get("owner")
    return {"owner": owner} if owner and plan.raw.get("type") == "personal" else {}


def _measured_goal(one: Chosen, plan: _Plan, terms: Terms) -> Iterator[Raw]:
    """Measures stand under a goal; those of a function get one of their own."""
    title = terms("library.kpi_goal", title=one.group.title)
    if plan.is_new("goals", title):
        measures: list[Raw] = [dict(entry.data) for entry in one.entries]
        yield {
            "id": plan.new_id("G"),
            "title": title,
            "due": terms("library.year_end"),
            **_own(plan),
            "measures": measures,
        }


def _risks(one: Chosen, plan: _Plan) -> Iterator[Raw]:
    for entry in one.entries:
        if entry.name not in plan.risks:
            plan.risks[entry.name] = plan.new_id("R")
            yield {"id": plan.risks[entry.name], **entry.data}


def _preventions(one: Chosen) -> Iterator[Raw]:
    for entry in one.entries:
        found = entry.data.get("prevention")
        yield from found if isinstance(found, list) else [found]


def _teams(entries: Iterable[Entry], plan: _Plan) -> Iterator[Raw]:
    for entry in entries:
        if plan.is_new("groups", entry.name):
            yield {"id": plan.new_id("T"), **entry.data}


def _events(one: Chosen, plan: _Plan, library: Library, terms: Terms) -> Iterator[Addition]:
    """An event brings its risk, the teams that act, the levels they refer to, and its response plan."""
    source = one.group.address
    teams = {team.key: team for group in library.of("teams") for team in group.entries}
    answered = {
        risk for scenario in plan.raw.get("scenarios") or () for risk in _texts(scenario.get("risks"))
    }
    fresh = [entry for entry in one.entries if plan.risks.get(entry.name) not in answered]
    lines = [
        {"id": plan.risks.setdefault(e.name, plan.new_id("R")), **event_risk(e, one.group)}
        for e in fresh
        if e.name not in plan.risks
    ]
    yield Addition(("risks",), tuple(lines), source)
    acting = dict.fromkeys(key for entry in fresh for key in _acting(entry) if key in teams)
    yield Addition(("groups",), tuple(_teams((teams[key] for key in acting), plan)), source)
    if not plan.raw.get("levels") and plan.is_new("levels", ""):
        yield Addition(("levels",), tuple(_levels(terms)), source)
    yield Addition(("scenarios",), tuple(_scenario(e, plan, teams, terms) for e in fresh), source)


def _acting(event: Entry) -> Iterator[str]:
    yield from _texts(event.data["teams"])
    for step in _records(event.data["steps"]):
        yield str(step.get("who", ""))


def _levels(terms: Terms) -> Iterator[Raw]:
    """The usual levels, written out so that scenarios can refer to them."""
    for key in ("1", "2", "3"):
        usual = f"level.usual.{key}"
        yield {
            "id": key,
            "name": terms(f"{usual}.name"),
            "criteria": [terms(f"{usual}.criteria")],
            "scope": terms(f"{usual}.scope"),
            "commander": terms(f"{usual}.commander"),
        }


def _scenario(event: Entry, plan: _Plan, teams: Mapping[str, Entry], terms: Terms) -> Raw:
    steps = _called(_records(event.data["steps"]), "who", teams)
    reporting = _called(_records(event.data.get("reporting")), "source", teams)
    return {
        "id": plan.new_id("S"),
        "title": terms("library.scenario", name=event.name),
        "risks": [plan.risks[event.name]],
        "level": event.data["level"],
        "triggers": event.data["triggers"],
        "steps": steps,
        **({"reporting": reporting} if reporting else {}),
        "termination": event.data["termination"],
    }


def _called(records: list[dict[str, Raw]], field: str, teams: Mapping[str, Entry]) -> list[Raw]:
    """Records in which keys of teams are replaced by their names."""
    return [
        {**record, field: teams[key].name if (key := str(record.get(field, ""))) in teams else key}
        for record in records
    ]


def _records(value: Raw) -> list[dict[str, Raw]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []


def _ids(raw: Any) -> Iterator[str]:
    if isinstance(raw, Mapping):
        if isinstance(raw.get("id"), str):
            yield raw["id"]
        for value in raw.values():
            yield from _ids(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from _ids(value)
