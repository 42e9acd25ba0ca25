"""Reading the facts of all cadres, or of some, as light rows: one statement for each sort.

Plain tables without types: dates stay texts, which the rules read and remember.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.progress import Progress
from desktop.cadres.fields import SERVING
from desktop.daily.fields.choices import DONE, OPEN
from desktop.daily.operations.ledger import first_number_of
from desktop.daily.records import LADDER
from desktop.daily.rules.deadlines import (
    FOLLOW_UP,
    REPLY,
    REPORT,
    SELF_EXAMINATION,
    months_after,
)
from desktop.overview.queries import appraisals
from desktop.overview.queries.exits import owed_on
from desktop.overview.queries.wanted import Wanted
from desktop.overview.rules.daily import SETTLED_AGAINST
from desktop.overview.rules.exits import CODES
from desktop.overview.rules.facts import (
    Audited,
    Course,
    Dated,
    Due,
    Facts,
    Found,
    Inspected,
    Period,
    Post,
    Relative,
    Span,
    Step,
)
from desktop.overview.rules.posts import AFTER_PROBATION, FOR_THE_POST
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import Subject
from desktop.store.records import plain_table

_CADRE: Final = plain_table("cadre")
_LISTING: Final = plain_table("cadre_listing")
_UNIT: Final = plain_table("unit")
_POST: Final = plain_table("post_holding")


def facts_of(
    session: Session,
    rules: dict[str, WarningRule],
    span: Span,
    cadre_ids: Collection[int] | None = None,
    progress: Progress | None = None,
) -> list[Facts]:
    """What these rules need to know of these cadres (None: of all), of units, of appraisals.

    Units with findings and cycles are only read with everybody. Raises Cancelled when stopped.
    """
    progress = progress or Progress()
    if cadre_ids is None:
        return _read(Wanted(session, rules, span, None), progress)
    found: list[Facts] = []
    for batch in in_batches(list(cadre_ids)):
        found += _read(Wanted(session, rules, span, batch), progress)
    return found


def _read(wanted: Wanted, progress: Progress) -> list[Facts]:
    readers = [reader for codes, reader in _READERS if wanted.asks(*codes)]
    people = _people(wanted)
    for done, reader in enumerate(readers):
        progress.step(done, len(readers))
        reader(wanted, people)
    if wanted.batch is not None:
        return list(people.values())
    return [*people.values(), *_units_with_findings(wanted), *appraisals.cycles(wanted)]


def _people(wanted: Wanted) -> dict[int, Facts]:
    cadre, listing = _CADRE.c, _LISTING.c
    query = (
        select(
            cadre.id, cadre.name, listing.unit_id, listing.unit_name, listing.post,
            cadre.status, cadre.status_since,
            func.coalesce(cadre.verified_birth_date, cadre.birth_date),
            cadre.retirement_group, listing.retirement_month, cadre.started_work_on,
            cadre.native_place, listing.level,
        )
        .join_from(_CADRE, _LISTING, listing.cadre_id == cadre.id)
        .where(wanted.of(cadre.id))
        .order_by(listing.official_order)
    )  # fmt: skip
    return {
        row[0]: Facts(
            Subject("cadre", row[0], row[1], row[2], row[3] or "", row[4] or ""),
            serving=row[5] in SERVING,
            left_on=row[6],
            birth=row[7],
            retirement_group=row[8] or "",
            retirement_month=row[9],
            started_work_on=row[10],
            native_place=row[11] or "",
            level=row[12] or "",
        )
        for row in wanted.rows(query)
    }


def _posts(wanted: Wanted, people: dict[int, Facts]) -> None:
    post, unit = _POST.c, _UNIT.c
    query = (
        select(
            post.cadre_id, post.id, post.unit_id, func.coalesce(post.unit_text, unit.name, ""),
            func.coalesce(unit.kind, ""), post.title, func.coalesce(post.level, ""),
            post.concurrent, post.start, post.end, post.probation_until, post.secondment_until,
        )
        .join_from(_POST, _UNIT, unit.id == post.unit_id, isouter=True)
        .where(wanted.of(post.cadre_id))
    )  # fmt: skip
    for cadre_id, *values in wanted.rows(query):
        people[cadre_id].posts.append(Post(*values))


def _holds(people: dict[int, Facts], such: Callable[[Post], bool]) -> bool:
    """Whether anybody holds, or held, such a post: where nobody does nothing needs to be read."""
    return any(such(post) for facts in people.values() for post in facts.posts)


def _periods(wanted: Wanted, people: dict[int, Facts]) -> None:
    shown = wanted.rules["EFFECT_END"]["shown_days"]
    since = months_after(wanted.span.start, -(shown // 30 + 1)).isoformat()[:7]
    effect, sanction = plain_table("effect_period").c, plain_table("sanction").c
    effects = select(effect.cadre_id, effect.id, effect.measure, effect.end)
    sanctions = select(sanction.cadre_id, sanction.id, sanction.name, sanction.until)
    for kind, query, end, cadre_id in (
        ("effect_period", effects, effect.end, effect.cadre_id),
        ("sanction", sanctions, sanction.until, sanction.cadre_id),
    ):
        for owner, *values in wanted.rows(query.where(end >= since, wanted.of(cadre_id))):
            period = Period(kind, *values)
            known = {(other.measure, other.end) for other in people[owner].periods}
            if (period.measure, period.end) not in known:
                people[owner].periods.append(period)


def _steps(wanted: Wanted, people: dict[int, Facts]) -> None:
    reminder, inquiry, admonition = (plain_table(kind).c for kind in LADDER)
    talked = func.coalesce(admonition.talk_on, admonition.served_on, admonition.on)
    served = func.coalesce(reminder.served_on, reminder.on)
    for kind, waits_for, step, since, due, answered in (
        ("reminder", REPORT, reminder, served, reminder.report_due, reminder.reported_on),
        ("inquiry", REPLY, inquiry, inquiry.served_on, inquiry.reply_due, inquiry.replied_on),
        (
            "admonition", SELF_EXAMINATION, admonition, talked,
            admonition.self_examination_due, admonition.self_examined_on,
        ),
        (
            "admonition", FOLLOW_UP, admonition, talked,
            admonition.follow_up_due, admonition.followed_up_on,
        ),
    ):  # fmt: skip
        query = select(
            step.cadre_id, step.id, since, due, func.coalesce(answered, step.closed_on),
            func.coalesce(step.in_charge, ""), step.secrecy,
        ).where(since.is_not(None), wanted.of(step.cadre_id))  # fmt: skip
        for cadre_id, step_id, *values in wanted.rows(query):
            people[cadre_id].steps.append(Step(kind, step_id, waits_for, *values))


def _talks(wanted: Wanted, people: dict[int, Facts]) -> None:
    """The talks of leaders in the time asked about; of those without one then, their last.

    Out of the ledger, whose lines lie by cadre and by day.
    """
    since = months_after(wanted.span.start, -wanted.rules["TALK_12M"]["months"])
    entry = plain_table("ledger_entry").c
    until = entry.id < _first_of(wanted.span.end + timedelta(days=1))
    columns = entry.cadre_id, entry.record_id, entry.on, entry.secrecy
    told = select(*columns).where(entry.kind == "talk", until)
    leaders = [one for one, facts in people.items() if any(post.level for post in facts.posts)]
    for batch in in_batches(leaders):
        recent = told.where(entry.cadre_id.in_(batch), entry.id >= _first_of(since))
        for cadre_id, *values in wanted.rows(recent.order_by(entry.id)):
            people[cadre_id].talks.append(Dated(*values))
    for cadre_id in leaders:
        if not people[cadre_id].talks and people[cadre_id].level:
            last = told.where(entry.cadre_id == cadre_id).order_by(entry.id.desc()).limit(1)
            for _cadre_id, *values in wanted.rows(last):
                people[cadre_id].talks.append(Dated(*values))


def _first_of(day: date) -> int:
    return first_number_of(PartialDate.from_day(day))


def _promises(wanted: Wanted, people: dict[int, Facts]) -> None:
    """A promise stands with the first person of its talk."""
    promise, talk = plain_table("promise").c, plain_table("talk").c
    person = plain_table("talk_person").c
    first = (
        select(func.min(person.position))
        .where(person.talk_id == talk.id)
        .correlate(plain_table("talk"))
        .scalar_subquery()
    )
    due = promise.until <= (wanted.span.end + wanted.rules["PROMISE_DUE"].lead).isoformat()
    kept_late = (promise.kept_on.is_(None)) | (promise.kept_on > wanted.span.start.isoformat())
    query = select(
        person.cadre_id, promise.id, talk.id, promise.text, promise.by, promise.until,
        promise.kept_on, func.coalesce(talk.in_charge, ""), talk.secrecy,
    ).where(
        due, kept_late, talk.id == promise.talk_id, talk.state == DONE,
        person.talk_id == talk.id, person.position == first, wanted.of(person.cadre_id),
    )  # fmt: skip
    for cadre_id, *values in wanted.rows(query):
        people[cadre_id].promises.append(Due(*values))


def _audits(wanted: Wanted, people: dict[int, Facts]) -> None:
    if not _holds(people, lambda post: post.chief):
        return
    audit, person = plain_table("audit").c, plain_table("audit_person").c
    query = (
        select(person.cadre_id, audit.id, audit.on, audit.secrecy)
        .where(audit.id == person.audit_id, audit.state == DONE, audit.on.is_not(None))
        .where(wanted.of(person.cadre_id))
        .order_by(audit.on)
    )
    for cadre_id, *values in wanted.rows(query):
        people[cadre_id].audits.append(Audited(*values))


def _inspections(wanted: Wanted, people: dict[int, Facts]) -> None:
    if not _holds(people, lambda post: post.probation_until is not None):
        return
    inspection, person = plain_table("inspection").c, plain_table("inspection_person").c
    query = select(person.cadre_id, inspection.id, inspection.on, inspection.kind).where(
        inspection.id == person.inspection_id,
        inspection.state == DONE,
        inspection.kind == AFTER_PROBATION,
        inspection.on.is_not(None),
        wanted.of(person.cadre_id),
    )
    for cadre_id, *values in wanted.rows(query):
        people[cadre_id].inspections.append(Inspected(*values))


def _findings(wanted: Wanted, people: dict[int, Facts]) -> None:
    of_person = wanted.of(plain_table("finding").c.cadre_id)
    for cadre_id, _unit_id, found in _found(wanted, of_person, repeated=True):
        if cadre_id is not None:
            people[cadre_id].findings.append(found)
    for facts in people.values():
        facts.findings.sort(key=lambda found: found.on or "")


def _found(
    wanted: Wanted, whose: ColumnElement[bool], *, repeated: bool
) -> Iterator[tuple[Any, Any, Found]]:
    """Findings of finished records that are due, or may count as repeated.

    The table is read once, in its own order, and of records only those of what is left: both
    lie on many pages, each to be decrypted.
    """
    finding = plain_table("finding").c
    due = _due(wanted) if wanted.asks("FINDING_DUE") else false()
    counts = _may_repeat(wanted) if repeated and wanted.asks("FINDING_REPEATED") else false()
    query = select(
        due, counts, finding.cadre_id, finding.unit_id, finding.id, finding.record_kind,
        finding.record_id, finding.on, func.coalesce(finding.matter, ""), finding.text,
        finding.deadline, finding.outcome, finding.outcome_on, finding.secrecy,
    ).where(due | counts, whose)  # fmt: skip
    rows = list(wanted.rows(query))
    several = Counter((row[2], row[8]) for row in rows if row[1])
    number = wanted.rules["FINDING_REPEATED"]["number"] if several else 0
    rows = [row for row in rows if row[0] or several[row[2], row[8]] >= number]
    in_charge = _finished(wanted, {(row[5], row[6]) for row in rows})
    for _is_due, _counts, cadre_id, unit_id, *values, secrecy in rows:
        who = in_charge.get((values[1], values[2]))
        if who is not None:
            yield cadre_id, unit_id, Found._make((*values, who, secrecy))


def _due(wanted: Wanted) -> ColumnElement[bool]:
    """Whose deadline comes, and which were not settled before the time asked about."""
    finding = plain_table("finding").c
    until = wanted.span.end + wanted.rules["FINDING_DUE"].lead
    settled_late = finding.outcome_on > wanted.span.start.isoformat()
    return (finding.deadline <= until.isoformat()) & ((finding.outcome == OPEN) | settled_late)


def _may_repeat(wanted: Wanted) -> ColumnElement[bool]:
    """Which count together with others of their matter."""
    finding = plain_table("finding").c
    since = months_after(wanted.span.start, -wanted.rules["FINDING_REPEATED"]["months"])
    return (finding.on >= since.isoformat()) & finding.outcome.not_in(SETTLED_AGAINST)


def _finished(wanted: Wanted, records: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Who is in charge of those of these records that are finished, by kind and id."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for kind, record_id in records:
        by_kind[kind].append(record_id)
    found: dict[tuple[str, int], str] = {}
    for kind, ids in by_kind.items():
        record = plain_table(kind).c
        for batch in in_batches(sorted(ids)):
            query = select(record.id, func.coalesce(record.in_charge, ""))
            done = query.where(record.id.in_(batch), record.state == DONE)
            for record_id, who in wanted.rows(done):
                found[kind, record_id] = who
    return found


def _units_with_findings(wanted: Wanted) -> list[Facts]:
    """Units about which there are findings that are about nobody."""
    if not wanted.asks("FINDING_DUE"):
        return []
    units: dict[int, Facts] = {}
    names = dict(wanted.session.execute(select(_UNIT.c.id, _UNIT.c.name)).all())
    nobody = plain_table("finding").c.cadre_id.is_(None)
    for _cadre_id, unit_id, found in _found(wanted, nobody, repeated=False):
        if unit_id in names:
            subject = Subject("unit", unit_id, names[unit_id], unit_id, names[unit_id])
            units.setdefault(unit_id, Facts(subject)).findings.append(found)
    return list(units.values())


def _courses(wanted: Wanted, people: dict[int, Facts]) -> None:
    if not _holds(people, lambda post: bool(post.level)):
        return
    rule = wanted.rules["TRAIN"]
    months = rule["months"] + rule["shown_days"] // 30 + 26
    since = months_after(wanted.span.start, -months).isoformat()
    course = plain_table("training").c
    query = select(
        course.cadre_id, course.id, course.name, func.coalesce(course.kind, ""), course.start,
        course.end,
    ).where(
        func.coalesce(course.end, course.start) >= since,
        course.kind.contains(FOR_THE_POST) | course.name.contains(FOR_THE_POST),
        wanted.of(course.cadre_id),
    )  # fmt: skip
    for cadre_id, *values in wanted.rows(query):
        people[cadre_id].courses.append(Course(*values))


def _relatives(wanted: Wanted, people: dict[int, Facts]) -> None:
    """Relatives in whose unit the name of the unit of a post stands."""
    relative, post, unit = plain_table("family_member").c, _POST.c, _UNIT.c
    query = select(
        relative.cadre_id, relative.id, post.id, func.coalesce(relative.relation, ""),
        relative.name, relative.unit_and_post,
    ).where(
        post.cadre_id == relative.cadre_id, unit.id == post.unit_id,
        relative.unit_and_post.contains(unit.name), wanted.of(relative.cadre_id),
    )  # fmt: skip
    for cadre_id, *values in wanted.rows(query):
        people[cadre_id].relatives.append(Relative(*values))


def _owed(wanted: Wanted, people: dict[int, Facts]) -> None:
    for cadre_id, owed in owed_on(wanted.session, wanted.span, wanted.batch):
        if cadre_id in people:
            people[cadre_id].owed.append(owed)


_Reader = Callable[[Wanted, dict[int, Facts]], None]

_OF_POSTS: Final = (
    "PROB_END", "SECOND_END", "TERM_TWO", "POST_10Y", "TEAM_10Y", "LEVEL_15Y", "TRAIN", "AVOID",
    "AVOID_HOME", "AUDIT_DUE", "TALK_12M",
)  # fmt: skip
_READERS: Final[tuple[tuple[tuple[str, ...], _Reader], ...]] = (
    (_OF_POSTS, _posts),
    (("EFFECT_END",), _periods),
    (("ADMON_6M", "INQ_15WD", "LADDER_DUE", "ASSESS_BASIC"), _steps),
    (("TALK_12M",), _talks),
    (("PROMISE_DUE",), _promises),
    (("AUDIT_DUE",), _audits),
    (("PROB_END",), _inspections),
    (("FINDING_DUE", "FINDING_REPEATED"), _findings),
    (("TRAIN",), _courses),
    (("AVOID",), _relatives),
    (CODES, _owed),
    (("ASSESS_2BAD", "ASSESS_BASIC"), appraisals.results),
    (("ASSESS_REVIEW",), appraisals.reviews),
)
"""What is read for which rules: nothing for a rule that is off."""
