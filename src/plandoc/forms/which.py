"""Which blank form it was that somebody filled in, and what that form says itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from plandoc.forms.file import form_file, layout_of
from plandoc.forms.layout import Layout, has_form
from plandoc.forms.values import plainly
from plandoc.forms.word import Grid, Line, Story, story_of
from plandoc.plans import plan_types
from plandoc.terms import Language
from plandoc.world import World

LANGUAGES: tuple[Language, ...] = ("zh", "en")
KNOWN = 0.3
"""Share of a form's labels by which a file that does not say so is taken for that form."""


def form_of(story: Story, world: World) -> Layout | None:
    """The form that was filled in: as the file says, else the one most of whose labels it shows."""
    plan_type, language = (story.properties.get(f"plandoc.{key}", "") for key in ("type", "language"))
    if plan_type in plan_types() and language in LANGUAGES:
        return layout_of(plan_type, "zh" if language == "zh" else "en", world)
    words = {
        plainly(cell.text)
        for grid in story.blocks
        if isinstance(grid, Grid)
        for row in grid.rows
        for cell in row
    }
    forms = [
        layout_of(name, lang, world)
        for name in plan_types()
        for lang in LANGUAGES
        if has_form(name, lang, world)
    ]
    shares = [(len(labels & words) / len(labels), n) for n, labels in enumerate(map(_labels, forms))]
    best, number = max(shares, key=lambda pair: pair[0], default=(0.0, 0))
    return forms[number] if best >= KNOWN else None


def _labels(form: Layout) -> set[str]:
    return {plainly(asked.label) for section in (form.cover, *form.sections) for asked in section.asked}


@dataclass(frozen=True, slots=True)
class Blank:
    """What the blank form itself says."""

    words: frozenset[str]
    """Every text of it."""
    unasked: frozenset[tuple[str, ...]]
    """Header rows of tables that ask for nothing of the plan, such as signatures."""


@lru_cache(maxsize=8)
def blank_of(plan_type: str, language: Language, world: World) -> Blank:
    """The words of a blank form; made anew once, and then remembered."""
    story = story_of(form_file(plan_type, language, world).content)
    grids = [block for block in story.blocks if isinstance(block, Grid)]
    cells = (cell for grid in grids for row in grid.rows for cell in row)
    texts = [*(line.text for line in story.blocks if isinstance(line, Line)), *(cell.text for cell in cells)]
    words = frozenset({*map(plainly, texts), *(without_numbers(text) for text in story.beside)})
    return Blank(words, frozenset(head_of(grid) for grid in grids if not _asks(grid)))


def head_of(grid: Grid) -> tuple[str, ...]:
    """The words of the first row of a table, by which it is known again."""
    return tuple(plainly(cell.text) for cell in grid.rows[0]) if grid.rows else ()


def _asks(grid: Grid) -> bool:
    return any(said.place for row in grid.rows for cell in row for said in cell.said)


def without_numbers(text: str) -> str:
    """A header or footer, whose page numbers differ."""
    return "".join(char for char in plainly(text) if not char.isdigit())
