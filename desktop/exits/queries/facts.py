"""Reading what the ways of leaving are judged by: a statement for each sort of record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches, nothing_collected
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.rules.principal import is_principal
from desktop.cadres.rules.standing import INNER_UNIT
from desktop.daily.fields.choices import DONE
from desktop.exits.fields.choices import OPEN_STATES
from desktop.exits.records import AgeLimit, EligibilityRule
from desktop.exits.rules.facts import Course, ExitFacts, Period, Post, Result
from desktop.exits.rules.way import Ground
from desktop.store.records import plain_table

_CADRE: Final = plain_table("cadre")
_LISTING: Final = plain_table("cadre_listing")
_UNIT: Final = plain_table("unit")
_POST: Final = plain_table("post_holding")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Of whom; `batch` None: of everybody."""

    session: Session
    batch: Collection[int] | None

    def of(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        return true() if self.batch is None else column.in_(self.batch)

    def rows(self, query: Select[Any]) -> Iterator[Any]:
        return iter(self.session.execute(query).all())


def exit_facts(session: Session, cadre_ids: Collection[int] | None = None) -> list[ExitFacts]:
    """The facts of these cadres (None: of all who are on file), in official order."""
    if cadre_ids is None:
        with nothing_collected():
            return _read(_Wanted(session, None))
    found: list[ExitFacts] = []
    for batch in in_batches(list(cadre_ids)):
        found += _read(_Wanted(session, batch))
    return found


def exit_facts_of(session: Session, cadre_id: int) -> ExitFacts:
    """The facts of one cadre. Raises UserError where they are no longer on file."""
    found = exit_facts(session, (cadre_id,))
    if not found:
        raise UserError(_("This cadre is no longer on file; the file may lie in the recycle bin."))
    return found[0]


def exit_ground(session: Session, day: date, today: date | None = None) -> Ground:
    """What all ways stand on for this day of leaving: the office's own rules, today."""
    return Ground(
        day,
        today or date.today(),
        session.scalars(select(EligibilityRule).order_by(EligibilityRule.position)).all(),
        session.scalars(select(AgeLimit).order_by(AgeLimit.position)).all(),
    )


def _read(wanted: _Wanted) -> list[ExitFacts]:
    people = _people(wanted)
    for reader in _READERS:
        reader(wanted, people)
    return list(people.values())


def _people(wanted: _Wanted) -> dict[int, ExitFacts]:
    cadre, listing = _CADRE.c, _LISTING.c
    query = (
        select(
            cadre.id, cadre.name, func.coalesce(cadre.sex, ""), cadre.verified_birth_date,
            cadre.birth_date, func.coalesce(cadre.retirement_group, ""), cadre.started_work_on,
            cadre.status, func.coalesce(cadre.health, ""),
        )
        .join_from(_CADRE, _LISTING, listing.cadre_id == cadre.id)
        .where(wanted.of(cadre.id))
        .order_by(listing.official_order)
    )  # fmt: skip
    return {
        row[0]: ExitFacts(
            row[0],
            row[1],
            row[2],
            _partial(row[3] or row[4]),
            row[3] is not None,
            row[5],
            _partial(row[6]),
            row[7],
            row[8],
        )
        for row in wanted.rows(query)
    }


def _titles(wanted: _Wanted, people: dict[int, ExitFacts]) -> None:
    title = plain_table("professional_title").c
    query = select(title.cadre_id, title.title).where(wanted.of(title.cadre_id))
    for cadre_id, name in wanted.rows(query):
        people[cadre_id].titles += (name,)


def _posts(wanted: _Wanted, people: dict[int, ExitFacts]) -> None:
    post, unit = _POST.c, _UNIT.c
    query = (
        select(
            post.cadre_id, post.id, post.title, func.coalesce(post.level, ""), post.start,
            post.end, post.concurrent, func.coalesce(unit.kind, ""), post.unit_id,
        )
        .join_from(_POST, _UNIT, unit.id == post.unit_id, isouter=True)
        .where(wanted.of(post.cadre_id), post.level.is_not(None))
        .order_by(post.start)
    )  # fmt: skip
    for row in wanted.rows(query):
        cadre_id, post_id, title, level, start, end, concurrent, kind, unit_id = row
        principal = is_principal(title, level, kind, concurrent=concurrent)
        people[cadre_id].posts.append(
            Post(
                *(post_id, title, level, _first(start), _first(end), principal),
                inner=kind == INNER_UNIT,
                unit_id=unit_id,
                concurrent=concurrent,
            )
        )


def _results(wanted: _Wanted, people: dict[int, ExitFacts]) -> None:
    result = plain_table("annual_result").c
    query = (
        select(result.cadre_id, result.id, result.year, result.grade)
        .where(wanted.of(result.cadre_id))
        .order_by(result.year)
    )
    for cadre_id, *values in wanted.rows(query):
        people[cadre_id].results.append(Result(*values))


def _periods(wanted: _Wanted, people: dict[int, ExitFacts]) -> None:
    effect, sanction = plain_table("effect_period").c, plain_table("sanction").c
    effects = select(
        effect.cadre_id, effect.id, effect.measure, effect.start, effect.end, effect.restriction
    )
    sanctions = select(
        sanction.cadre_id, sanction.id, sanction.name, sanction.on, sanction.until, sanction.reason
    ).where(sanction.until.is_not(None))
    for kind, query, owner in (
        ("effect_period", effects, effect.cadre_id),
        ("sanction", sanctions, sanction.cadre_id),
    ):
        for cadre_id, row_id, name, start, end, note in wanted.rows(query.where(wanted.of(owner))):
            people[cadre_id].periods.append(
                Period(kind, row_id, name, _first(start), _last(end), note or "")
            )


def _bars(wanted: _Wanted, people: dict[int, ExitFacts]) -> None:
    bar = plain_table("exit_bar").c
    query = select(bar.cadre_id, bar.id, bar.kind, bar.start, bar.end, bar.note)
    for cadre_id, row_id, name, start, end, note in wanted.rows(
        query.where(wanted.of(bar.cadre_id))
    ):
        people[cadre_id].bars.append(
            Period("exit_bar", row_id, name, _first(start), _day_after(end), note or "")
        )


def _audits(wanted: _Wanted, people: dict[int, ExitFacts]) -> None:
    audit, person = plain_table("audit").c, plain_table("audit_person").c
    query = (
        select(person.cadre_id, audit.id, audit.on)
        .where(audit.id == person.audit_id, audit.state == DONE, audit.on.is_not(None))
        .where(wanted.of(person.cadre_id))
        .order_by(audit.on)
    )
    for cadre_id, audit_id, on in wanted.rows(query):
        people[cadre_id].audits.append((audit_id, PartialDate.from_stored(on).earliest()))


def _courses(wanted: _Wanted, people: dict[int, ExitFacts]) -> None:
    course = plain_table("exit_arrangement").c
    query = select(course.cadre_id, course.id, course.way, course.state).where(
        course.state.in_(OPEN_STATES), wanted.of(course.cadre_id)
    )
    for cadre_id, *values in wanted.rows(query):
        people[cadre_id].courses.append(Course(*values))


_READERS: Final[tuple[Callable[[_Wanted, dict[int, ExitFacts]], None], ...]] = (
    *(_titles, _posts, _results, _periods, _bars, _audits, _courses),
)


@lru_cache(65_536)
def _partial(text: str | None) -> PartialDate | None:
    return PartialDate.from_stored(text) if text else None


@lru_cache(65_536)
def _first(text: str | None) -> date | None:
    return PartialDate.from_stored(text).earliest() if text else None


@lru_cache(65_536)
def _last(text: str | None) -> date | None:
    return PartialDate.from_stored(text).latest() if text else None


@lru_cache(65_536)
def _day_after(text: str | None) -> date | None:
    """A bar runs through its last day."""
    if not text:
        return None
    last = PartialDate.from_stored(text).latest()
    return date.fromordinal(last.toordinal() + 1)
