"""plandoc from Python: check and build plans without the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from plandoc import pipeline
from plandoc.diagnostics import Diagnostic, has_errors
from plandoc.pipeline import Checked, Output
from plandoc.world import World, real_world


def check_plan(
    source: str | Path | Mapping[str, Any],
    *,
    brand: str | Path | None = None,
    reference_doc: str | Path | None = None,
    template_dir: str | Path | None = None,
    world: World | None = None,
) -> Checked:
    """Read and check a plan from a file or from nested plain data.

    `brand` names a brand file that goes before the plan's own, `template_dir` a folder of templates
    that go before plandoc's. Nothing is raised for a bad input: every problem is in the result's
    `diagnostics`.
    """
    outside = _world(world, brand, template_dir)
    of_templates = pipeline.check_templates(outside)
    if has_errors(of_templates):
        outside = replace(outside, template_dir=None)
    house = Path(reference_doc) if reference_doc else None
    if isinstance(source, Mapping):
        return pipeline.check_raw(_as_text(source), outside, before=of_templates, reference_doc=house)
    return pipeline.check_file(Path(source), outside, of_templates, reference_doc=house)


def build(
    source: str | Path | Mapping[str, Any],
    *,
    formats: tuple[str, ...] = ("docx", "pdf"),
    pdf_a: bool = False,
    brand: str | Path | None = None,
    reference_doc: str | Path | None = None,
    template_dir: str | Path | None = None,
    world: World | None = None,
) -> dict[str, bytes]:
    """The finished document of a plan in each format.

    With `pdf_a` the PDF is PDF/A-3 as well as PDF/UA-1 and carries the plan's file; `reference_doc`
    is a Word file whose page setup, styles, headers, footers and logo are taken over.

    Raises `PlanError` with all diagnostics when the plan has errors.
    """
    outside = _world(world, brand, template_dir)
    checked = check_plan(source, reference_doc=reference_doc, world=outside)
    return {out.format: out.content for out in _outputs(checked, formats, outside, pdf_a)}


def findings(source: str | Path | Mapping[str, Any], *, world: World | None = None) -> tuple[Diagnostic, ...]:
    """What the consistency rules found in a plan."""
    return check_plan(source, world=world).diagnostics


def _world(world: World | None, brand: str | Path | None, templates: str | Path | None) -> World:
    outside = world or real_world()
    return replace(
        outside,
        brand=Path(brand) if brand is not None else outside.brand,
        template_dir=Path(templates) if templates is not None else outside.template_dir,
    )


def _outputs(checked: Checked, formats: tuple[str, ...], world: World, pdf_a: bool) -> list[Output]:
    document = pipeline.finished(checked, world, pdf_a=pdf_a)
    return [pipeline.render(document, name, world, checked) for name in formats]


def _as_text(value: Any) -> Any:
    """Plain data with every scalar as the text a reader would give."""
    if isinstance(value, Mapping):
        return {str(k): _as_text(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(item) for item in value]
    return value if value is None or isinstance(value, bool) else str(value)
