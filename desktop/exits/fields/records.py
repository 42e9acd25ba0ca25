"""The fields of the exits, in the order of their forms and papers."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from desktop.base.codes import codes
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.cadres.fields import RANKS
from desktop.daily.fields.of_record import CADRE_KEY, UNIT_KEY, in_fen, not_negative, whole_day
from desktop.exits.fields import choices

LEVELS: Final = codes("leadership_levels_10")
RANK_NAMES: Final = codes(RANKS[0])


def _one_of(allowed: tuple[str, ...], value: str) -> str:
    if value in allowed:
        return ""
    return _("Choose one of: {choices}.").format(choices="、".join(allowed))


def _choice(
    key: str,
    label: str,
    offered: tuple[str, ...],
    *,
    only: bool = True,
    required: bool = False,
    width: int = 6,
) -> Field:
    return Field(
        key,
        label,
        Kind.CHOICE,
        required=required,
        choices=offered,
        check=(lambda value: _one_of(offered, value)) if only else None,
        width=width,
    )


def _day(key: str, label: str, *, required: bool = False) -> Field:
    return Field(key, label, Kind.DATE, required=required, check=whole_day, width=7)


def _years(key: str, label: str) -> Field:
    return Field(key, label, Kind.WHOLE, check=_some_years, width=3)


def _some_years(value: Value) -> str:
    return "" if 0 <= value <= 100 else _("Write years from 0 to 100.")


def _money(value: Decimal) -> str:
    return in_fen(value) or ("" if value > 0 else _("Write an amount above 0."))


def _months(value: int) -> str:
    return "" if 1 <= value <= 60 else _("Write months from 1 to 60.")


_LEVEL: Final = Field("level", N_("Leadership level"), Kind.CHOICE, choices=LEVELS, width=8)
_RANK: Final = Field("rank", N_("Rank of 2019"), Kind.CHOICE, choices=RANK_NAMES, width=8)
_NOTE: Final = Field("note", N_("Note"), Kind.LINES, width=24)
_NUMBER: Final = Field("document_number", N_("Document number"), width=14)
_NEEDED_NUMBER: Final = Field("document_number", N_("Document number"), required=True, width=14)
_WAY: Final = _choice("way", N_("Way of leaving"), choices.WAY_NAMES, required=True, width=10)
_ANY_WAY: Final = _choice("way", N_("Way of leaving"), choices.WAY_NAMES, width=10)
_DOCUMENT_LEVEL: Final = _choice(
    "document_level", N_("Level of the rule"), choices.DOCUMENT_LEVELS, required=True, width=4
)

_DOCUMENT: Final = (
    _NEEDED_NUMBER,
    _DOCUMENT_LEVEL,
    Field("issued_by", N_("Issued by"), width=14),
    _day("valid_from", N_("Valid from"), required=True),
    _day("valid_until", N_("Valid until")),
    Field("verified_by", N_("Verified by"), width=8),
    _day("verified_on", N_("Verified on")),
    _NOTE,
)

ELIGIBILITY: Final = (
    Field("name", N_("Name of the rule"), required=True, width=16),
    _WAY,
    _LEVEL,
    _choice("sex", N_("Sex"), choices.SEXES, width=2),
    _years("min_age", N_("Youngest age")),
    _years("years_at_level", N_("Years at the level")),
    _years("years_of_service", N_("Years of service")),
    _years("assessment_years", N_("Years assessed competent")),
    *_DOCUMENT,
)
AGE_LIMIT: Final = (
    Field("level", N_("Leadership level"), Kind.CHOICE, required=True, choices=LEVELS, width=8),
    _choice("sex", N_("Sex"), choices.SEXES, width=2),
    Field("age", N_("Age limit"), Kind.WHOLE, required=True, check=_some_years, width=3),
    _choice("then", N_("What then happens"), choices.THEN, required=True, width=6),
    *_DOCUMENT,
)
TREATMENT_RULE: Final = (
    Field("level", N_("Leadership level"), Kind.CHOICE, required=True, choices=LEVELS, width=8),
    _ANY_WAY,
    Field(
        "years_at_level",
        N_("Years at the level"),
        Kind.WHOLE,
        required=True,
        check=_some_years,
        width=3,
    ),
    Field("treatment", N_("Treatment in the document's words"), required=True, width=14),
    _RANK,
    *_DOCUMENT,
)
ALLOWANCE_RATE: Final = (
    Field("level", N_("Leadership level"), Kind.CHOICE, required=True, choices=LEVELS, width=8),
    _ANY_WAY,
    Field(
        "years_from",
        N_("Years at the level from"),
        Kind.WHOLE,
        required=True,
        check=_some_years,
        width=3,
    ),
    _years("years_to", N_("to below")),
    Field("amount", N_("Yuan a month"), Kind.DECIMAL, required=True, check=_money, width=8),
    *_DOCUMENT,
)

ARRANGEMENT: Final = (
    Field(CADRE_KEY, N_("Cadre"), required=True, width=14),
    _WAY,
    _day("applied_on", N_("Applied on")),
    Field("application", N_("Reasons of the applicant"), Kind.LINES, width=40),
    _day("leave_on", N_("Leaves on")),
    Field("treatment_wanted", N_("Treatment applied for"), Kind.LINES, width=24),
    _NOTE,
)
WITHDRAWAL: Final = (
    _day("withdrawn_on", N_("Withdrawn on"), required=True),
    Field("withdrawn_reason", N_("Why withdrawn"), Kind.LINES, required=True, width=24),
)
STEP: Final = (
    _choice("step", N_("Step"), choices.STEPS, required=True, width=8),
    _day("due", N_("Due")),
    _day("done_on", N_("Done on")),
    Field("by", N_("Done by"), width=12),
    Field("meeting", N_("Meeting"), width=14),
    _NUMBER,
    _choice("outcome", N_("Outcome"), choices.STEP_OUTCOMES, width=6),
    Field("text", N_("What was said or done"), Kind.LINES, width=30),
)
CHECK: Final = (
    _choice("kind", N_("What is checked"), choices.CHECK_KINDS, required=True, width=8),
    _choice("outcome", N_("Result of this check"), choices.CHECK_OUTCOMES, width=6),
    _day("on", N_("Checked on")),
    Field("by", N_("Checked by"), width=12),
    _NOTE,
)
BAR: Final = (
    _choice("kind", N_("What bars leaving"), choices.BAR_KINDS, required=True, width=16),
    _day("start", N_("From")),
    _day("end", N_("To")),
    _NUMBER,
    _NOTE,
)

_GRANT: Final = (
    _day("start", N_("Given from"), required=True),
    _day("end", N_("Given until before")),
    _choice("stop_reason", N_("Why it ended"), choices.STOP_REASONS, only=False, width=8),
    _NEEDED_NUMBER,
    _DOCUMENT_LEVEL,
    _NOTE,
)
RANK_TREATMENT: Final = (
    Field("treatment", N_("Treatment in the document's words"), required=True, width=14),
    _RANK,
    *_GRANT,
)
ALLOWANCE: Final = (
    Field("amount", N_("Yuan a month"), Kind.DECIMAL, required=True, check=_money, width=8),
    *_GRANT,
)
NOTICE: Final = (
    Field("month", N_("Month"), Kind.DATE, required=True, width=6),
    Field("number", N_("Number of the notice to finance"), required=True, width=14),
    _day("made_on", N_("Made on"), required=True),
    Field("total", N_("Total (yuan)"), Kind.DECIMAL, width=10),
    _NOTE,
)
ALLOWANCE_MONTH: Final = (
    Field("month", N_("Month"), Kind.DATE, required=True, width=6),
    _choice("kind", N_("Kind of payment"), choices.MONTH_KINDS, required=True, width=4),
    Field("amount", N_("Yuan"), Kind.DECIMAL, required=True, width=8),
    Field("working", N_("How it was reckoned"), Kind.LINES, width=30),
)
RIGHT: Final = (
    _choice("item", N_("Right"), choices.RIGHTS, only=False, required=True, width=14),
    Field("every_months", N_("At least every (months)"), Kind.WHOLE, check=_months, width=3),
    Field("in_charge", N_("In charge"), width=8),
    *_GRANT,
)
OCCASION: Final = (
    _day("on", N_("On"), required=True),
    Field("occasion", N_("Meeting or document"), required=True, width=20),
    Field("opinion", N_("Opinion expressed"), Kind.LINES, width=24),
    Field("answer", N_("What became of it"), Kind.LINES, width=24),
    Field("proof", N_("Proof"), width=16),
)
BENEFIT: Final = (
    _choice("item", N_("Benefit"), choices.BENEFITS, only=False, required=True, width=6),
    Field("level", N_("Level of the benefit"), width=10),
    Field("office", N_("Responsible office"), width=14),
    Field("proof", N_("Proof"), width=16),
    _day("proof_on", N_("Proof of")),
    *_GRANT,
)
OUTSIDE_JOB: Final = (
    Field("organization", N_("Organization"), required=True, width=16),
    _choice("kind", N_("Kind of organization"), choices.JOB_KINDS, required=True, width=6),
    Field("post", N_("Post there"), width=10),
    Field("related", N_("Related to the former work"), Kind.YES_NO, required=True, width=3),
    _day("start", N_("From"), required=True),
    _day("end", N_("To")),
    _day("approved_on", N_("Approved on")),
    _NUMBER,
    Field("paid", N_("Paid"), Kind.YES_NO, required=True, width=3),
    Field("term", N_("Term"), Kind.WHOLE, check=not_negative, width=3),
    _NOTE,
)

LEADING_GROUP: Final = (
    Field("name", N_("Leading group for key work"), required=True, width=20),
    Field("task", N_("Task"), Kind.LINES, width=30),
    Field(UNIT_KEY, N_("Unit in charge"), Kind.CHOICE, width=14),
    Field("leader", N_("Leader of the group"), width=8),
    _NUMBER,
    _day("start", N_("From"), required=True),
    _day("end", N_("To")),
    _NOTE,
)
ROLE: Final = (
    Field(CADRE_KEY, N_("Cadre"), required=True, width=14),
    _choice("kind", N_("Kind of role"), choices.ROLE_KINDS, only=False, required=True, width=8),
    Field("group", N_("Leading group for key work"), Kind.CHOICE, width=20),
    Field(UNIT_KEY, N_("Department"), Kind.CHOICE, width=14),
    Field("duty", N_("Duty"), Kind.LINES, width=24),
    _day("start", N_("From"), required=True),
    _day("end", N_("To")),
    _NUMBER,
    _NOTE,
)
CONTRIBUTION: Final = (
    _day("on", N_("On"), required=True),
    Field("text", N_("What was contributed"), Kind.LINES, required=True, width=30),
    Field("result", N_("Result"), Kind.LINES, width=24),
)
CUSTODY: Final = (
    _day("start", N_("Custody from"), required=True),
    _day("end", N_("Custody until before")),
    Field("bureau", N_("Veteran bureau"), width=14),
    Field("handed_by", N_("Handed over by"), width=8),
    Field("received_by", N_("Received by"), width=8),
    Field("items", N_("What is handed over"), Kind.LINES, width=30),
    _NOTE,
)
ACTIVITY: Final = (
    Field("name", N_("Activity"), required=True, width=20),
    _choice("kind", N_("Kind of activity"), choices.ACTIVITY_KINDS, only=False, required=True),
    _day("on", N_("On"), required=True),
    Field("place", N_("Place"), width=12),
    Field("organizer", N_("Organized by"), width=12),
    _NOTE,
)
ACTIVITY_PERSON: Final = (
    Field(CADRE_KEY, N_("Cadre"), required=True, width=14),
    Field("remark", N_("Remark"), width=20),
)
CONTACT: Final = (
    Field(CADRE_KEY, N_("Cadre"), required=True, width=14),
    _day("on", N_("On"), required=True),
    _choice("way", N_("Way of contact"), choices.CONTACT_WAYS, only=False, required=True),
    _choice("reason", N_("Occasion"), choices.CONTACT_REASONS, only=False, required=True, width=8),
    Field("by", N_("Contacted by"), width=8),
    Field("text", N_("What was said or done"), Kind.LINES, width=30),
    Field("follow_up", N_("What is to be done"), Kind.LINES, width=24),
    _day("follow_up_due", N_("Due")),
    _day("followed_up_on", N_("Done on")),
)
