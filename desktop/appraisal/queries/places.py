"""On which page of the appraisal a record is written, and which line of that page it lies in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop.appraisal.records import (
    Actual,
    AnnualAssessment,
    AppraisalGroup,
    BallotCount,
    Circumstance,
    CountingSheet,
    CycleStep,
    EvaluationSubject,
    GradeReview,
    GroupMember,
    LetterIndicator,
    Mark,
    PointEntry,
    Reopening,
    ResponsibilityLetter,
    RoutineAssessment,
    SelfAssessment,
    VoterClass,
)
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.store.records import Record

RESULTS: Final = "actual"
"""The page of what a year brought in; its lines are members, as are those of the grades."""
GRADES: Final = "annual_assessment"
ROUTINE: Final = "routine_assessment"
SCORES: Final = "member_score"
"""The page on which a member's score is explained; its lines are members."""

_UP: Final[Mapping[str, tuple[type[Record], str, str]]] = {
    "cycle_step": (CycleStep, "cycle_id", "appraisal_cycle"),
    "appraisal_group": (AppraisalGroup, "cycle_id", "appraisal_cycle"),
    "letter_indicator": (LetterIndicator, "letter_id", "responsibility_letter"),
    "self_assessment": (SelfAssessment, "member_id", RESULTS),
    "circumstance": (Circumstance, "member_id", RESULTS),
    "point_entry": (PointEntry, "member_id", RESULTS),
    "annual_assessment": (AnnualAssessment, "member_id", GRADES),
    "routine_assessment": (RoutineAssessment, "member_id", ROUTINE),
    "grade_review": (GradeReview, "member_id", GRADES),
    "reopening": (Reopening, "member_id", GRADES),
    "voter_class": (VoterClass, "evaluation_id", "evaluation"),
    "evaluation_subject": (EvaluationSubject, "evaluation_id", "evaluation"),
    "counting_sheet": (CountingSheet, "class_id", "voter_class"),
    "ballot_count": (BallotCount, "sheet_id", "counting_sheet"),
}
"""For a kind that lies inside another: its class, the column, and what that refers to."""

_OF_A_LINE: Final[Mapping[str, type[Actual | Mark]]] = {"actual": Actual, "mark": Mark}


_OF_MANY: Final = {
    "grade_decision": AnnualAssessment.decision_id,
    "publication": AnnualAssessment.publication_id,
}
"""What many results stand on: the column that says so."""


def place_of(session: Session, kind: str, record_id: int) -> tuple[str, int]:
    """The key of the page on which a record is written, and the id of its line there.

    Raises UserError where the record is gone.
    """
    if kind in _OF_A_LINE:
        return RESULTS, _member_of_line(session, _OF_A_LINE[kind], record_id)
    if kind in _OF_MANY:
        return GRADES, _first_member(session, _OF_MANY[kind], record_id)
    if kind not in _UP:
        return (SCORES if kind == "group_member" else kind), record_id
    record, column, above = _UP[kind]
    found = session.get(record, record_id)
    if found is None:
        raise _gone()
    above_id = getattr(found, column)
    if above in {RESULTS, GRADES, ROUTINE}:
        return above, above_id
    return place_of(session, above, above_id)


def _member_of_line(session: Session, record: type[Actual | Mark], record_id: int) -> int:
    """The member in whose letter the line of an actual or a mark stands."""
    query = (
        select(GroupMember.id)
        .join(ResponsibilityLetter, ResponsibilityLetter.cycle_id == GroupMember.cycle_id)
        .join(LetterIndicator, LetterIndicator.letter_id == ResponsibilityLetter.id)
        .join(record, record.letter_indicator_id == LetterIndicator.id)
        .where(
            record.id == record_id,
            or_(
                GroupMember.cadre_id == ResponsibilityLetter.cadre_id,
                GroupMember.unit_id == ResponsibilityLetter.unit_id,
            ),
        )
    )
    member_id = session.scalars(query).first()
    if member_id is None:
        raise _gone()
    return member_id


def _first_member(
    session: Session, column: InstrumentedAttribute[int | None], record_id: int
) -> int:
    """One of the members whose result stands on a decision or a publication."""
    query = select(AnnualAssessment.member_id).where(column == record_id)
    member_id = session.scalars(query.order_by(AnnualAssessment.member_id)).first()
    if member_id is None:
        raise _gone()
    return member_id


def _gone() -> UserError:
    return UserError(_("This record was deleted; it may lie in the recycle bin."))
