"""The series of a native chart: name, look, labels and cached values, each tied to its cells."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.doc.charts import Series
from plandoc.themes import Theme
from plandoc.write.docx.charts.labels import label_format
from plandoc.write.docx.charts.look import ink_on_plate, plate, rich, setting, type_of
from plandoc.write.docx.charts.sheet import SHEET, Sheet, column_name, number
from plandoc.write.docx.oxml import Element, Markup, sub

SHOWN = (
    "c:showLegendKey",
    "c:showVal",
    "c:showCatName",
    "c:showSerName",
    "c:showPercent",
    "c:showBubbleSize",
)


@dataclass(frozen=True, slots=True)
class Labelling:
    """Where the labels of a chart's series stand."""

    position: str
    """`outEnd`, `ctr`, `t`; empty where the kind of chart has one place only."""
    rotation: str = ""
    on_bars: bool = False
    """Whether they stand on the bars and need a ground of their own."""


def open_series(parent: Element, sheet: Sheet, index: int) -> Element:
    """A series with its name; the look follows, then the data."""
    element = sub(parent, "c:ser")
    setting(element, "c:idx", index)
    setting(element, "c:order", index)
    link = sub(sub(element, "c:tx"), "c:strRef")
    name = column_name(index + 1)
    sub(link, "c:f").text = f"{SHEET}!${name}$1"
    _texts(sub(link, "c:strCache"), (sheet.columns[index].name,))
    return element


def series_data(element: Element, sheet: Sheet, index: int) -> None:
    """Categories and values, as references to the sheet with what stands there now."""
    last = sheet.last_row
    names = sub(sub(element, "c:cat"), "c:strRef")
    sub(names, "c:f").text = f"{SHEET}!$A$2:$A${last}"
    _texts(sub(names, "c:strCache"), sheet.categories)
    values = sub(sub(element, "c:val"), "c:numRef")
    column = column_name(index + 1)
    sub(values, "c:f").text = f"{SHEET}!${column}$2:${column}${last}"
    cache = sub(values, "c:numCache")
    sub(cache, "c:formatCode").text = "General"
    setting(cache, "c:ptCount", len(sheet.categories))
    for place, value in enumerate(sheet.columns[index].values):
        if value is not None:
            sub(sub(cache, "c:pt", {"idx": str(place)}), "c:v").text = number(value)


def series_labels(
    element: Element, column: Series, index: int, theme: Theme, language: str, labelling: Labelling
) -> None:
    """The labels of a series: by number format where one fits, else each in its own words."""
    if not column.labels:
        return
    writer = _LabelWriter(index, theme, language, labelling)
    code = label_format(column)
    labels = sub(element, "c:dLbls")
    for place, (value, text) in enumerate(zip(column.values, column.labels, strict=True)):
        if value is None or (code and text):
            continue
        label = sub(labels, "c:dLbl")
        setting(label, "c:idx", place)
        if text:
            writer.words(label, text)
        else:
            setting(label, "c:delete", 1)
    writer.rest(labels, code or "General", shown=bool(code))


class _LabelWriter:
    """Writes the parts that a single label and all the others have in common."""

    def __init__(self, index: int, theme: Theme, language: str, labelling: Labelling) -> None:
        self._index, self._theme, self._language, self._labelling = index, theme, language, labelling
        self._ink = ink_on_plate(theme, index) if labelling.on_bars else None

    def words(self, label: Element, text: str) -> None:
        rotation = self._labelling.rotation
        rich(label, (text,), self._theme, self._language, color=self._ink, rotation=rotation)
        self.rest(label, "", shown=True)

    def rest(self, parent: Element, code: str, *, shown: bool) -> None:
        if code:
            sub(parent, "c:numFmt", {"formatCode": code, "sourceLinked": "0"})
        if self._labelling.on_bars:
            plate(parent, self._theme, self._index)
        else:
            sub(parent, "c:spPr").children += [Markup("<a:noFill/>"), Markup("<a:ln><a:noFill/></a:ln>")]
        if code:
            type_of(parent, self._theme, color=self._ink, rotation=self._labelling.rotation)
        if self._labelling.position:
            setting(parent, "c:dLblPos", self._labelling.position)
        for name in SHOWN:
            setting(parent, name, int(name == "c:showVal" and shown))


def _texts(cache: Element, texts: tuple[str, ...]) -> None:
    setting(cache, "c:ptCount", len(texts))
    for place, text in enumerate(texts):
        sub(sub(cache, "c:pt", {"idx": str(place)}), "c:v").text = text
