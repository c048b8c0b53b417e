"""Blank forms in Word and on paper: controls that lead back to the plan, files that judges accept."""

from __future__ import annotations

import io
import zipfile
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from plandoc.cli import main
from plandoc.forms.file import form_file
from plandoc.forms.places import steps_of
from plandoc.plans import plan_types
from plandoc.terms import Language
from plandoc.themes import theme_names
from tests.built import WORLD, W
from tests.forms.blanks import LANGUAGES, blank, each_form, layout
from tests.judges import needs_pdf_judge, needs_word_judge, pdf_faults, word_faults

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
TAG = "plandoc:"
LOOKS = list(zip(plan_types(), cycle(theme_names()), strict=False))
"""Every type, and every theme at least once."""


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def controls(content: bytes) -> dict[str, etree._Element]:
    """The properties of every control that leads to a place of a plan, by that place."""
    found = {}
    for properties in body(content).iter(f"{W}sdtPr"):
        tag = properties.find(f"{W}tag")
        if tag is not None and tag.get(f"{W}val", "").startswith(TAG):
            place = tag.get(f"{W}val", "").removeprefix(TAG)
            assert place not in found
            found[place] = properties
    return found


@each_form
def test_every_control_leads_to_a_field_and_bears_its_label(plan_type: str, language: Language) -> None:
    form = layout(plan_type, language)
    found = controls(blank(plan_type, language).content)
    rows = sum(len(section.asked) * (section.rows or 1) for section in (form.cover, *form.sections))
    assert len(found) == rows
    for place, properties in found.items():
        field = form.fields.at(steps_of(place) or ())
        assert field is not None, place
        assert [title.get(f"{W}val") for title in properties.findall(f"{W}alias")] == [field.label]
        assert len(f"{TAG}{place}") <= 64  # what Word takes for a tag


@each_form
def test_choices_dates_and_boxes_are_those_of_the_model(plan_type: str, language: Language) -> None:
    form = layout(plan_type, language)
    for place, properties in controls(blank(plan_type, language).content).items():
        field = form.fields.at(steps_of(place) or ())
        assert field is not None
        if field.kind == "choice":
            items = properties.findall(f"{W}dropDownList/{W}listItem")
            shown = [(i.get(f"{W}displayText"), i.get(f"{W}value")) for i in items]
            assert shown == [(choice.label, choice.value) for choice in field.choices]
        elif field.kind == "date":
            assert properties.find(f"{W}date") is not None
        elif field.kind == "flag":
            assert properties.find(f"{W14}checkbox") is not None


@each_form
def test_tables_take_further_rows(plan_type: str, language: Language) -> None:
    top, form = body(blank(plan_type, language).content), layout(plan_type, language)
    assert len(list(top.iter(f"{W15}repeatingSection"))) == sum(bool(s.table) for s in form.sections)
    assert len(list(top.iter(f"{W15}repeatingSectionItem"))) == sum(s.rows for s in form.sections)


@pytest.mark.parametrize(("plan_type", "language"), [("crisis", "zh"), ("project", "en")])
def test_the_paper_form_shows_everything(plan_type: str, language: Language) -> None:
    assert blank(plan_type, language, format="pdf").diagnostics == ()


@needs_word_judge
@pytest.mark.parametrize(("plan_type", "theme"), LOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_word_forms_are_valid(plan_type: str, theme: str, language: Language, tmp_path: Path) -> None:
    written = blank(plan_type, language, theme)
    assert written.diagnostics == ()
    file = tmp_path / "form.docx"
    file.write_bytes(written.content)
    assert word_faults(file) == []


@needs_pdf_judge
@pytest.mark.parametrize(("plan_type", "language"), [("personal", "en")])
def test_paper_forms_are_accessible(plan_type: str, language: Language) -> None:
    assert pdf_faults(blank(plan_type, language, format="pdf").content) == []


def test_a_form_is_the_same_file_each_time_and_is_locked_on_demand() -> None:
    assert form_file("personal", "zh", WORLD).content == blank("personal", "zh").content
    locked = form_file("personal", "zh", WORLD, locked=True).content
    with zipfile.ZipFile(io.BytesIO(locked)) as package:
        settings = etree.fromstring(package.read("word/settings.xml"))
    protection = settings.find(f"{W}documentProtection")
    assert protection is not None
    assert protection.get(f"{W}edit") == "forms"
    assert b"documentProtection" not in zipfile.ZipFile(io.BytesIO(blank("personal", "zh").content)).read(
        "word/settings.xml"
    )


def test_new_writes_forms(tmp_path: Path) -> None:
    run = CliRunner()
    named = tmp_path / "form.docx"
    assert run.invoke(main, ["new", "project", "-o", str(named), "--lang", "en"]).exit_code == 0
    assert named.read_bytes().startswith(b"PK")
    asked = tmp_path / "form"
    arguments = ["new", "project", "--format", "docx", "--theme", "none", "-o", str(asked)]
    assert run.invoke(main, arguments).exit_code == 2
    assert not asked.exists()
