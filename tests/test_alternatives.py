"""Text alternatives of the charts in the examples state the message: names and figures, not the kind of chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from plandoc.doc.build import plain
from plandoc.doc.nodes import Figure, Picture
from tests.built import EXAMPLES, built

KINDS = re.compile(
    "直方图|条形图|柱状图|折线图|雷达图|[Hh]istogram|[Bb]ar chart|[Ll]ine chart|[Rr]adar chart"
)
"""What a chart is called says nothing of what it shows."""


def figures(part: object) -> Iterator[Figure]:
    if isinstance(part, Figure):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from figures(item)
    elif is_dataclass(part):
        for one in fields(part):
            yield from figures(getattr(part, one.name))


def names(part: object) -> Iterator[str]:
    """The texts in a chart."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from names(item)
    elif is_dataclass(part):
        for one in fields(part):
            yield from names(getattr(part, one.name))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_every_chart_is_told_in_words_with_its_figures(example: Path) -> None:
    found = [f for f in figures(built(example).document) if not isinstance(f.chart, Picture)]
    assert found
    for figure in found:
        caption = plain(figure.caption)
        assert figure.alt not in {"", caption}
        assert re.search(r"\d", figure.alt), figure.alt
        rest = figure.alt.replace(caption, "")
        assert len(rest) > 8
        assert not KINDS.search(rest), figure.alt


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_most_messages_name_what_stands_out(example: Path) -> None:
    """A name of the chart's own data stands in the message of most charts; the others count or date it."""
    found = [f for f in figures(built(example).document) if not isinstance(f.chart, Picture)]
    named = [f for f in found if any(len(name) > 1 and name in f.alt for name in names(f.chart))]
    assert len(named) * 10 >= len(found) * 6
