"""References and marks of footnotes that lead nowhere, found once for every format."""

from __future__ import annotations

import re

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
    found = [node for node in nodes((doc.front, doc.body)) if isinstance(node, Ref | Text)]
    lost = dict.fromkeys(node.target for node in found if isinstance(node, Ref) and node.target not in known)
    texts = (node.text for node in found if isinstance(node, Text))
    marks = dict.fromkeys(mark for text in texts for mark in _NOTE_MARK.finditer(text))
    return (
        *(finding("lost-cross-reference", target=target) for target in lost),
        *(finding("lost-footnote", mark=mark[0], near=_near(mark)) for mark in marks),
    )


def _near(mark: re.Match[str]) -> str:
    """The words around a mark, by which its place in the plan or template is found."""
    return mark.string[max(mark.start() - AROUND, 0) : mark.end() + AROUND].strip()
