"""Headcount: gaps, and when to begin hiring."""

from datetime import date
from typing import Any

from plandoc.compute.people.headcount import HeadcountReport, headcount_and_hiring, headcount_report
from plandoc.doc.nodes import Table
from plandoc.plans.department import DepartmentPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 4, 1))
ZH = load_terms("zh", WORLD)


def report(*posts: dict[str, Any]) -> HeadcountReport:
    named = [{"post": f"岗位{n}", **post} for n, post in enumerate(posts, start=1)]
    made = {"type": "department", "title": "试", "period": "2026", "headcount": named}
    return headcount_report(DepartmentPlan.model_validate(made), WORLD)


def test_gaps_and_sums() -> None:
    found = report({"now": "3", "needed": "4", "by": "2026-04-30"}, {"now": "2", "needed": "1"})
    assert [p.gap for p in found.posts] == [1, -1]
    assert [found.now, found.needed] == [5, 5]


def test_hiring_begins_eight_weeks_before_and_on_a_working_day() -> None:
    # 2026-05-04 is within the May holiday; the last working day before it is 04-30.
    line = report({"now": "0", "needed": "2", "by": "2026-05-04"}).hiring[0]
    assert (line.by, line.start, line.lead_weeks) == (date(2026, 4, 30), date(2026, 3, 5), 8)
    assert line.late


def test_a_lead_time_of_its_own_wins() -> None:
    line = report({"now": "0", "needed": "1", "by": "2026-06-30", "lead_weeks": "4"}).hiring[0]
    assert (line.start, line.late) == (date(2026, 6, 2), False)


def test_people_at_the_end_of_each_quarter() -> None:
    found = report({"now": "3", "needed": "5", "by": "2026-06-30"}, {"now": "1", "needed": "2"})
    assert list(found.ends) == [4, 6, 6, 6]
    assert found.undated == ("岗位2",)


def test_posts_without_a_gap_need_no_calendar() -> None:
    tables = headcount_and_hiring(report({"now": "1", "needed": "1"}), ZH)
    assert [isinstance(t, Table) for t in tables] == [True]
    assert headcount_and_hiring(report(), ZH) == ()
