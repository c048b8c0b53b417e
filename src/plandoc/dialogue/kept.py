"""Answers kept in a file beside the plan, so that a dialogue can be broken off and gone on with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path


def kept_beside(output: Path) -> Path:
    """Where the answers for a plan are kept."""
    return output.with_name(f"{output.stem}.answers.json")


def as_kept(plan_type: str, language: str, answers: Sequence[str]) -> bytes:
    """The content of the file."""
    told = {"type": plan_type, "language": language, "answers": list(answers)}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def from_kept(content: bytes, plan_type: str, language: str) -> tuple[str, ...]:
    """The answers in such a file; none where it is of another dialogue or cannot be read."""
    try:
        told = json.loads(content.decode("utf-8"))
    except ValueError:
        return ()
    if not isinstance(told, dict) or (told.get("type"), told.get("language")) != (plan_type, language):
        return ()
    answers = told.get("answers")
    if not isinstance(answers, list) or not all(isinstance(answer, str) for answer in answers):
        return ()
    return tuple(answers)
