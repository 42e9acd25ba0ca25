"""Writing the office's own dated rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _, ngettext
from desktop.exits.fields.records import LEVELS, RANK_NAMES
from desktop.exits.queries.local_rules import RULES, rule_of, used_by
from desktop.exits.records import AllowanceRate
from desktop.exits.records.local_rules import LocalRule
from desktop.exits.rules.rule_words import period_words, rule_title
from desktop.exits.rules.versions import run_together, same_rule

_CONDITIONS: Final = ("min_age", "years_at_level", "years_of_service", "assessment_years")
_OF_ITS_OWN: Final = ("id", "position", "valid_until", "verified_by", "verified_on", "note")
"""What a new version does not take over: somebody has to check it against its own document."""


def save_rule(session: Session, kind: str, rule_id: int | None, values: Mapping[str, Value]) -> int:
    """Write a rule of a kind (a key of RULES); returns its id.

    Raises InvalidInput at the field: for an end before the beginning, a band of years that holds
    none, a rate whose band meets another of the same level, way and days, a rule of eligibility
    without a condition, a level or rank that is not of the code table, a verification by nobody or
    on a day to come; UserError where it was deleted. Two versions that run together are allowed.
    """
    rule = RULES[kind]() if rule_id is None else rule_of(session, kind, rule_id)
    kept = {"id": rule.id, "position": rule.position or _next_position(session, kind)}
    meant = RULES[kind](**kept, **values)
    if problems := _problems(session, kind, meant):
        raise InvalidInput(problems)
    for key, value in {**kept, **values}.items():
        setattr(rule, key, value)
    session.add(rule)
    session.flush()
    return rule.id


def new_version(session: Session, kind: str, rule_id: int, values: Mapping[str, Value]) -> int:
    """Copy a rule that is to run from `valid_from` by `document_number`; returns the copy's id.

    The old one ends the day before, unless it ended earlier. The copy is not verified yet. Raises
    InvalidInput where the new version would not begin after the old one, or as `save_rule`.
    """
    old = rule_of(session, kind, rule_id)
    start: date = values["valid_from"].earliest()
    if start <= old.valid_from.earliest():
        told = _("The version before begins on {day}; the new one begins after it.")
        raise InvalidInput({"valid_from": told.format(day=old.valid_from.shown())})
    last = start - timedelta(days=1)
    if old.valid_until is None or last < old.valid_until.earliest():
        old.valid_until = PartialDate.from_day(last)
    session.flush()
    taken = {column.name: getattr(old, column.name) for column in old.__table__.columns}
    copied = {key: value for key, value in taken.items() if key not in _OF_ITS_OWN}
    return save_rule(session, kind, None, {**copied, **values})


def delete_rule(session: Session, kind: str, rule_id: int) -> None:
    """Delete a rule; it lies in the recycle bin.

    Raises UserError where an arrangement, a treatment or an allowance stands on it.
    """
    rule = rule_of(session, kind, rule_id)
    if count := used_by(session, kind, rule_id):
        told = ngettext(
            "{count} record stands on this rule; give it an end instead of deleting it.",
            "{count} records stand on this rule; give it an end instead of deleting it.",
            count,
        )
        raise UserError(told.format(count=count))
    session.delete(rule)


def _problems(session: Session, kind: str, meant: Any) -> dict[str, str]:
    found = _problems_of_document(meant, date.today())
    level = getattr(meant, "level", None)
    if level and level not in LEVELS:
        found["level"] = _("“{text}” is no leadership level of the code table.").format(text=level)
    if kind == "eligibility_rule":
        found |= _problems_of_conditions(meant)
    elif kind == "treatment_rule" and meant.rank and meant.rank not in RANK_NAMES:
        found["rank"] = _("“{text}” is no rank of 2019.").format(text=meant.rank)
    elif kind == "allowance_rate":
        found |= _problems_of_band(session, meant)
    return found


def _problems_of_document(rule: LocalRule, today: date) -> dict[str, str]:
    found: dict[str, str] = {}
    end = rule.valid_until
    if end is not None and end.latest() < rule.valid_from.earliest():
        found["valid_until"] = _("It ends before it begins.")
    if rule.verified_on is not None and not rule.verified_by:
        found["verified_by"] = _("Who has verified it?")
    if rule.verified_on is not None and rule.verified_on.earliest() > today:
        found["verified_on"] = _("This day is still to come.")
    return found


def _problems_of_conditions(rule: Any) -> dict[str, str]:
    if rule.years_at_level and not rule.level:
        return {"level": _("Name the level at which the years are counted.")}
    if not any(getattr(rule, key) for key in _CONDITIONS):
        return {"min_age": _("Name at least one: age, years at the level, service, assessments.")}
    return {}


def _problems_of_band(session: Session, rate: AllowanceRate) -> dict[str, str]:
    if rate.years_to is not None and rate.years_to <= rate.years_from:
        told = _("The upper bound is above {years} years, where the band begins.")
        return {"years_to": told.format(years=rate.years_from)}
    for other in session.scalars(select(AllowanceRate).where(AllowanceRate.id != rate.id)):
        if same_rule(rate, other) and run_together(rate, other):
            told = _("Meets another rate: {rate} ({run}, {document}).")
            run = period_words(other.valid_from, other.valid_until)
            named = told.format(rate=rule_title(other), run=run, document=other.document_number)
            return {"years_from": named}
    return {}


def _next_position(session: Session, kind: str) -> int:
    return (session.scalar(select(func.max(RULES[kind].position))) or 0) + 1
