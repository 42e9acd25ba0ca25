"""What the law and the rule on associations say of work after leaving: one sentence for each.

公务员法 art. 107 (A): leaders of organs and those of county-division level and above three years,
others two, without a post in a business related to the former work. 公务员法 art. 59 (16) (B): who
is still a civil servant holds no post in a business at all. 社会团体兼职规定 2014 (B): approval,
one post, two terms, age 70, no pay. The figures stand in resources/rules/outside_job_limits.csv.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.codes import Row, rule_rows
from desktop.base.words import N_
from desktop.cadres.rules.standing import level_order
from desktop.exits.rules.facts import ExitFacts, Post, years_after

RELATED: Final = "related"
CIVIL_SERVANT: Final = "civil_servant"
APPROVAL: Final = "approval"
POSTS: Final = "posts"
TERMS: Final = "terms"
AGE: Final = "age"
PAY: Final = "pay"
ASSOCIATION_KEYS: Final = (APPROVAL, POSTS, TERMS, AGE, PAY)

BUSINESS: Final = frozenset({"企业", "中介机构"})
ASSOCIATION: Final = "社会团体"
_COUNTY_LEVEL: Final = "县处级副职"
_LEFT_SERVICE: Final = frozenset({"退休", "辞职", "去世"})


class OutsideWork(NamedTuple):
    """One job after leaving; closed-open."""

    id: int
    organization: str
    kind: str
    related: bool
    start: date
    end: date | None
    approved: bool
    paid: bool
    term: int | None

    def meets(self, start: date, end: date | None) -> bool:
        """Whether it runs on some day from `start` until before `end`; None: open."""
        return (end is None or self.start < end) and (self.end is None or start < self.end)


@dataclass(frozen=True, slots=True)
class JobFinding:
    """One thing that stands against a job."""

    job_id: int
    key: str
    says: Sentence
    since: date
    """The first day on which it stands."""
    until: date | None
    """The first day on which it no longer does; None: until the job ends or is put right."""
    clause: str
    confidence: str


def job_findings(
    facts: ExitFacts, left: Sequence[date], jobs: Sequence[OutsideWork], day: date
) -> list[JobFinding]:
    """What stands against the jobs of one person on a day or will, in the order of the jobs.

    `left` are the days on which the person left, by arrangements and by the status of the file.
    """
    found: list[JobFinding] = []
    for job in jobs:
        if job.end is not None and job.end <= day:
            continue
        if _is_business(job):
            found += _related(facts, left, job, day)
            found += _still_serving(facts, job)
        elif job.kind == ASSOCIATION:
            found += _association(facts, job, jobs, day)
    return found


def age_limit_day(facts: ExitFacts) -> date | None:
    """The day on which the age limit of associations is reached; None where no birth is known."""
    if facts.birth is None:
        return None
    return years_after(facts.birth.latest(), int(limits()[AGE]["limit"]))


def related_years(facts: ExitFacts, left: date) -> int:
    """For how many years after leaving nothing related may be done (公务员法 art. 107)."""
    posts = _posts_left(facts, left)
    leads = any(
        not post.inner or level_order(post.level) <= level_order(_COUNTY_LEVEL) for post in posts
    )
    return int(limits()["related_leaders" if leads else "related_others"]["limit"])


@cache
def limits() -> dict[str, Row]:
    """The rows of the table of limits, by key."""
    return {row["key"]: row for row in rule_rows("outside_job_limits")}


_RELATED = N_(
    "{organization} is related to the former work: {name} left on {left}, and for {years} years, "
    "until {until}, no such post may be held ({clause})."
)
_SERVING = N_(
    "{organization} is a business, and {name} is still a civil servant ({status}): no post in a "
    "business may be held ({clause})."
)
_NO_APPROVAL = N_("{organization}: no approval with day and document is on file ({clause}).")
_SECOND = N_("{organization}: {other} is held at the same time; one post is allowed ({clause}).")
_TERMS = N_("{organization}: this is term {term}; at most {terms} terms are allowed ({clause}).")
_AGE = N_("{organization}: {name} reaches the age of {age} on {reached} ({clause}).")
_PAY = N_("{organization}: it is paid; such a post must be without pay ({clause}).")


def _is_business(job: OutsideWork) -> bool:
    """A business, or another organization that pays."""
    return job.kind in BUSINESS or (job.kind != ASSOCIATION and job.paid)


def _posts_left(facts: ExitFacts, left: date) -> list[Post]:
    """The leading posts held on the day before leaving, else the last ones before it."""
    held = facts.held_on(left - timedelta(days=1))
    if held:
        return held
    ends = [post.end for post in facts.posts if post.level and post.end and post.end <= left]
    return facts.held_on(max(ends) - timedelta(days=1)) if ends else []


def _related(
    facts: ExitFacts, left: Sequence[date], job: OutsideWork, day: date
) -> Iterator[JobFinding]:
    """公务员法 art. 107: the latest leaving whose years the job meets."""
    if not job.related:
        return
    for leave in sorted(left, reverse=True):
        years = related_years(facts, leave)
        until = years_after(leave, years)
        if day < until and job.meets(leave, until):
            key = "related_leaders" if years == _years("related_leaders") else "related_others"
            values = {"left": _dotted(leave), "years": str(years), "until": _dotted(until)}
            since = max(job.start, leave)
            yield _finding(facts, job, key, _RELATED, values, since, until)
            return


def _still_serving(facts: ExitFacts, job: OutsideWork) -> Iterator[JobFinding]:
    if facts.status not in _LEFT_SERVICE:
        values = {"status": facts.status}
        yield _finding(facts, job, CIVIL_SERVANT, _SERVING, values, job.start, None)


def _association(
    facts: ExitFacts, job: OutsideWork, jobs: Sequence[OutsideWork], day: date
) -> Iterator[JobFinding]:
    if not job.approved:
        yield _finding(facts, job, APPROVAL, _NO_APPROVAL, {}, job.start, None)
    if other := _other_post(job, jobs, day):
        values = {"other": other.organization}
        yield _finding(facts, job, POSTS, _SECOND, values, job.start, other.end)
    if job.term is not None and job.term > _years(TERMS):
        values = {"term": str(job.term), "terms": str(_years(TERMS))}
        yield _finding(facts, job, TERMS, _TERMS, values, job.start, None)
    reached = age_limit_day(facts)
    if reached is not None and job.meets(max(reached, job.start), None) and reached <= day:
        values = {"age": str(_years(AGE)), "reached": _dotted(reached)}
        yield _finding(facts, job, AGE, _AGE, values, max(reached, job.start), None)
    if job.paid:
        yield _finding(facts, job, PAY, _PAY, {}, job.start, None)


def _other_post(job: OutsideWork, jobs: Sequence[OutsideWork], day: date) -> OutsideWork | None:
    """An earlier post in an association that still runs beside this one, on a day or later."""
    for other in jobs:
        before = (other.start, other.id) < (job.start, job.id)
        runs = other.kind == ASSOCIATION and (other.end is None or day < other.end)
        if before and runs and job.meets(other.start, other.end):
            return other
    return None


def _finding(
    facts: ExitFacts,
    job: OutsideWork,
    key: str,
    text: str,
    values: Mapping[str, str],
    since: date,
    until: date | None,
) -> JobFinding:
    row = limits()[key]
    told = {
        **values,
        "organization": job.organization,
        "name": facts.name,
        "clause": row["source"],
    }
    short = RELATED if key.startswith(RELATED) else key
    says = Sentence(text, told)
    return JobFinding(job.id, short, says, since, until, row["source"], row["confidence"])


def _years(key: str) -> int:
    return int(limits()[key]["limit"])


def _dotted(day: date) -> str:
    return f"{day:%Y.%m.%d}"
