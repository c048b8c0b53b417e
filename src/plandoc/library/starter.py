"""A starter file with entries of a library in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plandoc.library import Library
from plandoc.library.additions import additions
from plandoc.library.choose import Chosen
from plandoc.library.insert import insert
from plandoc.read import read_bytes
from plandoc.terms import Terms


def with_entries(text: str, chosen: Iterable[Chosen], library: Library, terms: Terms) -> str:
    """The text of a starter with the entries chosen added to its lists."""
    raw: Any = read_bytes(text.encode("utf-8"), "starter.yaml", ".yaml").raw
    for addition in additions(raw, chosen, library, terms):
        text = insert(text, addition, terms("library.source", name=addition.source))
    return text
