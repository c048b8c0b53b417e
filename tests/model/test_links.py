"""Links and lags as people write them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from plandoc.model.work import Task


def links(after: Any) -> list[tuple[str, str, int, bool]]:
    task = Task.model_validate({"name": "x", "after": after})
    return [(link.task, link.kind, link.lag, link.elapsed) for link in task.after]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T03", ("T03", "FS", 0, False)),
        ("T03 SS+2", ("T03", "SS", 2, False)),
        ("T03FS+3d", ("T03", "FS", 3, False)),
        ("T03 ss", ("T03", "SS", 0, False)),
        ("T04 FF+7ed", ("T04", "FF", 7, True)),
        ("T04 FS - 2", ("T04", "FS", -2, False)),
        ("T04 FS−2", ("T04", "FS", -2, False)),
        ("T03 开始-开始+2个工作日", ("T03", "SS", 2, False)),
        ("T03 完成到开始 + 7个自然日", ("T03", "FS", 7, True)),
        ("T03 start to finish +1 calendar day", ("T03", "SF", 1, True)),
        ("T03 +5", ("T03", "FS", 5, False)),
        ("T-1", ("T-1", "FS", 0, False)),
        ("WP-02", ("WP-02", "FS", 0, False)),
        ("A+B", ("A+B", "FS", 0, False)),
    ],
)
def test_a_link_in_one_text(text: str, expected: tuple[str, str, int, bool]) -> None:
    assert links(text) == [expected]


def test_several_links_in_one_text_and_in_a_list() -> None:
    assert links("T01、T02 SS+2") == [("T01", "FS", 0, False), ("T02", "SS", 2, False)]
    assert links(["T01 FF", {"task": "T02", "lag": "3ed"}]) == [
        ("T01", "FF", 0, False),
        ("T02", "FS", 3, True),
    ]


@pytest.mark.parametrize(
    ("lag", "expected"),
    [
        (3, (3, False)),
        ("-2", (-2, False)),
        ("3d", (3, False)),
        ("3 days", (3, False)),
        ("3天", (3, False)),
        ("3个工作日", (3, False)),
        ("3ed", (3, True)),
        ("7个自然日", (7, True)),
        ("7日历天", (7, True)),
        ("7 Calendar Days", (7, True)),
        ("＋2", (2, False)),
    ],
)
def test_a_lag_with_its_unit(lag: Any, expected: tuple[int, bool]) -> None:
    ((_, _, days, elapsed),) = links([{"task": "A", "lag": lag}])
    assert (days, elapsed) == expected


@pytest.mark.parametrize(
    ("lag", "code"),
    [
        ("50%", "lag-percent"),
        ("2w", "not-a-lag"),
        ("1.5", "not-a-lag"),
        ("bald", "not-a-lag"),
        ("5000", "less_than_equal"),
    ],
)
def test_what_is_no_number_of_days_is_refused(lag: str, code: str) -> None:
    with pytest.raises(ValidationError) as found:
        links([{"task": "A", "lag": lag}])
    assert [(e["type"], e["loc"]) for e in found.value.errors()] == [(code, ("after", 0, "lag"))]


def test_a_length_in_calendar_days() -> None:
    for text in ("7ed", "7个自然日", "7 calendar days"):
        task = Task.model_validate({"name": "养护", "days": text})
        assert (task.days, task.elapsed_days) == (None, 7)
    assert Task.model_validate({"name": "x", "days": "7"}).days == 7
