"""A Word file that shows every style plandoc uses, to start a house template from.

It has no header and footer: as long as nobody adds any, documents keep those of plandoc, with
their own title in them.
"""

from __future__ import annotations

from collections.abc import Mapping

from plandoc.doc.nodes import Document
from plandoc.themes import Theme
from plandoc.world import World
from plandoc.write.docx.context import Job, Place, new_job, text_width
from plandoc.write.docx.document import DRAWN, document_properties, fixed_related
from plandoc.write.docx.fixed import fixed_parts
from plandoc.write.docx.footnotes import footnotes_part
from plandoc.write.docx.looks import looks
from plandoc.write.docx.oxml import Element, Markup, root, run_of, sub, to_bytes, twips, val
from plandoc.write.docx.package import OFFICE, WORD, Part, Relations, packed
from plandoc.write.docx.paragraphs import Draft
from plandoc.write.docx.running import add_section
from plandoc.write.docx.styles import mark_style
from plandoc.write.docx.tablestyles import CHECKLIST, FACTS, FORM, GRID, MATRIX

TABLES = {
    GRID: ("TableHead", "TableHeadCenter"),
    FACTS: ("TableHead", "TableHeadNumber"),
    MATRIX: ("TableHead", "TableHeadCenter"),
    FORM: ("FormHead", "FormHeadCenter"),
    CHECKLIST: ("ListHead", "ListHead"),
}
"""Table styles with the styles of their header rows, whose light text is seen there only."""
RUNS = ("Strong", "Emphasis", "Hyperlink", "PlaceholderText", "Unit")
LOOK = {"w:val": "0460", "w:firstRow": "1", "w:lastRow": "1", "w:firstColumn": "0", "w:lastColumn": "0",
        "w:noHBand": "1", "w:noVBand": "1"}  # fmt: skip


def reference_docx(doc: Document, theme: Theme, texts: Mapping[str, str], world: World) -> bytes:
    """The file; `texts` are its title, what it is for, and a sample of text."""
    job = new_job(doc, theme)
    top = root("w:document", *DRAWN, attributes={"mc:Ignorable": "w14"})
    body = sub(top, "w:body")
    _lines(body, job, texts)
    add_section(body, theme, landscape=False, parts=None)
    fixed = fixed_parts(theme, doc.meta.language == "zh", False, job.entry)
    parts = [
        Part("word/document.xml", f"{WORD}.document.main+xml", to_bytes(top)),
        footnotes_part(job)[0],
        *fixed_related(job, fixed),
    ]
    package = Relations()
    package.add(f"{OFFICE}/officeDocument", "word/document.xml")
    for name, kind, relation, element in document_properties(doc, 1, world):
        package.add(relation, f"docProps/{name}.xml")
        parts.append(Part(f"docProps/{name}.xml", kind, to_bytes(element)))
    return packed(tuple(parts), {"_rels/.rels": package, "word/_rels/document.xml.rels": job.relations})


def _lines(body: Element, job: Job, texts: Mapping[str, str]) -> None:
    """What the file is for, then a line in each style and a table in each table style."""
    place = Place(job, text_width(job.theme))
    _line(body, "Title", place, texts["title"])
    _line(body, "BodyText", place, texts["intro"])
    for style_id, look in looks(job.theme, place.chinese, job.entry).items():
        if style_id not in ("Title", "Spacer") and not style_id.startswith("TableHead"):
            _line(body, style_id, place, f"{look.name}: {texts['sample']}")
    marks = (mark_style(tone) for tone in job.theme.tones)
    for style_id in (*RUNS, *marks):
        draft = Draft(body, "BodyText", place)
        style = Markup(f'<w:rPr><w:rStyle w:val="{style_id}"/></w:rPr>')
        draft.element.append(run_of(f"{style_id}: {texts['sample']}", style))
    for style_id in TABLES:
        _table(body, style_id, place, texts["sample"])


def _line(parent: Element, style_id: str, place: Place, text: str) -> None:
    Draft(parent, style_id, place).element.append(run_of(text))


def _table(body: Element, style_id: str, place: Place, text: str) -> None:
    """Three rows of two cells, the first a header."""
    _line(body, "Caption", place, f"{style_id}: {text}")
    table = sub(body, "w:tbl")
    properties = sub(table, "w:tblPr")
    val(properties, "w:tblStyle", style_id)
    sub(properties, "w:tblW", {"w:w": twips(place.width), "w:type": "dxa"})
    sub(properties, "w:tblLook", LOOK)
    grid, width = sub(table, "w:tblGrid"), twips(place.width / 2)
    for _ in range(2):
        sub(grid, "w:gridCol", {"w:w": width})
    for number in range(3):
        row = sub(table, "w:tr")
        for column in range(2):
            cell = sub(row, "w:tc")
            sub(sub(cell, "w:tcPr"), "w:tcW", {"w:w": width, "w:type": "dxa"})
            style = "TableText" if number else TABLES[style_id][column]
            _line(cell, style, place.inside(place.width / 2, "TableText"), text)
    _line(body, "Spacer", place, "")
