"""Documents with every kind of node, for the tests of all writers."""

from __future__ import annotations

from datetime import date

from plandoc.doc import charts as c
from plandoc.doc.build import (
    bullets,
    cell,
    document,
    facts,
    heading,
    link,
    note,
    paragraph,
    row,
    table,
)
from plandoc.doc.nodes import (
    Blank,
    Block,
    Callout,
    CaptionLists,
    Card,
    Checklist,
    ChecklistItem,
    Column,
    Cover,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Landscape,
    LineBreak,
    Mark,
    Meta,
    PageBreak,
    Paragraph,
    Ref,
    SignatureLine,
    Signatures,
    Strong,
    Text,
    Tick,
    Toc,
    Tone,
)
from plandoc.terms import Language, load_terms
from plandoc.world import fixed_world

TODAY = date(2026, 3, 2)
HOSTILE = "{{ 7*7 }} {% raw %} <script>alert(1)</script> ]]> & &amp; \"quoted\" 'single' </style> \\ 𠮷"

LONG = {
    "zh": (
        "为确保年度目标落到实处，公司按照“统筹规划、分步实施、重点突破、持续改进”的总体思路，把全年任务分解到季度、"
        "落实到岗位、量化到指标（详见各章）。市场部牵头完成渠道下沉，预计新增合作网点120家，覆盖15个地级市，"
        "带动销售收入同比增长10%～15%；研发部按期交付V3.2版本，缺陷关闭率不低于98.5%，平均修复周期控制在3～5个工作日内……"
        "各部门每月5日前报送上月进展，逾期未报的在例会上说明原因——不得以口头说明代替书面材料。"
    ),
    "en": (
        "To turn the annual goals into results, the company breaks the year's work down by quarter, "
        "assigns it by post and measures it by indicator. Marketing leads the move into new channels "
        "and expects 120 new partner outlets in 15 prefecture-level cities, lifting sales by 10–15% on "
        "the year before; engineering delivers release 3.2 on time, closes at least 98.5% of defects and "
        "keeps the mean time to repair within 3 to 5 working days. Every department reports last month's "
        "progress by the 5th; a department that is late explains itself in the regular meeting."
    ),
}


def sample_meta(language: Language) -> Meta:
    """Properties with the words that writers print, from the shipped locale."""
    terms = load_terms(language, fixed_world(TODAY))
    zh = language == "zh"
    return Meta(
        title="2026年度公司经营计划" if zh else "Business Plan 2026",
        language=language,
        subject="年度工作计划" if zh else "Annual plan",
        author="张𠮷" if zh else "Jane Zhang",
        organization="华东精密制造有限公司" if zh else "Huadong Precision Ltd",
        keywords=("年度计划", "预算") if zh else ("annual plan", "budget"),
        version="V1.2",
        number="HD-JH-2026-001",
        classification="内部资料" if zh else "Internal",
        created=TODAY,
        plan_type="annual",
        labels=tuple((key.removeprefix("document."), word) for key, word in terms.words.items()
                     if key.startswith("document.")),
    )  # fmt: skip


def sample_charts(language: Language) -> tuple[c.Chart, ...]:
    """One chart of each kind."""
    zh = language == "zh"
    quarters = ("一季度", "二季度", "三季度", "四季度") if zh else ("Q1", "Q2", "Q3", "Q4")
    plan, real = ("计划", "实际") if zh else ("Planned", "Actual")
    series = (
        c.Series(plan, (120.0, 150.0, 180.0, 210.0), ("120", "150", "180", "210")),
        c.Series(real, (118.0, 161.0, None, None)),
    )
    unit = "万元" if zh else "CNY 10k"
    limit = ("上限" if zh else "Limit", 200.0)
    return (
        c.BarChart(quarters, series, unit, reference=limit),
        c.LineChart(quarters, series, unit, reference=limit),
        c.RadarChart(
            ("沟通", "计划", "技术", "英语", "数据") if zh else ("Talk", "Plan", "Tech", "English", "Data"),
            (c.Series(plan, (4.0, 5.0, 4.0, 3.0, 4.0)), c.Series(real, (3.0, 3.0, 4.0, 2.0, 3.0))),
            5,
        ),
        _gantt(zh),
        _matrix(zh),
        c.TreeChart(
            (
                c.TreeNode(
                    "总指挥" if zh else "Commander",
                    ("王建国", "138-0000-0001"),
                    (
                        c.TreeNode("通讯组" if zh else "Communication", ("李敏",)),
                        c.TreeNode("技术组" if zh else "Engineering", ("赵强",), tone="info"),
                    ),
                ),
            )
        ),
        c.FlowChart(
            (
                c.FlowNode("a", "发现异常" if zh else "Detect"),
                c.FlowNode("b", "值班经理" if zh else "Duty manager", ("15 min",), "warning", 1),
                c.FlowNode("c", "应急小组" if zh else "Crisis team", (), "danger", 2),
            ),
            (c.FlowLink("a", "b", "电话" if zh else "phone"), c.FlowLink("b", "c")),
        ),
        c.TimelineChart(
            (
                c.TimelineEvent("首报" if zh else "First report", 15, lane=0),
                c.TimelineEvent("恢复" if zh else "Recovery", 60, 240, 1, "good", "RTO"),
            ),
            ((0, "T"), (60, "T+1h"), (120, "T+2h"), (240, "T+4h")),
            ("信息" if zh else "Information", "技术" if zh else "Technology"),
        ),
    )


def sample_document(language: Language) -> Document:
    """A document with every node kind, long texts, wide and long tables."""
    zh = language == "zh"
    return document(
        Document(
            meta=sample_meta(language),
            cover=_cover(zh),
            front=_front(zh),
            body=_body(language),
            numbering="chinese" if zh else "decimal",
            watermark="",
            extra=(("plan_type", "annual"), ("schema", "1")),
        )
    )


def _gantt(zh: bool) -> c.GanttChart:
    return c.GanttChart(
        (
            c.GanttRow("准备" if zh else "Prepare", "1", date(2026, 3, 2), date(2026, 4, 10), "summary"),
            c.GanttRow("需求" if zh else "Requirements", "1.1", date(2026, 3, 2), date(2026, 3, 20), critical=True,
                       done=0.5, level=1),
            c.GanttRow("采购" if zh else "Purchase", "1.2", date(2026, 3, 23), date(2026, 4, 10), level=1,
                       float_until=date(2026, 4, 20), note="李敏"),
            c.GanttRow("上线" if zh else "Launch", "2", date(2026, 5, 6), date(2026, 5, 6), "milestone"),
        ),
        date(2026, 3, 1),
        date(2026, 5, 31),
        links=(c.GanttLink(1, 2), c.GanttLink(2, 3)),
        marks=((date(2026, 3, 16), "今日" if zh else "Today"),),
        month_labels=((date(2026, 3, 1), "2026-03"), (date(2026, 4, 1), "2026-04"), (date(2026, 5, 1), "2026-05")),
        legend=(("task", "任务" if zh else "Task"), ("critical", "关键" if zh else "Critical")),
    )  # fmt: skip


def _matrix(zh: bool) -> c.MatrixChart:
    return c.MatrixChart(
        ("高", "中", "低") if zh else ("High", "Medium", "Low"),
        ("低", "中", "高") if zh else ("Low", "Medium", "High"),
        (("notice", "warning", "danger"), ("good", "notice", "warning"), ("good", "good", "notice")),
        (("3", "6", "9"), ("2", "4", "6"), ("1", "2", "3")),
        (c.MatrixPoint(0, 2, "R1"), c.MatrixPoint(1, 1, "R2"), c.MatrixPoint(1, 1, "R3")),
        "可能性" if zh else "Likelihood",
        "影响" if zh else "Impact",
        (("good", "可接受" if zh else "Acceptable"), ("danger", "不可接受" if zh else "Unacceptable")),
    )


def _cover(zh: bool) -> Cover:
    return Cover(
        title="2026年度公司经营计划" if zh else "Business Plan 2026",
        subtitle="稳中求进 提质增效" if zh else "Steady growth, better quality",
        organization="华东精密制造有限公司" if zh else "Huadong Precision Ltd",
        kind="年度工作计划" if zh else "Annual plan",
        facts=(
            ("文件编号" if zh else "Number", "HD-JH-2026-001"),
            ("版本" if zh else "Version", "V1.2"),
            ("编制日期" if zh else "Date", "2026年3月2日" if zh else "2 March 2026"),
        ),
        classification="内部资料" if zh else "Internal",
        banner=("warning", "评审已逾期 12 天" if zh else "Review overdue by 12 days"),
    )


def _front(zh: bool) -> tuple[Block, ...]:
    return (
        heading(1, "发布令" if zh else "Release order", numbered=False),
        paragraph("本计划自发布之日起施行。" if zh else "This plan takes effect on the day of its release."),
        table(
            ("版本", "日期", "修订内容", "批准人") if zh else ("Version", "Date", "Change", "Approved by"),
            [("V1.0", "2026-01-05", "首次发布" if zh else "First release", "王建国")],
            columns=(1, 1.5, 4, 1.5),
            caption="修订记录" if zh else "Revisions",
            id="t-revisions",
        ),
        Toc((Text("目录" if zh else "Contents"),)),
        CaptionLists((Text("表目录" if zh else "Tables"),), (Text("图目录" if zh else "Figures"),)),
        heading(1, "摘要" if zh else "Summary", numbered=False),
        KeyFigures(
            (
                KeyFigure("1,250", "预算（万元）" if zh else "Budget (CNY 10k)", "+8.2%", "good"),
                KeyFigure("37", "任务" if zh else "Tasks", "3 逾期" if zh else "3 late", "danger"),
                KeyFigure("98.5%", "目标达成率" if zh else "Goals reached", "", "info"),
                KeyFigure("5", "重大风险" if zh else "Major risks"),
            )
        ),
    )


def _body(language: Language) -> tuple[Block, ...]:
    zh = language == "zh"
    return (
        *_prose(language),
        *_tables(language),
        PageBreak(),
        heading(1, "图" if zh else "Charts", id="h-charts"),
        *_figures(language),
        *_remarks(language),
        *_annexes(language),
    )


def _prose(language: Language) -> tuple[Block, ...]:
    zh, long = language == "zh", LONG[language]
    return (
        heading(1, "总体要求" if zh else "General requirements", id="h-general"),
        paragraph(long, "lead"),
        heading(2, "指导思想" if zh else "Guiding idea", id="h-idea"),
        paragraph(long),
        paragraph(
            (
                Text("重点是" if zh else "The point is "),
                Strong((Text("质量" if zh else "quality"),)),
                Text("和" if zh else " and "),
                Emphasis((Text("效率" if zh else "efficiency"),)),
                Text("，见" if zh else ", see "),
                Ref("t-tasks"),
                Text("、" if zh else ", "),
                Ref("f-1"),
                Text("和" if zh else " and "),
                Ref("h-idea"),
                Text("，网址" if zh else ", at "),
                link((Text("www.example.com/plan"),), "https://www.example.com/plan?a=1&b=2"),
                Text("。" if zh else "."),
                LineBreak(),
                Tick(),
                Text("未完成  " if zh else "open "),
                Tick(True),
                Text("已完成  " if zh else "done "),
                Text("负责人" if zh else "Name "),
                Blank(10, "负责人" if zh else "Name"),
                Text(" "),
                Mark("高" if zh else "high", "danger"),
                Mark("中" if zh else "medium", "warning"),
                Mark("注意" if zh else "watch", "notice"),
                Mark("正常" if zh else "fine", "good"),
                Mark("提示" if zh else "hint", "info"),
                Mark("无" if zh else "none", "neutral"),
            )
        ),
        heading(3, "原则" if zh else "Principles"),
        bullets([long, "简短" if zh else "Short", bullets(["内层" if zh else "Inner"])]),
        heading(4, "步骤" if zh else "Steps"),
        bullets(["第一步" if zh else "First step", "第二步" if zh else "Second step"], ordered=True),
        heading(5, "细目" if zh else "Details"),
        Paragraph((Text(HOSTILE),)),
        paragraph("综合得分 = 可能性 × 影响" if zh else "score = likelihood × impact", "formula"),
        paragraph("数据来源：财务部" if zh else "Source: finance department", "source"),
        paragraph("各位同事：" + long if zh else "Dear colleagues: " + long, "quote"),
        Checklist(
            (
                ChecklistItem((Text("头五分钟" if zh else "First five minutes"),), title=True),
                ChecklistItem((Text("拨打119并报告地点" if zh else "Call 119 and give the place"),), True,
                              "值班员" if zh else "Duty officer", "T+5 min"),
                ChecklistItem((Text(long),), False, "李敏", "T+15 min"),
            )
        ),
        Checklist(
            tuple(ChecklistItem((Text(f"{'物资' if zh else 'Supply'} {n}"),)) for n in range(1, 8)), columns=2
        ),
    )  # fmt: skip


def _tables(language: Language) -> tuple[Block, ...]:
    zh, long = language == "zh", LONG[language]
    choice: tuple[Inline, ...] = (Tick(), Text(" A "), Tick(), Text(" B"))
    tasks = [
        row((f"T{n}", f"{'任务' if zh else 'Task'} {n}", long[: 20 + n], "2026-03-01",
             f"{n * 1234.5:,.2f}", Mark("高" if zh else "high", "danger") if n % 7 == 0 else "—"))
        for n in range(1, 46)
    ]  # fmt: skip
    return (
        heading(1, "表格" if zh else "Tables"),
        facts(
            [("名称" if zh else "Name", "经营计划" if zh else "Business plan"), ("版本" if zh else "Version", "V1.2"),
             ("期间" if zh else "Period", "2026-01-01～2026-12-31"), ("密级" if zh else "Class", None)],
            pairs_per_row=2,
        ),
        table(
            ("编号", "任务", "说明", "开始", "预算", "优先级") if zh
            else ("ID", "Task", "Description", "Start", "Budget", "Priority"),
            [row([cell("一季度" if zh else "First quarter", colspan=6)], "group"), *tasks,
             row(["合计" if zh else "Total", None, None, None, "1,277,707.50", None], "total")],
            columns=(Column(0.6), Column(1.2), Column(4), Column(1.3, "center"),
                     Column(1.4, "right", "元" if zh else "CNY"), Column(1, "center")),
            caption="任务一览" if zh else "Tasks",
            id="t-tasks",
            alt="全部任务及其预算" if zh else "All tasks with their budgets",
            notes=(note("注：预算含税。" if zh else "Note: budgets include tax."),
                   paragraph("来源：财务部" if zh else "Source: finance", "source")),
        ),
        table(
            [row(["工作", cell("部门" if zh else "Departments", colspan=2)]), row([None, "市场部", "研发部"])],
            [row([cell("方案" if zh else "Concept", header=True, rowspan=2), "R", cell("A", tone="info")]),
             row(["C", cell("I", tone="good")]),
             row([cell("验收" if zh else "Acceptance", header=True), cell("—", tone="danger"), "R"])],
            columns=(2, 1, 1),
            style="matrix",
            caption="职责矩阵" if zh else "Responsibilities",
        ),
        table((), [(("姓名" if zh else "Name"), None), (("原因" if zh else "Reason"), choice)],
              columns=(1, 3), style="form"),
        heading(2, "宽表" if zh else "A wide table"),
        table(
            tuple(f"{'列' if zh else 'Column'} {n}" for n in range(1, 15)),
            [tuple(f"{r}.{n} {'内容' if zh else 'content'}" for n in range(1, 15)) for r in range(1, 6)],
            caption="宽表" if zh else "A wide table",
            wide=True,
            notes=(note("横排。" if zh else "Turned."),),
        ),
    )  # fmt: skip


def _figures(language: Language) -> tuple[Block, ...]:
    zh = language == "zh"
    return tuple(
        Figure(
            chart,
            (Text(f"{'示例' if zh else 'Sample '}{type(chart).__name__}"),),
            f"{'示意图' if zh else 'Sketch of '}{type(chart).__name__}",
            id=f"f-{n}",
            wide=isinstance(chart, c.GanttChart),
            notes=(note("单位见轴。" if zh else "Units on the axis."),),
        )
        for n, chart in enumerate(sample_charts(language), 1)
    )


def _remarks(language: Language) -> tuple[Block, ...]:
    zh, long = language == "zh", LONG[language]
    tones: tuple[Tone, ...] = ("info", "good", "notice", "warning", "danger", "neutral")
    callouts = tuple(
        Callout(
            tone, (Text(f"{'提醒' if zh else 'Remark'} {n}"),), (paragraph(long[:90]), bullets(["甲", "乙"]))
        )
        for n, tone in enumerate(tones, 1)
    )
    return (
        heading(1, "提示" if zh else "Remarks"),
        *callouts,
        Landscape((heading(2, "横页" if zh else "On its side"), paragraph(long), *callouts[:1])),
        heading(1, "签署" if zh else "Signatures"),
        Signatures(
            (
                SignatureLine("编制人" if zh else "Author", "张𠮷"),
                SignatureLine("总经理" if zh else "Managing director", "王建国", "2026-03-02", opinion=True),
            ),
            (Text("本人已阅读并同意本计划。" if zh else "I have read this plan and agree."),),
        ),
    )


def _annexes(language: Language) -> tuple[Block, ...]:
    zh, long = language == "zh", LONG[language]
    return (
        Heading(1, (Text("联系人" if zh else "Contacts"),), annex=True, new_page=True),
        heading(2, "内部" if zh else "Internal"),
        paragraph(long),
        Heading(1, (Text("表单" if zh else "Forms"),), annex=True, new_page=True),
        heading(2, "申请表" if zh else "Application"),
        Card((Text("总指挥职责卡" if zh else "Commander's card"),),
             (paragraph(long), bullets(["宣布启动" if zh else "Activate"])),
             (Text("首个小时" if zh else "The first hour"),), "page", "danger", "c-1"),
        Card((Text("登记表" if zh else "Record"),),
             (table((), [("时间" if zh else "Time", None), ("事项" if zh else "Event", None)], columns=(1, 4), style="form"),),
             size="half"),
        Card((Text("回执" if zh else "Receipt"),), (paragraph("已收到。" if zh else "Received."),), size="half"),
        Card((Text("随身卡" if zh else "Wallet card"),),
             (facts([("119", "火警" if zh else "Fire"), ("120", "急救" if zh else "Ambulance")]),), size="wallet"),
        Card((Text("随身卡二" if zh else "Wallet card 2"),), (paragraph("集合点：南门" if zh else "Muster point: south gate"),),
             size="wallet", tone="info"),
    )  # fmt: skip
