"""settings.xml and fontTable.xml: how Word treats the document, and which fonts it names."""

from __future__ import annotations

from plandoc.themes import Theme
from plandoc.write.docx.oxml import Element, flag, root, sub, val
from plandoc.write.docx.running import uses_even

NO_LINE_START = (
    "!%),.:;>?]}¢¨°·ˇˉ—―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NO_LINE_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"

ALTERNATIVES = {
    "宋体": ("SimSun", "02010600030101010101"),
    "黑体": ("SimHei", "02010609060101010101"),
    "仿宋": ("FangSong", "02010609060101010101"),
    "楷体": ("KaiTi", "02010609060101010101"),
    "仿宋_GB2312": ("FangSong_GB2312", "02010609060101010101"),
    "楷体_GB2312": ("KaiTi_GB2312", "02010609060101010101"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "03000509000000000000"),
    "微软雅黑": ("Microsoft YaHei", "020B0503020204020204"),
}
"""Other name and PANOSE number of the Chinese fonts that themes name."""


SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}
"""Ids of the footnotes that are the lines above footnotes and above those continued."""


def settings(theme: Theme, locked: bool) -> Element:
    """Compatibility mode 15, Chinese line breaking and punctuation squeeze; nothing updates itself."""
    top = root("w:settings")
    sub(top, "w:zoom", {"w:percent": "100"})
    if theme.house and theme.house.page and theme.house.page.mirrored:
        flag(top, "w:mirrorMargins")
    if locked:
        sub(top, "w:documentProtection", {"w:edit": "forms", "w:enforcement": "1"})
    val(top, "w:defaultTabStop", "420")
    if uses_even(theme):
        flag(top, "w:evenAndOddHeaders")
    val(top, "w:characterSpacingControl", "compressPunctuation")
    sub(top, "w:noLineBreaksAfter", {"w:lang": "zh-CN", "w:val": NO_LINE_END})
    sub(top, "w:noLineBreaksBefore", {"w:lang": "zh-CN", "w:val": NO_LINE_START})
    separators = sub(top, "w:footnotePr")
    for number in SEPARATORS:
        sub(separators, "w:footnote", {"w:id": number})
    compat = sub(top, "w:compat")
    flag(compat, "w:spaceForUL")
    flag(compat, "w:balanceSingleByteDoubleByteWidth")
    flag(compat, "w:doNotExpandShiftReturn")
    flag(compat, "w:useFELayout")
    for name in ("compatibilityMode", "overrideTableStyleFontSizeAndJustification",
                 "enableOpenTypeFeatures", "doNotFlipMirrorIndents"):  # fmt: skip
        value = "15" if name == "compatibilityMode" else "1"
        uri = "http://schemas.microsoft.com/office/word"
        sub(compat, "w:compatSetting", {"w:name": name, "w:uri": uri, "w:val": value})
    sub(top, "w:themeFontLang", {"w:val": "en-US", "w:eastAsia": "zh-CN"})
    slots = {f"w:accent{n}": f"accent{n}" for n in range(1, 7)}
    mapping = {"w:bg1": "light1", "w:t1": "dark1", "w:bg2": "light2", "w:t2": "dark2", **slots,
               "w:hyperlink": "hyperlink", "w:followedHyperlink": "followedHyperlink"}  # fmt: skip
    sub(top, "w:clrSchemeMapping", mapping)
    val(top, "w:decimalSymbol", ".")
    val(top, "w:listSeparator", ",")
    return top


def font_table(theme: Theme) -> Element:
    """The fonts a document names, with other names of the Chinese ones."""
    top = root("w:fonts")
    fonts = theme.fonts
    han = tuple(
        name for name in (fonts.word_body, fonts.word_heading, fonts.word_kai, fonts.word_title) if name
    )
    names = (*han, fonts.word_body_latin, fonts.word_heading_latin)
    for name in dict.fromkeys(names):
        element = sub(top, "w:font", {"w:name": name})
        chinese = name in han
        if name in ALTERNATIVES:
            val(element, "w:altName", ALTERNATIVES[name][0])
            val(element, "w:panose1", ALTERNATIVES[name][1])
        val(element, "w:charset", "86" if chinese else "00")
        val(element, "w:family", "auto" if chinese else "roman")
        val(element, "w:pitch", "variable")
    return top
