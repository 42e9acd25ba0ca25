"""Writing routine assessment (平时考核): a quarter of one member, or of many at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.appraisal.fields.results import GOOD, QUARTERS, ROUTINE
from desktop.appraisal.operations.locks import refuse_decided
from desktop.appraisal.queries.routine import good_in_group, person_of, routine_of
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import AppraisalCycle, GroupMember, RoutineAssessment
from desktop.appraisal.rules.entries import problem_with_good, problems_in_quarter
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _

_KEYS: Final = frozenset(field.key for field in ROUTINE)


def save_quarter(
    session: Session, member_id: int, quarter: int, values: Mapping[str, Value]
) -> int:
    """Write the routine assessment of one quarter; returns its id.

    `values` are by the keys of ROUTINE; what is not given stays. It may be incomplete until it has
    a day of confirmation. Raises InvalidInput at the field: confirmed without a grade or the
    leader's comment, more 好 in the group than the rule allows, days in the future, more days than
    the quarter has; UserError where the member is gone, is a leading body or is decided.
    """
    return save_quarter_of_many(session, [member_id], quarter, values)[0]


def save_quarter_of_many(
    session: Session, member_ids: Collection[int], quarter: int, values: Mapping[str, Value]
) -> list[int]:
    """Write the same values into a quarter of many members, as `save_quarter` does; their ids.

    Where one of several cannot be written, a UserError names who, and nothing is written.
    """
    if not member_ids:
        raise UserError(_("Nobody is chosen; choose people in the list."))
    if quarter not in QUARTERS:
        raise UserError(_("Write a quarter from 1 to 4."))
    refuse_decided(session, member_ids)
    members = [person_of(session, one) for one in dict.fromkeys(member_ids)]
    written = [_write(session, member, quarter, values) for member in members]
    _refuse_too_many_good(session, members, written, quarter)
    session.flush()
    return [record.id for record in written]


def delete_quarter(session: Session, member_id: int, quarter: int) -> None:
    """Delete what was written of a quarter; it lies in the recycle bin.

    Raises UserError where nothing was, or where the member's result is decided.
    """
    refuse_decided(session, [member_id])
    record = routine_of(session, member_id, quarter)
    if record is None:
        raise UserError(_("Nothing was written of this quarter."))
    session.delete(record)


def _write(
    session: Session, member: GroupMember, quarter: int, values: Mapping[str, Value]
) -> RoutineAssessment:
    record = routine_of(session, member.id, quarter)
    if record is None:
        record = RoutineAssessment(member_id=member.id, quarter=quarter)
    year = session.get_one(AppraisalCycle, member.cycle_id).year
    told: dict[str, Any] = {key: getattr(record, key) for key in _KEYS} | dict(values)
    if problems := problems_in_quarter(told, year, quarter, date.today()):
        raise InvalidInput(problems)
    for key, value in values.items():
        setattr(record, key, value)
    session.add(record)
    session.flush()
    return record


def _refuse_too_many_good(
    session: Session,
    members: Collection[GroupMember],
    written: Collection[RoutineAssessment],
    quarter: int,
) -> None:
    """公务员平时考核办法 (M): 好 at most a share of the group, only what is confirmed counts."""
    good = {one.member_id for one in written if one.grade == GOOD and one.confirmed_on is not None}
    rules = rules_in_force(session)
    for group_id in sorted({member.group_id for member in members if member.id in good}):
        confirmed, count = good_in_group(session, group_id, quarter)
        if problem := problem_with_good(confirmed, count, rules):
            raise InvalidInput({"grade": problem})
