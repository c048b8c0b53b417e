"""The cover page, set in a section of its own without header and footer."""

from __future__ import annotations

from plandoc.doc.nodes import Cover, Inline, Letterhead, Logo, Text
from plandoc.write import letterhead
from plandoc.write.docx.context import Place, text_height
from plandoc.write.docx.grid import add_cell, add_row, add_table_frame, all_round, shared
from plandoc.write.docx.inlines import Face
from plandoc.write.docx.oxml import Element, sub, twips, val
from plandoc.write.docx.pages import Box, stacked
from plandoc.write.docx.paragraphs import Draft, add_spacer
from plandoc.write.docx.pictures import add_sized
from plandoc.write.docx.tablestyles import PLAIN
from plandoc.write.logo import logo_size

TITLE_AT = 0.25
"""Where the title begins, as a share of the type area's height."""
FACTS_WIDTH = 0.7
FACTS_GAP = 40.0
DESCENT = 0.3
"""Room below a picture that stands in a line, as a share of the size of its text."""


def cover_to_docx(cover: Cover, logo: Logo | None, parent: Element, place: Place) -> list[Box]:
    """Logo, classification and banner at the top, title and facts in the middle, organisation below."""
    height = text_height(place.theme)
    boxes = [_top_row(cover, logo, parent, place)]
    boxes += _banner(cover, parent, place)
    if cover.letterhead:
        boxes += _letterhead(cover.letterhead, stacked(boxes), parent, place)
    else:
        boxes.append(_gap(parent, place, height * TITLE_AT - stacked(boxes)))
    for style, text in (("CoverKind", cover.kind), ("Title", cover.title), ("Subtitle", cover.subtitle)):
        if text:
            boxes.append(_line(style, text, parent, place))
    boxes += _facts(cover, parent, place)
    organization = place.look("CoverOrganization").line
    spare = place.look("Title").line  # should Word's font set the title on one line more
    boxes.append(_gap(parent, place, height - stacked(boxes) - organization - spare))
    boxes.append(_line("CoverOrganization", cover.organization, parent, place))
    return boxes


def _top_row(cover: Cover, logo: Logo | None, parent: Element, place: Place) -> Box:
    """The logo at the left, the classification at the right."""
    if logo is None:
        return _line("CoverClassification", cover.classification, parent, place)
    draft = Draft(parent, "CoverClassification", place)
    tabs = sub(draft.properties, "w:tabs")
    sub(tabs, "w:tab", {"w:val": "right", "w:pos": twips(place.width)})
    sub(draft.properties, "w:spacing", {"w:line": twips(draft.look.line), "w:lineRule": "atLeast"})
    val(draft.properties, "w:jc", "left")
    size = logo_size(logo, "cover")
    add_sized(sub(draft.element, "w:r"), logo.picture, logo.alt, size, place.job, place.job.relations)
    sub(sub(draft.element, "w:r"), "w:tab")
    draft.add((Text(cover.classification),) if cover.classification else ())
    return draft.box()._replace(line=size[1] + DESCENT * draft.look.size)


def _letterhead(head: Letterhead, used: float, parent: Element, place: Place) -> list[Box]:
    """The issuing office in red, the document's number, and the red rule (GB/T 9704, 7.2)."""
    red, size = place.theme.colors.letterhead, letterhead.office_size(head, place.theme)
    boxes = [_gap(parent, place, letterhead.above_office(head, place.theme) - used)]
    office = Draft(parent, "LetterheadOffice", place)
    line = size * letterhead.LINE
    sub(office.properties, "w:spacing", {"w:line": twips(line), "w:lineRule": "exact"})
    office.add((Text(head.office),), Face(color=red, size=size))
    boxes.append(office.box()._replace(line=line))
    if head.number:
        boxes.append(_gap(parent, place, letterhead.empty_lines(place.theme)))
    number = Draft(parent, "LetterheadNumber", place).add((Text(head.number),) if head.number else ())
    boxes += [number.box(), _gap(parent, place, letterhead.empty_lines(place.theme))]
    return boxes


def _line(style: str, text: str, parent: Element, place: Place) -> Box:
    return Draft(parent, style, place).add((Text(text),) if text else ()).box()


def _banner(cover: Cover, parent: Element, place: Place) -> list[Box]:
    if cover.banner is None:
        return []
    tone, text = cover.banner
    look = place.theme.tone(tone)
    table = add_table_frame(parent, PLAIN, [place.width], rules=all_round(0.75, look.solid))
    cell = add_cell(add_row(table), place.width, fill=look.fill, padding=(5, 10, 5, 10))
    draft = Draft(cell, "CoverBanner", place.inside(place.width - 20, "CoverBanner"))
    draft.add((Text(f"{look.symbol} {text}".strip()),), Face(color=look.ink))
    return [Box(1, draft.box().height + 10), add_spacer(parent, place)]


def _facts(cover: Cover, parent: Element, place: Place) -> list[Box]:
    if not cover.facts and not cover.fields:
        return []
    headed = cover.letterhead is not None
    boxes = [_gap(parent, place, letterhead.FACTS_GAP if headed else FACTS_GAP)]
    widths = shared(place.width * FACTS_WIDTH, (30, 70))
    table = add_table_frame(parent, PLAIN, widths)
    rule = {"bottom": (0.5, place.theme.colors.rule)}
    facts: list[tuple[str, Inline]] = [(label, Text(value)) for label, value in cover.facts]
    for label, shown in (*facts, *((field.label, field) for field in cover.fields)):
        row, tallest = add_row(table), 0.0
        for width, style, item in ((widths[0], "CoverLabel", Text(label)), (widths[1], "CoverFact", shown)):
            cell = add_cell(row, width, rules=rule)
            draft = Draft(cell, style, place.inside(width - 8, style))
            line = draft.look.size * letterhead.FACT_LINE if headed else draft.look.line
            if headed:
                sub(draft.properties, "w:spacing", {"w:line": twips(line), "w:lineRule": "exact"})
            draft.add((item,) if item != Text("") else ())
            tallest = max(tallest, draft.box().lines * line)
        boxes.append(Box(1, tallest + 2 * place.theme.spacing.cell_y + 0.5))
    return boxes


def _gap(parent: Element, place: Place, height: float) -> Box:
    """An empty line as high as what is to stay free."""
    draft = Draft(parent, "Spacer", place)
    box = draft.box()
    free = max(height, 1.0)
    sub(
        draft.properties,
        "w:spacing",
        {"w:before": "0", "w:after": "0", "w:line": twips(free), "w:lineRule": "exact"},
    )
    place.job.space_above = free
    return box._replace(line=free)
