"""The blank form of a plan type as a file, in Word to fill in or as a PDF to print."""

from __future__ import annotations

from plandoc.fields.models import plan_fields
from plandoc.fields.words import load_field_words
from plandoc.forms.blank import blank_form
from plandoc.forms.layout import Layout, load_layout
from plandoc.terms import Language
from plandoc.themes import load_theme
from plandoc.world import World
from plandoc.write import WRITERS, Written

FORMATS = ("docx", "pdf")


def layout_of(plan_type: str, language: Language, world: World) -> Layout:
    """What the form of a plan type asks for."""
    return load_layout(plan_fields(plan_type, load_field_words(language, world)), world)


def form_file(
    plan_type: str,
    language: Language,
    world: World,
    *,
    format: str = "docx",
    theme: str = "corporate",
    locked: bool = False,
) -> Written:
    """The form's file; `locked` lets Word change only what is to be filled in."""
    layout = layout_of(plan_type, language, world)
    document = blank_form(layout, theme, world, locked=locked, paper=format == "pdf")
    return WRITERS[format](document, load_theme(theme), world)
