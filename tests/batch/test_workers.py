"""Plans built side by side: the same files, in the same order, whatever happens to a worker."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from plandoc.batch import workers
from plandoc.batch.job import NOT_MADE, Order
from plandoc.cli import main

PLAN = "type: personal\ntitle: 计划{n}\nowner: 李四\nperiod: 2026\n"
WORKER = """
import os, time
from plandoc.batch import workers
from plandoc.batch.job import Made

def make(plan, order, say):
    if plan.stem.startswith("killed"):
        os.kill(os.getpid(), 9)
    if plan.stem.startswith("once") and not os.path.exists(str(plan) + ".tried"):
        open(str(plan) + ".tried", "w").close()
        os._exit(3)
    if plan.stem.startswith("endless"):
        time.sleep(600)
    print("what a library prints")
    say(str(os.getpid()))
    return Made(plan, 0, files=(("txt", plan.read_bytes()),))

workers.make = make
workers.answer_plans()
"""
"""A worker that builds nothing, comes to harm on plans of certain names, and says its process number."""


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    """Four sound plans, and one with an error in their midst."""
    files = [tmp_path / f"{name}.yaml" for name in ("d", "b", "broken", "c", "a")]
    for n, file in enumerate(files):
        title = "[" if file.stem == "broken" else f"计划{n}"
        file.write_text(f"type: personal\ntitle: {title}\nowner: 李四\nperiod: 2026\n", encoding="utf-8")
    return files


def build(plans: list[Path], output: Path, *more: str) -> tuple[int, str, str]:
    """One call of `plandoc build`: exit code, and what went to standard output and error."""
    words = ["--lang", "en", "build", *map(str, plans), "-o", str(output), "-f", "docx", "-f", "html", *more]
    done = CliRunner().invoke(main, words, env={"SOURCE_DATE_EPOCH": "1767225600"})
    return done.exit_code, done.stdout.replace(str(output), "OUT"), done.stderr


def test_workers_make_the_same_files_in_the_same_order(plans: list[Path], tmp_path: Path) -> None:
    alone = build(plans, tmp_path / "alone", "--name", "{owner}")
    together = build(plans, tmp_path / "together", "-j", "2", "--name", "{owner}")
    assert alone == together
    assert alone[0] == 2
    names = sorted(p.name for p in (tmp_path / "alone").iterdir())
    assert names == sorted(f"李四{n}.{f}" for n in ("", "-2", "-3", "-4") for f in ("docx", "html"))
    assert "计划3" in (tmp_path / "together" / "李四-3.html").read_text(encoding="utf-8")
    for name in names:
        assert (tmp_path / "alone" / name).read_bytes() == (tmp_path / "together" / name).read_bytes()


def replies(
    monkeypatch: pytest.MonkeyPatch, folder: Path, names: str, count: int = 2, seconds: float = 60
) -> list[workers.Reply]:
    """What workers that may come to harm answer for plans of these names."""
    monkeypatch.setattr(workers, "COMMAND", [sys.executable, "-c", WORKER])
    plans = [folder / f"{name}.yaml" for name in names.split()]
    for n, plan in enumerate(plans):
        plan.write_text(PLAN.format(n=n), encoding="utf-8")
    order = Order(("txt",), "en", seconds=seconds)
    found = list(workers.built_by_workers(plans, order, count))
    assert [reply.made.source for reply in found] == plans
    return found


def test_a_killed_worker_loses_its_own_plan_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = replies(monkeypatch, tmp_path, "a killed once b")
    assert [reply.made.code for reply in found] == [0, NOT_MADE, 0, 0]
    assert "ended twice" in found[1].said[0]
    assert all(reply.made.files for reply in found if reply.made.code == 0)


def test_a_worker_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "GRACE", 1.5)
    found = replies(monkeypatch, tmp_path, "endless", count=1, seconds=0.01)
    assert found[0].made.code == NOT_MADE


def test_workers_are_replaced_after_so_many_plans(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "JOBS", 2)
    found = replies(monkeypatch, tmp_path, "a b c", count=1)
    processes = [reply.said[0] for reply in found]
    assert processes[0] == processes[1] != processes[2]
    assert all(reply.memory > 0 for reply in found)


def test_breaking_off_ends_every_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workers, "COMMAND", [sys.executable, "-c", WORKER])
    plans = [tmp_path / "a.yaml", tmp_path / "endless.yaml"]
    for plan in plans:
        plan.write_text(PLAN.format(n=1), encoding="utf-8")
    started: list[workers._Worker] = []
    usual = workers._started

    def kept(queue: workers._Queue) -> workers._Worker:
        started.append(usual(queue))
        return started[-1]

    monkeypatch.setattr(workers, "_started", kept)
    results = workers.built_by_workers(plans, Order(("txt",), "en"), 2)
    assert next(results).made.code == 0
    results.close()
    assert started
    assert all(worker._process.poll() is not None for worker in started)
