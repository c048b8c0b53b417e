"""The columns of a block of signatures, the same in every format."""

from __future__ import annotations

from plandoc.doc.nodes import SignatureLine, Signatures

WITH_OPINION = {"role": 15, "name": 15, "opinion": 27, "signature": 23, "date": 20}
PLAIN = {"role": 22, "name": 22, "signature": 34, "date": 22}


def signature_columns(block: Signatures) -> dict[str, int]:
    """Each column's name, which is also the key of its label, and its weight.

    A column for opinions is there when a line has room for one, a column for roles when a
    line names one.
    """
    columns = WITH_OPINION if any(line.opinion for line in block.lines) else PLAIN
    roles = any(line.role for line in block.lines)
    return {key: weight for key, weight in columns.items() if roles or key != "role"}


def signature_texts(line: SignatureLine) -> dict[str, str]:
    """What is printed on a line, by column; the signature is left to a hand."""
    return {
        "role": line.role,
        "name": line.name,
        "opinion": line.said,
        "signature": "",
        "date": line.date,
    }
