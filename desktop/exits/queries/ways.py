"""The ways of leaving that are open to one person, or to everybody, on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy.orm import Session

from desktop.exits.queries.facts import exit_facts, exit_facts_of, exit_ground
from desktop.exits.rules.all_ways import ways_out
from desktop.exits.rules.facts import ExitFacts
from desktop.exits.rules.way import WayOut


def ways_of(session: Session, cadre_id: int, day: date, today: date | None = None) -> list[WayOut]:
    """Every way of leaving for one person on a day, in the order of the workbench.

    `today` counts for notices that can no longer be given in time; None: the present day.
    Raises UserError where the person is no longer on file.
    """
    return ways_out(exit_facts_of(session, cadre_id), exit_ground(session, day, today))


def ways_of_all(
    session: Session,
    day: date,
    today: date | None = None,
    cadre_ids: Collection[int] | None = None,
) -> Iterator[tuple[ExitFacts, list[WayOut]]]:
    """Everybody on file (or these) with every way of leaving on a day, in official order."""
    ground = exit_ground(session, day, today)
    for facts in exit_facts(session, cadre_ids):
        yield facts, ways_out(facts, ground)
