"""A large tree in parts: some of its leaves each, under the boxes that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from plandoc.doc.charts import TreeChart, TreeNode
from plandoc.write.draw.cuts import Fits, ranges

NEAR_END = 0.6
"""A part may end before its page is full, from this share of its leaves on, so that branches stay whole."""
Path = tuple[int, ...]
"""Places of a node and of those above it among their siblings, the root's first."""


def tree_parts(chart: TreeChart, fits: Fits, continued: str) -> tuple[TreeChart, ...]:
    """The tree in parts that fit; boxes that stood in an earlier part are marked as continued."""
    leaves = [path for n, root in enumerate(chart.roots) for path in _leaves(root, (n,))]

    def part(first: int, end: int) -> TreeChart:
        roots = _kept(chart.roots, leaves[first:end], leaves[first - 1] if first else (), continued, 0)
        return replace(chart, roots=roots)

    def good_end(first: int, end: int) -> int:
        least = first + max(round((end - first) * NEAR_END), 1)
        return min(range(end, least - 1, -1), key=lambda n: _shared(leaves[n - 1], leaves[n]))

    cuts = ranges(len(leaves), lambda first, end: fits(part(first, end)), good_end)
    return tuple(part(first, end) for first, end in cuts)


def _leaves(node: TreeNode, path: Path) -> Iterator[Path]:
    if not node.children:
        yield path
    for n, child in enumerate(node.children):
        yield from _leaves(child, (*path, n))


def _shared(a: Path, b: Path) -> int:
    """How many boxes lead to both."""
    return next((n for n, (p, q) in enumerate(zip(a, b, strict=False)) if p != q), min(len(a), len(b)))


def _kept(
    nodes: tuple[TreeNode, ...], leaves: list[Path], before: Path, continued: str, depth: int
) -> tuple[TreeNode, ...]:
    """The nodes that lead to some of the leaves; `before` is the last leaf of the part before."""
    found: list[TreeNode] = []
    for place in dict.fromkeys(path[depth] for path in leaves):
        node, inside = nodes[place], [path for path in leaves if path[depth] == place]
        again = len(before) > depth and before[depth] == place
        if node.children:
            node = replace(
                node,
                label=f"{node.label}{continued}" if again else node.label,
                lines=() if again else node.lines,
                children=_kept(node.children, inside, before if again else (), continued, depth + 1),
            )
        found.append(node)
    return tuple(found)
