"""The fields of what a year brought in: routine and self-assessment, actuals, marks, points."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from desktop.appraisal.fields.plan import above_zero, choice, whole_day
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _

GOOD: Final = "好"
FAIRLY_GOOD: Final = "较好"
FAIR: Final = "一般"
POOR: Final = "较差"
ROUTINE_GRADES: Final = (GOOD, FAIRLY_GOOD, FAIR, POOR)
"""平时考核 grades (公务员考核规定 2020; M)."""

QUARTERS: Final = (1, 2, 3, 4)

PROBATION: Final = "录用试用期"
LEAVE: Final = "病事假"
SECONDMENT: Final = "借调（挂职）"
EXCHANGE: Final = "交流"
STUDY: Final = "脱产学习"
INVESTIGATION: Final = "立案调查"
SANCTIONED: Final = "处分期"
REFUSED: Final = "拒不参加考核"
OTHER: Final = "其他"
CIRCUMSTANCES: Final = (
    *(PROBATION, LEAVE, SECONDMENT, EXCHANGE, STUDY, INVESTIGATION, SANCTIONED, REFUSED, OTHER),
)

PANEL_MARK: Final = "评议组"
LEADER_MARK: Final = "主管领导"
MARK_ROLES: Final = (PANEL_MARK, LEADER_MARK)

PLUS: Final = "加分"
MINUS: Final = "减分"
SIGNS: Final = (PLUS, MINUS)
POINT_KINDS: Final = ("表彰奖励", "创新经验", "重点任务", "通报批评", "工作失误", "作风问题")


def _half_days(value: Decimal) -> str:
    if value < 0:
        return _("Write 0 or more.")
    if value > 366:
        return _("A year has no more than 366 days.")
    return "" if value * 2 % 1 == 0 else _("Write whole or half days.")


def _mark(value: Decimal) -> str:
    return "" if 0 <= value <= 100 else _("Write a mark from 0 to 100.")


def _element(key: str, label: str) -> Field:
    return choice(key, label, ROUTINE_GRADES, only=True, required=False, width=4)


def _days(key: str, label: str) -> Field:
    return Field(key, label, Kind.DECIMAL, check=_half_days, width=4)


def _day(key: str, label: str, *, required: bool = False) -> Field:
    return Field(key, label, Kind.DATE, required=required, check=whole_day, width=7)


ROUTINE: Final = (
    Field("summary", N_("Personal summary"), Kind.LINES, width=40),
    _day("summary_on", N_("Handed in on")),
    _element("politics", N_("Political quality")),
    _element("ethics", N_("Professional ethics")),
    _element("style", N_("Style of work")),
    _element("integrity", N_("Integrity")),
    _element("own_tasks", N_("Own tasks")),
    _days("present_days", N_("Days present")),
    _days("personal_leave_days", N_("Days of personal leave")),
    _days("sick_leave_days", N_("Days of sick leave")),
    _days("absent_days", N_("Days absent without leave")),
    Field("leader", N_("Leader in charge"), width=8),
    Field("leader_comment", N_("Comment of the leader in charge"), Kind.LINES, width=40),
    _day("leader_on", N_("Commented on")),
    choice("grade", N_("Quarter grade"), ROUTINE_GRADES, only=True, required=False, width=4),
    _day("confirmed_on", N_("Confirmed on")),
    _day("fed_back_on", N_("Fed back to the person on")),
)

SELF: Final = (
    Field("duties", N_("Work done or in charge of"), Kind.LINES, width=40),
    Field("summary", N_("Personal summary of the year"), Kind.LINES, width=40),
    Field("training", N_("Full-time training"), Kind.LINES, width=40),
    _day("handed_in_on", N_("Handed in on")),
)

CIRCUMSTANCE: Final = (
    choice("kind", N_("Circumstance"), CIRCUMSTANCES, only=True, width=8),
    _day("start", N_("From")),
    _day("end", N_("To")),
    _days("days", N_("Days that count")),
    Field("elsewhere", N_("Unit sent to or come from"), width=14),
    Field("document_number", N_("Document number"), width=14),
    Field("note", N_("Note"), Kind.LINES, width=24),
)

ACTUAL: Final = (
    Field("number", N_("Actual"), Kind.DECIMAL, width=8),
    Field("unit_of_measure", N_("Unit of measure"), width=6),
    Field("done", N_("Done"), Kind.YES_NO, width=3),
    Field("not_applicable", N_("Does not apply because"), width=24),
    _day("on", N_("As of")),
    Field("source", N_("Source of the number"), width=20),
    Field("note", N_("Note"), Kind.LINES, width=24),
)

MARK: Final = (
    choice("role", N_("Marked as"), MARK_ROLES, only=True, width=6),
    Field("marker", N_("Marked by"), required=True, width=8),
    Field("mark", N_("Mark"), Kind.DECIMAL, required=True, check=_mark, width=5),
    _day("on", N_("Marked on")),
)

POINTS: Final = (
    choice("sign", N_("Plus or minus points"), SIGNS, only=True, width=4),
    Field("points", N_("Points given"), Kind.DECIMAL, required=True, check=above_zero, width=5),
    _day("on", N_("On"), required=True),
    choice("kind", N_("Kind of points"), POINT_KINDS, only=False, width=8),
    Field("reason", N_("What for"), Kind.LINES, required=True, width=24),
    Field("by", N_("Commended or criticized by"), width=14),
    Field("document_number", N_("Document number"), width=14),
)
