"""Which files were made from what, so that a plan is built again only when something changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from plandoc import __version__
from plandoc.batch.job import Made, Order
from plandoc.sources import digest

NAME = ".plandoc-manifest.json"
"""In the output folder."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one plan was made into."""

    settings: str
    stem: str
    """Of the output files' names."""
    found: int
    """Diagnostics of the check, which --strict counts."""
    sources: dict[str, str]
    """SHA-256 by path of what the files were made from; empty for a file that was not there."""
    outputs: dict[str, str]
    """SHA-256 by name in the output folder."""


@dataclass
class Manifest:
    """The entries of an output folder, by the path of the plan."""

    folder: Path
    settings: str
    entries: dict[str, Entry] = field(default_factory=dict)

    def current(self, plan: Path) -> Entry | None:
        """The entry of a plan of which nothing has changed, neither what it is made from nor its files."""
        entry = self.entries.get(_key(plan))
        if entry is None or entry.settings != self.settings or not entry.sources:
            return None
        same = all(digest(Path(path)) == known for path, known in entry.sources.items())
        there = all(digest(self.folder / name) == known for name, known in entry.outputs.items())
        return entry if same and there and entry.outputs else None

    def note(self, made: Made, stem: str) -> None:
        """Keep what became of a plan."""
        outputs = {f"{stem}.{name}": hashlib.sha256(content).hexdigest() for name, content in made.files}
        sources = {str(path): digest(path) for path in made.depends}
        self.entries[_key(made.source)] = Entry(self.settings, stem, made.found, sources, outputs)

    def content(self) -> bytes:
        """The manifest as JSON, the same for the same entries."""
        entries = {plan: asdict(entry) for plan, entry in sorted(self.entries.items())}
        return (json.dumps({"plans": entries}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def load_manifest(folder: Path, settings: str) -> Manifest:
    """The manifest of an output folder; an empty one where there is none, or none that can be read."""
    try:
        entries = json.loads((folder / NAME).read_bytes())["plans"]
        known = {str(plan): Entry(**entry) for plan, entry in entries.items() if _is_entry(entry)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        known = {}
    return Manifest(folder, settings, known)


def _is_entry(entry: Mapping[str, Any]) -> bool:
    """Whether the values are of the kinds that plandoc writes."""
    tables = (entry["sources"], entry["outputs"])
    plain = all(isinstance(v, str) for table in tables for pair in table.items() for v in pair)
    inside = all(Path(name).name == name for name in entry["outputs"])
    return plain and inside and isinstance(entry["found"], int) and isinstance(entry["stem"], str)


def settings_of(order: Order, pattern: str) -> str:
    """A hash of all that a document depends on beside its sources: options, version, day, templates, words."""
    world = order.world()
    options = (
        order.formats,
        order.pdf_a,
        str(order.brand),
        str(order.template_dir),
        str(order.reference_doc),
    )
    parts = [__version__, world.today.isoformat(), pattern, repr(options)]
    parts += (
        f"{p.name} {digest(p)}" for p in _data_files((world.template_root, world.locale_root, world.law_root))
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def _data_files(roots: Iterable[Path]) -> list[Path]:
    return sorted(file for root in roots for file in root.rglob("*") if file.is_file())


def _key(plan: Path) -> str:
    return str(plan.absolute())
