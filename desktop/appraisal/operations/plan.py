"""Writing the plan of a cycle: its timetable and groups, who belongs to them, the library."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import BODIES, DRAFTED, HIGHEST_SHARE, PERSONS, USUAL_SHARE
from desktop.appraisal.operations.locks import refuse_decided
from desktop.appraisal.queries.held import results_held
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.queries.rulebook import rules_in_force
from desktop.appraisal.records import (
    AppraisalCycle,
    AppraisalGroup,
    CycleStep,
    GroupMember,
    Indicator,
    ResponsibilityLetter,
)
from desktop.appraisal.rules.quota import problem_with_body_share
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.store.dependents import delete_with_dependents

_SCORED_BY: Final = ("year", "total", "decimals", "plus_limit", "minus_limit")
"""What of a cycle a score depends on."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list as the form gives it back: its id, or none for a new one."""

    id: int | None
    values: Mapping[str, Value] = field(default_factory=dict)


def save_cycle(
    session: Session,
    cycle_id: int | None,
    values: Mapping[str, Value],
    steps: Sequence[Line],
    groups: Sequence[Line],
) -> int:
    """Write a cycle with its timetable and groups; returns its id.

    Raises InvalidInput at the field (of a line: "steps/place/field", "groups/place/field") for a
    second cycle of the year, a year or a total that letters stand against, a stop that is due
    before it begins, a quota above the usual without its approval; UserError where it was deleted.
    """
    cycle = AppraisalCycle() if cycle_id is None else cycle_of(session, cycle_id)
    with session.no_autoflush:
        _refuse_cycle(session, cycle, values, steps, groups)
    for key, value in values.items():
        setattr(cycle, key, value)
    session.add(cycle)
    session.flush()
    _save_lines(session, CycleStep, cycle.id, steps)
    _save_lines(session, AppraisalGroup, cycle.id, groups)
    return cycle.id


def delete_cycle(session: Session, cycle_id: int) -> None:
    """Delete a cycle that has no letters yet, with evaluations of nobody; it lies in the bin.

    Raises UserError where there are letters or results.
    """
    cycle = cycle_of(session, cycle_id)
    if _letters(session, cycle_id):
        raise UserError(_("This cycle has responsibility letters; delete their drafts first."))
    _refuse_with_results(session, _members_of(session, cycle_id))
    delete_with_dependents(session, cycle)


def add_members(session: Session, group_id: int, cadre_ids: Collection[int]) -> int:
    """Put cadres into a group of persons; returns how many were new.

    Who is in another group of the cycle moves here. Raises UserError where the group is gone or is
    one of leading bodies, or where the result of somebody who would move is decided.
    """
    return _put(session, _group(session, group_id, PERSONS), "cadre_id", cadre_ids)


def add_bodies(session: Session, group_id: int, unit_ids: Collection[int]) -> int:
    """Put the leading bodies of units into a group of leading bodies; returns how many were new.

    What is in another group of the cycle moves here. Raises UserError where the group is gone or
    is one of persons, or where the result of a body that would move is decided.
    """
    return _put(session, _group(session, group_id, BODIES), "unit_id", unit_ids)


def move_members(session: Session, group_id: int, member_ids: Collection[int]) -> None:
    """Move members of a cycle to another of its groups.

    Raises UserError where a member or the group is gone, where the group is for persons and a
    member is a leading body or the other way round, or where a result is decided.
    """
    found = [_member(session, member_id) for member_id in member_ids]
    for kind in {PERSONS if member.unit_id is None else BODIES for member in found}:
        _group(session, group_id, kind)
    _move(session, found, group_id)


def remove_members(session: Session, member_ids: Collection[int]) -> None:
    """Take members out of their group; their letters stay.

    Raises UserError where one is gone already, or has results: it says which.
    """
    found = [_member(session, member_id) for member_id in member_ids]
    _refuse_with_results(session, member_ids)
    for member in found:
        session.delete(member)


def save_library(session: Session, lines: Sequence[Line]) -> None:
    """Make the indicators of the library just these, in this order. Raises UserError."""
    before = {found.id: found for found in session.scalars(select(Indicator))}
    _write_lines(session, Indicator, before, lines, {})


def _refuse_cycle(
    session: Session,
    cycle: AppraisalCycle,
    values: Mapping[str, Value],
    steps: Sequence[Line],
    groups: Sequence[Line],
) -> None:
    found = _problems_in_head(session, cycle, values)
    for place, step in enumerate(steps):
        start, due = step.values.get("start"), step.values.get("due")
        if start is not None and due is not None and due.latest() < start.earliest():
            found[f"steps/{place}/due"] = _("It is due before it begins.")
    standing = _kinds_with_members(session, cycle.id)
    for place, group in enumerate(groups):
        if sentence := _share_problem(session, group.values):
            found[f"groups/{place}/excellent_share"] = sentence
        if standing.get(group.id, group.values["kind"]) != group.values["kind"]:
            found[f"groups/{place}/kind"] = _("The group has members; its kind stays.")
    if found:
        raise InvalidInput(found)


def _problems_in_head(
    session: Session, cycle: AppraisalCycle, values: Mapping[str, Value]
) -> dict[str, str]:
    """Raises UserError where a decided result stands on what would change."""
    found: dict[str, str] = {}
    other = select(AppraisalCycle.id).where(
        AppraisalCycle.year == values["year"], AppraisalCycle.id != cycle.id
    )
    if session.scalars(other).first() is not None:
        found["year"] = _("There is a cycle of {year} already.").format(year=values["year"])
    letters = _letters(session, cycle.id)
    if letters and values["year"] != cycle.year:
        found["year"] = _("There are letters for {year}; it stays.").format(year=cycle.year)
    if any(one.state != DRAFTED for one in letters) and values["total"] != cycle.total:
        found["total"] = _("Letters are signed for {total} points; it stays.").format(
            total=cycle.total
        )
    changed = [key for key in _SCORED_BY if key in values and values[key] != getattr(cycle, key)]
    if changed:
        refuse_decided(session, _members_of(session, cycle.id))
    return found


def _share_problem(session: Session, values: Mapping[str, Any]) -> str:
    """公务员考核规定 (2020): 20 % in general, 25 % at most where it is approved (unconfirmed).

    Of leading bodies as many as the rule body_quota allows.
    """
    share = values["excellent_share"]
    if values["kind"] == BODIES:
        return problem_with_body_share(share, rules_in_force(session))
    if share > HIGHEST_SHARE:
        return _("At most {most} % may be excellent.").format(most=HIGHEST_SHARE)
    if share > USUAL_SHARE and not values.get("share_document"):
        return _("Above {usual} % name the document that approves it.").format(usual=USUAL_SHARE)
    return ""


def _group(session: Session, group_id: int, kind: str) -> AppraisalGroup:
    group = session.get(AppraisalGroup, group_id)
    if group is None:
        raise UserError(_("This group was deleted; choose another."))
    if group.kind != kind:
        message = (
            _("“{group}” is a group of leading bodies; put cadres into a group of persons.")
            if kind == PERSONS
            else _("“{group}” is a group of persons; put leading bodies into a group of their own.")
        )
        raise UserError(message.format(group=group.name))
    return group


def _member(session: Session, member_id: int) -> GroupMember:
    member = session.get(GroupMember, member_id)
    if member is None:
        raise UserError(_("This member is no longer there."))
    return member


def _put(session: Session, group: AppraisalGroup, column: str, ids: Collection[int]) -> int:
    query = select(GroupMember).where(
        GroupMember.cycle_id == group.cycle_id, getattr(GroupMember, column).in_(ids)
    )
    standing = {getattr(member, column): member for member in session.scalars(query)}
    _move(session, list(standing.values()), group.id)
    new = [one for one in dict.fromkeys(ids) if one not in standing]
    session.add_all(
        GroupMember(**{column: one, "group_id": group.id, "cycle_id": group.cycle_id})
        for one in new
    )
    return len(new)


def _move(session: Session, members: Sequence[GroupMember], group_id: int) -> None:
    moving = [member for member in members if member.group_id != group_id]
    refuse_decided(session, [member.id for member in moving])
    for member in moving:
        member.group_id = group_id


def _members_of(session: Session, cycle_id: int) -> Sequence[int]:
    return session.scalars(select(GroupMember.id).where(GroupMember.cycle_id == cycle_id)).all()


def _refuse_with_results(session: Session, member_ids: Collection[int]) -> None:
    held = results_held(session, member_ids)
    if held:
        raise UserError(
            _("{name} has results in this cycle ({results}); delete them first.").format(
                name=held[0].name, results="、".join(_(kind) for kind in held[0].kinds)
            )
        )


def _kinds_with_members(session: Session, cycle_id: int | None) -> dict[int | None, str]:
    """The kind of each group of the cycle that somebody is in, by its id."""
    query = (
        select(AppraisalGroup.id, AppraisalGroup.kind)
        .join(GroupMember, GroupMember.group_id == AppraisalGroup.id)
        .where(AppraisalGroup.cycle_id == cycle_id)
        .distinct()
    )
    return dict(session.execute(query).all())


def _letters(session: Session, cycle_id: int) -> Sequence[ResponsibilityLetter]:
    query = select(ResponsibilityLetter).where(ResponsibilityLetter.cycle_id == cycle_id)
    return session.scalars(query).all()


def _save_lines(
    session: Session,
    record: type[CycleStep | AppraisalGroup],
    cycle_id: int,
    lines: Sequence[Line],
) -> None:
    query = select(record).where(record.cycle_id == cycle_id)
    before = {found.id: found for found in session.scalars(query)}
    kept = {line.id for line in lines}
    for gone in before.keys() - kept:
        _refuse_with_members(session, record, gone)
    _write_lines(session, record, dict(before), lines, {"cycle_id": cycle_id})


def _refuse_with_members(session: Session, record: type[Any], group_id: int) -> None:
    if record is not AppraisalGroup:
        return
    member = select(GroupMember.id).where(GroupMember.group_id == group_id).limit(1)
    if session.scalars(member).first() is not None:
        raise UserError(_("A group that has members cannot go; move them to another first."))


def _write_lines(
    session: Session,
    record: type[Any],
    before: dict[int, Any],
    lines: Sequence[Line],
    of: Mapping[str, Any],
) -> None:
    """Make the lines just these, in this order."""
    for position, line in enumerate(lines, start=1):
        kept = record(**of) if line.id is None else before.pop(line.id, None)
        if kept is None:
            raise UserError(_("A line of this list was deleted meanwhile; open it again."))
        for key, value in {**line.values, "position": position}.items():
            setattr(kept, key, value)
        session.add(kept)
    for gone in before.values():
        session.delete(gone)
    session.flush()
