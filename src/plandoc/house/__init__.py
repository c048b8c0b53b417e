"""A house template of one's own: page setup, styles, headers, footers and logo of a Word file.

Its text is ignored. What cannot be used is refused with an error, what cannot be taken over is
named in a finding; the place of both is the file.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from plandoc.diagnostics import Diagnostic, error, finding, info, words
from plandoc.house.fonts import Scheme, scheme
from plandoc.house.names import W, is_on
from plandoc.house.package import HouseError, Package, opened, refused
from plandoc.house.running import Found, has_content, running
from plandoc.house.sections import References, Section, heading_numbers, levels_of, section
from plandoc.house.styles import Sheet, sheet
from plandoc.limits import DEFAULT
from plandoc.office import OfficeError
from plandoc.themes.house import HeadingNumbers, House, HouseStyle
from plandoc.where import Where
from plandoc.world import World

MACROS = "vbaproject"


def read_house(path: Path, world: World) -> tuple[House | None, tuple[Diagnostic, ...]]:
    """The house template in a file, or None and why not."""
    place = Where(file=str(path))
    try:
        return house_of(_content(path, world), place)
    except HouseError as problem:
        return None, (error(problem.code, place, **problem.facts),)


def house_of(content: bytes, place: Where) -> tuple[House, tuple[Diagnostic, ...]]:
    """The house template in the bytes of a Word file; `HouseError` when they are none."""
    try:
        search = _Search(opened(content), place)
        return search.house(hashlib.sha256(content).hexdigest()), search.told()
    except OfficeError as problem:
        raise refused(problem) from None
    except RecursionError:
        raise HouseError("reference-not-word") from None


def _content(path: Path, world: World) -> bytes:
    """The bytes of a regular file of bearable size."""
    try:
        status = os.stat(path)  # noqa: PTH116 - one call for kind and size
        if not stat.S_ISREG(status.st_mode):
            raise HouseError("reference-missing")
        if status.st_size > DEFAULT.file_bytes:
            raise HouseError("reference-too-large", most=DEFAULT.file_bytes // 1_000_000)
        return world.read_bytes(path)
    except (OSError, ValueError):
        raise HouseError("reference-missing") from None


@dataclass
class _Search:
    """Looks through one file."""

    package: Package
    place: Where
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def house(self, digest: str) -> House:
        """Everything that is taken from the file."""
        fonts, theme = self._theme()
        settings = self._part("settings")
        chosen = section(self.package.xml(self.package.main), settings, self._is_filled)
        styles = self._styles(fonts, chosen)
        looks = styles.looks() if styles else {}
        numbering = self._part("numbering")
        found = self._running(chosen.references, styles, looks)
        self._tell(chosen, found)
        return House(
            digest=digest,
            name=self.place.file,
            page=chosen.page,
            styles=_written(styles.top) if styles else b"",
            looks=looks,
            numbering=b"" if numbering is None else _written(numbering),
            fonts=self._bytes("fontTable"),
            theme=theme,
            scheme=fonts.colors,
            running=tuple(found.running),
            media=found.media,
            title_page=chosen.title_page,
            even_and_odd=_is_set(settings, "evenAndOddHeaders"),
            heading_numbers=self._heading_numbers(styles, numbering),
        )

    def told(self) -> tuple[Diagnostic, ...]:
        """What was found on the way."""
        return tuple(self.diagnostics)

    def _part(self, kind: str) -> etree._Element | None:
        name = self.package.only(kind)
        return self.package.xml(name) if name else None

    def _bytes(self, kind: str) -> bytes:
        top = self._part(kind)
        return b"" if top is None else _written(top)

    def _theme(self) -> tuple[Scheme, bytes]:
        """Fonts and colours, and the part itself where it holds no pictures."""
        name, top = self.package.only("theme"), self._part("theme")
        if top is None:
            return scheme(None), b""
        return scheme(top), b"" if self.package.related(name) else _written(top)

    def _styles(self, fonts: Scheme, chosen: Section) -> Sheet | None:
        top = self._part("styles")
        if top is None or top.find(f"{W}style") is None:
            self.diagnostics.append(info("reference-no-styles", self.place))
            return None
        return sheet(top, fonts, chosen.page.grid if chosen.page else 0.0)

    def _is_filled(self, relation: str) -> bool:
        target = self.package.related(self.package.main).get(relation)
        known = target is not None and not target.external and self.package.has(target.target)
        return bool(known and target and has_content(self.package.xml(target.target)))

    def _running(self, references: References, styles: Sheet | None, looks: dict[str, HouseStyle]) -> Found:
        ids = styles.names if styles else {}
        return running(self.package, references, looks, ids)

    def _heading_numbers(self, styles: Sheet | None, numbering: etree._Element | None) -> HeadingNumbers:
        by_name = {name: styles.by_id[style] for style, name in styles.names.items()} if styles else {}
        kind = heading_numbers(levels_of(by_name.get("heading 1"), numbering))
        if kind == "other":
            self.diagnostics.append(info("reference-numbering", self.place))
            return ""
        return kind

    def _tell(self, chosen: Section, found: Found) -> None:
        """Name what stays behind."""
        if any(MACROS in name for name in self.package.names):
            self.diagnostics.append(finding("reference-macros", self.place))
        if outside := [*found.external, *self._template()]:
            targets = words(dict.fromkeys(target[:80] for target in outside))
            self.diagnostics.append(finding("reference-external", self.place, targets=targets))
        if left := dict.fromkeys((*chosen.left_out, *found.left_out)):
            self.diagnostics.append(finding("reference-left-out", self.place, parts=words(left)))
        mirrored = ["mirrorMargins"] if chosen.page and chosen.page.mirrored else []
        if missing := dict.fromkeys((*mirrored, *found.not_in_pdf)):
            self.diagnostics.append(finding("reference-not-in-pdf", self.place, parts=words(missing)))

    def _template(self) -> list[str]:
        """The template a file is attached to, which Word would open with it."""
        settings = self.package.only("settings")
        if not settings:
            return []
        return [r.target for r in self.package.related(settings).values() if r.external]


def _written(top: etree._Element) -> bytes:
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8", standalone=True)


def _is_set(settings: etree._Element | None, name: str) -> bool:
    return settings is not None and is_on(settings, name)
