"""Fonts of the PDF that stand in for those that the Word file names.

The PDF embeds open fonts. Where one is of another kind than the font named (there is no open
仿宋 or 小标宋 of full coverage), the reader of both files should know.
"""

from __future__ import annotations

from plandoc.diagnostics import Diagnostic, info, words
from plandoc.themes import Role, Theme

ALIKE = {
    "宋体": "Serif", "黑体": "Sans", "微软雅黑": "Sans", "楷体": "Kai", "楷体_GB2312": "Kai",
}  # fmt: skip
"""What the embedded family of the same kind has in its name."""


def substitutes(theme: Theme) -> tuple[Diagnostic, ...]:
    """One remark that names each such font and what stands for it; a house template says it of its own."""
    if theme.house:
        return ()
    fonts = theme.fonts
    own: tuple[tuple[Role, str], ...] = (("kai", fonts.word_kai), ("title", fonts.word_title))
    roles: list[Role] = ["body", "heading", *(role for role, name in own if name)]
    pairs = dict.fromkeys((fonts.word(role)[0], fonts.chosen(role)[0]) for role in roles)
    unlike = [f"{named} → {family}" for named, family in pairs if ALIKE.get(named, named) not in family]
    return (info("font-substituted", fonts=words(unlike)),) if unlike else ()
