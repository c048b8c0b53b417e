"""Broken files: each gives its code at its place, and never an exception."""

from __future__ import annotations

import random
import time

import pytest

from plandoc.diagnostics import has_errors
from plandoc.limits import DEFAULT, Limits
from plandoc.read import read_bytes
from plandoc.read.characters import FORBIDDEN, SUSPICIOUS

YAML = {
    b"": "empty-file",
    b"  \n\n": "empty-file",
    b"\xef\xbb\xbf": "empty-file",
    b"- a\n- b\n": "not-a-mapping",
    b"just text\n": "not-a-mapping",
    b"a: 1\nb:\n\t- c\n": "yaml-tab",
    "标题：年度计划\n".encode(): "full-width-colon",
    "title: a\n负责人：李四\n".encode(): "full-width-colon",
    b"a: b: c\n": "yaml-colon-in-value",
    b'a: "open\nb: 2\n': "yaml-unclosed-quote",
    b"a: 'open\n": "yaml-unclosed-quote",
    b"a: [1, 2\n": "yaml-unclosed-bracket",
    b"a: @x\n": "yaml-reserved-character",
    b"a: `x\n": "yaml-reserved-character",
    b'a: "\\q"\n': "yaml-escape",
    b"a: 1\na: 2\n": "duplicate-key",
    b"a:\n  b: 1\n  b: 2\n": "duplicate-key",
    b"{a: 1, a: 2}\n": "duplicate-key",
    b"a: 1\n---\nb: 2\n": "several-documents",
    b"a: *x\n": "unknown-alias",
    b"a: &a [*a]\n": "unknown-alias",
    b"[1, 2]: x\n": "key-not-text",
    b"? {a: 1}\n: x\n": "key-not-text",
    b'a: "\\a"\n': "control-character",
    b'a: "\\ud800"\n': "syntax-error",
    b'"\\a": x\n': "control-character",
    b"a: \x07\n": "control-character",
    b"a: b\x0bc\n": "control-character",
    b"a: b\x1cc\n": "control-character",
    "a: b\x85c\n".encode(): "control-character",
    "a: \ufffe\n".encode(): "control-character",
    b"a: \xff\xfe\xfd": "not-utf8",
    b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00": "binary-file",
    b"\x7fELF\x02\x01\x01" + bytes(40): "binary-file",
}
JSON = {
    b"": "empty-file",
    b"[]": "not-a-mapping",
    b"null": "not-a-mapping",
    b'"a"': "not-a-mapping",
    b"{": "syntax-error",
    b"}": "syntax-error",
    b'{"a"}': "syntax-error",
    b'{"a": }': "syntax-error",
    b'{"a": 1,}': "syntax-error",
    b'{"a": [1,]}': "syntax-error",
    b'{"a": [,1]}': "syntax-error",
    b'{"a": 1 "b": 2}': "syntax-error",
    b"{'a': 1}": "syntax-error",
    b"{a: 1}": "syntax-error",
    b'{"a": 01}': "syntax-error",
    b'{"a": NaN}': "syntax-error",
    b'{"a": "open}': "syntax-error",
    b'{"a": "x\ny"}': "syntax-error",
    b'{"a": "\\q"}': "syntax-error",
    b'{"a": 1} x': "syntax-error",
    b'{"a": 1} // why': "syntax-error",
    b'{"a": 1, "a": 2}': "duplicate-key",
    b'{"a": "\\u0007"}': "control-character",
    b'{"a": "\\ud800"}': "control-character",
    b'{"\\ud800": "a"}': "control-character",
}
TOML = {
    b"": "empty-file",
    b"a": "syntax-error",
    b"a = ": "syntax-error",
    b"a = 'open": "syntax-error",
    b"a = [1": "syntax-error",
    b"[a\n": "syntax-error",
    b"a = 2024-02-30\n": "syntax-error",
    b"a = 1\na = 2\n": "duplicate-key-toml",
    b"[a]\n[a]\n": "duplicate-key-toml",
    b'a = "\\u0007"\n': "control-character",
    b"a = 0x" + b"f" * 9000: "number-too-long",
}
CASES = [(".yaml", d, c) for d, c in YAML.items()]
CASES += [(".json", d, c) for d, c in JSON.items()]
CASES += [(".toml", d, c) for d, c in TOML.items()]


@pytest.mark.parametrize(("suffix", "data", "code"), CASES, ids=lambda v: repr(v)[:30])
def test_broken_file_gives_its_code(suffix: str, data: bytes, code: str) -> None:
    found = read_bytes(data, "plan" + suffix, suffix)
    assert found.raw is None
    assert code in [d.code for d in found.diagnostics]
    assert all(d.where.file == "plan" + suffix for d in found.diagnostics)


CHAIN = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
MERGE = "a0: &a0 {k0: x}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}], k{n}: x}}\n" for n in range(1, 20)
)
BOMBS = [
    (".yaml", CHAIN, "too-many-values"),
    (".yaml", MERGE, "too-many-values"),
    (".yaml", "a: &a x\nb: [" + "*a, " * 10_001 + "]\n", "too-many-aliases"),
    *((".yaml", "a: " + "[" * n, "too-deep") for n in (1_000, 100_000)),
    *((".json", '{"a":' + "[" * n, "too-deep") for n in (1_000, 100_000)),
    *((".toml", "a = " + "[" * n + "]" * n, "too-deep") for n in (65, 1_000, 100_000)),
]


@pytest.mark.parametrize(("suffix", "text", "code"), BOMBS, ids=lambda v: repr(v)[:20])
def test_bomb_is_refused_quickly(suffix: str, text: str, code: str) -> None:
    start = time.process_time()
    found = read_bytes(text.encode(), "x", suffix)
    assert [d.code for d in found.diagnostics] == [code]
    assert time.process_time() - start < 3  # a second on an idle machine


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize(("depth", "ok"), [(63, True), (64, True), (65, False)])
def test_depth_limit_both_sides(suffix: str, depth: int, ok: bool) -> None:
    text = '{"a": ' + "[" * (depth - 1) + "]" * (depth - 1) + "}"
    assert has_errors(read_bytes(text.encode(), "x", suffix).diagnostics) is not ok


@pytest.mark.parametrize(("length", "ok"), [(9, True), (10, True), (11, False)])
def test_text_limit_both_sides(length: int, ok: bool) -> None:
    found = read_bytes(b"a: " + b"x" * length, "x", ".yaml", Limits(text=10))
    assert (found.raw is not None) is ok


def test_both_lines_of_a_duplicate_key_are_named() -> None:
    (problem,) = read_bytes(b"a: 1\nb: 2\na: 3\n", "x", ".yaml").diagnostics
    assert (problem.where.line, problem.arg("first")) == (3, "1")


def test_gbk_file_is_read_and_reported() -> None:
    found = read_bytes("title: 年度工作计划\n".encode("gbk"), "x", ".yaml")
    assert found.raw == {"title": "年度工作计划"}
    assert [d.code for d in found.diagnostics] == ["read-as-gb18030"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_file_is_read_and_reported(encoding: str) -> None:
    found = read_bytes("title: 计划\n".encode(encoding), "x", ".yaml")
    assert found.raw == {"title": "计划"}
    assert [d.code for d in found.diagnostics] == ["read-as-utf16"]


def test_direction_override_is_a_finding_and_joiners_are_kept() -> None:
    found = read_bytes("a: x\u202ey\nb: 👩\u200d💻葛\U000e0100𠮷\n".encode(), "x", ".yaml")
    assert isinstance(found.raw, dict)
    assert found.raw["b"] == "👩\u200d💻葛\U000e0100𠮷"
    assert [(d.code, d.where.line) for d in found.diagnostics] == [("suspicious-character", 1)]


def test_every_code_point_is_kept_refused_or_reported() -> None:
    points = "".join(map(chr, range(0x110000)))
    assert len(FORBIDDEN.findall(points)) == 65 - 3 + 2048 + 66
    assert len(SUSPICIOUS.findall(points)) == 9 + 6400 + 2 * 65534


GOOD = {
    ".yaml": 'title: 年度计划\ntasks:\n  - {id: T1, due: 2026-03-01}\n  - id: T2\n    note: "a: b"\n',
    ".json": '{"title": "年度计划", "tasks": [{"id": "T1", "due": "2026-03-01"}, {"n": -1.5e3}]}',
    ".toml": 'title = "年度计划"\n[[tasks]]\nid = "T1"\ndue = 2026-03-01\n[display]\ntoc = true\n',
}


@pytest.mark.parametrize("suffix", GOOD)
def test_mutated_bytes_never_raise(suffix: str) -> None:
    dice = random.Random(suffix)
    for _ in range(300):
        data = bytearray(GOOD[suffix].encode())
        for _ in range(dice.randint(1, 4)):
            data[dice.randrange(len(data))] = dice.choice(b'\t\n\0 "[]{}:,&*-\xff\x80' + bytes(range(256)))
        found = read_bytes(bytes(data), "x", suffix)
        assert (found.raw is None) == has_errors(found.diagnostics)


def test_limits_are_those_of_the_documentation() -> None:
    assert (DEFAULT.file_bytes, DEFAULT.depth, DEFAULT.nodes, DEFAULT.aliases) == (
        8_000_000,
        64,
        200_000,
        10**4,
    )
