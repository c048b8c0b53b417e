"""What a typed line means for a question, and what is wrong with it."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

from plandoc.check import check_errors
from plandoc.check.schema import validate
from plandoc.diagnostics import Diagnostic, Severity
from plandoc.dialogue import Draft, Path, Question, put
from plandoc.plans import plan_model
from plandoc.world import World

ENDS = re.compile(r"\s*[;；\n]\s*")
COMMAS = re.compile(r"\s*[,，、]\s*")
NUMBERS = re.compile(r"[\d\s,，、]+")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
BETWEEN = re.compile(r"\s*(?:至|到|～|~|—|–|\bto\b)\s*")
SKIP = "-"
JOIN = "\n"
"""Between several answers to one question, as they are kept."""


def meaning(question: Question, typed: str) -> str | None:
    """The answer that a typed line stands for; None where it is none of the choices."""
    typed = typed.strip()
    if typed == SKIP:
        return ""
    if not typed:
        return question.default
    if question.several:
        parts = [_chosen(question, part) for part in _split(question, typed)]
        known = [part for part in parts if part is not None]
        return JOIN.join(dict.fromkeys(known)) if len(known) == len(parts) else None
    return _chosen(question, typed) if question.choices else typed


def _split(question: Question, typed: str) -> Iterator[str]:
    """Several answers on one line; sentences may have commas of their own, numbers do not."""
    for piece in ENDS.split(typed):
        by_commas = not question.sentences or NUMBERS.fullmatch(piece)
        yield from (part for part in (COMMAS.split(piece) if by_commas else [piece]) if part)


def _chosen(question: Question, typed: str) -> str | None:
    """The choice with this number, value or label; other words where they are allowed."""
    for number, choice in enumerate(question.choices, start=1):
        if typed in (str(number), choice.value) or typed.casefold() == choice.label.casefold():
            return choice.value
    if question.scale and NUMBER.fullmatch(typed) and not 1 <= float(typed) <= len(question.choices):
        return None
    return typed if question.free and not (question.several and typed.isdigit()) else None


def parts_of(answer: str) -> list[str]:
    """The answers to a question to which there may be several."""
    return [part for part in answer.split(JOIN) if part]


def faults(
    question: Question, answer: str, draft: Draft, plan_type: str, world: World
) -> tuple[Diagnostic, ...]:
    """What the model says of an answer, and of what it refers to, in its own words."""
    if not question.path or not answer:
        return ()
    trial = copy.deepcopy(draft)
    trial.setdefault("type", plan_type)
    trial.setdefault("title", "-")
    put(trial, question.path, as_value(question.path, answer))
    plan, found = validate(plan_model(plan_type), trial)
    found = found if plan is None else check_errors(plan, world)
    return tuple(d for d in found if d.severity is Severity.ERROR and _concerns(d, question.path))


def _concerns(d: Diagnostic, path: Path) -> bool:
    place = d.where.path
    return not d.code.startswith("missing-") and place[: len(path)] == path


def as_value(path: Path, answer: str) -> Any:
    """A period may be typed as one text; everything else is kept as it is typed."""
    if path == ("period",):
        return _period(answer)
    return answer


def _period(answer: str) -> Any:
    """A first and a last day typed on one line."""
    ends = BETWEEN.split(answer)
    return {"start": ends[0], "end": ends[1]} if len(ends) == 2 else answer


def choices_of(question: Question) -> Iterator[tuple[int, str]]:
    """The choices with their numbers."""
    for number, choice in enumerate(question.choices, start=1):
        yield number, choice.label
