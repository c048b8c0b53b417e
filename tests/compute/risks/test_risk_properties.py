"""What holds for every scale and every register."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.risks.risk_rating import RiskReport
from plandoc.compute.risks.risk_scale import FORMULAS
from tests.compute.risks.risk_plans import report

SIZES = st.integers(2, 10)


@st.composite
def band_scales(draw: st.DrawFn) -> tuple[dict[str, Any], int, int]:
    """A scale of any size with bands on any formula, and its size."""
    rows, columns = draw(SIZES), draw(SIZES)
    limits = draw(st.lists(st.integers(0, 120), min_size=1, max_size=6, unique=True))
    scale: dict[str, Any] = {
        "likelihood": [{"value": str(n), "name": f"L{n}"} for n in range(1, rows + 1)],
        "impact": [{"value": str(n), "name": f"I{n}"} for n in range(1, columns + 1)],
        "bands": [{"name": f"级{n}", "least": str(n)} for n in limits],
        "formula": draw(st.sampled_from(list(FORMULAS))),
        "impact_floor": draw(st.sampled_from(["on", "off"])),
    }
    if draw(st.booleans()):
        scale["out_of"] = str(draw(st.sampled_from([10, 100])))
    return scale, rows, columns


@settings(max_examples=60, deadline=None)
@given(band_scales(), st.data())
def test_the_level_never_falls_when_likelihood_or_impact_rises(
    made: tuple[dict[str, Any], int, int], data: st.DataObject
) -> None:
    scale, rows, columns = made
    low = data.draw(st.tuples(st.integers(1, rows), st.integers(1, columns)))
    high = data.draw(st.tuples(st.integers(low[0], rows), st.integers(low[1], columns)))
    found = report(*({"likelihood": str(i), "impact": str(j)} for i, j in (low, high)), risk_scale=scale)
    first, second = (risk.rating for risk in found.risks)
    assert first is not None
    assert second is not None
    assert second.band >= first.band
    assert second.score >= first.score


def ranked(found: RiskReport) -> list[tuple[str, int]]:
    """Codes in the order of the ranking, with their places."""
    places = found.places(found.ranking)
    return [(found.risks[i].code, place) for i, place in zip(found.ranking, places, strict=True)]


RISKS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(RISKS, st.randoms(use_true_random=False))
def test_ranking_does_not_depend_on_the_order_of_the_register(
    ratings: list[tuple[int, int]], random: Any
) -> None:
    risks = [{"id": f"R{n}", "likelihood": str(i), "impact": str(j)} for n, (i, j) in enumerate(ratings)]
    shuffled = list(risks)
    random.shuffle(shuffled)
    named = [{**risk, "name": risk["id"]} for risk in risks]
    again = [{**risk, "name": risk["id"]} for risk in shuffled]
    assert ranked(report(*named)) == ranked(report(*again))


def test_equal_risks_share_a_place_and_follow_by_number() -> None:
    found = report(
        {"id": "R10", "likelihood": "3", "impact": "3"},
        {"id": "R2", "likelihood": "3", "impact": "3"},
        {"id": "R3", "likelihood": "5", "impact": "5"},
        {"id": "R4", "likelihood": "1", "impact": "1"},
    )
    assert ranked(found) == [("R3", 1), ("R2", 2), ("R10", 2), ("R4", 4)]


def test_of_equal_scores_the_worse_impact_comes_first() -> None:
    found = report(
        {"id": "R1", "likelihood": "4", "impact": "2"}, {"id": "R2", "likelihood": "2", "impact": "4"}
    )
    assert ranked(found) == [("R2", 1), ("R1", 2)]
