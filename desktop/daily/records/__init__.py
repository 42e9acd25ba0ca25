"""Daily assessment: what was seen and heard of cadres, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.daily.records.channels import (
    Audit,
    AuditPerson,
    ChannelPerson,
    ChannelReport,
    Inspection,
    InspectionPerson,
    Interview,
    KeyTaskPerson,
    KeyTaskRecord,
    LifeMeeting,
    MeetingReview,
    Opinion,
    Promise,
    Research,
    ResearchJudgement,
    Talk,
    TalkPerson,
)
from desktop.daily.records.ladder import Admonition, Inquiry, LadderStep, Reminder
from desktop.daily.records.of_record import (
    CommentChoice,
    DailyRecord,
    Finding,
    LedgerEntry,
    Merit,
    OfAnyRecord,
    PersonPart,
    RecordFile,
    RecordPart,
)


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one sort in a record, and the column that says to which record they belong."""

    record: type[PersonPart | RecordPart]
    of: str


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record with its parts, by name; `key` is the name of its table."""

    record: type[DailyRecord]
    parts: dict[str, Part]

    @property
    def key(self) -> str:
        """The name of its table: how findings and the ledger name it."""
        return str(self.record.__tablename__)


KINDS: Final[dict[str, RecordKind]] = {
    kind.key: kind
    for kind in (
        RecordKind(
            Talk, {"people": Part(TalkPerson, "talk_id"), "promises": Part(Promise, "talk_id")}
        ),
        RecordKind(Research, {"people": Part(ResearchJudgement, "research_id")}),
        RecordKind(
            Inspection,
            {
                "people": Part(InspectionPerson, "inspection_id"),
                "interviews": Part(Interview, "inspection_id"),
                "opinions": Part(Opinion, "inspection_id"),
            },
        ),
        RecordKind(Audit, {"people": Part(AuditPerson, "audit_id")}),
        RecordKind(LifeMeeting, {"people": Part(MeetingReview, "life_meeting_id")}),
        RecordKind(KeyTaskRecord, {"people": Part(KeyTaskPerson, "key_task_record_id")}),
        RecordKind(ChannelReport, {"people": Part(ChannelPerson, "channel_report_id")}),
    )
}
"""The kinds of records in the order of the screen."""

LADDER: Final[dict[str, type[LadderStep]]] = {
    step.__tablename__: step for step in (Reminder, Inquiry, Admonition)
}
"""The steps of the ladder, the mildest first."""

__all__ = [
    "KINDS",
    "LADDER",
    "Admonition",
    "Audit",
    "AuditPerson",
    "ChannelPerson",
    "ChannelReport",
    "CommentChoice",
    "DailyRecord",
    "Finding",
    "Inquiry",
    "Inspection",
    "InspectionPerson",
    "Interview",
    "KeyTaskPerson",
    "KeyTaskRecord",
    "LadderStep",
    "LedgerEntry",
    "LifeMeeting",
    "MeetingReview",
    "Merit",
    "OfAnyRecord",
    "Opinion",
    "Part",
    "PersonPart",
    "Promise",
    "RecordFile",
    "RecordKind",
    "RecordPart",
    "Reminder",
    "Research",
    "ResearchJudgement",
    "Talk",
    "TalkPerson",
]
