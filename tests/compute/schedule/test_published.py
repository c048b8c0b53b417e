"""Published networks with links of every kind, with their published answers."""

from __future__ import annotations

from plandoc.compute.schedule.network import Need, Node, slack, solve

OVERLAPPING = [
    Node("A", 4),
    Node("B", 3, (Need("A", "SF", 4),)),
    Node("C", 1, (Need("A", "SS", 2),)),
    Node("D", 8, (Need("B", "FF", 10),)),
    Node("E", 6, (Need("C", "SF", 7), Need("B", "FF", 15))),
    Node("F", 0, (Need("D"), Need("E"))),
]
"""An exam question on overlapping networks (单代号搭接网络): STF(A,B)=4, STS(A,C)=2, STF(C,E)=7,
FTF(B,E)=15, FTF(B,D)=10, D and E to the final node F. Published with its solution at
sutiku.cn/question/26396; the length of C is not given there and does not enter the answer."""


def test_early_dates_of_an_overlapping_network() -> None:
    """EF(A)=4; EF(B)=4, ES(B)=1; ES(C)=2; EF(E)=19; EF(D)=14, ES(D)=6; ES(F)=19."""
    times = solve(OVERLAPPING).times
    found = {key: (t.early_start, t.early_finish) for key, t in times.items() if key != "C"}
    assert found == {"A": (0, 4), "B": (1, 4), "D": (6, 14), "E": (13, 19), "F": (19, 19)}
    assert times["C"].early_start == 2


def test_intervals_and_critical_path_of_an_overlapping_network() -> None:
    """LAG(A,C)=0, LAG(A,B)=0, LAG(C,E)=10, LAG(B,E)=0, LAG(B,D)=0, LAG(D,F)=5, LAG(E,F)=0; A-B-E-F."""
    solution = solve(OVERLAPPING)
    known = {node.key: node for node in OVERLAPPING}
    places = {key: (t.early_start, t.early_finish) for key, t in solution.times.items()}
    lags = {
        f"{need.key}{key}": slack(need, places[need.key], places[key])
        for key, node in known.items()
        for need in node.needs
    }
    assert lags == {"AB": 0, "AC": 0, "BD": 0, "CE": 10, "BE": 0, "DF": 5, "EF": 0}
    assert solution.chain == ("A", "B", "E", "F")
    floats = {key: t.total_float for key, t in solution.times.items()}
    assert floats == {"A": 0, "B": 0, "C": 10, "D": 5, "E": 0, "F": 0}


def test_lengths_of_all_paths_of_a_course_network() -> None:
    """Course text on network construction: the longest of five paths is A-B-F-I-K-L-N with 41 days.

    Quoted in the collection Nemotron-CC-Math-v1 ("Network Construction – Critical Path Method");
    the others take 35 (A-B-E-L-N), 30 (A-C-J-N), 39 (A-D-G-J-N) and 38 (A-D-H-M-N).
    """
    lengths = {"A": 2, "B": 10, "C": 13, "D": 12, "E": 12, "F": 7, "G": 10, "H": 16, "I": 6, "J": 12,
               "K": 5, "L": 8, "M": 5, "N": 3}  # fmt: skip
    after = {"B": "A", "C": "A", "D": "A", "E": "B", "F": "B", "G": "D", "H": "D", "I": "F", "J": "C G",
             "K": "I", "L": "E K", "M": "H", "N": "J L M"}  # fmt: skip
    nodes = [Node(k, d, tuple(Need(p) for p in after.get(k, "").split())) for k, d in lengths.items()]
    solution = solve(nodes)
    assert solution.end == 41
    assert solution.chain == ("A", "B", "F", "I", "K", "L", "N")
    assert {key: solution.times[key].total_float for key in "ECGH"} == {"E": 6, "C": 11, "G": 2, "H": 3}
