"""Risks: rating, bands, order, matrix."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.risks.risk import matrix_as_blocks, ranking_as_blocks, register_as_blocks
from plandoc.compute.risks.risk_rating import RiskReport, risk_report
from plandoc.doc.build import plain
from plandoc.doc.charts import MatrixChart
from plandoc.doc.nodes import Figure, Table
from plandoc.model.plan import Plan
from plandoc.model.traits import WithRisks
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)


class Ordinary(WithRisks, Plan):
    """A plan with the 5×5 scale."""


class Crisis(WithRisks, Plan):
    """A plan with the 3×4 scale."""

    default_scale = "3x4"


def report(model: type[Plan], *risks: dict[str, Any], **plan: Any) -> RiskReport:
    named = [{"name": f"风险{n}", **risk} for n, risk in enumerate(risks, start=1)]
    made = model.model_validate({"type": "annual", "title": "试", "risks": named, **plan})
    assert isinstance(made, WithRisks)
    return risk_report(made, WORLD)


def level(found: RiskReport, index: int = 0) -> str:
    rating = found.risks[index].rating
    assert rating is not None
    return found.scale.bands[rating.band].name


@pytest.mark.parametrize(
    ("likelihood", "impact", "expected"),
    [
        ("高", "灾难性", "重点防范"),  # 12: the seed's 数据泄露、网络攻击
        ("中", "灾难性", "重点防范"),  # 8
        ("低", "灾难性", "高"),  # 4, lifted by the floor
        ("高", "严重", "重点防范"),  # 9
        ("中", "严重", "高"),  # 6
        ("高", "中等", "高"),  # 6
        ("中", "中等", "中"),  # 4
        ("低", "严重", "中"),  # 3
        ("中", "轻微", "低"),  # 2
        ("低", "轻微", "低"),  # 1
    ],
)
def test_crisis_levels_follow_the_bands_and_the_floor(likelihood: str, impact: str, expected: str) -> None:
    assert level(report(Crisis, {"likelihood": likelihood, "impact": impact})) == expected


@pytest.mark.parametrize(
    ("likelihood", "impact", "expected"),
    [
        ("1", "4", "低"),
        ("1", "5", "中"),
        ("3", "3", "中"),
        ("2", "5", "高"),
        ("3", "5", "重大"),
        ("2", "7", ""),
    ],
)
def test_bands_are_closed_below(likelihood: str, impact: str, expected: str) -> None:
    found = report(Ordinary, {"likelihood": likelihood, "impact": impact})
    assert (level(found) if found.risks[0].rating else "") == expected


def test_steps_are_known_by_value_and_by_name_in_either_language() -> None:
    found = report(
        Ordinary,
        {"likelihood": "高", "impact": "较大"},
        {"likelihood": "4", "impact": "4"},
        {"likelihood": "High", "impact": "Major"},
    )
    assert [r.rating.score for r in found.risks if r.rating] == [16, 16, 16]


def test_the_worst_dimension_is_the_impact() -> None:
    found = report(
        Crisis, {"likelihood": "高", "impacts": {"property": "中等", "legal": "灾难性", "people": "轻微"}}
    )
    rating = found.risks[0].rating
    assert rating is not None
    assert rating.impact.name == "灾难性"


def test_a_risk_without_rating_is_listed_but_not_ranked() -> None:
    found = report(Ordinary, {"likelihood": "3"}, {"likelihood": "2", "impact": "2"})
    assert found.ranking == (1,)
    register = register_as_blocks(found, ZH)[0]
    assert isinstance(register, Table)
    assert len(register.rows) == 2
    assert "风险1" in plain(register.notes[-1].children)


def test_a_word_that_is_no_step_is_reported_not_guessed() -> None:
    assert report(Ordinary, {"likelihood": "大概吧", "impact": "3"}).risks[0].unknown == ("likelihood",)


def test_ranking_puts_the_floor_before_the_score() -> None:
    found = report(
        Crisis,
        {"likelihood": "中", "impact": "中等"},  # 4, 中
        {"likelihood": "低", "impact": "灾难性"},  # 4, 高 by the floor
        {"likelihood": "高", "impact": "灾难性"},  # 12
    )
    assert found.ranking == (2, 1, 0)
    assert found.counts == (0, 1, 1, 1)


def test_own_steps_bands_and_matrix_replace_the_ready_made_scale() -> None:
    scale = {
        "likelihood": [{"value": "1", "name": "少"}, {"value": "2", "name": "多"}],
        "impact": [{"value": "1", "name": "小"}, {"value": "2", "name": "大"}],
        "bands": [{"name": "可接受", "least": "1"}, {"name": "不可接受", "least": "4"}],
        "matrix": [["可接受", "不可接受"], ["可接受", "不可接受"]],
    }
    found = report(Ordinary, {"likelihood": "少", "impact": "大"}, risk_scale=scale)
    assert level(found) == "不可接受"


def test_matrix_places_each_risk_in_the_cell_of_its_rating() -> None:
    figure = matrix_as_blocks(report(Crisis, {"likelihood": "高", "impact": "灾难性"}), ZH)[0]
    assert isinstance(figure, Figure)
    chart = figure.chart
    assert isinstance(chart, MatrixChart)
    assert [(p.row, p.column, p.label) for p in chart.points] == [(0, 3, "R1")]
    assert chart.tones == (
        ("notice", "warning", "danger", "danger"),
        ("good", "notice", "warning", "danger"),
        ("good", "good", "notice", "warning"),
    )


def test_the_boundary_rule_is_printed() -> None:
    figure = matrix_as_blocks(report(Crisis, {"likelihood": "1", "impact": "1"}), ZH)[0]
    assert isinstance(figure, Figure)
    text = plain(figure.notes[0].children)
    for limit in ("8 及以上", "6～7", "3～5", "1～2", "不低于“高”"):
        assert limit in text


def test_expected_loss_needs_a_probability_and_a_loss() -> None:
    found = report(Ordinary, {"probability": "10%", "cost": "30万"}, {"cost": "5万"})
    assert [risk.expected_loss for risk in found.risks] == [30000, None]


def test_no_risks_show_nothing() -> None:
    found = report(Ordinary)
    assert (register_as_blocks(found, ZH), matrix_as_blocks(found, ZH), ranking_as_blocks(found, ZH)) == (
        (),
        (),
        (),
    )


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4)), max_size=12))
def test_ranking_holds_every_rated_risk_once_and_never_rises(ratings: list[tuple[int, int]]) -> None:
    found = report(Crisis, *({"likelihood": str(li), "impact": str(im)} for li, im in ratings))
    bands = [r.band for r in (found.risks[i].rating for i in found.ranking) if r]
    assert sorted(found.ranking) == list(range(len(ratings)))
    assert bands == sorted(bands, reverse=True)
    assert sum(found.counts) == len(ratings)


@given(st.integers(1, 3), st.integers(1, 4))
def test_a_worse_risk_never_has_a_lower_level(likelihood: int, impact: int) -> None:
    def band(li: int, im: int) -> int:
        rating = report(Crisis, {"likelihood": str(li), "impact": str(im)}).risks[0].rating
        return rating.band if rating else -1

    here = band(likelihood, impact)
    assert likelihood == 3 or band(likelihood + 1, impact) >= here
    assert impact == 4 or band(likelihood, impact + 1) >= here
