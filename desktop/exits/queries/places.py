"""On which page of the exits a record is written, and which record that page opens for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.store.records import plain_table

WORKBENCH: Final = "exit_workbench"

_PLACES: Final[Mapping[str, tuple[str, str]]] = {
    "exit_bar": (WORKBENCH, "cadre_id"),
    "exit_step": ("exit_arrangement", "arrangement_id"),
    "exit_check": ("exit_arrangement", "arrangement_id"),
    "age_limit": ("eligibility_rule", ""),
    "treatment_rule": ("eligibility_rule", ""),
    "allowance_rate": ("eligibility_rule", ""),
    "rank_treatment": ("living_allowance", ""),
    "finance_notice": ("living_allowance", ""),
    "allowance_month": ("living_allowance", "allowance_id"),
    "right_occasion": ("political_right", "right_id"),
    "benefit": ("political_right", ""),
    "outside_job": ("political_right", ""),
    "leading_group": ("platform_role", ""),
    "contribution": ("platform_role", ""),
    "custody": ("platform_role", ""),
    "veteran_activity": ("platform_role", ""),
    "activity_person": ("platform_role", ""),
    "contact": ("platform_role", ""),
}
"""By kind: the page that shows it, and the column with what that page opens; "" is its own id.

A kind that is not named has a page of its own.
"""


def place_of(session: Session, kind: str, record_id: int) -> tuple[str, int]:
    """The key of the page on which a record is written, and the id that it opens there.

    Raises UserError where the record is gone.
    """
    page, column = _PLACES.get(kind, (kind, ""))
    if not column:
        return page, record_id
    table = plain_table(kind)
    found = session.scalar(select(table.c[column]).where(table.c.id == record_id))
    if found is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return page, found
