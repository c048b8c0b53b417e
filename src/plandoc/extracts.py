"""Parts of a plan as documents of their own: a statement of objectives for each owner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plandoc.compute.annual.letter_tables import letter_card
from plandoc.compute.annual.letters import letter_owners, letters_of
from plandoc.compute.frame import frame_meta, frame_report
from plandoc.diagnostics import PlanError
from plandoc.doc.build import document
from plandoc.doc.nodes import Card, Document
from plandoc.model.plan import Plan
from plandoc.pipeline import Checked
from plandoc.terms import load_terms
from plandoc.world import World


def extracts(checked: Checked, world: World, people: Iterable[str] = ()) -> tuple[tuple[str, Document], ...]:
    """A responsibility letter for each of `people`, or for every owner, as a document of its own.

    Whoever answers for nothing in the plan gets none.
    """
    plan = checked.plan
    if plan is None:
        raise PlanError(checked.diagnostics)
    terms = load_terms(plan.language, world)
    report = letters_of(plan, world, tuple(people) or letter_owners(plan))
    cards = ((letter.owner, letter_card(letter, report, terms)) for letter in report.letters)
    title = terms("letter.title")
    return tuple(
        (owner, _page_of(card, terms("letter.file", title=title, owner=owner), plan, world))
        for owner, card in cards
    )


def _page_of(card: Card, title: str, plan: Plan, world: World) -> Document:
    """One card as a document, in the look of its plan."""
    meta = frame_meta(frame_report(plan, world), load_terms(plan.language, world))
    return document(
        Document(
            meta=replace(meta, title=title, header_left=title),
            cover=None,
            front=(),
            body=(card,),
            theme=plan.display.theme,
            watermark=plan.display.watermark,
            extra=(("plandoc.type", plan.type),),
        )
    )
