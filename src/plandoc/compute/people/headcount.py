"""Headcount: posts now and needed, and when hiring has to begin for each gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from plandoc.compute.dates.calendar import (
    DAY,
    WorkCalendar,
    period_of,
    prepared_on,
    quarters,
    work_calendar,
)
from plandoc.model.people import Headcount
from plandoc.model.plan import Plan
from plandoc.model.traits import WithHeadcount
from plandoc.world import World

LEAD_WEEKS = 8
"""Weeks from opening a post to the first day at work, unless the plan says otherwise."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post: people now, people needed, and the gap (negative where there are too many).

    Gap = needed − (now − leaving). `posts` is what is needed in full posts, where people of it
    have a part of one.
    """

    post: str
    now: Decimal
    needed: Decimal
    gap: Decimal
    kind: str
    note: str
    leaving: Decimal = ZERO
    leaving_on: date | None = None
    posts: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Hiring:
    """A gap to be closed: open the post on `start`, at work by `by`, both working days.

    `late` says that the day to begin had already passed when the document was built.
    """

    post: str
    count: Decimal
    kind: str
    lead_weeks: int
    start: date
    by: date
    late: bool
    lead_days: int | None = None
    """The lead time where it is given in working days."""
    earliest: date | None = None
    """First day at work of somebody whose post is opened on the build date."""
    index: int = 0
    """Place of the post in the plan."""


@dataclass(frozen=True, slots=True)
class HeadcountReport:
    """The posts of a plan, their sums, and the hiring calendar by date.

    `ends` gives the people expected at the end of each quarter: those now and every gap, in
    either direction, whose date has come by then.
    """

    posts: tuple[PostLine, ...]
    now: Decimal
    needed: Decimal
    hiring: tuple[Hiring, ...]
    undated: tuple[str, ...]
    """Posts with a gap but no date."""
    ends: tuple[Decimal, ...]
    today: date
    _calendar: WorkCalendar


def headcount_report(plan: WithHeadcount, world: World) -> HeadcountReport:
    """The posts of a plan, now and needed."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    calendar, today = work_calendar(plan.calendar), prepared_on(plan, world)
    posts = plan.headcount
    hiring = [_hiring(i, p, calendar, today) for i, p in enumerate(posts) if gap_of(p) > 0 and p.by]
    return HeadcountReport(
        posts=tuple(_line(p) for p in posts),
        now=sum((p.now for p in posts), ZERO),
        needed=sum((p.needed for p in posts), ZERO),
        hiring=tuple(sorted(hiring, key=lambda line: (line.by, line.start))),
        undated=tuple(p.post for p in posts if gap_of(p) > 0 and not p.by),
        ends=tuple(_people(posts, span.finish) for span in quarters(period_of(plan, world))),
        today=today,
        _calendar=calendar,
    )


def gap_of(post: Headcount) -> Decimal:
    """People to be found: needed − (now − leaving)."""
    return post.needed - post.now + (post.leaving or ZERO)


def _line(p: Headcount) -> PostLine:
    leaving = p.leaving or ZERO
    return PostLine(
        p.post, p.now, p.needed, gap_of(p), p.kind, p.note, leaving,
        p.leaving_on if leaving else None, None if p.share is None else p.needed * p.share,
    )  # fmt: skip


def _hiring(index: int, post: Headcount, calendar: WorkCalendar, today: date) -> Hiring:
    weeks = LEAD_WEEKS if post.lead_weeks is None else post.lead_weeks
    by = calendar.previous_working(post.by or today)
    start = _opened(by, weeks, post.lead_days, calendar)
    return Hiring(
        post.post, gap_of(post), post.kind, weeks, start, by, start < today <= by,
        post.lead_days, earliest_day(post, today, calendar), index,
    )  # fmt: skip


def _opened(by: date, weeks: int, days: int | None, calendar: WorkCalendar) -> date:
    """The last working day on which the post can be opened for somebody to be there `by`."""
    if days is None:
        return calendar.previous_working(by - timedelta(weeks=weeks))
    start = by
    for _ in range(days):
        start = calendar.previous_working(start - DAY)
    return start


def earliest_day(post: Headcount, today: date, calendar: WorkCalendar) -> date:
    """The first day at work if the post is opened on `today`."""
    first = calendar.next_working(today)
    if post.lead_days is None:
        weeks = LEAD_WEEKS if post.lead_weeks is None else post.lead_weeks
        return calendar.next_working(first + timedelta(weeks=weeks))
    return calendar.next_working(calendar.finish(first, post.lead_days) + DAY) if post.lead_days else first


def _people(posts: tuple[Headcount, ...], day: date) -> Decimal:
    return sum((people_on(p, day) for p in posts), ZERO)


def people_on(post: Headcount, day: date) -> Decimal:
    """People of a post on a day, if every gap with a date is closed on it: needed from `by` to `until`."""
    if post.by and post.by <= day and not (post.until and day > post.until):
        return post.needed
    return staying(post, day)


def staying(post: Headcount, day: date) -> Decimal:
    """People of a post on a day if nobody is hired: those now, less those who have left."""
    gone = post.leaving or ZERO
    return post.now - gone if gone and post.leaving_on and day > post.leaving_on else post.now
