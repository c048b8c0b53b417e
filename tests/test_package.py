"""The wheel: it carries its data, and works in another environment and another folder."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; the libraries are those of this one."""
    folder = tmp_path_factory.mktemp("home")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    site = next((folder / "venv" / "lib").glob("python*/site-packages"))
    options = ("--quiet", "--no-deps", "--no-index")
    python = folder / "venv" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel, cwd=folder)
    # A plain path line: the editable plandoc of the checkout, a path file itself, is not followed.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def test_the_wheel_carries_its_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for sample in ("fonts/PlandocSansSC-Regular.otf", "fonts/OFL.txt", "themes/corporate.toml"):
        assert f"plandoc/{sample}" in names
    shipped = {f.relative_to(ROOT / "src").as_posix() for f in (ROOT / "src/plandoc/locales").rglob("*.yaml")}
    shipped |= {f"plandoc/{f.relative_to(ROOT).as_posix()}" for f in (ROOT / "templates").rglob("*.*")}
    assert shipped
    assert shipped <= names


def test_the_installed_command_is_the_wheels_own(home: Path) -> None:
    code = "import plandoc; print(plandoc.__file__)"
    assert str(home) in run(home / "venv/bin/python", "-c", code, cwd=home)
    assert "build" in run(home / "venv/bin/plandoc", "--help", cwd=home)


def test_the_installed_command_builds_a_document(home: Path) -> None:
    source = ROOT / "examples" / "personal.en.yaml"
    run(home / "venv/bin/plandoc", "build", source, "-o", home / "out", cwd=home)
    made = {path.suffix: path.read_bytes() for path in (home / "out").iterdir()}
    assert made[".docx"].startswith(b"PK")
    assert made[".pdf"].startswith(b"%PDF-")
