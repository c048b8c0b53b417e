"""Texts of a plan that its document does not show: told, so that nothing is left out in silence.

A plan of any type may hold parts that its own template set has no place for, or a note on
something that is not printed because the thing itself is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from plandoc.diagnostics import Diagnostic, finding
from plandoc.doc.nodes import Document
from plandoc.model.base import IdOf, RefTo
from plandoc.places import squeezed, texts_of
from plandoc.where import Locator, Path, dotted
from plandoc.write.tree import texts

SWITCHES = {
    "type": "chooses the template set; the cover says what kind of document it is",
    "language": "the whole document is written in it",
    "display": "how the document looks",
    "keywords": "property of the file, for searching",
    "author": "property of the file",
    "id": "name for references; what carries it is shown",
    "parent": "link to what stands above, shown by its title and number",
    "ref": "link to a goal of another plan, shown by that goal's title and number",
    "image": "names a file, whose picture is shown",
    "base": "chooses a scale of risks, which is shown",
    "drill_rule_sets": "chooses shipped requirements, which are shown",
    "currency": "shown by its sign or its word",
    "country": "chooses the official calendar",
    "content": "bytes of a picture that was read",
}
"""Fields that are not to be found as text, by name, each with the reason."""


def unprinted(plan: BaseModel, document: Document, locator: Locator) -> tuple[Diagnostic, ...]:
    """One finding for each text of the plan that stands nowhere in the document's tree."""
    shown = [
        squeezed(text).casefold()
        for text in texts((document.meta, document.cover, document.front, document.body))
    ]
    whole, everything = set(shown), "".join(shown)
    return tuple(
        finding("not-printed", locator.find(path), field=dotted(path), text=text.strip()[:40])
        for path, text in _given(plan)
        if not all(part in whole or part in everything for part in _parts(text))
    )


def _given(plan: BaseModel) -> Iterator[tuple[Path, str]]:
    """The free texts that ought to be read somewhere: no switch, no choice, no name of another part."""
    names = {text for path, text in texts_of(plan) if path[-1] == "id"}
    for path, text in _free(plan):
        if text not in names and not SWITCHES.keys() & {step for step in path if isinstance(step, str)}:
            yield path, text


def _free(part: BaseModel, path: Path = ()) -> Iterator[tuple[Path, str]]:
    for name, info in type(part).model_fields.items():
        if name not in part.model_fields_set or _is_bound(info.annotation, info.metadata):
            continue
        for below, value in _values(getattr(part, name), (*path, name)):
            if isinstance(value, BaseModel):
                yield from _free(value, below)
            elif isinstance(value, str) and value.strip():
                yield below, value


def _values(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """The value, or those of a list or a mapping one by one."""
    if isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from _values(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, (*path, key))
    else:
        yield path, value


def _is_bound(annotation: Any, marks: Iterable[Any] = ()) -> bool:
    """Whether a field takes one of several choices, or the name of a part, and no free text."""
    if any(isinstance(mark, IdOf | RefTo) for mark in marks):
        return True
    if get_origin(annotation) is Literal:
        return True
    return any(_is_bound(inner, ()) or isinstance(inner, IdOf | RefTo) for inner in get_args(annotation))


def _parts(text: str) -> Iterator[str]:
    """The lines of a text without the marks of lists and strong words, and without blanks to fill in."""
    for line in text.replace("**", "").splitlines():
        for part in re.split("_{2,}", line):
            yield squeezed(re.sub(r"^\s*(?:[-*]|\d+[.)])\s+", "", part)).casefold()
