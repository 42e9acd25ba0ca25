"""How the forms of the platforms of role are laid out."""

from __future__ import annotations

from typing import Final

from desktop.daily.fields.of_record import CADRE_KEY, UNIT_KEY
from desktop.exits.fields.platform import GROUP_KEY
from desktop.kit.form import Row

GROUP_ROWS: Final[tuple[Row, ...]] = (
    "name",
    "task",
    (UNIT_KEY, "leader"),
    "document_number",
    ("start", "end"),
    "note",
)
MEMBER_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    "duty",
    ("start", "end"),
    "document_number",
)
ROLE_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    "kind",
    GROUP_KEY,
    UNIT_KEY,
    "duty",
    ("start", "end"),
    "document_number",
    "note",
)
CONTRIBUTION_ROWS: Final[tuple[Row, ...]] = ("on", "text", "result")
ACTIVITY_ROWS: Final[tuple[Row, ...]] = (
    "name",
    ("kind", "on"),
    "place",
    "organizer",
    "note",
)
PERSON_ROWS: Final[tuple[Row, ...]] = (CADRE_KEY, "remark")
CONTACT_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    ("on", "way"),
    ("reason", "by"),
    "text",
    "follow_up",
    ("follow_up_due", "followed_up_on"),
)
CONTACT_OF_MANY_ROWS: Final[tuple[Row, ...]] = (("on", "way"), ("reason", "by"), "text")
CUSTODY_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    ("start", "end"),
    "bureau",
    ("handed_by", "received_by"),
    "items",
    "note",
)
