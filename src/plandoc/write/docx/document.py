"""The whole file: sections in order, then the parts that need the pages counted."""

from __future__ import annotations

from plandoc.doc.nodes import Block, Document, Landscape
from plandoc.themes import Theme
from plandoc.world import World
from plandoc.write.docx.blocks import blocks_to_docx
from plandoc.write.docx.context import Job, Place, new_job, text_height, text_width
from plandoc.write.docx.cover import cover_to_docx
from plandoc.write.docx.fixed import fixed_parts
from plandoc.write.docx.numbering import numbering
from plandoc.write.docx.oxml import Element, ends_with_paragraph, properties_of, root, sub, to_bytes
from plandoc.write.docx.package import OFFICE, WORD, Part, Relations, packed
from plandoc.write.docx.pages import Box, Pagination, paginate
from plandoc.write.docx.paragraphs import add_spacer
from plandoc.write.docx.properties import app_properties, core_properties, custom_properties
from plandoc.write.docx.running import add_section, footer, header
from plandoc.write.fit import Fitter
from plandoc.write.html.sheets import sheets

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
DRAWN = ("r", "mc", "wp", "a", "pic", "c", "wpg", "wps", "w14")


class _Writer:
    """Writes the sections of one document into its body."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.top = root("w:document", *DRAWN, attributes={"mc:Ignorable": "w14"})
        self.body = sub(self.top, "w:body")
        self.boxes: list[Box] = []
        self.has_landscape = False
        self._open = False
        """Whether the section being filled has anything in it."""
        self._parts = {turned: _running_parts(job, turned) for turned in (False, True)}

    def write(self) -> None:
        """Cover, front matter, body."""
        job, doc = self.job, self.job.doc
        fit = Fitter(doc.meta, job.outline, job.theme).fitted
        if doc.cover:
            self._fill(cover_to_docx(doc.cover, doc.logo, self.body, self._place(False)))
            self._end_section(False, covered=True)
        job.in_front = True
        self._sheets(sheets(fit(doc.front)))
        job.in_front = False
        if doc.front and self._open:
            job.new_page = True
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
            turned = text_height(self.job.theme, landscape=True)
            self.boxes[start] = self.boxes[start]._replace(sheet=turned)
        self._end_section(True)

    def _fill(self, boxes: list[Box]) -> None:
        if boxes and not self._open and self.boxes:
            boxes[0] = boxes[0]._replace(sheet=text_height(self.job.theme))
        self._open = self._open or bool(boxes)
        self.boxes += boxes

    def _end_section(self, landscape: bool, covered: bool = False) -> None:
        """Close the section in its last paragraph."""
        if not ends_with_paragraph(self.body):
            self.boxes.append(add_spacer(self.body, self._place(landscape)))
        properties = properties_of(self.body.child(-1))
        add_section(
            properties, self.job.theme, landscape=landscape, parts=None if covered else self._parts[landscape]
        )
        self.job.new_page, self.job.space_above, self._open = False, 0.0, False

    def _finish(self) -> None:
        """The last section closes the body; an empty one would add a blank page."""
        if self._open or not self.boxes:
            if not self.body.children:
                self.boxes.append(add_spacer(self.body, self._place(False)))
            add_section(self.body, self.job.theme, landscape=False, parts=self._parts[False], last=True)
            return
        self.body.append(properties_of(self.body.child(-1)).children.pop())

    def _place(self, landscape: bool) -> Place:
        return Place(self.job, text_width(self.job.theme, landscape))


def _running_parts(job: Job, turned: bool) -> dict[tuple[str, str], str]:
    """The relations of header and footer; even pages have a footer of their own where it differs."""
    add = job.relations.add
    parts = {
        (kind, "default"): add(f"{OFFICE}/{kind}", f"{kind}{1 + turned}.xml") for kind in ("header", "footer")
    }
    if job.theme.running == "dashes":
        parts["header", "even"] = parts["header", "default"]
        parts["footer", "even"] = add(f"{OFFICE}/footer", f"footer{3 + turned}.xml")
    return parts


def document_to_docx(doc: Document, theme: Theme, world: World) -> tuple[bytes, Job]:
    """The bytes of the file, and the job with what was noted on the way."""
    job = new_job(doc, theme)
    writer = _Writer(job)
    writer.write()
    pagination = paginate(writer.boxes, text_height(theme))
    for target, slot in job.page_slots:
        slot.text = str(pagination.pages.get(target, 1))
    return packed(*_parts(job, writer, pagination, world)), job


def pagination_of(doc: Document, theme: Theme) -> Pagination:
    """The pages on which headings, tables and figures are expected to fall in Word."""
    writer = _Writer(new_job(doc, theme))
    writer.write()
    return paginate(writer.boxes, text_height(theme))


def _parts(
    job: Job, writer: _Writer, pagination: Pagination, world: World
) -> tuple[tuple[Part, ...], dict[str, Relations]]:
    doc, theme, chinese = job.doc, job.theme, job.doc.meta.language == "zh"
    parts = [Part("word/document.xml", f"{WORD}.document.main+xml", to_bytes(writer.top))]
    of_headers: dict[str, Relations] = {}
    for turned in (False, True):
        name, links = f"header{1 + turned}.xml", Relations()
        parts.append(Part(f"word/{name}", f"{WORD}.header+xml", to_bytes(header(job, turned, links))))
        if links:
            of_headers[f"word/_rels/{name}.rels"] = links
        parts.append(
            Part(
                f"word/footer{1 + turned}.xml",
                f"{WORD}.footer+xml",
                to_bytes(footer(job, turned, pagination.count)),
            )
        )
        if theme.running == "dashes":
            even = to_bytes(footer(job, turned, pagination.count, even=True))
            parts.append(Part(f"word/footer{3 + turned}.xml", f"{WORD}.footer+xml", even))
    fixed = fixed_parts(theme, chinese, bool(doc.watermark), job.entry)
    related = (
        ("styles", f"{WORD}.styles+xml", fixed.styles),
        ("numbering", f"{WORD}.numbering+xml", to_bytes(numbering(doc, job.ordered_lists))),
        ("settings", f"{WORD}.settings+xml", fixed.settings),
        ("fontTable", f"{WORD}.fontTable+xml", fixed.fonts),
    )
    for name, kind, content in related:
        job.relations.add(f"{OFFICE}/{name}", f"{name}.xml")
        parts.append(Part(f"word/{name}.xml", kind, content))
    parts += [Part(name, f"image/{picture.kind}", picture.content) for picture, name in job.media.items()]
    job.relations.add(f"{OFFICE}/theme", "theme/theme1.xml")
    parts.append(Part("word/theme/theme1.xml", THEME, fixed.theme))
    top = Relations()
    top.add(f"{OFFICE}/officeDocument", "word/document.xml")
    for name, kind, relation, element in _properties(doc, pagination.count, world):
        top.add(relation, f"docProps/{name}.xml")
        parts.append(Part(f"docProps/{name}.xml", kind, to_bytes(element)))
    relations = {"_rels/.rels": top, "word/_rels/document.xml.rels": job.relations, **of_headers}
    for number, (chart, book, link) in enumerate(job.charts, 1):
        parts += [chart, book]
        relations[f"word/charts/_rels/chart{number}.xml.rels"] = link
    return tuple(parts), relations


def _properties(doc: Document, pages: int, world: World) -> list[tuple[str, str, str, Element]]:
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
