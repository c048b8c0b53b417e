"""Which plan types have a dialogue."""

from __future__ import annotations

from collections.abc import Callable, Generator

from plandoc.dialogue import Draft, Question, Script
from plandoc.dialogue.personal import personal
from plandoc.dialogue.steps import Asked
from plandoc.dialogue.work import work
from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.library import Library
from plandoc.terms import Terms
from plandoc.world import World

SCRIPTS: dict[str, Callable[[Asked], Generator[Question, str, None]]] = {
    "annual": work,
    "department": work,
    "personal": personal,
    "project": work,
}


def script_for(plan_type: str, library: Library, terms: Terms, world: World) -> Script:
    """The questions of a plan type in the language of `terms`; KeyError for a type without a dialogue."""
    fields = plan_fields(plan_type, load_field_words(terms.language, world))
    steps = SCRIPTS[plan_type]

    def begun(draft: Draft) -> Generator[Question, str, None]:
        draft.update({"type": plan_type, "language": terms.language, "title": "-"})
        return steps(Asked(draft, fields, library, terms, world))

    return begun
