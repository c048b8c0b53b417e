"""Responsibility letters: what each owner of a plan signs for."""

from __future__ import annotations

from plandoc.model.base import Part, People, Text, Texts


class Letters(Part):
    """Responsibility letters (目标责任书): a page to sign for each owner of goals or indicators."""

    issuer: Text = ""
    """Who signs for the organisation."""
    people: People = ()
    """Owners who get one; empty prints one for each owner of a goal or an indicator."""
    statement: Text = ""
    """What the two sides commit themselves to; empty uses the usual wording."""
    terms: Texts = ()
    """What both sides agree: support, assessment, rewards, consequences."""


class WithLetters(Part):
    """Responsibility letters."""

    letters: Letters | None = None
    """What the letters say; with it they are printed as an annex."""
