"""R23: words that only hold a place (X元, 某地区, 待定, TBD) and would be printed as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.diagnostics import Diagnostic, finding, info
from plandoc.model.base import Part
from plandoc.model.plan import Plan
from plandoc.where import Path
from plandoc.world import World

_UNITS = "万元|亿元|元|%|％|‰|分|台|件|人|个|天|日|月|年|小时|份|次|家|篇|万|亿"
_NOUNS = "地区|公司|部门|产品|市|省|区|系统|供应商|客户|项目|领域|品牌|平台|单位|团队|经理|先生|女士"

PLACEHOLDER = re.compile(
    rf"(?<![A-Za-z0-9])[XxＸ]{{1,4}}\s?(?:{_UNITS})"
    rf"|(?<![A-Za-z0-9])[XＸ]{{1,4}}(?:{_NOUNS})"
    r"|(?<![A-Za-z0-9])[XＸ]{2,}(?![A-Za-z0-9])"
    r"|×{2,}|(?<!某)某某?(?:领域|地区|公司|部门|产品|市场|省份?|城市|单位|客户|供应商|平台|技能|课程|证书|品牌|行业|同事|导师|人员|系统)"
    r"|(?<!等)待(?:定|填|补充|明确)(?![价位向期制])"
    r"|\b(?:TBD|TBC|TBA|FIXME)\b|\bto be (?:determined|decided|confirmed|filled in|defined)\b"
    r"|\b[XY]{1,4} ?(?:%|CNY|RMB|USD|EUR|yuan|days?|weeks?|months?|people|units?)(?![A-Za-z])"
    r"|\b(?:Region|Company|Department|Customer|City|Supplier) [XY]{1,3}\b"
    r"|\[(?:insert|your|name|date|amount)[^\]]{0,40}\]",
    re.IGNORECASE,
)
"""Texts that stand for something still to be said."""

SAMPLE = re.compile(
    r"(?:产品|项目|客户|供应商|部门|公司|地区|品牌)\s?[A-E甲乙丙](?![A-Za-z0-9甲乙丙级类型区])"
    r"|\b(?:Product|Company|Region|Department|Customer|Supplier|Project) [A-E]\b"
)
"""Names such as 产品A, which may be meant but are usually samples."""


def check_placeholders(plan: Plan, _world: World) -> Iterator[Diagnostic]:
    """Every field whose text holds a placeholder; sample names are only mentioned."""
    for path, text in texts_of(plan):
        found = PLACEHOLDER.search(text)
        if found:
            yield finding("placeholder", path, rule="R23", found=found[0], text=_around(text, found))
            continue
        sample = SAMPLE.search(text)
        if sample:
            yield info("sample-name", path, found=sample[0], text=_around(text, sample))


def texts_of(part: Part, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a plan with its place."""
    for name in type(part).model_fields:
        yield from _texts(getattr(part, name), (*path, name))


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Part):
        yield from texts_of(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def _around(text: str, found: re.Match[str], reach: int = 12) -> str:
    """A few words around a hit, on one line."""
    start, end = max(0, found.start() - reach), min(len(text), found.end() + reach)
    excerpt = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{excerpt}{'…' if end < len(text) else ''}"


RULES = (Rule("R23", Plan, check_placeholders),)
