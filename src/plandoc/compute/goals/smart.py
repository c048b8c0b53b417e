"""SMART goals: each goal as its five rows, and what of them can be checked by rule.

Specific, measurable and time-bound are checked (words, number, unit, direction, date);
whether a goal is achievable and relevant is left to people, and said so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.calendar import period_of, resolve
from plandoc.compute.goals.kpi import PERCENT_UNITS, target_of
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, table
from plandoc.doc.nodes import Block, Cell, Column, LineBreak, Mark, Text, Tone
from plandoc.model.goals import Goal, Kpi
from plandoc.model.plan import Period, Plan
from plandoc.model.traits import WithGoals
from plandoc.terms import Terms
from plandoc.world import World

Letter = Literal["S", "M", "A", "R", "T"]
Verdict = Literal["ok", "weak", "missing", "judge"]

VAGUE = (
    "提高", "提升", "加强", "增强", "改善", "改进", "优化", "推进", "推动", "完善", "深化", "强化", "促进", "加大", "做好",
    "improve", "enhance", "strengthen", "increase", "raise", "boost", "optimise", "optimize", "promote", "support", "better",
)  # fmt: skip
"""Verbs that say nothing without a number."""

VERBS = (
    "达到", "实现", "完成", "建成", "建立", "建设", "形成", "上市", "上线", "发布", "开发", "开展", "组织", "制定", "编制", "取得", "获得",
    "通过", "增长", "增至", "增加", "升至", "扩大", "扩展", "拓展", "降至", "降低", "下降", "减少", "缩短", "压降", "控制", "保持", "维持",
    "超过", "覆盖", "推出", "新增", "引进", "引入", "培养", "招聘", "学习", "掌握", "学会", "考取", "撰写", "发表", "主持", "带领", "负责",
    "交付", "验收", "签订", "签约", "转化", "采用", "评估", "检查", "整改", "消除", "杜绝", "统一", "落实", "修订", "更新", "举办", "参加",
    "梳理", "搭建", "打通", "接入", "迁移", "替换", "试产", "量产", "认证", "访谈", "调研", "测试", "辅导", "讲", "做到", "确保", "支撑",
    "reach", "achiev", "complet", "finish", "build", "creat", "set up", "launch", "release", "publish", "develop", "deliver",
    "run", "hold", "write", "obtain", "win", "pass", "grow", "rise", "gain", "expand", "extend", "open", "enter", "cut",
    "reduc", "lower", "fall", "bring", "keep", "maintain", "limit", "exceed", "cover", "introduc", "add", "train", "hire",
    "learn", "master", "lead", "manag", "sign", "move", "adopt", "evaluat", "check", "fix", "remov", "updat", "revis",
    "organis", "organiz", "attend", "test", "present", "solve", "answer", "serve", "teach", "coach", "use", "make", "take",
    "up by", "down to", "from ",
)  # fmt: skip
"""Verbs and phrases by which a goal says what is done."""

FAR, NEAR = Decimal("0.5"), Decimal("0.01")
"""Steps from baseline to target, as shares of the baseline, beyond which people are asked to look."""

_NUMERAL = re.compile(r"\d|[一二三四五六七八九十百千万两半][个项次家名人天周月年篇场份台成倍款件种条户套省]")


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One indicator of a goal as it is read: from, to, by how much."""

    name: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    change: Decimal | None
    absolute: bool
    direction: Literal["up", "down"]
    stretch: Decimal | None
    threshold: Decimal | None


@dataclass(frozen=True, slots=True)
class SmartRow:
    """One of the five rows of a goal."""

    letter: Letter
    text: str
    verdict: Verdict
    remarks: tuple[str, ...] = ()
    """Reasons for a verdict, as keys of `smart.remark`."""


@dataclass(frozen=True, slots=True)
class SmartGoal:
    """A goal checked by the SMART rules.

    It holds its rows in the order S, M, A, R, T; its indicators; how many of the five rows
    are filled in; its due date and the days left to it on the build date (negative when it
    has passed).
    """

    id: str
    title: str
    level: str
    owners: tuple[str, ...]
    rows: tuple[SmartRow, ...]
    measures: tuple[MeasureLine, ...]
    filled: int
    due: date | None
    days_left: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SmartReport:
    """Every goal of a plan, checked on `today`."""

    goals: tuple[SmartGoal, ...]
    today: date


def smart_report(plan: WithGoals, world: World) -> SmartReport:
    """The SMART check of a plan's goals."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period = period_of(plan, world)
    return SmartReport(tuple(smart_goal(goal, period, world.today) for goal in plan.goals), world.today)


def smart_goal(goal: Goal, period: Period, today: date) -> SmartGoal:
    """One goal with its five rows."""
    due = goal_due(goal, period)
    measures = tuple(_measure(kpi) for kpi in goal.measures)
    rows = (
        _specific(goal),
        _measurable(goal),
        _achievable(goal),
        _for_people("R", goal.relevant),
        _timed(goal),
    )
    filled = sum(row.verdict != "missing" for row in rows)
    left = (due - today).days if due else None
    return SmartGoal(
        goal.id, goal.title, goal.level, goal.owner, rows, measures, filled, due, left, goal.note
    )


def goal_due(goal: Goal, period: Period) -> date | None:
    """The last day on which a goal must be reached."""
    return resolve(goal.due, period).finish if goal.due else None


def vague_words(text: str) -> tuple[str, ...]:
    """Verbs without a measure: none when the text has a number of its own."""
    if _NUMERAL.search(text):
        return ()
    low = text.lower()
    return tuple(word for word in VAGUE if re.search(rf"\b{word}" if word.isascii() else word, low))


def has_verb(text: str) -> bool:
    """Whether a goal says what is done: one of the verbs that goals use, or a change (由 … 增至 …)."""
    low = text.lower()
    return any(re.search(rf"\b{verb}" if verb.isascii() else verb, low) for verb in (*VERBS, *VAGUE))


def measure_remarks(kpi: Kpi) -> tuple[str, ...]:
    """What an indicator lacks: a number, a unit, a baseline, a direction that fits its target."""
    found: list[str] = []
    target = target_of(kpi)
    if target is None and kpi.change is None:
        found.append("number")
    if not kpi.unit and kpi.change is None:
        found.append("unit")
    if kpi.baseline is None and kpi.change is not None and kpi.target is None:
        found.append("baseline")
    if kpi.baseline is not None and target is not None and (kpi.direction == "up") != (target > kpi.baseline):
        found.append("same" if target == kpi.baseline else "direction")
    return tuple(found)


def step_remark(kpi: Kpi) -> Literal["", "jump", "flat"]:
    """Whether a target is more than half its baseline away from it, or less than a hundredth."""
    target = target_of(kpi)
    if not kpi.baseline or target is None or target == kpi.baseline:
        return ""
    step = abs(target / kpi.baseline - 1)
    return "jump" if step > FAR else "flat" if step < NEAR else ""


def measure_text(line: MeasureLine, terms: Terms) -> str:
    """An indicator as a phrase: 粉丝数：20 万人 → 26 万人（+30%）."""
    parts = [f"{line.name}{terms('colon')}"]
    if line.baseline is not None and line.target is not None:
        parts.append(
            f"{with_unit(line.baseline, line.unit, terms)} → {with_unit(line.target, line.unit, terms)}"
        )
    elif line.target is not None:
        sign = terms("smart.at_least") if line.direction == "up" else terms("smart.at_most")
        parts.append(f"{sign}{with_unit(line.target, line.unit, terms)}")
    change = change_text(line.change, line.absolute, line.unit, terms)
    if change:
        parts.append(terms("smart.bracket", text=change) if len(parts) > 1 else change)
    return "".join(parts)


def with_unit(value: Decimal, unit: str, terms: Terms) -> str:
    """A number with its unit, spaced as the language wants: `26 万人`, `18%`."""
    glue = "" if unit in ("", "%", "％", "‰") else " "
    return f"{terms.number(value)}{glue}{unit}"


def change_text(change: Decimal | None, absolute: bool, unit: str, terms: Terms) -> str:
    """A change with its sign: `+20%`, `−3 个百分点`, `+0.3 分`; empty for none."""
    if change is None:
        return ""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    amount = abs(change)
    if not absolute:
        return f"{sign}{terms.number(amount * 100)}%"
    if unit in PERCENT_UNITS:
        return f"{sign}{terms.number(amount * 100)} {terms('smart.kinds.absolute')}"
    return f"{sign}{with_unit(amount, unit, terms)}"


def smart_as_blocks(report: SmartReport, terms: Terms) -> tuple[Block, ...]:
    """One table of five rows for each goal."""
    return tuple(_goal_table(goal, terms) for goal in report.goals)


def _goal_table(goal: SmartGoal, terms: Terms) -> Block:
    head = [terms("smart.element"), terms("smart.content"), terms("smart.check")]
    rows = [
        [
            cell(terms(f"smart.letter.{row.letter}"), header=True),
            _content(goal, row, terms),
            _check(row, terms),
        ]
        for row in goal.rows
    ]
    who = terms.join(goal.owners)
    caption = terms(
        "smart.caption" if who else "smart.caption_plain", id=goal.id, title=goal.title, owner=who
    )
    return table(
        head,
        rows,
        columns=[Column(1.35), Column(4.4), Column(2)],
        caption=caption,
        id=f"smart-{goal.id}",
        alt=terms("smart.alt", title=goal.title, filled=goal.filled),
        notes=[note(terms("smart.note", note=goal.note))] if goal.note else [],
    )


def _open(terms: Terms) -> Mark:
    """What stands for a target value that the plan does not give yet."""
    return Mark(terms("unsettled"), "warning")


def _content(goal: SmartGoal, row: SmartRow, terms: Terms) -> Cell:
    if row.letter == "M" and goal.measures:
        lines: list[Text | LineBreak | Mark] = []
        for line in goal.measures:
            lines += [LineBreak()] if lines else []
            lines.append(Text(measure_text(line, terms)))
            lines += [] if line.target is not None or line.change is not None else [_open(terms)]
            extra = _stretch(line, terms)
            lines += [Text(extra)] if extra else []
        return cell(lines)
    if row.letter == "T" and goal.due:
        text = (
            row.text
            if goal.due.isoformat() == row.text
            else terms("smart.due", text=row.text, date=terms.date(goal.due))
        )
        return cell(terms.date(goal.due) if goal.due.isoformat() == row.text else text)
    return cell(row.text)


_TONES: dict[Verdict, Tone] = {"ok": "good", "weak": "warning", "missing": "danger", "judge": "neutral"}


def _check(row: SmartRow, terms: Terms) -> Cell:
    if row.verdict == "judge":
        asked = terms.join(terms(f"smart.remark.{key}") for key in row.remarks)
        return cell(terms("colon").join(filter(None, (terms("smart.verdict.judge"), asked))))
    mark = Mark(terms(f"smart.verdict.{row.verdict}"), _TONES[row.verdict])
    if not row.remarks:
        return cell((mark,))
    remarks = terms.join(dict.fromkeys(terms(f"smart.remark.{key}") for key in row.remarks))
    return cell((mark, Text(terms("colon") + remarks)))


def _stretch(line: MeasureLine, terms: Terms) -> str:
    parts = [
        terms(f"smart.{key}", value=with_unit(value, line.unit, terms))
        for key, value in (("stretch", line.stretch), ("threshold", line.threshold))
        if value is not None
    ]
    return terms("smart.semicolon") + terms.join(parts) if parts else ""


def _measure(kpi: Kpi) -> MeasureLine:
    absolute = kpi.change_kind == "absolute"
    return MeasureLine(
        kpi.name,
        kpi.unit,
        kpi.baseline,
        target_of(kpi),
        kpi.change,
        absolute,
        kpi.direction,
        kpi.stretch,
        kpi.threshold,
    )


def _specific(goal: Goal) -> SmartRow:
    if not goal.specific:
        return SmartRow("S", "", "missing")
    remarks = [
        *(["vague"] if vague_words(goal.specific) else []),
        *(["verb"] if not has_verb(f"{goal.title} {goal.specific}") else []),
        *([] if goal.owner else ["owner"]),
    ]
    return SmartRow("S", goal.specific, "weak" if remarks else "ok", tuple(remarks))


def _measurable(goal: Goal) -> SmartRow:
    if not goal.measures:
        return SmartRow("M", "", "missing")
    remarks = tuple(dict.fromkeys(remark for kpi in goal.measures for remark in measure_remarks(kpi)))
    if not remarks and any(kpi.baseline is None and not kpi.cumulative for kpi in goal.measures):
        return SmartRow("M", "", "ok", ("start",))
    return SmartRow("M", "", "weak" if remarks else "ok", remarks)


def _for_people(letter: Letter, text: str) -> SmartRow:
    return SmartRow(letter, text, "judge" if text else "missing")


def _achievable(goal: Goal) -> SmartRow:
    """Left to people, with a remark where a target is far from its baseline or as good as on it."""
    if not goal.achievable:
        return SmartRow("A", "", "missing")
    remarks = tuple(remark for kpi in goal.measures if (remark := step_remark(kpi)))
    return SmartRow("A", goal.achievable, "judge", tuple(dict.fromkeys(remarks)))


def _timed(goal: Goal) -> SmartRow:
    if goal.due is None:
        return SmartRow("T", "", "missing")
    if goal.due.kind == "ongoing":
        return SmartRow("T", goal.due.text, "weak", ("ongoing",))
    return SmartRow("T", goal.due.text, "ok")


SECTIONS = (Section("smart-goals", WithGoals, smart_report, smart_as_blocks),)
