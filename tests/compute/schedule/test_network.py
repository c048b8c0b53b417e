"""The critical path method against published networks, and its laws on random ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.schedule.network import LinkKind, Need, Node, slack, solve, topological_order


def network(lengths: dict[str, int], after: dict[str, str]) -> list[Node]:
    return [
        Node(key, days, tuple(Need(p) for p in after.get(key, "").split())) for key, days in lengths.items()
    ]


REFRIGERATOR = network(
    {"T01": 10, "T02": 15, "T03": 8, "T04": 12, "T05": 20, "T06": 30, "T07": 5,
     "T08": 10, "T09": 20, "T10": 15, "T11": 45, "T12": 10, "T13": 30},
    {"T03": "T01 T02", "T04": "T03", "T05": "T03", "T06": "T03", "T07": "T04 T05 T06", "T08": "T07",
     "T09": "T08", "T10": "T07", "T11": "T09", "T12": "T10 T11", "T13": "T12"},
)  # fmt: skip


def test_thirteen_tasks_take_173_working_days() -> None:
    solution = solve(REFRIGERATOR)
    assert solution.end == 173
    assert solution.chain == ("T02", "T03", "T06", "T07", "T08", "T09", "T11", "T12", "T13")


def test_floats_of_the_thirteen_tasks() -> None:
    floats = {key: t.total_float for key, t in solve(REFRIGERATOR).times.items() if t.total_float}
    assert floats == {"T01": 5, "T04": 18, "T05": 10, "T10": 60}


def test_general_foundry_network_of_a_textbook() -> None:
    """Render, Stair, Hanna: Quantitative Analysis for Management, chapter on project management.

    General Foundry: A2 B3 C2(A) D4(B) E4(C) F3(C) G5(D,E) H2(F,G); 15 weeks, critical A-C-E-G-H,
    slacks B 1, D 1, F 6.
    """
    solution = solve(
        network(
            {"A": 2, "B": 3, "C": 2, "D": 4, "E": 4, "F": 3, "G": 5, "H": 2},
            {"C": "A", "D": "B", "E": "C", "F": "C", "G": "D E", "H": "F G"},
        )
    )
    assert solution.end == 15
    assert solution.chain == ("A", "C", "E", "G", "H")
    slacks = {key: t.total_float for key, t in solution.times.items() if t.total_float}
    assert slacks == {"B": 1, "D": 1, "F": 6}


def test_reliable_construction_network_of_a_textbook() -> None:
    """Hillier, Lieberman: Introduction to Operations Research, the Reliable Construction Co. project.

    Fourteen activities of building a plant (section on project management with PERT/CPM);
    44 weeks, critical A-B-C-E-F-J-L-N, slacks D 4, G 4, H 4, I 2, K 1, M 4.
    """
    solution = solve(
        network(
            {"A": 2, "B": 4, "C": 10, "D": 6, "E": 4, "F": 5, "G": 7,
             "H": 9, "I": 7, "J": 8, "K": 4, "L": 5, "M": 2, "N": 6},
            {"B": "A", "C": "B", "D": "C", "E": "C", "F": "E", "G": "D", "H": "E G",
             "I": "C", "J": "F I", "K": "J", "L": "J", "M": "H", "N": "K L"},
        )
    )  # fmt: skip
    assert solution.end == 44
    assert solution.chain == ("A", "B", "C", "E", "F", "J", "L", "N")
    slacks = {key: t.total_float for key, t in solution.times.items() if t.total_float}
    assert slacks == {"D": 4, "G": 4, "H": 4, "I": 2, "K": 1, "M": 4}


def test_total_and_free_floats_of_a_textbook() -> None:
    """Taha: Operations Research, An Introduction, examples 6.5-2 and 6.5-3 (CPM, floats).

    Arrows A 1-2, B 1-3, C 2-3, D 2-4, E 3-5, F 3-6, G 4-6, H 5-6 and a dummy 4-5;
    25 days, critical A-D-H, total and free floats as below.
    """
    solution = solve(
        network(
            {"A": 5, "B": 6, "C": 3, "D": 8, "E": 2, "F": 11, "G": 1, "H": 12},
            {"C": "A", "D": "A", "E": "B C", "F": "B C", "G": "D", "H": "D E"},
        )
    )
    assert solution.end == 25
    assert solution.chain == ("A", "D", "H")
    floats = {key: (t.total_float, t.free_float) for key, t in solution.times.items() if t.total_float}
    assert floats == {"B": (5, 2), "C": (3, 0), "E": (3, 3), "F": (6, 6), "G": (11, 11)}


def test_free_float_is_less_than_total_float_where_a_successor_has_float() -> None:
    times = solve(network({"A": 1, "B": 1, "C": 5, "D": 1}, {"B": "A", "D": "B C"})).times
    assert (times["A"].total_float, times["A"].free_float) == (3, 0)
    assert (times["B"].total_float, times["B"].free_float) == (3, 3)


def test_each_kind_of_link_with_lag() -> None:
    def second(kind: LinkKind, lag: int) -> tuple[int, int]:
        nodes = [Node("A", 10), Node("B", 4, (Need("A", kind, lag),))]
        times = solve(nodes).times["B"]
        return times.early_start, times.early_finish

    assert second("FS", 2) == (12, 16)
    assert second("FS", -3) == (7, 11)
    assert second("SS", 2) == (2, 6)
    assert second("FF", 1) == (7, 11)
    assert second("SF", 5) == (1, 5)


def test_work_that_would_begin_before_the_project_is_tied_to_its_start() -> None:
    times = solve([Node("A", 2), Node("B", 9, (Need("A", "FF"),))]).times
    assert times["B"].early_start == 0


def test_the_end_is_that_of_the_last_work_to_finish_wherever_it_stands() -> None:
    assert solve(network({"long": 20, "short": 3}, {})).end == 20


def test_a_date_of_its_own_holds_a_task_back() -> None:
    times = solve([Node("A", 3, not_before=10)]).times["A"]
    assert (times.early_start, times.early_finish) == (10, 13)


def test_work_until_a_date_stretches_from_its_predecessor() -> None:
    times = solve([Node("A", 4), Node("B", None, (Need("A"),), until=9)]).times["B"]
    assert (times.early_start, times.early_finish) == (4, 9)


def test_no_tasks_give_an_empty_solution() -> None:
    assert solve([]).end == 0


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    count = 5000
    nodes = [Node(str(i), 1, (Need(str(i - 1)),) if i else ()) for i in range(count)]
    assert solve(nodes).end == count


KINDS: st.SearchStrategy[LinkKind] = st.sampled_from(["FS", "SS", "FF", "SF"])


@st.composite
def networks(draw: st.DrawFn, kinds: st.SearchStrategy[LinkKind] = KINDS) -> list[Node]:
    """Networks without circles: links go to earlier nodes only."""
    count = draw(st.integers(1, 12))
    nodes = []
    for i in range(count):
        earlier = draw(st.lists(st.integers(0, i - 1), max_size=3, unique=True)) if i else []
        needs = tuple(Need(str(e), draw(kinds), draw(st.integers(-3, 5))) for e in earlier)
        nodes.append(Node(str(i), draw(st.integers(0, 20)), needs))
    return nodes


@given(networks(st.just("FS")))
def test_the_end_is_the_longest_path(nodes: list[Node]) -> None:
    """Longest path by walking every path, with none of the solver's code."""

    def finish(key: str) -> int:
        node = known[key]
        start = max([0, *(finish(n.key) + n.lag for n in node.needs)])
        return start + (node.days or 0)

    known = {node.key: node for node in nodes}
    assert solve(nodes).end == max(finish(key) for key in known)


@given(networks(), st.randoms())
def test_the_order_of_the_input_changes_nothing(nodes: list[Node], random: object) -> None:
    shuffled = list(nodes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = solve(nodes), solve(shuffled)
    assert dict(first.times) == dict(second.times)
    assert first.chain == second.chain


@given(networks())
def test_every_link_holds_in_early_and_late_dates(nodes: list[Node]) -> None:
    times = solve(nodes).times
    for node in nodes:
        for need in node.needs:
            source, target = times[need.key], times[node.key]
            early = slack(
                need, (source.early_start, source.early_finish), (target.early_start, target.early_finish)
            )
            late = slack(
                need, (source.late_start, source.late_finish), (target.late_start, target.late_finish)
            )
            assert early >= 0
            assert late >= 0


@given(networks())
def test_floats_are_not_negative_and_free_float_never_exceeds_total(nodes: list[Node]) -> None:
    for times in solve(nodes).times.values():
        assert 0 <= times.free_float <= times.total_float


def test_order_puts_predecessors_first() -> None:
    assert topological_order({"B": ("A",), "A": (), "C": ("B",)}) == ("A", "B", "C")
