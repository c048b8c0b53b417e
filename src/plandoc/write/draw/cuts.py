"""Where to cut a list of things that are drawn one after the other."""

from __future__ import annotations

from collections.abc import Callable

from plandoc.doc.charts import Chart

Fits = Callable[[Chart], bool]
"""Whether a part of a chart has room on a page."""


def longest(first: int, count: int, guess: int, fits: Callable[[int], bool]) -> int:
    """The greatest end for which `fits` holds, at least one behind `first`, at most `count`.

    The search begins `guess` behind `first` and widens, so that a good guess asks few questions.
    """
    low, high = first + 1, count + 1  # fits (or is taken all the same), does not fit
    probe, step = first + guess, 1
    while high - low > 1:
        probe = min(max(probe, low + 1), high - 1)
        if fits(probe):
            low, probe = probe, probe + step
        else:
            high, probe = probe, probe - step
        step *= 2
        if probe >= high or probe <= low:
            probe = (low + high) // 2
    return low


def ranges(
    count: int, fits: Callable[[int, int], bool], better: Callable[[int, int], int] | None = None
) -> list[tuple[int, int]]:
    """Neighbouring ranges that cover 0 to `count`, each as long as `fits(first, end)` allows.

    `better(first, end)` may move an end forward to a place where a cut does less harm.
    """
    found: list[tuple[int, int]] = []
    first, guess = 0, 32
    while first < count:
        end = longest(first, count, guess, lambda end, first=first: fits(first, end))  # type: ignore[misc]
        guess = end - first
        if better is not None and end < count:
            end = min(max(better(first, end), first + 1), end)
        found.append((first, end))
        first = end
    return found
