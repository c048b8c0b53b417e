"""Output files appear whole or not at all, under names that are safe everywhere."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.write import files
from plandoc.write.files import BrokenContentError, LinkedTargetError, safe_name, write_whole

OLD, NEW = b"old content", bytes(range(256)) * 257


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


def test_a_new_file_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.pdf", NEW)
    assert (tmp_path / "a.pdf").read_bytes() == NEW
    assert names(tmp_path) == {"a.pdf"}


@pytest.fixture
def without_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where files cannot be opened by an open folder."""
    monkeypatch.setattr(files, "BY_FOLDER", False)


@pytest.mark.usefixtures("without_folders")
def test_by_paths_alone_files_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    write_whole(target, OLD)
    write_whole(target, NEW, lambda found: found == NEW)
    assert target.read_bytes() == NEW
    with pytest.raises(BrokenContentError):
        write_whole(target, OLD, lambda _found: False)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", OLD)
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(LinkedTargetError):
        write_whole(tmp_path / "link", OLD)
    assert target.read_bytes() == NEW
    assert names(tmp_path) == {"a.pdf", "folder", "link"}


def test_an_empty_file_can_be_written(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"")
    assert (tmp_path / "a.txt").read_bytes() == b""


def test_a_relative_path_is_of_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole(Path("a.pdf"), NEW)
    assert (tmp_path / "a.pdf").read_bytes() == NEW


def test_an_old_file_is_replaced_and_its_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    path.chmod(0o600)
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_reader_of_the_old_file_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    with path.open("rb") as reader:
        write_whole(path, NEW)
        assert reader.read() == OLD


LIMITED = """
import resource, signal, sys
from pathlib import Path
from plandoc.write.files import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, new = Path(sys.argv[1]), bytes(range(256)) * 257
bad, hard = [], resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for step in range(65):
    path.write_bytes(b"old content")
    limit = len(new) * step // 64
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        write_whole(path, new)
        expected = new
    except OSError:
        expected = b"old content"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    right = path.read_bytes() == expected and (expected == new) == (limit >= len(new))
    if not right or len(list(path.parent.iterdir())) != 1:
        bad.append(step)
print(bad)
"""


def test_a_limit_on_file_size_leaves_the_old_file_at_every_step(tmp_path: Path) -> None:
    done = run(LIMITED, str(tmp_path / "a.pdf"))
    assert done.stdout.strip() == "[]", done.stderr


KILLED = """
import os, signal, sys
from pathlib import Path
from plandoc.write.files import write_whole
def kill(handle): os.kill(os.getpid(), signal.SIGKILL)
os.fsync = kill
write_whole(Path(sys.argv[1]), b"new" * 10000)
"""


def test_a_killed_writer_leaves_the_old_file_and_the_next_one_sweeps(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    assert run(KILLED, str(path)).returncode == -signal.SIGKILL
    assert path.read_bytes() == OLD
    assert len(names(tmp_path)) == 2
    write_whole(path, NEW)
    assert names(tmp_path) == {"a.pdf"}


def test_a_stale_file_with_this_process_number_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / f".a.pdf.tmp-{os.getpid()}").write_bytes(b"from an earlier container")
    write_whole(tmp_path / "a.pdf", NEW)
    assert names(tmp_path) == {"a.pdf"}


def test_the_sweep_spares_other_files(tmp_path: Path) -> None:
    others = {".b.pdf.tmp-99999999", ".a.pdf.tmp-mine", "a.pdf.tmp-99999999", ".a.pdf"}
    for name in others:
        (tmp_path / name).write_bytes(b"x")
    write_whole(tmp_path / "a.pdf", NEW)
    assert names(tmp_path) == {*others, "a.pdf"}


def test_the_sweep_spares_a_living_writer(tmp_path: Path) -> None:
    living = 1 if os.getpid() != 1 else 2
    folder = os.open(tmp_path, os.O_RDONLY)
    handle = files._create(f".a.pdf.tmp-{living}", folder)
    try:
        write_whole(tmp_path / "a.pdf", NEW)
        assert names(tmp_path) == {"a.pdf", f".a.pdf.tmp-{living}"}
    finally:
        os.close(handle)
        os.close(folder)


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert names(tmp_path) == {"a.pdf"}


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: whole(handle, data[:1000]))
    write_whole(tmp_path / "a.pdf", NEW)
    monkeypatch.undo()
    assert (tmp_path / "a.pdf").read_bytes() == NEW


def test_an_interrupt_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "write", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a.pdf", NEW)
    assert names(tmp_path) == set()


def test_content_that_fails_its_check_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(OLD)
    with pytest.raises(BrokenContentError):
        write_whole(path, NEW, lambda content: content.endswith(b"%%EOF"))
    assert path.read_bytes() == OLD
    assert names(tmp_path) == {"a.pdf"}


def test_the_check_sees_what_is_on_the_disk(tmp_path: Path) -> None:
    seen = []
    write_whole(tmp_path / "a.pdf", NEW, lambda content: not seen.append(content))  # type: ignore[func-returns-value]
    assert seen == [NEW]


@pytest.mark.parametrize("exists", [True, False])
def test_a_link_at_the_target_is_refused(tmp_path: Path, exists: bool) -> None:
    victim, link = tmp_path / "victim", tmp_path / "a.pdf"
    if exists:
        victim.write_bytes(OLD)
    link.symlink_to(victim)
    with pytest.raises(LinkedTargetError, match="symbolic link"):
        write_whole(link, NEW)
    assert link.is_symlink()
    assert names(tmp_path) == ({"victim", "a.pdf"} if exists else {"a.pdf"})
    assert not exists or victim.read_bytes() == OLD


def test_a_link_in_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    (tmp_path / f".a.pdf.tmp-{os.getpid()}").symlink_to(victim)
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "a.pdf", NEW)
    assert victim.read_bytes() == OLD


def test_a_folder_at_the_target_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path / "a.pdf", NEW)
    assert names(tmp_path) == {"a.pdf"}


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "gone" / "a.pdf", NEW)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "a.pdf", NEW)
    tmp_path.chmod(0o700)
    assert names(tmp_path) == set()


NAMES = {
    "王小明 2027年度计划": "王小明 2027年度计划",
    "..": "unnamed",
    "": "unnamed",
    "   ": "unnamed",
    "/etc/passwd": "etc-passwd",
    "..\\..\\windows": "windows",
    "a\0b": "a-b",
    "a\nb": "a b",
    "CON": "_CON",
    "con.2027": "_con.2027",
    "COM¹": "_COM¹",
    "LPT9 .x": "_LPT9 .x",
    "console": "console",
    "trailing. . ": "trailing",
    "-rf": "rf",
    ".hidden": "hidden",
    "a:b*c?d": "a-b-c-d",
    "《计划》（草案）": "计划-草案",
    "e\u0301": "\u00e9",
    "\u202egnp.exe": "gnp.exe",
    "𠮷田": "𠮷田",
    "😀": "unnamed",
}


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_names_from_data_are_made_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_clashing_names_get_a_number() -> None:
    assert safe_name("Plan", ["plan"]) == "Plan-2"
    assert safe_name("Plan", ["plan", "PLAN-2"]) == "Plan-3"
    assert safe_name("Straße", ["STRASSE"]) == "Straße-2"


def test_long_names_are_cut_between_characters() -> None:
    assert safe_name("a" * 300) == "a" * 80
    assert safe_name("计" * 300) == "计" * 66
    assert safe_name("计" * 300, ["计" * 66]) == "计" * 66 + "-2"


ANY_TEXT = st.text(max_size=120) | st.text(alphabet="aA.- /\\\n:计é\u0301𠮷Ｃ¹", max_size=120)


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_safe_name_is_one_short_component(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= 80
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\\0:*?"<>|')
    assert name[0] not in "-. "
    assert name[-1] not in "-. "
    assert all(unicodedata.category(char)[0] in "LMN" or char in "-_. " for char in name)
    assert unicodedata.normalize("NFC", name) == name


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_safe_name_stays_as_it_is(text: str) -> None:
    name = safe_name(text)
    assert safe_name(name) == name


@settings(deadline=None)
@given(st.lists(ANY_TEXT, max_size=12))
def test_safe_names_differ_on_every_file_system(texts: list[str]) -> None:
    taken: list[str] = []
    for text in texts:
        taken.append(safe_name(text, taken))
    keys = {unicodedata.normalize("NFD", name).casefold() for name in taken}
    assert len(keys) == len(texts)
    assert all(len(name) <= 80 and len(name.encode()) <= 200 for name in taken)
