"""How the platforms of role are listed and edited: members of a group, people of an activity."""

from __future__ import annotations

from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.exits.fields.records import CONTACT, CUSTODY, ROLE

GROUP_KEY: Final = "group"
"""The field that names a leading group in words; the record keeps its id."""
GROUP_ID: Final = "group_id"

MOST_DAYS: Final = 3650

MEMBER: Final = tuple(
    field for field in ROLE if field.key in {CADRE_KEY, "duty", "start", "end", "document_number"}
)
"""A role in a leading group, as a line of the group."""

_CADRE: Final = Field(CADRE_KEY, N_("Cadre"), required=True, width=14)
CUSTODY_OF: Final = (_CADRE, *CUSTODY)
"""Custody of one person."""
CONTACT_OF_MANY: Final = tuple(
    field for field in CONTACT if field.key in {"on", "way", "reason", "by", "text"}
)
"""The same visit or call to several people at once."""


def _days(value: int) -> str:
    if 1 <= value <= MOST_DAYS:
        return ""
    return _("Write days from 1 to {most}.").format(most=MOST_DAYS)


CONTACT_DAYS: Final = (
    Field("days", N_("Contact at least every (days)"), Kind.WHOLE, required=True, check=_days),
)
