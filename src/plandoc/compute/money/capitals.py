"""Amounts in Chinese capitals (人民币大写), as bills and contracts have them.

The rules are those of 《支付结算办法》 (银发〔1997〕393号), annex 1: 整 after an amount that ends
with 元; 零 for zeros in the middle, once for several; 零 before 分 without 角, and before 角 after
yuan that end with 0.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from plandoc.terms import WIDE

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
MYRIADS = ("", "万", "亿", "万亿")
LIMIT = Decimal(10) ** 16
"""Beyond it there is no usual way to write an amount."""


def in_capitals(amount: Decimal) -> str | None:
    """`1409.50` as 人民币壹仟肆佰零玖元伍角; None for an amount beyond 千万亿元."""
    fen = int((abs(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP, WIDE))
    if fen >= LIMIT * 100:
        return None
    yuan, rest = divmod(fen, 100)
    if not fen:
        return "人民币零元整"
    sign = "负" if amount < 0 else ""
    return f"人民币{sign}{_yuan(yuan)}{_small(rest, yuan)}"


def _yuan(yuan: int) -> str:
    return f"{_whole(yuan)}元" if yuan else ""


def _whole(number: int) -> str:
    """Groups of four digits; 零 where a group leaves out its thousands after a higher one."""
    text = ""
    for index in range(len(MYRIADS) - 1, -1, -1):
        group = number // 10_000**index % 10_000
        if not group:
            continue
        missed = text and (group < 1000 or not number // 10_000 ** (index + 1) % 10_000)
        unit = MYRIADS[index]
        if unit == "万亿" and number // 10_000**2 % 10_000:
            unit = "万"
        text += ("零" if missed else "") + _group(group) + unit
    return text


def _group(number: int) -> str:
    """1409 as 壹仟肆佰零玖: zeros between digits once, none at the end."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + PLACES[place]
        gap = not digit
    return text


def _small(rest: int, yuan: int) -> str:
    """Jiao and fen, or 整."""
    jiao, fen = divmod(rest, 10)
    if not rest:
        return "整"
    gap = yuan and (not jiao or not yuan % 10)
    text = "零" if gap else ""
    text += f"{DIGITS[jiao]}角" if jiao else ""
    return text + (f"{DIGITS[fen]}分" if fen else "")
