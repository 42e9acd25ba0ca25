"""The fields of the steps of the ladder, in the order in which they are filled."""

from __future__ import annotations

from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.words import N_
from desktop.daily.fields import choices
from desktop.daily.fields.of_record import CADRE, IN_CHARGE, SECRECY, one_of, whole_day


def _lines(key: str, label: str) -> Field:
    return Field(key, label, Kind.LINES, width=32)


def _day(key: str, label: str) -> Field:
    return Field(key, label, Kind.DATE, check=whole_day, width=7)


def _choice(key: str, label: str, offered: tuple[str, ...], width: int = 10) -> Field:
    return Field(key, label, Kind.CHOICE, choices=offered, width=width)


_GROUND: Final = (
    CADRE,
    _choice("source", N_("Source"), choices.LADDER_SOURCES, 9),
    _choice("matter", N_("Kind of problem"), choices.MATTERS, 8),
    _lines("content", N_("What it is about")),
    SECRECY,
    IN_CHARGE,
)
_APPROVAL: Final = (
    Field("approver", N_("Approver"), width=8),
    _choice("approver_post", N_("Post of the approver"), choices.APPROVERS, 12),
    _day("approved_on", N_("Approved on")),
    Field("number", N_("Document number"), width=14),
    Field("issuer", N_("Issued by"), width=8),
    _day("on", N_("Issued on")),
)
_SERVICE: Final = (
    _day("served_on", N_("Served on")),
    _choice("served_how", N_("How it was served"), choices.SERVED_WAYS, 8),
)
_STATE: Final = Field(
    "state",
    N_("Stage"),
    Kind.CHOICE,
    required=True,
    choices=choices.STEP_STATES,
    check=lambda value: one_of(choices.STEP_STATES, value),
    width=5,
)
_END: Final = (
    _choice("result", N_("Result"), choices.LADDER_RESULTS),
    _day("closed_on", N_("Closed on")),
    _STATE,
)

REMINDER: Final = (
    *_GROUND,
    _choice("way", N_("Way"), choices.REMINDER_WAYS, 6),
    Field("talker", N_("Talked by"), width=8),
    *_APPROVAL,
    *_SERVICE,
    _day("report_due", N_("Report due on")),
    _day("reported_on", N_("Day of the report")),
    _lines("report", N_("Report on the correction")),
    *_END,
)

INQUIRY: Final = (
    *_GROUND,
    Field("repeated", N_("Asks once more"), Kind.YES_NO, required=True, width=4),
    *_APPROVAL,
    *_SERVICE,
    _day("reply_due", N_("Reply due on")),
    _day("replied_on", N_("Replied on")),
    _lines("reply", N_("Main points of the reply")),
    *_END,
)

ADMONITION: Final = (
    *_GROUND,
    _choice("way", N_("Way"), choices.ADMONITION_WAYS, 6),
    *_APPROVAL,
    *_SERVICE,
    _day("talk_on", N_("Day of the talk")),
    Field("talk_place", N_("Place"), width=12),
    Field("talker", N_("Talked by"), width=8),
    Field("recorder", N_("Recorded by"), width=6),
    _lines("talk_content", N_("Course of the talk")),
    _lines("statement", N_("Statement of the person")),
    _day("self_examination_due", N_("Self-examination due on")),
    _day("self_examined_on", N_("Self-examination on")),
    _lines("self_examination", N_("Main points of the self-examination")),
    _day("effect_until", N_("Effect period until")),
    _day("follow_up_due", N_("Follow-up due on")),
    _day("followed_up_on", N_("Followed up on")),
    _lines("follow_up", N_("What the follow-up found")),
    Field("copied_to", N_("Copied to"), width=16),
    *_END,
)

LADDER_FIELDS: Final[dict[str, tuple[Field, ...]]] = {
    "reminder": REMINDER,
    "inquiry": INQUIRY,
    "admonition": ADMONITION,
}
"""By step of the ladder."""
