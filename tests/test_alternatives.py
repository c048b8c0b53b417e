"""Text alternatives of the charts in the examples state the message: names and figures, not the kind of chart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plandoc.doc.build import plain
from plandoc.write.tree import texts
from tests.built import EXAMPLES, built, drawn_figures

KINDS = re.compile(
    "直方图|条形图|柱状图|折线图|雷达图|[Hh]istogram|[Bb]ar chart|[Ll]ine chart|[Rr]adar chart"
)
"""What a chart is called says nothing of what it shows."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_every_chart_is_told_in_words_with_its_figures(example: Path) -> None:
    found = drawn_figures(built(example).document)
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
    found = drawn_figures(built(example).document)
    named = [f for f in found if any(len(name) > 1 and name in f.alt for name in texts(f.chart))]
    assert len(named) * 10 >= len(found) * 6
