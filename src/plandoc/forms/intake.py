"""Taking a filled form from its file, alone or as the input of any command that takes plans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from plandoc.diagnostics import error
from plandoc.forms import OTHERS, WORD
from plandoc.forms.filled import Filled
from plandoc.forms.locate import FormPlaces
from plandoc.forms.read import read_form
from plandoc.limits import DEFAULT, Limits
from plandoc.read import Input, checked, whole_file
from plandoc.read.raw import ReadError
from plandoc.where import Where
from plandoc.world import World


def read_form_file(path: Path, world: World, limits: Limits = DEFAULT) -> Filled:
    """The plan in a filled form; whatever is wrong with the file is in the diagnostics."""
    try:
        content = whole_file(path, world, limits, (*WORD, *OTHERS), WORD)
        if (suffix := path.suffix.lower()) in OTHERS:
            raise ReadError(error("form-other-format", Where(str(path)), suffix=suffix))
        filled = read_form(content, str(path), world)
    except ReadError as problem:
        return Filled(None, FormPlaces(str(path)), (problem.diagnostic,))
    if filled.raw is None:
        return filled
    found = checked(Input(filled.raw, filled.locator, filled.diagnostics), limits)
    return replace(filled, raw=filled.raw if found.raw is not None else None, diagnostics=found.diagnostics)


def read_form_input(path: Path, world: World, limits: Limits = DEFAULT) -> Input:
    """A filled form as the input of any command that takes plans."""
    filled = read_form_file(path, world, limits)
    return Input(filled.raw, filled.locator, filled.diagnostics)
