"""Keeping the scores in step with what they are made from, within the act.

What is decided keeps the score that it was decided with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.operations.kept_whole import refuse_broken
from desktop.appraisal.operations.touched import rows_written, touched_members
from desktop.appraisal.queries.inputs import inputs_in_batches, inputs_of
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.records import AnnualAssessment, AppraisalCycle, GroupMember, MemberScore
from desktop.appraisal.rules.basis import from_basis
from desktop.appraisal.rules.exact_score import exact_score
from desktop.appraisal.rules.inputs import MemberInput
from desktop.appraisal.rules.sentences import rounded
from desktop.base.batches import in_batches, nothing_collected
from desktop.base.changes import Change
from desktop.base.progress import Progress
from desktop.store.history import insert_plain
from desktop.store.records import plain_table

_SCORE: Final = plain_table(MemberScore.__tablename__)
_COLUMNS: Final = tuple(_SCORE.c.keys())


def refresh(session: Session, change: Change) -> None:
    """Bring the scores of all members up to date whom a change touches.

    Raises UserError where it breaks what stands signed, settled or decided.
    """
    rows = rows_written(session, change)
    refuse_broken(session, rows)
    member_ids = touched_members(session, rows)
    if member_ids:
        _score(session, sorted(member_ids), Progress())


def rescore(session: Session, cycle_id: int, progress: Progress | None = None) -> int:
    """Make every score of a cycle anew that is not decided; returns how many members there are.

    Raises UserError where the cycle was deleted, and Cancelled when stopped.
    """
    cycle_of(session, cycle_id)
    query = select(GroupMember.id).where(GroupMember.cycle_id == cycle_id).order_by(GroupMember.id)
    member_ids = session.scalars(query).all()
    _drop_strangers(session, cycle_id)
    with nothing_collected():
        _score(session, member_ids, progress or Progress())
    return len(member_ids)


def refresh_all(session: Session, progress: Progress | None = None) -> None:
    """Make the scores of every cycle anew, but for those decided. Raises Cancelled when stopped."""
    for cycle_id in session.scalars(select(AppraisalCycle.id)).all():
        rescore(session, cycle_id, progress)


def _drop_strangers(session: Session, cycle_id: int) -> None:
    members = select(GroupMember.id).where(GroupMember.cycle_id == cycle_id)
    session.execute(
        delete(_SCORE).where(_SCORE.c.cycle_id == cycle_id, _SCORE.c.member_id.not_in(members))
    )


def _score(session: Session, member_ids: Sequence[int], progress: Progress) -> None:
    """Write the scores of these members; of those that are gone none stays."""
    done = 0
    decided = _decided(session, member_ids)
    to_score = [one for one in member_ids if one not in decided]
    _write_lost(session, decided)
    for batch in inputs_in_batches(session, to_score, named=False):
        progress.step(done, len(to_score))
        done += len(batch.ids)
        rows = [_row(one, batch.cycles[one.member_id]) for one in batch.inputs.values()]
        _write(session, batch.ids, rows)


def _decided(session: Session, member_ids: Sequence[int]) -> dict[int, bool]:
    """Those of these members who are decided, and whether their score is kept."""
    decided: dict[int, bool] = {}
    for batch in in_batches(member_ids):
        query = (
            select(AnnualAssessment.member_id, _SCORE.c.member_id)
            .outerjoin(_SCORE, _SCORE.c.member_id == AnnualAssessment.member_id)
            .where(AnnualAssessment.member_id.in_(batch), AnnualAssessment.state == DECIDED)
        )
        decided.update((found, kept is not None) for found, kept in session.execute(query))
    return decided


def _write_lost(session: Session, decided: Mapping[int, bool]) -> None:
    """The scores of those decided who were gone and came back: from what they were decided on."""
    for member_id in [one for one, kept in decided.items() if not kept]:
        member = session.get_one(GroupMember, member_id)
        query = select(AnnualAssessment.basis).where(AnnualAssessment.member_id == member_id)
        basis = session.scalars(query).one()
        given = inputs_of(session, [member_id])[member_id]
        _write(session, [], [_row(from_basis(basis).given if basis else given, member.cycle_id)])


def _row(given: MemberInput, cycle_id: int) -> dict[str, Any]:
    made = exact_score(given)
    exact = made.exact
    return {
        "member_id": given.member_id,
        "cycle_id": cycle_id,
        "group_id": given.group_id,
        "points": None if exact is None else str(rounded(exact, given.decimals)),
        "exact": None if exact is None else f"{exact.numerator}/{exact.denominator}",
        "missing": made.missing,
        "problem": made.problem or None,
    }


def _write(session: Session, member_ids: Sequence[int], rows: Sequence[dict[str, Any]]) -> None:
    """Only what differs is written."""
    columns = [_SCORE.c[name] for name in _COLUMNS]
    found = session.execute(select(*columns).where(_SCORE.c.member_id.in_(member_ids)))
    before = {row[0]: tuple(row) for row in found}
    different = [row for row in rows if before.pop(row["member_id"], None) != tuple(row.values())]
    gone = [*before, *(row["member_id"] for row in different)]
    if gone:
        session.execute(delete(_SCORE).where(_SCORE.c.member_id.in_(gone)))
    insert_plain(session, MemberScore.__tablename__, different)
