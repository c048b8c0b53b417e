"""The official days off of a country and year, and whether they are published or estimated.

Chinese years with a notice of the State Council, make-up working days (调休) included, are data
(`cn_calendar`). Years without one are estimated from the statutory days by the `holidays`
package, and say so; other countries come from that package altogether.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from plandoc.compute.dates.cn_calendar import NOTICES, OFF, WORKED, Notice

FIRST_OFFICIAL_YEAR = min(OFF)
WEEKEND = frozenset({6, 7})
CHINA = ("CN", "CHN")
REFERENCE_YEAR = 2026
"""A year for which every country that is known has days."""


@dataclass(frozen=True, slots=True)
class Official:
    """The official arrangement of one year."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    """Days of the weekend that are worked in exchange."""
    weekend: frozenset[int] = WEEKEND
    """Weekdays that are usually off, Monday is 1."""
    estimated: bool = False
    """Whether some of its days are worked out and not yet published."""


@lru_cache(maxsize=1)
def last_official_year() -> int:
    """The last year whose arrangement the State Council has published, as far as is known."""
    return max(OFF)


def notices_on(year: int) -> tuple[Notice, ...]:
    """The State Council's notices on a year; none where it is estimated."""
    return NOTICES.get(year, ())


@lru_cache(maxsize=512)
def official_year(country: str, year: int) -> Official:
    """The official arrangement of a year; Saturdays and Sundays for a country that is not known."""
    if country in CHINA and year in OFF:
        return Official(_days(year, OFF), _days(year, WORKED))
    found = _from_package(country, year)
    if found is None:
        return Official()
    days = {day for day in found if day.year == year}
    label = _estimated_label(found)
    return Official(
        frozenset(days),
        frozenset(day for day in found.weekend_workdays if day.year == year),
        frozenset(day + 1 for day in found.weekend),
        country in CHINA or any(label and found[day].endswith(label) for day in days),
    )


def _estimated_label(found: Any) -> str:
    return str(getattr(found, "estimated_label", "") or "").replace("%s", "").strip()


def _days(year: int, table: dict[int, str]) -> frozenset[date]:
    """The days of `0501-0505 0619`."""
    days: set[date] = set()
    for stretch in table[year].split():
        first, last = (date(year, int(t[:2]), int(t[2:])) for t in (stretch[:4], stretch[-4:]))
        days |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return frozenset(days)


@lru_cache(maxsize=64)
def known_country(code: str) -> bool:
    """Whether the official days off of a country or subdivision (ISO 3166) are known."""
    return code in CHINA or _from_package(code, REFERENCE_YEAR) is not None


def nearest_country(code: str) -> str:
    """The known code that is most like `code`, empty where none is: a subdivision where the country is known."""
    from holidays import list_supported_countries  # noqa: PLC0415 - as below

    known = list_supported_countries(include_aliases=False)
    country, _, _ = code.partition("-")
    if "-" in code and country in known:
        codes = [f"{country}-{part}" for part in known[country]]
        if not codes:
            return country
    else:
        codes = [name for name in known if len(name) == 2]
    return next(iter(difflib.get_close_matches(code, codes, n=1)), "")


def package_version() -> str:
    """The version of the package that knows other countries."""
    from holidays import __version__  # noqa: PLC0415 - as below

    return str(__version__)


def _from_package(country: str, year: int) -> Any:
    """The calendar of the `holidays` package, None for a country or subdivision it does not know."""
    from holidays import country_holidays, list_supported_countries  # noqa: PLC0415 - a tenth of a second that most plans need not spend

    name, _, part = country.partition("-")
    if name not in list_supported_countries():
        return None
    try:
        return country_holidays(name, subdiv=part or None, years=(year - 1, year, year + 1))
    except NotImplementedError:
        return None
