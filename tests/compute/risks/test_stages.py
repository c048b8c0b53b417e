"""Inherent, current and residual ratings; what the matrix, the movements and the measures show."""

from typing import Any

import pytest

from plandoc.compute.risks.lec import lec_rating, nearest
from plandoc.compute.risks.risk import (
    matrix_as_blocks,
    ranking_as_blocks,
    register_as_blocks,
    scale_as_blocks,
)
from plandoc.compute.risks.risk_exposure import exposure_as_blocks, exposure_report
from plandoc.compute.risks.risk_lec import lec_as_blocks
from plandoc.compute.risks.risk_measures import measures_as_blocks, measures_report
from plandoc.compute.risks.risk_movement import movement_as_blocks, movement_report
from plandoc.doc.build import plain
from plandoc.doc.charts import MatrixChart
from plandoc.doc.nodes import Block, Figure, Table
from plandoc.model.risk import Lec
from tests.compute.risks.risk_plans import EN, WORLD, ZH, plan, report, text_of

THREE = {
    "id": "R1",
    "likelihood": "4",
    "impact": "5",
    "current_likelihood": "3",
    "residual_likelihood": "2",
    "residual_impact": "3",
}


def chart_of(blocks: tuple[Block, ...]) -> MatrixChart:
    figure = blocks[0]
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, MatrixChart)
    return figure.chart


def rows_of(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[text_of(cell) for cell in row.cells] for row in block.rows]


def test_three_scores_are_kept_apart() -> None:
    risk = report(THREE).risks[0]
    assert [r.score for r in (risk.rating, risk.current, risk.residual) if r] == [20, 15, 6]
    assert risk.standing == risk.current


def test_a_later_rating_takes_what_it_does_not_say_from_the_one_before() -> None:
    risk = report(
        {"likelihood": "5", "impact": "4", "current_impact": "2", "residual_likelihood": "1"}
    ).risks[0]
    assert [r.score for r in (risk.rating, risk.current, risk.residual) if r] == [20, 10, 2]


def test_the_matrix_shows_where_controls_and_measures_move_a_risk() -> None:
    chart = chart_of(matrix_as_blocks(report(THREE), ZH))
    assert [(p.row, p.column, p.label) for p in chart.points] == [(2, 4, "R1")]
    assert [(m.from_row, m.from_column, m.row, m.column, m.achieved) for m in chart.moves] == [
        (1, 4, 2, 4, True),
        (2, 4, 3, 2, False),
    ]


def test_a_crowded_cell_counts_what_it_does_not_show() -> None:
    chart = chart_of(matrix_as_blocks(report(*({"likelihood": "3", "impact": "3"} for _ in range(9))), ZH))
    assert [p.label for p in chart.points] == ["R1", "R2", "R3", "R4", "R5", "+4"]


def test_opportunities_and_closed_risks_stay_out_of_the_matrix() -> None:
    found = report(
        {"likelihood": "3", "impact": "3"},
        {"likelihood": "5", "impact": "5", "kind": "opportunity"},
        {"likelihood": "5", "impact": "5", "status": "closed"},
    )
    assert (found.ranking, found.opportunities, sum(found.counts)) == ((0,), (1,), 1)
    assert len(ranking_as_blocks(found, ZH)) == 2


def test_only_the_first_places_are_listed_where_asked_for() -> None:
    risks = [{"likelihood": str(n), "impact": "3"} for n in range(1, 6)]
    table = ranking_as_blocks(report(*risks, risk_scale={"top": "2"}), ZH)[0]
    assert [row[1] for row in rows_of(table)] == ["R5 风险5", "R4 风险4"]
    assert isinstance(table, Table)
    assert "其余 3 项" in plain(table.notes[1].children)


def test_the_register_names_each_stage() -> None:
    text = rows_of(register_as_blocks(report(THREE), ZH)[0])[0][2]
    for words in ("固有 20", "现有 15", "剩余 6"):
        assert words in text


@pytest.mark.parametrize(
    ("probability", "step"), [("4.9%", "极低"), ("5%", "低"), ("20%", "中"), ("79.9%", "高"), ("80%", "极高")]
)
def test_a_probability_finds_its_step_closed_below(probability: str, step: str) -> None:
    rating = report({"probability": probability, "impact": "3"}).risks[0].rating
    assert rating is not None
    assert rating.likelihood.name == step


def test_a_loss_finds_its_step_by_limits_of_ones_own() -> None:
    impact = [{"value": "1", "name": "小"}, {"value": "2", "name": "大", "least": "10万"}]
    risks = [{"likelihood": "3", "cost": "99999.99"}, {"likelihood": "3", "cost": "100000"}]
    found = report(*risks, risk_scale={"impact": impact})
    assert [r.rating.impact.name for r in found.risks if r.rating] == ["小", "大"]
    tables = scale_as_blocks(found, ZH)
    assert [row[2] for row in rows_of(tables[1])] == ["≥ 100,000", "< 100,000"]


def test_the_trend_compares_with_the_previous_edition() -> None:
    risks: list[dict[str, Any]] = [
        {"likelihood": "4", "impact": "4", "previous_likelihood": "3", "previous_impact": "4"},
        {"likelihood": "2", "impact": "4", "previous_likelihood": "3", "previous_impact": "4"},
        {"likelihood": "3", "impact": "4", "previous_likelihood": "3", "previous_impact": "4"},
        {"likelihood": "3", "impact": "3"},
        {"likelihood": "1", "impact": "1", "status": "closed"},
    ]
    found = movement_report(plan(*risks), WORLD)
    assert [r.trend for r in found.rated.risks] == [1, -1, 0, None, None]
    assert ([r.code for r in found.new], [r.code for r in found.closed]) == (["R4"], ["R5"])


def test_new_and_closed_go_by_the_date_of_the_previous_edition() -> None:
    revisions = [
        {"version": "2", "date": "2026-06-01", "summary": "修订"},
        {"version": "1", "date": "2026-01-01", "summary": "初版"},
    ]
    risks = [
        {"likelihood": "4", "impact": "4", "residual_impact": "2", "identified": "2026-03-01"},
        {"likelihood": "4", "impact": "4", "identified": "2025-12-01"},
        {"status": "closed", "closed_on": "2025-11-01"},
        {"closed_on": "2026-04-01"},
    ]
    found = movement_report(plan(*risks, revisions=revisions), WORLD)
    assert ([r.code for r in found.new], [r.code for r in found.closed]) == (["R1"], ["R4"])
    assert len(movement_as_blocks(found, EN)) == 1


def test_exposure_after_measures_takes_what_is_not_given_from_before() -> None:
    risks = [
        {"probability": "20%", "cost": "1000000", "residual_probability": "10%"},
        {"probability": "50%", "cost": "1000"},
        {"probability": "30%"},
        {"probability": "50%", "cost": "5000", "status": "closed"},
    ]
    found = exposure_report(plan(*risks), WORLD)
    assert (int(found.net), int(found.residual)) == (200500, 100500)
    assert found.incomplete == ("风险3",)
    assert rows_of(exposure_as_blocks(found, ZH)[0])[-1][-1] == "100,500"


def test_a_negative_loss_is_an_opportunity_whichever_sign_it_has() -> None:
    signs = [
        {"probability": "50%", "cost": "-100"},
        {"probability": "50%", "cost": "100", "kind": "opportunity"},
    ]
    found = exposure_report(
        plan(*signs, {"probability": "50%", "cost": "-100", "kind": "opportunity"}), WORLD
    )
    assert [r.expected_loss for r in found.risks] == [-50, -50, -50]


def test_measures_are_late_after_their_day() -> None:
    measures = [
        {"action": "甲", "due": "2026-11-22"},
        {"action": "乙", "due": "2026-11-23"},
        {"action": "丙", "due": "2026-11-01", "done": "2026-11-05"},
        {"action": "丁"},
    ]
    found = measures_report(plan({"measures": measures}, prepared="2026-11-23"), WORLD)
    assert [(row.state, row.late) for row in found.rows] == [
        ("late", 1),
        ("open", 0),
        ("done", 0),
        ("open", 0),
    ]
    assert "1 day late" in rows_of(measures_as_blocks(found, EN)[0])[0][4]


def test_lec_ranks_by_danger_and_states_the_boundary() -> None:
    risks = [{"lec": {"l": "1", "e": "0.5", "c": "40"}}, {"lec": {"l": "3", "e": "6", "c": "7"}}]
    found = report(*risks)
    assert found.by_danger == (1, 0)
    table = lec_as_blocks(found, ZH)[0]
    assert [row[4:6] for row in rows_of(table)] == [["126", "显著危险"], ["20", "稍有危险"]]
    assert isinstance(table, Table)
    assert "D 恰为 20 的归入“稍有危险”" in plain(table.notes[1].children)


def test_an_organisation_may_close_the_levels_of_lec_below() -> None:
    lec = Lec.model_validate({"l": "1", "e": "0.5", "c": "40"})
    levels = [r.level for r in (lec_rating(lec), lec_rating(lec, "lower")) if r]
    assert levels == [0, 1]


def test_the_nearest_value_of_a_factor() -> None:
    lec = lec_rating(Lec.model_validate({"l": "4", "e": "6", "c": "7"}))
    assert lec is not None
    assert lec.unlisted == ("l",)
    assert nearest("l", lec.l) == 3


def test_nothing_is_shown_of_what_is_not_there() -> None:
    empty = plan({"name": "只有名称"})
    assert movement_as_blocks(movement_report(empty, WORLD), ZH) == ()
    assert measures_as_blocks(measures_report(empty, WORLD), ZH) == ()
    assert exposure_as_blocks(exposure_report(empty, WORLD), ZH) == ()
    assert lec_as_blocks(report({}), ZH) == ()


@pytest.mark.parametrize(
    ("count", "tones"),
    [
        (2, ["good", "danger"]),
        (3, ["good", "notice", "danger"]),
        (5, ["good", "info", "notice", "warning", "danger"]),
        (7, ["good", "good", "info", "notice", "notice", "warning", "danger"]),
    ],
)
def test_levels_without_a_colour_take_one_by_their_rank(count: int, tones: list[str]) -> None:
    bands = [{"name": f"级{n}", "least": str(n)} for n in range(count)]
    assert [band.tone for band in report(risk_scale={"bands": bands}).scale.bands] == tones


def test_levels_take_colours_by_name() -> None:
    bands = [{"name": "低", "least": "1", "tone": "蓝"}, {"name": "高", "least": "9", "tone": "Red"}]
    assert [band.tone for band in report(risk_scale={"bands": bands}).scale.bands] == ["info", "danger"]
