"""What the workbench of the ways out shows of one person on one day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.exits.fields.choices import DONE, OPEN_STATES
from desktop.exits.queries.named import names_of
from desktop.exits.queries.standing_on import running
from desktop.exits.queries.ways import ways_of
from desktop.exits.records import EligibilityRule, ExitArrangement, ExitBar
from desktop.exits.rules.facts import Ref
from desktop.exits.rules.way import WayOut
from desktop.store.records import plain_table


@dataclass(frozen=True, slots=True)
class PersonWays:
    """One person and the ways of leaving on a day."""

    cadre_id: int
    about: str
    """Unit, post, rank and status in one line."""
    ways: Sequence[WayOut]
    names: Mapping[Ref, str]
    """What the records are called that the ways stand on."""
    document_levels: Mapping[int, str]
    """依据层级 of the office's rules that a way is open by, by their ids."""


@dataclass(frozen=True, slots=True)
class ExitOverview:
    """What the file of a cadre tells of leaving."""

    ways: Sequence[WayOut]
    courses: Sequence[Ref]
    """Arrangements that are not finished, and the one by which somebody left."""
    owed: Sequence[Ref]
    """What is granted on this day, and custody."""
    names: Mapping[Ref, str]


def person_ways(session: Session, cadre_id: int, day: date, today: date) -> PersonWays:
    """The ways of one person. Raises UserError where the person is no longer on file."""
    ways = ways_of(session, cadre_id, day, today)
    listing = plain_table("cadre_listing").c
    query = select(listing.unit_name, listing.post, listing.rank, listing.status)
    about = session.execute(query.where(listing.cadre_id == cadre_id)).one()
    rule_ids = [way.rule_id for way in ways if way.rule_id is not None]
    rules = select(EligibilityRule.id, EligibilityRule.document_level)
    levels = session.execute(rules.where(EligibilityRule.id.in_(rule_ids))).all()
    return PersonWays(
        cadre_id,
        " · ".join(filter(None, about)),
        ways,
        names_of(session, (ref for way in ways for ref in way.records)),
        {row.id: row.document_level for row in levels},
    )


def bars_of(session: Session, cadre_id: int) -> Sequence[ExitBar]:
    """What bars this person from leaving and is on file nowhere else, in order of entry."""
    query = select(ExitBar).where(ExitBar.cadre_id == cadre_id)
    return session.scalars(query.order_by(ExitBar.start, ExitBar.id)).all()


def exit_overview(session: Session, cadre_id: int, today: date) -> ExitOverview:
    """Ways, arrangement and what is owed to one person today. Raises UserError."""
    course = select(ExitArrangement.id).where(
        ExitArrangement.cadre_id == cadre_id, ExitArrangement.state.in_((*OPEN_STATES, DONE))
    )
    courses = [Ref("exit_arrangement", one) for one in session.scalars(course)]
    owed = running(session, cadre_id, today)
    ways = ways_of(session, cadre_id, today, today)
    return ExitOverview(ways, courses, owed, names_of(session, (*courses, *owed)))
