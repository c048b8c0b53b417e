"""footnotes.xml: the notes at the foot of the page, and the lines above them."""

from __future__ import annotations

from plandoc.write.docx.context import Job, Place, text_width
from plandoc.write.docx.inlines import NOTE_MARK, add_text
from plandoc.write.docx.oxml import Element, root, sub, to_bytes, val
from plandoc.write.docx.package import OFFICE, WORD, Part, Relations
from plandoc.write.docx.paragraphs import Draft
from plandoc.write.docx.settings import SEPARATORS


def footnotes_part(job: Job) -> tuple[Part, Relations]:
    """The part with every footnote met, and its own relations for the links in them."""
    outer, job.relations = job.relations, Relations()
    top = root("w:footnotes", "r")
    for number, kind in SEPARATORS.items():
        _separator(top, number, kind)
    place = Place(job, text_width(job.theme), "FootnoteText", top=False)
    for count, note in enumerate(tuple(job.notes), 1):
        draft = Draft(sub(top, "w:footnote", {"w:id": str(count)}), "FootnoteText", place)
        mark = sub(draft.element, "w:r")
        val(sub(mark, "w:rPr"), "w:rStyle", NOTE_MARK.style)
        sub(mark, "w:footnoteRef")
        add_text(draft.element, " ", place)
        draft.add(note.children)
    inner, job.relations = job.relations, outer
    job.relations.add(f"{OFFICE}/footnotes", "footnotes.xml")
    return Part("word/footnotes.xml", f"{WORD}.footnotes+xml", to_bytes(top)), inner


def _separator(top: Element, number: str, kind: str) -> None:
    note = sub(top, "w:footnote", {"w:type": kind, "w:id": number})
    paragraph = sub(note, "w:p")
    properties = sub(paragraph, "w:pPr")
    sub(properties, "w:spacing", {"w:before": "0", "w:after": "0", "w:line": "160", "w:lineRule": "exact"})
    sub(sub(paragraph, "w:r"), f"w:{kind}")
