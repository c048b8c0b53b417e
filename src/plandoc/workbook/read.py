"""A workbook as plain data: sheets matched by name, rows put where they belong in the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from plandoc.diagnostics import Diagnostic, error, info, words
from plandoc.limits import DEFAULT
from plandoc.office import OfficeError
from plandoc.read.raw import Input
from plandoc.where import Where
from plandoc.workbook.assemble import Assembly
from plandoc.workbook.layout import Layout
from plandoc.workbook.locate import CellPlaces
from plandoc.workbook.match import known_names, normal
from plandoc.workbook.xlsx.book import opened
from plandoc.workbook.xlsx.page import MOST_ROWS, Page, page_of


@dataclass(frozen=True, slots=True)
class Kinds:
    """The plan types that there are, for telling which one a workbook holds."""

    labels: Mapping[str, str]
    """The type by its value and by its names in every language."""
    layouts: Callable[[str], tuple[Layout, ...]]
    """The layouts of a type, one for each language."""


def read_workbook(content: bytes, name: str, kinds: Kinds) -> Input:
    """The plain data of a workbook, with the cell of every value; `raw` is None when it holds no plan."""
    try:
        book = opened(content)
        pages = [page_of(book, title) for title in book.sheets]
    except OfficeError as problem:
        return Input(None, CellPlaces(name), (refusal(problem, Where(name)),))
    told = [info("workbook-macros", Where(name))] if book.has_macros else []
    told += [info("workbook-links", Where(name))] if book.has_links else []
    return replaced(
        read_pages(pages, name, kinds, hidden=book.hidden, from_1904=book.from_1904), told, content
    )


def refusal(problem: OfficeError, where: Where) -> Diagnostic:
    """What is said of a file that cannot be read."""
    match problem.reason:
        case "protected":
            return error("workbook-protected", where)
        case "old-format":
            return error("workbook-old-format", where)
        case "too-large":
            return error("workbook-too-large", where, rows=MOST_ROWS, most=DEFAULT.package_bytes // 1_000_000)
        case "unsafe":
            return error("workbook-unsafe", where)
        case _:
            return error("workbook-not-excel", where)


def replaced(found: Input, before: list[Diagnostic], content: bytes) -> Input:
    """An input with remarks before its own, and the file it came from."""
    return Input(found.raw, found.locator, (*before, *found.diagnostics), content=content)


def read_pages(
    pages: list[Page], name: str, kinds: Kinds, *, hidden: Iterable[str] = (), from_1904: bool = False
) -> Input:
    """The plain data of sheets, whatever kind of file they come from."""
    filled = [page for page in pages if page.rows or page.faults]
    plan_type = _stated_type(filled, kinds)
    guess = plan_type or _likeliest(filled, kinds)
    if not guess:
        known = words(sorted(set(kinds.labels.values())))
        return Input(None, CellPlaces(name), (error("workbook-no-plan", Where(name), known=known),))
    built = Assembly(name, known_names(kinds.layouts(guess)), from_1904)
    built.read(filled, frozenset(hidden))
    raw = {**built.raw, "type": plan_type} if plan_type else built.raw
    if not raw.get("type"):
        raw["type"] = guess
        built.diagnostics.append(info("workbook-type-guessed", Where(name), name=guess))
    if not raw.get("language") and (language := _language(filled, kinds.layouts(guess))):
        raw["language"] = language
    return Input(raw, built.places, tuple(built.diagnostics))


def _stated_type(pages: list[Page], kinds: Kinds) -> str:
    """The plan type that the sheet for the plan's own fields names; empty when it names none."""
    labels = {normal(label): plan_type for label, plan_type in kinds.labels.items()}
    types = set(kinds.labels.values())
    heads = {
        normal(c.label)
        for t in types
        for x in kinds.layouts(t)
        for c in x.plan.columns
        if c.path == ("type",)
    }
    for page in pages:
        for cells in page.rows.values():
            first = min(cells)
            if normal(cells[first]) in heads and (value := cells.get(first + 1)):
                return labels.get(normal(value), "")
    return ""


def _language(pages: list[Page], layouts: tuple[Layout, ...]) -> str:
    """The language that most of the sheets are named in; empty for the usual one."""
    titles = {normal(page.title) for page in pages}
    counts = [sum(normal(sheet.name) in titles for sheet in layout.sheets) for layout in layouts]
    best = counts.index(max(counts))
    return layouts[best].language if best else ""


def _likeliest(pages: list[Page], kinds: Kinds) -> str:
    """The plan type whose sheets the workbook has most of; empty when it has none of any."""
    counts: dict[str, int] = {}
    for plan_type in sorted(set(kinds.labels.values())):
        titles = known_names(kinds.layouts(plan_type)).titles
        counts[plan_type] = sum(1 for page in pages if normal(page.title) in titles)
    best = max(counts, key=lambda plan_type: counts[plan_type])
    return best if counts[best] else ""
