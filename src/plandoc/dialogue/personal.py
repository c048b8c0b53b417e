"""The way to a development plan: who, what one can do, what one wants, how one gets there."""

from __future__ import annotations

from collections.abc import Generator
from decimal import Decimal
from typing import Any

from plandoc.dialogue import Question, put
from plandoc.dialogue.answer import parts_of
from plandoc.dialogue.common import first_questions, goals, signatures
from plandoc.dialogue.steps import Asked
from plandoc.fields import Choice
from plandoc.library import Entry

STEPS = ("1", "2", "3", "4", "5")
WAYS = ("course", "practice", "mentoring", "book", "project", "feedback")
"""Ways of learning that are offered for each skill."""


def personal(asked: Asked) -> Generator[Question, str, None]:
    """A development plan in some thirty questions."""
    draft = asked.draft
    owner = yield from asked.field("owner", required=True, label=asked.say("own_name"))
    put(draft, ("profile", "name"), owner)
    yield from first_questions(asked, title=asked.say("personal_title", name=owner))
    yield from asked.field("profile", "post", required=True)
    manager = yield from asked.field("profile", "manager")
    yield from asked.field("profile", "target_post")
    yield from _skills(asked)
    yield from asked.field("vision")
    yield from goals(asked, owner, measured=True)
    yield from _ways(asked)
    yield from asked.field("hours_available", default="5")
    yield from _habits(asked)
    every = yield from asked.field("reviews", 0, "every", default="quarter", label=asked.say("talks"))
    _talks(asked, every, manager)
    signatures(asked, ("self", owner), ("manager", manager))


def _skills(asked: Asked) -> Generator[Question, str, None]:
    """Which skills count, and how far one is with each."""
    family = yield from asked.ask("family", asked.groups("competencies"), required=True)
    known = asked.entries("competencies", family)
    names = yield from asked.pick("skills", known, required=True)
    for number, name in enumerate(names):
        entry = next((one for one in known if one.name == name), None)
        yield from _skill(asked, number, name, entry)


def _skill(asked: Asked, number: int, name: str, entry: Entry | None) -> Generator[Question, str, None]:
    put(asked.draft, ("skills", number, "name"), name)
    put(
        asked.draft,
        ("skills", number, "kind"),
        str(entry.data.get("kind", "professional")) if entry else "professional",
    )
    levels = tuple(Choice(step, label) for step, label in zip(STEPS, _levels(asked, entry), strict=True))
    current = yield from asked.field(
        "skills", number, "current", about=name, choices=levels, free=True, scale=True, default="2"
    )
    wanted = min(Decimal(current) + 1, Decimal(5))
    yield from asked.field(
        "skills", number, "target", about=name, choices=levels, free=True, scale=True, default=f"{wanted:f}"
    )


def _levels(asked: Asked, entry: Entry | None) -> list[str]:
    """The five steps of the scale, those that the library describes with what they look like."""
    labels = [asked.say(f"step_{step}") for step in STEPS]
    told = entry.data.get("levels") if entry else None
    if isinstance(told, list):
        for index, text in zip((0, 2, 4), told, strict=False):
            labels[index] = asked.say("step", label=labels[index], text=text)
    return labels


def _ways(asked: Asked) -> Generator[Question, str, None]:
    """What one does for each skill with a gap, and as a first step to each goal."""
    choices = [Choice(way, asked.say(f"way_{way}")) for way in WAYS]
    for skill in list(asked.draft.get("skills", ())):
        if Decimal(str(skill["target"])) > Decimal(str(skill["current"])):
            answer = yield from asked.ask(
                "ways",
                choices,
                label=asked.say("ways", name=skill["name"]),
                several=True,
                default="course\npractice",
            )
            for way in parts_of(answer):
                _add_way(asked, way, skill["name"])
    for goal in list(asked.draft.get("goals", ())):
        label = asked.say("first_step", goal=goal["title"])
        number = len(asked.draft.get("actions", ()))
        name = yield from asked.field(
            "actions", number, "name", label=label, required=False, default=str(goal.get("specific", ""))
        )
        if name:
            _add(asked, name=name, kind="task", goals=[goal["id"]], when=_within(goal),
                 hours_per_week="1", evidence=_evidence(asked, goal), at=number)  # fmt: skip


def _within(goal: dict[str, Any]) -> str:
    """Steps to goals beyond the period take the whole of it."""
    return str(goal.get("due", "")) if goal.get("horizon", "short") == "short" else ""


def _evidence(asked: Asked, goal: dict[str, Any]) -> str:
    measures = goal.get("measures") or [{}]
    return str(measures[0].get("name") or asked.say("evidence_task"))


def _add_way(asked: Asked, way: str, skill: str) -> None:
    rhythm: dict[str, Any] = {
        "course": {"hours_per_week": "2", "when": f"Q{_courses(asked) % 4 + 1}"},
        "practice": {"hours_per_week": "1"},
        "project": {"hours_per_week": "1"},
        "mentoring": {"count": "1", "every": "month", "unit": asked.say("unit_mentoring"), "hours": "12"},
        "book": {"count": "1", "every": "quarter", "unit": asked.say("unit_book"), "hours": "24"},
        "feedback": {"count": "1", "every": "quarter", "unit": asked.say("unit_feedback"), "hours": "4"},
    }[way]
    _add(asked, name=asked.say(f"action_{way}", name=skill), kind=way, skills=[skill], **rhythm,
         evidence=asked.say(f"evidence_{way}"))  # fmt: skip


def _courses(asked: Asked) -> int:
    """How many courses there are; one follows the other, a quarter each."""
    return sum(1 for action in asked.draft.get("actions", ()) if action.get("kind") == "course")


def _add(asked: Asked, at: int | None = None, **action: Any) -> None:
    """One more action; what a question has put there already is completed."""
    actions = asked.draft.setdefault("actions", [])
    told = {key: value for key, value in action.items() if value}
    if at is None:
        actions.append(told)
    else:
        actions[at] = told


def _habits(asked: Asked) -> Generator[Question, str, None]:
    """Habits until an empty line, each with what it is good for."""
    for number in range(5):
        name = yield from asked.field(
            "habits", number, "name", label=asked.say("habit", number=number + 1), required=False
        )
        if not name:
            return
        yield from asked.field("habits", number, "axis", about=name, default="learning")


def _talks(asked: Asked, every: str, manager: str) -> None:
    """The talks in which the plan is reviewed."""
    talk = {"name": asked.say("talk_name"), "every": every or "quarter", "content": asked.say("talk_content")}
    asked.draft["reviews"] = [{**talk, **({"audience": manager} if manager else {})}]
