"""Whose papers are to be printed: the records of a cycle that are about people, in a period."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import REJECTED
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    Consequence,
    GroupMember,
    Publication,
    RoutineAssessment,
)
from desktop.appraisal.rules.consequences import AWARD, kind_of
from desktop.appraisal.rules.quarters import first_day, last_day
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.cadres.records import CadreListing


def members_about(session: Session, cadre_ids: Collection[int], start: str, end: str) -> list[int]:
    """The ids of the members that these people are in the cycles of the years of a period.

    By year, then in official order. `start` and `end` are stored dates; "" for no limit.
    """
    query = select(AppraisalCycle.year, CadreListing.official_order, GroupMember.id)
    found = _about(session, query.select_from(GroupMember), cadre_ids, start, end)
    return [row[-1] for row in sorted(found, key=lambda row: (row[0], row[1] or "", row[2]))]


def routine_about(session: Session, cadre_ids: Collection[int], start: str, end: str) -> list[int]:
    """The ids of the routine assessments of these people whose quarter touches a period.

    By quarter, then in official order. `start` and `end` are stored dates; "" for no limit.
    """
    routine, line = RoutineAssessment, CadreListing
    query = select(AppraisalCycle.year, routine.quarter, line.official_order, routine.id)
    joined = query.select_from(GroupMember).join(routine, routine.member_id == GroupMember.id)
    found = sorted(
        _about(session, joined, cadre_ids, start, end),
        key=lambda row: (row[0], row[1], row[2] or "", row[3]),
    )
    return [
        record_id
        for year, quarter, _order, record_id in found
        if (not start or last_day(year, quarter).isoformat() >= start)
        and (not end or first_day(year, quarter) <= _latest(end))
    ]


def cycles_about(session: Session, cadre_ids: Collection[int], start: str, end: str) -> list[int]:
    """The ids of the cycles in the years of a period in which these people are appraised, in order.

    `start` and `end` are stored dates; "" for no limit.
    """
    query = select(AppraisalCycle.year, AppraisalCycle.id)
    found = _about(session, query.select_from(GroupMember).distinct(), cadre_ids, start, end)
    return [cycle_id for _year, cycle_id in sorted({tuple(row) for row in found})]


def rewards_about(session: Session, cadre_ids: Collection[int], start: str, end: str) -> list[int]:
    """The ids of the rewards that follow from the years of a period for these people.

    By year, then in official order; those not adopted are left out. `start` and `end` are stored
    dates; "" for no limit.
    """
    reward, line = Consequence, CadreListing
    query = select(AppraisalCycle.year, line.official_order, reward.id, reward.rule)
    joined = (
        query.select_from(GroupMember)
        .join(reward, reward.member_id == GroupMember.id)
        .where(reward.state != REJECTED)
    )
    found = _about(session, joined, cadre_ids, start, end)
    awards = [row for row in found if kind_of(row[-1]) == AWARD]
    return [row[2] for row in sorted(awards, key=lambda row: (row[0], row[1] or "", row[2]))]


def publications_about(
    session: Session, cadre_ids: Collection[int], start: str, end: str
) -> list[int]:
    """The ids of the publications of the years of a period that name these people, in order.

    `start` and `end` are stored dates; "" for no limit.
    """
    result, published = AnnualAssessment, Publication
    query = select(AppraisalCycle.year, published.position, published.id)
    joined = (
        query.select_from(GroupMember)
        .join(result, result.member_id == GroupMember.id)
        .join(published, published.id == result.publication_id)
        .distinct()
    )
    found = _about(session, joined, cadre_ids, start, end)
    return [row[-1] for row in sorted({tuple(row) for row in found})]


def _about(
    session: Session, query: Any, cadre_ids: Collection[int], start: str, end: str
) -> list[Sequence[Any]]:
    """The rows of a query on members of these people, in cycles of the years of a period."""
    query = query.join(AppraisalCycle, AppraisalCycle.id == GroupMember.cycle_id)
    query = query.join(CadreListing, CadreListing.cadre_id == GroupMember.cadre_id)
    if start:
        query = query.where(AppraisalCycle.year >= int(start[:4]))
    if end:
        query = query.where(AppraisalCycle.year <= int(end[:4]))
    return [
        row
        for batch in in_batches(list(cadre_ids))
        for row in session.execute(query.where(GroupMember.cadre_id.in_(batch)))
    ]


def _latest(stored: str) -> date:
    return PartialDate.from_stored(stored).latest()
