"""Sums of money in capitals (大写金额), as papers that pay money bear them.

支付结算办法 annex 1 (中国人民银行, 1997): 零 for what is left out, 整 where no fen follow.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿")
_MOST: Final = Decimal(10) ** 12


def in_capitals(amount: Decimal) -> str:
    """The sum, e.g. 人民币壹仟零贰拾元伍角整; 负 before one below 0.

    Raises ValueError for parts of a fen, and from a million million yuan on.
    """
    cents = amount * 100
    if cents != int(cents) or abs(amount) >= _MOST:
        raise ValueError(str(amount))
    yuan, small = divmod(abs(int(cents)), 100)
    sign = "负" if amount < 0 else ""
    return f"人民币{sign}{_whole(yuan)}{_small(small, whole=bool(yuan))}"


def _whole(yuan: int) -> str:
    """The yuan: groups of four digits, a 零 for however many places are left out between."""
    if not yuan:
        return ""
    written, gap = "", False
    digits = str(yuan)
    for number, digit in enumerate(digits):
        place = len(digits) - 1 - number
        if digit == "0":
            gap = True
        else:
            written += ("零" if gap and written else "") + _DIGITS[int(digit)] + _PLACES[place % 4]
            gap = False
        if place % 4 == 0 and int(digits[max(number - 3, 0) : number + 1]):
            written += _GROUPS[place // 4]
    return f"{written}元"


def _small(cents: int, *, whole: bool) -> str:
    if not cents:
        return "整" if whole else "零元整"
    tens, ones = divmod(cents, 10)
    written = f"{_DIGITS[tens]}角" if tens else ("零" if whole else "")
    return f"{written}{_DIGITS[ones]}分" if ones else f"{written}整"
