"""Impact over time and the MTPD that follows from it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.continuity.impact import ImpactReport, band_index, impact_report
from plandoc.compute.continuity.impact_tables import categories_as_blocks, heat_as_blocks
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)


def report(*businesses: dict[str, Any], **scale: Any) -> ImpactReport:
    named = [{"id": f"B{n}", "name": f"业务{n}", **b} for n, b in enumerate(businesses)]
    plan = {"type": "crisis", "title": "试", "businesses": named, "impact_scale": scale or None}
    return impact_report(PLAN.model_validate(plan), WORLD)


def test_the_mtpd_is_the_first_time_at_which_any_category_is_critical() -> None:
    """Worked example of bcmstack.com, "Business impact analysis template": customer impact
    crosses Critical at 24 hours, before the financial and regulatory impact at 72 hours."""
    rows = {
        "Financial": "Low Medium High Critical Critical",
        "Regulatory": "None None Medium High Critical",
        "Reputational": "Low Medium High Critical Critical",
        "Customer": "Low High Critical Critical Critical",
        "Operational": "Medium High High Critical Critical",
    }
    impacts = [{"category": name, "levels": text.split()} for name, text in rows.items()]
    found = report(
        {"impacts": impacts, "mtpd": "24h"},
        times=["1h", "4h", "24h", "72h", "1 week"],
        levels=["None", "Low", "Medium", "High", "Critical"],
    )
    (business,) = found.businesses
    assert (business.derived, business.since, business.by) == (Decimal(24), Decimal(4), ("Customer",))
    assert not business.too_long
    assert business.worst == (2, 3, 4, 4, 4)


def test_a_declared_mtpd_after_that_time_is_too_long() -> None:
    impacts = [{"category": "客户", "levels": ["轻微", "严重", "灾难性", "灾难性", "灾难性"]}]
    found = report({"impacts": impacts, "mtpd": "3天"})
    assert found.levels == ("轻微", "中等", "严重", "灾难性")  # the impact scale of crisis manuals
    assert found.businesses[0].too_long


def test_money_becomes_a_level_by_bands_that_hold_their_least_amount() -> None:
    found = report(
        {"losses": [{"after": "4h", "loss": "50万"}, {"after": "24h", "loss": "499999"}]},
        {"loss_per_hour": "2.5万"},
        levels=["低", "中", "高"], bands=["10万", "50万"], times=["1h", "4h", "20h", "24h"], intolerable="高",
    )  # fmt: skip
    by_index = {b.index: b for b in found.businesses}
    assert by_index[0].worst == (None, 2, 2, 1)
    assert by_index[1].losses == (Decimal(25000), Decimal(100000), Decimal(500000), Decimal(600000))
    assert by_index[1].worst == (0, 1, 2, 2)
    assert (by_index[1].derived, by_index[1].by) == (Decimal(20), ("财务",))


def test_levels_not_judged_or_unknown_are_left_open() -> None:
    found = report({"impacts": [{"category": "客户", "levels": ["–", "特大"]}]})
    (line,) = found.businesses[0].lines
    assert (line.levels, line.unknown) == ((None,) * 5, ("特大",))
    assert found.businesses[0].derived is None
    assert heat_as_blocks(found, ZH) == ()


def test_the_most_critical_stands_first() -> None:
    def levels(*given: int) -> dict[str, Any]:
        return {"impacts": [{"category": "客户", "levels": [str(x) for x in given]}]}

    found = report(
        levels(1, 1, 4, 4, 4),
        levels(1, 4, 4, 4, 4),
        levels(2, 2, 4, 4, 4),
        {**levels(1, 1, 1, 1, 1), "mtpd": "1h"},
    )
    assert [b.index for b in found.businesses] == [3, 1, 2, 0]


def test_the_rule_names_the_threshold_and_the_bands() -> None:
    found = report({"loss_per_hour": "1万"}, levels=["低", "高"], bands=["10万"])
    shown = str(heat_as_blocks(found, ZH))
    assert "影响首次达到“高”（不可承受）的时点" in shown
    assert "10 万元以上为高" in shown
    assert categories_as_blocks(found, ZH) == ()


@given(st.decimals(0, 10**9, places=2), st.lists(st.decimals(1, 10**8, places=2), max_size=5))
def test_every_loss_belongs_to_exactly_one_band(loss: Decimal, bands: list[Decimal]) -> None:
    ordered = tuple(sorted(bands))
    index = band_index(loss, ordered)
    assert all(loss >= least for least in ordered[:index])
    assert all(loss < least for least in ordered[index:])


@pytest.mark.parametrize("time", ["0", "1h"])
def test_an_hourly_loss_grows_from_nothing(time: str) -> None:
    found = report({"loss_per_hour": "1万"}, times=[time])
    assert found.businesses[0].losses == ((Decimal(10000) if time == "1h" else Decimal(0)),)
