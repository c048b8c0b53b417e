"""Recovery objectives and the order of recovery."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.continuity.bia import timeline_as_blocks
from plandoc.compute.continuity.continuity import ContinuityReport, continuity_report
from plandoc.compute.continuity.recovery import sequence_as_blocks
from plandoc.compute.continuity.recovery_order import Item, recovery_order
from plandoc.doc.charts import TimelineChart
from plandoc.doc.nodes import Figure, Table
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)


def report(**plan: Any) -> ContinuityReport:
    return continuity_report(PLAN.model_validate({"type": "crisis", "title": "试", **plan}), WORLD)


def business(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "name": f"业务{name}", **fields}


def test_rto_above_mtpd_is_marked() -> None:
    found = report(businesses=[business("A", mtpd="4h", rto="8h"), business("B", mtpd="8h", rto="8h")])
    assert [(s.business.id, s.rto_late) for s in found.businesses] == [("A", True), ("B", False)]


def test_the_slowest_backup_among_its_systems_counts_against_the_rpo() -> None:
    systems = [
        {"id": "X", "name": "库", "backup_every": "24h"},
        {"id": "Y", "name": "网", "backup_every": "1h"},
    ]
    found = report(businesses=[business("A", rpo="4h", needs=["X", "Y"])], systems=systems)
    state = found.businesses[0]
    assert (state.backup_every, state.backup_slow) == (Decimal(24), True)
    assert found.slow_systems == {"X"}


def test_businesses_stand_by_mtpd_then_rto() -> None:
    found = report(
        businesses=[
            business("A", mtpd="8h", rto="4h"),
            business("B", mtpd="4h"),
            business("C", mtpd="8h", rto="2h"),
        ]
    )
    assert [s.business.id for s in found.businesses] == ["B", "C", "A"]


def test_needs_recover_before_what_needs_them() -> None:
    order = recovery_order([item("A", 1, "B"), item("B", 4, "C"), item("C", 2)])
    assert order.ids == ("C", "B", "A")
    assert dict(order.rounds) == {"C": 1, "B": 2, "A": 3}


def test_a_need_promised_later_is_a_conflict_and_delays_the_earliest_recovery() -> None:
    order = recovery_order([item("hotline", 2, "calls"), item("calls", 4)])
    assert [(c.item, c.need) for c in order.conflicts] == [("hotline", "calls")]
    assert order.earliest["hotline"] == 4


def test_a_circle_is_named_and_everything_still_has_a_place() -> None:
    order = recovery_order([item("A", 1, "B"), item("B", 2, "A"), item("C", 3)])
    assert set(order.circle) == {"A", "B"}
    assert sorted(order.ids) == ["A", "B", "C"]


def test_seats_are_compared_with_the_people_needed() -> None:
    found = report(businesses=[business("A", staff="30")], alternate_sites=[{"name": "家", "seats": "20"}])
    assert (found.staff, found.seats) == (30, 20)


def test_the_timeline_runs_from_the_last_backup_over_the_event_to_the_limit() -> None:
    found = report(businesses=[business("A", mtpd="9h", rto="4h", rpo="1h")])
    figure = timeline_as_blocks(found, ZH)[0]
    assert isinstance(figure, Figure)
    chart = figure.chart
    assert isinstance(chart, TimelineChart)
    assert [(e.label, e.at, e.until) for e in chart.events] == [
        ("RPO", -1, 0),
        ("RTO", 0, 2),
        ("MTPD", 3, None),
    ]


def test_conflicts_are_explained_below_the_sequence() -> None:
    systems = [{"id": "X", "name": "呼叫平台", "rto": "4h"}]
    shown = sequence_as_blocks(
        report(businesses=[business("A", rto="2h", needs=["X"])], systems=systems), ZH
    )[0]
    assert isinstance(shown, Table)
    assert "“业务A”要求 2 小时内恢复，它依赖的“呼叫平台”却要 4 小时" in str(shown.notes)


def item(name: str, rto: int | None, *needs: str) -> Item:
    return Item(name, name, None if rto is None else Decimal(rto), None, needs, False)


graphs = st.integers(1, 8).flatmap(
    lambda n: st.lists(
        st.tuples(st.integers(0, 48), st.sets(st.integers(0, n - 1), max_size=3)), min_size=n, max_size=n
    )
)


@given(graphs)
def test_every_item_has_one_place_after_its_needs(nodes: list[tuple[int, set[int]]]) -> None:
    items = [item(str(i), rto, *(str(x) for x in needs if x < i)) for i, (rto, needs) in enumerate(nodes)]
    order = recovery_order(items)
    place = {name: i for i, name in enumerate(order.ids)}
    assert sorted(place) == sorted(i.id for i in items)
    assert all(place[need] < place[i.id] for i in items for need in i.needs)
    assert order.circle == ()
    for i in items:
        earliest = order.earliest[i.id]
        assert earliest is not None
        assert i.rto is not None
        assert earliest >= i.rto


@given(graphs)
def test_circles_never_stop_the_order(nodes: list[tuple[int, set[int]]]) -> None:
    items = [item(str(i), rto, *(str(x) for x in needs if x != i)) for i, (rto, needs) in enumerate(nodes)]
    assert sorted(recovery_order(items).ids) == sorted(i.id for i in items)
