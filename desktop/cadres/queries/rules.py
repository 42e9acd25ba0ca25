"""Reading what the office set for rules."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.cadres.records import RuleSetting


def rule_settings(session: Session) -> dict[str, RuleSetting]:
    """What the office set for rules, by code; a rule that is as shipped has no entry."""
    return {found.code: found for found in session.scalars(select(RuleSetting))}
