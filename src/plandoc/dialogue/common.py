"""Questions that several plan types share: title and period, goals, risks, signatures."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from plandoc.dialogue import Question, put
from plandoc.dialogue.steps import Asked
from plandoc.library import Entry

LATE = 11
"""From November on, a plan is usually made for the coming year."""


def first_questions(asked: Asked, title: str) -> Generator[Question, str, None]:
    """Department, title, period, and in English whose holidays count."""
    yield from asked.field("department")
    yield from asked.field("title", default=title)
    today = asked.world.today
    yield from asked.field("period", default=str(today.year + (today.month >= LATE)))
    if asked.terms.language == "en":
        yield from asked.field("calendar", "country", default="GB")


def goals(asked: Asked, owner: str, *, measured: bool = False) -> Generator[Question, str, None]:
    """Goals from the library or of one's own, each with a measure and a date.

    Where goals are the heart of the plan they are `measured`: one's own are asked for all letters of SMART.
    """
    known = asked.entries("goals", asked.fields.plan_type)
    titles = yield from asked.pick("goals", known, required=True, sentences=True)
    for number, title in enumerate(titles):
        entry = next((one for one in known if one.name == title), None)
        _begin(asked, number, title, owner, entry)
        if entry is None:
            yield from _own_goal(asked, number, title, measured=measured)
        else:
            yield from _known_goal(asked, number, title, entry)


def _begin(asked: Asked, number: int, title: str, owner: str, entry: Entry | None) -> None:
    """A goal as far as it can be written without asking."""
    goal: dict[str, Any] = {"id": f"G{number + 1}", "title": title}
    if entry is not None:
        goal |= {key: value for key, value in entry.data.items() if key not in ("title", "due", "measures")}
    put(asked.draft, ("goals", number, "id"), goal["id"])
    asked.draft["goals"][number].update(goal)
    if owner:
        put(asked.draft, ("goals", number, "owner"), owner)


def _known_goal(asked: Asked, number: int, title: str, entry: Entry) -> Generator[Question, str, None]:
    measures = entry.data["measures"]
    measure = dict(measures[0]) if isinstance(measures, list) and isinstance(measures[0], dict) else {}
    place = ("goals", number, "measures", 0)
    for key, value in measure.items():
        put(asked.draft, (*place, key), value)
    facts = {
        "name": measure.get("name"),
        "baseline": measure.get("baseline"),
        "unit": measure.get("unit", ""),
    }
    about = asked.say("measure", **facts)
    yield from asked.field(*place, "target", about=about, default=str(measure.get("target", "")))
    yield from asked.field("goals", number, "due", about=title, default=str(entry.data.get("due", "")))


def _own_goal(asked: Asked, number: int, title: str, *, measured: bool) -> Generator[Question, str, None]:
    place = ("goals", number, "measures", 0)
    if asked.fields.plan_type == "personal":
        yield from asked.field("goals", number, "horizon", about=title, default="short")
    yield from asked.field("goals", number, "specific", about=title)
    name = yield from asked.field(*place, "name", about=title, required=measured)
    if name:
        yield from asked.field(*place, "unit", about=name)
        yield from asked.field(*place, "baseline", about=name)
        yield from asked.field(*place, "target", about=name)
    if measured:
        yield from asked.field("goals", number, "achievable", about=title)
        yield from asked.field("goals", number, "relevant", about=title)
    yield from asked.field("goals", number, "due", about=title, default=asked.terms("library.year_end"))


def risks(asked: Asked, owner: str) -> Generator[Question, str, None]:
    """Risks from the library or of one's own, each with its two ratings."""
    known = asked.entries("risks", asked.fields.plan_type)
    names = yield from asked.pick("risks", known)
    for number, name in enumerate(names):
        entry = next((one for one in known if one.name == name), None)
        put(asked.draft, ("risks", number, "id"), f"R{number + 1}")
        asked.draft["risks"][number].update({**(entry.data if entry else {"name": name})})
        data = entry.data if entry else {}
        for rating in ("likelihood", "impact"):
            usual = str(data.get(rating, "3"))
            yield from asked.field("risks", number, rating, about=name, default=usual)
        yield from asked.field("risks", number, "owner", about=name, default=owner)
        if not entry:
            yield from asked.field("risks", number, "prevention", about=name)
            yield from asked.field("risks", number, "contingency", about=name)


def signatures(asked: Asked, *people: tuple[str, str]) -> None:
    """Who signs, with room for the date, and who confirms to have read the plan."""
    asked.draft["approvals"] = [
        {"role": asked.say(f"role_{role}"), **({"name": name} if name else {})} for role, name in people
    ]
    names = [name for _, name in people if name]
    if names:
        asked.draft["sign_off"] = {"people": list(dict.fromkeys(names))}
