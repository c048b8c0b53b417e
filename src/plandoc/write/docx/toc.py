"""The table of contents: a field Word can update, with its entries and page numbers in place."""

from __future__ import annotations

from plandoc.doc.nodes import CaptionLists, Inline, Toc
from plandoc.write.docx.context import Place
from plandoc.write.docx.inlines import PLAIN, add_field, add_field_mark, add_text
from plandoc.write.docx.oxml import Element, flag, sub, text_in, twips, val
from plandoc.write.docx.pages import Box
from plandoc.write.docx.paragraphs import Draft
from plandoc.write.outline import Entry, Series

DEEPEST = 5


def toc_to_docx(toc: Toc, parent: Element, place: Place) -> list[Box]:
    """The contents on a page of their own; page numbers follow once pages are counted."""
    job = place.job
    job.new_page = True
    control = sub(parent, "w:sdt")
    properties = sub(control, "w:sdtPr")
    val(properties, "w:id", str(next(job.ids)))
    gallery = sub(properties, "w:docPartObj")
    val(gallery, "w:docPartGallery", "Table of Contents")
    flag(gallery, "w:docPartUnique")
    content = sub(control, "w:sdtContent")
    boxes = [Draft(content, "TOCHeading", place).add(toc.title).box()]
    depth = min(toc.depth, DEEPEST)
    entries = [e for e in job.outline.entries if not e.front and e.level <= depth]
    for index, entry in enumerate(entries):
        boxes.append(_entry(content, entry, place, depth, index == 0))
    if entries:
        add_field_mark(content.child(-1), "end")
    job.new_page = True
    return boxes


def caption_lists_to_docx(block: CaptionLists, parent: Element, place: Place) -> list[Box]:
    """The lists of tables and figures on pages of their own, as fields over the numbers of captions."""
    place.job.new_page = True
    boxes = _caption_list(block.tables, "table", parent, place)
    boxes += _caption_list(block.figures, "figure", parent, place)
    place.job.new_page = True
    return boxes


def _caption_list(title: tuple[Inline, ...], series: Series, parent: Element, place: Place) -> list[Box]:
    if not title:
        return []
    draft = Draft(parent, "TOCHeading", place).add(title)
    boxes = [draft.box()]
    if not boxes[0].new_page:
        room = 2 * place.theme.spacing.block
        sub(draft.properties, "w:spacing", {"w:before": twips(room)})
        boxes[0] = boxes[0]._replace(before=room)
    word = place.job.doc.meta.label(series)
    instruction = f' TOC \\h \\z \\c "{word}" '
    for caption in place.job.outline.listed(series):
        boxes.append(_line(parent, "TableofFigures", caption.id, caption.title, instruction, place))
        instruction = ""
    add_field_mark(parent.child(-1), "end")
    return boxes


def _entry(parent: Element, entry: Entry, place: Place, depth: int, first: bool) -> Box:
    instruction = f' TOC \\o "1-{depth}" \\h \\z \\t "Plandoc Annex Heading,1" ' if first else ""
    return _line(parent, f"TOC{entry.level}", entry.id, entry.title, instruction, place)


def _line(parent: Element, style: str, id: str, title: str, instruction: str, place: Place) -> Box:
    """An entry linked to its heading or caption, with the page number after a row of dots.

    The first entry holds the field's `instruction`, too.
    """
    job, draft = place.job, Draft(parent, style, place)
    if instruction:
        add_field_mark(draft.element, "begin")
        text_in(sub(draft.element, "w:r"), "w:instrText", instruction)
        add_field_mark(draft.element, "separate")
    bookmark = job.bookmark(id)
    link = sub(draft.element, "w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    draft.text = add_text(link, title, place)
    sub(sub(link, "w:r"), "w:tab")
    slot = add_field(link, f"PAGEREF {bookmark} \\h", "1", place, PLAIN)
    job.page_slots.append((id, slot))
    return draft.box(narrower=30)
