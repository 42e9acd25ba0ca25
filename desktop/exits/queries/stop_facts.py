"""What may end an allowance, of many people at once: status, statutory month, sanctions, work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.exits.rules.allowance_stops import Job, StopProposal, stop_proposals
from desktop.exits.rules.facts import ExitFacts, Period
from desktop.store.records import plain_table

_CADRE: Final = plain_table("cadre")
_SANCTION: Final = plain_table("sanction")
_JOB: Final = plain_table("outside_job")
_DATE: Final = lru_cache(65_536)(PartialDate.from_stored)


def stop_facts(session: Session, cadre_ids: Collection[int]) -> dict[int, ExitFacts]:
    """Of these people only what may end an allowance: birth, retirement group, status, sanctions.

    Everybody is read and those asked for are kept: a list of thousands is too long for a statement.
    """
    wanted, cadre = set(cadre_ids), _CADRE.c
    query = select(
        cadre.id,
        cadre.name,
        cadre.verified_birth_date,
        cadre.birth_date,
        func.coalesce(cadre.retirement_group, ""),
        cadre.status,
    )
    if len(wanted) == 1:
        query = query.where(cadre.id.in_(wanted))
    found = {
        row_id: ExitFacts(
            row_id,
            name,
            birth=_DATE(verified or stated) if verified or stated else None,
            birth_is_verified=verified is not None,
            retirement_group=group,
            status=status,
        )
        for row_id, name, verified, stated, group, status in session.execute(query)
        if row_id in wanted
    }
    sanction = _SANCTION.c
    sanctions = select(
        sanction.cadre_id, sanction.id, sanction.name, sanction.on, sanction.until
    ).where(sanction.until.is_not(None))
    for cadre_id, row_id, name, on, until in session.execute(sanctions):
        if cadre_id in found:
            start = _DATE(on).earliest() if on else None
            end = _DATE(until).latest()
            found[cadre_id].periods.append(Period("sanction", row_id, name, start, end, ""))
    return found


def stops_of(
    session: Session, cadre_ids: Collection[int], day: date
) -> dict[int, list[StopProposal]]:
    """Why the allowance of each of these people should stop; nobody for whom nothing says so."""
    if not cadre_ids:
        return {}
    job, cadre = _JOB.c, _CADRE.c
    jobs: dict[int, list[Job]] = defaultdict(list)
    query = select(job.cadre_id, job.id, job.organization, job.start, job.end)
    for cadre_id, row_id, organization, start, end in session.execute(query):
        last = _DATE(end).earliest() if end else None
        jobs[cadre_id].append(Job(row_id, organization, _DATE(start).earliest(), last))
    since = {
        row_id: _DATE(stored)
        for row_id, stored in session.execute(
            select(cadre.id, cadre.status_since).where(cadre.status_since.is_not(None))
        )
    }
    found = {
        cadre_id: stop_proposals(facts, since.get(cadre_id), jobs.get(cadre_id, ()), day)
        for cadre_id, facts in stop_facts(session, cadre_ids).items()
    }
    return {cadre_id: told for cadre_id, told in found.items() if told}
