"""Published matrices, formulas and examples, worked out again."""

from decimal import Decimal
from typing import Any

import pytest

from plandoc.compute.risks.lec import LEVEL_TONES, lec_rating
from plandoc.compute.risks.risk_exposure import exposure_report
from plandoc.model.risk import Lec
from tests.compute.risks.risk_plans import WORLD, levels, plan, report, steps


def test_npsa_matrix() -> None:
    """National Patient Safety Agency, A risk matrix for risk managers (January 2008), table 3:
    1–3 low, 4–6 moderate, 8–12 high, 15–25 extreme."""
    grades = {range(1, 4): "低", range(4, 7): "中等", range(8, 13): "高", range(15, 26): "极高"}
    found = levels({"base": "npsa"}, 5, 5)
    for i in range(1, 6):
        for j in range(1, 6):
            assert [found[i - 1][j - 1]] == [name for scores, name in grades.items() if i * j in scores]


def test_east_devon_matrix() -> None:
    """East Devon District Council, risk management policy: 12–16 high, 6–9 medium, 1–4 low."""
    assert levels({"base": "4x4"}, 4, 4) == [
        ["低", "低", "低", "低"],
        ["低", "低", "中", "中"],
        ["低", "中", "中", "高"],
        ["低", "中", "高", "高"],
    ]


def test_mil_std_882e_matrix_by_lookup() -> None:
    """MIL-STD-882E (2012), table III: probability A to E by severity catastrophic to negligible."""
    high, serious, medium, low = "High", "Serious", "Medium", "Low"
    published = {
        "Improbable": [low, medium, medium, medium],
        "Remote": [low, medium, medium, serious],
        "Occasional": [low, medium, serious, high],
        "Probable": [medium, serious, high, high],
        "Frequent": [medium, serious, high, high],
    }
    scale: dict[str, Any] = {
        "likelihood": steps(*published),
        "impact": steps("Negligible", "Marginal", "Critical", "Catastrophic"),
        "bands": [{"name": name, "least": str(n)} for n, name in enumerate((low, medium, serious, high))],
        "matrix": list(published.values()),
    }
    assert levels(scale, 5, 4) == list(published.values())


@pytest.mark.parametrize(
    ("formula", "highest", "scaled"),
    [
        ("L*I", 25, "3.6"),
        ("L*I+I", 30, "4.0"),
        ("L*I+2I", 35, "4.3"),
        ("L*I+L", 30, "4.0"),
        ("L*I+2L", 35, "4.3"),
    ],
)
def test_simplerisk_formulas(formula: str, highest: int, scaled: str) -> None:
    """SimpleRisk, The Risk Formula (support.simplerisk.com/kb/06-02-the-risk-formula): five formulas
    with their highest values, each normalised to 10; here L = I = 3."""
    top = report({"likelihood": "5", "impact": "5"}, risk_scale={"formula": formula}).risks[0].rating
    middle = report({"likelihood": "3", "impact": "3"}, risk_scale={"formula": formula, "out_of": "10"})
    assert top is not None
    assert top.score == highest
    assert [r.rating.score for r in middle.risks if r.rating] == [Decimal(scaled)]


@pytest.mark.parametrize(
    ("l", "e", "c", "d", "level"),
    [
        ("3", "10", "15", "450", "极其危险"),
        ("1", "10", "1", "10", "稍有危险"),
        ("1", "6", "15", "90", "显著危险"),
        ("6", "6", "3", "108", "显著危险"),
        ("1", "1", "15", "15", "稍有危险"),
        ("1", "0.5", "40", "20", "稍有危险"),
        ("6", "6", "7", "252", "高度危险"),
    ],
)
def test_lec_examples(l: str, e: str, c: str, d: str, level: str) -> None:  # noqa: E741
    """Petrol station analysis (aqrzj.com/doc/348231: fire, poisoning, electric shock, vehicles, falls,
    collapse) and a press without guard (360docs.net/doc/895219538: D = 252 for C = 7)."""
    names = ("稍有危险", "一般危险", "显著危险", "高度危险", "极其危险")
    found = lec_rating(Lec.model_validate({"l": l, "e": e, "c": c}))
    assert found is not None
    assert (found.d, names[found.level]) == (Decimal(d), level)
    assert len(LEVEL_TONES) == len(names)


@pytest.mark.parametrize(
    ("risks", "net"),
    [
        # 4pmti.com/blog/risk-example-in-dollars-and-sense: 100,000 + 4,800 − 6,000
        (
            [
                {"probability": "60%", "cost": "8000"},
                {"probability": "30%", "cost": "20000", "kind": "opportunity"},
            ],
            -1200,
        ),
        # PMI-RMP question on two risks: 40,000 + 12,000
        ([{"probability": "40%", "cost": "100000"}, {"probability": "60%", "cost": "20000"}], 52000),
        # brainmass.com/business/business-management/482750, three threats and two opportunities
        (
            [
                {"probability": "30%", "cost": "50000"},
                {"probability": "20%", "cost": "10000", "kind": "opportunity"},
                {"probability": "25%", "cost": "3500"},
                {"probability": "30%", "cost": "2500", "kind": "opportunity"},
                {"probability": "5%", "cost": "5000"},
            ],
            13375,
        ),
    ],
)
def test_expected_monetary_value(risks: list[dict[str, Any]], net: int) -> None:
    assert exposure_report(plan(*risks), WORLD).net == net
