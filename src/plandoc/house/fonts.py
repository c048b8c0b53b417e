"""The theme part of a Word file: its fonts and its colours."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from plandoc.house.names import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
IN_TEXT = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
           "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
"""Names that text has for the slots."""
HEX = frozenset("0123456789abcdefABCDEF")


@dataclass(frozen=True, slots=True)
class Scheme:
    """Fonts by `major` or `minor` and script (`latin`, `han`), colours by slot."""

    fonts: Mapping[tuple[str, str], str]
    colors: tuple[tuple[str, str], ...]

    def font(self, reference: str) -> str:
        """The font behind `minorHAnsi` or `majorEastAsia`."""
        return self.fonts.get((reference[:5], "han" if "EastAsia" in reference else "latin"), "")

    def color(self, element: etree._Element | None, attribute: str = "val") -> str:
        """The hex colour that an element names, by theme or outright; empty for automatic."""
        if element is None:
            return ""
        kind = "themeFill" if attribute == "fill" else "themeColor"
        slot = element.get(f"{W}{kind}", "")
        known = dict(self.colors).get(IN_TEXT.get(slot, slot), "")
        if known:
            shade, tint = (
                (element.get(f"{W}{kind}{end}") or element.get(f"{W}theme{end}") or "")
                for end in ("Shade", "Tint")
            )
            return _lit(known, shade, tint)
        return is_hex(element.get(f"{W}{attribute}", ""))


def scheme(top: etree._Element | None) -> Scheme:
    """What the theme part says; nothing when there is none."""
    if top is None:
        return Scheme({}, ())
    fonts = {}
    for kind in ("major", "minor"):
        group = top.find(f".//{A}fontScheme/{A}{kind}Font")
        if group is not None:
            fonts[kind, "latin"] = _face(group, "latin")
            fonts[kind, "han"] = _face(group, "ea") or _by_script(group)
    colors = ((slot, _color(top.find(f".//{A}clrScheme/{A}{slot}"))) for slot in SLOTS)
    return Scheme(
        {key: name for key, name in fonts.items() if name}, tuple(pair for pair in colors if pair[1])
    )


def is_hex(value: str) -> str:
    """The colour in capitals when it is six hex digits, else nothing."""
    return value.upper() if len(value) == 6 and HEX.issuperset(value) else ""


def _face(group: etree._Element, name: str) -> str:
    child = group.find(f"{A}{name}")
    return "" if child is None else child.get("typeface") or ""


def _by_script(group: etree._Element) -> str:
    fonts = (font for font in group.findall(f"{A}font") if font.get("script") == "Hans")
    return next((font.get("typeface") or "" for font in fonts), "")


def _color(slot: etree._Element | None) -> str:
    if slot is None or not len(slot):
        return ""
    return is_hex(slot[0].get("lastClr", "") or slot[0].get("val", ""))


def _lit(color: str, shade: str, tint: str) -> str:
    """A colour made darker or lighter, as ECMA-376 part 1, 17.3.2.6 has it (in HSL, by 255ths)."""
    try:
        factor = int(shade or tint or "FF", 16) / 255
    except ValueError:
        return color
    red, green, blue = (int(color[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * factor if shade else light * factor + (1 - factor)
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(light, 1), saturation))
