"""The brand of a plan: from the plan itself, from a file it names, or from the command line.

A brand file is read by the ordinary readers, so that a mistake in it has its line. What cannot
be used (a logo, a font that is not installed, a colour too light for text) is said, and the
document is built without it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plandoc.check.schema import validate
from plandoc.diagnostics import Diagnostic, error, finding, has_errors, info, located
from plandoc.goal_links import reachable
from plandoc.images import ImageError, read_image
from plandoc.model.brand import Brand, BrandFonts, Font
from plandoc.model.plan import Plan
from plandoc.read import read_input
from plandoc.terms import load_terms
from plandoc.text import normalise_tree
from plandoc.themes import load_theme
from plandoc.themes.branding import grounds
from plandoc.themes.contrast import contrast, readable
from plandoc.where import Locator
from plandoc.where import Path as Place
from plandoc.world import World

INLINE: Place = ("display", "brand")
SHOWN = 6
"""Characters quoted that a font lacks."""
NEEDED = ("Lu", "Ll", "Lo", "Nd", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po")
"""Letters, digits and punctuation (Unicode categories): signs have a font of their own."""
LATIN, WESTERN = 0x250, 0x2E80
"""The first code points after Latin letters, and after what Western text is made of."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A brand as it was read, with the places of its values."""

    brand: Brand
    folder: Path | None
    """Where its logo lies."""
    place: Place
    locator: Locator | None
    """Of a brand file; without one the values stand in the plan."""


def with_brand(plan: Plan, file: str, world: World) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan with its brand read, and what is wrong with it.

    `file` is the plan's own file. A brand from the command line wins over that of the plan.
    """
    source, problems = _source(plan, file, world)
    if source is None or source.brand == Brand():
        return plan, problems
    brand, found = _looked_at(source, plan, world)
    if source.locator is not None:
        found = list(located(found, source.locator))
    display = plan.display.model_copy(update={"brand": brand})
    return plan.model_copy(update={"display": display}), (*problems, *found)


def _source(plan: Plan, file: str, world: World) -> tuple[_Source | None, tuple[Diagnostic, ...]]:
    own = plan.display.brand
    if world.brand is not None:
        source, problems = _from_file(world.brand, plan, world)
        if own not in (Brand(), ""):
            problems = (info("brand-replaced", INLINE, file=world.brand), *problems)
        return source, problems
    if isinstance(own, Brand):
        return _Source(own, Path(file).parent if file else None, INLINE, None), ()
    if not own:
        return None, ()
    if not file:
        return None, (finding("brand-not-read", INLINE, file=own),)
    target = reachable(Path(file).parent, Path(file).parent, own)
    if target is None:
        return None, (error("brand-outside", INLINE, file=own),)
    if not target.is_file():
        return None, (error("brand-missing", INLINE, file=own),)
    shown = target if Path(file).is_absolute() else Path(os.path.relpath(target))
    return _from_file(shown, plan, world)


def _from_file(file: Path, plan: Plan, world: World) -> tuple[_Source | None, tuple[Diagnostic, ...]]:
    found = read_input(file, world)
    problems = list(found.diagnostics)
    brand = None
    if found.raw is not None and not has_errors(problems):
        raw, changed = normalise_tree(found.raw, plan.language)
        brand, more = validate(Brand, raw)
        problems += [*changed, *more]
    told = located(problems, found.locator)
    if brand is None:
        return None, told
    return _Source(brand, file.parent, (), found.locator), told


def _looked_at(source: _Source, plan: Plan, world: World) -> tuple[Brand, list[Diagnostic]]:
    """The brand with its logo and fonts found, and what is to be said of it."""
    brand, place = source.brand, source.place
    problems: list[Diagnostic] = []
    changes: dict[str, Any] = {}
    if brand.logo is not None:
        try:
            changes["logo"] = read_image(brand.logo, source.folder, world)
        except ImageError as problem:
            code = problem.code.replace("image", "logo")
            problems.append(finding(code, (*place, "logo"), file=brand.logo.path, **problem.facts))
    if load_theme(plan.display.theme).fixed_look:
        problems += _unused(brand, place, plan.display.theme)
    else:
        problems += _too_light(brand, place, plan.display.theme)
        changes["fonts"], more = _with_fonts(brand.fonts, (*place, "fonts"), plan, world)
        problems += more
    return brand.model_copy(update=changes), problems


def _unused(brand: Brand, place: Place, theme: str) -> Iterator[Diagnostic]:
    for part in ("colors", "fonts"):
        if any(getattr(brand, part).model_dump().values()):
            yield info("brand-look-unused", (*place, part), theme=theme)


def _too_light(brand: Brand, place: Place, theme: str) -> Iterator[Diagnostic]:
    """Colours that cannot be read as text; a darker tone of them is used there."""
    for name, ground in grounds(load_theme(theme), brand.colors.primary).items():
        color = getattr(brand.colors, name)
        if color and (dark := readable(color, ground)) != color:
            ratio = f"{contrast(color, ground):.1f}"
            yield info("brand-color-light", (*place, "colors", name), color=color, ratio=ratio, ink=dark)


def _with_fonts(
    fonts: BrandFonts, place: Place, plan: Plan, world: World
) -> tuple[BrandFonts, list[Diagnostic]]:
    """The fonts, each known to be usable or said not to be."""
    changes, problems = {}, []
    text: set[str] = set()
    for name in BrandFonts.model_fields:
        font: Font | None = getattr(fonts, name)
        if font is None:
            continue
        text = text or _text_of(plan, world)
        last = LATIN if name.endswith("latin") else WESTERN if plan.language == "en" else 0x110000
        problem = _font_problem(font.name, {char for char in text if ord(char) < last})
        if problem is None:
            changes[name] = replace(font, usable=True)
        else:
            problems.append(problem((*place, name)))
    return fonts.model_copy(update=changes), problems


def _font_problem(name: str, wanted: Iterable[str]) -> Callable[[Place], Diagnostic] | None:
    from plandoc.installed_fonts import characters_of  # heavy, and hardly ever needed

    characters = characters_of(name)
    if characters is None:
        return lambda place: finding("brand-font-missing", place, font=name)
    lacking = sorted(char for char in wanted if ord(char) not in characters)
    if not lacking:
        return None
    shown = "".join(lacking[:SHOWN])
    return lambda place: finding(
        "brand-font-incomplete", place, font=name, count=len(lacking), characters=shown
    )


def _text_of(plan: Plan, world: World) -> set[str]:
    """The characters that a document of this plan may hold: the plan's own, templates' and words'."""
    terms = load_terms(plan.language, world)
    folders = (world.template_root / folder for folder in (plan.type, "_shared"))
    files = [file for folder in folders for file in folder.glob(f"*.{plan.language}.md")]
    texts = (*_strings(plan.model_dump()), *terms.words.values(), *map(world.read_text, files))
    return {char for char in set().union(*texts) if unicodedata.category(char) in NEEDED}


def _strings(value: Any) -> Iterator[str]:
    """Every text in nested plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
