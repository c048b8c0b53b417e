"""A filled form back as a plan, or the reason why a file cannot be read as one."""

from __future__ import annotations

from plandoc.diagnostics import Diagnostic, error
from plandoc.forms.filled import Filled
from plandoc.forms.gather import Reader
from plandoc.forms.locate import FormPlaces
from plandoc.forms.which import form_of
from plandoc.forms.word import story_of
from plandoc.limits import DEFAULT
from plandoc.office import OfficeError, Reason
from plandoc.where import Where
from plandoc.world import World


def read_form(content: bytes, name: str, world: World) -> Filled:
    """The plan in the bytes of a filled form; every fault is in the diagnostics, none is raised."""
    try:
        story = story_of(content)
    except OfficeError as problem:
        return _refused(name, _fault(problem.reason, Where(name)))
    except RecursionError:
        return _refused(name, _fault("not-office", Where(name)))
    form = form_of(story, world)
    if form is None:
        return _refused(name, error("form-unknown", Where(name)))
    return Reader(form, name, world).read(story)


def _fault(reason: Reason, where: Where) -> Diagnostic:
    """Why a file cannot be read as a form."""
    match reason:
        case "not-office":
            return error("form-not-word", where)
        case "old-format":
            return error("form-old-format", where)
        case "protected":
            return error("form-protected", where)
        case "strict":
            return error("form-strict", where)
        case "too-large":
            return error("form-too-large", where, most=DEFAULT.package_bytes // 1_000_000)
        case "unsafe":
            return error("form-unsafe", where)


def _refused(name: str, problem: Diagnostic) -> Filled:
    return Filled(None, FormPlaces(name), (problem,))
