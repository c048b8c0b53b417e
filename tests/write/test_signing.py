from __future__ import annotations

from plandoc.doc.nodes import SignatureLine, Signatures
from plandoc.write.signing import signature_columns, signature_texts


def test_no_column_for_roles_that_nobody_has() -> None:
    assert list(signature_columns(Signatures((SignatureLine("", "Li"),)))) == ["name", "signature", "date"]


def test_room_for_an_opinion_where_one_line_asks_for_it() -> None:
    lines = (SignatureLine("Prepared"), SignatureLine("Approved", opinion=True))
    assert "opinion" in signature_columns(Signatures(lines))


def test_an_opinion_given_is_printed() -> None:
    line = SignatureLine("Approved", "Li", opinion=True, said="Agreed")
    assert signature_texts(line)["opinion"] == "Agreed"
