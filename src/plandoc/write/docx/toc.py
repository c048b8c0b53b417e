"""The table of contents: a field Word can update, with its entries and page numbers in place."""

from __future__ import annotations

from plandoc.doc.nodes import Toc
from plandoc.write.docx.context import Place
from plandoc.write.docx.inlines import PLAIN, add_field, add_field_mark, add_text
from plandoc.write.docx.oxml import Element, flag, sub, text_in, val
from plandoc.write.docx.pages import Box
from plandoc.write.docx.paragraphs import Draft
from plandoc.write.outline import Entry

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


def _entry(parent: Element, entry: Entry, place: Place, depth: int, first: bool) -> Box:
    job, draft = place.job, Draft(parent, f"TOC{entry.level}", place)
    if first:
        add_field_mark(draft.element, "begin")
        instruction = f' TOC \\o "1-{depth}" \\h \\z \\t "Plandoc Annex Heading,1" '
        text_in(sub(draft.element, "w:r"), "w:instrText", instruction)
        add_field_mark(draft.element, "separate")
    bookmark = job.bookmark(entry.id)
    link = sub(draft.element, "w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    draft.text = add_text(link, entry.title, place)
    sub(sub(link, "w:r"), "w:tab")
    slot = add_field(link, f"PAGEREF {bookmark} \\h", "1", place, PLAIN)
    job.page_slots.append((entry.id, slot))
    return draft.box(narrower=30)
