"""The world outside: today's date, files, fonts and templates come in through one object.

Everything below the pipeline is a pure function of its arguments and a `World`; a fixed world
gives the same bytes, which is how tests and reproducible builds work.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class World:
    """What plandoc may know of its surroundings."""

    today: date
    """The build date; from SOURCE_DATE_EPOCH where that is set."""
    template_root: Path
    """Folder with one template set per plan type."""
    font_root: Path
    """Folder with the embedded fonts."""
    locale_root: Path
    """Folder with one folder of words per language."""
    brand: Path | None = None
    """A brand file for every plan, whatever the plans say."""
    template_dir: Path | None = None
    """Folder of the user's own templates, which take the place of those of the same name."""

    @property
    def law_root(self) -> Path:
        """Folder with legal requirements as dated data."""
        return self.locale_root.parent / "law"

    @property
    def case_root(self) -> Path:
        """Folder of the inputs that show what each code means."""
        shipped = self.locale_root.parent / "cases"
        return shipped if shipped.is_dir() else self.locale_root.parents[2] / "tests" / "cases"

    @property
    def library_root(self) -> Path:
        """Folder with competencies, risks, measures and the like to draw on, one folder per language."""
        return self.locale_root.parent / "library" / "data"

    def read_bytes(self, path: Path) -> bytes:
        """The content of a file; OSError when it cannot be read."""
        return path.read_bytes()

    def read_text(self, path: Path) -> str:
        """The content of one of plandoc's own UTF-8 text files."""
        return path.read_text(encoding="utf-8")

    @cached_property
    def fonts(self) -> tuple[Path, ...]:
        """The embedded font files, in a fixed order."""
        return tuple(sorted(p for p in self.font_root.iterdir() if p.suffix in {".otf", ".ttf"}))


def real_world(environment: Mapping[str, str] = os.environ) -> World:
    """The world as it is: today's date (or SOURCE_DATE_EPOCH, in UTC) and the package's data."""
    package = Path(__file__).parent
    shipped = package / "templates"
    return World(
        today=_today(environment.get("SOURCE_DATE_EPOCH", "")),
        template_root=shipped if shipped.is_dir() else package.parent.parent / "templates",
        font_root=package / "fonts",
        locale_root=package / "locales",
    )


def fixed_world(today: date) -> World:
    """The real package data on a fixed date."""
    real = real_world({})
    return World(today, real.template_root, real.font_root, real.locale_root)


def _today(epoch: str) -> date:
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()
