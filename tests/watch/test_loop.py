"""Building again after each change, with edits in the place of waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path

import pytest

from plandoc.batch.job import Order
from plandoc.watch.loop import Round, Watch

PLAN = "type: annual\ntitle: 计划\ndisplay: {brand: brand.yaml}\nannexes: [{title: 图, image: map.png}]\n"


def rounds(plan: Path, *edits: Callable[[], object], templates: Path | None = None) -> list[Round]:
    """The first build, and one after each edit; each edit must be one that the watch would see."""
    waiting = iter(edits)

    def wait(files: Callable[[], Iterable[Path]], before: Mapping[Path, object]) -> None:
        from plandoc.watch.changes import snapshot

        assert snapshot(files()) == before
        next(waiting)()
        assert snapshot(files()) != before, "the change would not have been seen"

    watch = Watch(plan, Order(("html",), "zh", template_dir=templates), wait)
    return list(islice(watch.rounds(), len(edits) + 1))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "brand.yaml").write_text("name: 甲公司\n", encoding="utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, encoding="utf-8")
    return plan


def test_plan_brand_and_pictures_are_watched(plan: Path) -> None:
    found = rounds(
        plan,
        lambda: plan.write_text(PLAN.replace("计划", "新计划"), encoding="utf-8"),
        lambda: plan.with_name("brand.yaml").write_text("name: 乙公司乙\n", encoding="utf-8"),
        lambda: plan.with_name("map.png").write_bytes(b"x"),
    )
    pages = [(done.content("html") or b"").decode("utf-8") for done in found]
    assert all(done.ok for done in found)
    assert "新计划" in pages[1] and "新计划" not in pages[0]  # noqa: PT018 - one change
    assert "乙公司乙" in pages[2]
    assert "image-unknown-format" in "".join(found[3].said)


def test_half_written_removed_and_restored_plans_are_said_never_raised(plan: Path) -> None:
    def restore() -> None:
        plan.rmdir()
        plan.write_text(PLAN, encoding="utf-8")

    found = rounds(
        plan,
        lambda: plan.write_text("type: annual\ntitle: [", encoding="utf-8"),
        lambda: plan.write_bytes(b"\xff\xfe\x00"),
        plan.unlink,
        plan.mkdir,
        restore,
    )
    assert [done.ok for done in found] == [True, False, False, False, False, True]
    assert all(done.said for done in found[1:5])


def test_what_a_broken_plan_named_before_stays_watched(plan: Path) -> None:
    found = rounds(
        plan,
        lambda: plan.with_name("brand.yaml").write_text("colors: 3\n", encoding="utf-8"),
        lambda: plan.with_name("brand.yaml").write_text("name: 丙公司\n", encoding="utf-8"),
    )
    assert [done.ok for done in found] == [True, False, True]


def test_templates_are_watched_new_ones_too(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    own = folder / "annual" / "plan.zh.md"

    def add() -> None:
        own.parent.mkdir()
        own.write_text("# 一章\n\n本公司自己的话。\n", encoding="utf-8")

    found = rounds(
        plan, add, lambda: own.write_text("{% if %}\n", encoding="utf-8"), own.unlink, templates=folder
    )
    assert [done.ok for done in found] == [True, True, False, True]
    assert "</span>一章<" in (found[1].content("html") or b"").decode("utf-8")
