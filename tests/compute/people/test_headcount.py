"""Headcount: gaps, and when to begin hiring."""

from datetime import date
from decimal import Decimal
from typing import Any

from plandoc.compute.people.headcount import HeadcountReport, headcount_report
from plandoc.compute.people.headcount_course import CourseReport, course_report
from plandoc.compute.people.headcount_tables import headcount_and_hiring
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


def course(*posts: dict[str, Any]) -> CourseReport:
    named = [{"post": f"岗位{n}", **post} for n, post in enumerate(posts, start=1)]
    made = {"type": "department", "title": "试", "period": "2026", "headcount": named}
    return course_report(DepartmentPlan.model_validate(made), WORLD)


def test_a_lead_time_in_working_days_goes_around_holidays() -> None:
    """Before 12 October 2026: 10 (worked), 9, 8 October, 30, 29, 28, 24, 23, 22, 21 September."""
    post = {"now": "0", "needed": "1", "by": "2026-10-12", "lead_days": "10"}
    line = report(post).hiring[0]
    assert line.start == date(2026, 9, 21)


def test_a_date_before_hiring_can_finish_tells_the_earliest_day() -> None:
    """From Wednesday 1 April, four weeks of lead end on 29 April."""
    line = report({"now": "0", "needed": "1", "by": "2026-04-15", "lead_weeks": "4"}).hiring[0]
    assert (line.late, line.earliest) == (True, date(2026, 4, 29))


def test_people_who_leave_have_to_be_replaced() -> None:
    post = {"now": "3", "needed": "3", "by": "2026-09-01", "leaving": "1", "leaving_on": "2026-08-31"}
    found = report(post)
    assert (found.posts[0].gap, found.hiring[0].count) == (Decimal(1), Decimal(1))


def test_months_show_the_need_and_who_is_there_without_hiring() -> None:
    """A season of interns from 18 May to 18 September, and one who leaves at the end of October."""
    found = course(
        {"now": "0", "needed": "3", "by": "2026-05-18", "until": "2026-09-18"},
        {"now": "2", "needed": "2", "leaving": "1", "leaving_on": "2026-10-30"},
    )
    assert found.needed == tuple(Decimal(n) for n in (2, 2, 2, 2, 5, 5, 5, 5, 2, 2, 2, 2))
    assert found.staying == tuple(Decimal(n) for n in (2,) * 9 + (1, 1, 1))


def test_hiring_that_takes_longer_leaves_a_gap() -> None:
    """Opened on 1 April with 12 weeks of lead, the post is filled on 24 June instead of 30 April."""
    found = course({"now": "0", "needed": "1", "by": "2026-04-30", "lead_weeks": "12"})
    gaps = [n - p for n, p in zip(found.needed, found.planned, strict=True)]
    assert gaps == [0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0]


def test_cost_counts_parts_of_months_by_working_days() -> None:
    """From 14 December 2026: 14 of the month's 23 working days at 23,000 a month are 14,000."""
    post = {"now": "0", "needed": "1", "by": "2026-12-14", "salary": "23000"}
    found = course(post)
    assert (found.cost, found.costs[0].people) == (Decimal("14000.00"), Decimal(1))


def test_whoever_leaves_saves_money() -> None:
    post = {"now": "1", "needed": "0", "leaving": "1", "leaving_on": "2026-11-30", "salary": "8000"}
    assert course(post).cost == -8000
