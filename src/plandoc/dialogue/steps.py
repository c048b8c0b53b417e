"""The pieces scripts are made of: one field, a pick from a library, a list until an empty line."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace

from plandoc.dialogue import Draft, Question, put
from plandoc.dialogue.answer import as_value, parts_of
from plandoc.fields import Choice, PlanFields
from plandoc.library import Entry, Library
from plandoc.terms import Terms
from plandoc.world import World

Step = Generator[Question, str, str]
MANY = 30
"""Entries that can be typed one after the other; more are better written in the file."""


@dataclass(frozen=True)
class Asked:
    """What every step needs: the draft that grows, and where labels, suggestions and words come from."""

    draft: Draft
    fields: PlanFields
    library: Library
    terms: Terms
    world: World

    def question(self, *path: str | int, about: str = "", **changes: object) -> Question:
        """The question for a field of the plan, in the words that forms have for it."""
        field = self.fields.at(path)
        assert field is not None  # noqa: S101 - scripts name fields that exist
        label = self.terms("dialogue.about", about=about, label=field.label) if about else field.label
        made = Question(
            label, path, field.help, field.example, choices=field.choices, free=False, required=field.required
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    def field(self, *path: str | int, about: str = "", **changes: object) -> Step:
        """Ask for one field and put the answer into the draft."""
        question = self.question(*path, about=about, **changes)
        answer = yield question
        if answer:
            put(self.draft, question.path, as_value(question.path, answer))
        return answer

    def ask(self, key: str, choices: Iterable[Choice] = (), **changes: object) -> Step:
        """Ask what only the dialogue needs; words and help come from `dialogue.<key>`."""
        help_key = f"dialogue.{key}_help"
        text = self.terms(help_key) if self.terms.has(help_key) else ""
        question = Question(self.terms(f"dialogue.{key}"), help=text, choices=tuple(choices), free=False)
        answer = yield replace(question, **changes)  # type: ignore[arg-type]
        return answer

    def pick(
        self, key: str, entries: Sequence[Entry], **changes: object
    ) -> Generator[Question, str, list[str]]:
        """Ask which entries of a library to take; others may be written in one's own words."""
        choices = [Choice(entry.name, entry.name) for entry in entries]
        answer = yield from self.ask(key, choices, several=True, **{"free": True, **changes})
        return parts_of(answer)

    def groups(self, kind: str) -> tuple[Choice, ...]:
        """The groups of a kind, to choose from."""
        return tuple(Choice(group.key, group.title) for group in self.library.of(kind))

    def entries(self, kind: str, key: str) -> tuple[Entry, ...]:
        """The entries of a group; none where there is no such group."""
        return next((group.entries for group in self.library.of(kind) if group.key == key), ())

    def say(self, key: str, **values: object) -> str:
        """Words of the dialogue."""
        return self.terms(f"dialogue.{key}", **values)
