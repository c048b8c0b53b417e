"""Paragraphs: one element with its style, and the box it fills on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from plandoc.doc.nodes import Blank, Inline, Mark, Strong, Tick
from plandoc.write.contents import SECTION_END
from plandoc.write.docx.asking import around
from plandoc.write.docx.context import Place
from plandoc.write.docx.inlines import PLAIN, Face, add_inline
from plandoc.write.docx.looks import Look, character_pitch
from plandoc.write.docx.oxml import KEEP_NEXT, Element, Markup, flag, properties_of, sub, twips, val
from plandoc.write.docx.pages import Box
from plandoc.write.metrics import is_sans, line_count

Number = tuple[int, int]
"""Numbering id and level; (0, 0) takes a style's numbering away."""

STRONG = 0.8
"""From this share on, strong words and marks make a whole paragraph count as strong."""

DOUBT = 0.012
"""Share of its width by which a line may come out longer than worked out."""


@lru_cache(maxsize=256)
def _in_style(style: str) -> Markup:
    """The properties of a paragraph that is just in its style, as most are."""
    return Markup(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>')


class Draft:
    """A paragraph being written: add to `element`, count `text`, then take its box."""

    __slots__ = ("_before", "_keep", "_new_page", "_sans", "_strong", "element", "look", "place", "text")

    def __init__(
        self, parent: Element, style: str, place: Place, *, number: Number | None = None, keep_next: bool = False,
        align: str = "",
    ) -> None:  # fmt: skip
        self.place = place
        self.look: Look = place.look(style)
        self.text = ""
        self._strong, self._sans = 0, False
        self._keep = self.look.keep_next or keep_next
        self.element = sub(parent, "w:p")
        self.element.children.append(_in_style(style))
        if keep_next and not self.look.keep_next:
            self.properties.append(KEEP_NEXT)
        self._new_page, self._before = self._position(number)
        if align:
            val(self.properties, "w:jc", align)

    @property
    def properties(self) -> Element:
        """The paragraph's own properties, to be added to in the order the format wants."""
        return properties_of(self.element)

    def add(self, content: Iterable[Inline], face: Face = PLAIN) -> Draft:
        """Append inlines."""
        items = tuple(content)
        for index, item in enumerate(items):
            place = self.place
            if isinstance(item, Tick | Blank) and (words := around(items, index)):
                place = replace(place, asks=f"{place.asks} {words}".strip())
            text = add_inline(self.element, item, place, face)
            self.text += text
            if isinstance(item, Mark | Strong):
                self._strong += len(text)
                self._sans = self.place.chinese or isinstance(item, Mark)
        return self

    def box(self, anchor: str = "", label: str = "", narrower: float = 0) -> Box:
        """The paragraph's box; `label` is a number that Word prints before the text."""
        look = self.look
        lines = self._lines(label + self.text, self.place.width - look.left - narrower, squeeze=True)
        if self.place.top:
            self.place.job.space_above = look.after
        foot = self.place.job.take_foot() if self.place.top else 0.0
        return Box(
            lines,
            look.line,
            self._before,
            look.after + foot,
            self._keep,
            look.keep_lines,
            self._new_page,
            anchor,
            noted=bool(foot),
        )

    def greatest_height(self) -> float:
        """Height of the text in the program and with the font in which it takes most lines."""
        width = (self.place.width - self.look.left) * (1 - DOUBT)
        return self._lines(self.text, width) * self.look.line

    def _lines(self, text: str, width: float, *, squeeze: bool = False) -> int:
        look, place = self.look, self.place
        strong = self._strong > STRONG * len(self.text)
        return line_count(
            text,
            width,
            look.size,
            first=look.first_line * look.size,
            sans=is_sans(place.theme.fonts.word(look.role)[1]) or (strong and self._sans),
            bold=look.bold or strong,
            chinese=place.chinese,
            pitch=character_pitch(place.theme) if look.grid else 0,
            squeeze=squeeze and place.chinese,
        )

    def _position(self, number: Number | None) -> tuple[bool, float]:
        """Page break, numbering, and no space above where the paragraph before left some."""
        job, new_page, before = self.place.job, False, self.look.before
        if self.place.top:
            new_page, job.new_page = job.new_page, False
            if new_page:
                flag(self.properties, "w:pageBreakBefore")
        if number is not None:
            element = sub(self.properties, "w:numPr")
            val(element, "w:ilvl", str(number[1]))
            val(element, "w:numId", str(number[0]))
        if before and self.place.top and (job.space_above or new_page):
            sub(self.properties, "w:spacing", {"w:before": "0"})
            before = 0.0
        return new_page, before


def add_paragraph(
    parent: Element,
    style: str,
    content: Iterable[Inline],
    place: Place,
    *,
    keep_next: bool = False,
    align: str = "",
) -> Box:
    """A paragraph of inlines."""
    return Draft(parent, style, place, keep_next=keep_next, align=align).add(content).box()


def add_section_end(parent: Element, place: Place) -> Box:
    """A paragraph too low to be seen, which closes a section where nothing else can."""
    draft = Draft(parent, "Spacer", place)
    low = {"w:before": "0", "w:after": "0", "w:line": twips(SECTION_END), "w:lineRule": "exact"}
    sub(draft.properties, "w:spacing", low)
    return draft.box()._replace(line=SECTION_END)


def add_spacer(parent: Element, place: Place, *, keep_next: bool = False) -> Box:
    """An empty line that sets a table off from what follows.

    Nearly all of its height is space after it, which at the foot of a page needs no room: a table
    that fills its page does not push an empty line onto a page of its own.
    """
    box = Draft(parent, "Spacer", place, keep_next=keep_next).box()
    if place.top:
        place.job.space_above = box.line + box.after
    return box
