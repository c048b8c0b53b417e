"""Inlines as runs: text, stress, links, fields, tick boxes and blanks to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import assert_never

from plandoc.doc.build import plain
from plandoc.doc.nodes import (
    Blank,
    Emphasis,
    Footnote,
    FormField,
    Inline,
    LineBreak,
    Link,
    Mark,
    Ref,
    Strong,
    Text,
    Tick,
)
from plandoc.write.docx.context import Job, Place, text_width
from plandoc.write.docx.controls import ROOM, Kind, add_control, add_form_field, add_tick_box
from plandoc.write.docx.oxml import (
    NOT_XML,
    Element,
    Markup,
    flag,
    half_points,
    markup,
    run_of,
    sub,
    text_in,
    val,
)
from plandoc.write.docx.package import OFFICE
from plandoc.write.docx.styles import mark_style
from plandoc.write.metrics import SUPERSCRIPTS, is_sans, line_count
from plandoc.write.spaces import set_spaces

AMBIGUOUS = re.compile("[“”‘’…—·]")
"""Marks that are Chinese or Latin by their font only."""

_BREAKS = re.compile(r"([\n\t])")

OPINIONS = ("agree", "agree_if", "disagree")
"""Keys of the words that may be chosen for an opinion; others may be written."""
BOX, TICKED = "☐", "☑"
SYMBOL_FONT = "Segoe UI Symbol"


@dataclass(frozen=True, slots=True)
class Face:
    """How a run is set beyond its paragraph's style."""

    style: str = ""
    bold: bool = False
    color: str = ""
    symbol: bool = False
    size: float = 0.0
    """Points; 0 for the style's own."""


PLAIN = Face()
SYMBOL = Face(symbol=True)
PLACEHOLDER = Face("PlaceholderText")
NOTE_MARK = Face("FootnoteReference")
NOTE = "_Note"
"""Bookmarks of footnotes are named so, with the number."""
NOTE_RULE = 8.0
"""Points that the line above the footnotes of a page takes."""
RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
"""Digits as wide as those of a footnote's mark."""
BARE = Markup("")
"""No properties."""


def add_inlines(parent: Element, content: Iterable[Inline], place: Place, face: Face = PLAIN) -> str:
    """Append runs for inlines and return their text, by which lines are counted."""
    return "".join([add_inline(parent, item, place, face) for item in content])


def add_inline(parent: Element, item: Inline, place: Place, face: Face = PLAIN) -> str:
    """Append one inline and return its text."""
    match item:
        case Text(text):
            return add_text(parent, text, place, face)
        case Strong(children):
            bold = place.theme.bold or not place.chinese
            return add_inlines(parent, children, place, _stressed(face, "Strong", bold))
        case Emphasis(children):
            return add_inlines(parent, children, place, _stressed(face, "Emphasis"))
        case Link(children, url):
            return _link(parent, children, url, place)
        case Ref(target):
            return _reference(parent, target, place, face)
        case LineBreak():
            sub(sub(parent, "w:r"), "w:br")
            return "\n"
        case Tick(ticked):
            return add_tick(parent, ticked, place.asks, place.job)
        case Blank():
            return _blank(parent, item, place)
        case FormField():
            return _field(parent, item, place)
        case Mark(text, tone):
            return add_mark(parent, text, tone, place)
        case Footnote():
            return _note(parent, item, place)
        case _:
            assert_never(item)


def add_text(parent: Element, text: str, place: Place, face: Face = PLAIN) -> str:
    """Append literal text; a line feed becomes a line break."""
    if place.ink and not face.color and not face.style:
        face = replace(face, color=place.ink)
    clean = set_spaces(cleaned(text, place.job), place.chinese)
    hinted = place.chinese and AMBIGUOUS.search(clean) is not None
    properties = _properties(face, hinted) if hinted or face is not PLAIN else BARE
    if "\n" in clean or "\t" in clean or "\r" in clean:
        _add_broken(parent, clean, properties)
    else:
        parent.children.append(run_of(clean, properties))
    return clean


def _add_broken(parent: Element, text: str, properties: Markup) -> None:
    """Text with its line feeds as line breaks and its tabs as tabs."""
    run = sub(parent, "w:r")
    run.append(properties)
    for piece in _BREAKS.split(text.replace("\r", "")):
        if piece in ("\n", "\t"):
            sub(run, "w:br" if piece == "\n" else "w:tab")
        elif piece:
            text_in(run, "w:t", piece)


def cleaned(text: str, job: Job) -> str:
    """The text without characters that no XML can hold; what is dropped is told."""
    if NOT_XML.search(text) is None:
        return text
    job.drop(text)
    return NOT_XML.sub("", text)


def add_field(parent: Element, instruction: str, cached: str, place: Place, face: Face = PLAIN) -> Element:
    """Append a field with its result as it stands now; returns the result's last text element.

    A label and its number are runs of their own, as in the caption that a reference copies.
    """
    add_field_mark(parent, "begin")
    text_in(sub(parent, "w:r"), "w:instrText", f" {instruction} ")
    add_field_mark(parent, "separate")
    label, gap, number = cached.rpartition(" ")
    for piece in filter(None, (label + gap, number)) if number else (cached,):
        run = sub(parent, "w:r")
        if face is not PLAIN:
            run.append(_properties(face, place.chinese and AMBIGUOUS.search(piece) is not None))
        result = text_in(run, "w:t", piece)
    add_field_mark(parent, "end")
    return result


def add_field_mark(parent: Element, kind: str) -> None:
    """Where a field begins, where its result begins, or where it ends."""
    parent.append(Markup(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'))


def add_bookmark(parent: Element, name: str, job: Job) -> Element:
    """Open a bookmark and return its end, to be appended after what it holds."""
    number = str(next(job.ids))
    sub(parent, "w:bookmarkStart", {"w:id": number, "w:name": name})
    return Element("w:bookmarkEnd", {"w:id": number})


def add_mark(parent: Element, text: str, tone: str, place: Place) -> str:
    """A word in the colour of its tone, after the tone's symbol."""
    symbol = place.theme.tone(tone).symbol
    return add_text(parent, symbol + text, place, Face(mark_style(tone)))


def add_tick(parent: Element, ticked: bool, title: str, job: Job, place: str = "") -> str:
    """A tick box that a click in Word ticks; `title` says what for, `place` where in a plan it belongs."""
    shown = TICKED if ticked else BOX
    run = run_of(shown, _properties(SYMBOL, False))
    glyphs = (TICKED, BOX)
    add_tick_box(parent, job, title, run, glyphs=glyphs, font=SYMBOL_FONT, ticked=ticked, place=place)
    return shown


def add_box(parent: Element, title: str, kind: Kind, place: Place, *, lines: int = 1) -> None:
    """An empty box of a form or signature line, to be clicked into."""
    words: tuple[str, ...] = ()
    if kind == "choice":
        words = tuple(place.job.doc.meta.label(key) for key in OPINIONS)
    empty = Element("w:r")
    empty.append(_properties(PLACEHOLDER, False))
    for number in range(lines):
        if number:
            sub(empty, "w:br")
        text_in(empty, "w:t", ROOM)
    add_control(parent, place.job, title, markup(empty), kind, words)


def _stressed(face: Face, style: str, bold: bool = False) -> Face:
    return replace(face, bold=face.bold or bold) if face.style else replace(face, style=style)


@lru_cache(maxsize=256)
def _properties(face: Face, hinted: bool) -> Markup:
    """A run's properties; `hinted` asks for the Chinese font where a mark could be either."""
    properties = Element("w:rPr")
    if face.style:
        val(properties, "w:rStyle", face.style)
    if face.symbol:
        slots = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
        sub(properties, "w:rFonts", dict.fromkeys(slots, SYMBOL_FONT))
    elif hinted:
        sub(properties, "w:rFonts", {"w:hint": "eastAsia"})
    if face.bold:
        flag(properties, "w:b")
    if face.color:
        val(properties, "w:color", face.color)
    if face.size:
        val(properties, "w:sz", half_points(face.size))
        val(properties, "w:szCs", half_points(face.size))
    return markup(properties)


def _link(parent: Element, children: tuple[Inline, ...], url: str, place: Place) -> str:
    target = cleaned(url, place.job)
    relation = place.job.relations.add(f"{OFFICE}/hyperlink", target, external=True)
    tip = target.removeprefix("mailto:").removeprefix("tel:")
    link = sub(parent, "w:hyperlink", {"r:id": relation, "w:tooltip": tip, "w:history": "1"})
    return add_inlines(link, children, place, Face("Hyperlink"))


def _reference(parent: Element, target: str, place: Place, face: Face) -> str:
    """A REF field to the number of a heading, or to label and number of a caption."""
    outline = place.job.outline
    words = outline.reference(target)
    if not words:
        return ""
    is_heading = target in place.job.headings
    switch = r"\w \h" if is_heading and outline.label(target) else r"\h"
    add_field(parent, f"REF {place.job.bookmark(target)} {switch}", words, place, face)
    return words


def _note(parent: Element, note: Footnote, place: Place) -> str:
    """The mark of a footnote; one met before is referred to by a field."""
    job = place.job
    if note in job.notes:
        number = str(job.notes.index(note) + 1)
        add_field(parent, f"NOTEREF {NOTE}{number} \\f \\h", number, place, NOTE_MARK)
        return number.translate(RAISED)
    job.notes.append(note)
    number = str(len(job.notes))
    end = add_bookmark(parent, f"{NOTE}{number}", job)
    run = sub(parent, "w:r")
    run.append(_properties(NOTE_MARK, False))
    sub(run, "w:footnoteReference", {"w:id": number})
    parent.append(end)
    look = place.look("FootnoteText")
    room = text_width(place.theme)
    sans = is_sans(place.theme.fonts.word(look.role)[1])
    lines = line_count(f"1 {plain(note.children)}", room, look.size, sans=sans, chinese=place.chinese)
    job.foot += lines * look.line + (NOTE_RULE if not job.foot else 0.0)
    return number.translate(RAISED)


def _blank(parent: Element, blank: Blank, place: Place) -> str:
    """A content control that shows an underline until it is filled in."""
    line = "_" * (2 * blank.width)
    kind: Kind = "choice" if blank.choices else "text"
    shown = run_of(line, _properties(PLACEHOLDER, False))
    add_control(parent, place.job, blank.label or place.asks, shown, kind, blank.choices)
    return line


def _field(parent: Element, field: FormField, place: Place) -> str:
    """A content control that shows a value, or in grey an example, until it is filled in."""
    if field.kind == "tick":
        return add_tick(parent, False, field.label, place.job, field.place)
    shown = cleaned(field.value or field.hint, place.job) or ROOM
    content = Element("w:r")
    grey = replace(PLACEHOLDER, color=place.theme.colors.muted)
    hinted = place.chinese and AMBIGUOUS.search(shown) is not None
    content.append(_properties(PLAIN if field.value else grey, hinted))
    for number, line in enumerate(shown.split("\n")):
        if number:
            sub(content, "w:br")
        text_in(content, "w:t", line)
    add_form_field(parent, place.job, field, markup(content))
    return shown
