"""Indicators: targets, quarterly course, progress, state, trend, scores."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plandoc.compute.goals.kpi import KpiReport, KpiRow, kpi_report, kpi_report_to, target_of
from plandoc.compute.goals.kpi_progress import attainment_as_blocks
from plandoc.compute.goals.kpi_tables import targets_as_blocks, trajectory_as_blocks
from plandoc.doc.build import plain, walk
from plandoc.doc.charts import LineChart
from plandoc.doc.nodes import Figure, Mark, Paragraph, Table
from plandoc.model.goals import Kpi
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)


class Small(WithGoals, Plan):
    """The least plan with goals."""


def report(*kpis: dict[str, Any], **plan: Any) -> KpiReport:
    goals = [
        {"id": "G1", "title": "目标", "measures": [{"name": f"指标{n}", **k} for n, k in enumerate(kpis)]}
    ]
    made = {
        "type": "annual",
        "title": "试",
        "period": "2026",
        "prepared": "2026-04-08",
        "goals": goals,
        **plan,
    }
    return kpi_report(Small.model_validate(made), WORLD)


def row(**kpi: Any) -> KpiRow:
    return report(kpi).rows[0]


def words(blocks: Any) -> str:
    return "\n".join(plain(b.children) for b in walk(blocks) if isinstance(b, Paragraph))


@pytest.mark.parametrize(
    ("kpi", "expected"),
    [
        ({"baseline": "3200", "change": "30%"}, "4160"),
        ({"baseline": "68", "change": "-10%", "direction": "down"}, "61.2"),
        ({"baseline": "28", "unit": "%", "change": "5%", "change_kind": "absolute"}, "33"),
        ({"baseline": "28", "unit": "%", "change": "5%"}, "29.4"),
        ({"baseline": "4.2", "unit": "分", "change": "0.3", "change_kind": "absolute"}, "4.5"),
        ({"baseline": "3", "change": "10%", "target": "8"}, "8"),
    ],
)
def test_a_target_follows_from_baseline_and_change(kpi: dict[str, Any], expected: str) -> None:
    assert target_of(Kpi.model_validate({"name": "甲", **kpi})) == Decimal(expected)


def test_without_a_baseline_there_is_no_target_and_only_the_change_is_printed() -> None:
    found = report({"change": "15%", "unit": "分", "actuals": ["80"]})
    assert (found.rows[0].target, found.rows[0].progress, found.rows[0].planned) == (None, None, ())
    blocks = targets_as_blocks(found, ZH)
    shown = [
        m.text for b in walk(blocks) if isinstance(b, Paragraph) for m in b.children if isinstance(m, Mark)
    ]
    assert shown == [ZH("kpi.no_baseline")]
    assert "+15%" in words(blocks)
    assert ZH("kpi.targets.no_baseline") in words(_notes(blocks))


def _notes(blocks: Any) -> list[Paragraph]:
    return [n for b in blocks if isinstance(b, Table) for n in b.notes]


def test_the_way_is_even_unless_given() -> None:
    even = row(baseline="100", target="140")
    assert list(even.planned) == [110, 120, 130, 140]
    assert even.even
    given_way = row(baseline="100", target="140", quarters=["100", "105", "120", "140"])
    assert list(given_way.planned) == [100, 105, 120, 140]
    assert not given_way.even


def test_what_counts_up_within_the_year_starts_from_nought() -> None:
    found = row(baseline="8600", change="20%", cumulative=True, actuals=["2580"])
    assert list(found.planned) == [2580, 5160, 7740, 10320]
    assert (found.progress, found.state) == (Decimal("0.25"), "on")


def test_a_period_of_two_quarters_has_two_steps() -> None:
    found = report({"baseline": "0", "target": "10"}, period={"start": "2026-01-01", "end": "2026-06-30"})
    assert list(found.rows[0].planned) == [5, 10]


@pytest.mark.parametrize(
    ("kpi", "progress"),
    [
        ({"baseline": "100", "target": "140", "actuals": ["110"]}, "0.25"),
        ({"baseline": "68", "target": "61.2", "direction": "down", "actuals": ["66.3"]}, "0.25"),
        ({"baseline": "100", "target": "140", "actuals": ["150"]}, "1.25"),
        ({"baseline": "68", "target": "58", "direction": "down", "actuals": ["69.5"]}, "-0.15"),
    ],
)
def test_progress_is_the_share_of_the_way_and_not_clamped(kpi: dict[str, Any], progress: str) -> None:
    assert row(**kpi).progress == Decimal(progress)


@pytest.mark.parametrize(
    "kpi",
    [
        {"baseline": "10", "target": "10", "actuals": ["10"]},
        {"target": "10", "actuals": ["9"]},
        {"baseline": "10", "target": "20"},
        {"target": "12", "cumulative": True, "direction": "down", "actuals": ["3"]},
    ],
)
def test_progress_that_cannot_be_worked_out_is_shown_as_a_dash(kpi: dict[str, Any]) -> None:
    assert row(**kpi).progress is None


@pytest.mark.parametrize(
    ("kpi", "state"),
    [
        ({"baseline": "100", "target": "140", "actuals": ["110"]}, "on"),
        ({"baseline": "100", "target": "140", "actuals": ["108"]}, "near"),  # 80% of the way to 110
        ({"baseline": "100", "target": "140", "actuals": ["107.9"]}, "off"),
        ({"baseline": "68", "target": "64", "direction": "down", "actuals": ["66.5"]}, "on"),
        ({"baseline": "68", "target": "64", "direction": "down", "actuals": ["69"]}, "off"),
        ({"target": "10", "actual": "11"}, "on"),
        ({"target": "10", "actual": "8"}, "near"),
        ({"target": "10", "direction": "down", "actual": "20"}, "off"),
        ({"baseline": "1", "target": "2"}, ""),
    ],
)
def test_the_state_compares_with_the_value_planned_for_the_quarter(kpi: dict[str, Any], state: str) -> None:
    assert row(**kpi).state == state


def test_a_single_reading_belongs_to_the_last_quarter_that_is_over() -> None:
    found = row(baseline="100", target="140", actual="112")
    assert found.quarter == 1
    assert found.planned_now == 110


@pytest.mark.parametrize(
    ("kpi", "trend"),
    [
        ({"baseline": "10", "target": "20", "actuals": ["12"]}, "better"),
        ({"baseline": "10", "target": "20", "actuals": ["14", "12"]}, "worse"),
        ({"baseline": "10", "target": "20", "actuals": ["12", None, "12"]}, "same"),
        ({"baseline": "68", "target": "61", "direction": "down", "actuals": ["66"]}, "better"),
        ({"baseline": "0", "target": "100", "cumulative": True, "actuals": ["30", "50"]}, "worse"),
        ({"baseline": "0", "target": "100", "cumulative": True, "actuals": ["30"]}, ""),
    ],
)
def test_the_trend_compares_with_the_reading_before(kpi: dict[str, Any], trend: str) -> None:
    assert row(**kpi).trend == trend


def test_the_score_is_weighted_and_leaves_out_what_is_unknown() -> None:
    found = report(
        {"baseline": "0", "target": "100", "weight": "75%", "actuals": ["40"]},
        {"baseline": "0", "target": "100", "weight": "25%", "actuals": ["0"]},
        {"change": "10%", "actuals": ["5"]},
    )
    assert found.overall.progress == Decimal("0.3")
    assert (found.overall.counted, found.overall.total) == (2, 3)
    assert found.overall.expected == Decimal("0.25")
    assert found.weights == 1


def test_without_all_weights_the_score_is_a_plain_mean() -> None:
    found = report(
        {"baseline": "0", "target": "100", "weight": "75%", "actuals": ["40"]},
        {"baseline": "0", "target": "100", "actuals": ["0"]},
    )
    assert found.overall.progress == Decimal("0.2")


def test_a_report_of_a_quarter_leaves_later_readings_out() -> None:
    goals = [
        {
            "id": "G1",
            "title": "甲",
            "measures": [{"name": "乙", "baseline": "0", "target": "100", "actuals": ["20", "60"]}],
        }
    ]
    plan = Small.model_validate({"type": "annual", "title": "试", "period": "2026", "goals": goals})
    assert kpi_report_to(plan, WORLD, 1).rows[0].actual == 20
    assert kpi_report(plan, WORLD).rows[0].actual == 60


def test_charts_show_index_numbers_from_a_baseline_of_100() -> None:
    blocks = trajectory_as_blocks(
        report({"baseline": "200", "target": "300"}, {"target": "5", "cumulative": True}), ZH
    )
    (figure,) = [b for b in blocks if isinstance(b, Figure)]
    assert isinstance(figure.chart, LineChart)
    assert [s.values for s in figure.chart.series] == [(100.0, 112.5, 125.0, 137.5, 150.0)]


def test_without_readings_there_is_nothing_to_attain() -> None:
    assert attainment_as_blocks(report({"baseline": "1", "target": "2"}), ZH) == ()


def test_a_loss_is_printed_with_its_sign() -> None:
    blocks = attainment_as_blocks(
        report({"baseline": "68", "target": "58", "direction": "down", "actuals": ["70"]}), ZH
    )
    assert "−20%" in words(blocks)


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(numbers, numbers, st.integers(1, 4))
def test_even_steps_end_at_the_target_and_never_turn_back(
    baseline: Decimal, target: Decimal, count: int
) -> None:
    months = f"{3 * count:02d}"
    last = {"03": "31", "06": "30", "09": "30", "12": "31"}[months]
    found = report(
        {"baseline": str(baseline), "target": str(target)},
        period={"start": "2026-01-01", "end": f"2026-{months}-{last}"},
    ).rows[0]
    assert len(found.planned) == count
    assert found.planned[-1] == target
    way = [baseline, *found.planned]
    assert way in (sorted(way), sorted(way, reverse=True))


@given(numbers, numbers, numbers)
def test_progress_is_the_same_when_a_scale_is_turned_upside_down(a: Decimal, b: Decimal, c: Decimal) -> None:
    assume(a != b)
    up = row(baseline=str(a), target=str(b), actuals=[str(c)])
    down = row(baseline=str(-a), target=str(-b), actuals=[str(-c)], direction="down")
    assert (up.progress, up.state, up.trend) == (down.progress, down.state, down.trend)


@pytest.mark.parametrize(
    ("kpi", "attainment", "rule"),
    [
        ({"baseline": "100", "target": "140", "actuals": ["110"]}, "0.25", "way"),
        ({"target": "50", "actuals": ["40"]}, "0.8", "ratio"),
        ({"target": "8", "actuals": ["10"], "direction": "down"}, "0.8", "inverse"),
        ({"target": "200", "cumulative": True, "actuals": ["50"]}, "0.25", "way"),
        ({"target": "0", "actuals": ["3"], "direction": "down"}, None, ""),
        ({"baseline": "10", "target": "10", "actuals": ["10"]}, None, ""),
    ],
)
def test_attainment_holds_in_either_direction_and_says_how_it_was_found(
    kpi: dict[str, Any], attainment: str | None, rule: str
) -> None:
    found = row(**kpi)
    assert found.attainment == (None if attainment is None else Decimal(attainment))
    assert found.rule == rule


@pytest.mark.parametrize(
    ("kpi", "forecast", "state"),
    [
        ({"baseline": "100", "target": "140", "actuals": ["110"]}, "140", "on"),
        ({"baseline": "100", "target": "140", "actuals": ["102", "110"]}, "120", "off"),
        ({"baseline": "68", "target": "60", "direction": "down", "actuals": ["67", "64.5"]}, "61", "near"),
        ({"target": "200", "cumulative": True, "actuals": ["30", "90", "165"]}, "220", "on"),
        ({"target": "50", "actuals": ["40"]}, None, ""),
    ],
)
def test_the_forecast_goes_on_in_a_straight_line(
    kpi: dict[str, Any], forecast: str | None, state: str
) -> None:
    found = row(**kpi)
    assert found.forecast == (None if forecast is None else Decimal(forecast))
    assert found.forecast_state == state


def test_the_warning_level_can_be_set() -> None:
    kpi = {"baseline": "0", "target": "100", "actuals": ["17"]}
    assert report(kpi).rows[0].state == "off"
    assert report(kpi, tracking={"kpi_warning": "60%"}).rows[0].state == "near"
