"""Writing into YAML: the new items are there, and all else reads as before."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plandoc.library.additions import Addition
from plandoc.library.insert import as_yaml, insert
from plandoc.read import read_bytes

FILES = [
    "type: annual\nrisks:\n  - {name: a}  # note\n\n# end\nx: 1\n",
    "type: annual\nrisks:\n- name: a\n  prevention:\n    - b\n    - c   # note\nx: 1\n",
    "type: annual\nrisks: [{name: a}]\nx: 1\n",
    "type: annual\nrisks: []\nx: 1\n",
    "type: annual\nx: 1",
    "type: annual\nx: 1\n# the end\n",
    "{type: annual, x: 1}\n",
]


def data(text: str) -> Any:
    read = read_bytes(text.encode(), "a.yaml", ".yaml")
    assert read.raw is not None, (text, read.diagnostics)
    return read.raw


@pytest.mark.parametrize("text", FILES)
def test_items_are_added_and_the_rest_stays(text: str) -> None:
    items: tuple[Any, ...] = (
        {"name": "新, 险", "likelihood": "3"},
        {"name": "y", "prevention": ["p: q", "# r"]},
    )
    result = insert(text, Addition(("risks",), items, "risks"), "remark")
    before = data(text)
    assert data(result) == {**before, "risks": [*before.get("risks", []), *items]}
    assert [line for line in text.splitlines() if "#" in line and line not in result] == []


@pytest.mark.parametrize(
    "text", ["swot:\n  threats: [a]\n", "swot:\n  wt: [b]\n", "swot: {wt: [b]}\n", "swot: {}\n", "x: 1\n"]
)
def test_lists_below_other_parts(text: str) -> None:
    text = f"type: personal\n{text}"
    result = insert(text, Addition(("swot", "threats"), ("c", "d"), "risks"), "remark")
    swot = data(text).get("swot", {})
    expected = {**swot, "threats": [*swot.get("threats", []), "c", "d"]}
    assert data(result) == {**data(text), "swot": expected}


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=20)
VALUES = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)


@given(st.dictionaries(TEXT.filter(bool), VALUES, min_size=1, max_size=4))
def test_whatever_is_written_is_read_back_by_any_yaml_reader(value: dict[str, Any]) -> None:
    assert _texts(yaml.safe_load(as_yaml(value))) == value


def _texts(value: Any) -> Any:
    """Plain data with numbers as their text, which is how plandoc reads them."""
    if isinstance(value, dict):
        return {str(k).lower() if isinstance(k, bool) else str(k): _texts(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
