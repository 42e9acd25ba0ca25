"""The fields of what is decided on a year, and of what follows from it."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.fields.evaluation import BODY_GRADES, GRADES
from desktop.appraisal.fields.plan import choice, not_negative, whole_day
from desktop.base.codes import codes
from desktop.base.fields import Field, Kind
from desktop.base.words import N_

EXCELLENT: Final = "优秀"
COMPETENT: Final = "称职"
BASICALLY_COMPETENT: Final = "基本称职"
INCOMPETENT: Final = "不称职"

OPEN: Final = "待定"
DECIDED: Final = "已审定"
ASSESSMENT_STATES: Final = (OPEN, DECIDED)

NO_OBJECTION: Final = "无异议"
UNFOUNDED: Final = "异议不成立"
FOUNDED: Final = "异议成立"
OUTCOMES: Final = (NO_OBJECTION, UNFOUNDED, FOUNDED)

AGREES: Final = "同意"
DISAGREES: Final = "不同意"
OPINIONS: Final = (AGREES, DISAGREES)

UPHELD: Final = "维持原等次"
CHANGED: Final = "变更等次"
REVIEW_OUTCOMES: Final = (UPHELD, CHANGED)

PROPOSED: Final = "建议"
ADOPTED: Final = "已采纳"
REJECTED: Final = "不采纳"
FOR_ACCOUNTABILITY: Final = "待问责处理"
CONSEQUENCE_STATES: Final = (PROPOSED, ADOPTED, REJECTED, FOR_ACCOUNTABILITY)

REWARD: Final = "奖励"
PENALTY: Final = "惩戒"
MEASURE_SIGNS: Final = (REWARD, PENALTY)

GRADES_OF_MEASURES: Final = tuple(dict.fromkeys((*GRADES, *BODY_GRADES)))


RESULTS: Final = codes("zb18_annual_result")
"""The national results of a year (ZB18), by name; the first four are the grades."""
_SHORT: Final = codes("zb18_annual_result", "short")
NO_GRADES: Final = tuple(name for name in RESULTS if name not in GRADES)
"""The national results without a grade."""


def in_short(result: str) -> str:
    """A result in few characters, for a narrow column: 不定等次（试用期）; a grade as it is."""
    return _SHORT.name_of(RESULTS.code_of(result)) or result


def with_code(result: str) -> str:
    """A result without a grade behind its national code: 5 不定等次; a grade as it is."""
    return f"{RESULTS.code_of(result)} {result}" if result in NO_GRADES else result


def _day(key: str, label: str, *, required: bool = False) -> Field:
    return Field(key, label, Kind.DATE, required=required, check=whole_day, width=7)


ASSESSMENT: Final = (
    Field("leader", N_("Leader in charge"), width=8),
    Field("leader_comment", N_("Comment of the leader in charge"), Kind.LINES, width=40),
    choice(
        "leader_grade",
        N_("Grade suggested by the leader"),
        GRADES_OF_MEASURES,
        only=True,
        required=False,
        width=6,
    ),
    _day("leader_on", N_("Commented on")),
    Field("organ_opinion", N_("Opinion of the head or the committee"), Kind.LINES, width=40),
    _day("organ_on", N_("Opinion given on")),
    choice("grade", N_("Grade"), GRADES_OF_MEASURES, only=True, required=False, width=6),
    choice(
        "no_grade", N_("Result without a grade"), NO_GRADES, only=True, required=False, width=10
    ),
    Field("departure_reason", N_("Why other than proposed"), Kind.LINES, width=24),
    Field("notice_number", N_("Number of the notice"), width=14),
    _day("noticed_on", N_("Person notified on")),
    choice("opinion", N_("Opinion of the person"), OPINIONS, only=True, required=False, width=5),
    Field("opinion_text", N_("What the person says"), Kind.LINES, width=24),
    _day("opinion_on", N_("Signed by the person on")),
)

DECISION: Final = (
    Field("meeting", N_("Meeting"), required=True, width=20),
    Field("organ", N_("Deciding organ"), width=16),
    _day("decided_on", N_("Decided on"), required=True),
    Field("document_number", N_("Document number"), width=14),
    Field("note", N_("Note"), Kind.LINES, width=24),
)

PUBLICATION: Final = (
    _day("start", N_("Published from"), required=True),
    _day("end", N_("Published until"), required=True),
    Field("place", N_("Where published"), width=16),
    Field("telephone", N_("Telephone"), width=10),
    Field("objections", N_("Objections"), Kind.LINES, width=24),
    choice(
        "outcome", N_("Outcome of the publication"), OUTCOMES, only=True, required=False, width=8
    ),
    _day("concluded_on", N_("Concluded on")),
)

REVIEW: Final = (
    _day("requested_on", N_("Review asked for on"), required=True),
    Field("request", N_("What is asked and why"), Kind.LINES, required=True, width=24),
    _day("due", N_("Answer due")),
    _day("decided_on", N_("Answered on")),
    choice(
        "outcome", N_("Outcome of the review"), REVIEW_OUTCOMES, only=True, required=False, width=8
    ),
    Field("answer", N_("Answer"), Kind.LINES, width=24),
    Field("document_number", N_("Document number"), width=14),
)

REOPENING: Final = (
    _day("on", N_("Reopened on"), required=True),
    Field("reason", N_("Why reopened"), Kind.LINES, required=True, width=24),
    Field("approved_by", N_("Approved by"), width=8),
)

CONSEQUENCE: Final = (
    Field("text", N_("Consequence"), Kind.LINES, required=True, width=24),
    Field("value", N_("Extent"), width=12),
    Field("amount", N_("Amount (yuan)"), Kind.DECIMAL, check=not_negative, width=8),
    choice("state", N_("Stage"), CONSEQUENCE_STATES, only=True, width=6),
    _day("decided_on", N_("Decided on")),
    Field("decided_by", N_("Decided by"), width=10),
    Field("document_number", N_("Document number"), width=14),
    Field("reason", N_("Reason"), Kind.LINES, width=24),
    _day("done_on", N_("Carried out on")),
)

MEASURE: Final = (
    choice("grade", N_("Grade"), GRADES_OF_MEASURES, only=True, width=6),
    choice("sign", N_("Reward or penalty"), MEASURE_SIGNS, only=True, width=4),
    Field("text", N_("Measure"), required=True, width=20),
    Field("amount", N_("Amount (yuan)"), Kind.DECIMAL, check=not_negative, width=8),
    Field("document_number", N_("Document number"), required=True, width=14),
    Field("issued_by", N_("Issued by"), width=14),
    _day("valid_from", N_("Valid from"), required=True),
    _day("valid_until", N_("Valid until")),
    Field("note", N_("Note"), Kind.LINES, width=24),
)
