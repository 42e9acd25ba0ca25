"""How many of a group may be excellent: exact, with its working and the rounding that is set."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from desktop.appraisal.rules.proposals import Quota
from desktop.appraisal.rules.rulebook import Rulebook
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_, _

DOWN: Final = "向下取整"
HALF_UP: Final = "四舍五入"
UP: Final = "向上取整"
ROUNDINGS: Final = (DOWN, HALF_UP, UP)

TAKING_PART: Final = "应参加考核人数"
GRADED: Final = "确定等次人数"
BASES: Final = (TAKING_PART, GRADED)

_BASE_WORDS: Final = {
    TAKING_PART: N_("{members} members, {less} of them not assessed: counted are {base}."),
    GRADED: N_("{members} members, {less} of them without a grade: counted are {base}."),
}
_ROUNDING_WORDS: Final = {
    DOWN: N_("{share} percent of {base} are {exact}, rounded down (向下取整): {most}."),
    HALF_UP: N_("{share} percent of {base} are {exact}, rounded half up (四舍五入): {most}."),
    UP: N_("{share} percent of {base} are {exact}, rounded up (向上取整): {most}."),
}


def share_of(people: int, share: Decimal, rounding: str = DOWN) -> int:
    """`share` percent of so many people as whole people, by one of ROUNDINGS; never above all.

    公务员考核规定 (2020): the excellent are "not more than" the share, so it is rounded down unless
    the office has set it otherwise (inferred).
    """
    exact = people * Fraction(share) / 100
    if rounding == HALF_UP:
        most = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
    elif rounding == UP:
        most = -(-exact.numerator // exact.denominator)
    else:
        most = exact.numerator // exact.denominator
    return min(most, people)


def quota(
    members: int, not_assessed: int, without_grade: int, share: Decimal, rulebook: Rulebook
) -> Quota:
    """How many of a group may be excellent, by the rules quota_base and quota_rounding.

    `not_assessed` are those of the members who do not take part (不进行考核), `without_grade`
    those who get no grade for whatever reason, the former among them. `share` in percent.
    公务员考核规定 (2020): the share is of all who are to take part (weak excerpt).
    """
    base_rule, rounding = rulebook.word("quota_base"), rulebook.word("quota_rounding")
    less = not_assessed if base_rule == TAKING_PART else without_grade
    base = members - less
    most = share_of(base, share, rounding)
    counted = {"members": members, "less": less, "base": base}
    exact = base * Fraction(share) / 100
    reckoned = {"share": share, "base": base, "exact": exact, "most": most}
    working = (
        Sentence(_BASE_WORDS[base_rule], counted),
        Sentence(_ROUNDING_WORDS[rounding], reckoned),
    )
    return Quota(members, base, share, most, working)


def problem_with_body_share(share: Decimal, rulebook: Rulebook) -> str:
    """A sentence where more leading bodies are to be excellent than the rule body_quota allows.

    党政领导干部考核工作条例 (2019), unconfirmed: 30 %.
    """
    most = rulebook.number("body_quota")
    if share <= most:
        return ""
    return _("At most {most} % may be excellent.").format(most=most)
