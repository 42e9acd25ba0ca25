"""The fields of a democratic evaluation: the meeting, its classes of voters, the two counts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from desktop.appraisal.fields.plan import (
    BODIES,
    GROUP_KINDS,
    PERSONS,
    UNIT_KEY,
    choice,
    not_negative,
    whole_day,
)
from desktop.appraisal.fields.results import ROUTINE_GRADES
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _

PLANNED: Final = "筹备"
COUNTING: Final = "计票中"
SETTLED: Final = "已核定"
EVALUATION_STATES: Final = (PLANNED, COUNTING, SETTLED)

OVERALL: Final = "总体评价"
PERSON_ASPECTS: Final = ("德", "能", "勤", "绩", "廉", OVERALL)
BODY_ASPECTS: Final = ("思想政治建设", "领导能力", "工作实绩", "党风廉政建设", OVERALL)

GRADES: Final = ("优秀", "称职", "基本称职", "不称职")
"""公务员法 art. 38."""
BODY_GRADES: Final = ("优秀", "良好", "一般", "较差")
"""党政领导干部考核工作条例 (2019; M)."""

USUAL_CLASSES: Final = ("A", "B", "C", "D")


def aspects_of(kind: str) -> tuple[str, ...]:
    """What the ballots ask about a cadre (个人) or a leading body (班子), in order."""
    return BODY_ASPECTS if kind == BODIES else PERSON_ASPECTS


def ballot_grades(kind: str, aspect: str) -> Sequence[str]:
    """The four grades from which a ballot chooses in this aspect, the best one first."""
    if aspect != OVERALL:
        return ROUTINE_GRADES
    return grades_of(kind)


def grades_of(kind: str) -> tuple[str, ...]:
    """The grades of the year for a cadre (个人) or a leading body (班子), the best one first."""
    return GRADES if kind == PERSONS else BODY_GRADES


def _weight(value: Decimal) -> str:
    return "" if 0 < value <= 100 else _("Write a share above 0, up to 100.")


def _count(key: str, label: str) -> Field:
    return Field(key, label, Kind.WHOLE, required=True, check=not_negative, width=4)


EVALUATION: Final = (
    Field("name", N_("Name of the evaluation"), required=True, width=20),
    choice("kind", N_("Evaluation of"), GROUP_KINDS, only=True, width=5),
    Field(UNIT_KEY, N_("Unit"), Kind.CHOICE, width=14),
    Field("held_on", N_("Held on"), Kind.DATE, check=whole_day, width=7),
    Field("place", N_("Place"), width=14),
    Field("host", N_("Chaired by"), width=8),
    Field("note", N_("Note"), Kind.LINES, width=24),
)

VOTER_CLASS: Final = (
    choice("name", N_("Class of voters"), USUAL_CLASSES, only=False, width=4),
    Field("voters", N_("Who votes in it"), width=20),
    Field("weight", N_("Weight (%)"), Kind.DECIMAL, required=True, check=_weight, width=5),
    Field("issued", N_("Ballots issued"), Kind.WHOLE, check=not_negative, width=5),
)

COUNTING_SHEET: Final = (
    Field("counted_by", N_("Counted by"), required=True, width=8),
    Field("counted_on", N_("Counted on"), Kind.DATE, check=whole_day, width=7),
    _count("returned", N_("Ballots returned")),
    _count("valid", N_("Valid ballots")),
    _count("invalid", N_("Invalid ballots")),
)

BALLOT_COUNT: Final = (
    _count("first", N_("Best grade")),
    _count("second", N_("Second grade")),
    _count("third", N_("Third grade")),
    _count("fourth", N_("Fourth grade")),
    _count("blank", N_("Left empty")),
)
