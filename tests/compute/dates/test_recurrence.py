"""Recurrence rules against the examples of RFC 5545 and against python-dateutil."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from plandoc.compute.dates.recurrence import occurrences
from plandoc.model.recurrence import parse_rule

DAY = timedelta(days=1)


def days(rule: str, start: str, last: str = "2010-12-31") -> list[date]:
    return list(occurrences(parse_rule(rule), date.fromisoformat(start), date.fromisoformat(last)))


def listed(text: str) -> list[date]:
    """`1997: 9-2 9-3; 1998: 1-1` as days."""
    found = []
    for group in text.split(";"):
        year, _, places = group.partition(":")
        for place in places.split():
            month, _, day = place.partition("-")
            found += [date(int(year), int(month), int(d)) for d in day.split(",")]
    return found


EXAMPLES = [
    # RFC 5545, section 3.8.5.3, in its order; examples of hours and minutes are left out.
    ("FREQ=DAILY;COUNT=10", "1997-09-02", "1997: 9-2,3,4,5,6,7,8,9,10,11"),
    ("FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01-01",
     ";".join(f"{y}: 1-{','.join(map(str, range(1, 32)))}" for y in (1998, 1999, 2000))),
    ("FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "1998-01-01",
     ";".join(f"{y}: 1-{','.join(map(str, range(1, 32)))}" for y in (1998, 1999, 2000))),
    ("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02", "1997: 9-2,12,22 10-2,12"),
    ("FREQ=WEEKLY;COUNT=10", "1997-09-02", "1997: 9-2,9,16,23,30 10-7,14,21,28 11-4"),
    ("FREQ=WEEKLY;UNTIL=19971224T000000Z", "1997-09-02",
     "1997: 9-2,9,16,23,30 10-7,14,21,28 11-4,11,18,25 12-2,9,16,23"),
    ("FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "1997-09-02",
     "1997: 9-2,4,9,11,16,18,23,25,30 10-2,7"),  # as a day, 7 October itself is still within UNTIL
    ("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997-09-02", "1997: 9-2,4,9,11,16,18,23,25,30 10-2"),
    ("FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "1997-09-01",
     "1997: 9-1,3,5,15,17,19,29 10-1,3,13,15,17,27,29,31 11-10,12,14,24,26,28 12-8,10,12,22,24"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09-02", "1997: 9-2,4,16,18,30 10-2,14,16"),
    ("FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05", "1997: 9-5 10-3 11-7 12-5; 1998: 1-2 2-6 3-6 4-3 5-1 6-5"),
    ("FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "1997-09-05", "1997: 9-5 10-3 11-7 12-5"),
    ("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07",
     "1997: 9-7,28 11-2,30; 1998: 1-4,25 3-1,29 5-3,31"),
    ("FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22", "1997: 9-22 10-20 11-17 12-22; 1998: 1-19 2-16"),
    ("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-09-02", "1997: 9-2,15 10-2,15 11-2,15 12-2,15; 1998: 1-2,15"),
    ("FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30", "1997: 9-30 10-1,31 11-1,30 12-1,31; 1998: 1-1,31 2-1"),
    ("FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "1997-09-10",
     "1997: 9-10,11,12,13,14,15; 1999: 3-10,11,12,13"),
    ("FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10",
     ";".join(f"{y}: 6-10 7-10" for y in range(1997, 2002))),
    ("FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "1997-03-10",
     "1997: 3-10; 1999: 1-10 2-10 3-10; 2001: 1-10 2-10 3-10; 2003: 1-10 2-10 3-10"),
    ("FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "1997-01-01",
     "1997: 1-1 4-10 7-19; 2000: 1-1 4-9 7-18; 2003: 1-1 4-10 7-19; 2006: 1-1"),
    ("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1997: 9-4 10-7 11-6"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05", "1997: 8-5,10,19,24"),
    ("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1997: 8-5,17,19,31"),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2007-01-15", "2007: 1-15,30 2-15 3-15,30"),
]  # fmt: skip

ENDLESS = [
    ("FREQ=DAILY;INTERVAL=2", "1997-09-02", "1997: 9-2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 10-2,4"),
    ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09-02", "1997: 9-2,16,30 10-14,28 11-11,25 12-9,23; 1998: 1-6,20 2-3"),
    ("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", "1997: 9-28 10-29 11-28 12-29; 1998: 1-29 2-26"),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1997-09-02",
     "1997: 9-2,9,16,23,30 11-4,11,18,25; 1998: 1-6,13,20,27 3-3,10,17,24,31"),
    ("FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997: 5-19; 1998: 5-18; 1999: 5-17"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", "1997: 5-12; 1998: 5-11; 1999: 5-17"),
    ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13", "1997: 3-13,20,27; 1998: 3-5,12,19,26; 1999: 3-4,11,18,25"),
    ("FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", "1997-06-05",
     "1997: 6-5,12,19,26 7-3,10,17,24,31 8-7,14,21,28; 1998: 6-4,11,18,25 7-2,9,16,23,30 8-6,13,20,27; "
     "1999: 6-3,10,17,24 7-1,8,15,22,29 8-5,12,19,26"),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1998: 2-13 3-13 11-13; 1999: 8-13; 2000: 10-13"),
    ("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1997-09-13",
     "1997: 9-13 10-11 11-8 12-13; 1998: 1-10 2-7 3-7 4-11 5-9 6-13"),
    ("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "1996-11-05",
     "1996: 11-5; 2000: 11-7; 2004: 11-2"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29",
     "1997: 9-29 10-30 11-27 12-30; 1998: 1-29 2-26 3-30"),
]  # fmt: skip
"""Examples that go on for ever: the RFC lists how they begin."""


@pytest.mark.parametrize(("rule", "start", "expected"), EXAMPLES, ids=lambda v: v[:60])
def test_examples_of_the_standard(rule: str, start: str, expected: str) -> None:
    assert days(rule, start) == listed(expected)


@pytest.mark.parametrize(("rule", "start", "expected"), ENDLESS, ids=lambda v: v[:60])
def test_examples_of_the_standard_without_an_end(rule: str, start: str, expected: str) -> None:
    found = listed(expected)
    assert days(rule, start)[: len(found)] == found


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
     "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=6", "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "FREQ=YEARLY;BYMONTH=4;BYDAY=7MO"],
)  # fmt: skip
def test_a_rule_that_never_comes_round_ends_at_the_last_day(rule: str) -> None:
    before = time.process_time()
    assert days(rule, "2026-01-01", "2076-01-01") == []
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    ("rule", "part"),
    [("", "FREQ"), ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY"), ("BYDAY=MO", "FREQ"), ("FREQ=DAILY;FREQ=DAILY", "FREQ"),
     ("FREQ=MONTHLY;BYDAY=FRI", "BYDAY=FRI"), ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY=0MO"),
     ("FREQ=MONTHLY;INTERVAL=0", "INTERVAL=0"), ("FREQ=DAILY;COUNT=99999999", "COUNT=99999999"),
     ("FREQ=DAILY;COUNT=1;UNTIL=20260101", "COUNT+UNTIL"), ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY"),
     ("FREQ=WEEKLY;BYDAY=2MO", "BYDAY"), ("FREQ=MONTHLY;BYWEEKNO=2", "BYWEEKNO"), ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS"),
     ("FREQ=YEARLY;BYMONTH=13", "BYMONTH=13"), ("FREQ=DAILY;UNTIL=soon", "UNTIL=SOON"), ("FREQ=DAILY;COLOUR=RED", "COLOUR"),
     ("FREQ=DAILY;BYDAY=1MO", "BYDAY"), ("FREQ=DAILY;WKST=XX", "WKST=XX")],
)  # fmt: skip
def test_a_rule_that_breaks_the_standard_names_the_part(rule: str, part: str) -> None:
    with pytest.raises(PydanticCustomError) as problem:
        parse_rule(rule)
    assert problem.value.type == "not-a-rule"
    assert (problem.value.context or {})["part"] == part


@pytest.mark.parametrize("rule", ["FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9", "FREQ=SECONDLY;COUNT=1"])
def test_rules_below_a_day_are_refused(rule: str) -> None:
    with pytest.raises(PydanticCustomError) as problem:
        parse_rule(rule)
    assert problem.value.type == "rule-below-a-day"


def _some(values: st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=most, unique=True).map(lambda v: ",".join(map(str, v)))


WEEKDAY = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
NTH = st.sampled_from(["1", "2", "4", "-1", "-2", "+3"])
DAYS = st.one_of(  # not `MO,1TU`: the standard adds the two up, dateutil wants both at once
    st.lists(WEEKDAY, min_size=1, max_size=4, unique=True),
    st.lists(st.tuples(NTH, WEEKDAY).map("".join), min_size=1, max_size=4, unique=True),
).map(",".join)
PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), "INTERVAL": st.integers(1, 5).map(str)},
    optional={
        "BYMONTH": _some(st.integers(1, 12)),
        "BYMONTHDAY": _some(st.one_of(st.integers(1, 31), st.integers(-31, -1))),
        "BYYEARDAY": _some(st.one_of(st.integers(1, 366), st.integers(-366, -1))),
        "BYDAY": DAYS,
        "BYSETPOS": _some(st.sampled_from([1, 2, 3, -1, -2]), 2),
        "WKST": WEEKDAY,
        "COUNT": st.integers(1, 20).map(str),
    },
)  # fmt: skip


@settings(max_examples=80, phases=(Phase.explicit, Phase.reuse, Phase.generate), deadline=None)
@given(PARTS, st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_another_library_finds_the_same_days(parts: dict[str, str], start: date) -> None:
    """python-dateutil, where the rule does come round: for one that does not it takes minutes to say so."""
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        parsed = parse_rule(rule)
    except PydanticCustomError:
        assume(False)
    if parsed.freq == "WEEKLY" and parsed.positions:
        # dateutil counts positions of the first week from the start, the standard from the week's first day
        start -= DAY * ((start.isoweekday() - parsed.week_start) % 7)
    last = start + DAY * 2000
    found = list(occurrences(parsed, start, last))
    theirs = islice(rrulestr(f"DTSTART:{start:%Y%m%d}\nRRULE:{rule}"), min(len(found), 10))
    assert [moment.date() for moment in theirs] == found[:10]
    assert all(start <= day <= last for day in found)
    assert found == sorted(set(found))
