"""What the words of the papers are called where the office edits them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.base.fields import Field
from desktop.base.paper_words import strange_places, too_long
from desktop.base.words import N_, _
from desktop.daily.fields.ladder_paper_words import (
    ADMONITION,
    ADMONITION_TALK,
    AUDIT_REGISTER,
    INQUIRY,
    LEDGER,
    REMINDER,
    REMINDER_TALK,
)
from desktop.daily.fields.paper_words import (
    INSPECTION_REPORT,
    INTERVIEW_NOTES,
    LIFE_MEETING,
    TALK_RECORD,
)

WORD_LABELS: Final[Mapping[str, str]] = {
    "absent": N_("Absent, and why"),
    "addressee": N_("Addressee"),
    "again": N_("Where it asks once more"),
    "amount": N_("Amount (yuan)"),
    "attendance": N_("Attendance"),
    "auditor": N_("Audited by"),
    "basics": N_("Basic facts"),
    "basis": N_("Fact or judgement"),
    "by": N_("Promised by"),
    "category": N_("Class of interviewee"),
    "chair": N_("Chaired by"),
    "chair_signs": N_("Signature of the chair"),
    "checker_signs": N_("Signature of the checker"),
    "conclusion": N_("Conclusion"),
    "contents": N_("Contents"),
    "copied": N_("Copied to"),
    "correct": N_("Sentence on the correction"),
    "correction": N_("Head of the correction"),
    "counts": N_("Number of entries"),
    "criticism": N_("Criticism by others"),
    "cut": N_("Beside the line to cut along"),
    "deadline": N_("Time limit"),
    "demands": N_("What is asked"),
    "document_number": N_("Document number"),
    "effect": N_("Head of the effect period"),
    "effect_dated": N_("Effect period with its days"),
    "effect_months": N_("Effect period before its days are known"),
    "examination": N_("Head of the self-examination"),
    "explain": N_("Sentence on the explanation"),
    "facts": N_("Head of the facts"),
    "filler_signs": N_("Signature of who fills it in"),
    "follow_up": N_("Follow-up"),
    "follow_up_later": N_("Follow-up before its day is known"),
    "ground": N_("Sentence before the facts"),
    "handling": N_("Who takes it up"),
    "inspected": N_("Who is inspected"),
    "interviewee": N_("Interviewee"),
    "interviewer": N_("Interviewer"),
    "interviewer_signs": N_("Signature of the interviewer"),
    "keeping": N_("How it is to be kept"),
    "kept": N_("How it was kept"),
    "kind": N_("Kind"),
    "leader_signs": N_("Signature of the head of the team"),
    "members_sign": N_("Signatures of the members of the team"),
    "name": N_("Name"),
    "none": N_("Where there is no entry"),
    "note": N_("Note"),
    "notes": N_("Notes"),
    "notice": N_("Notice of the audit"),
    "number": N_("Number of people"),
    "occasion": N_("Occasion"),
    "of_which": N_("Of which"),
    "office": N_("Office that issues it"),
    "on": N_("Day"),
    "on_family": N_("Family and health"),
    "on_problems": N_("On problems"),
    "on_self": N_("On the person"),
    "on_suggestions": N_("Suggestions"),
    "on_team": N_("On the team"),
    "on_work": N_("On the work"),
    "opening": N_("Opening sentence"),
    "opinions": N_("Opinions asked before"),
    "outcome": N_("Outcome"),
    "own_review": N_("Own review"),
    "people": N_("About whom"),
    "performance": N_("Performance"),
    "period": N_("Period"),
    "person": N_("Person"),
    "person_signs": N_("Signature of the person"),
    "place": N_("Place"),
    "post": N_("Unit and post"),
    "problem": N_("Problem"),
    "promise": N_("What was promised"),
    "promises": N_("Promises"),
    "proof": N_("Proof or reason"),
    "provisional": N_("Where the day is provisional"),
    "receives": N_("Signature of who receives it"),
    "recheck": N_("Result of the check"),
    "rechecked_on": N_("Checked again on"),
    "recorder": N_("Recorded by"),
    "recorder_signs": N_("Signature of the recorder"),
    "rectification": N_("List of corrections"),
    "rectified_on": N_("Corrected on"),
    "report": N_("Time limit with its day"),
    "report_later": N_("Time limit before its day is known"),
    "report_number": N_("Number of the report"),
    "reported_on": N_("Reported on"),
    "reporting": N_("Head of the report"),
    "responsibility": N_("Responsibility"),
    "restriction": N_("What is barred"),
    "reviews": N_("Reviews and criticism"),
    "right": N_("Sentence on the rights"),
    "rights": N_("Head of the rights"),
    "seal": N_("Box for the seal"),
    "served_how": N_("How it was served"),
    "served_on": N_("Served on"),
    "server": N_("Signature of who serves it"),
    "shortcomings": N_("Shortcomings"),
    "sign": N_("Plus or minus"),
    "slip": N_("Title of the receipt"),
    "statement": N_("Statement of the person"),
    "strengths": N_("Strengths"),
    "summary": N_("Course of the meeting"),
    "supervisor": N_("Supervisor"),
    "supervisor_signs": N_("Signature of the supervisor"),
    "talker": N_("Talked by"),
    "talker_signs": N_("Signature of who talks"),
    "talks_before": N_("Talks before"),
    "team": N_("Inspection team"),
    "theme": N_("Theme"),
    "title": N_("Title"),
    "total": N_("Total"),
    "truth": N_("Head of the explanation"),
    "unit": N_("Unit"),
    "until": N_("Promised until"),
    "votes": N_("Recommendation and evaluation"),
    "way": N_("Way"),
}
"""By key of the word; English, marked with N_."""

PAPER_LABELS: Final[Mapping[str, str]] = {
    TALK_RECORD: N_("Record of a heart-to-heart talk"),
    INSPECTION_REPORT: N_("Inspection report"),
    INTERVIEW_NOTES: N_("Interview notes"),
    LIFE_MEETING: N_("Summary of a team life meeting"),
    REMINDER: N_("Reminder letter"),
    REMINDER_TALK: N_("Record of the reminder talk"),
    INQUIRY: N_("Notice of inquiry"),
    ADMONITION: N_("Letter of admonition"),
    ADMONITION_TALK: N_("Record of the admonition talk"),
    AUDIT_REGISTER: N_("Register of audit findings and rectification"),
    LEDGER: N_("Ledger of daily assessment"),
}
"""What each paper is called where its words are edited; English, marked with N_."""

NUMBER_LABELS: Final[Mapping[str, str]] = {
    "reminder": N_("Numbers of reminders"),
    "inquiry": N_("Numbers of letters of inquiry"),
    "admonition": N_("Numbers of admonitions"),
}
"""By step of the ladder."""

NUMBER_PLACE: Final = "{number}"
_YEAR_PLACE: Final = "{year}"


def number_field(kind: str) -> Field:
    """The field of the pattern by which the documents of a step are numbered."""
    return Field(kind, NUMBER_LABELS[kind], check=_bad_pattern, width=20)


def _bad_pattern(pattern: str) -> str:
    """A sentence unless the pattern says once where the number stands, and braces nothing else."""
    if pattern.count(NUMBER_PLACE) != 1:
        return _("Write {number} once, where the number is to stand.").format(number=NUMBER_PLACE)
    usual = f"{_YEAR_PLACE}{NUMBER_PLACE}"
    return too_long(pattern, long=False) or strange_places(usual, pattern)
