"""Pages to tear off: checklists by scenario and role, evidence logs, and prepared texts."""

from __future__ import annotations

from plandoc.compute.crisis.contacts import numbers_of
from plandoc.compute.crisis.drafts import draft_card
from plandoc.compute.crisis.scenarios import ScenarioPlan, ScenarioReport, scenario_report
from plandoc.compute.section import Section
from plandoc.doc.build import facts, inlines, paragraph, table
from plandoc.doc.nodes import Block, Card, Checklist, ChecklistItem, Column, Tone
from plandoc.model.response import TearOff, WithScenarios
from plandoc.terms import Terms

EVIDENCE_ROWS = 12
NOTE_ROWS = 5
NUMBERS = 6
"""Telephone numbers printed on a checklist."""
TONES: dict[str, Tone] = {"15min": "danger", "1h": "warning", "24h": "notice"}


def cards_as_blocks(report: ScenarioReport, terms: Terms) -> tuple[Block, ...]:
    """Checklists by scenario, level and role, and one evidence log for each scenario."""
    cards: list[Block] = []
    for plan in report.plans:
        cards.extend(_checklist(sheet, plan, terms) for sheet in plan.scenario.checklists)
        cards.extend(_evidence_log(plan, terms))
    return tuple(cards)


def draft_cards_as_blocks(report: ScenarioReport, terms: Terms) -> tuple[Block, ...]:
    """The prepared texts of every scenario, ready to be completed and released."""
    return tuple(
        draft_card(draft, terms, plan.scenario.title)
        for plan in report.plans
        for draft in plan.scenario.drafts
    )


def _checklist(sheet: TearOff, plan: ScenarioPlan, terms: Terms) -> Card:
    """One page: what to do, whom to call, and room for notes."""
    window = terms(f"scenario.window.{sheet.window}")
    title = terms("scenario.card.title", name=plan.scenario.title, window=window)
    level = dict(plan.level_names).get(sheet.level or "", "")
    return Card(
        inlines(title),
        (_to_tick(sheet), *_numbers(plan), _notes(terms)),
        subtitle=inlines(" · ".join(filter(None, (sheet.role, level)))),
        tone=TONES[sheet.window],
    )


def _to_tick(sheet: TearOff) -> Checklist:
    """The lines with who, by when, and room for the time done and the initials."""
    return Checklist(
        tuple(ChecklistItem(inlines(i.text), owner=i.owner, deadline=i.by) for i in sheet.items), record=True
    )


def _numbers(plan: ScenarioPlan) -> tuple[Block, ...]:
    """The first numbers of the scenario, so that the page stands on its own."""
    known = [(contact.name, numbers_of(contact)[0]) for contact in plan.contacts if numbers_of(contact)]
    return (facts(known[:NUMBERS], pairs_per_row=2),) if known else ()


def _notes(terms: Terms) -> Block:
    head = [terms("scenario.card.time"), terms("scenario.card.situation")]
    return table(head, [("", "")] * NOTE_ROWS, columns=[Column(1), Column(5)], style="form")


def _evidence_log(plan: ScenarioPlan, terms: Terms) -> tuple[Card, ...]:
    if not plan.scenario.evidence:
        return ()
    keys = ("number", "item", "taken", "place", "by", "sealed", "handed")
    rows = [(str(n), *[""] * (len(keys) - 1)) for n in range(1, EVIDENCE_ROWS + 1)]
    weights = (2.4, 1.4, 1.4, 1.1, 1.1, 1.4)
    columns = [Column(0.6, "center"), *(Column(weight) for weight in weights)]
    form = table([terms(f"scenario.log.{key}") for key in keys], rows, columns=columns, style="form")
    intro = paragraph(terms("scenario.log.intro"), "note")
    return (Card(inlines(terms("scenario.log.title", name=plan.scenario.title)), (intro, form)),)


SECTIONS = (
    Section("scenario-cards", WithScenarios, scenario_report, cards_as_blocks),
    Section("scenario-drafts", WithScenarios, scenario_report, draft_cards_as_blocks),
)
