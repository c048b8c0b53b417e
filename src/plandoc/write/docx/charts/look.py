"""The look of native charts: colours of the document's scheme, patterns, marks and type."""

from __future__ import annotations

from plandoc.themes import Theme
from plandoc.write.docx.colorscheme import slot
from plandoc.write.docx.oxml import Attributes, Element, Markup, emu, escaped, sub
from plandoc.write.draw.scene import Dash
from plandoc.write.draw.style import ink_on, style_of

PATTERNS = (
    "", "wdUpDiag", "wdDnDiag", "narHorz", "diagCross", "narVert", "lgGrid", "ltUpDiag", "ltDnDiag", "ltHorz",
)  # fmt: skip
"""Fill of a series in order: plain first, as one series needs none."""
MARKS = ("circle", "square", "triangle", "diamond", "circle", "square")
HOLLOW = 4
"""From this one on marks are rings."""
DASHES: dict[Dash, str] = {"solid": "solid", "dash": "dash", "dot": "sysDot"}
CAPTION = Markup('<a:lumMod val="65000"/><a:lumOff val="35000"/>')
"""Makes the text colour a grey for what stands beside the data."""
RULE = Markup('<a:lumMod val="20000"/><a:lumOff val="80000"/>')


def setting(parent: Element, name: str, value: str | int) -> None:
    """A new last child with a `val`."""
    parent.append(Markup(f'<{name} val="{escaped(str(value))}"/>'))


def hue(theme: Theme, color: str) -> Markup:
    """A colour, by its place in the document's scheme where it has one."""
    name = slot(theme, color)
    return Markup(f'<a:schemeClr val="{name}"/>' if name else f'<a:srgbClr val="{color}"/>')


def shade(change: Markup) -> Markup:
    """The text colour, lighter."""
    return Markup(f'<a:schemeClr val="tx1">{change}</a:schemeClr>')


def series_color(theme: Theme, index: int) -> str:
    """Hex colour of a series."""
    colors = theme.colors.series
    return colors[index % len(colors)]


def danger(theme: Theme) -> Markup:
    """Colour of reference lines."""
    return hue(theme, theme.tone("danger").ink)


def solid(color: Markup) -> Markup:
    """A plain fill."""
    return Markup(f"<a:solidFill>{color}</a:solidFill>")


def bar_look(parent: Element, theme: Theme, index: int) -> None:
    """Fill of a bar: colour and pattern of its series, so that it is told apart in grey as well."""
    color, pattern = hue(theme, series_color(theme, index)), PATTERNS[index % len(PATTERNS)]
    paper = Markup('<a:schemeClr val="bg1"/>')
    fill = solid(color)
    if pattern:
        fill = Markup(
            f'<a:pattFill prst="{pattern}"><a:fgClr>{paper}</a:fgClr><a:bgClr>{color}</a:bgClr></a:pattFill>'
        )
    properties = sub(parent, "c:spPr")
    properties.append(fill)
    line(properties, solid(color), 0.5)


def line(parent: Element, paint: Markup, width: float, dash: str = "solid") -> None:
    """An outline in points."""
    element = sub(parent, "a:ln", {"w": emu(width), "cap": "flat"})
    element.append(paint)
    if dash != "solid":
        setting(element, "a:prstDash", dash)
    element.append(Markup("<a:round/>"))


def no_line(parent: Element) -> None:
    """No outline."""
    parent.append(Markup("<a:ln><a:noFill/></a:ln>"))


def line_look(parent: Element, theme: Theme, index: int, dash: str) -> None:
    """Line and mark of a series."""
    color = solid(hue(theme, series_color(theme, index)))
    line(sub(parent, "c:spPr"), color, 1.5, dash)
    mark = sub(parent, "c:marker")
    setting(mark, "c:symbol", MARKS[index % len(MARKS)])
    setting(mark, "c:size", 5)
    properties = sub(mark, "c:spPr")
    hollow = index % len(MARKS) >= HOLLOW
    properties.append(solid(Markup('<a:schemeClr val="bg1"/>')) if hollow else color)
    line(properties, color, 1)


def reference_line(parent: Element, theme: Theme) -> None:
    """Dashed, without marks."""
    line(sub(parent, "c:spPr"), solid(danger(theme)), 1.25, "dash")
    setting(sub(parent, "c:marker"), "c:symbol", "none")


def plate(parent: Element, theme: Theme, index: int) -> None:
    """A ground in the colour of its bar behind a label."""
    properties = sub(parent, "c:spPr")
    properties.append(solid(hue(theme, series_color(theme, index))))
    no_line(properties)


def ink_on_plate(theme: Theme, index: int) -> Markup:
    """Black or white, whichever reads better on the colour of a series."""
    return Markup(f'<a:srgbClr val="{ink_on(series_color(theme, index))}"/>')


def type_of(
    parent: Element, theme: Theme, *, color: Markup | None = None, size: float = 0, rotation: str = ""
) -> None:
    """Type in the fonts of headings, Latin and East Asian, for all text of a part of the chart."""
    body = sub(parent, "c:txPr")
    sub(body, "a:bodyPr", _turned(rotation))
    sub(body, "a:lstStyle")
    paragraph = sub(body, "a:p")
    letters(sub(paragraph, "a:pPr"), "a:defRPr", theme, color, size)
    sub(paragraph, "a:endParaRPr", {"lang": "en-US"})


def rich(
    parent: Element, lines: tuple[str, ...], theme: Theme, language: str, *, color: Markup | None = None,
    rotation: str = "",
) -> None:  # fmt: skip
    """Text of its own, a paragraph a line, broken nowhere else."""
    body = sub(sub(parent, "c:tx"), "c:rich")
    sub(body, "a:bodyPr", {**_turned(rotation), "wrap": "none"})
    sub(body, "a:lstStyle")
    for text in lines:
        paragraph = sub(body, "a:p")
        letters(sub(paragraph, "a:pPr"), "a:defRPr", theme, color)
        run = sub(paragraph, "a:r")
        letters(run, "a:rPr", theme, color, language=language)
        sub(run, "a:t").text = text


def letters(
    parent: Element, name: str, theme: Theme, color: Markup | None, size: float = 0,
    language: str = "",
) -> None:  # fmt: skip
    """Size, colour and fonts of text."""
    points = size or style_of(theme).small
    spoken = {"lang": language, "altLang": "en-US"} if language else {}
    element = sub(parent, name, spoken | {"sz": str(round(points * 100)), "b": "0"})
    element.append(solid(color or Markup('<a:schemeClr val="tx1"/>')))
    for script in ("latin", "ea", "cs"):
        face = {"latin": "lt", "ea": "ea", "cs": "cs"}[script]
        sub(element, f"a:{script}", {"typeface": f"+mj-{face}"})


def _turned(rotation: str) -> Attributes:
    return {"rot": rotation, "vert": "horz"} if rotation else {}
