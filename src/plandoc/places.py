"""Places of what writers report: where in the plan, or in which template, a text of the document stands.

A writer knows only the text that it could not show. The plan's file is searched for it first,
then the template set; words that plandoc itself brings are nobody's to mend and have no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from plandoc.diagnostics import Diagnostic
from plandoc.where import Locator, Path, Where
from plandoc.world import World

SOUGHT = ("character", "text", "table", "target")
"""Arguments that quote the document, the most exact first."""


def placed(
    diagnostics: Iterable[Diagnostic], plan: BaseModel, locator: Locator, world: World
) -> tuple[Diagnostic, ...]:
    """The diagnostics with the place of the text that each quotes, where it can be found."""
    found = tuple(diagnostics)
    if not found:
        return ()
    texts = [(path, squeezed(text)) for path, text in texts_of(plan)]
    return tuple(
        d if d.where.file else replace(d, where=_place(d, texts, plan, locator, world)) for d in found
    )


def texts_of(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text that a plan gives, with its path; what was left to defaults is not given."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name in value.model_fields_set:
                yield from texts_of(getattr(value, name), (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, (*path, key))
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from texts_of(item, (*path, index))
    elif isinstance(value, str) and value.strip():
        yield path, value


def squeezed(text: str) -> str:
    """A text without white space and joiners, as lines on a page differ from lines in a file."""
    return re.sub("[\\s\u200b\u2060\u00ad]", "", text)


def _place(
    d: Diagnostic, texts: list[tuple[Path, str]], plan: BaseModel, locator: Locator, world: World
) -> Where:
    sought = [squeezed(d.arg(name)) for name in SOUGHT if d.arg(name)]
    for text in sought:
        for path, value in texts:
            if text in value or (len(value) > 1 and value in text and len(value) * 2 > len(text)):
                return locator.find(path)
    return next((where for text in sought if (where := _in_templates(text, plan, world))), d.where)


def _in_templates(text: str, plan: Any, world: World) -> Where | None:
    """The line of a template that holds a text."""
    roots = [world.template_dir, world.template_root] if world.template_dir else [world.template_root]
    folders = (root / name for root in roots for name in (plan.type, "_shared"))
    files = [f for folder in folders for f in sorted(folder.glob(f"*.{plan.language}.md"))]
    for file in files:
        for number, line in enumerate(world.read_text(file).splitlines(), 1):
            if text in squeezed(line):
                return Where(str(file), number)
    return None
