"""Why an allowance should stop: proposals with their record. People decide; nothing stops itself.

That a living allowance bridges the time up to the statutory month is inferred (I) from its purpose;
the local document may say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.dates import PartialDate
from desktop.base.words import N_
from desktop.exits.rules.allowance import Span, month_of
from desktop.exits.rules.facts import ExitFacts, Period, Ref, runs

DEATH: Final = "去世"
JOB: Final = "重新就业"
SANCTION: Final = "受处分"
AGE: Final = "到龄退休"
OTHER: Final = "其他"
_GONE: Final = frozenset({"辞职", "辞退", "调出"})
"""Statuses with which no allowance goes on."""


class Job(NamedTuple):
    """Work after leaving."""

    id: int
    organization: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class StopProposal:
    """One reason for which an allowance should stop, and from which day."""

    reason: str
    since: date
    says: Sentence
    record: Ref


def stop_month(facts: ExitFacts) -> int | None:
    """The month after the statutory one, from which a pension is paid; None where not known."""
    retirement = facts.retirement
    return retirement.month.months() + 1 if retirement is not None else None


def known_end(span: Span, facts: ExitFacts | None) -> Span:
    """The span with its end, or with that which is known to come: the statutory month."""
    stop = stop_month(facts) if facts is not None else None
    if stop is None or (span.end is not None and span.end <= stop):
        return span
    return span._replace(end=max(stop, span.first))


def stop_proposals(
    facts: ExitFacts,
    status_since: PartialDate | None,
    jobs: Sequence[Job],
    day: date,
) -> list[StopProposal]:
    """Every reason on file on a day for which the allowance of a person should stop."""
    found: list[StopProposal] = []
    person = Ref("cadre", facts.cadre_id)
    if facts.status == DEATH or facts.status in _GONE:
        since = status_since.earliest() if status_since else day
        reason = DEATH if facts.status == DEATH else OTHER
        values = {"status": facts.status, "date": since.strftime("%Y.%m.%d")}
        says = Sentence(N_("The file says {status} since {date}."), values)
        found.append(StopProposal(reason, since, says, person))
    stop = stop_month(facts)
    if stop is not None and stop <= PartialDate.from_day(day).months():
        first, month = month_of(stop).earliest(), month_of(stop - 1).shown()
        says = Sentence(
            N_("The statutory month of retirement, {month}, is over."), {"month": month}
        )
        found.append(StopProposal(AGE, first, says, person))
    found += [
        StopProposal(SANCTION, _start(one, day), _sanctioned(one), Ref(one.kind, one.id))
        for one in facts.periods
        if one.kind == "sanction" and runs(one, day)
    ]
    found += [
        StopProposal(JOB, job.start, _works(job), Ref("outside_job", job.id))
        for job in jobs
        if job.start <= day and (job.end is None or day < job.end)
    ]
    return found


def _start(period: Period, day: date) -> date:
    return period.start or day


def _sanctioned(period: Period) -> Sentence:
    until = period.end.strftime("%Y.%m.%d") if period.end else "—"
    return Sentence(
        N_("A sanction runs: {name}, until {until}."), {"name": period.name, "until": until}
    )


def _works(job: Job) -> Sentence:
    return Sentence(
        N_("Works again: {organization}, since {date}."),
        {"organization": job.organization, "date": job.start.strftime("%Y.%m.%d")},
    )
