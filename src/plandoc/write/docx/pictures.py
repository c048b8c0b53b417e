"""Pictures as Word keeps them: the file in the package, a frame in the line with its words."""

from __future__ import annotations

from collections.abc import Mapping

from plandoc.doc.nodes import Picture
from plandoc.write.docx.context import Job, Place
from plandoc.write.docx.inlines import cleaned
from plandoc.write.docx.oxml import NAMESPACES, Element, emu, sub
from plandoc.write.docx.package import OFFICE, Relations
from plandoc.write.picture import picture_size


def add_picture(run: Element, picture: Picture, alt: str, place: Place, limit: float) -> float:
    """A picture in a run, at most `limit` points high; its height."""
    size = picture_size(picture, place.width, limit)
    add_sized(run, picture, alt, size, place.job, place.job.relations)
    return size[1]


def add_sized(
    run: Element, picture: Picture, alt: str, points: tuple[float, float], job: Job, relations: Relations
) -> None:
    """A picture of a given width and height; `relations` are those of the part it stands in."""
    size = {"cx": emu(points[0]), "cy": emu(points[1])}
    shown = sub(inline_frame(run, size, alt, job, NAMESPACES["pic"]), "pic:pic")
    named = sub(shown, "pic:nvPicPr")
    sub(named, "pic:cNvPr", {"id": "0", "name": job.doc.meta.label("figure")})
    sub(named, "pic:cNvPicPr")
    fill = sub(shown, "pic:blipFill")
    target = job.media_name(picture).removeprefix("word/")
    sub(fill, "a:blip", {"r:embed": relations.add(f"{OFFICE}/image", target)})
    sub(sub(fill, "a:stretch"), "a:fillRect")
    _shape(shown, size)


def inline_frame(parent: Element, size: Mapping[str, str], alt: str, job: Job, kind: str) -> Element:
    """A frame that stands in the line like a character, with its message in words; returns where
    its data go.
    """
    sides = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
    inline = sub(sub(parent, "w:drawing"), "wp:inline", sides)
    sub(inline, "wp:extent", size)
    sub(inline, "wp:effectExtent", dict.fromkeys(("l", "t", "r", "b"), "0"))
    number = str(next(job.ids))
    name = f"{job.doc.meta.label('figure')} {number}"
    sub(inline, "wp:docPr", {"id": number, "name": name, "descr": cleaned(alt, job)})
    sub(inline, "wp:cNvGraphicFramePr")
    return sub(sub(inline, "a:graphic"), "a:graphicData", {"uri": kind})


def _shape(shown: Element, size: Mapping[str, str]) -> None:
    shape = sub(shown, "pic:spPr")
    frame = sub(shape, "a:xfrm")
    sub(frame, "a:off", {"x": "0", "y": "0"})
    sub(frame, "a:ext", size)
    sub(sub(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")
