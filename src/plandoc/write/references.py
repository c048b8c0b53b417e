"""References: those that lead nowhere, found once for every format."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.diagnostics import Diagnostic, finding
from plandoc.doc.nodes import Document, Ref
from plandoc.write.outline import outline
from plandoc.write.tree import nodes


def lost_references(doc: Document) -> tuple[Diagnostic, ...]:
    """One finding for each target that no heading, table or figure answers to."""
    known = outline(doc).references
    lost = dict.fromkeys(target for target in _targets(doc) if target not in known)
    return tuple(finding("lost-cross-reference", target=target) for target in lost)


def _targets(doc: Document) -> Iterator[str]:
    return (node.target for node in nodes((doc.front, doc.body)) if isinstance(node, Ref))
