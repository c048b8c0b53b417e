"""References and marks of footnotes that lead nowhere, found once for every format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plandoc.diagnostics import Diagnostic, finding
from plandoc.doc.nodes import Document, Ref, Text
from plandoc.write.outline import outline
from plandoc.write.tree import nodes

_NOTE_MARK = re.compile(r"\[\^\w{1,20}\]")
AROUND = 20
"""As many characters before and after a mark show its place."""


def lost_references(doc: Document) -> tuple[Diagnostic, ...]:
    """One finding for each target that no heading, table or figure answers to, and for each mark
    of a footnote that is still in the text because the note, or the place for it, is missing."""
    known = outline(doc).references
    lost = dict.fromkeys(target for target in _targets(doc) if target not in known)
    marks = dict.fromkeys(found for text in _texts(doc) for found in _NOTE_MARK.finditer(text))
    return (
        *(finding("lost-cross-reference", target=target) for target in lost),
        *(finding("lost-footnote", mark=found[0], near=_near(found)) for found in marks),
    )


def _texts(doc: Document) -> Iterator[str]:
    return (node.text for node in nodes((doc.front, doc.body)) if isinstance(node, Text))


def _near(found: re.Match[str]) -> str:
    """The words around a mark, by which its place in the plan or template is found."""
    return found.string[max(found.start() - AROUND, 0) : found.end() + AROUND].strip()


def _targets(doc: Document) -> Iterator[str]:
    return (node.target for node in nodes((doc.front, doc.body)) if isinstance(node, Ref))
