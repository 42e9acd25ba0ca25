"""What no act may break, by whichever way it writes.

The operations refuse it at their own door; undo, redo and the recycle bin write past them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.fields.evaluation import SETTLED
from desktop.appraisal.fields.plan import DRAFTED
from desktop.appraisal.operations.assessments import names_of
from desktop.appraisal.operations.keep_scores import OF_DAILY
from desktop.appraisal.operations.locks import refuse_decided
from desktop.appraisal.operations.touched import (
    Rows,
    classes_written,
    images,
    members_of_cycles,
    members_of_evaluations,
    members_of_letters,
    members_of_lines,
    owners,
    selected,
)
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    Evaluation,
    GroupMember,
    LetterIndicator,
    PointEntry,
    ResponsibilityLetter,
    VoterClass,
)
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.store.history import image_in

_OF_MEMBER: Final = (
    *("group_member", "point_entry", "circumstance", "self_assessment", "routine_assessment"),
)
"""Kinds that belong to a member, and that a decided result stands on."""


def refuse_broken(session: Session, rows: Rows) -> None:
    """Look at what the act wrote, by kind.

    Raises UserError where a signed letter or a settled count is no longer what it was, where the
    same stands twice in a year, where points lose the entry of the ledger that proves them, or
    where something changed that a decided result stands on.
    """
    _refuse_frozen_lines(session, rows)
    _refuse_settled_counts(session, rows)
    _refuse_second_cycle(session, rows)
    _refuse_second_member(session, rows)
    _refuse_without_proof(session, rows)
    _refuse_under_decided(session, rows)


def _refuse_frozen_lines(session: Session, rows: Rows) -> None:
    """Lines are written with a draft, or together with their letter."""
    letter = ResponsibilityLetter
    letters = owners(rows, LetterIndicator.__tablename__) - _ids(rows, letter.__tablename__)
    frozen = select(letter.signed_on).where(letter.state != DRAFTED)
    for signed_on in selected(session, frozen, letter.id, letters):
        raise UserError(
            _("This letter was signed on {day} and is frozen; make a new version of it.").format(
                day=signed_on
            )
        )


def _refuse_settled_counts(session: Session, rows: Rows) -> None:
    """What a settled evaluation counts is written before it is settled, or together with it.

    The file of somebody who was evaluated may go, and come back, as a whole.
    """
    if _whole_files(rows):
        return
    query = select(VoterClass.evaluation_id)
    meetings = selected(session, query, VoterClass.id, classes_written(session, rows))
    meetings |= owners(rows, "voter_class", "evaluation_subject")
    settled = select(Evaluation.id).where(Evaluation.state == SETTLED)
    written = _ids(rows, Evaluation.__tablename__)
    if selected(session, settled, Evaluation.id, meetings - written):
        raise UserError(_("The count is settled; reopen the counting first, with a reason."))


def _refuse_second_cycle(session: Session, rows: Rows) -> None:
    years = {image["year"] for image in images(rows.get(AppraisalCycle.__tablename__, ()))}
    year = AppraisalCycle.year
    twice = select(year).group_by(year).having(func.count() > 1)
    for found in selected(session, twice, year, years):
        raise UserError(_("There is a cycle of {year} already.").format(year=found))


def _refuse_second_member(session: Session, rows: Rows) -> None:
    """A cadre or a leading body is once in a cycle."""
    new = [row["row_id"] for row in rows.get(GroupMember.__tablename__, ()) if not row["before"]]
    member = GroupMember
    for column in (member.cadre_id, member.unit_id):
        whose = selected(session, select(column), member.id, new) - {None}
        twice = (
            select(func.max(member.id)).group_by(member.cycle_id, column).having(func.count() > 1)
        )
        for found in selected(session, twice, column, whose):
            name = names_of(session, [found]).get(found, "")
            raise UserError(_("{name} is in this cycle already.").format(name=name))


def _refuse_without_proof(session: Session, rows: Rows) -> None:
    """A record of daily assessment stays as long as points stand on it."""
    for kind in rows.keys() & OF_DAILY:
        gone = {row["row_id"] for row in rows[kind] if row["after"] is None}
        query = select(PointEntry.member_id).where(PointEntry.record_kind == kind)
        for member_id in selected(session, query, PointEntry.record_id, gone):
            name = names_of(session, [member_id]).get(member_id, "")
            raise UserError(
                _(
                    "It proves points of {name} in the appraisal; take the points away first."
                ).format(name=name)
            )


def _refuse_under_decided(session: Session, rows: Rows) -> None:
    """What a decision or a reopening itself writes is not looked at."""
    members = owners(rows, *_OF_MEMBER)
    members |= members_of_lines(session, rows) | members_of_letters(session, rows)
    members |= members_of_cycles(session, rows)
    members |= members_of_evaluations(session, {"evaluation": _of_settled(rows)})
    locked = members - _deciding(rows)
    if locked:
        refuse_decided(session, locked)


def _of_settled(rows: Rows) -> list[dict[str, Any]]:
    """Evaluations that were or are settled, and were changed in that."""
    return [
        row
        for row in rows.get(Evaluation.__tablename__, ())
        if SETTLED in (states := _states(row)) and states[0] != states[1]
    ]


def _deciding(rows: Rows) -> set[int]:
    """The members whose results were decided or opened by this act."""
    return {
        row["owner_id"]
        for row in rows.get(AnnualAssessment.__tablename__, ())
        if DECIDED in (states := _states(row)) and states[0] != states[1]
    }


def _states(row: Mapping[str, Any]) -> Sequence[str | None]:
    """The state before and after."""
    both = (image_in(row["before"]), image_in(row["after"]))
    return [None if image is None else image["state"] for image in both]


def _whole_files(rows: Rows) -> bool:
    """Whether the act deletes or puts back a cadre or a unit with all that hangs on it."""
    return any(
        row["before"] is None or row["after"] is None
        for kind in ("cadre", "unit")
        for row in rows.get(kind, ())
    )


def _ids(rows: Rows, kind: str) -> set[int]:
    return {row["row_id"] for row in rows.get(kind, ())}
