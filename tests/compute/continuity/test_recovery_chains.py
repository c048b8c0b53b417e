"""Effective recovery along the chain of dependencies, teams, circles and what data may be lost."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.continuity.circles import circles, components
from plandoc.compute.continuity.continuity import BusinessState, ContinuityReport, continuity_report
from plandoc.compute.continuity.recovery import chains_as_blocks, chart_as_blocks
from plandoc.compute.continuity.recovery_order import Item, recovery_order
from plandoc.compute.continuity.recovery_schedule import recovery_schedule
from plandoc.doc.charts import TimelineChart
from plandoc.doc.nodes import Figure
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)


def report(**plan: Any) -> ContinuityReport:
    return continuity_report(PLAN.model_validate({"type": "crisis", "title": "试", **plan}), WORLD)


def first(**plan: Any) -> BusinessState:
    return report(**plan).businesses[0]


def item(name: str, *needs: str, rto: int | None = None, recover: int | None = None, team: str = "") -> Item:
    hours = [None if x is None else Decimal(x) for x in (rto, recover)]
    return Item(name, name, hours[0], None, needs, False, hours[1], team)


CHAIN = {
    "businesses": [{"id": "P", "name": "付款", "rto": "8h", "mtpd": "12h", "rpo": "4h", "recover": "1h", "work_recovery": "6h", "needs": "S"}],
    "systems": [{"id": "S", "name": "财务系统", "recover": "3h", "needs": "D"}, {"id": "D", "name": "数据库", "kind": "data", "recover": "2h", "backup_every": "3h", "transfer": "2h"}],
}  # fmt: skip


def test_recovery_times_add_up_along_the_chain_and_the_work_after_it_counts_against_the_mtpd() -> None:
    state = first(**CHAIN)
    assert state.path == ("数据库", "财务系统", "付款")
    assert (state.effective, state.total, state.margin) == (Decimal(6), Decimal(12), Decimal(0))


def test_a_business_loses_the_data_of_the_last_system_in_its_chain_with_the_transfer() -> None:
    state = first(**CHAIN)
    assert (state.data_loss, state.data_source, state.backup_slow) == (Decimal(5), "数据库", True)
    assert report(**CHAIN).slow_systems == {"D"}


def test_rto_and_work_recovery_time_make_the_maximum_tolerable_downtime() -> None:
    """NIST SP 800-34 Rev. 1 defines the RTO so that it ends before the MTD is used up; its BIA
    example (pay vendor invoice) has MTD 72 h and RTO 48 h: 24 h are left for work recovery."""
    nist = {"id": "P", "name": "Pay vendor invoice", "mtpd": "72h", "rto": "48h", "rpo": "12h"}
    assert first(businesses=[{**nist, "work_recovery": "24h"}]).margin == 0
    late = first(businesses=[{**nist, "work_recovery": "25h"}])
    assert (late.margin, late.rto_late) == (Decimal(-1), False)
    assert "−1 小时" in str(chains_as_blocks(report(businesses=[{**nist, "work_recovery": "25h"}]), ZH))


def test_an_unknown_target_in_the_chain_leaves_the_effective_rto_open() -> None:
    state = first(
        businesses=[{"id": "P", "name": "付款", "rto": "8h", "needs": "S"}],
        systems=[{"id": "S", "name": "库"}],
    )
    assert (state.effective, state.total, state.margin) == (None, None, None)


def test_what_a_tight_business_waits_for_goes_before_what_is_due_later() -> None:
    order = recovery_order([item("slow", rto=24), item("app", rto=4), item("tight", "slow", rto=2)])
    assert order.ids == ("slow", "tight", "app")


def test_a_team_takes_the_items_in_the_order_of_recovery() -> None:
    items = [
        item("A", rto=1, recover=1, team="IT"),
        item("B", rto=2, recover=2, team="IT"),
        item("C", recover=1),
    ]
    slots = {s.id: s for s in recovery_schedule(items, recovery_order(items), {"IT": 1})}
    assert [tuple(map(str, (slots[n].start, slots[n].finish, slots[n].waited))) for n in "ABC"] == [
        ("0", "1", "0"),
        ("1", "3", "1"),
        ("0", "1", "0"),
    ]


def test_what_is_due_later_fills_a_gap_but_delays_nothing_before_it() -> None:
    """The team is free until 2: the short item fits before the tight one, the long one does not."""
    items = [
        item("need", rto=2, recover=2),
        item("tight", "need", rto=3, recover=1, team="IT"),
        item("long", rto=24, recover=3, team="IT"),
        item("short", rto=48, recover=2, team="IT"),
    ]
    slots = {s.id: str(s.start) for s in recovery_schedule(items, recovery_order(items), {"IT": 1})}
    assert slots == {"need": "0", "tight": "2", "long": "3", "short": "0"}


def test_circles_are_named_with_the_needs_that_close_them_and_not_with_what_waits_behind() -> None:
    items = [item("A", "B", rto=1), item("B", "A", rto=1), item("C", "A", rto=1), item("D", "D", rto=1)]
    order = recovery_order(items)
    assert [c.members for c in order.circles] == [("A", "B"), ("D",)]
    assert order.circles[0].edges == (("A", "B"), ("B", "A"))
    assert set(order.circle) == {"A", "B", "D"}
    assert order.ids.index("C") > order.ids.index("A")


def test_the_chart_has_a_bar_for_each_item_and_marks_its_limits() -> None:
    (figure,) = chart_as_blocks(report(**CHAIN), ZH)
    assert isinstance(figure, Figure)
    chart = figure.chart
    assert isinstance(chart, TimelineChart)
    assert chart.lanes == ("数据库", "财务系统", "付款")
    assert [e.label for e in chart.events if e.lane == 2] == ["5 小时–6 小时", "RTO", "MTPD"]


Nodes = list[tuple[int | None, int | None, set[int]]]
hours = st.integers(0, 60)
dags = st.integers(1, 9).flatmap(
    lambda n: st.lists(
        st.tuples(hours, st.one_of(st.none(), hours), st.sets(st.integers(0, n - 1), max_size=4)),
        min_size=n,
        max_size=n,
    )
)


def made(nodes: Nodes, *, acyclic: bool) -> list[Item]:
    """Items whose needs have lower numbers; with `acyclic` off, any number."""
    return [
        item(str(i), *(str(x) for x in sorted(needs) if x < i or not acyclic), rto=rto, recover=recover)
        for i, (rto, recover, needs) in enumerate(nodes)
    ]


def longest_path(items: list[Item]) -> dict[str, Decimal]:
    """The effective RTOs by plain recursion over every path, for comparison."""
    by_id = {i.id: i for i in items}

    @cache
    def up(name: str) -> Decimal:
        begin = max((up(need) for need in by_id[name].needs), default=Decimal(0))
        work, rto = by_id[name].recover, by_id[name].rto
        return begin + work if work is not None else max(begin, rto or Decimal(0))

    return {name: up(name) for name in by_id}


@given(dags)
def test_the_effective_rto_is_the_longest_path(nodes: Nodes) -> None:
    items = made(nodes, acyclic=True)
    assert recovery_order(items).earliest == longest_path(items)


@given(dags, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_the_plan(nodes: Nodes, random: Any) -> None:
    items = made(nodes, acyclic=False)
    shuffled = random.sample(items, len(items))
    assert recovery_order(items).ids == recovery_order(shuffled).ids


@given(dags, st.integers(1, 3))
def test_a_schedule_keeps_needs_and_capacity(nodes: Nodes, capacity: int) -> None:
    items = [
        Item(i.id, i.name, i.rto, None, i.needs, False, i.recover, "IT") for i in made(nodes, acyclic=True)
    ]
    slots = {s.id: s for s in recovery_schedule(items, recovery_order(items), {"IT": capacity})}
    spans = {name: (s.start or Decimal(0), s.finish or Decimal(0)) for name, s in slots.items()}
    assert all(spans[need][1] <= spans[i.id][0] for i in items for need in i.needs)
    for begin, _ in spans.values():
        assert sum(start <= begin < finish for start, finish in spans.values()) <= capacity


@given(dags)
def test_circles_are_exactly_the_items_that_reach_themselves(nodes: Nodes) -> None:
    needs = {i.id: i.needs for i in made(nodes, acyclic=False)}

    def reached(name: str) -> set[str]:
        seen: set[str] = set()
        todo = list(needs[name])
        while todo:
            if (here := todo.pop()) not in seen:
                seen.add(here)
                todo += needs[here]
        return seen

    assert {m for c in circles(needs) for m in c.members} == {name for name in needs if name in reached(name)}
    assert sorted(name for group in components(needs) for name in group) == sorted(needs)
