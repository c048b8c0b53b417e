"""Whether a line says how one would see that work is done well.

A line can be checked when it names a number, something that is counted or scored (转化率,
粉丝数, NPS), or a result that is either there or not (报告提交, signed contract). 氛围良好 or
“improved morale” names none of them.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d|[一二三四五六七八九十两半]+[个项次家名人篇场份天周月件条]|百分之|翻番")

_COUNTED = (
    "率", "数", "量", "额", "次", "人次", "得分", "评分", "分值", "占比", "比例", "时长", "时间", "天数", "排名", "名次",
    "满意度", "完成度", "参与度", "活跃度", "互动数据", "投放数据", "访问数据", "成本", "费用", "指数", "曝光", "周期", "频次",
    "roi", "nps", "cac", "gmv", "uv", "pv", "ctr", "dau", "mau",
)  # fmt: skip
_SHOWN = (
    "报告", "方案", "手册", "清单", "日历", "计划书", "协议", "合同", "草案", "预算表", "台账", "纪要", "模板", "档案", "证书",
    "通过", "提交", "签订", "签署", "完成", "上线", "发布", "验收", "备案", "归档", "入库", "到位", "自动生成", "自动化",
)  # fmt: skip
_ENGLISH = re.compile(
    r"\b(rates?|numbers?|counts?|shares?|scores?|ratings?|index|ranking|hours|days|costs?|volumes?|conversions?|"
    r"attendance|followers|impressions|leads|revenue|sales figures?|satisfaction score|roi|nps|cac|ctr|"
    r"reports?|plans?|manuals?|handbooks?|checklists?|contracts?|agreements?|drafts?|calendars?|minutes|"
    r"certificates?|briefs?|approved|submitted|signed|completed|finished|published|launched|delivered|accepted|"
    r"archived|live|in place|automated|ready)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"增强$|提升$|提高$|改善$|良好$|融洽$|顺畅$|公平性?$|质量$|凝聚力|氛围|积极性|认同感|归属感|影响力$|"
    r"\b(morale|fairness|atmosphere|cohesion|spirit|quality|awareness|harmony)\b",
    re.IGNORECASE,
)


def is_measurable(text: str) -> bool:
    """Whether a measure names a number, something counted, or a result to show."""
    if _NUMBER.search(text):
        return True
    if _VAGUE.search(text.strip(" 。.；;")):
        return False
    low = text.lower()
    return any(word in low for word in (*_COUNTED, *_SHOWN)) or bool(_ENGLISH.search(text))
