"""What stands on a decided result, and would have to be looked at again after a reopening."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import ADOPTED, FOR_ACCOUNTABILITY, PROPOSED
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    Consequence,
    GradeReview,
    GroupMember,
    Publication,
)
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_
from desktop.cadres.records import AnnualResult, PrintedPaper

_PAPERS: Final = {
    "annual-assessment": "年度考核登记表",
    "result-notice": "年度考核结果通知书",
    "score-sheet": "得分计算表",
    "results-approval": "年度考核结果审定表",
    "results-roster": "年度考核结果名册",
    "excellence-publication": "优秀等次公示",
    "reward-approval": "奖励审批表",
}
"""The papers that state a result, by key, in their official titles."""

_OF_CONSEQUENCE: Final = {
    PROPOSED: N_("Proposed consequence, which is withdrawn: {text}"),
    ADOPTED: N_("Adopted consequence, which stays: {text}"),
    FOR_ACCOUNTABILITY: N_("Left to accountability, which stays: {text}"),
}


def dependents_of(session: Session, member_id: int) -> list[str]:
    """What depends on the result of a member, a sentence each, in the language of the screen."""
    return [sentence.shown() for sentence in dependents(session, member_id)]


def dependents(session: Session, member_id: int) -> list[Sentence]:
    """What depends on the result of a member; nothing where there is no result."""
    found = session.execute(
        select(AnnualAssessment, GroupMember, AppraisalCycle)
        .join(GroupMember, GroupMember.id == AnnualAssessment.member_id)
        .join(AppraisalCycle, AppraisalCycle.id == GroupMember.cycle_id)
        .where(AnnualAssessment.member_id == member_id)
    ).first()
    if found is None:
        return []
    assessment, member, cycle = found
    parts: Sequence[Iterable[Sentence]] = (
        _in_file(session, assessment, member, cycle.year),
        _consequences(session, member_id),
        _publication(session, assessment),
        _notice(assessment),
        _reviews(session, member_id),
        _papers(session, assessment, member),
        _later_years(session, member, cycle.year),
    )
    return [sentence for part in parts for sentence in part]


def as_kept(sentences: Sequence[Sentence]) -> str:
    """The sentences as a reopening keeps them; their values are texts and numbers."""
    kept = [{"text": one.text, "values": dict(one.values)} for one in sentences]
    return json.dumps(kept, ensure_ascii=False)


def kept_words(text: str | None) -> list[str]:
    """What `as_kept` kept, in the language of the screen."""
    return [Sentence(one["text"], one["values"]).shown() for one in json.loads(text or "[]")]


def _in_file(
    session: Session, assessment: AnnualAssessment, member: GroupMember, year: int
) -> Iterator[Sentence]:
    said = assessment.grade or assessment.no_grade
    query = select(AnnualResult.id).where(
        AnnualResult.cadre_id == member.cadre_id,
        AnnualResult.year == year,
        AnnualResult.grade == said,
    )
    if member.cadre_id is not None and session.scalars(query).first() is not None:
        yield Sentence(
            N_("The file says {grade} for {year}; it is taken out."), {"grade": said, "year": year}
        )


def _consequences(session: Session, member_id: int) -> Iterator[Sentence]:
    query = select(Consequence).where(
        Consequence.member_id == member_id, Consequence.state.in_(_OF_CONSEQUENCE)
    )
    for found in session.scalars(query.order_by(Consequence.id)):
        state = found.state if found.decided_on is not None else PROPOSED
        yield Sentence(_OF_CONSEQUENCE[state], {"text": found.text})


def _publication(session: Session, assessment: AnnualAssessment) -> Iterator[Sentence]:
    if assessment.publication_id is None:
        return
    found = session.get_one(Publication, assessment.publication_id)
    days = {"start": found.start.shown(), "end": found.end.shown()}
    yield Sentence(N_("Published from {start} to {end}."), days)


def _notice(assessment: AnnualAssessment) -> Iterator[Sentence]:
    if assessment.noticed_on is not None:
        day = assessment.noticed_on.shown()
        yield Sentence(
            N_("The person was notified on {day}; a new notice is needed."), {"day": day}
        )
    if assessment.opinion:
        yield Sentence(N_("The person's opinion: {opinion}."), {"opinion": assessment.opinion})


def _reviews(session: Session, member_id: int) -> Iterator[Sentence]:
    query = select(GradeReview).where(GradeReview.member_id == member_id)
    for found in session.scalars(query.order_by(GradeReview.requested_on)):
        day = {"day": found.requested_on.shown()}
        if found.outcome is None:
            yield Sentence(N_("A review was asked for on {day} and is not answered yet."), day)
        else:
            told = {**day, "outcome": found.outcome}
            yield Sentence(N_("A review was asked for on {day}: {outcome}."), told)


def _papers(
    session: Session, assessment: AnnualAssessment, member: GroupMember
) -> Iterator[Sentence]:
    """Papers about the person name the member or a consequence, others cycle or publication."""
    consequences = select(Consequence.id).where(Consequence.member_id == member.id)
    own = session.scalars(consequences)
    named = [member.id, member.cycle_id, assessment.publication_id, *own]
    query = (
        select(PrintedPaper.paper, PrintedPaper.serial, PrintedPaper.at)
        .where(
            PrintedPaper.paper.in_(_PAPERS),
            or_(PrintedPaper.cadre_id.is_(None), PrintedPaper.cadre_id == member.cadre_id),
            or_(*(PrintedPaper.content.contains(str(one)) for one in named if one)),
        )
        .order_by(PrintedPaper.at)
    )
    for paper, serial, at in session.execute(query):
        told = {"paper": _PAPERS[paper], "serial": serial, "day": at[:10].replace("-", ".")}
        yield Sentence(N_("Printed: {paper}, number {serial}, on {day}."), told)


def _later_years(session: Session, member: GroupMember, year: int) -> Iterator[Sentence]:
    if member.cadre_id is None:
        return
    query = (
        select(AppraisalCycle.year)
        .join(GroupMember, GroupMember.cycle_id == AppraisalCycle.id)
        .where(GroupMember.cadre_id == member.cadre_id, AppraisalCycle.year > year)
        .order_by(AppraisalCycle.year)
    )
    for later in session.scalars(query):
        yield Sentence(
            N_("The consequences proposed for {later} count the result of {year}."),
            {"later": later, "year": year},
        )
