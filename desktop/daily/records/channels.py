"""Talks, research, inspections, audits, life meetings, key tasks and what other channels bring.

Fields after the rules on daily records that offices use (resources/rules/daily_record_fields.csv).
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.base.dates import PartialDate
from desktop.daily.records.of_record import DailyRecord, PersonPart, RecordPart


class Talk(DailyRecord):
    """A heart-to-heart talk (谈心谈话), with one person or several."""

    __tablename__ = "talk"

    time: Mapped[str | None]
    place: Mapped[str | None]
    way: Mapped[str | None]
    occasion: Mapped[str | None]
    talker: Mapped[str | None]
    recorder: Mapped[str | None]
    on_team: Mapped[str | None]
    on_self: Mapped[str | None]
    on_work: Mapped[str | None]
    on_problems: Mapped[str | None]
    on_suggestions: Mapped[str | None]
    on_family: Mapped[str | None]
    """Family and health."""
    handling: Mapped[str | None]
    """Which office takes up the opinions and suggestions (归口处理)."""
    follow_up: Mapped[str | None]


class TalkPerson(PersonPart):
    """One person talked to."""

    __tablename__ = "talk_person"

    talk_id: Mapped[int] = mapped_column(ForeignKey("talk.id"), index=True)


class Promise(RecordPart):
    """What was promised in a talk, by whom, until when."""

    __tablename__ = "promise"

    owner_column: ClassVar[str] = "talk_id"

    talk_id: Mapped[int] = mapped_column(ForeignKey("talk.id"), index=True)
    text: Mapped[str]
    by: Mapped[str]
    until: Mapped[PartialDate | None]
    kept_on: Mapped[PartialDate | None]
    kept_how: Mapped[str | None]


class Research(DailyRecord):
    """Special research (专项调研) on a leading body or a task."""

    __tablename__ = "research"

    topic: Mapped[str | None]
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    participants: Mapped[str | None]
    ways: Mapped[str | None]
    facts: Mapped[str | None]
    problems: Mapped[str | None]
    suggestions: Mapped[str | None]
    conclusion: Mapped[str | None]


class ResearchJudgement(PersonPart):
    """What a research judges of one leader."""

    __tablename__ = "research_judgement"

    research_id: Mapped[int] = mapped_column(ForeignKey("research.id"), index=True)
    performance: Mapped[str | None]
    judgement: Mapped[str | None]
    sign: Mapped[str | None]


class Inspection(DailyRecord):
    """An organization inspection (组织考察) of one person or several."""

    __tablename__ = "inspection"

    kind: Mapped[str | None]
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    team_leader: Mapped[str | None]
    team: Mapped[str | None]
    recommended_on: Mapped[PartialDate | None]
    ballots: Mapped[int | None]
    """Valid ballots of the democratic recommendation."""
    visits: Mapped[str | None]
    """On-site visits: day and place by line."""


class InspectionPerson(PersonPart):
    """What an inspection finds of one person."""

    __tablename__ = "inspection_person"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    proposed_post: Mapped[str | None]
    recommended: Mapped[int | None]
    """Ballots that recommend the person."""
    evaluations: Mapped[int | None]
    """Valid ballots of the democratic evaluation."""
    excellent: Mapped[int | None]
    competent: Mapped[int | None]
    basically_competent: Mapped[int | None]
    incompetent: Mapped[int | None]
    virtue: Mapped[str | None]
    ability: Mapped[str | None]
    diligence: Mapped[str | None]
    achievement: Mapped[str | None]
    integrity: Mapped[str | None]
    strengths: Mapped[str | None]
    shortcomings: Mapped[str | None]
    conclusion: Mapped[str | None]
    report: Mapped[str | None]
    """The report as edited by hand; while it is empty, the template with the facts is used."""


class Interview(RecordPart):
    """Notes of one interview; the report never says who was interviewed."""

    __tablename__ = "interview"

    owner_column: ClassVar[str] = "inspection_id"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    category: Mapped[str]
    interviewee: Mapped[str | None]
    people: Mapped[int] = mapped_column(default=1)
    on: Mapped[PartialDate | None]
    place: Mapped[str | None]
    interviewer: Mapped[str | None]
    recorder: Mapped[str | None]
    notes: Mapped[str | None]


class Opinion(RecordPart):
    """An opinion asked from a discipline body or another organ."""

    __tablename__ = "opinion"

    owner_column: ClassVar[str] = "inspection_id"

    inspection_id: Mapped[int] = mapped_column(ForeignKey("inspection.id"), index=True)
    organ: Mapped[str]
    asked_on: Mapped[PartialDate | None]
    answered_on: Mapped[PartialDate | None]
    text: Mapped[str | None]


class Audit(DailyRecord):
    """An economic responsibility audit (经济责任审计)."""

    __tablename__ = "audit"

    kind: Mapped[str | None]
    period_start: Mapped[PartialDate | None]
    period_end: Mapped[PartialDate | None]
    notice_on: Mapped[PartialDate | None]
    notice_number: Mapped[str | None]
    auditor: Mapped[str | None]
    report_number: Mapped[str | None]
    evaluation: Mapped[str | None]
    filed_on: Mapped[PartialDate | None]
    """When the result report went into the personnel archive (中组发〔2009〕12号 art.9)."""


class AuditPerson(PersonPart):
    """The leader audited, with post and tenure; a Party and a government chief may share one."""

    __tablename__ = "audit_person"

    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), index=True)
    post: Mapped[str | None]
    tenure_start: Mapped[PartialDate | None]
    tenure_end: Mapped[PartialDate | None]


class LifeMeeting(DailyRecord):
    """A team life meeting (民主生活会) of a leading body."""

    __tablename__ = "life_meeting"

    theme: Mapped[str | None]
    time: Mapped[str | None]
    place: Mapped[str | None]
    chair: Mapped[str | None]
    recorder: Mapped[str | None]
    due: Mapped[int | None]
    present: Mapped[int | None]
    absent: Mapped[str | None]
    """Who was absent and why."""
    supervisor: Mapped[str | None]
    opinions_asked: Mapped[int | None]
    opinions: Mapped[str | None]
    talks_before: Mapped[int | None]
    summary: Mapped[str | None]
    reported_on: Mapped[PartialDate | None]


class MeetingReview(PersonPart):
    """One person's own review, and the criticism that the others made."""

    __tablename__ = "meeting_review"

    life_meeting_id: Mapped[int] = mapped_column(ForeignKey("life_meeting.id"), index=True)
    own_review: Mapped[str | None]
    criticism: Mapped[str | None]


class KeyTaskRecord(DailyRecord):
    """Performance in a key task or emergency (急难险重任务表现)."""

    __tablename__ = "key_task_record"

    event: Mapped[str | None]
    kind: Mapped[str | None]
    until: Mapped[PartialDate | None]
    judged_by: Mapped[str | None]
    evidence: Mapped[str | None]


class KeyTaskPerson(PersonPart):
    """What one person had to do and did."""

    __tablename__ = "key_task_person"

    key_task_record_id: Mapped[int] = mapped_column(ForeignKey("key_task_record.id"), index=True)
    duty: Mapped[str | None]
    performance: Mapped[str | None]
    sign: Mapped[str | None]


class ChannelReport(DailyRecord):
    """What letters, visits, feedback and other channels bring (其他渠道), once verified."""

    __tablename__ = "channel_report"

    source: Mapped[str | None]
    summary: Mapped[str | None]
    verification: Mapped[str | None]
    conclusion: Mapped[str | None]
    sign: Mapped[str | None]
    basis: Mapped[str | None]


class ChannelPerson(PersonPart):
    """One person whom a report is about."""

    __tablename__ = "channel_person"

    channel_report_id: Mapped[int] = mapped_column(ForeignKey("channel_report.id"), index=True)
