"""`plandoc check`: everything that is wrong with plans, for people and for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plandoc import __version__
from plandoc.cli.annotate import ANNOTATE, COPY, write_copies
from plandoc.cli.common import (
    BAD_INPUT,
    CANNOT_WRITE,
    FINDINGS,
    SYSTEM,
    guarded,
    language_of,
    messages,
    show,
    use_language,
    words,
)
from plandoc.cli.options import BRAND, DRY_RUN, INPUTS, LANG, QUIET, TEMPLATE_DIR
from plandoc.cli_text import text

if TYPE_CHECKING:
    from plandoc.diagnostics import Diagnostic
    from plandoc.world import World

FOR_PROGRAMS = ("json", "sarif", "github")


@click.command(help=text("check", SYSTEM))
@INPUTS
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", *FOR_PROGRAMS]),
    default="text",
    show_default=True,
    help=text("check_format", SYSTEM),
)
@click.option("--json", "form", flag_value="json", help=text("json", SYSTEM))
@click.option("--all", "every", is_flag=True, help=text("all", SYSTEM))
@BRAND
@TEMPLATE_DIR
@click.option("--strict", is_flag=True, help=text("strict", SYSTEM))
@ANNOTATE
@COPY
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@DRY_RUN
@QUIET
@LANG
@click.pass_context
def check(
    context: click.Context,
    inputs: tuple[Path, ...],
    form: str,
    every: bool,
    brand: Path | None,
    template_dir: Path | None,
    strict: bool,
    annotate: bool,
    copy: Path | None,
    force: bool,
    dry_run: bool,
    quiet: bool,
    lang: str | None,
) -> None:
    """Say everything that is wrong with plans, in the form that a person or a program reads."""
    use_language(context, lang)
    from plandoc.diagnostics import has_errors
    from plandoc.pipeline import check_file, check_templates
    from plandoc.report import format_all
    from plandoc.world import real_world

    world = replace(real_world(), brand=brand, template_dir=template_dir)
    of_folder = guarded(lambda: check_templates(world)) or ()
    if has_errors(of_folder):
        world = replace(world, template_dir=None)
    tried = [guarded(lambda source=source: check_file(source, world)) for source in inputs]  # type: ignore[misc]
    results = [result for result in tried if result is not None]
    if form != "text":
        found = (*of_folder, *(d for r in results for d in r.diagnostics))
        click.echo(_for_programs(form, found, world), nl=False)
    else:
        if of_folder and not (quiet and not has_errors(of_folder)):
            click.echo(format_all(of_folder, messages(world)))
        for result in results:
            show(result, world, quiet=quiet, to_stdout=True, every=every)
            if not quiet and not result.diagnostics:
                click.echo(words("nothing_found", name=result.name))
        if len(inputs) > 1:
            _say_total([d for result in results for d in result.diagnostics], len(results), world)
    written = write_copies(results, copy, world, force=force) if annotate else 0
    if len(results) < len(tried) or written == CANNOT_WRITE:
        context.exit(CANNOT_WRITE)
    if written or has_errors(of_folder) or not all(result.ok for result in results):
        context.exit(BAD_INPUT)
    context.exit(FINDINGS if strict and (of_folder or any(r.diagnostics for r in results)) else 0)


def _say_total(found: list[Diagnostic], plans: int, world: World) -> None:
    """How many there are of each severity in all plans together."""
    from plandoc.report import summary_of

    summary = summary_of(found, messages(world))
    click.echo(words("total", n=plans, summary=summary) if summary else words("total_clean", n=plans))


def _for_programs(form: str, found: Iterable[Diagnostic], world: World) -> str:
    """What was found, in a form that other programs read."""
    from plandoc.explain import as_markdown, cause_and_cure, explained
    from plandoc.report import as_json
    from plandoc.report.github import as_github
    from plandoc.report.sarif import Help, as_sarif

    said = messages(world)
    if form == "github":
        return as_github(found, said)
    data: Any
    if form == "json":
        data = [as_json(d, said) for d in found]
    else:
        listed, language = list(found), language_of(click.get_current_context())

        def known(code: str) -> Help:
            cause, _ = cause_and_cure(code, language, world)
            return Help(cause, explained(code, language, world), as_markdown(code, language, world))

        rules = {code: known(code) for code in dict.fromkeys(d.code for d in listed)}
        data = as_sarif(listed, said, rules, __version__, language)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
