"""Going through a filled form: what stands in it by place, and a report of what has none."""

from __future__ import annotations

from typing import Any

from plandoc.diagnostics import Diagnostic, finding, info
from plandoc.fields import Field
from plandoc.forms.blank import hint_of
from plandoc.forms.filled import Filled, Unplaced
from plandoc.forms.layout import Asked, Layout, Section, Steps
from plandoc.forms.locate import FormPlaces
from plandoc.forms.match import Columns, columns_of, header_row, is_single, placed, section_of
from plandoc.forms.places import steps_of
from plandoc.forms.records import Row, numbered, records_of
from plandoc.forms.values import BOXES, cleaned, plainly, text_of, value_of
from plandoc.forms.which import blank_of, head_of, without_numbers
from plandoc.forms.word import Cell, Grid, Line, Said, Story
from plandoc.terms import load_terms
from plandoc.where import Path, Where
from plandoc.world import World

SHOWN = 60
"""Characters of a text that a message shows."""


class Reader:
    """Reads one filled form."""

    def __init__(self, form: Layout, name: str, world: World) -> None:
        self.form, self.name = form, name
        self.terms = load_terms(form.language, world)
        blank = blank_of(form.fields.plan_type, form.language, world)
        self.own, self.unasked = blank.words, blank.unasked
        self.places = FormPlaces(name)
        self.values: dict[Path, Any] = {}
        self.rows: dict[Steps, list[Row]] = {}
        self.unplaced: list[Unplaced] = []
        self.diagnostics: list[Diagnostic] = []
        self.title = ""
        """The heading under which we are."""

    def read(self, story: Story) -> Filled:
        """Everything that was filled in, and what has no place."""
        for block in story.blocks:
            if isinstance(block, Grid):
                self._grid(block)
            else:
                self._line(block)
        for text in story.beside:
            if without_numbers(text) not in self.own:
                self._leave(text, "")
        raw = self._raw(story)
        told = [finding("form-unplaced", one.where, text=_short(one.text)) for one in self.unplaced]
        return Filled(raw, self.places, (*self.diagnostics, *told), tuple(self.unplaced), self.form.language)

    def _line(self, line: Line) -> None:
        if line.heading or plainly(line.text) in {plainly(section.title) for section in self.form.sections}:
            self.title = line.text
        self._singles(line.said, Section(self.title, "", ()))
        loose = "".join(said.text for said in line.said if not said.place and not said.empty)
        self._keep(loose, "")

    def _grid(self, grid: Grid) -> None:
        section = None if head_of(grid) in self.unasked else section_of(grid, self.form)
        if section is None:
            for number, row in enumerate(grid.rows, 1):
                self._keep_row(row, number)
        elif section.table:
            self._table(grid, section)
        else:
            for row in grid.rows:
                self._facts(row, section)

    def _facts(self, row: tuple[Cell, ...], section: Section) -> None:
        """Labels, each followed by its answer."""
        labels = self._single_labels(section)
        asked: Asked | None = None
        for cell in row:
            if any(said.place for said in cell.said):
                self._singles(cell.said, section)
                asked = None
            elif asked is not None:
                self._put(asked, cell.said, section)
                asked = None
            elif (asked := labels.get(plainly(cell.text))) is None:
                self._keep(text_of(cell.said), "")

    def _singles(self, said: tuple[Said, ...], section: Section) -> None:
        """What stands in a control of its own, with what was written beside it."""
        place = next((one.place for one in said if one.place), "")
        steps = steps_of(place)
        found = self.form.fields.at(steps) if steps else None
        if steps and found is not None and is_answer(found):
            self._put(Asked(steps, found), said, section)

    def _put(self, asked: Asked, said: tuple[Said, ...], section: Section) -> None:
        value = value_of(asked.field, said, hint_of(asked.field, self.terms))
        if value is None:
            return
        if self.values.setdefault(asked.steps, value) != value:
            self._leave(text_of(said), asked.label)
        self.places.values.setdefault(asked.steps, (section.title, asked.label))

    def _single_labels(self, section: Section) -> dict[str, Asked]:
        """What single fields are called: those of the section go before all others of the plan."""
        fields = self.form.fields.root.fields
        known = {plainly(field.label): Asked((field.name,), field) for field in fields if is_single(field)}
        return {**known, **{plainly(asked.label): asked for asked in section.asked}}

    def _table(self, grid: Grid, section: Section) -> None:
        """Each row below the header as a record."""
        columns, head = columns_of(grid, section, self.form), header_row(grid, section)
        rows = self.rows.setdefault(section.table, [])
        for row in grid.rows[: max(head, 0)]:
            self._keep_row(row, 0)
        header = grid.rows[head] if head >= 0 else ()
        heads = {column: cell.text for column, cell in placed(header)}
        for cells in grid.rows[head + 1 :]:
            if [plainly(cell.text) for cell in cells] != [plainly(cell.text) for cell in header]:
                rows.append(self._row(cells, columns, section, len(rows) + 1, heads))

    def _row(
        self, cells: tuple[Cell, ...], columns: Columns, section: Section, number: int, heads: dict[int, str]
    ) -> Row:
        answers = {}
        by_steps = {asked.steps: asked for asked in section.asked}
        for column, cell in placed(cells):
            place = next((said.place for said in cell.said if said.place), "")
            asked = by_steps.get((steps_of(place) or ())[len(section.table) :], columns.get(column))
            if asked is None:
                self._keep(text_of(cell.said), self._place_of(number, heads.get(column, "")), section.title)
                continue
            value = value_of(asked.field, cell.said, hint_of(asked.field, self.terms))
            if value is not None:
                answers[asked] = value
        return Row(number, answers)

    def _place_of(self, number: int, label: str) -> str:
        """`第 3 行 完成时间`."""
        return self.terms("form_sheet.place", row=number, label=label).strip()

    def _raw(self, story: Story) -> dict[str, Any]:
        """The plan, its fields in the order of the model."""
        found: dict[str, Any] = {}
        for steps, value in self.values.items():
            _set(found, steps, value)
        for section in self.form.sections:
            if section.table in self.rows:
                self._add_records(found, section)
        theme = story.properties.get("plandoc.theme", "")
        if theme and theme != "corporate":
            found["display"] = {"theme": theme}
        order = [field.name for field in self.form.fields.root.fields]
        fixed = {"type": self.form.fields.plan_type, "language": self.form.language}
        return {**fixed, **{name: found[name] for name in order if name in found}}

    def _add_records(self, found: dict[str, Any], section: Section) -> None:
        records, places = records_of(self.rows.pop(section.table), section)
        for path, (row, label) in places.items():
            self.places.values[path] = (section.title, self._place_of(row, label))
        for number, (old, new) in numbered(records, section).items():
            where = self.places.find((*section.table, number, "id"))
            self.diagnostics.append(info("form-renumbered", where, old=old, new=new))
        if records:
            _set(found, section.table, records)

    def _keep_row(self, row: tuple[Cell, ...], number: int) -> None:
        """A row that no field takes, as one text."""
        texts = [text for cell in row if (text := text_of(cell.said))]
        if any(plainly(text) not in self.own and plainly(text).strip("".join(BOXES)) for text in texts):
            self._leave(" | ".join(texts), self._place_of(number, "") if number else "")

    def _keep(self, text: str, place: str, title: str = "") -> None:
        """Remember a text that is none of the form's own."""
        plain = plainly(text).strip("".join(BOXES))
        if plain and plain not in self.own:
            self._leave(cleaned(text), place, title)

    def _leave(self, text: str, place: str, title: str = "") -> None:
        self.unplaced.append(Unplaced(Where(self.name, sheet=title or self.title, cell=place), text))


def is_answer(field: Field) -> bool:
    """Whether a field takes what is written into one cell."""
    return is_single(field) or field.many


def _set(data: dict[str, Any], steps: Path, value: Any) -> None:
    for step in steps[:-1]:
        data = data.setdefault(str(step), {})
    data[str(steps[-1])] = value


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
