"""Content controls: what a person fills in, picks or ticks in Word, each under a name of its own.

The tag names the place in the reader's words (`审批页/批准/日期`): the nearest heading or card
title, then what is asked for, with a count where a name comes again. It stays the same from
one build to the next, so that a filled form can be read back.
"""

from __future__ import annotations

from typing import Literal

from plandoc.doc.nodes import FormField
from plandoc.write.docx.context import Job
from plandoc.write.docx.oxml import Element, Markup, flag, sub, val

Kind = Literal["text", "lines", "date", "choice"]
"""One line, several lines, a date to pick, or a list to choose from that takes other words too."""

DATE_FORMATS = {"zh": ("yyyy年M月d日", "zh-CN"), "en": ("d MMMM yyyy", "en-GB")}
OURS = "plandoc:"
"""How the tag of a field begins that belongs to a place of a plan."""
ROOM = "\u3000" * 4
"""What an empty box shows: room to click into that leaves no trace on paper."""


def add_control(
    parent: Element, job: Job, title: str, content: Markup, kind: Kind = "text", choices: tuple[str, ...] = ()
) -> None:
    """A control that shows `content` until it is filled in."""
    control = sub(parent, "w:sdt")
    properties = _named(control, job, title)
    flag(properties, "w:showingPlcHdr")
    match kind:
        case "text":
            sub(properties, "w:text")
        case "lines":
            sub(properties, "w:text", {"w:multiLine": "1"})
        case "date":
            _date(properties, job)
        case "choice":
            box = sub(properties, "w:comboBox")
            for choice in dict.fromkeys(choices):
                sub(box, "w:listItem", {"w:displayText": choice, "w:value": choice})
    sub(control, "w:sdtContent").append(content)


def add_form_field(parent: Element, job: Job, field: FormField, content: Markup) -> None:
    """A control for one place of a plan; its tag is that place, so that the filled form can be read.

    Text has a control of formatted text: LibreOffice makes an input field of one of plain text,
    and saves that once for every change of script within it.
    """
    control = sub(parent, "w:sdt")
    properties = _titled(control, job, field.label, OURS + field.place)
    if not field.value:
        flag(properties, "w:showingPlcHdr")
    match field.kind:
        case "date":
            _date(properties, job)
        case "choice":
            box = sub(properties, "w:comboBox" if field.open else "w:dropDownList")
            for shown, value in field.choices:
                sub(box, "w:listItem", {"w:displayText": shown, "w:value": value})
        case _:
            pass
    sub(control, "w:sdtContent").append(content)


def add_tick_box(
    parent: Element,
    job: Job,
    title: str,
    content: Markup,
    *,
    glyphs: tuple[str, str],
    font: str,
    ticked: bool,
    place: str = "",
) -> None:
    """A box that a click ticks; `glyphs` are the ticked and the empty box, `place` is of a plan."""
    control = sub(parent, "w:sdt")
    properties = _titled(control, job, title, OURS + place) if place else _named(control, job, title)
    box = sub(properties, "w14:checkbox")
    sub(box, "w14:checked", {"w14:val": "1" if ticked else "0"})
    for name, glyph in zip(("w14:checkedState", "w14:uncheckedState"), glyphs, strict=True):
        sub(box, name, {"w14:val": f"{ord(glyph):04X}", "w14:font": font})
    sub(control, "w:sdtContent").append(content)


def repeated(rows: list[Element], job: Job) -> Element:
    """Rows of a table as items that Word lets people add to."""
    section = Element("w:sdt")
    properties = sub(section, "w:sdtPr")
    val(properties, "w:id", str(next(job.ids)))
    sub(properties, "w15:repeatingSection")
    content = sub(section, "w:sdtContent")
    for row in rows:
        item = sub(content, "w:sdt")
        properties = sub(item, "w:sdtPr")
        val(properties, "w:id", str(next(job.ids)))
        sub(properties, "w15:repeatingSectionItem")
        sub(item, "w:sdtContent").append(row)
    return section


def _named(control: Element, job: Job, title: str) -> Element:
    return _titled(control, job, *job.control_name(title))


def _titled(control: Element, job: Job, name: str, tag: str) -> Element:
    properties = sub(control, "w:sdtPr")
    val(properties, "w:alias", name)
    val(properties, "w:tag", tag)
    val(properties, "w:id", str(next(job.ids)))
    return properties


def _date(properties: Element, job: Job) -> None:
    shape, language = DATE_FORMATS[job.doc.meta.language]
    date = sub(properties, "w:date")
    val(date, "w:dateFormat", shape)
    val(date, "w:lid", language)
    val(date, "w:storeMappedDataAs", "date")
    val(date, "w:calendar", "gregorian")
