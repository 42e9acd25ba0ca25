"""Invented rules of an office for tests, written as people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.exits.operations.local_rules import save_rule
from desktop.exits.queries.local_rules import RULES
from desktop.store.records import references
from desktop.store.store import Store

ACT: Final = Label("Rules")
CHIEF: Final = "乡科级正职"

DOCUMENT: Final[dict[str, Any]] = {
    "document_number": "样县发〔2019〕9号",
    "document_level": "县",
    "issued_by": None,
    "valid_from": PartialDate(2019, 1, 1),
    "valid_until": None,
    "verified_by": None,
    "verified_on": None,
    "note": None,
}
OWN: Final[dict[str, dict[str, Any]]] = {
    "eligibility_rule": {
        "name": "提前离岗条件",
        "way": "提前离岗",
        "level": CHIEF,
        "sex": None,
        "min_age": 50,
        "years_at_level": None,
        "years_of_service": None,
        "assessment_years": None,
    },
    "age_limit": {"level": CHIEF, "sex": None, "age": 55, "then": "改任职级"},
    "treatment_rule": {
        "level": CHIEF,
        "way": None,
        "years_at_level": 10,
        "treatment": "副调研员待遇",
        "rank": None,
    },
    "allowance_rate": {
        "level": CHIEF,
        "way": None,
        "years_from": 0,
        "years_to": 10,
        "amount": Decimal("300.50"),
    },
}
"""By kind: a rule that may be saved."""


def values(kind: str, **changed: Any) -> dict[str, Any]:
    """What the form of a rule gives."""
    return {**OWN[kind], **DOCUMENT, **changed}


def add(store: Store, kind: str, **changed: Any) -> int:
    """Write a rule; its id."""
    return store.write(ACT, save_rule, kind, None, values(kind, **changed))


def clear(store: Store) -> None:
    """Take the rules of the practice county away, so that a test has only its own."""
    store.write(ACT, _clear)


def _clear(session: Session) -> None:
    for kind, record in RULES.items():
        for user, column in references(kind):
            for row in session.scalars(select(user).where(column.is_not(None))):
                setattr(row, column.name, None)
        session.flush()
        for rule in session.scalars(select(record)):
            session.delete(rule)
