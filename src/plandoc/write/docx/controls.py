"""Content controls: what a person fills in, picks or ticks in Word, each under a name of its own.

The tag names the place in the reader's words (`审批页/批准/日期`): the nearest heading or card
title, then what is asked for, with a count where a name comes again. It stays the same from
one build to the next, so that a filled form can be read back.
"""

from __future__ import annotations

from typing import Literal

from plandoc.write.docx.context import Job
from plandoc.write.docx.oxml import Element, Markup, flag, sub, val

Kind = Literal["text", "lines", "date", "choice"]
"""One line, several lines, a date to pick, or a list to choose from that takes other words too."""

DATE_FORMATS = {"zh": ("yyyy年M月d日", "zh-CN"), "en": ("d MMMM yyyy", "en-GB")}
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


def add_tick_box(
    parent: Element,
    job: Job,
    title: str,
    content: Markup,
    *,
    glyphs: tuple[str, str],
    font: str,
    ticked: bool,
) -> None:
    """A box that a click ticks; `glyphs` are the ticked and the empty box."""
    control = sub(parent, "w:sdt")
    box = sub(_named(control, job, title), "w14:checkbox")
    sub(box, "w14:checked", {"w14:val": "1" if ticked else "0"})
    for name, glyph in zip(("w14:checkedState", "w14:uncheckedState"), glyphs, strict=True):
        sub(box, name, {"w14:val": f"{ord(glyph):04X}", "w14:font": font})
    sub(control, "w:sdtContent").append(content)


def _named(control: Element, job: Job, title: str) -> Element:
    properties = sub(control, "w:sdtPr")
    name, tag = job.control_name(title)
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
