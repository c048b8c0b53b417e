"""Levelled schedules: feasible, never shorter than the critical path, close to the optimum."""

from __future__ import annotations

import time
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.people.leveller import Levelled, level
from plandoc.compute.people.rcpsp import Activity, Capacity, LinkKind, Placed, Problem, Wait

KINDS: tuple[LinkKind, ...] = ("FS", "SS", "FF", "SF")


def broken(problem: Problem, placed: dict[str, Placed]) -> list[str]:
    """What a schedule breaks, judged day by day: links, releases, lengths, capacity."""
    found: list[str] = []
    capacities = dict(problem.capacities)
    used: dict[tuple[str, int], int] = {}
    for a in problem.activities:
        start, finish = placed[a.key].start, placed[a.key].finish
        days = [d for d in range(start, finish) if all(capacities[r].on(d) > 0 for r, _ in a.demands)]
        if a.fixed is not None:
            found += [] if start == a.fixed else [f"{a.key} was moved"]
            days = list(range(start, finish)) if a.finished else days
        if len(days) != a.days or (days and (days[0], days[-1] + 1) != (start, finish)):
            found.append(f"{a.key} works {len(days)} of {a.days} days")
        if a.fixed is None and start < a.release:
            found.append(f"{a.key} starts before its release")
        for wait in a.waits if a.fixed is None else ():
            source = placed[wait.key]
            from_ = source.finish if wait.kind in ("FS", "FF") else source.start
            to = start if wait.kind in ("FS", "SS") else finish
            if wait.elapsed:
                if not _elapsed(problem.dates, wait, from_, to):
                    found.append(f"{wait.key} -> {a.key}")
            elif to < from_ + wait.lag:
                found.append(f"{wait.key} -> {a.key}")
        for day in days:
            for resource, units in a.demands:
                used[resource, day] = used.get((resource, day), 0) + units
    found += [f"{r} on {d}" for (r, d), units in used.items() if units > capacities[r].on(d)]
    return found


def _elapsed(dates: tuple[int, ...], wait: Wait, source: int, target: int) -> bool:
    """Instants by date: a start is the morning of its day, a finish the evening of the last day."""
    begin = (
        dates[source] if wait.kind in ("SS", "SF") else (dates[source - 1] if source else dates[0] - 1) + 1
    )
    end = dates[target] if wait.kind in ("FS", "SS") else (dates[target - 1] if target else dates[0] - 1) + 1
    return end >= begin + wait.lag


def solved(problem: Problem) -> Levelled:
    """The levelled schedule, which breaks nothing."""
    levelled = level(problem)
    assert broken(problem, dict(levelled.placed)) == []
    assert levelled.end == max((p.finish for p in levelled.placed.values()), default=0)
    return levelled


def from_table(rows: str, capacities: tuple[int, ...]) -> Problem:
    """A problem from lines `job length units… : successors`."""
    names = [f"R{n}" for n in range(len(capacities))]
    parsed = [(line.split(":")[0].split(), line.split(":")[1].split()) for line in rows.strip().splitlines()]
    before: dict[str, list[Wait]] = {}
    for (job, *_), after in parsed:
        for follower in after:
            before.setdefault(follower, []).append(Wait(job))
    activities = tuple(
        Activity(
            job, int(days), tuple(before.get(job, ())),
            tuple((n, int(u)) for n, u in zip(names, units, strict=True) if int(u)),
        )
        for (job, days, *units), _ in parsed
    )  # fmt: skip
    return Problem(activities, tuple((n, Capacity(c)) for n, c in zip(names, capacities, strict=True)))


PYTHON_MIP = """
0 0 0 0 : 1 2 3
1 3 5 1 : 4 5
2 2 0 4 : 9 10
3 5 1 4 : 8
4 4 1 3 : 6 7
5 2 3 2 : 9 10
6 3 3 1 : 8 9
7 4 2 4 : 8
8 2 4 0 : 11
9 4 5 2 : 11
10 6 2 5 : 11
11 0 0 0 :
"""
"""Ten activities, two resources, from the manual of Python-MIP ("Modeling examples")."""

J301_1 = """
1 0 0 0 0 0 : 2 3 4
2 8 4 0 0 0 : 6 11 15
3 4 10 0 0 0 : 7 8 13
4 6 0 0 0 3 : 5 9 10
5 3 3 0 0 0 : 20
6 8 0 0 0 8 : 30
7 5 4 0 0 0 : 27
8 9 0 1 0 0 : 12 19 27
9 2 6 0 0 0 : 14
10 7 0 0 0 1 : 16 25
11 9 0 5 0 0 : 20 26
12 2 0 7 0 0 : 14
13 6 4 0 0 0 : 17 18
14 3 0 8 0 0 : 17
15 9 3 0 0 0 : 25
16 10 0 0 0 5 : 21 22
17 6 0 0 0 8 : 22
18 5 0 0 0 7 : 20 22
19 3 0 1 0 0 : 24 29
20 7 0 10 0 0 : 23 25
21 2 0 0 0 6 : 28
22 7 2 0 0 0 : 23
23 2 3 0 0 0 : 24
24 3 0 9 0 0 : 30
25 3 4 0 0 0 : 30
26 7 0 0 4 0 : 31
27 8 0 0 0 7 : 28
28 3 0 8 0 0 : 31
29 7 0 7 0 0 : 32
30 2 0 7 0 0 : 32
31 2 0 0 2 0 : 32
32 0 0 0 0 0 :
"""
"""The first instance of PSPLIB's set j30 (Kolisch and Sprecher, 1996)."""


@pytest.mark.parametrize(
    ("rows", "capacities", "optimum"),
    [(PYTHON_MIP, (6, 8), 21), (J301_1, (12, 13, 4, 12), 43)],
    ids=["python-mip", "psplib-j301_1"],
)
def test_published_problems_are_solved_to_their_published_optimum(
    rows: str, capacities: tuple[int, ...], optimum: int
) -> None:
    assert solved(from_table(rows, capacities)).end == optimum


@st.composite
def problems(draw: st.DrawFn, most: int = 12) -> Problem:
    """Networks with every kind of link, lags and leads, releases, absences and fixed work."""
    count = draw(st.integers(1, most))
    capacities = tuple(
        (f"R{n}", Capacity(draw(st.integers(3, 6)), tuple(draw(st.lists(st.integers(0, 6), max_size=8)))))
        for n in range(draw(st.integers(1, 3)))
    )
    names = [name for name, _ in capacities]
    activities = []
    for n in range(count):
        sources = draw(st.lists(st.integers(0, n - 1), max_size=2, unique=True)) if n else []
        waits = tuple(
            Wait(f"A{s}", draw(st.sampled_from(KINDS)), draw(st.integers(-3, 4)), draw(st.booleans()))
            for s in sources
        )
        used = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
        demands = tuple((name, draw(st.integers(1, 3))) for name in used)
        activities.append(
            Activity(f"A{n}", draw(st.integers(0, 5)), waits, demands, draw(st.sampled_from([0, 0, 0, 2, 5])))
        )
    dates = tuple(day for day in range(1000) if day % 7 < 5)
    return Problem(tuple(activities), capacities, dates)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_levelled_schedules_break_nothing_and_are_never_shorter_than_the_critical_path(
    problem: Problem,
) -> None:
    levelled = solved(problem)
    assert levelled.end >= levelled.bound >= _critical_path(problem)
    assert not any(p.over for p in levelled.placed.values())


def _critical_path(problem: Problem) -> int:
    """The longest path by links in working days alone, worked out by repeated relaxation.

    A link that ends at a finish says nothing of the start: work that an absence interrupts may begin earlier.
    """
    starts = {a.key: a.release for a in problem.activities}
    finishes = {a.key: a.release + a.days for a in problem.activities}
    for _ in problem.activities:
        for a in problem.activities:
            for w in a.waits:
                if not w.elapsed:
                    least = (finishes if w.kind in ("FS", "FF") else starts)[w.key] + w.lag
                    held = finishes if w.kind in ("FF", "SF") else starts
                    held[a.key] = max(held[a.key], least)
            finishes[a.key] = max(finishes[a.key], starts[a.key] + a.days)
    return max(finishes.values())


@settings(max_examples=60, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_in_which_work_is_written_down_does_not_matter(problem: Problem, random: Random) -> None:
    shuffled = list(problem.activities)
    random.shuffle(shuffled)
    again = Problem(tuple(shuffled), problem.capacities, problem.dates)
    assert level(again).placed == level(problem).placed


@settings(max_examples=60, deadline=None)
@given(problems())
def test_with_people_enough_nothing_is_moved(problem: Problem) -> None:
    plenty = tuple((name, Capacity(1000)) for name, _ in problem.capacities)
    free = Problem(
        tuple(Activity(a.key, a.days, a.waits, (), a.release) for a in problem.activities), (), problem.dates
    )
    levelled = solved(Problem(problem.activities, plenty, problem.dates))
    assert levelled.placed == level(free).placed
    assert levelled.passes == 1


@settings(max_examples=40, deadline=None)
@given(problems(most=5))
def test_small_problems_are_solved_to_the_optimum(problem: Problem) -> None:
    """Every order of at most five activities without leads, each placed on its first free days."""
    plain = tuple(
        Activity(a.key, a.days, tuple(Wait(w.key, "FS", max(0, w.lag)) for w in a.waits), a.demands)
        for a in problem.activities
    )
    capacities = tuple((name, Capacity(c.after)) for name, c in problem.capacities)
    simple = Problem(plain, capacities)
    assert solved(simple).end == min(_length(simple, order) for order in permutations(plain))


def _length(problem: Problem, order: tuple[Activity, ...]) -> int:
    """The length of the schedule that places the activities in an order."""
    finish: dict[str, int] = {}
    used: dict[tuple[str, int], int] = {}
    capacities = dict(problem.capacities)
    for a in order:
        if any(w.key not in finish for w in a.waits):
            return 10**6
        start = max((finish[w.key] + w.lag for w in a.waits), default=0)
        while any(
            used.get((r, d), 0) + u > capacities[r].on(d)
            for r, u in a.demands
            for d in range(start, start + a.days)
        ):
            start += 1
        for r, u in a.demands:
            for d in range(start, start + a.days):
                used[r, d] = used.get((r, d), 0) + u
        finish[a.key] = start + a.days
    return max(finish.values())


def test_work_waits_while_its_person_is_away_and_does_not_start_over() -> None:
    """Three days of work with days 1 and 2 off: day 0, then days 3 and 4."""
    person = Capacity(1, (1, 0, 0))
    levelled = solved(Problem((Activity("a", 3, (), (("P", 1),)),), (("P", person),)))
    assert levelled.placed["a"] == Placed(0, 5)


def test_work_that_has_begun_stays_and_the_rest_goes_around_it() -> None:
    begun = Activity("a", 4, (), (("P", 1),), fixed=2)
    other = Activity("b", 3, (), (("P", 1),))
    placed = solved(Problem((begun, other), (("P", Capacity(1)),))).placed
    assert (placed["a"], placed["b"]) == (Placed(2, 6), Placed(6, 9))


def test_an_absence_interrupts_work_that_has_begun_but_not_what_is_done() -> None:
    away = (("P", Capacity(1, (1, 1, 0, 0))),)
    running = Activity("a", 3, (), (("P", 1),), fixed=0)
    assert solved(Problem((running,), away)).placed["a"] == Placed(0, 5)
    done = Activity("a", 3, (), (("P", 1),), fixed=0, finished=True)
    assert level(Problem((done,), away)).placed["a"] == Placed(0, 3)


def test_a_deadline_decides_who_comes_first() -> None:
    urgent = Activity("z", 2, (), (("P", 1),), deadline=2)
    long = Activity("a", 9, (), (("P", 1),))
    placed = solved(Problem((long, urgent), (("P", Capacity(1)),))).placed
    assert (placed["z"].start, placed["a"].start) == (0, 2)


def test_work_for_which_nobody_will_ever_be_there_says_so() -> None:
    """A person who leaves after two days, and three days of work."""
    problem = Problem((Activity("a", 3, (), (("P", 1),)),), (("P", Capacity(0, (1, 1))),))
    assert level(problem).placed["a"] == Placed(0, 3, ("P",))


def test_a_circle_is_refused() -> None:
    circle = (Activity("a", 1, (Wait("b"),)), Activity("b", 1, (Wait("a"),)))
    with pytest.raises(ValueError, match="circle"):
        level(Problem(circle, ()))


def test_nothing_to_do_takes_no_time() -> None:
    assert level(Problem((), ())).end == 0


def test_two_hundred_tasks_of_ten_people_take_about_a_second() -> None:
    random = Random(7)
    activities = tuple(
        Activity(
            f"{n:03d}", random.randint(1, 15),
            tuple(Wait(f"{s:03d}") for s in {random.randrange(max(0, n - 20), n) for _ in range(2)}) if n > 3 else (),
            ((f"P{random.randrange(10)}", 1),),
        )
        for n in range(200)
    )  # fmt: skip
    problem = Problem(activities, tuple((f"P{n}", Capacity(1)) for n in range(10)))
    begin = time.process_time()
    solved(problem)
    assert time.process_time() - begin < 3
