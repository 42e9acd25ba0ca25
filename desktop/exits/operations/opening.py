"""Judging whether the way of an arrangement is open on its leave day; the basis is kept."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput
from desktop.base.words import _
from desktop.daily.rules.deadlines import months_after
from desktop.exits.fields.choices import OPEN_CASE
from desktop.exits.queries.facts import exit_facts_of, exit_ground
from desktop.exits.records import EligibilityRule, ExitArrangement
from desktop.exits.rules.all_ways import way_out
from desktop.exits.rules.bars import GONE
from desktop.exits.rules.basis import as_basis
from desktop.exits.rules.by_age import NOTICE_MONTHS
from desktop.exits.rules.course import by_application, row_of
from desktop.exits.rules.facts import ExitFacts, runs
from desktop.exits.rules.way import State, WayOut

_FLEXIBLE: Final = "flexible_retirement"
_WITHOUT_POST: Final = frozenset({"health", "dismissal"})
_GROUND_ELSEWHERE: Final = _WITHOUT_POST | {"blame_resignation", "ordered_resignation", "removal"}
"""Ways whose ground may be a finding that is not kept here; the first two need no leading post."""


def judge_way(session: Session, arrangement: ExitArrangement, today: date) -> None:
    """Keep why the way is open on the leave day, with the office's rule as it stands.

    Raises InvalidInput, with the clause, where it is not open: an open case at "way", a leave day
    that is too early at "leave_on", a notice that is too late at "applied_on", at "note" that the
    finding on which the organization acts is not named.
    """
    if arrangement.leave_on is None:
        raise InvalidInput({"leave_on": _("Write the day from which the person has left.")})
    row, leave_on = row_of(arrangement.way), arrangement.leave_on.earliest()
    facts = exit_facts_of(session, arrangement.cadre_id)
    facts.courses = [one for one in facts.courses if one.id != arrangement.id]
    way = way_out(row["key"], facts, exit_ground(session, leave_on, today))
    if found := _problems(arrangement, way, facts, today):
        raise InvalidInput(found)
    rule = session.get(EligibilityRule, way.rule_id) if way.rule_id is not None else None
    arrangement.eligibility_rule_id = rule.id if rule is not None else None
    arrangement.basis = as_basis(way, rule, leave_on, today)


def _problems(
    arrangement: ExitArrangement, way: WayOut, facts: ExitFacts, today: date
) -> dict[str, str]:
    case = any(bar.name == OPEN_CASE and runs(bar, today) for bar in facts.bars)
    if case and by_application(arrangement.way):
        told = _("{name} has an open case: 公务员法第86条第（四）项 bars leaving by own wish.")
        return {"way": told.format(name=facts.name)}
    clause = way.row["source"]
    if way.state is State.NOT_YET and way.opens is not None:
        told = _("{way} is not open before {date} ({clause}): {says}")
        return {
            "leave_on": told.format(
                way=way.name,
                date=f"{way.opens:%Y.%m.%d}",
                clause=clause,
                says=" ".join(one.shown() for one in way.says),
            )
        }
    if way.state is not State.OPEN and _may_stand_elsewhere(way, facts, arrangement):
        if arrangement.note:
            return {}
        told = _("No ground is on file: write in the note which finding it stands on ({clause}).")
        return {"note": told.format(clause=clause)}
    if way.state is not State.OPEN:
        told = _("{way} is closed ({clause}): {says}")
        return {"way": told.format(way=way.name, clause=clause, says=_why(way))}
    return _notice_problem(arrangement, way)


def _may_stand_elsewhere(way: WayOut, facts: ExitFacts, arrangement: ExitArrangement) -> bool:
    """Whether the organization may decide on a ground that it names: people decide, not records."""
    if way.key not in _GROUND_ELSEWHERE or facts.status in GONE or arrangement.leave_on is None:
        return False
    return way.key in _WITHOUT_POST or bool(facts.held_on(arrangement.leave_on.earliest()))


def _notice_problem(arrangement: ExitArrangement, way: WayOut) -> dict[str, str]:
    """人社部发〔2024〕94号: three months in writing before the day that was chosen."""
    applied, leave = arrangement.applied_on, arrangement.leave_on
    if way.key != _FLEXIBLE or applied is None or leave is None:
        return {}
    last = months_after(leave.earliest(), -NOTICE_MONTHS)
    if applied.earliest() <= last:
        return {}
    told = _("Written notice was due by {last} for leaving on {leave} (人社部发〔2024〕94号).")
    return {"applied_on": told.format(last=f"{last:%Y.%m.%d}", leave=leave.shown())}


def _why(way: WayOut) -> str:
    return " ".join(one.shown() for one in (*way.says, *way.missing))
