"""Work that ends in a result or in one line of text, never in a traceback or without end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from plandoc.cli_text import text
from plandoc.diagnostics import PlanError
from plandoc.guard import TimeLimitError, time_limit
from plandoc.terms import Language

T = TypeVar("T")


def protected(
    action: Callable[[], T], language: Language, say: Callable[[str], object], seconds: float = 0
) -> T | None:
    """The result, or None where `say` was told in one line why there is none.

    `seconds` limits the time; 0 sets no limit.
    """
    try:
        with time_limit(seconds):
            return action()
    except TimeLimitError:
        say(text("too_long", language, seconds=f"{seconds:g}"))
    except PlanError as problem:
        from plandoc.report import format_all
        from plandoc.terms import load_messages
        from plandoc.world import real_world

        say(format_all(problem.diagnostics, load_messages(language, real_world())))
    except Exception as problem:
        say(text("internal", language, what=f"{type(problem).__name__} {str(problem)[:80]}"))
    return None
