"""PERT against published exercises with their answers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.schedule.schedule import schedule_report
from plandoc.compute.uncertainty.estimates import Spread, remaining_spread, task_spread
from plandoc.compute.uncertainty.pert import chance_within, path_weights, pert_report
from plandoc.compute.uncertainty.pert_tables import estimates_as_blocks
from plandoc.model.uncertainty import Distribution
from plandoc.terms import load_terms
from tests.projects import WORLD, project

RELIABLE = {
    "A": ("1/2/3", ""), "B": ("2/3.5/8", "A"), "C": ("6/9/18", "B"), "D": ("4/5.5/10", "C"),
    "E": ("1/4.5/5", "C"), "F": ("4/4/10", "E"), "G": ("5/6.5/11", "D"), "H": ("5/8/17", "E、G"),
    "I": ("3/7.5/9", "C"), "J": ("3/9/9", "F、I"), "K": ("4/4/4", "J"), "L": ("1/5.5/7", "J"),
    "M": ("1/2/3", "H"), "N": ("5/5.5/9", "K、L"),
}  # fmt: skip
"""Reliable Construction Co.: F. S. Hillier and G. J. Lieberman, Introduction to Operations Research,
chapter on PERT/CPM, with the expected durations that the book schedules with."""
MEANS = dict(zip("ABCDEFGHIJKLMN", (2, 4, 10, 6, 4, 5, 7, 9, 7, 8, 4, 5, 2, 6), strict=True))


def tasks_of(table: dict[str, tuple[str, str]], means: dict[str, int]) -> list[dict[str, object]]:
    return [
        {"id": key, "name": key, "days": means[key], "estimate": estimate, "after": after}
        for key, (estimate, after) in table.items()
    ]


def test_reliable_construction() -> None:
    report = pert_report(project(tasks=tasks_of(RELIABLE, MEANS)), WORLD)
    path = report.path
    assert path is not None
    assert {t.name: t.mean for t in report.tasks} == MEANS
    assert [report.tasks[i].name for i in path.tasks] == list("ABCEFJLN")
    assert path.planned == 44
    assert round(path.mean, 10) == 44
    assert round(path.deviation, 10) == 3
    assert chance_within(47, float(path.mean), float(path.deviation)) == pytest.approx(0.84134, abs=5e-6)


def test_ten_activities_of_a_course_in_network_planning() -> None:
    """Expected duration 17 weeks on C–F–H–J, variances 1, 1.78, 1 and 1.

    Source: PRIME, CPM unit 4, problem 1 (scribd.com/presentation/396883604).
    """
    table = {
        "A": ("5/6/7", ""), "B": ("1/3/5", ""), "C": ("1/4/7", ""), "D": ("1/2/3", "A"), "E": ("1/2/9", "B"),
        "F": ("1/5/9", "C"), "G": ("2/2/8", "C"), "H": ("4/4/10", "E、F"), "I": ("2/5/8", "D"),
        "J": ("2/2/8", "H、G"),
    }  # fmt: skip
    means = dict(zip("ABCDEFGHIJ", (6, 3, 4, 2, 3, 5, 3, 5, 5, 3), strict=True))
    report = pert_report(project(tasks=tasks_of(table, means)), WORLD)
    assert report.path is not None
    assert {t.name: t.mean for t in report.tasks} == means
    assert [report.tasks[i].name for i in report.path.tasks] == list("CFHJ")
    assert report.path.mean == 17
    assert report.path.deviation**2 == pytest.approx(Decimal("4.78"), abs=Decimal("0.01"))
    assert [float(round(t.deviation**2, 2)) for t in report.tasks] == [
        0.11, 0.44, 1.0, 0.11, 1.78, 1.78, 1.0, 1.0, 1.0, 1.0,
    ]  # fmt: skip


@pytest.mark.parametrize(("days", "chance"), [(16, 0.1587), (21, 0.5), (26, 0.8413)])
def test_three_questions_of_the_chinese_proficiency_exam(days: int, chance: float) -> None:
    """乐观 6 天、最可能 21 天、悲观 36 天：期望 21 天，标准差 5 天；16、21、26 天内完成的概率。

    Source: 软考信息系统项目管理师 三点估算 (docduoduo.com/p-7951867.html); printed there as 15.87%,
    50% and 84.13%.
    """
    spread = Spread(Decimal(6), Decimal(21), Decimal(36))
    mean, deviation = spread.mean("pert"), spread.variance("pert").sqrt()
    assert mean == 21
    assert deviation == 5
    assert chance_within(days, float(mean), float(deviation)) == pytest.approx(chance, abs=5e-5)


def test_path_of_three_activities() -> None:
    """A 2/3/6, B 4/6/8, C 3/4/6 in a row: 13.5 days, standard deviation 1.07; 14.57 days at +1σ.

    Source: 軟件項目管理：PERT歷時估算法 (twblogs.net/a/5ef35442f1151da65ed32f14).
    """
    spreads = [Spread(*map(Decimal, case)) for case in ((2, 3, 6), (4, 6, 8), (3, 4, 6))]
    mean = sum(s.mean("pert") for s in spreads)
    deviation = sum(s.variance("pert") for s in spreads).sqrt()  # type: ignore[union-attr]
    assert round(mean, 4) == Decimal("13.5")
    assert round(deviation, 2) == Decimal("1.07")


def test_triangular_moments() -> None:
    """Triangular(10, 14, 24): mean 16, variance 26/3 (Johnson, Kotz, Balakrishnan, vol. 2, ch. 26)."""
    spread = Spread(Decimal(10), Decimal(14), Decimal(24))
    assert spread.mean("triangular") == 16
    assert spread.variance("triangular") == pytest.approx(Decimal(26) / 3)


def test_estimates_may_be_written_in_three_ways() -> None:
    ways = [
        {"name": "a", "estimate": "8/10/15"},
        {"name": "a", "days": 10, "optimistic": 8, "pessimistic": 15},
        {"name": "a", "estimate": {"optimistic": "8", "likely": "10", "pessimistic": "15"}},
    ]
    for way in ways:
        task = project(tasks=[way]).tasks[0]
        assert task_spread(task) == Spread(Decimal(8), Decimal(10), Decimal(15))


def test_a_missing_case_is_the_most_likely_one() -> None:
    task = project(tasks=[{"name": "a", "days": 10, "pessimistic": 15}]).tasks[0]
    assert task_spread(task) == Spread(Decimal(10), Decimal(10), Decimal(15))


def test_a_fraction_of_a_day_is_planned_as_a_day() -> None:
    report = schedule_report(project(tasks=[{"name": "a", "estimate": "1/2.5/4"}]), WORLD)
    assert report.days == 3


def test_what_is_done_has_no_spread() -> None:
    base = {"name": "a", "days": 10, "estimate": "8/10/18"}
    running = project(tasks=[{**base, "done": "50%"}]).tasks[0]
    done = project(tasks=[{**base, "status": "done"}]).tasks[0]
    assert remaining_spread(running) == Spread(Decimal(9), Decimal(10), Decimal(14))
    assert remaining_spread(done) == Spread(Decimal(10), Decimal(10), Decimal(10))


@pytest.mark.parametrize(
    ("kind", "weights"),
    [("FS", {0: 1, 1: 1}), ("SS", {0: 0, 1: 1}), ("FF", {0: 1, 1: 0}), ("SF", {0: 0, 1: 0})],
)
def test_only_lengths_that_move_the_end_count(kind: str, weights: dict[int, int]) -> None:
    lag = {"FS": 0, "SS": 5, "FF": 5, "SF": 30}[kind]
    tasks = [
        {"id": "A", "name": "A", "days": 10},
        {"id": "B", "name": "B", "days": 10, "after": [{"task": "A", "kind": kind, "lag": lag}]},
    ]
    schedule = schedule_report(project(tasks=tasks), WORLD)
    assert path_weights(schedule.chain, schedule) == weights


def test_nothing_is_shown_without_estimates() -> None:
    report = pert_report(project(tasks=[{"name": "a", "days": 10}]), WORLD)
    assert report.tasks == ()
    assert estimates_as_blocks(report, load_terms("zh", WORLD)) == ()


cases = st.lists(st.decimals(0, 1000, places=2), min_size=3, max_size=3).map(sorted)
shapes: st.SearchStrategy[Distribution] = st.sampled_from(
    ["pert", "pert-classic", "triangular", "uniform", "fixed"]
)


@given(cases, shapes)
def test_the_mean_lies_between_the_cases(case: list[Decimal], shape: Distribution) -> None:
    spread = Spread(*case)
    assert spread.low - Decimal("1e-9") <= spread.mean(shape) <= spread.high + Decimal("1e-9")
    assert 0 <= spread.variance(shape) <= (spread.high - spread.low) ** 2 / 4 + Decimal("1e-9")
