"""The fields of the plan of an appraisal: cycle, timetable, groups, indicators, letters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _

CADRE_KEY: Final = "cadre"
UNIT_KEY: Final = "unit"

PREPARED: Final = "筹备"
RUNNING: Final = "进行中"
CLOSED: Final = "已结束"
CYCLE_STATES: Final = (PREPARED, RUNNING, CLOSED)

PERSONS: Final = "个人"
BODIES: Final = "班子"
GROUP_KINDS: Final = (PERSONS, BODIES)

COMPLETION: Final = "完成率"
BANDS: Final = "分档"
DEDUCTION: Final = "扣分"
PLUS_POINTS: Final = "加分"
YES_NO: Final = "是否"
PANEL: Final = "评议"
EVALUATION: Final = "民主测评"
LEDGER: Final = "台账"
WAYS: Final = (COMPLETION, BANDS, DEDUCTION, PLUS_POINTS, YES_NO, PANEL, EVALUATION, LEDGER)
"""The ways of scoring: a fixed set, no free formula."""

DRAFTED: Final = "草稿"
SIGNED: Final = "已签订"
REPLACED: Final = "已变更"
LETTER_STATES: Final = (DRAFTED, SIGNED, REPLACED)

LEADING_BODY: Final = "领导班子"

SECTIONS: Final = ("政治建设", "经济发展", "民生保障", "党的建设", "重点工作", "作风廉政")
POST_KINDS: Final = ("乡镇领导", "部门领导", "副职", "一般干部", LEADING_BODY)

USUAL_TOTAL: Final = Decimal(100)
USUAL_SHARE: Final = Decimal(20)
HIGHEST_SHARE: Final = Decimal(25)
"""公务员考核规定 (2020): 20 % in general, 25 % at most with approval; weak excerpt, unconfirmed."""


def one_of(allowed: tuple[str, ...], value: str) -> str:
    """A sentence unless the value is one of those allowed."""
    if value in allowed:
        return ""
    return _("Choose one of: {choices}.").format(choices="、".join(allowed))


def whole_day(value: PartialDate) -> str:
    """A sentence unless the whole day is known."""
    return "" if value.day else _("Write the whole day, e.g. 2027.02.06.")


def _year(value: int) -> str:
    if 1994 <= value <= date.today().year + 2:
        return ""
    return _("{year} is no year of appraisal.").format(year=value)


def above_zero(value: Decimal | int) -> str:
    """A sentence where the number is not above 0."""
    return "" if value > 0 else _("Write a number above 0.")


def not_negative(value: Decimal | int) -> str:
    """A sentence where the number is below 0."""
    return "" if value >= 0 else _("Write 0 or more.")


def _share(value: Decimal) -> str:
    if 0 <= value <= 100:
        return ""
    return _("Write a share from 0 to 100.")


def quarter(value: int) -> str:
    return "" if 1 <= value <= 4 else _("Write a quarter from 1 to 4.")


def _decimals(value: int) -> str:
    return "" if 0 <= value <= 4 else _("Write a number from 0 to 4.")


def choice(
    key: str,
    label: str,
    offered: tuple[str, ...],
    *,
    only: bool,
    required: bool = True,
    width: int = 6,
) -> Field:
    """A choice from `offered`; with `only`, nothing else is taken."""
    return Field(
        key,
        label,
        Kind.CHOICE,
        required=required,
        choices=offered,
        check=(lambda value: one_of(offered, value)) if only else None,
        width=width,
    )


CYCLE: Final = (
    Field("year", N_("Year"), Kind.WHOLE, required=True, check=_year, width=4),
    Field("name", N_("Name of the cycle"), required=True, width=20),
    Field("document_number", N_("Document number"), width=14),
    Field(
        "total", N_("Points of a letter"), Kind.DECIMAL, required=True, check=above_zero, width=5
    ),
    Field(
        "decimals", N_("Decimals of a score"), Kind.WHOLE, required=True, check=_decimals, width=3
    ),
    choice("state", N_("Stage"), CYCLE_STATES, only=True),
    Field("plus_limit", N_("Most plus points"), Kind.DECIMAL, check=above_zero, width=5),
    Field("minus_limit", N_("Most minus points"), Kind.DECIMAL, check=above_zero, width=5),
    Field("note", N_("Note"), Kind.LINES, width=24),
)

CYCLE_STEP: Final = (
    Field("name", N_("What is to be done"), required=True, width=16),
    Field("quarter", N_("Quarter"), Kind.WHOLE, check=quarter, width=3),
    Field("start", N_("From"), Kind.DATE, check=whole_day, width=7),
    Field("due", N_("By"), Kind.DATE, required=True, check=whole_day, width=7),
    Field("in_charge", N_("In charge"), width=8),
    Field("done_on", N_("Done on"), Kind.DATE, check=whole_day, width=7),
)

GROUP: Final = (
    Field("name", N_("Name of the group"), required=True, width=14),
    choice("kind", N_("Kind of group"), GROUP_KINDS, only=True, width=5),
    Field(
        "excellent_share",
        N_("Quota of excellent (%)"),
        Kind.DECIMAL,
        required=True,
        check=_share,
        width=5,
    ),
    Field("share_document", N_("Approval of a higher quota"), width=16),
)

INDICATOR: Final = (
    choice("post_kind", N_("Kind of post"), POST_KINDS, only=False, width=8),
    choice("section", N_("Section of the letter"), SECTIONS, only=False, width=8),
    Field("name", N_("Indicator"), required=True, width=20),
    Field("unit_of_measure", N_("Unit of measure"), width=6),
    Field(
        "weight", N_("Weight in points"), Kind.DECIMAL, required=True, check=not_negative, width=5
    ),
    Field("target", N_("Target"), Kind.DECIMAL, width=8),
    choice("way", N_("Way of scoring"), WAYS, only=True, width=6),
    Field("parameters", N_("Scoring parameters"), width=20),
    Field("evidence", N_("Evidence wanted"), width=20),
    Field("in_use", N_("In use"), Kind.YES_NO, required=True, width=3),
)

LETTER_INDICATOR: Final = tuple(
    field for field in INDICATOR if field.key not in {"post_kind", "in_use"}
)

LETTER: Final = (
    Field(CADRE_KEY, N_("Cadre"), width=14),
    Field(UNIT_KEY, N_("Unit"), Kind.CHOICE, width=14),
    Field("post", N_("Post"), required=True, width=20),
    Field("start", N_("From"), Kind.DATE, required=True, check=whole_day, width=7),
    Field("end", N_("To"), Kind.DATE, required=True, check=whole_day, width=7),
    Field("superior", N_("Signed for the office by"), width=8),
    Field("superior_post", N_("Post of who signs"), width=14),
    Field("signed_on", N_("Signed by the person on"), Kind.DATE, check=whole_day, width=7),
    Field("superior_signed_on", N_("Signed for the office on"), Kind.DATE, check=whole_day),
    Field("reason", N_("Reason of the change"), Kind.LINES, width=24),
)
