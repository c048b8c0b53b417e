"""Charts of every kind with far more in them than a page holds."""

from __future__ import annotations

from datetime import date, timedelta

from plandoc.doc import charts as c

FIRST = date(2026, 1, 5)


def gantt(tasks: int, days: int, phases: int = 5) -> c.GanttChart:
    """Phases one after the other, each task after the one before, some after one far above."""
    rows: list[c.GanttRow] = []
    links: list[c.GanttLink] = []
    places: list[int] = []
    for n in range(tasks):
        phase, own = divmod(n * phases, tasks)
        start = FIRST + timedelta(days * n // tasks)
        if own < phases:
            finish = start + timedelta(days // phases - 1)
            rows.append(c.GanttRow("设备基础施工与安装阶段", str(phase + 1), start, finish, "summary"))
        places.append(len(rows))
        finish = start + timedelta(12)
        number = f"{phase + 1}.{own // phases + 1}"
        slip = finish + timedelta(9) if n % 4 else None
        rows.append(
            c.GanttRow("钢结构主梁吊装与焊缝探伤检验", number, start, finish, "task", n % 4 == 0, (n % 5) / 4,
                       slip, "王建国、李卫东", 1)
        )  # fmt: skip
        links += [c.GanttLink(places[n - 1], places[n])] if n else []
        links += [c.GanttLink(places[n - 50], places[n], "SS")] if n >= 50 and n % 10 == 0 else []
    off = tuple(FIRST + timedelta(n) for n in range(days) if (FIRST + timedelta(n)).weekday() > 4)
    finish = FIRST + timedelta(days)
    marks = ((FIRST + timedelta(days // 2), "状态日期"), (finish, "目标日期"))
    legend = (("task", "任务"), ("critical", "关键任务"), ("float", "总时差"), ("summary", "阶段"))
    return c.GanttChart(tuple(rows), FIRST, finish, tuple(links), off, marks, (), legend)  # type: ignore[arg-type]


def tree(breadth: tuple[int, ...], direction: str = "right", lines: tuple[str, ...] = ()) -> c.TreeChart:
    """A tree with so many children on each level."""

    def node(number: str, rest: tuple[int, ...]) -> c.TreeNode:
        below = tuple(node(f"{number}.{n + 1}", rest[1:]) for n in range(rest[0])) if rest else ()
        return c.TreeNode(f"{number} 主厂房结构施工", lines, below)

    return c.TreeChart((node("1", breadth),), "down" if direction == "down" else "right")


def timeline(count: int, lanes: int) -> c.TimelineChart:
    tones: tuple[c.ChartTone, ...] = ("info", "good", "danger", "warning")
    events = tuple(
        c.TimelineEvent(
            f"里程碑 {n} 设备到货验收", n * 300 / count, None, n % lanes, tones[n % 4], "2026-06-30"
        )
        for n in range(count)
    )
    ticks = tuple((n * 30.0, f"{n + 1}月") for n in range(11))
    return c.TimelineChart(events, ticks, tuple(f"模块 {n}" for n in range(lanes)))


def matrix(count: int) -> c.MatrixChart:
    tones: tuple[c.ChartTone, ...] = ("good", "good", "notice", "warning", "danger")
    points = tuple(c.MatrixPoint(0, 4, f"R-{n:03}") for n in range(count))
    moves = tuple(c.MatrixMove(0, 4, 3, 1, f"R-{n:03}") for n in range(0, count, 20))
    names = ("轻微 1", "较小 2", "中等 3", "较大 4", "重大 5")
    return c.MatrixChart(names[::-1], names, (tones,) * 5, (), points, "可能性", "影响程度", (), moves)


def lanes(count: int) -> c.FlowChart:
    goals = tuple(c.FlowNode(f"g{n}", f"战略目标 {n} 提升国内市场占有率", ("陈屹",)) for n in range(count))
    tasks = tuple(c.FlowNode(f"t{n}", f"重点任务 {n}", lane=1) for n in range(count * 2))
    links = tuple(c.FlowLink(f"g{n // 2}", f"t{n}", "支撑") for n in range(count * 2))
    return c.FlowChart((*goals, *tasks, c.FlowNode("x", "未挂接的任务", lane=1)), links)


def chain(count: int) -> c.FlowChart:
    steps = tuple(c.FlowNode(str(n), f"第 {n} 步 报告调度中心", ("值班长",)) for n in range(count))
    return c.FlowChart(steps, tuple(c.FlowLink(str(n), str(n + 1), "15 分钟内") for n in range(count - 1)))


def values(count: int, labelled: bool = True) -> c.Series:
    found = tuple(float(n * 7 % 50) for n in range(count))
    return c.Series("计划", found, tuple(f"{v:.2f}" for v in found) if labelled else ())


def names(count: int, word: str) -> tuple[str, ...]:
    return tuple(f"{word} {n + 1}" for n in range(count))


SKILLS = names(24, "项目管理与跨部门协同能力")
LEVELS = tuple(float(n % 5) for n in range(24))
LARGE: dict[str, c.Chart] = {
    "gantt of 200": gantt(200, 365),
    "gantt of ten years": gantt(80, 3650),
    "gantt without phases": gantt(120, 300, 1),
    "work breakdown of 156": tree((5, 5, 5)),
    "call tree of 80": tree((8, 9), "right", ("138 0000 0000",)),
    "organisation of 168": tree((8, 20), "down", ("王建国",)),
    "timeline of 60": timeline(60, 1),
    "timeline of 300 in lanes": timeline(300, 7),
    "matrix with 60 in a cell": matrix(60),
    "matrix with 500 in a cell": matrix(500),
    "flow in lanes": lanes(25),
    "flow of 60 steps": chain(60),
    "lying bars of 60": c.BarChart(names(60, "成本科目"), (values(60), values(60, False)), horizontal=True),
    "upright bars of 60": c.BarChart(names(60, "2026年"), (values(60),), "万元", reference=("上限", 55.0)),
    "stacked bars of 60": c.BarChart(names(60, "W"), (values(60), values(60)), "万元", stacked=True),
    "bars with a line of 40": c.BarChart(names(40, "原因"), (values(40),), "%", line=values(40)),
    "line of 60": c.LineChart(names(60, "26-"), (values(60, False), values(60, False)), "万元"),
    "labelled line of 60": c.LineChart(names(60, "26-"), (values(60),), "万元"),
    "radar of 15": c.RadarChart(SKILLS[:15], (c.Series("当前", LEVELS[:15]), c.Series("目标", (4.0,) * 15)), 5),
    "radar of 24": c.RadarChart(SKILLS, (c.Series("当前", LEVELS), c.Series("目标", (4.0,) * 24)), 5),
}  # fmt: skip
