"""Identity numbers: GB 11643 公民身份号码, and the 15-digit numbers issued before 1999.

A number is never changed silently and never refused for its region: region codes that were
abolished stay valid for life (居民身份证法 art. 3). What does not fit is said as a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desktop.base.words import _

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９Ｘｘx", "0123456789XXX")
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")


def tidy(text: str) -> str:
    """The number as it is kept: half-width digits, capital X, no spaces or stars around it."""
    return re.sub(r"[\s*'‘’]", "", text).translate(_FULL_WIDTH)


def check_digit(first_seventeen: str) -> str:
    """The 18th character (GB 11643, ISO 7064 MOD 11-2)."""
    total = sum(
        int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True)
    )
    return _CHECKS[total % 11]


def upgraded(number: str) -> str:
    """A 15-digit number as 18 characters; wrong only for people born before 1900."""
    seventeen = number[:6] + "19" + number[6:]
    return seventeen + check_digit(seventeen)


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number that has the right form; what it says may still disagree with the file."""

    text: str

    @property
    def full(self) -> str:
        """All 18 characters, an old number upgraded."""
        return upgraded(self.text) if len(self.text) == 15 else self.text

    @property
    def birth(self) -> date | None:
        """The birth date it says, or None where there is no such day."""
        digits = self.full[6:14]
        try:
            return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            return None

    @property
    def sex(self) -> str:
        """男 for an odd sequence number, 女 for an even one."""
        return "男" if int(self.full[16]) % 2 else "女"

    @property
    def check_is_right(self) -> bool:
        """Whether the last character is the one that the first seventeen give."""
        return len(self.text) == 15 or check_digit(self.text[:17]) == self.text[17]


def read(text: str) -> IdentityNumber | None:
    """The number in `text`, or None where it has neither 18 characters nor 15 digits."""
    number = tidy(text)
    if _EIGHTEEN.fullmatch(number) or _FIFTEEN.fullmatch(number):
        return IdentityNumber(number)
    return None


def problem(text: str, today: date) -> str:
    """What is wrong with a typed number, in one sentence; empty where nothing is (GB 11643)."""
    number = read(text)
    if number is None:
        count = len(tidy(text))
        return _("An ID number has 18 characters (or 15 in old files); this has {count}.").format(
            count=count
        )
    if number.birth is None:
        return _("The date {digits} in the ID number does not exist.").format(
            digits=number.full[6:14]
        )
    if number.birth > today:
        return _("The date {digits} in the ID number lies in the future.").format(
            digits=number.full[6:14]
        )
    if not number.check_is_right:
        return _(
            "The last character of the ID number should be {expected}: a digit may be mistyped."
        ).format(expected=check_digit(number.text[:17]))
    return ""
