"""The command line: the one place that prints, and that decides exit codes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from plandoc import __version__
from plandoc.cli_text import system_language, text
from plandoc.diagnostics import PlanError
from plandoc.guard import SECONDS, TimeLimitError
from plandoc.guard import time_limit as limited

if TYPE_CHECKING:
    from plandoc.diagnostics import Diagnostic
    from plandoc.doc.nodes import Document
    from plandoc.pipeline import Checked, Output
    from plandoc.world import World

FORMATS = ("docx", "pdf", "html", "txt")
FINDINGS, BAD_INPUT, CANNOT_WRITE = 1, 2, 3
T = TypeVar("T")
PLACEHOLDERS = ("organization", "department", "owner", "title", "year", "type", "stem")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
SYSTEM = system_language()


def words(key: str, **values: object) -> str:
    """The words for `key` in the language of this call."""
    context = click.get_current_context(silent=True)
    language = (context.find_root().obj or SYSTEM) if context else SYSTEM
    return text(key, language, **values)


LANG = click.option("--lang", type=click.Choice(["zh", "en"]), help=text("lang", SYSTEM))
PLAN_TYPE = click.argument("plan_type", metavar="TYPE")
INPUTS = click.argument(
    "inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
BRAND = click.option("--brand", type=click.Path(path_type=Path), help=text("brand", SYSTEM))
TEMPLATE_DIR = click.option(
    "--template-dir", type=click.Path(path_type=Path), help=text("template_dir", SYSTEM)
)


@click.group(
    help=text("main", SYSTEM),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", prog_name="plandoc")
@LANG
@click.pass_context
def main(context: click.Context, lang: str | None) -> None:
    context.obj = lang or SYSTEM


@main.command(help=text("build", SYSTEM))
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
    _use(context, lang)
    unknown = [name for name in PLACEHOLDER.findall(pattern) if name not in PLACEHOLDERS]
    if unknown:
        message = words(
            "bad_name", name="{" + unknown[0] + "}", known=" ".join(f"{{{p}}}" for p in PLACEHOLDERS)
        )
        raise click.BadParameter(message, context, param_hint="--name")
    from plandoc.pipeline import check_file
    from plandoc.world import real_world

    world = replace(real_world(), brand=brand, template_dir=template_dir)
    _check_templates(context, world, quiet=quiet)
    taken, code, found = set[str](), 0, 0
    for n, source in enumerate(inputs, start=1):
        if len(inputs) > 1 and sys.stderr.isatty() and not quiet:
            click.echo(words("building", name=source, n=n, total=len(inputs)), err=True)
        checked = _guarded(lambda source=source: check_file(source, world, reference_doc=reference_doc))  # type: ignore[misc]
        if checked is None:
            code = CANNOT_WRITE
            continue
        _print(checked, world, quiet=quiet)
        found += len(checked.diagnostics)
        if checked.plan is None:
            click.echo(words("skipped", name=source), err=True)
            code = max(code, BAD_INPUT)
            continue
        stem = _file_name(pattern, source, checked, taken)
        done = _build_one(checked, output, stem, formats or FORMATS[:2], world, quiet=quiet, pdf_a=pdf_a)
        code = max(code, done)
    context.exit(code or (FINDINGS if strict and found else 0))


def _check_templates(context: click.Context, world: World, *, quiet: bool = False) -> None:
    """Say what is wrong with the folder of templates; stop where one of them cannot be used."""
    from plandoc.diagnostics import has_errors
    from plandoc.pipeline import check_templates
    from plandoc.report import format_all

    found = _guarded(lambda: check_templates(world))
    if found is None:
        context.exit(CANNOT_WRITE)
    if found and (has_errors(found) or not quiet):
        click.echo(format_all(found, _messages(world)), err=True)
    if has_errors(found):
        context.exit(BAD_INPUT)


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

    return _write_document(
        lambda: finished(checked, world, pdf_a=pdf_a), checked, output, stem, formats, world, quiet=quiet
    )


def _write_document(
    make: Callable[[], Document],
    checked: Checked,
    output: Path,
    stem: str,
    formats: Iterable[str],
    world: World,
    *,
    quiet: bool,
) -> int:
    """Write a document in each format; the exit code of it."""
    from plandoc.pipeline import render
    from plandoc.report import format_all

    def made() -> list[Output]:
        document = make()
        return [render(document, name, world, checked) for name in formats]

    outputs = _guarded(made)
    if outputs is None:
        return CANNOT_WRITE
    found = dict.fromkeys(d for output_file in outputs for d in output_file.diagnostics)
    if found and not quiet:
        click.echo(format_all(found, _messages(world)), err=True)
    for output_file in outputs:
        if not _write(output / f"{stem}.{output_file.format}", output_file.content):
            return CANNOT_WRITE
    return 0


@main.command(help=text("extract", SYSTEM))
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--owner", "owners", multiple=True, help=text("extract_owner", SYSTEM))
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
@click.option("-q", "--quiet", is_flag=True, help=text("quiet", SYSTEM))
@LANG
@click.pass_context
def extract(
    context: click.Context,
    source: Path,
    owners: tuple[str, ...],
    output: Path,
    formats: tuple[str, ...],
    quiet: bool,
    lang: str | None,
) -> None:
    _use(context, lang)
    from plandoc.pipeline import check_file, extracts
    from plandoc.world import real_world

    world = real_world()
    checked = _guarded(lambda: check_file(source, world))
    if checked is None:
        context.exit(CANNOT_WRITE)
    _print(checked, world, quiet=True)
    if checked.plan is None:
        context.exit(BAD_INPUT)
    made = _guarded(lambda: extracts(checked, world, owners))
    if made is None:
        context.exit(CANNOT_WRITE)
    known = {owner for owner, _ in made}
    lacking = [name for name in owners if name not in known]
    if lacking or not made:
        everyone = [owner for owner, _ in extracts(checked, world)]
        click.echo(_nobody(lacking, everyone), err=True)
        context.exit(BAD_INPUT)
    context.exit(
        _write_extracts(made, checked, source.stem, output, formats or FORMATS[:2], world, quiet=quiet)
    )


def _nobody(lacking: list[str], everyone: list[str]) -> str:
    """Why there is no letter to write."""
    if not everyone:
        return words("no_owners")
    return words("unknown_owner", name=", ".join(lacking), known=", ".join(everyone))


def _write_extracts(
    made: tuple[tuple[str, Document], ...],
    checked: Checked,
    stem: str,
    output: Path,
    formats: Iterable[str],
    world: World,
    *,
    quiet: bool,
) -> int:
    """Write one document for each owner; the exit code."""
    from plandoc.write.files import safe_name

    taken: set[str] = set()
    for owner, document in made:
        name = safe_name(f"{stem}-{owner}", taken)
        taken.add(name)
        made_already = partial(_same, document)
        code = _write_document(made_already, checked, output, name, formats, world, quiet=quiet)
        if code:
            return code
    return 0


def _same(document: Document) -> Document:
    return document


def _guarded(action: Callable[[], T]) -> T | None:
    """The result, or None: a fault of plandoc's own is said in one line, never a traceback."""
    context = click.get_current_context()
    seconds = context.params.get("time_limit", 0)
    try:
        with limited(seconds):
            return action()
    except TimeLimitError:
        click.echo(words("too_long", seconds=f"{seconds:g}"), err=True)
        return None
    except PlanError as problem:
        from plandoc.report import format_all
        from plandoc.world import real_world

        click.echo(format_all(problem.diagnostics, _messages(real_world())), err=True)
        return None
    except Exception as problem:
        click.echo(words("internal", what=f"{type(problem).__name__} {str(problem)[:80]}"), err=True)
        return None


def _write(path: Path, content: bytes) -> bool:
    """Write a whole file or none; say which."""
    from plandoc.write.files import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as problem:
        click.echo(words("cannot_write", path=path, reason=problem.strerror or problem), err=True)
        return False
    click.echo(words("built", path=path))
    return True


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


@main.command(help=text("check", SYSTEM))
@INPUTS
@click.option("--json", "as_json", is_flag=True, help=text("json", SYSTEM))
@BRAND
@TEMPLATE_DIR
@click.option("--strict", is_flag=True, help=text("strict", SYSTEM))
@LANG
@click.pass_context
def check(
    context: click.Context,
    inputs: tuple[Path, ...],
    as_json: bool,
    brand: Path | None,
    template_dir: Path | None,
    strict: bool,
    lang: str | None,
) -> None:
    _use(context, lang)
    from plandoc.diagnostics import has_errors
    from plandoc.pipeline import check_file, check_templates
    from plandoc.report import as_json as json_of
    from plandoc.report import format_all
    from plandoc.world import real_world

    world = replace(real_world(), brand=brand, template_dir=template_dir)
    of_folder = _guarded(lambda: check_templates(world)) or ()
    if has_errors(of_folder):
        world = replace(world, template_dir=None)
    tried = [_guarded(lambda source=source: check_file(source, world)) for source in inputs]  # type: ignore[misc]
    results = [result for result in tried if result is not None]
    if as_json:
        found = (*of_folder, *(d for r in results for d in r.diagnostics))
        listed = [json_of(d, _messages(world)) for d in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        if of_folder:
            click.echo(format_all(of_folder, _messages(world)))
        for result in results:
            _print(result, world, to_stdout=True)
    if len(results) < len(tried):
        context.exit(CANNOT_WRITE)
    if has_errors(of_folder) or not all(result.ok for result in results):
        context.exit(BAD_INPUT)
    context.exit(FINDINGS if strict and (of_folder or any(r.diagnostics for r in results)) else 0)


@main.command(help=text("new", SYSTEM))
@PLAN_TYPE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=text("output_file", SYSTEM)
)
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@click.option("--lang", type=click.Choice(["zh", "en"]), help=text("new_lang", SYSTEM))
@click.pass_context
def new(context: click.Context, plan_type: str, output: Path | None, force: bool, lang: str | None) -> None:
    _use(context, lang)
    from plandoc.world import real_world

    world = real_world()
    _known_type(context, plan_type)
    source = world.template_root / plan_type / f"starter.{context.find_root().obj}.yaml"
    if not source.is_file():
        click.echo(words("no_starter", name=plan_type), err=True)
        context.exit(BAD_INPUT)
    _deliver(context, world.read_text(source), output, force)


@main.command(help=text("reference", SYSTEM))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=text("reference_output", SYSTEM),
)
@click.option("--theme", default="corporate", show_default=True, help=text("reference_theme", SYSTEM))
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@LANG
@click.pass_context
def reference(context: click.Context, output: Path, theme: str, force: bool, lang: str | None) -> None:
    _use(context, lang)
    from plandoc.pipeline import reference_file, unknown_theme
    from plandoc.report import format_all
    from plandoc.world import real_world

    world = real_world()
    if problems := tuple(unknown_theme(theme)):
        click.echo(format_all(problems, _messages(world)), err=True)
        context.exit(BAD_INPUT)
    _deliver(context, reference_file(theme, context.find_root().obj, world), output, force)


@main.command(help=text("types", SYSTEM))
@LANG
@click.pass_context
def types(context: click.Context, lang: str | None) -> None:
    _use(context, lang)
    from plandoc.plans import plan_types
    from plandoc.terms import load_terms
    from plandoc.world import real_world

    terms = load_terms(context.find_root().obj, real_world())
    for name in plan_types():
        click.echo(f"{name:<12}{terms(f'{name}.kind') if terms.has(f'{name}.kind') else ''}")


@main.command(help=text("schema", SYSTEM))
@PLAN_TYPE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=text("output_file", SYSTEM)
)
@click.option("--force", is_flag=True, help=text("force", SYSTEM))
@LANG
@click.pass_context
def schema(
    context: click.Context, plan_type: str, output: Path | None, force: bool, lang: str | None
) -> None:
    _use(context, lang)
    _known_type(context, plan_type)
    from plandoc.plans import plan_schema

    described = json.dumps(plan_schema(plan_type), ensure_ascii=False, indent=2)
    _deliver(context, described + "\n", output, force)


@main.command(help=text("inspect", SYSTEM))
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--tree", is_flag=True, help=text("tree", SYSTEM))
@click.option("--report", "names", multiple=True, help=text("report", SYSTEM))
@BRAND
@TEMPLATE_DIR
@LANG
@click.pass_context
def inspect(
    context: click.Context,
    source: Path,
    tree: bool,
    names: tuple[str, ...],
    brand: Path | None,
    template_dir: Path | None,
    lang: str | None,
) -> None:
    _use(context, lang)
    from plandoc.pipeline import check_file, document_of, reports_of
    from plandoc.world import real_world

    world = replace(real_world(), brand=brand, template_dir=template_dir)
    _check_templates(context, world)
    checked = _guarded(lambda: check_file(source, world))
    if checked is None:
        context.exit(CANNOT_WRITE)
    plan, found = checked.plan, checked.diagnostics
    if plan is None:
        _print(checked, world)
        context.exit(BAD_INPUT)
    elif tree:
        shown = _guarded(lambda: _tree(document_of(plan, world, found)))
        click.echo(shown or "", nl=False)
        context.exit(CANNOT_WRITE if shown is None else 0)
    else:
        reports = _guarded(lambda: reports_of(plan, world))
        if reports is None:
            context.exit(CANNOT_WRITE)
        for name in names:
            if name not in reports:
                click.echo(words("no_reports", name=name, known=", ".join(reports)), err=True)
                context.exit(BAD_INPUT)
        chosen = {name: reports[name] for name in names} if names else reports
        click.echo(json.dumps(chosen, ensure_ascii=False, indent=2))


def _tree(document: Document) -> str:
    from plandoc.write.dump import dump

    return dump(document)


def _use(context: click.Context, lang: str | None) -> None:
    """Let a command's own --lang win over the group's."""
    if lang:
        context.find_root().obj = lang


def _known_type(context: click.Context, plan_type: str) -> None:
    from plandoc.plans import plan_types

    if plan_type not in plan_types():
        from plandoc.diagnostics import error, words
        from plandoc.pipeline import nearest_type
        from plandoc.report import format_diagnostic
        from plandoc.world import real_world

        problem = error(
            "unknown-type", (), name=plan_type, known=words(plan_types()), near=nearest_type(plan_type)
        )
        click.echo(format_diagnostic(problem, _messages(real_world())), err=True)
        context.exit(BAD_INPUT)


def _deliver(context: click.Context, content: str | bytes, output: Path | None, force: bool) -> None:
    """Print, or write a file that did not exist before."""
    if output is None:
        click.echo(content, nl=False)
    elif output.exists() and not force:
        click.echo(words("exists", path=output), err=True)
        context.exit(CANNOT_WRITE)
    elif not _write(output, content.encode("utf-8") if isinstance(content, str) else content):
        context.exit(CANNOT_WRITE)


def _messages(world: World) -> Any:
    from plandoc.terms import load_messages

    return load_messages(click.get_current_context().find_root().obj, world)


def _print(checked: Checked, world: World, *, quiet: bool = False, to_stdout: bool = False) -> None:
    """The diagnostics of one input, errors only when `quiet`."""
    from plandoc.diagnostics import Severity
    from plandoc.report import format_all

    shown: list[Diagnostic] = [d for d in checked.diagnostics if not quiet or d.severity is Severity.ERROR]
    if shown:
        click.echo(format_all(shown, _messages(world)), err=not to_stdout)
