"""A starter file, or an empty plan, with entries of a library in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plandoc.library import Library
from plandoc.library.additions import additions
from plandoc.library.choose import Chosen
from plandoc.library.insert import insert
from plandoc.read import read_bytes
from plandoc.terms import Terms


def only_entries(plan_type: str, chosen: Iterable[Chosen], library: Library, terms: Terms) -> Any:
    """The plain data of a plan that holds the entries chosen and nothing else."""
    raw: Any = {"type": plan_type, "language": terms.language}
    for addition in additions(raw, chosen, library, terms):
        *above, last = addition.path
        holder = raw
        for key in above:
            holder = holder.setdefault(key, {})
        holder.setdefault(last, []).extend(addition.items)
    return raw


def with_entries(text: str, chosen: Iterable[Chosen], library: Library, terms: Terms) -> str:
    """The text of a starter with the entries chosen added to its lists."""
    raw: Any = read_bytes(text.encode("utf-8"), "starter.yaml", ".yaml").raw
    for addition in additions(raw, chosen, library, terms):
        text = insert(text, addition, terms("library.source", name=addition.source))
    return text
