"""The way to a first annual, department or project plan: who and when, goals, tasks, risks, reviews."""

from __future__ import annotations

from collections.abc import Generator

from plandoc.dialogue import Question
from plandoc.dialogue.common import first_questions, goals, risks, signatures
from plandoc.dialogue.steps import MANY, Asked


def work(asked: Asked) -> Generator[Question, str, None]:
    """A plan of an organisation, a department or a project, as far as a first talk goes."""
    kind = asked.fields.plan_type
    yield from asked.field("organization")
    owner = yield from asked.field("owner", required=True)
    yield from first_questions(asked, title=asked.terms(f"{kind}.kind"))
    yield from goals(asked, owner)
    if kind == "department":
        yield from _duties(asked)
    else:
        yield from _tasks(asked, owner)
    yield from risks(asked, owner)
    yield from _reviews(asked, owner)
    approver = yield from asked.ask("approver")
    signatures(asked, ("prepared", owner), ("approved", approver))


def _duties(asked: Asked) -> Generator[Question, str, None]:
    """What the department is for, until an empty line."""
    for number in range(MANY):
        label = asked.say("next", label=asked.say("duty"), number=number + 1)
        if not (yield from asked.field("duties", number, "name", label=label, required=False)):
            return


def _tasks(asked: Asked, owner: str) -> Generator[Question, str, None]:
    """Tasks until an empty line; those of a project have lengths and predecessors."""
    ids = [goal["id"] for goal in asked.draft["goals"]]
    for number in range(MANY):
        label = asked.say("next", label=asked.say("task"), number=number + 1)
        name = yield from asked.field("tasks", number, "name", label=label, required=False)
        if not name:
            return
        asked.draft["tasks"][number] = {"id": f"T{number + 1}", "name": name}
        yield from asked.field("tasks", number, "owner", about=name, default=owner)
        if asked.fields.plan_type == "project":
            yield from asked.field("tasks", number, "days", about=name, default="5")
            earlier = f"T{number}" if number else ""
            yield from asked.field("tasks", number, "after", about=name, default=earlier)
        else:
            yield from asked.field("tasks", number, "when", about=name, default=asked.say("ongoing"))
            usual, help_text = (
                ids[min(number, len(ids) - 1)],
                asked.say("goal_ids", ids=asked.terms.join(ids)),
            )
            yield from asked.field("tasks", number, "goals", about=name, default=usual, help=help_text)
        yield from asked.field("tasks", number, "deliverables", about=name)


def _reviews(asked: Asked, owner: str) -> Generator[Question, str, None]:
    """How often the plan is looked at."""
    every = yield from asked.field("reviews", 0, "every", default="month", label=asked.say("meetings"))
    meeting = {"name": asked.say("meeting_name"), "every": every or "month", "owner": owner}
    asked.draft["reviews"] = [{**meeting, "content": asked.say("meeting_content")}]
