"""A library of one's own: what it replaces, what it adds, and what is said of mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plandoc.library.choose import choose, search
from plandoc.library.load import load
from plandoc.report import format_all
from plandoc.terms import load_messages
from tests.built import WORLD


def put(folder: Path, name: str, text: str) -> Path:
    file = folder / "zh" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def codes(folder: Path) -> list[tuple[str, int | None]]:
    return [(d.code, d.where.line) for d in load("zh", WORLD, folder)[1]]


def test_a_file_replaces_the_shipped_one_of_its_name_and_others_are_added(tmp_path: Path) -> None:
    put(tmp_path, "risks/annual.yaml", "title: 我司\ntypes: [annual]\nentries:\n  a: {name: 停电}\n")
    put(tmp_path, "competencies/lab.yaml", "title: 实验室\nentries:\n  x: {name: 滴定, levels: [a, b, c]}\n")
    found, faults = load("zh", WORLD, tmp_path)
    assert faults == ()
    names = [[e.name for e in g.entries] for g in found.of("risks") if g.key == "annual"]
    assert names == [["停电"]]
    assert "lab" in [g.key for g in found.of("competencies")]
    assert "sales" in [g.key for g in found.of("competencies")]


def test_an_event_of_ones_own_is_a_risk_too(tmp_path: Path) -> None:
    event = "{name: 断水, likelihood: 2, impact: 2, level: 3, teams: safety, triggers: 无水, prevention: 储水, contingency: 送水, steps: [{at: 0, what: 报告}], termination: 来水}"
    put(tmp_path, "events/water.yaml", f"title: 供水\ntypes: [crisis]\nentries:\n  dry: {event}\n")
    found, faults = load("zh", WORLD, tmp_path)
    assert faults == ()
    assert [e.name for g in found.of("risks") if g.key == "water" for e in g.entries] == ["断水"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("risks/a.yaml", "title: x\nentries:\n  a: {name: y, likelihod: 3}\n", ("unknown-field-near", 3)),
        ("kpis/a.yaml", "title: x\nentries:\n  a: {unit: y}\n", ("missing-field", 3)),
        ("kpis/a.yaml", "title: x\nentries:\n  a: {name: y, baseline: viel}\n", ("not-a-number", 3)),
        ("kpis/a.yaml", "title: x\n", ("library-no-entries", 1)),
        ("kpis/a.yaml", "title: x\nentries: []\n", ("library-no-entries", 2)),
        ("kpis/a.yaml", "title: x\nentries:\n  a: nur Text\n", ("not-a-mapping-value", 3)),
        ("kpis/a.yaml", "title: x\nentries:\n  a b: {name: y}\n", ("not-an-id", 3)),
        ("kpis/a.yaml", "titel: x\nentries:\n  a: {name: y}\n", ("unknown-field-near", 1)),
        ("kpis/a.yaml", "title: x\ntypes: [anual]\nentries:\n  a: {name: y}\n", ("not-a-choice-near", 2)),
        ("competencies/a.yaml", "title: x\nentries:\n  a: {name: y, levels: [a]}\n", ("too-few-items", 3)),
        ("kpi/a.yaml", "title: x\nentries:\n  a: {name: y}\n", ("library-unknown-kind", None)),
        ("a.yaml", "title: x\n", ("library-unknown-kind", None)),
        ("kpis/a.yaml", 'title: "x\n', ("yaml-unclosed-quote", 2)),
        ("kpis/a.yaml", "", ("empty-file", None)),
        ("kpis/a.yaml", "nur Text\n", ("not-a-mapping", 1)),
    ],
)
def test_mistakes_are_said_with_their_place(
    name: str, text: str, expected: tuple[str, int | None], tmp_path: Path
) -> None:
    found = codes(put(tmp_path, name, text))
    assert expected in found, found
    for language in ("zh", "en"):
        assert format_all(load("zh", WORLD, tmp_path)[1], load_messages(language, WORLD))


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert codes(tmp_path / "none") == [("library-no-folder", None)]


@pytest.mark.parametrize(
    ("plan_type", "wanted", "code"),
    [
        ("annual", "risk", "library-unknown"),
        ("annual", "risks:anual", "library-unknown"),
        ("annual", "risks:annual.demnd", "library-unknown"),
        ("personal", "events", "library-not-for-type"),
        ("crisis", "kpis", "library-not-for-type"),
        ("annual", "", None),
        ("annual", "risks:project.scope", None),
        ("annual", " risks , goals ", None),
    ],
)
def test_what_is_asked_for_is_found_or_named(plan_type: str, wanted: str, code: str | None) -> None:
    chosen, faults = choose(load("zh", WORLD)[0], plan_type, [wanted])
    assert [d.code for d in faults] == ([code] if code else [])
    assert bool(chosen) == (code is None and bool(wanted))


def test_a_kind_without_a_usual_group_asks_for_one(tmp_path: Path) -> None:
    put(tmp_path, "goals/annual.yaml", "title: x\nentries:\n  a: {title: y}\n")
    found, _ = load("zh", WORLD, tmp_path)
    assert [d.code for d in choose(found, "annual", ["goals"])[1]] == ["library-which-group"]


def test_searching_looks_into_names_and_contents() -> None:
    library = load("en", WORLD)[0]
    assert [e.key for _, e in search(library, "NET PROMOTER")] == ["nps"]
    assert "flood" in [e.key for _, e in search(library, "sandbags")]
    assert not list(search(library, "xyzzy"))
