"""Chinese text as it should be typed: full-width punctuation, real dashes, no typed gaps.

The rules follow GB/T 15834-2011 (punctuation) and GB/T 15835-2011 (ranges of numbers): between
Chinese characters , : ; ( ) ? ! are full-width; a range of numbers is joined by ～ when it bears
a percent sign or a unit, and by — when it is a time of the calendar (2024—2026年, 3—5月); quotation marks around Chinese are curved. Numbers,
times, URLs, addresses and Latin text are left alone.
"""

from __future__ import annotations

import re
from typing import Any

from plandoc.diagnostics import Diagnostic, info
from plandoc.where import Path

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WIDE_MARKS = "，。、：；？！“”‘’（）《》〈〉【】「」…—"
FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}

_PROTECTED = re.compile(
    r"(?:https?://|www\.)[^\s\u3400-\u9fff，。；）]+(?<![,.;:!?])|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`]*`",
    re.ASCII,
)
_KEPT = re.compile("[\ue000\ue001]")
_HAS_HAN = re.compile(f"[{HAN}]")
_AFTER_HAN = re.compile(rf"(?<=[{HAN}{WIDE_MARKS}%％])[ ]*([,;:?!])[ ]*(?=[{HAN}{WIDE_MARKS}]|$)")
_BETWEEN = re.compile(
    rf"(?<=[{HAN}])([,;:?!])[ ]*(?=[A-Za-z0-9])|(?<=[A-Za-z0-9\ue001])([,;?!])[ ]*(?=[{HAN}])"
)
_BRACKETS = re.compile(rf"(?P<before>(?<=[{HAN}]))?\((?P<inside>[^()（）]*)\)(?P<after>(?=[{HAN}]))?")
_QUOTES = re.compile(r'"([^"“”]*)"')
_DOTS = re.compile(rf"(?<=[{HAN}{WIDE_MARKS}])\.{{3,}}|(?<=[{HAN}])。{{3,}}")
_DASHES = re.compile(rf"(?<=[{HAN}])[ ]*--+[ ]*(?=[{HAN}])")
_RANGE_UNIT = re.compile(
    r"(?<![\d\-/.A-Za-z])(\d+(?:\.\d+)?%?)\s*[-~]\s*(\d+(?:\.\d+)?)(?=%|％|℃|\s?(?:个|年|月|日|天|周|小时|分钟|元|万元|人|次|场|家|篇|项|份|名|级|倍|章|条|页))"
)
_STOP = re.compile(rf"(?<=[{HAN}])\.(?=\s*$|[{HAN}])")
_GAPS = re.compile(
    rf"(?<=[{HAN}{WIDE_MARKS}])[ ]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%℃])[ ]+(?=[{HAN}{WIDE_MARKS}])|(?<=[{HAN}])[ ](?=[{HAN}])"
)


def normalise(text: str) -> str:
    """The text as it should be typed; a text without Chinese characters stays as it is."""
    if not _HAS_HAN.search(text):
        return text
    if _KEPT.search(text):  # private-use characters of the user's own
        return text
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    changed = _PROTECTED.sub(keep, text)
    changed = "\n".join(_line(line) for line in changed.split("\n"))
    return re.sub(r"\ue000(\d+)\ue001", lambda m: kept[int(m[1])], changed)


def normalise_tree(raw: Any, language: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """Plain data with its Chinese texts as they should be typed, and a remark for each change.

    Names that others refer to (`id`) and the plan's type stay as they are; an English plan is
    not touched.
    """
    if language != "zh":
        return raw, ()
    remarks: list[Diagnostic] = []
    return _walk(raw, (), remarks), tuple(remarks)


def _line(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    line = line[len(indent) :]
    line = _BRACKETS.sub(_brackets, line)
    line = _QUOTES.sub(lambda m: f"“{m[1]}”" if _HAS_HAN.search(m[1]) else m[0], line)
    for _ in range(2):  # a mark may stand beside one that has just been changed
        line = _AFTER_HAN.sub(lambda m: FULL[m[1]], line)
        line = _BETWEEN.sub(lambda m: FULL[m[1] or m[2]], line)
    line = _DOTS.sub("……", line)
    line = _STOP.sub("。", line)
    line = _DASHES.sub("——", line)
    line = _RANGE_UNIT.sub(_range, line)
    return indent + _GAPS.sub("", line)


def _brackets(match: re.Match[str]) -> str:
    """Full-width when Chinese stands inside or beside; tested here to keep the search linear."""
    beside = match["before"] is not None or match["after"] is not None
    chinese = beside or _HAS_HAN.search(match["inside"])
    return f"（{match['inside']}）" if chinese else match[0]


def _range(match: re.Match[str]) -> str:
    """10-15% is 10%～15%: both ends carry the sign. A time from and to is joined by —."""
    first, second = match[1], match[2]
    sign = match.string[match.end() : match.end() + 1]
    if sign in ("%", "％") and not first.endswith("%"):
        first += sign
    years = sign == "年" and len(first) == len(second) == 4
    return f"{first}{'—' if years or sign in '月日' else '～'}{second}"


def _walk(value: Any, path: Path, remarks: list[Diagnostic]) -> Any:
    if isinstance(value, dict):
        return {k: v if k in ("id", "type") else _walk(v, (*path, k), remarks) for k, v in value.items()}
    if isinstance(value, list):
        return [_walk(item, (*path, index), remarks) for index, item in enumerate(value)]
    if not isinstance(value, str):
        return value
    changed = normalise(value)
    if changed == value:
        return value
    if changed.replace(" ", "") != value.replace(" ", ""):
        before, after = _excerpt(value, changed)
        remarks.append(info("punctuation-normalised", path, before=before, after=after))
    return changed


def _excerpt(before: str, after: str, width: int = 12) -> tuple[str, str]:
    """The stretch around the first difference."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    first = max(start - width // 2, 0)
    return before[first : first + width].strip(), after[first : first + width].strip()
