"""Reading: YAML as it is typed, the encodings of Chinese Windows, and files that are none."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from plandoc.limits import Limits
from plandoc.read import READERS, read_bytes, read_input
from plandoc.world import real_world

WORLD = real_world({})
EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.mark.parametrize(
    "value", ["3.10", "0777", "no", "1e3", "12:30:00", "2024-02-30", "0x1F", "TRUE", "010"]
)
def test_yaml_keeps_plain_scalars_as_they_were_typed(value: str) -> None:
    assert read_bytes(f"v: {value}\n".encode(), "f", ".yaml").raw == {"v": value}


@pytest.mark.parametrize("empty", ["", "~", "null", "Null"])
def test_yaml_has_several_ways_to_say_nothing(empty: str) -> None:
    assert read_bytes(f"v: {empty}\n".encode(), "f", ".yaml").raw == {"v": None}


def test_a_yaml_tag_makes_no_object() -> None:
    found = read_bytes(b"a: !!python/object/apply:os.system ['x']\n", "f", ".yaml")
    assert found.raw == {"a": ["x"]}


@pytest.mark.parametrize(
    ("encoding", "code"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("gb18030", "read-as-gb18030"),
        ("utf-16", "read-as-utf16"),
        ("utf-16-le", "read-as-utf16"),
        ("utf-16-be", "read-as-utf16"),
    ],
)
def test_encodings_of_chinese_windows_are_read_and_named(encoding: str, code: str | None) -> None:
    found = read_bytes("title: 年度工作计划，市场部\n".encode(encoding), "f", ".yaml")
    assert found.raw == {"title": "年度工作计划，市场部"}
    assert [d.code for d in found.diagnostics] == ([code] if code else [])


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    file = tmp_path / "计划.yaml"
    file.write_text("title: 计划\n", encoding="utf-8")
    assert read_input(file, WORLD).raw == {"title": "计划"}


def test_files_that_are_none(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    with big.open("wb") as handle:
        handle.truncate(100_000_000)
    word = tmp_path / "plan.docx"
    word.write_bytes(b"PK")
    cases = {
        tmp_path: "is-a-directory",
        tmp_path / "none.yaml": "missing-file",
        big: "file-too-large",
        word: "unknown-format",
        Path("a\0b.yaml"): "missing-file",
        Path("/dev/null"): "unreadable-file",
    }
    started = time.process_time()
    assert {str(p): read_input(p, WORLD).diagnostics[0].code for p in cases} == {
        str(p): code for p, code in cases.items()
    }
    assert time.process_time() - started < 2, "a file that is refused must not be read first"


def test_both_sides_of_the_counted_limits() -> None:
    small = Limits(nodes=10, aliases=2, text=5)

    def codes(source: str, suffix: str = ".yaml") -> list[str]:
        return [d.code for d in read_bytes(source.encode(), "f", suffix, small).diagnostics]

    assert codes("a: &x 1\nb: [*x, *x]\nc: 12345\n") == []
    assert codes("a: &x 1\nb: [*x, *x, *x]\n") == ["too-many-aliases"]
    assert codes("a: 123456\n") == ["text-too-long"]
    assert codes('{"a": [1,2,3,4,5,6,7,8]}', ".json") == []
    assert codes('{"a": [1,2,3,4,5,6,7,8,9,0]}', ".json") == ["too-many-values"]


@pytest.mark.parametrize("seed", range(8))
def test_damaged_examples_are_read_or_refused(seed: int) -> None:
    """Bytes changed, cut out and doubled: never an exception."""
    chance = random.Random(seed)
    files = sorted(EXAMPLES.glob("*.yaml"))
    data = files[seed % len(files)].read_bytes()[:6000]
    for _ in range(40):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            _damage(damaged, chance)
        found = read_bytes(bytes(damaged), "f", ".yaml")
        assert found.raw is not None or found.diagnostics


def _damage(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    kind = chance.randrange(3)
    if kind == 0:
        data[at] = chance.randrange(256)
    elif kind == 1:
        del data[at : at + chance.randint(1, 20)]
    else:
        data[at:at] = data[at : at + chance.randint(1, 20)]


def test_the_formats_are_a_table() -> None:
    assert set(READERS) == {".yaml", ".yml", ".json", ".toml"}
