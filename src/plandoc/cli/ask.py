"""`plandoc new --ask`: the dialogue in the terminal, or with answers from a pipe."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plandoc.cli.common import BAD_INPUT, CANNOT_WRITE, known_type, messages, show, words
from plandoc.cli.library import the_library
from plandoc.cli.output import is_dry_run, write, write_document

if TYPE_CHECKING:
    from plandoc.dialogue import Draft
    from plandoc.dialogue.talk import Talk
    from plandoc.library import Library
    from plandoc.pipeline import Checked
    from plandoc.terms import Terms
    from plandoc.world import World

MARK = "> "


def ask(
    context: click.Context,
    plan_type: str,
    output: Path | None,
    own: Path | None,
    world: World,
    *,
    force: bool,
) -> None:
    """Ask for a plan, write it, and build it where that is wanted."""
    from plandoc.terms import load_terms

    known_type(context, plan_type)
    terms = load_terms(context.find_root().obj, world)
    _has_dialogue(context, plan_type, terms)
    path = output or Path(f"{plan_type}.yaml")
    if path.exists() and not force:
        click.echo(words("exists", path=path), err=True)
        context.exit(CANNOT_WRITE)
    library = the_library(context, own, world)
    talk = _talk(context, plan_type, path, library, terms, world)
    draft = _answered(context, talk, path)
    _finish(context, talk, draft, path)


def _has_dialogue(context: click.Context, plan_type: str, terms: Terms) -> None:
    from plandoc.dialogue.scripts import SCRIPTS
    from plandoc.library.kinds import kinds_for

    if plan_type not in SCRIPTS:
        kinds = ",".join(kinds_for(plan_type))
        text = terms("dialogue.no_dialogue", type=plan_type, kinds=kinds, known=terms.join(SCRIPTS))
        click.echo(text, err=True)
        context.exit(BAD_INPUT)


def _talk(
    context: click.Context, plan_type: str, path: Path, library: Library, terms: Terms, world: World
) -> Talk:
    from plandoc.dialogue.kept import as_kept, from_kept, kept_beside
    from plandoc.dialogue.scripts import script_for
    from plandoc.dialogue.talk import Talk

    kept = kept_beside(path)
    script = script_for(plan_type, library, terms, world)
    talk = Talk(plan_type, script, terms, messages(world), world, _read, click.echo)
    talk.keep = lambda answers: _keep(context, kept, as_kept(plan_type, terms.language, answers))
    if kept.is_file():
        talk.answers = list(from_kept(kept.read_bytes(), plan_type, terms.language))
    return talk


def _read() -> str:
    """A line that was typed; with history and editing keys where the system has them."""
    with suppress(ImportError):
        import readline  # noqa: F401 - its import is what makes input() editable
    typed = input(MARK)
    if not sys.stdin.isatty():
        click.echo(typed)  # what comes from a pipe is not on the screen yet
    return typed


def _keep(context: click.Context, path: Path, content: bytes) -> None:
    from plandoc.write.files import write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as problem:
        click.echo(words("cannot_write", path=path, reason=problem.strerror or problem), err=True)
        context.exit(CANNOT_WRITE)


def _answered(context: click.Context, talk: Talk, path: Path) -> Draft:
    """The plan's data; the answers stay in their file where the person breaks off."""
    from plandoc.dialogue.kept import kept_beside

    try:
        return talk.whole()
    except (EOFError, KeyboardInterrupt) as broken_off:
        click.echo("^D" if isinstance(broken_off, EOFError) else "")  # terminals show ^C themselves
        if talk.answers:
            click.echo(talk.terms("dialogue.kept", n=len(talk.answers), path=kept_beside(path)))
        context.exit(CANNOT_WRITE)


def _finish(context: click.Context, talk: Talk, draft: Draft, path: Path) -> None:
    from plandoc.cli.schema import modeline, put_schema_beside
    from plandoc.dialogue.kept import kept_beside
    from plandoc.dialogue.summary import plan_text
    from plandoc.fields.models import plan_fields
    from plandoc.fields.words import load_field_words
    from plandoc.pipeline import check_file

    fields = plan_fields(talk.plan_type, load_field_words(talk.terms.language, talk.world))
    text = plan_text(draft, fields, talk.terms, modeline(context, talk.plan_type, path))
    if not write(path, text.encode("utf-8")):
        context.exit(CANNOT_WRITE)
    put_schema_beside(context, talk.plan_type, path, talk.world)
    if is_dry_run():
        return
    kept_beside(path).unlink(missing_ok=True)
    checked = check_file(path, talk.world)
    show(checked, talk.world)
    if checked.plan is None:
        context.exit(BAD_INPUT)
    _build(context, talk, checked, path)


def _build(context: click.Context, talk: Talk, checked: Checked, path: Path) -> None:
    """Word and PDF beside the plan, where the person wants them now."""
    from plandoc.pipeline import finished

    try:
        wanted = talk.wants("build", "build_yes", "build_no")
    except (EOFError, KeyboardInterrupt):
        wanted = False
    if not wanted:
        click.echo(talk.terms("dialogue.later", path=path, folder="out"))
        return
    code = write_document(
        lambda: finished(checked, talk.world), checked, path.parent, path.stem, ("docx", "pdf"), talk.world,
        quiet=False,
    )  # fmt: skip
    context.exit(code)
