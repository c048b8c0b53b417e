"""The whole file: sections in order, then the parts that need the pages counted."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.doc.nodes import Block, Document, Landscape
from plandoc.themes import Theme
from plandoc.world import World
from plandoc.write.docx.blocks import blocks_to_docx
from plandoc.write.docx.context import Job, Place, filled_height, new_job, text_width
from plandoc.write.docx.cover import cover_to_docx
from plandoc.write.docx.fixed import Fixed, fixed_parts
from plandoc.write.docx.footnotes import footnotes_part
from plandoc.write.docx.house import house_ids, joined_numbering
from plandoc.write.docx.house_running import media_parts, running_parts, running_references
from plandoc.write.docx.inlines import add_bookmark
from plandoc.write.docx.numbering import numbering
from plandoc.write.docx.oxml import Element, ends_with_paragraph, properties_of, root, sub, to_bytes
from plandoc.write.docx.package import OFFICE, WORD, Part, Relations, packed
from plandoc.write.docx.pages import Box, Pagination, paginate
from plandoc.write.docx.paragraphs import add_section_end, add_spacer
from plandoc.write.docx.properties import app_properties, core_properties, custom_properties
from plandoc.write.docx.running import (
    LAST_PAGE,
    PageNumbers,
    PagePart,
    add_section,
    footer,
    header,
    own_kinds,
    page_parts,
    restarts,
    uses_even,
)
from plandoc.write.fit import Fitter
from plandoc.write.html.sheets import sheets

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
DRAWN = ("r", "mc", "wp", "a", "pic", "c", "wpg", "wps", "w14", "w15")


class _Writer:
    """Writes the sections of one document into its body."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.top = root("w:document", *DRAWN, attributes={"mc:Ignorable": "w14 w15"})
        self.body = sub(self.top, "w:body")
        self.boxes: list[Box] = []
        self.has_landscape = False
        self._open = False
        """Whether the section being filled has anything in it."""
        self._part: PagePart = "body"
        """The part whose pages are being written; its first section starts the page numbers anew."""
        self._begins = False
        """Whether the section being filled is the first of its part."""
        self._parts = {
            (part, turned): _running_parts(job, part, turned)
            for part in page_parts(job.doc)
            for turned in (False, True)
        }
        self._titled = bool(job.theme.house and job.theme.house.title_page)
        """Whether the next section is the first, with a header of its own on its first page."""

    def write(self) -> None:
        """Cover, front matter, body."""
        job, doc = self.job, self.job.doc
        fit = Fitter(doc.meta, job.outline, job.theme).fitted
        if doc.cover:
            self._fill(cover_to_docx(doc.cover, doc.logo, self.body, self._place(False)))
            self._end_section(False, covered=True)
        if doc.front:
            job.in_front = True
            self._part, self._begins = "front", True
            self._sheets(sheets(fit(doc.front)))
            job.in_front = False
            if self._open:
                self._end_section(False)
        self._part, self._begins = "body", restarts(doc)
        self._sheets(sheets(fit(doc.body)))
        self._finish()

    def _sheets(self, blocks: tuple[Block, ...]) -> None:
        upright: list[Block] = []
        for block in blocks:
            if isinstance(block, Landscape):
                self._upright(upright)
                upright = []
                self._turned(block)
            else:
                upright.append(block)
        self._upright(upright)

    def _upright(self, blocks: list[Block]) -> None:
        if blocks:
            self._fill(blocks_to_docx(tuple(blocks), self.body, self._place(False)))

    def _turned(self, block: Landscape) -> None:
        if self._open:
            self._end_section(False)
        self.has_landscape = True
        start = len(self.boxes)
        self._fill(blocks_to_docx(block.children, self.body, self._place(True)))
        if start < len(self.boxes):
            turned = filled_height(self.job.theme, landscape=True)
            self.boxes[start] = self.boxes[start]._replace(sheet=turned)
        self._end_section(True)

    def _fill(self, boxes: list[Box]) -> None:
        if boxes and not self._open and self.boxes:
            boxes[0] = boxes[0]._replace(sheet=filled_height(self.job.theme))
        if boxes and self._begins and not self._open:
            boxes[0] = boxes[0]._replace(part=self._part)
        self._open = self._open or bool(boxes)
        self.boxes += boxes

    def _end_section(self, landscape: bool, covered: bool = False) -> None:
        """Close the section in its last paragraph."""
        if not ends_with_paragraph(self.body):
            self.job.new_page = False
            self.boxes.append(add_section_end(self.body, self._place(landscape)))
        properties = properties_of(self.body.child(-1))
        self._section(properties, landscape, covered)
        self.job.new_page, self.job.space_above, self._open = False, 0.0, False

    def _finish(self) -> None:
        """The last section closes the body; an empty one would add a blank page."""
        if self._open or not self.boxes:
            if not self.body.children:
                self.boxes.append(add_spacer(self.body, self._place(False)))
            self._mark_end()
            self._section(self.body, False)
            return
        section = properties_of(self.body.child(-1)).children.pop()
        self._mark_end()
        self.body.append(section)

    def _mark_end(self) -> None:
        """The bookmark whose page is the number of pages of the body."""
        if restarts(self.job.doc):
            last = self.body.child(-1) if ends_with_paragraph(self.body) else self.body
            last.append(add_bookmark(last, LAST_PAGE, self.job))

    def _section(self, properties: Element, landscape: bool, covered: bool = False) -> None:
        """Page setup, headers and footers; a cover has those of first pages, where there are any."""
        parts = dict(self._parts[self._part, landscape])
        if not self._titled:
            parts = {key: name for key, name in parts.items() if key[1] != "first"}
        if covered:
            parts = {key: name for key, name in parts.items() if key[1] == "first"}
        numbers = PageNumbers("lowerRoman" if self._part == "front" else "", self._begins)
        add_section(
            properties,
            self.job.theme,
            landscape=landscape,
            parts=parts,
            numbers=None if covered else numbers,
            title_page=self._titled,
        )
        self._titled = False
        self._begins = self._begins and covered

    def _place(self, landscape: bool) -> Place:
        return Place(self.job, text_width(self.job.theme, landscape))


def _running_parts(job: Job, part: PagePart, turned: bool) -> dict[tuple[str, str], str]:
    """The relations of header and footer; even pages have a footer of their own where it differs."""
    add, house = job.relations.add, job.theme.house
    parts = running_references(job, turned)
    for kind in own_kinds(job.theme):
        name = f"header{1 + turned}.xml" if kind == "header" else footer_name(part, turned)
        parts[kind, "default"] = parts[kind, "even"] = add(f"{OFFICE}/{kind}", name)
        if kind == "footer" and job.theme.running == "dashes":
            parts[kind, "even"] = add(f"{OFFICE}/footer", footer_name(part, turned, even=True))
    if not (house and house.even_and_odd):
        for kind in ("header", "footer"):
            if house and house.has(kind) and (kind, "default") in parts:
                parts[kind, "even"] = parts[kind, "default"]
    return parts if uses_even(job.theme) else {k: name for k, name in parts.items() if k[1] != "even"}


def footer_name(part: PagePart, turned: bool, *, even: bool = False) -> str:
    """The file of a footer: of front matter or body, upright or turned, odd or even pages."""
    return f"footer{1 + turned + 2 * even + 4 * (part == 'front')}.xml"


def document_to_docx(doc: Document, theme: Theme, world: World) -> tuple[bytes, Job]:
    """The bytes of the file, and the job with what was noted on the way."""
    job = new_job(doc, theme)
    writer = _Writer(job)
    writer.write()
    pagination = paginate(writer.boxes, filled_height(theme))
    for target, slot in job.page_slots:
        slot.text = pagination.number(target)
    return packed(*_parts(job, writer, pagination, world)), job


def pagination_of(doc: Document, theme: Theme) -> Pagination:
    """The pages on which headings, tables and figures are expected to fall in Word."""
    writer = _Writer(new_job(doc, theme))
    writer.write()
    return paginate(writer.boxes, filled_height(theme))


def _parts(
    job: Job, writer: _Writer, pagination: Pagination, world: World
) -> tuple[tuple[Part, ...], dict[str, Relations]]:
    doc, theme, chinese = job.doc, job.theme, job.doc.meta.language == "zh"
    parts = [Part("word/document.xml", f"{WORD}.document.main+xml", to_bytes(writer.top))]
    of_headers: dict[str, Relations] = {}
    for turned in (False, True):
        if "header" in own_kinds(theme):
            name, links = f"header{1 + turned}.xml", Relations()
            parts.append(Part(f"word/{name}", f"{WORD}.header+xml", to_bytes(header(job, turned, links))))
            if links:
                of_headers[f"word/_rels/{name}.rels"] = links
    if "footer" in own_kinds(theme):
        parts += _footers(job, pagination)
    notes, note_links = footnotes_part(job)
    parts.append(notes)
    fixed = fixed_parts(theme, chinese, doc.locked, job.entry)
    parts += fixed_related(job, fixed)
    parts += [Part(name, f"image/{picture.kind}", picture.content) for picture, name in job.media.items()]
    top = Relations()
    top.add(f"{OFFICE}/officeDocument", "word/document.xml")
    for name, kind, relation, element in document_properties(doc, pagination.count, world):
        top.add(relation, f"docProps/{name}.xml")
        parts.append(Part(f"docProps/{name}.xml", kind, to_bytes(element)))
    relations = {"_rels/.rels": top, "word/_rels/document.xml.rels": job.relations, **of_headers}
    if note_links:
        relations["word/_rels/footnotes.xml.rels"] = note_links
    if theme.house:
        ids = house_ids(theme.house, fixed.styles)
        for part, rows in running_parts(job, theme.house, ids):
            parts.append(part)
            if rows:
                relations[f"word/_rels/{part.name.removeprefix('word/')}.rels"] = rows
        parts += media_parts(theme.house)
    for number, (chart, book, link) in enumerate(job.charts, 1):
        parts += [chart, book]
        relations[f"word/charts/_rels/chart{number}.xml.rels"] = link
    return tuple(parts), relations


def _footers(job: Job, pagination: Pagination) -> Iterator[Part]:
    """The footers of front matter and body; the same again for even pages where these differ."""
    for part in page_parts(job.doc):
        for turned in (False, True):
            for even in (False, True) if job.theme.running == "dashes" else (False,):
                element = footer(job, part, turned, pagination.body_count, even=even)
                name = f"word/{footer_name(part, turned, even=even)}"
                yield Part(name, f"{WORD}.footer+xml", to_bytes(element))


def fixed_related(job: Job, fixed: Fixed) -> list[Part]:
    """Styles, lists, settings, fonts and theme, with the document's relations to them."""
    related = (
        ("styles", f"{WORD}.styles+xml", fixed.styles),
        ("numbering", f"{WORD}.numbering+xml", _lists(job, fixed.styles)),
        ("settings", f"{WORD}.settings+xml", fixed.settings),
        ("fontTable", f"{WORD}.fontTable+xml", fixed.fonts),
        ("theme", THEME, fixed.theme),
    )
    parts = []
    for name, kind, content in related:
        path = "theme/theme1.xml" if name == "theme" else f"{name}.xml"
        job.relations.add(f"{OFFICE}/{name}", path)
        parts.append(Part(f"word/{path}", kind, content))
    return parts


def _lists(job: Job, styles: bytes) -> bytes:
    """The lists of the document, with those that styles of a house template need."""
    ours = to_bytes(numbering(job.doc, job.ordered_lists))
    house = job.theme.house
    return joined_numbering(ours, house, styles) if house else ours


def document_properties(doc: Document, pages: int, world: World) -> list[tuple[str, str, str, Element]]:
    """Parts with the document's properties: name, content type, relation, content."""
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    office = "application/vnd.openxmlformats-officedocument"
    rows = [
        ("core", core, PACKAGE, core_properties(doc, world.today)),
        (
            "app",
            f"{office}.extended-properties+xml",
            f"{OFFICE}/extended-properties",
            app_properties(doc, pages),
        ),
    ]
    if doc.extra:
        rows.append(
            (
                "custom",
                f"{office}.custom-properties+xml",
                f"{OFFICE}/custom-properties",
                custom_properties(doc),
            )
        )
    return rows
