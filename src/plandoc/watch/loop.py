"""Build, wait for a change, build again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from plandoc.batch.job import BAD_INPUT, Made, Order, make, sound_templates
from plandoc.watch.changes import snapshot, wait_for_change

HTML = "html"
Wait = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Round:
    """One build, with the lines that were said of it."""

    made: Made
    said: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the document could be built."""
        return self.made.code == 0

    def content(self, format: str) -> bytes | None:
        """The file of one format, where it was made."""
        return dict(self.made.files).get(format)


@dataclass
class Watch:
    """A plan and the files on which it depends."""

    plan: Path
    order: Order
    wait: Wait = wait_for_change
    files: set[Path] = field(default_factory=set)

    def rounds(self) -> Iterator[Round]:
        """A build at once, and one after each change; without end."""
        order = replace(self.order, traced=True)
        while True:
            before = snapshot(self.watched())
            said: list[str] = []
            usable = sound_templates(order, said.append)
            made = make(self.plan, order, said.append) if usable else Made(self.plan, BAD_INPUT)
            # A plan that cannot be read now names no files; those it named before stay watched.
            found = set(made.depends)
            self.files = found if made.code == 0 else self.files | found
            yield Round(made, tuple(said))
            fresh = snapshot(file for file in self.files if file not in before)
            self.wait(self.watched, {**fresh, **{f: s for f, s in before.items() if f in self.watched()}})

    def watched(self) -> Iterable[Path]:
        """The files to look at, with the templates that are there at the time."""
        own = {self.plan.absolute()} | self.files
        if self.order.template_dir is not None:
            own |= {f for f in self.order.template_dir.absolute().rglob("*") if f.is_file()}
        return own
