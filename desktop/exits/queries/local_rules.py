"""The office's own dated rules: all of them in a list, one of them with its other versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.daily.queries.drafts import UnsavedRecord
from desktop.exits.records import AgeLimit, AllowanceRate, EligibilityRule, TreatmentRule
from desktop.exits.records.local_rules import LocalRule
from desktop.exits.rules.rule_words import rule_title
from desktop.exits.rules.versions import SAME, Validity, run_together, validity, versions_of
from desktop.store.records import references
from desktop.store.store import Store

RULES: Final[Mapping[str, type[LocalRule]]] = {
    "eligibility_rule": EligibilityRule,
    "age_limit": AgeLimit,
    "treatment_rule": TreatmentRule,
    "allowance_rate": AllowanceRate,
}
"""The kinds of the office's own rules, in the order of the list."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as the list shows it."""

    id: int
    kind: str
    """Its table."""
    title: str
    way: str
    validity: Validity
    valid_from: PartialDate
    valid_until: PartialDate | None
    document: str
    document_level: str
    verified: bool


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """One rule with what stands beside it."""

    kind: str
    rule: LocalRule
    line: RuleLine
    versions: Sequence[RuleLine]
    """The other versions of the same rule, the newest first."""
    together: Sequence[RuleLine]
    """Those of them that are in force on one of its days."""
    used: int
    """How many arrangements, treatments or allowances stand on it."""


def local_rules(session: Session, day: date) -> list[RuleLine]:
    """Every rule, by kind; versions of one rule below each other, the newest first."""
    return [
        _line(rule, day)
        for kind, record in RULES.items()
        for rule in _in_order(kind, session.scalars(select(record)).all())
    ]


def rule_sheet(session: Session, kind: str, rule_id: int, day: date) -> RuleSheet:
    """One rule. Raises UserError where it was deleted."""
    rule = rule_of(session, kind, rule_id)
    others = versions_of(rule, session.scalars(select(RULES[kind])).all())
    together = [other for other in others if run_together(rule, other)]
    return RuleSheet(
        kind,
        rule,
        _line(rule, day),
        [_line(other, day) for other in others],
        [_line(other, day) for other in together],
        used_by(session, kind, rule_id),
    )


def rule_of(session: Session, kind: str, rule_id: int) -> LocalRule:
    """A rule. Raises UserError where it was deleted."""
    rule = session.get(RULES[kind], rule_id)
    if rule is None:
        raise UserError(_("This rule was deleted; it may lie in the recycle bin."))
    return rule


def used_by(session: Session, kind: str, rule_id: int) -> int:
    """How many records stand on a rule."""
    return sum(
        session.scalar(select(func.count()).select_from(record).where(column == rule_id)) or 0
        for record, column in references(kind)
    )


def draft_key(kind: str, rule_id: int | None) -> str:
    """The key of the draft of a rule, or of a new one."""
    return f"exits:{kind}:{rule_id or 'new'}"


def unsaved_rules(store: Store) -> list[tuple[str, UnsavedRecord]]:
    """The drafts of who is signed in for rules that are still there, by kind, newest first."""
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE 'exits:%' AND person = ? ORDER BY at DESC",
        (store.person,),
    )
    found = []
    for at, key in drafts:
        kind, _colon, place = key.removeprefix("exits:").partition(":")
        if kind not in RULES or (place != "new" and not _there(store, kind, place)):
            continue
        rule_id = None if place == "new" else int(place)
        found.append((kind, UnsavedRecord(datetime.fromisoformat(at), rule_id, None)))
    return found


def _there(store: Store, kind: str, place: str) -> bool:
    found = store.rows(f"SELECT 1 FROM {kind} WHERE id = ?", (int(place),))  # noqa: S608 - ours
    return bool(found)


def _in_order(kind: str, rules: Sequence[LocalRule]) -> list[LocalRule]:
    """In the order in which each rule was first written; its versions below it, newest first."""
    first: dict[tuple[str, ...], int] = {}
    for rule in sorted(rules, key=lambda one: one.position):
        first.setdefault(_sameness(kind, rule), rule.position)
    return sorted(
        rules,
        key=lambda one: (first[_sameness(kind, one)], -one.valid_from.earliest().toordinal()),
    )


def _sameness(kind: str, rule: LocalRule) -> tuple[str, ...]:
    """What it has in common with its versions; the bands of a rate stand by themselves."""
    band = getattr(rule, "years_from", "")
    return (*(str(getattr(rule, key) or "") for key in SAME[kind]), str(band))


def _line(rule: LocalRule, day: date) -> RuleLine:
    return RuleLine(
        rule.id,
        rule.__tablename__,
        rule_title(rule),
        getattr(rule, "way", None) or "",
        validity(rule, day),
        rule.valid_from,
        rule.valid_until,
        rule.document_number,
        rule.document_level,
        bool(rule.verified_by),
    )
