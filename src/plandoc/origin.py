"""Where a document came from: what its files keep of the plan's own file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from plandoc import __version__
from plandoc.doc.nodes import Attachment
from plandoc.model.plan import Plan
from plandoc.terms import load_terms
from plandoc.world import World
from plandoc.write.files import safe_name

MEDIA_TYPES = {
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".json": "application/json",
    ".toml": "application/toml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}
"""Registered media types of the input formats (RFC 9512, RFC 8259, TOML 1.0, and IANA's)."""


def origin_of(content: bytes, plan: Plan) -> tuple[tuple[str, str], ...]:
    """What a Word file keeps of where it came from: language, version, SHA-256 of the plan's file as read."""
    known = (("plandoc.language", plan.language), ("plandoc.version", __version__))
    if not content:
        return known
    return (*known, ("plandoc.source.sha256", hashlib.sha256(content).hexdigest()))


def source_of(name: str, content: bytes, plan: Plan, world: World) -> tuple[Attachment, ...]:
    """The plan's file as an attachment; nothing where the plan came as plain data."""
    if not content:
        return ()
    file = Path(name)
    suffix = file.suffix.lower()
    description = load_terms(plan.language, world)("document.source_file")
    return (Attachment(safe_name(file.stem) + suffix, MEDIA_TYPES[suffix], content, description),)
