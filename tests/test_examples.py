"""The examples as finished documents: what they hold shows, the same in both formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plandoc.diagnostics import Severity
from plandoc.write.dump import dump
from tests.built import EXAMPLES, ROOT, WORLD, Built, built, each_example, squeezed
from tests.leaves import Forms, leaves, shown

GOLDEN = ROOT / "tests" / "golden"

ALLOWED = {
    "type": "chooses the template set; the cover says what kind of document it is",
    "language": "the whole document is written in it",
    "keywords[]": "property of the file, for searching",
    "author": "property of the file",
    "calendar.": "decides which days are worked; its effect are the dates",
    "display.": "how the document looks",
    ".id": "name for references within the file; what carries it is shown",
    ".external": "decides in which table a role or meeting stands",
    ".horizon": "decides in which chapter a goal stands",
    ".cumulative": "decides how the quarters of an indicator add up",
    ".change_kind": "decides how a target is worked out from its baseline; the target is shown",
    "actions[].every": "shown as how many there are in a year",
    "resources[].status": "shown as whether the need can be met",
    ".on_site": "decides which drills are required",
    ".held": "shown as the state of the drill",
    "actions[].kind": "puts the action under its way of learning, whose hours are shown",
    "habits[].axis": "decides under which heading a habit stands",
    ".direction": "decides how a result is judged; shown by baseline and target",
    "scope.included[].kind": "groups the list under words of its own",
    "schedule.level": "asks for the proposal of a levelled schedule, which is shown",
    "budget.unit": "unit of the whole table, in its head",
    "drill_rule_sets[]": "chooses shipped requirements, which are shown",
    ".image": "names the file of a picture, which is shown",
    "goals[].parent": "names a goal above, which is shown by its title and number",
}
"""Values that need not be found as text, by path or its end, each with the reason."""


@each_example
def test_builds_without_errors(example: Path) -> None:
    found = built(example)
    assert [d for d in found.checked.diagnostics if d.severity is Severity.ERROR] == []
    assert found.document.body


@each_example
def test_language_is_that_of_the_file_name(example: Path) -> None:
    plan = built(example).checked.plan
    assert plan is not None
    assert example.stem == f"{plan.type}.{plan.language}"


@each_example
def test_tree_is_as_accepted(example: Path, request: pytest.FixtureRequest) -> None:
    """After a wanted change: pytest tests/test_examples.py --accept, then read the difference."""
    golden = GOLDEN / f"{example.stem}.txt"
    text = dump(built(example).document)
    if request.config.getoption("--accept"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert golden.is_file(), "no golden file yet: run with --accept"
    assert text == golden.read_text(encoding="utf-8")


def test_every_golden_file_has_its_example() -> None:
    assert {g.stem for g in GOLDEN.glob("*.txt")} <= {e.stem for e in EXAMPLES}


def not_shown(found: Built, pages: tuple[str, ...]) -> list[str]:
    """The values of an example that no form of them shows, with their paths."""
    plan = found.checked.plan
    assert plan is not None
    forms = Forms(found.raw, plan, found.terms, WORLD)
    wanted = (leaf for leaf in leaves(found.raw) if not allowed(leaf.pattern))
    return [f"{leaf.pattern}: {leaf.text}" for leaf in wanted if not shown(forms.of(leaf), pages)]


def allowed(pattern: str) -> bool:
    """Whether a value is on the list."""
    return any(
        pattern == name
        or (name.endswith(".") and pattern.startswith(name))
        or (name.startswith(".") and pattern.endswith(name))
        for name in ALLOWED
    )


@each_example
def test_every_value_is_in_the_word_file(example: Path) -> None:
    assert not_shown(built(example), (built(example).docx_text,)) == []


@each_example
def test_every_value_is_in_the_pdf(example: Path) -> None:
    assert not_shown(built(example), built(example).pdf_texts) == []


def test_list_of_values_not_shown_is_used_and_short() -> None:
    patterns = {leaf.pattern for example in EXAMPLES for leaf in leaves(built(example).raw)}
    hidden = {pattern for pattern in patterns if allowed(pattern)}
    assert len(ALLOWED) <= 24
    assert len(hidden) < len(patterns) / 10


@each_example
def test_nothing_is_lost_in_the_pdf(example: Path) -> None:
    assert built(example).pdf.diagnostics == ()


@each_example
def test_every_paragraph_of_the_word_file_is_in_the_pdf(example: Path) -> None:
    found = built(example)
    missing = [p for p in _without_contents(found) if not shown(iter([(p,)]), found.pdf_texts)]
    assert missing == []


@each_example
def test_every_character_of_the_word_file_is_in_the_pdf_as_often(example: Path) -> None:
    found = built(example)
    word = Counter(squeezed("".join(_without_contents(found))))
    assert word - Counter("".join(found.pdf_texts)) == Counter()


@each_example
def test_every_line_of_the_pdf_is_in_the_word_file(example: Path) -> None:
    found = built(example)
    text = found.docx_text.replace("\x1f", "")
    lines = (line for page in found.pdf_pages for line in page)
    lost = [line for line in lines if not any(_in_pieces(tail, text) for tail in _without_number(line))]
    assert [line for line in lost if not _in_pieces(_without_axis(line, found), text)] == []


def _without_axis(line: str, found: Built) -> str:
    """A line of a chart without the numbers along its axis, which Word works out itself."""
    return " ".join(word for word in line.split(" ") if word not in found.axis_numbers)


def _in_pieces(line: str, text: str) -> bool:
    """Whether a line stands in a text whole, or as two or three cells of a row do."""
    if squeezed(line) in text:
        return True
    words = line.split(" ")
    cuts = [(i, j) for i in range(1, len(words)) for j in range(i, len(words))]
    return any(
        all(squeezed(" ".join(piece)) in text for piece in (words[:i], words[i:j], words[j:]))
        for i, j in cuts
    )


def _without_contents(found: Built) -> Iterator[str]:
    """The Word file's paragraphs but the lines of the contents, which end with a page number."""
    contents = {squeezed(t) for t in found.docx_contents}
    yield from (p for p in found.docx_paragraphs if squeezed(p) not in contents)


NUMBER = re.compile(
    r"(?:附件|附录|Annex|Appendix)?\s*(?:[（(]?[一二三四五六七八九十百\dA-Z]+(?:\.\d+)*[）)]?[、.:：]?|[•·–\-▪◦□☐☑■])\s*"
)


LEADER = re.compile(r"[ .…]*(?:\.\s?){4,}\s*[\divxlc]*$")


def _without_number(line: str) -> Iterator[str]:
    """A line as it stands, and without the number or sign that Word counts for itself."""
    line = LEADER.sub("", line)  # of a line of the contents
    yield line
    match = NUMBER.match(line)
    if match:
        yield line[match.end() :]


@pytest.mark.parametrize("kind", sorted({e.stem.partition(".")[0] for e in EXAMPLES}))
def test_both_languages_have_the_same_structure(kind: str) -> None:
    files = [e for e in EXAMPLES if e.stem.partition(".")[0] == kind]
    assert [e.stem for e in files] == [f"{kind}.en", f"{kind}.zh"]
    en, zh = (_shape(built(e).checked.plan) for e in files)
    assert list(_differences(en, zh)) == []


def _shape(plan: Any) -> Any:
    """What was given in the file, without the defaults."""
    return plan.model_dump(exclude_unset=True, mode="json")


def _differences(first: Any, second: Any, path: str = "") -> Iterator[str]:
    """Where keys or lengths of lists differ."""
    if isinstance(first, dict) and isinstance(second, dict):
        for key in sorted(first.keys() | second.keys()):
            if key in first and key in second:
                yield from _differences(first[key], second[key], f"{path}.{key}")
            else:
                yield f"{path}.{key} is in one language only"
    elif isinstance(first, list) and isinstance(second, list):
        if len(first) != len(second):
            yield f"{path} has {len(first)} and {len(second)} items"
        for index, (a, b) in enumerate(zip(first, second, strict=False)):
            yield from _differences(a, b, f"{path}[{index}]")
