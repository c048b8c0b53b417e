"""Write src/plandoc/compute/dates/cn_calendar.py from the `holidays` package.

Run after updating that package, when the State Council has published another year:
python scripts/build_calendar.py
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from holidays import country_holidays
from holidays.countries.china import ChinaStaticHolidays

TARGET = Path(__file__).parent.parent / "src" / "plandoc" / "compute" / "dates" / "cn_calendar.py"
FIRST = 2007

HEAD = '''"""Chinese working days by year, from the State Council's yearly notices.

Written by scripts/build_calendar.py from the `holidays` package, so that a plan within these
years needs no calendar library at start; tests hold both, and a third source, to the same days.
"""

from __future__ import annotations

OFF: dict[int, str] = {
'''
MIDDLE = '''}
"""Weekdays that are not worked, as month and day."""

WORKED: dict[int, str] = {
'''
TAIL = '''}
"""Saturdays and Sundays that are worked (调休), as month and day."""
'''


def main() -> None:
    """Write the module."""
    years = range(FIRST, max(ChinaStaticHolidays.special_public_holidays) + 1)
    off, worked = zip(*(differences(year) for year in years), strict=True)
    TARGET.write_text(
        HEAD + rows(years, off) + MIDDLE + rows(years, worked) + TAIL, encoding="utf-8", newline="\n"
    )


def differences(year: int) -> tuple[list[date], list[date]]:
    """Days on which a year differs from Monday to Friday: weekdays off, weekend days worked."""
    official = country_holidays("CN", years=(year - 1, year, year + 1))
    first = date(year, 1, 1)
    days = [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]
    off = [d for d in days if d.isoweekday() <= 5 and not official.is_working_day(d)]
    worked = [d for d in days if d.isoweekday() > 5 and official.is_working_day(d)]
    return off, worked


def rows(years: range, days: tuple[list[date], ...]) -> str:
    """One line a year."""
    return "".join(
        f'    {year}: "{" ".join(f"{d:%m%d}" for d in listed)}",\n'
        for year, listed in zip(years, days, strict=True)
    )


if __name__ == "__main__":
    main()
