"""What is looked at, one function for each subject."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import metadata
from pathlib import Path

from plandoc.doctor.libraries import LEAST_PANGO, found_version
from plandoc.world import World

LEAST_PYTHON = (3, 11)
LISTED_FONT = re.compile(r"^\| `([\w-]+\.(?:otf|ttf))`", re.MULTILINE)
"""A row of the table in the page that lies beside the fonts."""
WHOLE_FONT = 0xB1B0AFBA
"""What the 32-bit words of an undamaged font file add up to (OpenType specification, table `head`)."""
LANGUAGES = ("zh", "en")
OFFICE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)


class State(StrEnum):
    """How something stands."""

    OK = "ok"
    MISSING = "missing"
    """Needed, and not there."""
    ADVISED = "advised"
    """Not there; plandoc works without it."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    found: str = ""
    """A version, a number or a path."""
    cure: str = ""
    """The words that say what to do, by their key."""
    facts: Mapping[str, object] = field(default_factory=dict)


def look(world: World, output: Path) -> Iterator[Check]:
    """Every check; one that cannot be made counts as something missing."""
    for name, check in CHECKS.items():
        try:
            yield check(name, world, output)
        except Exception as problem:
            reason = f"{type(problem).__name__} {str(problem)[:120]}".replace("\n", " ")
            yield Check(name, State.MISSING, cure="failed", facts={"reason": reason})


def _python(name: str, _world: World, _output: Path) -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= LEAST_PYTHON:
        return Check(name, State.OK, version)
    return Check(name, State.MISSING, version, "python", {"least": ".".join(map(str, LEAST_PYTHON))})


def _packages(name: str, _world: World, _output: Path) -> Check:
    """The Python packages that plandoc asks for, each in a version that is new enough."""
    asked = [line for line in metadata.requires("plandoc") or () if "extra ==" not in line]
    old = [line for line in asked if not _is_there(line)]
    if old:
        return Check(name, State.MISSING, cure="packages", facts={"names": " ".join(f'"{o}"' for o in old)})
    return Check(name, State.OK, str(len(asked)))


def _is_there(requirement: str) -> bool:
    package = re.match(r"[A-Za-z0-9._-]+", requirement)
    least = re.search(r">=([0-9.]+)", requirement)
    try:
        installed = metadata.version(package[0]) if package else ""
    except metadata.PackageNotFoundError:
        return False
    return least is None or _numbers(installed) >= _numbers(least[1])


def _numbers(version: str) -> tuple[int, ...]:
    release = re.match(r"[0-9.]*", version)
    numbers = [int(part) for part in (release[0] if release else "").split(".") if part]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _pango(name: str, _world: World, _output: Path) -> Check:
    version = found_version("pango")
    lacking = [part for part in ("gobject", "pango", "pangoft2", "fontconfig") if found_version(part) is None]
    if lacking or version is None:
        return Check(name, State.MISSING, cure="libraries", facts={"names": ", ".join(lacking)})
    if _numbers(version) < LEAST_PANGO:
        least = ".".join(map(str, LEAST_PANGO))
        return Check(name, State.MISSING, version, "old_pango", {"least": least})
    return Check(name, State.OK, version)


def _harfbuzz(name: str, _world: World, _output: Path) -> Check:
    version = found_version("harfbuzz")
    if version is None:
        return Check(name, State.MISSING, cure="libraries", facts={"names": "harfbuzz"})
    return Check(name, State.OK, version)


def _subset(name: str, _world: World, _output: Path) -> Check:
    if found_version("harfbuzz-subset") is None:
        return Check(name, State.ADVISED, cure="subset")
    return Check(name, State.OK)


def _weasyprint(name: str, _world: World, _output: Path) -> Check:
    import weasyprint

    return Check(name, State.OK, weasyprint.__version__)


def _fonts(name: str, world: World, _output: Path) -> Check:
    """The embedded fonts: all there, and none damaged on its way."""
    fonts = listed_fonts(world)
    broken = [font for font in fonts if not _is_whole(world.font_root / font)]
    if broken or not fonts:
        return Check(name, State.MISSING, cure="fonts", facts={"names": ", ".join(broken)})
    return Check(name, State.OK, str(len(fonts)))


def listed_fonts(world: World) -> list[str]:
    """The files that belong to plandoc, by the table in the page beside them."""
    return LISTED_FONT.findall((world.font_root / "README.md").read_text(encoding="utf-8"))


def _is_whole(font: Path) -> bool:
    try:
        content = font.read_bytes()
    except OSError:
        return False
    values = array("I", content + b"\0" * (-len(content) % 4))
    if sys.byteorder == "little":
        values.byteswap()
    return sum(values) & 0xFFFFFFFF == WHOLE_FONT


def _locales(name: str, world: World, _output: Path) -> Check:
    """The words of both languages, none without the other."""
    from plandoc.terms import own_words

    zh, en = own_words("zh", world), own_words("en", world)
    lacking = sorted(zh ^ en)
    if lacking or not zh:
        return Check(name, State.MISSING, cure="locales", facts={"names": ", ".join(lacking[:5])})
    return Check(name, State.OK, str(len(zh)))


def _templates(name: str, world: World, _output: Path) -> Check:
    """The templates and starters of every plan type in both languages."""
    from plandoc.plans import plan_types

    wanted = [
        f"{kind}/{file}.{lang}.{ending}"
        for kind in plan_types()
        for lang in LANGUAGES
        for file, ending in (("plan", "md"), ("starter", "yaml"))
    ]
    lacking = [file for file in wanted if not (world.template_root / file).is_file()]
    if lacking:
        return Check(name, State.MISSING, cure="templates", facts={"names": ", ".join(lacking[:5])})
    return Check(name, State.OK, str(len(plan_types())))


def _output(name: str, _world: World, output: Path) -> Check:
    """Whether files can be written to the output folder, or to where it would be made."""
    folder = output.absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"plandoc")
    except OSError as problem:
        facts = {"path": output, "reason": problem.strerror or problem}
        return Check(name, State.MISSING, str(output), "output", facts)
    return Check(name, State.OK, str(output))


def _libreoffice(name: str, _world: World, _output: Path) -> Check:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    found = found or next((place for place in OFFICE if os.path.exists(place)), "")  # noqa: PTH110 - other systems' paths
    return Check(name, State.OK, found) if found else Check(name, State.ADVISED, cure="libreoffice")


def _trial(name: str, world: World, _output: Path) -> Check:
    """A small document, made as Word and as PDF in memory."""
    from plandoc.pipeline import check_raw, finished, render

    plan = {"type": "personal", "title": "试生成 Trial", "owner": "李四", "period": "2026"}
    checked = check_raw(plan, world)
    document = finished(checked, world)
    made = [render(document, form, world) for form in ("docx", "pdf")]
    sizes = ", ".join(f"{output.format} {len(output.content) / 1000:.0f} kB" for output in made)
    return Check(name, State.OK, sizes)


CHECKS: dict[str, Callable[[str, World, Path], Check]] = {
    "python": _python,
    "packages": _packages,
    "pango": _pango,
    "harfbuzz": _harfbuzz,
    "subset": _subset,
    "weasyprint": _weasyprint,
    "fonts": _fonts,
    "locales": _locales,
    "templates": _templates,
    "output": _output,
    "trial": _trial,
    "libreoffice": _libreoffice,
}
"""In the order in which they are shown."""
