"""The columns of signatures and checklists, the same in every format."""

from __future__ import annotations

from plandoc.doc.nodes import Checklist, SignatureLine, Signatures

WITH_OPINION = {"role": 14, "name": 15, "opinion": 24, "signature": 23, "date": 24}
TICK_SHARE = 6.0
"""Share of a checklist's width that the boxes to tick take, in percent."""
PLAIN = {"role": 20, "name": 27, "signature": 29, "date": 24}


def signature_columns(block: Signatures) -> dict[str, int]:
    """Each column's name, which is also the key of its label, and its weight.

    A column for opinions is there when a line has room for one, a column for roles when a
    line names one.
    """
    columns = WITH_OPINION if any(line.opinion for line in block.lines) else PLAIN
    roles = any(line.role for line in block.lines)
    return {key: weight for key, weight in columns.items() if roles or key != "role"}


def signature_texts(line: SignatureLine, seal: str = "") -> dict[str, str]:
    """What is printed on a line, by column; the signature is left to a hand.

    `seal` is the word that marks the place of a seal.
    """
    return {
        "role": line.role,
        "name": line.name,
        "opinion": line.said,
        "signature": seal if line.seal else "",
        "date": line.date,
    }


def in_two_columns(block: Checklist) -> bool:
    """Whether the lines stand side by side: there is neither a title nor anything to the right of them."""
    titled = any(item.title for item in block.items)
    return block.columns == 2 and not titled and not checklist_columns(block)


def checklist_columns(block: Checklist) -> dict[str, float]:
    """What stands right of each line of a checklist: keys of labels, shares of the width in percent."""
    columns = {"owner": 15.0, "deadline": 14.0, "done_at": 12.0, "initials": 11.0}
    shown = {
        "owner": any(item.owner for item in block.items),
        "deadline": any(item.deadline for item in block.items),
        "done_at": block.record,
        "initials": block.record,
    }
    return {key: share for key, share in columns.items() if shown[key]}
