"""The way through: read → check → compute → compose → write.

Each step is a function of its input and a `World`; problems travel as diagnostics beside the
result and are printed by whoever called.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from plandoc.diagnostics import Diagnostic, PlanError, error, has_errors, located, nearest, words
from plandoc.field_names import RECORD, record_word
from plandoc.forms import is_form
from plandoc.goal_links import with_upper_goals
from plandoc.house_file import house_for
from plandoc.images import with_images
from plandoc.intake import read_plan
from plandoc.naming import Naming
from plandoc.plans import plan_model, plan_types
from plandoc.read import Input
from plandoc.terms import Language, load_messages, load_terms
from plandoc.text import normalise_tree
from plandoc.where import Locator, NoLocator
from plandoc.world import World

if TYPE_CHECKING:
    from plandoc.doc.nodes import Document
    from plandoc.model.plan import Plan
    from plandoc.themes import Theme
    from plandoc.themes.house import House


@dataclass(frozen=True, slots=True)
class Checked:
    """An input after reading and checking."""

    name: str
    """The input as the user named it."""
    plan: Plan | None
    """The plan, or None when there are errors."""
    diagnostics: tuple[Diagnostic, ...]
    """Everything found, in the order of the file."""
    content: bytes = b""
    """The input file as it was read; empty for plain data."""
    locator: Locator = field(default_factory=NoLocator)
    """Where the values stand in the input."""
    house: House | None = None
    """The house template that the plan or the caller names."""
    naming: Naming = field(default_factory=Naming)
    """What the values of the input are called."""

    @property
    def ok(self) -> bool:
        """Whether a document can be built."""
        return self.plan is not None


@dataclass(frozen=True, slots=True)
class Output:
    """One finished file in memory."""

    format: str
    content: bytes
    diagnostics: tuple[Diagnostic, ...]


def check_file(
    path: Path, world: World, before: Iterable[Diagnostic] = (), *, reference_doc: Path | None = None
) -> Checked:
    """Read and check one input file; every problem is in the result, none is raised.

    `reference_doc` is a house template that goes before the one the plan names.
    """
    found = _taken(path, world)
    told = (*before, *found.diagnostics)
    if found.raw is None:
        naming = Naming(source=found.source, file=str(path))
        return Checked(str(path), None, naming.described(located(told, found.locator)))
    checked = check_raw(
        found.raw, world, found.locator, str(path), told, reference_doc=reference_doc, source=found.source
    )
    return replace(checked, content=found.content)


def _taken(path: Path, world: World) -> Input:
    """A plan file, or a filled form, as plain data."""
    if not is_form(path):
        return read_plan(path, world)
    from plandoc.forms.intake import read_form_input

    return read_form_input(path, world)


def check_raw(
    raw: Any,
    world: World,
    locator: Locator | None = None,
    name: str = "",
    before: Iterable[Diagnostic] = (),
    *,
    reference_doc: Path | None = None,
    source: str = "",
) -> Checked:
    """Check plain data (nested dicts, lists and scalars as text) as one plan.

    `source` is the text that it was read from, whose lines are shown beside what is found.
    """
    place = locator or NoLocator(name)
    collected = list(before)
    model_name, problem = _type_of(raw, world)
    naming = Naming(raw, None, source, name)
    if problem is not None:
        return Checked(name, None, naming.described(located([*collected, problem], place)))
    naming = replace(naming, model=plan_model(model_name))
    raw, changed = normalise_tree(raw, str(raw.get("language") or "zh"))
    collected += changed
    plan, problems = _validated(model_name, raw, world, _file_of(place, name))
    collected += problems
    house = None
    if plan is not None:
        house, told = house_for(plan, _file_of(place, name), reference_doc, world)
        collected += told
    valid = None if has_errors(collected) else plan
    found = naming.described(located(collected, place))
    return Checked(name, valid, found, locator=place, house=house, naming=naming)


def _file_of(place: Locator, name: str) -> str:
    """The file a plan came from; empty for plain data."""
    return name or place.find(()).file


def _type_of(raw: Any, world: World) -> tuple[str, Diagnostic | None]:
    if not isinstance(raw, dict):
        return "", error("not-a-plan", ())
    name, known = raw.get("type"), words(map(type_word, plan_types()))
    if not name:
        return "", error("missing-type", (), known=known)
    if name not in plan_types():
        near = type_word(nearest_type(str(name), world))
        return "", error("unknown-type", ("type",), name=name, known=known, near=near)
    return str(name), None


def type_word(name: str) -> str:
    """A plan type as an argument of a diagnostic."""
    return record_word(name, plan_model(name).__name__)


def nearest_type(name: str, world: World) -> str:
    """The plan type whose name, or what people call it, is most like `name`."""
    known = {each: each for each in plan_types()}
    for language in get_args(Language):
        labels = load_messages(language, world)["fields"]
        known |= {labels[f"{plan_model(each).__name__}.{RECORD}"]: each for each in plan_types()}
    return known[nearest(name, known)]


def _validated(model_name: str, raw: Any, world: World, file: str) -> tuple[Plan | None, list[Diagnostic]]:
    from plandoc.brand import with_brand
    from plandoc.check import check_errors, check_rules
    from plandoc.check.partial import partial_plan, without_echoes
    from plandoc.check.schema import validate

    model = plan_model(model_name)
    plan, problems = validate(model, raw, world)
    if plan is None:
        rest = partial_plan(model, raw)
        echoes = check_errors(rest, world) if rest is not None else ()
        return None, [*problems, *without_echoes(echoes, raw)]
    errors = (*check_errors(plan, world), *unknown_theme(plan.display.theme))
    if errors:
        return None, [*problems, *errors]
    plan, linked = with_upper_goals(plan, file, world)
    if has_errors(linked):
        return None, [*problems, *linked]
    plan, branding = with_brand(plan, file, world)
    if has_errors(branding):
        return None, [*problems, *linked, *branding]
    plan, pictures = with_images(plan, file, world)
    told = [*problems, *linked, *branding, *pictures, *check_rules(plan, world), *_tried(plan, world)]
    return None if has_errors(told) else plan, told


def _tried(plan: Plan, world: World) -> Iterable[Diagnostic]:
    """What goes wrong when templates of the user's own are filled with the plan."""
    if world.template_dir is None:
        return ()
    from plandoc.templating import trial_of

    return trial_of(plan, world)


def check_templates(world: World) -> tuple[Diagnostic, ...]:
    """What is wrong with the folder of the user's own templates, whatever plan they are used for."""
    if world.template_dir is None:
        return ()
    from plandoc.templating import folder_faults

    return folder_faults(world)


def unknown_theme(name: str) -> Iterable[Diagnostic]:
    """An error where there is no theme of this name."""
    from plandoc.themes import theme_names

    known = theme_names()
    if name not in known:
        near = nearest(name, known)
        yield error("unknown-theme", ("display", "theme"), name=name, near=near, known=words(known))


def document_of(
    plan: Plan, world: World, diagnostics: tuple[Diagnostic, ...] = (), house: House | None = None
) -> Document:
    """The document tree of a checked plan; `diagnostics` fill its findings annex."""
    from plandoc.compose.document import Composition, compose
    from plandoc.compute.dates.estimates import told_once
    from plandoc.compute.frame import frame_cover, frame_logo, frame_meta, frame_report, house_of
    from plandoc.computed import Computed
    from plandoc.templating import templates_of, values_for
    from plandoc.themes import load_theme

    terms = load_terms(plan.language, world)
    frame = frame_report(plan, world)
    display = plan.display
    theme = load_theme(display.theme)
    usual = theme.numbering if plan.language == "zh" else "decimal"
    numbering = display.numbering or (house.heading_numbers if house else "") or usual
    composed = compose(
        Composition(
            meta=frame_meta(frame, terms),
            cover=frame_cover(frame, terms) if display.cover else None,
            values=values_for(plan, world),
            computed=Computed(plan, world),
            diagnostics=diagnostics,
            messages=load_messages(plan.language, world),
            numbering=numbering,
            theme=display.theme,
            watermark=display.watermark,
            locked=display.locked,
            toc=display.toc,
            lists=display.lists,
            findings=display.findings,
            extra=(("plandoc.type", plan.type),),
            logo=frame_logo(frame, terms),
            house=house_of(plan),
        ),
        templates_of(world),
        terms,
    )
    return told_once(composed, terms)


def finished(checked: Checked, world: World, *, pdf_a: bool = False) -> Document:
    """The document of an input without errors; archival where the plan or the caller asks for it."""
    from plandoc.origin import origin_of, source_of

    if checked.plan is None:
        raise PlanError(checked.diagnostics)
    document = document_of(checked.plan, world, checked.diagnostics, checked.house)
    document = replace(document, extra=(*document.extra, *origin_of(checked.content, checked.plan)))
    if not pdf_a and checked.plan.display.pdf != "a-3":
        return document
    return replace(
        document, archival=True, attachments=source_of(checked.name, checked.content, checked.plan, world)
    )


def theme_of(document: Document, house: House | None) -> Theme:
    """The theme of a document, in the look of the house template where there is one."""
    from plandoc.themes import load_theme
    from plandoc.themes.branding import Brand, branded

    theme = branded(load_theme(document.theme), Brand(**dict(document.house)))
    if house is None:
        return theme
    from plandoc.house.look import in_house_look

    return in_house_look(theme, house, document.meta.language == "zh")


def render(document: Document, format: str, world: World, checked: Checked | None = None) -> Output:
    """The document in one format, in the look of the house template of `checked`; what could not be
    shown has its place in its plan, and texts of the plan that it has no place for are told as well.
    """
    from plandoc.places import placed
    from plandoc.unprinted import unprinted
    from plandoc.write import WRITERS

    written = WRITERS[format](document, theme_of(document, checked.house if checked else None), world)
    found = written.diagnostics
    if checked is not None and checked.plan is not None:
        left_out = unprinted(checked.plan, document, checked.locator)
        found = (*left_out, *placed(found, checked.plan, checked.locator, world))
        found = checked.naming.described(found)
    return Output(format, written.content, found)
