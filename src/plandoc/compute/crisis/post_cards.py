"""Emergency cards of posts (应急处置卡): half a page each, to be kept at the place of work.

Article 19 of the Measures for the Administration of Work Safety Emergency Plans (order 88, amended
2019) asks for cards that say for key posts what to do, and whom to reach and how.
"""

from __future__ import annotations

from plandoc.compute.crisis.contacts import numbers_of
from plandoc.compute.crisis.scenarios import ScenarioPlan, ScenarioReport, scenario_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, facts, inlines
from plandoc.doc.nodes import Block, Card, Inline, LineBreak, Strong, Text
from plandoc.model.response import PostCard, WithScenarios
from plandoc.terms import Terms

FIRST = 3
"""Actions that stand out on a card."""
MOST = 4
"""Telephone numbers, and other lines, that a card has room for."""


def post_cards_as_blocks(report: ScenarioReport, terms: Terms) -> tuple[Block, ...]:
    """The cards of every response plan."""
    return tuple(_card(card, plan, terms) for plan in report.plans for card in cards_of(plan))


def cards_of(plan: ScenarioPlan) -> tuple[PostCard, ...]:
    """The cards of a response plan, or those that its first checklists make."""
    if plan.scenario.cards:
        return plan.scenario.cards
    return tuple(
        PostCard(post=sheet.role, actions=tuple(item.text for item in sheet.items))
        for sheet in plan.scenario.checklists
        if sheet.window == "15min"
    )


def _card(card: PostCard, plan: ScenarioPlan, terms: Terms) -> Card:
    first, then = card.actions[:FIRST], card.actions[FIRST : FIRST + MOST]
    signs = card.signs or plan.scenario.triggers
    pairs: list[tuple[str, CellLike]] = [
        (terms("scenario.post.signs"), _lines(signs[:MOST])),
        (terms("scenario.post.first"), _lines(first, strong=True)),
        (terms("scenario.post.then"), _lines(then, start=FIRST + 1)),
        (terms("scenario.post.call"), _lines(_numbers(card, plan))),
        (terms("scenario.post.do_not"), _lines(card.do_not[:MOST])),
        (terms("scenario.post.retreat"), card.retreat),
    ]
    shown = [(label, value) for label, value in pairs if value]
    about = (terms("scenario.post.title"), plan.scenario.title, card.place)
    subtitle = inlines(" · ".join(part for part in about if part))
    return Card(inlines(card.post), (facts(shown),), subtitle, "half", "danger")


def _numbers(card: PostCard, plan: ScenarioPlan) -> tuple[str, ...]:
    known = {contact.id: contact for contact in plan.known}
    people = [known[name] for name in card.call if name in known] or plan.contacts
    return tuple(f"{person.name} {numbers_of(person)[0]}" for person in people if numbers_of(person))[:MOST]


def _lines(texts: tuple[str, ...], *, strong: bool = False, start: int = 1) -> tuple[Inline, ...]:
    """One text, or several as numbered lines."""
    if len(texts) == 1 and start == 1:
        return inlines(texts[0])
    parts: list[Inline] = []
    for number, text in enumerate(texts, start=start):
        parts += [LineBreak()] if parts else []
        line = Text(f"{number}. {text}")
        parts.append(Strong((line,)) if strong else line)
    return tuple(parts)


SECTIONS = (Section("post-cards", WithScenarios, scenario_report, post_cards_as_blocks),)
