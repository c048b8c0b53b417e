"""How far levelled schedules lie above the optimum on the standard set of the field, and how long they take.

    python benchmarks/levelling.py FOLDER [--passes N] [--first N]
    python benchmarks/levelling.py --growth

FOLDER holds the instances of a set of PSPLIB (`j30.sm`: j301_1.sm … j3048_10.sm) and its optimal
lengths, either PSPLIB's own file (`j30opt.sm`: parameter, instance, length) or a table
`optimum.csv` (file, length), in the folder itself or one below it. Both are published at
https://www.om-db.wi.tum.de/psplib/ (Kolisch and Sprecher, "PSPLIB - a project scheduling problem
library", European Journal of Operational Research 96, 1996). `--growth` prints the time for
made-up networks of ten people, from 100 to 10,000 tasks.
"""

from __future__ import annotations

import argparse
import csv
import re
import statistics
import sys
import time
from pathlib import Path
from random import Random

from plandoc.compute.people.leveller import level
from plandoc.compute.people.rcpsp import Activity, Capacity, Problem, Wait


def read_instance(file: Path) -> Problem:
    """A problem from a file in the format of PSPLIB with one mode an activity."""
    blocks = re.split(r"\*{10,}\n", file.read_text(encoding="latin-1"))
    titled = {block.split(":")[0].strip(): block.splitlines() for block in blocks}
    followers = {}
    for line in titled["PRECEDENCE RELATIONS"][2:]:
        job, _modes, _count, *after = line.split()
        followers[job] = after
    before: dict[str, list[Wait]] = {job: [] for job in followers}
    for job, after in followers.items():
        for follower in after:
            before[follower].append(Wait(job))
    amounts = [int(n) for n in titled["RESOURCEAVAILABILITIES"][2].split()]
    names = [f"R{n}" for n in range(1, len(amounts) + 1)]
    activities = []
    for line in titled["REQUESTS/DURATIONS"][3:]:
        job, _mode, days, *units = line.split()
        demands = tuple((name, int(n)) for name, n in zip(names, units, strict=True) if int(n))
        activities.append(Activity(job.zfill(4), int(days), tuple(before[job]), demands))
    renamed = tuple(
        Activity(a.key, a.days, tuple(Wait(w.key.zfill(4)) for w in a.waits), a.demands) for a in activities
    )
    return Problem(renamed, tuple((name, Capacity(n)) for name, n in zip(names, amounts, strict=True)))


def read_optima(folder: Path) -> dict[str, int]:
    """The optimal length of each instance by the name of its file."""
    tables = [*folder.glob("optimum.csv"), *folder.glob("*/optimum.csv")]
    if tables:
        with tables[0].open(encoding="utf-8") as lines:
            return {name: int(length) for name, length in list(csv.reader(lines))[1:]}
    found = {}
    for file in folder.glob("j*opt.sm"):
        prefix = file.name.removesuffix("opt.sm")
        for line in file.read_text(encoding="latin-1").splitlines():
            if match := re.match(r"\s*(\d+)\s+(\d+)\s+(\d+)\b", line):
                found[f"{prefix}{match[1]}_{match[2]}.sm"] = int(match[3])
    return found


def made_up(count: int) -> Problem:
    """Tasks of 1 to 15 days after two of the twenty before each, for one of ten people."""
    random = Random(count)
    activities = []
    for n in range(count):
        before = {random.randrange(max(0, n - 20), n) for _ in range(2)} if n > 3 else set()
        waits = tuple(Wait(f"{s:05d}") for s in sorted(before))
        activities.append(
            Activity(f"{n:05d}", random.randint(1, 15), waits, ((f"P{random.randrange(10)}", 1),))
        )
    return Problem(tuple(activities), tuple((f"P{n}", Capacity(1)) for n in range(10)))


def growth() -> None:
    """Print the time by number of tasks."""
    for count in (100, 200, 500, 1_000, 2_000, 5_000, 10_000):
        problem = made_up(count)
        begin = time.process_time()
        found = level(problem)
        seconds = time.process_time() - begin
        print(
            f"{count:6d} tasks  {found.passes:4d} passes  {seconds:6.2f} s  {found.end / found.bound - 1:6.1%} above the bound"
        )


def main() -> int:
    """Print the mean and largest deviation from the optimum, and the time for one instance."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--growth", action="store_true", help="time by number of tasks instead")
    parser.add_argument("--passes", type=int, help="schedules tried for each instance")
    parser.add_argument("--first", type=int, help="only so many instances")
    options = parser.parse_args()
    if options.growth or options.folder is None:
        growth()
        return 0
    optima = read_optima(options.folder)
    files = sorted(f for f in options.folder.glob("*.sm") if f.name in optima)[: options.first]
    if not files:
        print("no instances with a known optimum in this folder", file=sys.stderr)
        return 2
    above, times = [], []
    for file in files:
        problem = read_instance(file)
        begin = time.process_time()
        length = level(problem, options.passes).end
        times.append(time.process_time() - begin)
        above.append(100 * (length / optima[file.name] - 1))
    print(f"instances           {len(files)}")
    print(f"mean above optimum  {statistics.mean(above):.2f} %")
    print(f"largest             {max(above):.2f} %")
    print(f"optimal             {sum(a == 0 for a in above)}")
    print(f"below the optimum   {sum(a < 0 for a in above)}")
    print(f"processor time, one {1000 * statistics.median(times):.0f} ms, at most {1000 * max(times):.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
