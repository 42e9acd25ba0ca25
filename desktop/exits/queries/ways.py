"""The ways of leaving that are open to one person, or to everybody, on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from desktop.base.batches import nothing_collected
from desktop.cadres.queries.files import cadre_file
from desktop.cadres.rules.consistency import open_findings
from desktop.exits.queries.facts import exit_facts, exit_facts_of, exit_ground
from desktop.exits.rules.all_ways import ways_out
from desktop.exits.rules.facts import ExitFacts
from desktop.exits.rules.way import WayOut


def ways_of(session: Session, cadre_id: int, day: date, today: date | None = None) -> list[WayOut]:
    """Every way of leaving for one person on a day, in the order of the workbench.

    `today` counts for notices that can no longer be given in time; None: the present day. The
    open findings of the key-facts check are told. Raises UserError where the person is no longer
    on file.
    """
    ground = exit_ground(session, day, today)
    facts = exit_facts_of(session, cadre_id)
    facts.doubts = len(open_findings(cadre_file(session, cadre_id), ground.today))
    return ways_out(facts, ground)


def ways_of_all(
    session: Session,
    day: date,
    today: date | None = None,
    cadre_ids: Collection[int] | None = None,
) -> list[tuple[ExitFacts, list[WayOut]]]:
    """Everybody on file (or these) with every way of leaving on a day, in official order.

    The key-facts check is left out: it reads the whole file of each.
    """
    ground = exit_ground(session, day, today)
    with nothing_collected():
        return [(facts, ways_out(facts, ground)) for facts in exit_facts(session, cadre_ids)]
