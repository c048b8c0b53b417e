"""`plandoc build`: documents from plans."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import (
    BAD_INPUT,
    CANNOT_WRITE,
    FINDINGS,
    SYSTEM,
    language_of,
    say_template_faults,
    use_language,
    words,
)
from plandoc.cli.options import (
    BRAND,
    DRY_BUILD,
    FORMAT,
    FORMATS,
    INPUTS,
    LANG,
    OUTPUT,
    QUIET,
    REFERENCE_DOC,
    TEMPLATE_DIR,
)
from plandoc.cli.output import announce, write
from plandoc.cli.progress import Progress
from plandoc.cli_text import text
from plandoc.guard import SECONDS

if TYPE_CHECKING:
    from plandoc.batch.job import Made, Order
    from plandoc.batch.manifest import Entry, Manifest

PLACEHOLDERS = ("organization", "department", "owner", "title", "year", "type", "stem")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
MOST_HERE = 50
"""Plans that are built in this process where nothing else is asked for: memory grows with each PDF."""
SAVED_EVERY = 20
"""Plans after which the manifest is written, so that a long batch that is cut off can go on."""
MANIFEST = ".plandoc-manifest.json"


@click.command(help=text("build", SYSTEM))
@INPUTS
@OUTPUT
@FORMAT
@REFERENCE_DOC
@click.option("--pdf-a", is_flag=True, help=text("pdf_a", SYSTEM))
@BRAND
@TEMPLATE_DIR
@click.option("--name", "pattern", default="{stem}", show_default=True, help=text("name", SYSTEM))
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help=text("jobs", SYSTEM, most=MOST_HERE))
@click.option("--if-changed", is_flag=True, help=text("if_changed", SYSTEM, name=MANIFEST))
@DRY_BUILD
@click.option("--time-limit", type=float, default=SECONDS, show_default=True, help=text("time_limit", SYSTEM))
@click.option("--strict", is_flag=True, help=text("strict", SYSTEM))
@QUIET
@LANG
@click.pass_context
def build(
    context: click.Context,
    inputs: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    reference_doc: Path | None,
    pdf_a: bool,
    brand: Path | None,
    template_dir: Path | None,
    pattern: str,
    jobs: int | None,
    if_changed: bool,
    dry_run: bool,
    strict: bool,
    quiet: bool,
    lang: str | None,
    time_limit: float,
) -> None:
    """Make documents of one plan or of many, in each format that is asked for."""
    use_language(context, lang)
    _known_placeholders(context, pattern)
    from plandoc.batch.job import Order

    order = Order(
        formats or FORMATS[:2],
        language_of(context),
        pdf_a,
        brand,
        template_dir,
        reference_doc,
        quiet,
        time_limit,
        traced=if_changed,
    )
    say_template_faults(context, order.world(), quiet=quiet)
    batch = _Batch(order, output, pattern, Progress(len(inputs), quiet=quiet), dry_run)
    if if_changed:
        batch.skip_unchanged(inputs)
    workers = jobs or (1 if len(inputs) > MOST_HERE else 0)
    code, found = batch.run(inputs, workers)
    context.exit(code or (FINDINGS if strict and found else 0))


def _known_placeholders(context: click.Context, pattern: str) -> None:
    unknown = [name for name in PLACEHOLDER.findall(pattern) if name not in PLACEHOLDERS]
    if unknown:
        known = " ".join(f"{{{p}}}" for p in PLACEHOLDERS)
        message = words("bad_name", name="{" + unknown[0] + "}", known=known)
        raise click.BadParameter(message, context, param_hint="--name")


@dataclass
class _Batch:
    """Plans to build into one folder, one after the other or by workers."""

    order: Order
    output: Path
    pattern: str
    progress: Progress
    dry_run: bool
    taken: set[str] = field(default_factory=set)
    """File names that are used in this call."""
    manifest: Manifest | None = None
    unchanged: dict[Path, Entry] = field(default_factory=dict)
    failed: int = 0
    """Plans of which there are no files."""

    def skip_unchanged(self, inputs: tuple[Path, ...]) -> None:
        """Leave out the plans of which nothing changed since they were built; their names stay theirs."""
        from plandoc.batch.manifest import load_manifest, settings_of

        manifest = load_manifest(self.output, settings_of(self.order, self.pattern))
        found = {plan: entry for plan in inputs if (entry := manifest.current(plan))}
        self.manifest, self.unchanged = manifest, found
        self.taken |= {entry.stem for entry in found.values()}

    def run(self, inputs: tuple[Path, ...], workers: int) -> tuple[int, int]:
        """Build every plan; the exit code, and how many diagnostics there were."""
        code, found = 0, 0
        results = self._results(tuple(p for p in inputs if p not in self.unchanged), workers)
        try:
            for number, plan in enumerate(inputs, start=1):
                if entry := self.unchanged.get(plan):
                    found += entry.found
                    if not self.order.quiet:
                        self.progress.say(words("unchanged", name=plan), err=False)
                else:
                    self.progress.start(plan)
                    made = next(results)
                    found += made.found
                    ended = self._finished(made)
                    self.failed += ended > 0
                    code = max(code, ended)
                self.progress.done()
                if number % SAVED_EVERY == 0:
                    self._save()
        finally:
            self.progress.clear()
            results.close()
            self._save()
        if self.failed and len(inputs) > 1:
            self.progress.say(words("not_built", n=self.failed, all=len(inputs)))
        return code, found

    def _results(self, inputs: tuple[Path, ...], workers: int) -> Generator[Made]:
        """What becomes of each plan, in their order, once what is to be said of it was said."""
        if workers and not self.dry_run:
            from plandoc.batch.workers import built_by_workers

            for reply in built_by_workers(inputs, self.order, min(workers, len(inputs))):
                for line in reply.said:
                    self.progress.say(line)
                yield reply.made
        else:
            from plandoc.batch.job import make

            for plan in inputs:
                yield make(plan, self.order, self.progress.say, self.progress.step, dry=self.dry_run)

    def _finished(self, made: Made) -> int:
        """Write the files of one plan; the exit code of it."""
        self.progress.clear()
        if made.code == BAD_INPUT:
            self.progress.say(words("skipped", name=made.source))
        if made.code:
            return made.code
        stem = self._stem(made)
        if self.dry_run:
            for name in self.order.formats:
                announce(self.output / f"{stem}.{name}", made.source)
        elif not all(write(self.output / f"{stem}.{name}", content) for name, content in made.files):
            return CANNOT_WRITE
        elif self.manifest is not None:
            self.manifest.note(made, stem)
        return 0

    def _stem(self, made: Made) -> str:
        """The files' name from the pattern, safe and not used before in this call."""
        from plandoc.write.files import safe_name

        names = made.names
        filled = PLACEHOLDER.sub(lambda match: names[match[1]], self.pattern)
        name = safe_name(filled, self.taken)
        self.taken.add(name)
        return name

    def _save(self) -> None:
        """Write the manifest, where one is kept and there is a folder for it."""
        if self.manifest is None or self.dry_run or not self.output.is_dir():
            return
        from plandoc.batch.manifest import NAME
        from plandoc.write.files import write_whole

        try:
            write_whole(self.output / NAME, self.manifest.content())
        except OSError as problem:
            self.progress.say(words("cannot_write", path=NAME, reason=problem.strerror or problem))
