"""Native charts of a Word file as a reader sees them: their words, numbers and workbooks."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Table = tuple[tuple[str | float | None, ...], ...]


@dataclass(frozen=True)
class Native:
    """One chart part with the workbook that belongs to it."""

    space: etree._Element
    workbook: bytes

    def words(self) -> tuple[str, ...]:
        """Titles of axes, categories, labels and, with a legend, names of series; no axis numbers."""
        found = ["".join(t.text or "" for t in title.iter(f"{A}t")) for title in self.space.iter(f"{C}title")]
        series = list(self.space.iter(f"{C}ser"))
        found += series_words(series[0], "cat") if series else []
        for one in series:
            found += labels(one)
        legend = self.space.find(f"{C}chart/{C}legend")
        if legend is not None:
            left_out = {_place(entry) for entry in legend.iterfind(f"{C}legendEntry")}
            found += [w for n, one in enumerate(series) if n not in left_out for w in series_words(one, "tx")]
        return tuple(found)

    def cached(self) -> Table:
        """Head and rows as the chart remembers them, laid out as in the workbook."""
        series = list(self.space.iter(f"{C}ser"))
        names = series_words(series[0], "cat")
        columns = [points(one.find(f"{C}val/{C}numRef/{C}numCache")) for one in series]
        head = (None, *(series_words(one, "tx")[0] for one in series))
        return (head, *((name, *(c.get(n) for c in columns)) for n, name in enumerate(names)))


def natives(content: bytes) -> dict[str, Native]:
    """The native charts of a Word file by the id of their relation."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        found = {}
        for key, target in relations(package, "word/document.xml").items():
            if target.startswith("word/charts/"):
                (book,) = relations(package, target).values()
                found[key] = Native(etree.fromstring(package.read(target)), package.read(book))
    return found


def relations(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part relates to, by id."""
    folder, name = posixpath.split(part)
    rows = etree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
    return {
        row.get("Id", ""): posixpath.normpath(posixpath.join(folder, row.get("Target", "")))
        for row in rows
        if row.get("TargetMode") != "External"
    }


def series_words(series: etree._Element, part: str) -> list[str]:
    """The cached texts of a series' name (`tx`) or categories (`cat`)."""
    return [v.text or "" for v in series.iterfind(f"{C}{part}/{C}strRef/{C}strCache/{C}pt/{C}v")]


def points(cache: etree._Element | None) -> dict[int, float]:
    """The cached numbers by place."""
    rows = cache.iterfind(f"{C}pt") if cache is not None else ()
    return {int(row.get("idx", "")): float(row.findtext(f"{C}v", "")) for row in rows}


def labels(series: etree._Element) -> list[str]:
    """The labels of a series as Word prints them, in the order of the categories."""
    element = series.find(f"{C}dLbls")
    if element is None:
        return []
    own = {_place(label): label for label in element.iterfind(f"{C}dLbl")}
    code = element.find(f"{C}numFmt")
    shown = _on(element.find(f"{C}showVal"))
    found = []
    for place, value in points(series.find(f"{C}val/{C}numRef/{C}numCache")).items():
        if place in own:
            found.append("".join(t.text or "" for t in own[place].iter(f"{A}t")))
        elif shown and code is not None:
            found.append(formatted(value, code.get("formatCode", "")))
    return [text for text in found if text]


def formatted(value: float, code: str) -> str:
    """A number by a number format of digits, decimals, thousands and quoted words."""
    positive, _, negative = code.partition(";")
    decimals = len(positive.partition(".")[2].rstrip("\"%').").partition('"')[0])
    number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{abs(number):,f}" if "#,##0" in code else f"{abs(number):f}"
    pattern = negative if negative and number < 0 else positive
    sign = "-" if number < 0 and not negative else ""
    return sign + re.sub(r"(#,##)?0(\.0+)?", digits, pattern, count=1).replace('"', "")


def _place(label: etree._Element) -> int:
    element = label.find(f"{C}idx")
    assert element is not None
    return int(element.get("val", ""))


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get("val") == "1"
