"""The dialogue: questions one after the other that lead to a complete plan.

A script is a generator that yields questions and is sent the answers; what it makes of them goes into
a draft, which is plain data like an input file. Nothing is kept between questions but the answers:
going back is answering one question less again, and going on tomorrow is answering all of them again.
`talk` is the conversation itself; it reads and says lines and knows no terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from plandoc.fields import Choice

Path = tuple[str | int, ...]
Draft = dict[str, Any]
Script = Callable[[Draft], Generator["Question", str, None]]


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    label: str
    path: Path = ()
    """Where the answer goes in the plan; empty for what only the dialogue needs."""
    help: str = ""
    example: str = ""
    default: str = ""
    """The answer when nothing is typed."""
    choices: tuple[Choice, ...] = ()
    """What can be chosen by its number."""
    several: bool = False
    """Whether several may be chosen, with commas between."""
    sentences: bool = False
    """Whether several answers may be sentences, which have commas of their own."""
    free: bool = True
    """Whether something else than the choices may be typed."""
    scale: bool = False
    """Whether the choices are the steps of a scale, with half steps between them."""
    required: bool = False
    notes: tuple[str, ...] = ()
    """Lines that help to choose, shown before the answer."""


def replay(script: Script, answers: Sequence[str]) -> tuple[Question | None, Draft]:
    """The question after these answers, None when none is left, and what they have made of the plan."""
    draft: Draft = {}
    steps = script(draft)
    try:
        question = next(steps)
        for answer in answers:
            question = steps.send(answer)
    except StopIteration:
        return None, draft
    return question, draft


def put(draft: Draft, path: Path, value: Any) -> None:
    """Set a value deep in a draft; lists and records on the way are made."""
    place: Any = draft
    for step, following in pairwise(path):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            place.extend({} for _ in range(step + 1 - len(place)))
            place = place[step]
        else:
            place = place.setdefault(step, fresh)
    if isinstance(place, list):
        place.append(value)
    else:
        place[path[-1]] = value
