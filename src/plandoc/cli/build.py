"""`plandoc build`: documents from plans."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plandoc.cli.common import (
    BAD_INPUT,
    CANNOT_WRITE,
    FINDINGS,
    SYSTEM,
    guarded,
    say_template_faults,
    show,
    use_language,
    words,
)
from plandoc.cli.options import BRAND, FORMATS, INPUTS, LANG, TEMPLATE_DIR
from plandoc.cli.output import write_document
from plandoc.cli_text import text
from plandoc.guard import SECONDS

if TYPE_CHECKING:
    from plandoc.pipeline import Checked
    from plandoc.world import World

PLACEHOLDERS = ("organization", "department", "owner", "title", "year", "type", "stem")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@click.command(help=text("build", SYSTEM))
@INPUTS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help=text("output_dir", SYSTEM),
)
@click.option(
    "-f", "--format", "formats", multiple=True, type=click.Choice(FORMATS), help=text("format", SYSTEM)
)
@click.option(
    "--reference-doc", type=click.Path(path_type=Path, dir_okay=False), help=text("reference_doc", SYSTEM)
)
@click.option("--pdf-a", is_flag=True, help=text("pdf_a", SYSTEM))
@BRAND
@TEMPLATE_DIR
@click.option("--name", "pattern", default="{stem}", show_default=True, help=text("name", SYSTEM))
@click.option("--time-limit", type=float, default=SECONDS, show_default=True, help=text("time_limit", SYSTEM))
@click.option("--strict", is_flag=True, help=text("strict", SYSTEM))
@click.option("-q", "--quiet", is_flag=True, help=text("quiet", SYSTEM))
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
    strict: bool,
    quiet: bool,
    lang: str | None,
    time_limit: float,
) -> None:
    use_language(context, lang)
    unknown = [name for name in PLACEHOLDER.findall(pattern) if name not in PLACEHOLDERS]
    if unknown:
        message = words(
            "bad_name", name="{" + unknown[0] + "}", known=" ".join(f"{{{p}}}" for p in PLACEHOLDERS)
        )
        raise click.BadParameter(message, context, param_hint="--name")
    from plandoc.pipeline import check_file
    from plandoc.world import real_world

    world = replace(real_world(), brand=brand, template_dir=template_dir)
    say_template_faults(context, world, quiet=quiet)
    taken, code, found = set[str](), 0, 0
    for n, source in enumerate(inputs, start=1):
        if len(inputs) > 1 and sys.stderr.isatty() and not quiet:
            click.echo(words("building", name=source, n=n, total=len(inputs)), err=True)
        checked = guarded(lambda source=source: check_file(source, world, reference_doc=reference_doc))  # type: ignore[misc]
        if checked is None:
            code = CANNOT_WRITE
            continue
        show(checked, world, quiet=quiet)
        found += len(checked.diagnostics)
        if checked.plan is None:
            click.echo(words("skipped", name=source), err=True)
            code = max(code, BAD_INPUT)
            continue
        stem = _file_name(pattern, source, checked, taken)
        done = _build_one(checked, output, stem, formats or FORMATS[:2], world, quiet=quiet, pdf_a=pdf_a)
        code = max(code, done)
    context.exit(code or (FINDINGS if strict and found else 0))


def _build_one(
    checked: Checked,
    output: Path,
    stem: str,
    formats: Iterable[str],
    world: World,
    *,
    quiet: bool,
    pdf_a: bool,
) -> int:
    """Build and write one plan's files; the exit code of it."""
    from plandoc.pipeline import finished

    return write_document(
        lambda: finished(checked, world, pdf_a=pdf_a), checked, output, stem, formats, world, quiet=quiet
    )


def _file_name(pattern: str, source: Path, checked: Checked, taken: set[str]) -> str:
    """The output's name from the pattern, safe and not used before in this call."""
    from plandoc.write.files import safe_name

    plan: Any = checked.plan
    year = plan.period.start.year if plan.period else ""
    names = {
        "organization": plan.organization, "department": plan.department, "owner": plan.owner,
        "title": plan.title, "year": year, "type": plan.type, "stem": source.stem,
    }  # fmt: skip
    filled = PLACEHOLDER.sub(lambda match: str(names[match[1]]), pattern)
    name = safe_name(filled, taken)
    taken.add(name)
    return name
