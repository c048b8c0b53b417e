"""Ready-made scales: sizes, limits of their levels, and probabilities of their steps.

Their words are terms (`risk.scale.<name>.…`). Sources of the limits:

- `5x5`, `3x4`: plandoc's own, for ordinary plans and for crisis manuals.
- `4x4`: the corporate risk policy of East Devon District Council: 1–4 low, 6–9 medium, 12–16 high.
- `npsa`: National Patient Safety Agency (NHS), A risk matrix for risk managers, 2008: 1–3 low,
  4–6 moderate, 8–12 high, 15–25 extreme; probabilities of table 2.
- `four-colour`: the levels 重大, 较大, 一般 and 低 in red, orange, yellow and blue of 国务院安委会办公室
  安委办〔2016〕11 号; the notice sets no limits, those here (20, 15, 9 of R = L × S) are usual practice.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.doc.nodes import Tone

FOUR: tuple[Tone, ...] = ("good", "notice", "warning", "danger")


@dataclass(frozen=True, slots=True)
class ReadyScale:
    """The figures of a ready-made scale."""

    likelihood: int
    """How many steps of likelihood."""
    impact: int
    limits: tuple[int, ...]
    """Least score of each band, lowest first."""
    tones: tuple[Tone, ...]
    floor: bool = False
    """Whether the highest impact is never below the second-highest band."""
    probabilities: tuple[Decimal, ...] = ()
    """Least probability of each step of likelihood; empty where the steps have none."""


def _shares(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


READY: dict[str, ReadyScale] = {
    "5x5": ReadyScale(5, 5, (1, 5, 10, 15), FOUR, probabilities=_shares("0", "0.05", "0.2", "0.5", "0.8")),
    "3x4": ReadyScale(3, 4, (1, 3, 6, 8), FOUR, floor=True),
    "4x4": ReadyScale(4, 4, (1, 6, 12), ("good", "notice", "danger")),
    "npsa": ReadyScale(5, 5, (1, 4, 8, 15), FOUR, probabilities=_shares("0", "0.001", "0.01", "0.1", "0.5")),
    "four-colour": ReadyScale(5, 5, (1, 9, 15, 20), ("info", "notice", "warning", "danger")),
}
