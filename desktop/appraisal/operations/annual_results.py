"""The result of a year in the cadre's own file: written when it stands, removed when reopened."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.records import GroupMember
from desktop.base.batches import in_batches
from desktop.base.words import _
from desktop.cadres.records import AnnualResult, CadreListing

Said = Mapping[int, str]
"""The grade, or the result without one, in its official word, by member."""


def other_results(session: Session, year: int, said: Said) -> dict[int, str]:
    """By member, a sentence where the file holds another result of this year."""
    found: dict[int, str] = {}
    held = _held(session, year, said)
    for member_id, results in held.items():
        others = [one.grade for one in results if one.grade != said[member_id]]
        if others:
            found[member_id] = _(
                "{name}: the file says {before} for {year} already; replace it with {now}?"
            ).format(
                name=_name(session, results[0].cadre_id),
                before="、".join(others),
                year=year,
                now=said[member_id],
            )
    return found


def write_results(session: Session, year: int, said: Said, note: str | None) -> None:
    """Write the result of this year into the files of these members, in place of any other.

    A leading body has no file; nothing is written for it.
    """
    held = _held(session, year, said)
    for member_id, cadre_id in _cadres(session, said).items():
        results = held.get(member_id, [])
        if any(one.grade == said[member_id] for one in results):
            continue
        for other in results:
            session.delete(other)
        session.add(AnnualResult(cadre_id=cadre_id, year=year, grade=said[member_id], note=note))


def remove_result(session: Session, year: int, member_id: int, grade: str) -> None:
    """Take this result of the year out of the file of a member."""
    for held in _held(session, year, [member_id]).get(member_id, ()):
        if held.grade == grade:
            session.delete(held)


def _name(session: Session, cadre_id: int) -> str:
    query = select(CadreListing.name).where(CadreListing.cadre_id == cadre_id)
    return session.scalars(query).first() or ""


def _cadres(session: Session, member_ids: Collection[int]) -> dict[int, int]:
    cadres: dict[int, int] = {}
    for batch in in_batches(list(member_ids)):
        query = select(GroupMember.id, GroupMember.cadre_id).where(GroupMember.id.in_(batch))
        cadres |= {one: cadre_id for one, cadre_id in session.execute(query) if cadre_id}
    return cadres


def _held(
    session: Session, year: int, member_ids: Collection[int]
) -> dict[int, list[AnnualResult]]:
    """The results of this year in the files of these members, by member."""
    held: dict[int, list[AnnualResult]] = {}
    for batch in in_batches(list(member_ids)):
        query = (
            select(GroupMember.id, AnnualResult)
            .join(AnnualResult, AnnualResult.cadre_id == GroupMember.cadre_id)
            .where(GroupMember.id.in_(batch), AnnualResult.year == year)
        )
        for member_id, result in session.execute(query):
            held.setdefault(member_id, []).append(result)
    return held
