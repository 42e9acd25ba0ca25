"""Reading work after leaving: what stands against it, and when the age limit comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.cadres.fields import DECEASED
from desktop.exits.fields.choices import APPROVED, DONE
from desktop.exits.queries.facts import exit_facts
from desktop.exits.records import OutsideJob
from desktop.exits.rules.facts import ExitFacts
from desktop.exits.rules.outside_jobs import (
    ASSOCIATION,
    JobFinding,
    OutsideWork,
    age_limit_day,
    job_findings,
)
from desktop.store.records import plain_table

JOB: Final = OutsideJob.__tablename__
_STATUS_OF_LEAVING: Final = frozenset({"提前离岗", "退休", "辞职"})


@dataclass(frozen=True, slots=True)
class JobLimit:
    """Something that stands against work after leaving."""

    cadre_id: int
    name: str
    organization: str
    kind: str
    start: PartialDate
    end: PartialDate | None
    finding: JobFinding

    @property
    def id(self) -> int:
        """The id of the job."""
        return self.finding.job_id


@dataclass(frozen=True, slots=True)
class AgeReached:
    """The day on which the age limit of associations is reached in a post."""

    id: int
    """The id of the job."""
    cadre_id: int
    organization: str
    start: PartialDate
    end: PartialDate | None
    reached: date


def limits_of(
    session: Session, day: date, cadre_ids: Collection[int] | None = None
) -> list[JobLimit]:
    """What stands on a day against work after leaving, or will once it begins; by person and job.

    公务员法 art. 107 counts from the day of leaving: that of an arrangement that was approved, or
    the day of the status 提前离岗, 退休 or 辞职. `cadre_ids` None: of all.
    """
    jobs = _jobs(session, cadre_ids)
    if not jobs:
        return []
    left = leaving_days(session, list(jobs))
    found = []
    for facts in _alive(session, jobs):
        own = jobs[facts.cadre_id]
        rows = {work.id: (work, start, end) for work, start, end in own}
        for one in job_findings(facts, left.get(facts.cadre_id, ()), [w for w, _s, _e in own], day):
            work, start, end = rows[one.job_id]
            found.append(
                JobLimit(facts.cadre_id, facts.name, work.organization, work.kind, start, end, one)
            )
    return found


def age_limits(session: Session, cadre_ids: Collection[int] | None = None) -> list[AgeReached]:
    """When the age limit is reached in each post in an association that is not over by then."""
    jobs = _jobs(session, cadre_ids)
    found = []
    for facts in _alive(session, jobs):
        reached = age_limit_day(facts)
        for work, start, end in jobs[facts.cadre_id]:
            runs = reached is not None and (work.end is None or reached < work.end)
            if reached is not None and runs and work.kind == ASSOCIATION:
                due = max(reached, work.start)
                found.append(
                    AgeReached(work.id, facts.cadre_id, work.organization, start, end, due)
                )
    return found


def leaving_days(session: Session, cadre_ids: Collection[int]) -> dict[int, list[date]]:
    """The days on which each of these people left, by arrangements and by the status on file."""
    course, cadre = plain_table("exit_arrangement").c, plain_table("cadre").c
    found: dict[int, set[date]] = defaultdict(set)
    for batch in in_batches(list(cadre_ids)):
        arranged = select(course.cadre_id, course.leave_on).where(
            course.cadre_id.in_(batch), course.state.in_((APPROVED, DONE))
        )
        by_status = select(cadre.id, cadre.status_since).where(
            cadre.id.in_(batch), cadre.status.in_(_STATUS_OF_LEAVING)
        )
        for query in (arranged, by_status):
            for cadre_id, on in session.execute(query):
                if on:
                    found[cadre_id].add(_partial(on).earliest())
    return {cadre_id: sorted(days) for cadre_id, days in found.items()}


def _jobs(
    session: Session, cadre_ids: Collection[int] | None
) -> dict[int, list[tuple[OutsideWork, PartialDate, PartialDate | None]]]:
    """Every job by person, in the order of beginning."""
    job = plain_table(JOB).c
    wanted = true() if cadre_ids is None else job.cadre_id.in_(cadre_ids)
    query = select(
        job.id, job.cadre_id, job.organization, job.kind, job.related, job.start, job.end,
        job.approved_on, job.document_number, job.paid, job.term,
    ).where(wanted).order_by(job.start, job.id)  # fmt: skip
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        start, end = _partial(row.start), _partial(row.end) if row.end else None
        approved = bool(row.approved_on) and bool(row.document_number)
        work = OutsideWork(
            row.id, row.organization, row.kind, bool(row.related), start.earliest(),
            end.earliest() if end else None, approved, bool(row.paid), row.term,
        )  # fmt: skip
        found[row.cadre_id].append((work, start, end))
    return dict(found)


def _alive(session: Session, cadre_ids: Collection[int]) -> list[ExitFacts]:
    found = exit_facts(session, list(cadre_ids)) if cadre_ids else []
    return [one for one in found if one.status != DECEASED]


def _partial(text: str) -> PartialDate:
    return PartialDate.from_stored(text)
