"""Reading what the warnings about exits stand on, as light rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.cadres.fields import SERVING
from desktop.daily.rules.deadlines import months_after
from desktop.exits.fields.choices import (
    ANSWERS,
    APPEALS,
    APPROVED,
    DECISION,
    DRAFT,
    UNDER_WAY,
    WAYS,
    WITHDRAWN,
)
from desktop.exits.queries.outside_jobs import JobLimit, age_limits, limits_of
from desktop.exits.queries.without_contact import contact_days, without_contact
from desktop.exits.rules.outside_jobs import AGE
from desktop.overview.rules.exits import (
    ALLOWANCE_END,
    APPEAL_DUE,
    DECISION_DUE,
    JOB_AGE,
    JOB_LIMIT,
    NO_CONTACT,
    RESIGNATION_BARRED,
    RIGHT_OVERDUE,
)
from desktop.overview.rules.facts import Owed, Span, first_day
from desktop.store.records import plain_table

THROUGH: Final = {
    "exit_step": ("arrangement_id", "exit_arrangement"),
    "right_occasion": ("right_id", "political_right"),
}
"""Records that lie in somebody's file through another record: its column, and that table."""


def owed_on(
    session: Session, span: Span, cadre_ids: Collection[int] | None
) -> Iterator[tuple[int, Owed]]:
    """What is owed to these people (None: to all), and by which day, as far as it may matter."""
    yield from _steps(session, cadre_ids)
    yield from _barred(session, cadre_ids)
    yield from _rights(session, cadre_ids)
    if _may_have_left(session, cadre_ids):
        yield from _contacts(session, span.end)
    yield from _allowances(session, cadre_ids)
    yield from _jobs(session, span.start, cadre_ids)


def _of(column: ColumnElement[Any], cadre_ids: Collection[int] | None) -> ColumnElement[bool]:
    return true() if cadre_ids is None else column.in_(cadre_ids)


def _may_have_left(session: Session, cadre_ids: Collection[int] | None) -> bool:
    """Whether it is worth to look for contacts, which is reckoned for everybody at once."""
    if cadre_ids is None:
        return True
    cadre = plain_table("cadre").c
    left = select(cadre.id).where(_of(cadre.id, cadre_ids), cadre.status.not_in(SERVING))
    queries = [left]
    for kind in ("exit_arrangement", "custody"):
        owner = plain_table(kind).c.cadre_id
        queries.append(select(owner).where(_of(owner, cadre_ids)))
    return any(session.execute(query.limit(1)).first() is not None for query in queries)


def _steps(session: Session, cadre_ids: Collection[int] | None) -> Iterator[tuple[int, Owed]]:
    """Decisions and answers to appeals with a day; an appeal counts from the day it was filed."""
    course, step = plain_table("exit_arrangement").c, plain_table("exit_step").c
    query = (
        select(
            course.cadre_id, course.way, course.applied_on, step.arrangement_id, step.id,
            step.step, step.due, step.done_on,
        )
        .where(course.id == step.arrangement_id, course.state.not_in((DRAFT, WITHDRAWN)))
        .where(_of(course.cadre_id, cadre_ids))
        .where(step.step.in_((DECISION, *APPEALS, *ANSWERS.values())))
        .order_by(step.arrangement_id, step.position)
    )  # fmt: skip
    filed: dict[int, str] = {}
    for cadre_id, way, applied, owner, row_id, name, due, done in session.execute(query):
        if name in APPEALS:
            filed[owner] = done
        elif due and name == DECISION:
            yield cadre_id, Owed(DECISION_DUE, "exit_step", row_id, way, applied, due, done)
        elif due:
            yield cadre_id, Owed(APPEAL_DUE, "exit_step", row_id, name, filed[owner], due, done)


def _barred(session: Session, cadre_ids: Collection[int] | None) -> Iterator[tuple[int, Owed]]:
    """Bars of 公务员法 art. 86 that stand, or came up, while a resignation is under way."""
    course, bar = plain_table("exit_arrangement").c, plain_table("exit_bar").c
    query = (
        select(course.cadre_id, bar.id, bar.kind, bar.start, bar.end, course.applied_on)
        .where(bar.cadre_id == course.cadre_id, _of(course.cadre_id, cadre_ids))
        .where(course.way == WAYS["resignation"], course.state.in_((UNDER_WAY, APPROVED)))
        .where(course.applied_on.is_not(None))
        .order_by(bar.id)
    )
    for cadre_id, row_id, kind, start, end, applied in session.execute(query):
        due = max(start or applied, applied)
        over = PartialDate.from_stored(end).latest() + timedelta(days=1) if end else None
        if over is None or over > first_day(due):
            done = over.isoformat() if over is not None else None
            yield cadre_id, Owed(RESIGNATION_BARRED, "exit_bar", row_id, kind, applied, due, done)


def _rights(session: Session, cadre_ids: Collection[int] | None) -> Iterator[tuple[int, Owed]]:
    """Rights that fall due again so many months after they were given, or began."""
    right, occasion = plain_table("political_right").c, plain_table("right_occasion").c
    newest = select(occasion.right_id, func.max(occasion.on)).group_by(occasion.right_id)
    given = dict(session.execute(newest).all())
    query = select(
        right.cadre_id, right.id, right.item, right.start, right.end, right.every_months,
        func.coalesce(right.in_charge, ""),
    ).where(right.every_months.is_not(None), _of(right.cadre_id, cadre_ids))  # fmt: skip
    for cadre_id, row_id, item, start, end, months, in_charge in session.execute(query):
        last = given.get(row_id)
        due = months_after(first_day(last or start), months).isoformat()
        if not end or due < end:
            owed = Owed(RIGHT_OVERDUE, "political_right", row_id, item, last, due, end, in_charge)
            yield cadre_id, owed


def _contacts(session: Session, day: date) -> Iterator[tuple[int, Owed]]:
    allowed = contact_days(session)
    for one in without_contact(session, day, allowed):
        if one.since is not None:
            due = one.since.latest() + timedelta(days=allowed)
            since = one.last_on.stored() if one.last_on is not None else None
            owed = Owed(NO_CONTACT, "cadre", one.cadre_id, "", since, due.isoformat(), None)
            yield one.cadre_id, owed


def _allowances(session: Session, cadre_ids: Collection[int] | None) -> Iterator[tuple[int, Owed]]:
    """Allowances with an end after which no other one goes on."""
    grant = plain_table("living_allowance").c
    query = select(grant.cadre_id, grant.id, grant.amount, grant.start, grant.end).where(
        _of(grant.cadre_id, cadre_ids)
    )
    rows: list[Any] = list(session.execute(query))
    begun = {(cadre_id, _month(start)) for cadre_id, _id, _amount, start, _end in rows}
    for cadre_id, row_id, amount, start, end in rows:
        if end and (cadre_id, _month(end)) not in begun:
            yield (
                cadre_id,
                Owed(ALLOWANCE_END, "living_allowance", row_id, amount, start, end, None),
            )


def _jobs(
    session: Session, day: date, cadre_ids: Collection[int] | None
) -> Iterator[tuple[int, Owed]]:
    """Work after leaving that breaks a limit, and associations in which the age limit comes."""
    broken: dict[int, list[JobLimit]] = defaultdict(list)
    for one in limits_of(session, day, cadre_ids):
        if one.finding.key != AGE:
            broken[one.id].append(one)
    for job_id, found in broken.items():
        first = min(found, key=lambda one: one.finding.since)
        due, ends = first.finding.since.isoformat(), [one.finding.until for one in found]
        until = None if None in ends else max(end.isoformat() for end in ends if end)
        since, end = first.start.stored(), _earlier(until, first.end)
        owed = Owed(JOB_LIMIT, "outside_job", job_id, first.organization, since, due, end)
        yield first.cadre_id, owed
    for age in age_limits(session, cadre_ids):
        since, due = age.start.stored(), age.reached.isoformat()
        end = _earlier(None, age.end)
        yield age.cadre_id, Owed(JOB_AGE, "outside_job", age.id, age.organization, since, due, end)


def _earlier(until: str | None, end: PartialDate | None) -> str | None:
    """The day from which it no longer stands: the limit is over, or the job has ended."""
    days = [day for day in (until, end.stored() if end is not None else None) if day]
    return min(days, default=None)


def _month(text: str) -> str:
    return PartialDate.from_stored(text).without_day().stored()
