"""The frame of a document: cover, file properties, and the pages every plan has.

Approval, revision record, adjustments, distribution of copies and sign-off are shown as they
were given; what can be worked out (an overdue review, a default date) is worked out here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from plandoc.compute.dates.calendar import period_of, prepared_on
from plandoc.compute.pictures import picture_as_blocks, picture_of
from plandoc.compute.progress.edition import edition_of
from plandoc.compute.section import Section
from plandoc.doc.build import cell, facts, inlines, table
from plandoc.doc.nodes import (
    DOCUMENT_LABELS,
    Block,
    Checklist,
    ChecklistItem,
    Column,
    Cover,
    Heading,
    Letterhead,
    Logo,
    Meta,
    SignatureLine,
    Signatures,
    Tone,
)
from plandoc.doc.prose import prose_blocks
from plandoc.model.plan import Plan
from plandoc.terms import Terms
from plandoc.world import World

REVISION = {
    "version": Column(0.9, "center"), "date": Column(1.4, "center"), "section": Column(1.3),
    "summary": Column(3.4), "author": Column(1.5), "approved_by": Column(1.5),
}  # fmt: skip
"""The columns of the revision record, by field."""


@dataclass(frozen=True, slots=True)
class FrameReport:
    """The plan, seen as a document.

    It holds the plan itself, the dates that the cover shows, and whether the next review is
    already overdue on the build date.
    """

    plan: Plan
    start: date
    end: date
    prepared: date
    review_overdue: bool


def frame_report(plan: Plan, world: World) -> FrameReport:
    """The frame of a plan."""
    period = period_of(plan, world)
    overdue = plan.next_review is not None and plan.next_review < world.today
    return FrameReport(plan, period.start, period.end, prepared_on(plan, world), overdue)


def kind_of(plan: Plan, terms: Terms) -> str:
    """The plan type in words: 年度工作计划; its bare name where it brought no words."""
    key = f"{plan.type}.kind"
    return terms(key) if terms.has(key) else plan.type


def frame_meta(report: FrameReport, terms: Terms) -> Meta:
    """File properties, header and footer texts."""
    plan = report.plan
    return Meta(
        title=plan.title,
        language=plan.language,
        subject=kind_of(plan, terms),
        author=plan.author or plan.owner,
        organization=_house(plan),
        keywords=plan.keywords,
        version=plan.version,
        number=plan.number,
        classification=_mark(plan),
        created=report.prepared,
        header_left=plan.title,
        header_right=plan.number or _house(plan),
        origin=_origin(plan, terms),
        plan_type=plan.type,
        labels=tuple((key, terms(f"document.{key}")) for key in DOCUMENT_LABELS),
    )


def _mark(plan: Plan) -> str:
    """The mark of confidentiality, with its term where that is given apart from it (普通商密 10年)."""
    mark, term = plan.classification, plan.classification_term
    if not mark or term in mark:
        return mark
    return term if mark in term else f"{mark} {term}"


def _origin(plan: Plan, terms: Terms) -> str:
    """Title, number and version, as far as they are known."""
    parts = {"title": plan.title, "number": plan.number, "version": plan.version}
    shown = (terms(f"origin.{key}", **{key: value}) for key, value in parts.items() if value)
    return terms("origin.join").join(shown)


def frame_cover(report: FrameReport, terms: Terms) -> Cover:
    """The cover: only what is known is on it."""
    plan = report.plan
    office = plan.display.letterhead
    letterhead = Letterhead(office, plan.number) if office else None
    dates: list[tuple[str, str]] = [
        ("cover.organization", plan.department),
        ("cover.owner", plan.owner),
        ("cover.number", "" if letterhead else plan.number),
        ("cover.version", " · ".join(filter(None, [plan.version, terms(f"edition.{edition_of(plan)}")]))),
        ("cover.period", terms("range").join((terms.date(report.start), terms.date(report.end)))),
        ("cover.prepared", terms.date(report.prepared)),
        ("cover.control", terms(f"control.{plan.control}") if plan.control else ""),
        ("cover.effective", terms.date(plan.effective) if plan.effective else ""),
        ("cover.next_review", terms.date(plan.next_review) if plan.next_review else ""),
    ]
    banner: tuple[Tone, str] | None = None
    if report.review_overdue and plan.next_review:
        banner = ("danger", terms("cover.review_overdue", date=terms.date(plan.next_review)))
    kind = kind_of(plan, terms)
    return Cover(
        title=plan.title,
        subtitle=plan.subtitle,
        organization="" if letterhead else _house(plan),
        kind="" if kind in plan.title else kind,
        facts=tuple((terms(label), value) for label, value in dates if value),
        classification=_mark(plan),
        banner=banner,
        letterhead=letterhead,
    )


def frame_logo(report: FrameReport, terms: Terms) -> Logo | None:
    """The logo of the house, once it has been read."""
    plan, house = report.plan, report.plan.display.house
    if house.logo is None or not house.logo.content:
        return None
    words = house.logo_text or terms("document.logo", name=_house(plan) or plan.title)
    return Logo(picture_of(house.logo), words)


def house_of(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What a house asks of the theme, by name; a PDF takes only fonts that are usable.

    A font for Latin letters serves PDFs in English alone: in Chinese ones it would also take
    quotation marks and dashes, which are full-width there.
    """
    house = plan.display.house
    asked = {"primary": house.colors.primary, "accent": house.colors.accent}
    for face in ("body", "heading"):
        font, latin = getattr(house.fonts, face), getattr(house.fonts, f"{face}_latin")
        shown = (latin or font) if plan.language == "en" else font
        asked[face] = shown.name if shown and shown.usable else ""
        asked[f"word_{face}"] = font.name if font else ""
        asked[f"word_{face}_latin"] = latin.name if latin else ""
    return tuple((name, value) for name, value in asked.items() if value)


def _house(plan: Plan) -> str:
    """The name of the house: that of its brand, else the plan's organisation."""
    return plan.display.house.name or plan.organization


def approvals_as_blocks(report: FrameReport, terms: Terms) -> tuple[Block, ...]:
    """The approval page: one line to sign for each role."""
    lines = tuple(
        SignatureLine(a.role, a.name, terms.date(a.date) if a.date else "", opinion=True, said=a.opinion)
        for a in report.plan.approvals
    )
    return (Signatures(lines),) if lines else ()


def revisions_as_blocks(report: FrameReport, terms: Terms) -> tuple[Block, ...]:
    """The revision record; which part was changed has a column where that is said."""
    revisions = report.plan.revisions
    keys = [key for key in REVISION if key != "section" or any(r.section for r in revisions)]
    rows = [
        [terms.short_date(r.date) if key == "date" else getattr(r, key) for key in keys] for r in revisions
    ]
    head = [terms(f"revision.{key}") for key in keys]
    columns = [REVISION[key] for key in keys]
    return (table(head, rows, columns=columns, alt=terms("revision.alt")),) if rows else ()


def changes_as_blocks(report: FrameReport, terms: Terms) -> tuple[Block, ...]:
    """Adjustments of the plan: what it was, what it is, and why."""
    rows = [
        (terms.short_date(c.date), c.item, c.before, c.after, c.reason, c.approved_by)
        for c in report.plan.changes
    ]
    head = [terms(f"change.{key}") for key in ("date", "item", "before", "after", "reason", "approved_by")]
    columns = [Column(1.5, "center"), Column(1.6), Column(1.9), Column(1.9), Column(2.2), Column(1.1)]
    return (
        (table(head, rows, columns=columns, caption=terms("change.caption"), alt=terms("change.alt")),)
        if rows
        else ()
    )


def copies_as_blocks(report: FrameReport, terms: Terms) -> tuple[Block, ...]:
    """The distribution list of a controlled document, with room for receipts."""
    rows = [
        (c.number, c.holder, terms.short_date(c.received) if c.received else "", "")
        for c in report.plan.copies
    ]
    head = [terms(f"copy.{key}") for key in ("number", "holder", "received", "signature")]
    columns = [Column(0.8, "center"), Column(2.5), Column(1.2, "center"), Column(1.5)]
    return (
        (table(head, rows, columns=columns, caption=terms("copy.caption"), alt=terms("copy.alt")),)
        if rows
        else ()
    )


def sign_off_as_blocks(report: FrameReport, terms: Terms) -> tuple[Block, ...]:
    """The page on which those concerned confirm that they know and accept the plan."""
    sign_off = report.plan.sign_off
    if sign_off is None:
        return ()
    statement = sign_off.statement or terms(f"{report.plan.type}.sign_off")
    lines = tuple(SignatureLine("", name) for name in sign_off.people) or (SignatureLine(""),)
    return (Signatures(lines, inlines(statement)),)


def purpose_as_blocks(report: FrameReport, _terms: Terms) -> tuple[Block, ...]:
    """Why the plan exists, in its author's words."""
    return prose_blocks(report.plan.purpose)


def annexes_as_blocks(report: FrameReport, terms: Terms) -> tuple[Block, ...]:
    """The plan's own annexes, each on a new page."""
    blocks: list[Block] = []
    for annex in report.plan.annexes:
        blocks.append(Heading(1, inlines(annex.title), new_page=True, annex=True))
        blocks.extend(prose_blocks(annex.text))
        if annex.items:
            blocks.append(_checklist(annex.items))
        if annex.image:
            blocks += picture_as_blocks(annex.image, annex.image_text or annex.title, "", terms)
    return tuple(blocks)


def profile_as_blocks(report: FrameReport, terms: Terms) -> tuple[Block, ...]:
    """Facts of the plan at the head of its body."""
    plan = report.plan
    pairs = [
        (terms("cover.organization_name"), plan.organization),
        (terms("cover.organization"), plan.department),
        (terms("cover.owner"), plan.owner),
        (terms("cover.period"), terms.span(report.start, report.end)),
    ]
    return (facts([(k, cell(v)) for k, v in pairs if v], pairs_per_row=2),)


def _checklist(items: tuple[str, ...]) -> Block:
    return Checklist(tuple(ChecklistItem(inlines(item)) for item in items))


Show = Callable[[FrameReport, Terms], tuple[Block, ...]]

_SHOWN: tuple[tuple[str, Show], ...] = (
    ("approvals", approvals_as_blocks),
    ("revisions", revisions_as_blocks),
    ("changes", changes_as_blocks),
    ("copies", copies_as_blocks),
    ("sign-off", sign_off_as_blocks),
    ("purpose", purpose_as_blocks),
    ("profile", profile_as_blocks),
    ("annexes", annexes_as_blocks),
)

SECTIONS = tuple(Section(marker, Plan, frame_report, show) for marker, show in _SHOWN)
