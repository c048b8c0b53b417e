"""styles.xml: document defaults, paragraph, character and table styles of a theme."""

from __future__ import annotations

from collections.abc import Mapping

from plandoc.themes import Role, Theme
from plandoc.write.docx.colorscheme import text_slot
from plandoc.write.docx.looks import Look, character_pitch, looks
from plandoc.write.docx.oxml import EIGHTHS, Element, flag, half_points, root, sub, twips, val
from plandoc.write.docx.tablestyles import add_table_styles
from plandoc.write.letterhead import RULE, rule_gap

LATENT = 376
"""Built-in styles that Word knows in this version."""

RULES = {"left": ("left", 3.0, 8.0), "bottom": ("bottom", 0.5, 3.0), "below": ("bottom", RULE, 0.0)}
"""Side, weight and distance in points of the rules that paragraphs have; 0 for the letterhead's own."""


def styles(theme: Theme, chinese: bool, entry: tuple[float, float] | None = None) -> Element:
    """The style sheet as a part; `entry` is size and line of the contents' entries."""
    top = root("w:styles")
    _defaults(top, theme)
    sub(
        top,
        "w:latentStyles",
        {
            "w:defLockedState": "0",
            "w:defUIPriority": "99",
            "w:defSemiHidden": "0",
            "w:defUnhideWhenUsed": "0",
            "w:defQFormat": "0",
            "w:count": str(LATENT),
        },
    )
    _normal(top, theme)
    for style_id, look in looks(theme, chinese, entry).items():
        _paragraph_style(top, style_id, look, theme)
    _character_styles(top, theme, chinese)
    add_table_styles(top, theme, bold=theme.bold or not chinese)
    style(top, "numbering", "NoList", "No List", default=True)
    return top


def style(
    top: Element, kind: str, style_id: str, name: str, based_on: str = "", next: str = "", *, default: bool = False
) -> Element:  # fmt: skip
    """A new style with its name; its properties are added by the caller."""
    attributes = {"w:type": kind, "w:styleId": style_id}
    if name.startswith("Plandoc"):
        attributes["w:customStyle"] = "1"
    if default:
        attributes["w:default"] = "1"
    element = sub(top, "w:style", attributes)
    val(element, "w:name", name)
    if based_on:
        val(element, "w:basedOn", based_on)
    if next:
        val(element, "w:next", next)
    return element


def fonts(properties: Element, theme: Theme, role: Role) -> None:
    """The family in all four slots, by name, and by theme where the theme has a slot for it."""
    chinese, latin = theme.fonts.word(role)
    names = {"w:ascii": latin, "w:hAnsi": latin, "w:eastAsia": chinese, "w:cs": latin}
    if role in ("body", "heading"):
        kind = "major" if role == "heading" else "minor"
        names |= {
            "w:asciiTheme": f"{kind}HAnsi",
            "w:hAnsiTheme": f"{kind}HAnsi",
            "w:eastAsiaTheme": f"{kind}EastAsia",
            "w:cstheme": f"{kind}Bidi",
        }
    sub(properties, "w:rFonts", names)


def color(properties: Element, theme: Theme, value: str) -> None:
    """A colour, bound to the document's colour scheme where it is one of its own."""
    attributes = {"w:val": value}
    if name := text_slot(theme, value):
        attributes["w:themeColor"] = name
    sub(properties, "w:color", attributes)


def _defaults(top: Element, theme: Theme) -> None:
    defaults = sub(top, "w:docDefaults")
    run = sub(sub(defaults, "w:rPrDefault"), "w:rPr")
    fonts(run, theme, "body")
    color(run, theme, theme.colors.text)
    val(run, "w:kern", "2")
    size = half_points(theme.sizes.body)
    val(run, "w:sz", size)
    val(run, "w:szCs", size)
    sub(run, "w:lang", {"w:val": "en-US", "w:eastAsia": "zh-CN", "w:bidi": "ar-SA"})
    paragraph = sub(sub(defaults, "w:pPrDefault"), "w:pPr")
    _chinese_rules(paragraph)
    sub(paragraph, "w:spacing", {"w:line": twips(theme.spacing.line), "w:lineRule": "exact"})


def _chinese_rules(paragraph: Element) -> None:
    """Line breaking and spacing as Chinese custom has them; no hanging punctuation."""
    flag(paragraph, "w:widowControl")
    flag(paragraph, "w:kinsoku")
    flag(paragraph, "w:wordWrap")
    flag(paragraph, "w:overflowPunct", on=False)
    flag(paragraph, "w:autoSpaceDE")
    flag(paragraph, "w:autoSpaceDN")
    flag(paragraph, "w:snapToGrid", on=False)


def _normal(top: Element, theme: Theme) -> None:
    normal = style(top, "paragraph", "Normal", "Normal", default=True)
    flag(normal, "w:qFormat")
    fonts(sub(normal, "w:rPr"), theme, "body")


def _paragraph_style(top: Element, style_id: str, look: Look, theme: Theme) -> None:
    element = style(top, "paragraph", style_id, look.name, look.based_on, look.next)
    if style_id.startswith("TOC"):
        val(element, "w:uiPriority", "39")
    if style_id == "TableofFigures":
        val(element, "w:uiPriority", "99")
    if not style_id.startswith("TOC") or style_id == "TOCHeading":
        flag(element, "w:qFormat")
    _paragraph_properties(sub(element, "w:pPr"), look, theme)
    run = sub(element, "w:rPr")
    fonts(run, theme, look.role)
    flag(run, "w:b", look.bold)
    flag(run, "w:bCs", look.bold)
    if look.color:
        color(run, theme, look.color)
    if look.grid and (pitch := character_pitch(theme)):
        val(run, "w:spacing", twips(pitch))
    val(run, "w:sz", half_points(look.size))
    val(run, "w:szCs", half_points(look.size))


def _paragraph_properties(properties: Element, look: Look, theme: Theme) -> None:
    flag(properties, "w:keepNext", look.keep_next)
    flag(properties, "w:keepLines", look.keep_lines)
    if look.number:
        number = sub(properties, "w:numPr")
        val(number, "w:ilvl", str(look.number[1]))
        val(number, "w:numId", str(look.number[0]))
    _rules(properties, look, theme)
    if look.leader:
        right = twips(theme.page.text_width * 72 / 25.4)
        sub(sub(properties, "w:tabs"), "w:tab", {"w:val": "right", "w:leader": "dot", "w:pos": right})
    if look.grid and theme.spacing.grid[0]:
        flag(properties, "w:snapToGrid")
    spacing = {"w:before": twips(look.before), "w:after": twips(look.after)}
    rule = "atLeast" if look.name == "Plandoc Figure" else "exact"
    sub(properties, "w:spacing", {**spacing, "w:line": twips(look.line), "w:lineRule": rule})
    _indent(properties, look)
    val(properties, "w:jc", look.align)
    if look.outline is not None:
        val(properties, "w:outlineLvl", str(look.outline))


def _rules(properties: Element, look: Look, theme: Theme) -> None:
    if look.border:
        borders = sub(properties, "w:pBdr")
        for kind in look.border_sides:
            side, weight, space = RULES[kind]
            space = space or rule_gap(theme)
            line = {"w:val": "single", "w:sz": str(round(weight * EIGHTHS)), "w:color": look.border}
            sub(borders, f"w:{side}", {**line, "w:space": f"{space:.0f}"})


def _indent(properties: Element, look: Look) -> None:
    if look.number and look.outline is not None and not look.first_line:
        return  # the numbering gives headings their indent
    indent = {"w:left": twips(look.left), "w:right": "0"}
    if look.hanging:
        indent["w:hanging"] = twips(look.hanging)
    elif look.first_line:
        indent["w:firstLineChars"] = str(round(look.first_line * 100))
        indent["w:firstLine"] = twips(look.first_line * look.size)
    else:
        indent |= {"w:firstLineChars": "0", "w:firstLine": "0"}
    sub(properties, "w:ind", indent)


def _character_styles(top: Element, theme: Theme, chinese: bool) -> None:
    style(top, "character", "DefaultParagraphFont", "Default Paragraph Font", default=True)
    strong = _run_style(top, "Strong", "Strong")
    if chinese:
        fonts(strong, theme, "heading")
    bold = theme.bold or not chinese
    flag(strong, "w:b", on=bold)
    flag(strong, "w:bCs", on=bold)
    emphasis = _run_style(top, "Emphasis", "Emphasis")
    fonts(emphasis, theme, ("kai" if theme.fonts.word_kai else "heading") if chinese else "body")
    flag(emphasis, "w:i", on=not chinese)
    flag(emphasis, "w:iCs", on=not chinese)
    link = _run_style(top, "Hyperlink", "Hyperlink")
    color(link, theme, theme.colors.accent)
    val(link, "w:u", "single")
    placeholder = _run_style(top, "PlaceholderText", "Placeholder Text")
    color(placeholder, theme, theme.colors.muted)
    val(_run_style(top, "FootnoteReference", "footnote reference"), "w:vertAlign", "superscript")
    unit = _run_style(top, "Unit", "Plandoc Unit")
    flag(unit, "w:b", on=False)
    val(unit, "w:sz", half_points(theme.sizes.small))
    _marks(top, theme, mark_colors(theme), bold=bold)


def _marks(top: Element, theme: Theme, inks: Mapping[str, str], *, bold: bool) -> None:
    for tone, ink in inks.items():
        mark = _run_style(top, mark_style(tone), f"Plandoc Mark {tone.title()}")
        fonts(mark, theme, "heading")
        flag(mark, "w:b", on=bold)
        color(mark, theme, ink)


def mark_colors(theme: Theme) -> Mapping[str, str]:
    """The ink of each tone."""
    return {tone: look.ink for tone, look in theme.tones.items()}


def mark_style(tone: str) -> str:
    """The id of the character style of a tone."""
    return f"Mark{tone.title()}"


def _run_style(top: Element, style_id: str, name: str) -> Element:
    return sub(style(top, "character", style_id, name, "DefaultParagraphFont"), "w:rPr")
