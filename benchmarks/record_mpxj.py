"""Record what MPXJ's scheduler answers for generated networks, as the reference of a test.

    python benchmarks/record_mpxj.py > tests/compute/schedule/mpxj.yaml

Needs Java, and `pip install mpxj jpype1`. The calendar is that of the package `holidays`. Networks
in which MPXJ puts work before the start of the project are left out, see the head of the file.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

import holidays
import jpype
import mpxj  # noqa: F401 - puts the Java classes on the class path

jpype.startJVM()

from java.time import LocalDate, LocalDateTime, LocalTime  # noqa: E402
from org.mpxj import (  # noqa: E402
    ConstraintType,
    Duration,
    LocalTimeRange,
    ProjectFile,
    Relation,
    RelationType,
    TimeUnit,
)
from org.mpxj.cpm import MicrosoftScheduler  # noqa: E402

START = date(2026, 1, 5)
OFFICIAL = holidays.country_holidays("CN", years=(2026,))
KINDS = {
    "FS": RelationType.FINISH_START,
    "SS": RelationType.START_START,
    "FF": RelationType.FINISH_FINISH,
    "SF": RelationType.START_FINISH,
}
DATES = {
    "start_no_earlier": ConstraintType.START_NO_EARLIER_THAN,
    "finish_no_later": ConstraintType.FINISH_NO_LATER_THAN,
    "must_start": ConstraintType.MUST_START_ON,
    "must_finish": ConstraintType.MUST_FINISH_ON,
}
GROUPS: dict[str, tuple[list[str], list[int], bool, list[str], tuple[int, int]]] = {
    "FS": (["FS"], [0], False, [], (0, 0)),
    "FS with lags and leads": (["FS"], [0, 2, 5, -1, -2], False, [], (0, 0)),
    "FS SS FF with lags": (["FS", "SS", "FF"], [0, 1, 3], False, [], (0, 0)),
    "all kinds with lags": (["FS", "SS", "FF", "SF"], [0, 2, 6, 9], False, [], (0, 0)),
    "FS SS with calendar-day lags": (["FS", "SS"], [0, 1, 2, 3, 5, 7, 10, 14], True, [], (0, 0)),
    "FF with calendar-day lags": (["FS", "FF"], [0, 1, 2, 3, 5, 7], True, [], (0, 0)),
    "start_no_earlier": (["FS"], [0, 2], False, ["start_no_earlier", "start_no_earlier"], (20, 90)),
    "finish_no_later kept": (["FS", "SS"], [0], False, ["finish_no_later", "finish_no_later"], (75, 140)),
    "finish_no_later missed": (["FS"], [0, 1], False, ["finish_no_later"], (10, 25)),
    "must_start": (["FS"], [0], False, ["must_start"], (60, 110)),
    "must_finish": (["FS"], [0], False, ["must_finish"], (70, 120)),
}
"""Per group: kinds, lags, whether lags may be calendar days, dates, and where these lie."""
EACH = 6


def at(day: date, hour: int) -> Any:
    """A moment as Java writes it."""
    return LocalDateTime.of(day.year, day.month, day.day, hour, 0)


def with_calendar(project: Any) -> None:
    """The official working days of China in 2026, eight hours each."""
    calendar = project.addDefaultBaseCalendar()
    for n in range(365):
        day = date(2026, 1, 1) + timedelta(days=n)
        worked = OFFICIAL.is_working_day(day)
        if worked != (day.weekday() < 5):
            exception = calendar.addCalendarException(LocalDate.of(day.year, day.month, day.day))
            for first, last in ((8, 12), (13, 17)) if worked else ():
                exception.add(LocalTimeRange(LocalTime.of(first, 0), LocalTime.of(last, 0)))
    project.setDefaultCalendar(calendar)


def network(rng: random.Random, group: str) -> list[dict[str, Any]]:
    """Tasks with one or two links each to the last four, and dates on some of them."""
    kinds, lags, elapsed, dates, (low, high) = GROUPS[group]
    tasks: list[dict[str, Any]] = []
    for i in range(rng.choice([6, 8, 10])):
        near = [t["id"] for t in tasks[-4:]]
        chosen = sorted(rng.sample(near, min(len(near), rng.choice([1, 1, 2]))), key=lambda k: int(k[1:]))
        after = []
        for key in chosen:
            kind, lag = rng.choice(kinds), rng.choice(lags)
            calendar_days = elapsed and lag > 0 and rng.random() < 0.6
            if calendar_days and group.startswith("FF"):
                kind = "FF"
            after.append((key, kind, lag, calendar_days))
        tasks.append({"id": f"T{i + 1}", "days": rng.randint(1, 12), "after": after})
    for name in dates:
        day = START + timedelta(days=rng.randint(low, high))
        while not OFFICIAL.is_working_day(day):
            day += timedelta(days=1)
        task = rng.choice(tasks[2:])
        if not any(key in task for key in DATES):
            task[name] = day
    return tasks


def schedule(tasks: list[dict[str, Any]]) -> tuple[list[Any], Any]:
    """MPXJ's tasks after its Microsoft Project scheduler has run, and the properties of its project."""
    project = ProjectFile()
    with_calendar(project)
    project.getProjectProperties().setStartDate(at(START, 8))
    made: dict[str, Any] = {}
    for task in tasks:
        new = made[task["id"]] = project.addTask()
        new.setName(task["id"])
        length = Duration.getInstance(float(task["days"]), TimeUnit.DAYS)
        new.setDuration(length)
        new.setRemainingDuration(length)
        new.setActualDuration(Duration.getInstance(0.0, TimeUnit.DAYS))
        for name, constraint in DATES.items():
            if name in task:
                new.setConstraintType(constraint)
                new.setConstraintDate(at(task[name], 17 if "finish" in name else 8))
        for key, kind, lag, elapsed in task["after"]:
            unit = TimeUnit.ELAPSED_DAYS if elapsed else TimeUnit.DAYS
            link = Relation.Builder().predecessorTask(made[key]).type(KINDS[kind])
            new.addPredecessor(link.lag(Duration.getInstance(float(lag), unit)))
    MicrosoftScheduler().schedule(project, at(START, 8))
    return [made[task["id"]] for task in tasks], project.getProjectProperties()


def line(task: dict[str, Any], answer: Any, properties: Any) -> str:
    """One task with its answer, as a line of YAML."""
    links = "、".join(_link(*link) for link in task["after"])
    dates = "".join(f", {name}: {task[name]}" for name in DATES if name in task)
    days = [answer.getStart(), answer.getFinish(), answer.getLateStart(), answer.getLateFinish()]
    floats = [answer.getTotalSlack(), answer.getFreeSlack()]
    numbers = [f"{f.convertUnits(TimeUnit.DAYS, properties).getDuration():g}" for f in floats]
    found = ", ".join([*(str(d)[:10] for d in days), *numbers])
    after = f', after: "{links}"' if links else ""
    return f"      - {{id: {task['id']}, days: {task['days']}{after}{dates}, answer: [{found}]}}"


def _link(key: str, kind: str, lag: int, elapsed: bool) -> str:
    return f"{key} {kind}" + (f"{lag:+d}{'ed' if elapsed else 'd'}" if lag else "")


HEAD = f"""\
# What another scheduler answers: MPXJ {version("mpxj")} (org.mpxj.cpm.MicrosoftScheduler), run by
# benchmarks/record_mpxj.py on networks made at random. Project start 2026-01-05, eight-hour days,
# Chinese working days of 2026 as calendar exceptions. `answer` is start, finish, late start, late
# finish, total slack and free slack (working days).
#
# Where the two programs follow different conventions:
# - MPXJ lets an SF link put work before the start of the project; plandoc ties it to the start.
#   Such networks are not recorded.
# - MPXJ moves a task to a date that it has to keep even against its links, so that it shows no
#   negative slack itself and its predecessors do; plandoc keeps the links and shows the negative
#   float on the task as well.
# - In the backward pass MPXJ moves a limit that a lag in calendar days puts on a day off on to the
#   next working day, from which the successor would start later than its own late start; plandoc
#   takes the working day before. MPXJ's slack can then be more than the delay that is possible.
# - MPXJ's free slack may be more than its total slack; plandoc's free float is at most the total.
# - For FF with a lag in calendar days MPXJ counts the length back from the instant of the bound and
#   snaps the start to working time, which can end before the bound or days after it; plandoc
#   finishes on the first working day on or after it.
"""


def main() -> None:
    """Print the record."""
    rng = random.Random(20260105)
    print(HEAD + "networks:")
    for group in GROUPS:
        done = 0
        while done < EACH:
            tasks = network(rng, group)
            answers, properties = schedule(tasks)
            if any(str(a.getStart())[:10] < START.isoformat() for a in answers) and "missed" not in group:
                continue
            done += 1
            print(f"  - group: {group}\n    tasks:")
            for task, answer in zip(tasks, answers, strict=True):
                print(line(task, answer, properties))


if __name__ == "__main__":
    main()
