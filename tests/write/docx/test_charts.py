"""Native charts: valid, the same numbers in cache and workbook, readable without colour."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plandoc.doc.build import document
from plandoc.doc.charts import BarChart, Chart, LineChart, RadarChart, Series
from plandoc.doc.nodes import Document, Figure, Text
from plandoc.themes import load_theme, theme_names
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.docx.charts.labels import label_format
from plandoc.write.docx.charts.sheet import column_name
from tests.built import built, each_example, native_charts
from tests.judges import needs_word_judge, word_faults
from tests.native import A, C, Native, Table, formatted, natives
from tests.write.docx.opened import part, small, values
from tests.write.docx.test_package import SCHEMAS
from tests.write.samples import TODAY, sample_meta

THREE = ("甲", "乙", "丙")
ONE = Series("计划", (1.0, 2.5, 3.0))
TWO = (ONE, Series("实际", (0.5, None, 4.0), ("0.5", "", "4.0")))
MANY = tuple(Series(f"第{n}组", (float(n), 1.0, 2.0)) for n in range(1, 31))
CHARTS: dict[str, Chart] = {
    "upright": BarChart(THREE, TWO, "万元"),
    "lying": BarChart(THREE, TWO, "万元", horizontal=True),
    "stacked": BarChart(THREE, (Series("甲", (1.0, 2.0, 3.0), ("1", "2", "3")), ONE), "万元", stacked=True),
    "stacked lying": BarChart(THREE, TWO, "万元", stacked=True, horizontal=True),
    "upright with a limit": BarChart(THREE, TWO, "人", reference=("上限", 3.5)),
    "lying with a limit": BarChart(THREE, (ONE,), "%", horizontal=True, reference=("需求 100%", 2.0)),
    "lying, several, with a limit": BarChart(THREE, TWO, horizontal=True, reference=("上限", 3.5)),
    "stacked with a limit": BarChart(THREE, TWO, stacked=True, reference=("上限", 3.5)),
    "bars with a line": BarChart(
        THREE, (ONE,), "%", line=Series("累计", (1.0, 3.5, 6.5), ("1", "3.5", "6.5"))
    ),
    "bars with a line and a limit": BarChart(
        THREE, (ONE,), "%", reference=("80%", 5.0), line=Series("累计", (1.0, 3.5, 6.5))
    ),
    "lines": LineChart(THREE, TWO, "累计金额占全年预算的百分比（按季度末计算，%）", ("目标", 2.0)),
    "lines far from zero": LineChart(THREE, (Series("指数", (100.0, 104.0, 99.0)),), "基线 = 100"),
    "radar": RadarChart(THREE, TWO, 5),
    "radar of one": RadarChart(THREE, (ONE,), 100),
    "radar of nothing": RadarChart(THREE, (Series("当前", (None, None, None)),), 0),
    "one category": LineChart(("甲",), (Series("计划", (1.0,), ("1",)),), reference=("上限", 2.0)),
    "forty categories": LineChart(
        tuple(f"第{n}周" for n in range(1, 41)), (Series("人日", tuple(float(n) for n in range(40))),)
    ),
    "negative": BarChart(THREE, (Series("偏差", (-1.5, 2.0, -3.0), ("−1.5", "2.0", "−3.0")),), "万元"),
    "nothing known": BarChart(THREE, (Series("实际", (None, None, None), ("", "", "")),)),
    "zero": LineChart(THREE, (Series("实际", (0.0, 0.0, 0.0), ("0", "0", "0")),)),
    "huge": BarChart(THREE, (Series("金额", (1e15, 1.25e300, -1e18)),), "元"),
    "tiny": LineChart(THREE, (Series("概率", (1e-9, 2.5e-7, 0.1)),)),
    "not numbers": LineChart(THREE, (Series("实际", (float("nan"), float("inf"), 1.0)),)),
    "too short": BarChart(THREE, (Series("实际", (1.0,), ("1 人",)), Series("空", ()))),
    "many series": BarChart(THREE, MANY, stacked=True),
    "odd words": BarChart(
        ("=1+1", "+86", "-甲", "@here"),
        (Series('=HYPERLINK("x")', (1.0, 2.0, 3.0, 4.0), ('"1" 件', "2", "", "<4>")),),
    ),
}
kinds = pytest.mark.parametrize("name", CHARTS)


def figure(chart: Chart) -> Figure:
    return Figure(chart, (Text("图"),), "说明：甲最大。")


def native(chart: Chart) -> Native:
    (found,) = natives(small(figure(chart))).values()
    return found


def told(chart: Chart) -> Table:
    """The head and rows that the chart asks for."""
    assert isinstance(chart, BarChart | LineChart | RadarChart)
    names = chart.axes if isinstance(chart, RadarChart) else chart.categories
    limit = None if isinstance(chart, RadarChart) else chart.reference
    columns = [
        (s.name, [v if v is not None and abs(v) < 1e301 else None for v in s.values]) for s in chart.series
    ]
    over = chart.line if isinstance(chart, BarChart) else None
    columns += [(over.name, list(over.values))] if over else []
    columns += [(limit[0], [limit[1]] * len(names))] if limit else []
    rows = [(n, *(c[k] if k < len(c) else None for _, c in columns)) for k, n in enumerate(names)]
    return ((None, *(name for name, _ in columns)), *rows)


def opened(book: bytes) -> Table:
    """The workbook's sheet as another program reads it."""
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Sheet1"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    return tuple(tuple(row) for row in rows)


@kinds
def test_cache_and_workbook_hold_the_numbers_of_the_chart(name: str) -> None:
    found = native(CHARTS[name])
    assert found.cached() == told(CHARTS[name])
    assert opened(found.workbook) == told(CHARTS[name])


@each_example
def test_charts_of_the_examples_hold_their_numbers(example: Path) -> None:
    charts = list(native_charts(built(example).document))
    found = list(natives(built(example).docx).values())
    assert [one.cached() for one in found] == [told(chart) for chart in charts]
    assert [opened(one.workbook) for one in found] == [told(chart) for chart in charts]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not (SCHEMAS / "dml-chart.xsd").is_file():
        pytest.skip("no OOXML schemas here")
    return etree.XMLSchema(etree.parse(SCHEMAS / "dml-chart.xsd"))


@kinds
def test_every_chart_obeys_the_schema(schema: etree.XMLSchema, name: str) -> None:
    schema.assertValid(native(CHARTS[name]).space)


@each_example
def test_charts_of_the_examples_obey_the_schema(schema: etree.XMLSchema, example: Path) -> None:
    for one in natives(built(example).docx).values():
        schema.assertValid(one.space)


@needs_word_judge
@pytest.mark.parametrize("theme", theme_names())
def test_every_chart_is_valid_for_the_open_xml_sdk(theme: str, tmp_path: Path) -> None:
    doc = document(Document(sample_meta("zh"), None, (), tuple(figure(chart) for chart in CHARTS.values())))
    content, dropped = write_docx(doc, load_theme(theme), fixed_world(TODAY))
    assert dropped == ()
    (tmp_path / "all.docx").write_bytes(content)
    assert word_faults(tmp_path / "all.docx") == []


@needs_word_judge
@pytest.mark.parametrize("name", ["lines", "odd words", "many series", "huge"])
def test_workbooks_are_valid_for_the_open_xml_sdk(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(native(CHARTS[name]).workbook)
    assert word_faults(tmp_path / "a.xlsx") == []


@kinds
def test_same_chart_gives_the_same_bytes(name: str) -> None:
    first, second = small(figure(CHARTS[name])), small(figure(CHARTS[name]))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(native(CHARTS[name]).workbook)) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@kinds
def test_labels_read_as_they_were_given(name: str) -> None:
    chart = CHARTS[name]
    assert isinstance(chart, BarChart | LineChart | RadarChart)
    wanted = [
        t for s in chart.series for v, t in zip(s.values, s.labels, strict=False) if t and v is not None
    ]
    assert [t for t in native(chart).words() if t in wanted][-len(wanted) :] == wanted or not wanted


def test_words_that_look_like_formulas_stay_words() -> None:
    book = openpyxl.load_workbook(io.BytesIO(native(CHARTS["odd words"]).workbook))["Sheet1"]
    cells = [book["A2"], book["A3"], book["A4"], book["A5"], book["B1"]]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("=1+1", "s"), ("+86", "s"), ("-甲", "s"), ("@here", "s"), ('=HYPERLINK("x")', "s"),
    ]  # fmt: skip
    assert all(cell.quotePrefix for cell in cells)


def test_gaps_stay_gaps() -> None:
    space = native(CHARTS["lines"]).space
    assert space.find(f"{C}chart/{C}dispBlanksAs").attrib == {"val": "gap"}  # type: ignore[union-attr]
    assert native(CHARTS["lines"]).cached()[2] == ("乙", 2.5, None, 2.0)


def test_series_differ_without_colour() -> None:
    fills = [
        etree.tostring(one.find(f"{C}spPr")[0]).split(b"clr")[0]  # type: ignore[index]
        for one in native(BarChart(THREE, MANY[:4])).space.iter(f"{C}ser")
    ]
    assert len(set(fills)) == 4
    marks = [
        (one.find(f".//{C}symbol").get("val"), bytes(etree.tostring(one.find(f"{C}marker/{C}spPr")[0])))  # type: ignore[union-attr, index]
        for one in native(LineChart(THREE, MANY[:6])).space.iter(f"{C}ser")
    ]
    assert len(set(marks)) == 6


def test_colours_are_those_of_the_documents_scheme() -> None:
    content = small(figure(BarChart(THREE, MANY[:6])))
    (found,) = natives(content).values()
    series = [one.find(f"{C}spPr") for one in found.space.iter(f"{C}ser")]
    slots = [next(c.get("val") for c in one.iter(f"{A}schemeClr") if c.get("val") != "bg1") for one in series]  # type: ignore[union-attr]
    assert slots == [f"accent{n}" for n in range(1, 7)]
    scheme = part(content, "word/theme/theme1.xml")
    accents = values(scheme, "//a:clrScheme/*[starts-with(local-name(), 'accent')]/a:srgbClr/@val")
    assert tuple(accents) == load_theme("corporate").colors.series


def test_type_is_that_of_the_documents_headings_in_both_scripts() -> None:
    found = native(CHARTS["upright"]).space
    assert set(values(found, "//a:latin/@typeface")) == {"+mj-lt"}
    assert set(values(found, "//a:ea/@typeface")) == {"+mj-ea"}
    assert values(found, "//*[local-name()='lang']/@val") == ["zh-CN"]


def test_labels_of_two_lines_at_one_place_stand_on_either_side() -> None:
    labels = ("", "", "9")
    lines = (Series("计划", (1.0, 2.0, 9.0), labels), Series("预测", (None, 2.0, 9.5), ("", "", "9.5")))
    found = native(LineChart(THREE, lines)).space
    assert values(found, "//*[local-name()='dLblPos']/@val") == ["b", "t"]
    alone = native(LineChart(THREE, lines[:1])).space
    assert values(alone, "//*[local-name()='dLblPos']/@val") == ["t"]


def test_negative_bars_have_room_for_their_labels() -> None:
    axis = native(CHARTS["negative"]).space.find(f".//{C}valAx/{C}scaling/{C}min")
    assert axis is not None
    assert float(axis.get("val", "")) < -3.0
    assert native(CHARTS["upright"]).space.find(f".//{C}valAx/{C}scaling/{C}min") is None


def test_unit_is_the_title_of_the_value_axis() -> None:
    for name in ("upright", "lying", "lines"):
        chart = CHARTS[name]
        title = native(chart).space.find(f".//{C}valAx/{C}title")
        assert title is not None
        assert "".join(t.text or "" for t in title.iter(f"{A}t")) == chart.unit  # type: ignore[union-attr]


def test_alternative_text_stands_at_every_chart_and_ids_differ() -> None:
    top = part(small(*(figure(chart) for chart in CHARTS.values())))
    assert values(top, "//wp:docPr/@descr") == ["说明：甲最大。"] * len(CHARTS)
    ids = values(top, "//wp:docPr/@id")
    assert len(set(ids)) == len(ids)


def test_a_chart_word_has_no_kind_for_is_drawn() -> None:
    lying = BarChart(THREE, TWO, stacked=True, horizontal=True, reference=("上限", 3.5))
    for chart in (lying, BarChart((), ()), BarChart(THREE, ())):
        content = small(figure(chart))
        assert not natives(content)
        assert values(part(content), "//wp:docPr/@descr") == ["说明：甲最大。"]


def test_a_character_no_xml_can_hold_is_told() -> None:
    doc = document(
        Document(sample_meta("zh"), None, (), (figure(BarChart(("甲\x00",), (Series("a", (1.0,)),))),))
    )
    content, dropped = write_docx(doc, load_theme("corporate"), fixed_world(TODAY))
    assert [d.code for d in dropped] == ["character-dropped"]
    (found,) = natives(content).values()
    assert found.cached()[1] == ("甲", 1.0)


numbers = st.floats(-1e12, 1e12).map(lambda v: round(v, 3))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.none() | numbers, min_size=1, max_size=6), min_size=1, max_size=4),
    st.booleans(),
    st.booleans(),
)
def test_any_numbers_come_back(rows: list[list[float | None]], stacked: bool, horizontal: bool) -> None:
    count = max(map(len, rows))
    series = tuple(Series(f"s{n}", tuple(row)) for n, row in enumerate(rows))
    chart = BarChart(tuple(f"c{n}" for n in range(count)), series, stacked=stacked, horizontal=horizontal)
    found = native(chart)
    assert found.cached() == opened(found.workbook) == told(chart)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(numbers, min_size=1, max_size=8), st.integers(0, 3), st.sampled_from(["", "%", " 人日", " pcs"])
)
def test_number_formats_give_the_labels(found: list[float], decimals: int, after: str) -> None:
    texts = [
        formatted(v, "0" + ("." + "0" * decimals if decimals else "")).replace("-", "−") + after
        for v in found
    ]
    code = label_format(Series("a", tuple(found), tuple(texts)))
    if code:
        assert [formatted(v, code) for v in found] == texts
    else:
        assert any(text.startswith("−") and not text.strip("−0." + after) for text in texts)


def test_labels_that_no_format_gives_stay_words() -> None:
    assert label_format(Series("a", (3.0, 2.0), ("3 次，累计 60%", "2 次，累计 100%"))) == ""
    assert label_format(Series("a", (66.7, 87.5, None, 1.0), ("67%", "88%", "", ""))) == '0"%"'
    assert label_format(Series("a", (1234.5, 2.0), ("1,234.50", "2.00"))) == "#,##0.00"
    assert label_format(Series("a", (24.0, 19.5), ("24", "19.5"))) == ""


def test_columns_are_named_as_in_a_spreadsheet() -> None:
    assert [column_name(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]
