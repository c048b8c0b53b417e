"""A folder of templates of one's own, looked at before anything is built with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateSyntaxError

from plandoc.compose.faults import TemplateFault, column_of, diagnostic, fault_of, origin_of
from plandoc.compose.fences import fence_faults
from plandoc.compose.templates import SHARED, VALUES, Templates, environment, render, source_of
from plandoc.diagnostics import Diagnostic, finding, nearest
from plandoc.where import Where

PARTS = ("front", "plan", "back")
"""The templates that a document is made of, in order."""
DEPTHS = ("*", "*/*", "*/*/*")
"""Where files of the folder are looked for; templates stand in the second."""
Fields = Callable[[str], Collection[str]]
"""The fields of a plan type; those of all types for `_shared`."""


def overridable(templates: Templates) -> tuple[str, ...]:
    """Every file that a folder of one's own may hold, as `annual/summary.zh.md`."""
    folders = sorted(folder for folder in templates.root.iterdir() if folder.is_dir())
    shared = {file.name for file in (templates.root / SHARED).glob("*.md")}
    names = {folder.name: shared | {file.name for file in folder.glob("*.md")} for folder in folders}
    return tuple(f"{folder}/{name}" for folder in names for name in sorted(names[folder]))


def folder_problems(templates: Templates, markers: Collection[str], fields: Fields) -> Iterator[Diagnostic]:
    """What is wrong with the files of a folder of templates, whatever plan they are used for."""
    own = templates.own
    assert own is not None  # noqa: S101 - asked for only where there is one
    if not own.is_dir():
        yield diagnostic(TemplateFault("template-no-folder", str(own)))
        return
    known = overridable(templates)
    found = (file for depth in DEPTHS for file in own.glob(depth))
    files = sorted(file for file in found if file.is_file() and not _hidden(file, own))
    parts = _included(templates, files)
    for file in files:
        name = file.relative_to(own).as_posix()
        if name in known or file.name in parts:
            yield from (diagnostic(fault) for fault in _file_faults(templates, file, markers, fields))
        else:
            yield finding(
                "template-overrides-nothing", Where(str(file)), file=name, near=nearest(name, known)
            )


def trial(
    templates: Templates, plan_type: str, language: str, values: Mapping[str, Any], markers: Collection[str]
) -> Iterator[Diagnostic]:
    """What goes wrong when the templates are filled with a plan: names, loops, markers they make."""
    for part in PARTS:
        try:
            text, file = render(templates, plan_type, part, language, values)
        except TemplateFault as fault:
            yield diagnostic(fault)
            return
        files = templates.files(plan_type, language)
        for found in fence_faults(text, file, markers):
            name, near = found.facts.get("name", ""), found.facts.get("near", "")
            yield diagnostic(origin_of(found.code, name, near, files))


def _hidden(file: Path, own: Path) -> bool:
    return any(step.startswith(".") for step in file.relative_to(own).parts)


def _included(templates: Templates, files: list[Path]) -> set[str]:
    """Names of the parts that templates of the folder include."""
    found: set[str] = set()
    for file in files:
        try:
            tree = environment(templates, file.parent.name).parse(source_of(file), file.name, str(file))
        except (TemplateFault, TemplateSyntaxError, RecursionError):
            continue
        found |= {name for name in meta.find_referenced_templates(tree) if name}
    return found


def _file_faults(
    templates: Templates, file: Path, markers: Collection[str], fields: Fields
) -> Iterator[TemplateFault]:
    sandbox = environment(templates, file.parent.name)
    try:
        source = source_of(file)
        if not file.resolve().is_relative_to(file.parent.parent.resolve()):
            raise TemplateFault("template-outside", str(file))
        tree = sandbox.parse(source, file.name, str(file))
        sandbox.compile(source, file.name, str(file))
    except TemplateFault as fault:
        yield fault
        return
    except (TemplateSyntaxError, RecursionError) as problem:
        yield fault_of(problem, templates.roots, ()) or TemplateFault("template-endless", str(file))
        return
    yield from _unknown_names(tree, str(file), fields(file.parent.name))
    yield from fence_faults(source, str(file), markers)


def _unknown_names(tree: nodes.Template, file: str, fields: Collection[str]) -> Iterator[TemplateFault]:
    """Names that no template has, and fields that no plan of the type has."""
    unknown = meta.find_undeclared_variables(tree) - set(VALUES) - {"range"}
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            unknown.discard(node.name)
            yield _unknown(node.name, VALUES, file, node.lineno)
    for field in tree.find_all(nodes.Getattr):
        if isinstance(field.node, nodes.Name) and field.node.name == "plan" and field.attr not in fields:
            yield _unknown(field.attr, fields, file, field.lineno)


def _unknown(name: str, known: Collection[str], file: str, line: int) -> TemplateFault:
    column = column_of(file, line, name)
    return TemplateFault("template-unknown-name", file, line, column, name=name, near=nearest(name, known))
