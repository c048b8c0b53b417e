"""A recurrence rule in words: 每月最后一个周五, every month on the last Fri."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.model.recurrence import ByDay, Rule
from plandoc.terms import Terms


def rule_words(rule: Rule, terms: Terms) -> str:
    """The rule as a reader says it; every part of it is named."""
    many = "" if rule.interval == 1 else "_many"
    often = terms(f"rule.{rule.freq.lower()}{many}", n=rule.interval)
    placed = terms("rule.of").join(_places(rule, terms))
    words = terms("rule.on", often=often, place=placed) if placed else often
    return words + "".join(_limits(rule, terms))


def _places(rule: Rule, terms: Terms) -> Iterator[str]:
    if rule.months:
        yield terms.join(terms(f"rule.month_{month}") for month in rule.months)
    if rule.weeks:
        yield _counts(rule.weeks, "week", terms)
    if rule.year_days:
        yield _counts(rule.year_days, "year_day", terms)
    if rule.month_days:
        yield _counts(rule.month_days, "month_day", terms)
    if rule.days:
        yield terms.join(_weekday(day, terms) for day in rule.days)
    if rule.positions:
        yield _counts(rule.positions, "position", terms)


def _limits(rule: Rule, terms: Terms) -> Iterator[str]:
    if rule.count is not None:
        yield terms("rule.count", n=rule.count)
    if rule.until is not None:
        yield terms("rule.until", date=terms.short_date(rule.until))


def _weekday(day: ByDay, terms: Terms) -> str:
    name = terms(f"weekday.{day.weekday}")
    return terms("rule.nth_day", nth=_nth(day.nth, terms), day=name) if day.nth else name


def _counts(numbers: tuple[int, ...], kind: str, terms: Terms) -> str:
    """The places from the start or, below 0, from the end: 第 15 天, 最后一天."""
    return terms.join(terms(f"rule.{kind}", nth=_nth(n, terms)) for n in numbers)


def _nth(n: int, terms: Terms) -> str:
    """第 2 个, 最后一个, 倒数第 2 个; 2nd, last, 2nd to last."""
    if n == -1:
        return terms("rule.last")
    key = f"rule.ordinal_{abs(n) % 10}" if abs(n) % 100 not in (11, 12, 13) else "rule.ordinal"
    ordinal = terms(key if terms.has(key) else "rule.ordinal", n=abs(n))
    return ordinal if n > 0 else terms("rule.from_last", nth=ordinal)
