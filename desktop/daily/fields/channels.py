"""The fields of each kind of record and of its parts, in the order of the paper."""

from __future__ import annotations

from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.words import N_
from desktop.daily.fields import choices
from desktop.daily.fields.of_record import (
    CADRE,
    FINDING,
    IN_CHARGE,
    MERIT,
    SECRECY,
    SIGN,
    STATE,
    UNIT,
    above_zero,
    basis,
    not_negative,
    whole_day,
)

_COMMON: Final = (UNIT, SECRECY, IN_CHARGE, STATE)


def _lines(key: str, label: str) -> Field:
    return Field(key, label, Kind.LINES, width=32)


def _choice(key: str, label: str, offered: tuple[str, ...], width: int = 8) -> Field:
    return Field(key, label, Kind.CHOICE, choices=offered, width=width)


def _day(key: str, label: str) -> Field:
    return Field(key, label, Kind.DATE, check=whole_day, width=7)


def _month(key: str, label: str) -> Field:
    return Field(key, label, Kind.DATE, width=7)


def _count(key: str, label: str) -> Field:
    return Field(key, label, Kind.WHOLE, check=not_negative, width=4)


TALK: Final = (
    _day("on", N_("Day of the talk")),
    Field("time", N_("Time"), width=6),
    Field("place", N_("Place"), width=12),
    _choice("way", N_("Way"), choices.TALK_WAYS, 6),
    _choice("occasion", N_("Occasion"), choices.TALK_OCCASIONS),
    Field("talker", N_("Talked by"), width=10),
    Field("recorder", N_("Recorded by"), width=6),
    _lines("on_team", N_("On the team")),
    _lines("on_self", N_("On the person")),
    _lines("on_work", N_("On the work")),
    _lines("on_problems", N_("On problems")),
    _lines("on_suggestions", N_("Suggestions")),
    _lines("on_family", N_("Family and health")),
    _lines("handling", N_("Who takes it up")),
    _lines("follow_up", N_("Follow-up")),
    *_COMMON,
)

PROMISE: Final = (
    Field("text", N_("What was promised"), required=True, width=20),
    Field("by", N_("Promised by"), required=True, width=8),
    _day("until", N_("Promised until")),
    _day("kept_on", N_("Kept on")),
    Field("kept_how", N_("How it was kept"), width=16),
)

RESEARCH: Final = (
    Field("topic", N_("Topic"), width=24),
    _day("start", N_("From")),
    _day("end", N_("To")),
    _day("on", N_("Day of the report")),
    Field("participants", N_("Participants"), width=20),
    _choice("ways", N_("Ways"), choices.RESEARCH_WAYS, 12),
    _lines("facts", N_("Facts found")),
    _lines("problems", N_("Problems")),
    _lines("suggestions", N_("Suggestions")),
    _lines("conclusion", N_("Judgement of the body")),
    *_COMMON,
)

RESEARCH_JUDGEMENT: Final = (
    CADRE,
    _lines("performance", N_("Performance seen")),
    _lines("judgement", N_("Judgement")),
    SIGN,
)

INSPECTION: Final = (
    _choice("kind", N_("Kind"), choices.INSPECTION_KINDS, 7),
    _day("start", N_("From")),
    _day("end", N_("To")),
    _day("on", N_("Day of the report")),
    Field("team_leader", N_("Head of the team"), width=8),
    Field("team", N_("Members of the team"), width=16),
    _day("recommended_on", N_("Recommended on")),
    _count("ballots", N_("Valid ballots")),
    _lines("visits", N_("On-site visits")),
    *_COMMON,
)

INSPECTION_PERSON: Final = (
    CADRE,
    Field("proposed_post", N_("Proposed post"), width=16),
    _count("recommended", N_("Recommending ballots")),
    _count("evaluations", N_("Evaluation ballots")),
    _count("excellent", N_("Excellent")),
    _count("competent", N_("Competent")),
    _count("basically_competent", N_("Basically competent")),
    _count("incompetent", N_("Incompetent")),
    _lines("virtue", N_("Virtue (德)")),
    _lines("ability", N_("Ability (能)")),
    _lines("diligence", N_("Diligence (勤)")),
    _lines("achievement", N_("Achievement (绩)")),
    _lines("integrity", N_("Integrity (廉)")),
    _lines("strengths", N_("Strengths")),
    _lines("shortcomings", N_("Shortcomings")),
    _choice("conclusion", N_("Conclusion"), choices.INSPECTION_CONCLUSIONS, 10),
)

INTERVIEW: Final = (
    Field(
        "category",
        N_("Class of interviewee"),
        Kind.CHOICE,
        required=True,
        choices=choices.INTERVIEW_CATEGORIES,
        width=8,
    ),
    Field("people", N_("How many people"), Kind.WHOLE, required=True, check=above_zero, width=4),
    Field("interviewee", N_("Interviewee (not printed in the report)"), width=8),
    _day("on", N_("Day")),
    Field("place", N_("Place"), width=10),
    Field("interviewer", N_("Interviewer"), width=6),
    Field("recorder", N_("Recorded by"), width=6),
    _lines("notes", N_("What was said")),
)

OPINION: Final = (
    Field("organ", N_("Organ asked"), Kind.CHOICE, required=True, choices=choices.OPINION_ORGANS),
    _day("asked_on", N_("Asked on")),
    _day("answered_on", N_("Answered on")),
    Field("text", N_("Its opinion"), Kind.LINES, width=24),
)

AUDIT: Final = (
    _choice("kind", N_("Kind"), choices.AUDIT_KINDS, 6),
    Field("auditor", N_("Audited by"), width=12),
    _day("notice_on", N_("Day of the notice")),
    Field("notice_number", N_("Number of the notice"), width=12),
    _month("period_start", N_("Audited from")),
    _month("period_end", N_("Audited to")),
    _day("on", N_("Day of the report")),
    Field("report_number", N_("Number of the report"), width=12),
    _lines("evaluation", N_("Audit evaluation")),
    _day("filed_on", N_("Filed in the archive on")),
    *_COMMON,
)

AUDIT_PERSON: Final = (
    CADRE,
    Field("post", N_("Post audited"), width=16),
    _month("tenure_start", N_("In office from")),
    _month("tenure_end", N_("In office to")),
)

LIFE_MEETING: Final = (
    _day("on", N_("Day of the meeting")),
    Field("time", N_("Time"), width=6),
    Field("place", N_("Place"), width=12),
    Field("theme", N_("Theme"), width=24),
    Field("chair", N_("Chaired by"), width=8),
    Field("recorder", N_("Recorded by"), width=6),
    Field("due", N_("Due to attend"), Kind.WHOLE, check=above_zero, width=4),
    _count("present", N_("Present")),
    Field("absent", N_("Absent, and why"), width=20),
    Field("supervisor", N_("Supervisor"), width=12),
    _count("opinions_asked", N_("Opinions gathered")),
    _lines("opinions", N_("Opinions asked before")),
    _count("talks_before", N_("Talks before")),
    _lines("summary", N_("Course of the meeting")),
    _day("reported_on", N_("Reported on")),
    *_COMMON,
)

MEETING_REVIEW: Final = (
    CADRE,
    _lines("own_review", N_("Own review")),
    _lines("criticism", N_("Criticism by others")),
)

KEY_TASK_RECORD: Final = (
    Field("event", N_("Event or task"), width=24),
    _choice("kind", N_("Kind"), choices.KEY_TASK_KINDS),
    _day("on", N_("Day")),
    _day("until", N_("To")),
    Field("judged_by", N_("Judged by"), width=12),
    _lines("evidence", N_("Evidence")),
    *_COMMON,
)

KEY_TASK_PERSON: Final = (
    CADRE,
    Field("duty", N_("Duty"), width=20),
    _lines("performance", N_("What the person did")),
    SIGN,
)

CHANNEL_REPORT: Final = (
    _choice("source", N_("Source"), choices.CHANNELS, 10),
    _day("on", N_("Day")),
    _lines("summary", N_("What it says")),
    _lines("verification", N_("How it was verified")),
    _lines("conclusion", N_("Conclusion")),
    SIGN,
    basis(required=False),
    *_COMMON,
)

PERSON_ONLY: Final = (CADRE,)

RECORD_FIELDS: Final[dict[str, tuple[Field, ...]]] = {
    "talk": TALK,
    "research": RESEARCH,
    "inspection": INSPECTION,
    "audit": AUDIT,
    "life_meeting": LIFE_MEETING,
    "key_task_record": KEY_TASK_RECORD,
    "channel_report": CHANNEL_REPORT,
}
"""By kind of record."""

PART_FIELDS: Final[dict[tuple[str, str], tuple[Field, ...]]] = {
    ("talk", "people"): PERSON_ONLY,
    ("talk", "promises"): PROMISE,
    ("research", "people"): RESEARCH_JUDGEMENT,
    ("inspection", "people"): INSPECTION_PERSON,
    ("inspection", "interviews"): INTERVIEW,
    ("inspection", "opinions"): OPINION,
    ("audit", "people"): AUDIT_PERSON,
    ("life_meeting", "people"): MEETING_REVIEW,
    ("key_task_record", "people"): KEY_TASK_PERSON,
    ("channel_report", "people"): PERSON_ONLY,
}
"""By kind of record and name of the part."""

COMMON_PARTS: Final = {"findings": FINDING, "merits": MERIT}
"""What a record of any kind can raise."""
