"""Workflow commands against the examples of GitHub's documentation and its toolkit's own tests."""

from __future__ import annotations

from dataclasses import replace

from plandoc.diagnostics import error, finding, info
from plandoc.report.github import as_github, escaped, escaped_property
from plandoc.terms import load_messages
from plandoc.where import Where
from tests.built import WORLD

EN = load_messages("en", WORLD)


def test_message_is_escaped_as_by_the_toolkit() -> None:
    """actions/toolkit, packages/core/__tests__/command.test.ts, "command escapes message"."""
    before = "percent % percent % cr \r cr \r lf \n lf \n"
    assert escaped(before) == "percent %25 percent %25 cr %0D cr %0D lf %0A lf %0A"
    assert escaped("%25 %25 %0D %0D %0A %0A") == "%2525 %2525 %250D %250D %250A %250A"


def test_property_is_escaped_as_by_the_toolkit() -> None:
    """The same file, "command escapes property"."""
    before = "percent % percent % cr \r cr \r lf \n lf \n colon : colon : comma , comma ,"
    after = "percent %25 percent %25 cr %0D cr %0D lf %0A lf %0A colon %3A colon %3A comma %2C comma %2C"
    assert escaped_property(before) == after


def test_command_has_the_form_of_the_documentation() -> None:
    """GitHub Docs, "Workflow commands": `::error file=app.js,line=1,col=5,endColumn=7,title=…::Missing semicolon`."""
    place = Where("plans/a,b.yaml", 5, 6, ("prepared",))
    d = replace(error("not-a-date", place, value="50% :"), line="due: 50% :")
    assert as_github([d], EN) == (
        "::error file=plans/a%2Cb.yaml,line=5,col=6,endColumn=11,title=not-a-date"
        "::“50%25 :” is not a date.%0AWrite it as 2026-03-01 or 1 March 2026.\n"
    )


def test_severities_are_error_warning_and_notice() -> None:
    found = [error("empty-file"), finding("task-no-owner", rule="R6", name="x"), info("read-as-utf16")]
    lines = as_github(found, EN).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]
    assert "title=R6 task-no-owner::" in lines[1]
