"""The state of spending as a word with a symbol and a colour."""

from __future__ import annotations

from plandoc.compute.money.spending import Health
from plandoc.doc.build import CellLike
from plandoc.doc.nodes import Mark, Tone
from plandoc.terms import Terms

TONES: dict[Health, Tone] = {"good": "good", "near": "warning", "over": "danger", "under": "notice"}


def state_cell(health: Health, terms: Terms) -> CellLike:
    """正常, 关注, 超支 or 支出偏慢; a dash where nothing can be said."""
    return Mark(terms(f"budget.health_{health}"), TONES[health]) if health else "–"
