"""`plandoc doctor`: what it finds here, and what it says where something is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from plandoc.cli import main
from plandoc.doctor import checks, libraries
from plandoc.doctor.checks import CHECKS, State, listed_fonts
from plandoc.doctor.libraries import INSTALL
from plandoc.terms import load_terms
from tests.built import WORLD

HIDING = """
import ctypes, sys
sys.modules["weasyprint"] = None
usual = ctypes.CDLL
def hiding(name, *rest, **more):
    if "pango" in name:
        raise OSError(f"{name}: cannot open shared object file")
    return usual(name, *rest, **more)
ctypes.CDLL = hiding
from plandoc.cli import main
main()
"""
"""plandoc where Pango is not installed, so that WeasyPrint cannot be imported."""


def test_everything_is_there_where_the_tests_run(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["doctor", "--json", "-o", str(tmp_path / "not" / "yet")])
    found = {each["name"]: each for each in json.loads(done.stdout)}
    assert done.exit_code == 0, done.output
    assert set(found) == set(CHECKS)
    assert {n for n, each in found.items() if each["state"] != "ok"} <= {"libreoffice", "subset"}
    assert found["pango"]["found"].startswith("1.")
    assert "pdf" in found["trial"]["found"]
    assert list(tmp_path.iterdir()) == []


def test_it_works_where_weasyprint_cannot_be_imported(tmp_path: Path) -> None:
    environment = {**os.environ, "NO_COLOR": "1"}
    command = [sys.executable, "-c", HIDING, "--lang", "zh", "doctor", "-o", str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    lines = done.stdout.splitlines()
    assert any(line.startswith("✗ Pango 排版库") and line.endswith("缺少") for line in lines)
    assert any("缺少 pango, pangoft2" in line for line in lines)
    command_here = INSTALL.get(libraries.system_name(), "brew install pango")
    assert any(command_here in line for line in lines)
    assert lines[-1].startswith("有 3 项必需条件不满足")
    assert any(line.startswith("✓ 内嵌字体") for line in lines)
    assert "\033" not in done.stdout


@pytest.mark.parametrize("system", [*INSTALL, ""])
def test_each_system_has_its_command_in_both_languages(system: str) -> None:
    for language in ("zh", "en"):
        terms = load_terms(language, WORLD)
        for name, command in libraries.commands(system):
            assert command == INSTALL[name]
            assert terms(f"doctor.system.{name}")
    assert len(libraries.commands(system)) == (1 if system else len(INSTALL))


@pytest.mark.parametrize(
    ("release", "name"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "debian"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "alpine"}, "alpine"),
        ({"ID": "nixos"}, ""),
        ({}, ""),
    ],
)
def test_systems_are_known_by_their_release_file(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str], name: str
) -> None:
    """ID and ID_LIKE of os-release(5)."""
    monkeypatch.setattr("plandoc.doctor.libraries.sys.platform", "linux")
    monkeypatch.setattr("plandoc.doctor.libraries.platform.freedesktop_os_release", lambda: release)
    assert libraries.system_name() == name


@pytest.mark.parametrize(("platform", "name"), [("darwin", "macos"), ("win32", "windows")])
def test_systems_are_known_by_their_platform(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str
) -> None:
    monkeypatch.setattr("plandoc.doctor.libraries.sys.platform", platform)
    assert libraries.system_name() == name


def looked(name: str, **world: Any) -> checks.Check:
    """One check in a world of which something is different."""
    return CHECKS[name](name, replace(WORLD, **world), Path("out"))


def test_the_list_of_fonts_is_that_of_the_folder() -> None:
    assert sorted(listed_fonts(WORLD)) == [font.name for font in WORLD.fonts]


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "removed"])
def test_a_damaged_font_is_found(tmp_path: Path, damage: str) -> None:
    fonts = listed_fonts(WORLD)
    for font in (*fonts, "README.md"):
        (tmp_path / font).symlink_to(WORLD.font_root / font)
    assert looked("fonts", font_root=tmp_path).state is State.OK
    name = fonts[2]
    content = bytearray((WORLD.font_root / name).read_bytes())
    content[5000] ^= 1
    (tmp_path / name).unlink()
    if damage != "removed":
        damaged = {"cut": bytes(content[: len(content) // 2]), "changed": bytes(content), "empty": b""}[
            damage
        ]
        (tmp_path / name).write_bytes(damaged)
    found = looked("fonts", font_root=tmp_path)
    assert (found.state, found.facts["names"]) == (State.MISSING, name)


def test_words_that_one_language_lacks_are_found(tmp_path: Path) -> None:
    for language, content in (("zh", "a: 甲\nb: 乙\n"), ("en", "a: A\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "words.yaml").write_text(content, encoding="utf-8")
    assert looked("locales", locale_root=tmp_path).facts["names"] == "b"


def test_templates_that_are_not_there_are_found(tmp_path: Path) -> None:
    found = looked("templates", template_root=tmp_path)
    assert (found.state, found.cure) == (State.MISSING, "templates")


def test_an_output_folder_that_cannot_be_written_to_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = CliRunner().invoke(main, ["--lang", "en", "doctor", "-o", str(tmp_path / "file" / "out")])
    assert done.exit_code == 3
    assert "Cannot write to" in done.stdout
    assert "One thing that is needed is missing" in done.stdout


def test_packages_that_are_missing_or_old_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["click>=8.1", "pyyaml>=999", "no-such-package>=1.0", 'pytest>=999; extra == "dev"']
    monkeypatch.setattr("plandoc.doctor.checks.metadata.requires", lambda _name: asked)
    assert looked("packages").facts["names"] == '"pyyaml>=999" "no-such-package>=1.0"'


def test_an_old_pango_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "found_version", lambda _library: "1.42.4")
    assert looked("pango").cure == "old_pango"


def test_a_check_that_fails_is_said_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_all: object) -> checks.Check:
        raise ValueError("nothing\nworks")

    monkeypatch.setattr(checks, "CHECKS", {"python": broken, "fonts": CHECKS["fonts"]})
    found = list(checks.look(WORLD, Path("out")))
    assert [each.state for each in found] == [State.MISSING, State.OK]
    assert found[0].facts["reason"] == "ValueError nothing works"
