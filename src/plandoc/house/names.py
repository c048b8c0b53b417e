"""Names of built-in styles: Word files keep the English ones, other programs may write their own."""

from __future__ import annotations

import re

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LOCALISED = {
    "正文": "Normal",
    "內文": "Normal",
    "标题": "Title",
    "標題": "Title",
    "副标题": "Subtitle",
    "副標題": "Subtitle",
    "正文文本": "Body Text",
    "本文": "Body Text",
    "题注": "caption",
    "標號": "caption",
    "页眉": "header",
    "頁首": "header",
    "页脚": "footer",
    "頁尾": "footer",
    "引用": "Quote",
    "引文": "Quote",
    "列表段落": "List Paragraph",
    "列出段落": "List Paragraph",
    "清單段落": "List Paragraph",
    "列表项目符号": "List Bullet",
    "項目符號": "List Bullet",
    "列表编号": "List Number",
    "清單號碼": "List Number",
    "TOC 标题": "TOC Heading",
    "目录标题": "TOC Heading",
    "目錄標題": "TOC Heading",
    "要点": "Strong",
    "強調粗體": "Strong",
    "强调": "Emphasis",
    "強調": "Emphasis",
    "超链接": "Hyperlink",
    "超連結": "Hyperlink",
    "占位符文本": "Placeholder Text",
    "默认段落字体": "Default Paragraph Font",
    "預設段落字型": "Default Paragraph Font",
    "普通表格": "Normal Table",
    "表格內文": "Normal Table",
    "网格型": "Table Grid",
    "表格格線": "Table Grid",
    "无列表": "No List",
    "無清單": "No List",
}
"""Built-in styles in the Chinese editions of Word and WPS."""
NUMBERED = (
    (re.compile(r"(?:标题|標題)\s*([1-9])"), "heading {}"),
    (re.compile(r"(?:目录|目錄)\s*([1-9])"), "toc {}"),
)
ENGLISH = (
    *dict.fromkeys(LOCALISED.values()),
    *(f"{kind} {n}" for kind in ("heading", "toc") for n in range(1, 10)),
)
SPELLED = {name.lower(): name for name in ENGLISH}
IDS = {name.replace(" ", "").lower(): name for name in ENGLISH}
"""The ids that English Word gives its built-in styles, by which files without names are read."""


def english(name: str) -> str:
    """The English name of a built-in style in Word's spelling; other names as they are."""
    name = name.strip()
    if found := SPELLED.get(name.lower()) or LOCALISED.get(name):
        return found
    for pattern, target in NUMBERED:
        if match := pattern.fullmatch(name):
            return target.format(match[1])
    return name


def name_of(style: etree._Element) -> str:
    """The English name of a style: by its name, by one of its aliases, or by its id."""
    given = value(style, "name")
    if (name := english(given)) in ENGLISH:
        return name
    for alias in value(style, "aliases").split(","):
        if (other := english(alias)) in ENGLISH:
            return other
    return name or IDS.get(style.get(f"{W}styleId", "").lower(), "")


def value(parent: etree._Element, name: str) -> str:
    """The `w:val` of a child; empty when there is none."""
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def is_on(parent: etree._Element, name: str) -> bool:
    """Whether a switch is there and not off."""
    child = parent.find(f"{W}{name}")
    return child is not None and child.get(f"{W}val", "1") not in ("0", "false", "off")
