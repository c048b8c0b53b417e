"""The crisis organisation."""

from datetime import date
from typing import Any

from plandoc.compute.crisis.teams import TeamReport, cards_as_blocks, organisation_as_blocks, team_report
from plandoc.doc.charts import TreeChart
from plandoc.doc.nodes import Card, Figure
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)
COMMITTEE = {
    "head": {"post": "总经理", "name": "沈", "deputy": "贺"},
    "seats": [{"post": "法务", "name": "林"}, {"post": "财务"}],
}
GROUP = {
    "id": "G1",
    "name": "安全组",
    "lead": "韩",
    "deputy": "曹",
    "members": "吴、何",
    "duties": {"during": "疏散"},
}


def report(**plan: Any) -> TeamReport:
    return team_report(PLAN.model_validate({"type": "crisis", "title": "试", **plan}), WORLD)


def test_someone_in_two_groups_is_named_with_both() -> None:
    other = {**GROUP, "id": "G2", "name": "后勤组", "lead": "许", "members": "何"}
    assert report(groups=[GROUP, other]).shared == (
        ("曹", ("安全组", "后勤组")),
        ("何", ("安全组", "后勤组")),
    )


def test_two_places_in_one_group_are_no_conflict() -> None:
    assert report(groups=[{**GROUP, "members": "韩、吴"}]).shared == ()


def test_the_chart_shows_vacant_seats_and_missing_deputies() -> None:
    figure = organisation_as_blocks(report(committee=COMMITTEE, groups=[GROUP]), ZH)[0]
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, TreeChart)
    root = figure.chart.roots[0]
    seats = root.children[0].children
    assert root.lines == ("沈", "代理 贺")
    assert [(seat.label, seat.tone) for seat in seats] == [("法务", "warning"), ("财务", "danger")]
    assert "空缺 1 个" in figure.alt


def test_each_holder_of_a_post_has_a_card_and_a_vacant_seat_has_none() -> None:
    cards = cards_as_blocks(report(committee=COMMITTEE, groups=[GROUP]), ZH)
    assert all(isinstance(card, Card) for card in cards)
    assert len(cards) == 3


def test_a_card_carries_the_numbers_of_holder_deputy_and_superior() -> None:
    people = [
        {"name": "韩", "mobile": "13805711011"},
        {"name": "曹", "phone": "0571-55501012"},
        {"name": "沈", "mobile": "13805711001"},
    ]
    card = cards_as_blocks(report(committee=COMMITTEE, groups=[GROUP], contacts=people), ZH)[-1]
    shown = str(card)
    for text in ("韩 13805711011", "曹 0571-55501012", "沈 13805711001", "疏散"):
        assert text in shown


def test_no_organisation_shows_nothing() -> None:
    assert organisation_as_blocks(report(), ZH) == ()
