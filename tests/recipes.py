"""Broken inputs that are not text: each is made from a recipe in YAML that a person can read.

A recipe in `tests/cases/recipes` is named after the code that it shows. It has one of

- `workbook`: sheets with their rows (`change`: parts of the file in which one text becomes another);
- `tables`: the same as CSV files, by name;
- `form`: a plan type, whose blank Word form is filled with `answers`; `below` is text written under it;
- `letter`: paragraphs of a Word file that is no form;
- `library`: files of a library of one's own; `with` is what is asked of it for a plan of `type`;
- `files`: texts by name, of which `plan.yaml` is the plan;
- `data`: a plan that comes from Python and lies in no folder; `convert` lays it out as another format.

`language` is that of a form or a library, `write` a format in which the document is made as well,
`today` another day than that of all other cases.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import yaml

from plandoc.convert import cannot_convert
from plandoc.diagnostics import Diagnostic, located
from plandoc.library.choose import choose
from plandoc.library.load import load
from plandoc.pipeline import Checked, check_raw, document_of, render
from plandoc.world import World
from tests.built import WORLD
from tests.forms.blanks import blank, layout
from tests.forms.filling import filled
from tests.made import checked_in, world_of
from tests.workbook.books import part, repacked, workbook

Recipe = dict[str, Any]


def found_by(recipe: Path, folder: Path) -> tuple[Diagnostic, ...]:
    """What plandoc says of the input that a recipe makes in a folder."""
    wanted: Recipe = yaml.safe_load(recipe.read_text(encoding="utf-8"))
    if "library" in wanted:
        return _of_library(wanted, folder)
    if "convert" in wanted:
        return located(cannot_convert(wanted["data"]), check_raw(wanted["data"], WORLD).locator)
    today = wanted.get("today", WORLD.today)
    plan = _put(wanted, folder)
    world = replace(world_of(folder), today=today)
    checked = checked_in(plan, folder, today) if plan else check_raw(wanted["data"], world)
    return (*checked.diagnostics, *_written(checked, wanted.get("write", ""), world))


def _written(checked: Checked, format_name: str, world: World) -> tuple[Diagnostic, ...]:
    """What is said while the document is made, where that is wanted."""
    if not format_name or checked.plan is None:
        return ()
    document = document_of(checked.plan, world, checked.diagnostics, checked.house)
    return render(document, format_name, world, checked).diagnostics


def _put(recipe: Recipe, folder: Path) -> Path | None:
    """The input of a recipe in a folder; plain data has none."""
    makers = (make(recipe[name], recipe, folder) for name, make in MAKERS.items() if name in recipe)
    return next(makers, None)


def _workbook(sheets: Any, recipe: Recipe, folder: Path) -> Path:
    content = workbook(sheets)
    for name, (old, new) in recipe.get("change", {}).items():
        changed = part(content, name).replace(old.encode(), new.encode())
        content = repacked(content, {name: changed})
    return _file(folder / "plan.xlsx", content)


def _tables(tables: Any, recipe: Recipe, folder: Path) -> Path:
    for name, text in tables.items():
        _file(folder / "tables" / name, text.encode())
    return folder / "tables"


def _form(plan_type: Any, recipe: Recipe, folder: Path) -> Path:
    language = recipe.get("language", "zh")
    empty, asked = blank(plan_type, language).content, layout(plan_type, language)
    document = docx.Document(io.BytesIO(filled(empty, recipe.get("answers", {}), asked)))
    if "below" in recipe:
        document.add_paragraph(recipe["below"])
    return _saved(document, folder / "form.docx")


def _letter(paragraphs: Any, recipe: Recipe, folder: Path) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return _saved(document, folder / "letter.docx")


def _files(files: Any, recipe: Recipe, folder: Path) -> Path:
    for name, text in files.items():
        _file(folder / name, text.encode())
    return folder / "plan.yaml"


def _of_library(recipe: Recipe, folder: Path) -> tuple[Diagnostic, ...]:
    own = folder / "library"
    for name, text in (recipe["library"] or {}).items():
        _file(own / name, text.encode())
    given = own if recipe["library"] is not None else None
    library, faults = load(recipe.get("language", "zh"), WORLD, given)
    return (*faults, *choose(library, recipe["type"], recipe["with"])[1]) if "with" in recipe else faults


def _saved(document: Any, file: Path) -> Path:
    content = io.BytesIO()
    document.save(content)
    return _file(file, content.getvalue())


def _file(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


MAKERS: dict[str, Callable[[Any, Recipe, Path], Path]] = {
    "workbook": _workbook, "tables": _tables, "form": _form, "letter": _letter, "files": _files,
}  # fmt: skip
"""How the input of a recipe is made, by the key that holds it."""
