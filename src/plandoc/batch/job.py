"""One plan to its finished files in memory, with everything that is to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from plandoc.guard import SECONDS
from plandoc.protected import protected
from plandoc.terms import Language, load_messages
from plandoc.world import World, real_world

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plandoc.diagnostics import Diagnostic
    from plandoc.pipeline import Checked, Output

BAD_INPUT, NOT_MADE = 2, 3
"""Exit codes: the plan has errors; its files could not be made."""
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of each plan."""

    formats: tuple[str, ...]
    language: Language
    """Of what is said, not of the documents."""
    pdf_a: bool = False
    brand: Path | None = None
    template_dir: Path | None = None
    reference_doc: Path | None = None
    quiet: bool = False
    """Say errors only."""
    seconds: float = SECONDS
    """Time for one document; 0 sets no limit."""
    today: date = field(default_factory=lambda: real_world().today)
    """One date for all plans, however long they take."""
    traced: bool = False
    """Find out every file on which a document depends."""

    def world(self) -> World:
        """The world in which the plans are checked and built."""
        return replace(real_world(), today=self.today, brand=self.brand, template_dir=self.template_dir)


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one plan."""

    source: Path
    code: int
    """0, or the exit code that tells what failed."""
    found: int = 0
    """Diagnostics of the check."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What a file name may be made from; empty where the plan has errors."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Format and content."""
    depends: tuple[Path, ...] = ()
    """Every file that the document was made from, where the order asks for them."""


def make(source: Path, order: Order, say: Say, step: Say = lambda _stage: None, *, dry: bool = False) -> Made:
    """Check a plan and render it in each format of the order; nothing is written.

    A `dry` run stops once the plan is checked.

    `say` is told diagnostics and failures as text, `step` which format is being made.
    """
    from plandoc.pipeline import check_file, finished, render
    from plandoc.sources import recording, sources

    world = recording(order.world())
    checked = protected(
        lambda: check_file(source, world, reference_doc=order.reference_doc),
        order.language,
        say,
        order.seconds,
    )
    if checked is None:
        return Made(source, NOT_MADE)
    _tell(checked.diagnostics, order, world, say)
    found = len(checked.diagnostics)
    depends = sources(source, world, order.reference_doc) if order.traced else ()
    if checked.plan is None:
        return Made(source, BAD_INPUT, found, depends=depends)
    if dry:
        return Made(source, 0, found, _names(checked), depends=depends)

    def outputs() -> list[Output]:
        document = finished(checked, world, pdf_a=order.pdf_a)
        made = []
        for name in order.formats:
            step(name)
            made.append(render(document, name, world, checked))
        return made

    made = protected(outputs, order.language, say, order.seconds)
    if made is None:
        return Made(source, NOT_MADE, found, _names(checked), depends=depends)
    _tell(dict.fromkeys(d for output in made for d in output.diagnostics), order, world, say, late=True)
    files = tuple((output.format, output.content) for output in made)
    return Made(source, 0, found, _names(checked), files, depends)


def sound_templates(order: Order, say: Say) -> bool:
    """Whether the folder of templates of the user's own, if there is one, can be used; what is wrong is said."""
    from plandoc.diagnostics import has_errors
    from plandoc.pipeline import check_templates

    world = order.world()
    found = protected(lambda: check_templates(world), order.language, say)
    if found is None:
        return False
    _tell(found, order, world, say)
    return not has_errors(found)


def _tell(
    diagnostics: Iterable[Diagnostic], order: Order, world: World, say: Say, *, late: bool = False
) -> None:
    """Say the diagnostics; with `quiet` errors only, and none that came `late`, from the writers."""
    from plandoc.diagnostics import Severity
    from plandoc.report import format_all

    shown = [d for d in diagnostics if not order.quiet or (not late and d.severity is Severity.ERROR)]
    if shown:
        say(format_all(shown, load_messages(order.language, world), every=late))


def _names(checked: Checked) -> dict[str, str]:
    """What a file name may be made from."""
    plan = checked.plan
    if plan is None:
        return {}
    year = plan.period.start.year if plan.period else ""
    return {
        "organization": plan.organization, "department": plan.department, "owner": plan.owner,
        "title": plan.title, "year": str(year), "type": plan.type, "stem": Path(checked.name).stem,
    }  # fmt: skip
