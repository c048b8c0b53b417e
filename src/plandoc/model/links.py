"""Links between tasks as people write them: `T01`, `T03 SS+2`, `T04 FF+7ed`, 完成-开始+3个工作日."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from plandoc.model.base import Part, StepRef
from plandoc.model.units import whole_number

LinkKind = Literal["FS", "SS", "FF", "SF"]

_ENDS = {"完成": "F", "结束": "F", "finish": "F", "开始": "S", "start": "S"}
_END = "(?:" + "|".join(_ENDS) + ")"
_KIND = rf"[FS][FS]|{_END}\s*(?:-|–|—|到|至|to)\s*{_END}"
_LAG = re.compile(r"(?P<number>[+-]?\d+(?:\.0+)?)\s*(?P<unit>\D*)")
_PERCENT = re.compile(r"[+-]?\d+(?:\.\d+)?\s*[%％]")
_COMPACT = re.compile(
    rf"(?P<task>\S+?)(?:\s+(?P<kind>{_KIND})\s*(?P<lag>[+-].*)?|(?<=\d)(?P<glued>[FS][FS])\s*(?P<more>[+-]\s*\d.*)"
    r"|\s+(?P<bare>[+-]\s*\d.*))",
    re.IGNORECASE,
)
WORKING = {"", "d", "wd", "day", "days", "working day", "working days", "workday", "workdays", "business days",
           "天", "日", "个工作日", "工作日"}  # fmt: skip
ELAPSED = {"ed", "cd", "eday", "edays", "elapsed day", "elapsed days", "calendar day", "calendar days",
           "自然日", "个自然日", "日历天", "个日历天", "日历日", "个日历日", "自然天", "个自然天"}  # fmt: skip


def parse_lag(value: Any) -> tuple[int, bool]:
    """Days, and whether they are calendar days: `3`, `-2`, `3d`, `3个工作日`, `3ed`, `7 calendar days`."""
    if not isinstance(value, str):
        return whole_number(value), False
    text = _plain_signs(value)
    if _PERCENT.fullmatch(text):
        raise PydanticCustomError("lag-percent", "a lag in per cent")
    match = _LAG.fullmatch(text)
    unit = match["unit"].strip().lower() if match else ""
    if match is None or unit not in WORKING | ELAPSED:
        raise PydanticCustomError("not-a-lag", "not a lag")
    return whole_number(match["number"]), unit in ELAPSED


def is_elapsed(value: Any) -> bool:
    """Whether a text is a length in calendar days: `7ed`, `7个自然日`."""
    match = _LAG.fullmatch(_plain_signs(value)) if isinstance(value, str) else None
    return bool(match and match["unit"].strip().lower() in ELAPSED)


def _plain_signs(text: str) -> str:
    """Full-width and typographic signs as plain ones, without a space after a sign."""
    for sign, plain in (("＋", "+"), ("－", "-"), ("−", "-")):
        text = text.replace(sign, plain)
    return re.sub(r"^([+-])\s+", r"\1", text.strip())


def _days(value: Any) -> int:
    return parse_lag(value)[0]


class Link(Part):
    """A dependency on another task, or a text such as `T03`, `T03 SS+2`, `T04 FF+7ed`."""

    task: StepRef
    kind: LinkKind = "FS"
    """FS finish-to-start, SS start-to-start, FF finish-to-finish, SF start-to-finish."""
    lag: Annotated[int, BeforeValidator(_days), Field(ge=-1000, le=1000)] = 0
    """Days between the two ends; negative is a lead. `3`, `3d` and `3个工作日` are working days,
    `3ed` and `3个自然日` are calendar days."""
    elapsed: bool = False
    """Whether the lag counts calendar days."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        """One text becomes the fields it stands for; a unit behind the lag becomes `elapsed`."""
        fields = _fields(value) if isinstance(value, str) else value
        if isinstance(fields, dict) and is_elapsed(fields.get("lag")):
            return {**fields, "elapsed": True}
        return fields


def _fields(text: str) -> dict[str, str]:
    match = _COMPACT.fullmatch(_plain_signs(text))
    if match is None:
        return {"task": text}
    found = {
        "task": match["task"],
        "kind": _kind(match["kind"] or match["glued"]),
        "lag": match["lag"] or match["more"] or match["bare"],
    }
    return {name: value for name, value in found.items() if value}


def _kind(text: str | None) -> str:
    """`SS` from `ss`, 开始-开始 or `start to start`."""
    if not text or len(text) == 2:
        return (text or "").upper()
    return "".join(_ENDS[end.lower()] for end in re.findall(_END, text, re.IGNORECASE))
