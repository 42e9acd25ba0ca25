"""What the pages of the platforms show of each kind of record, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.base.fields import Field
from desktop.base.words import N_
from desktop.exits.fields import records as fields
from desktop.exits.fields.platform import CUSTODY_OF, MEMBER
from desktop.exits.forms import platforms as rows
from desktop.exits.operations import platforms as operations
from desktop.exits.queries.platforms import ACTIVITIES, CONTACTS, CUSTODIES, GROUPS, ROLES
from desktop.kit.form import Row


@dataclass(frozen=True, slots=True)
class Part:
    """The list of lines that belongs to a record; labels are English, marked with N_."""

    name: str
    kind: str
    label: str
    empty: str
    fields: tuple[Field, ...]
    rows: Sequence[Row]
    columns: Sequence[str]


@dataclass(frozen=True, slots=True)
class PlatformKind:
    """One kind of record; labels are English, marked with N_."""

    key: str
    label: str
    tab: str
    new: str
    save: str
    delete: str
    fields: tuple[Field, ...]
    rows: Sequence[Row]
    write: Callable[..., int]
    """(session, id or None, values[, lines]) -> id"""
    part: Part | None = None
    paper: str = ""


KINDS: Final[Mapping[str, PlatformKind]] = {
    kind.key: kind
    for kind in (
        PlatformKind(
            GROUPS,
            N_("Leading group for key work"),
            N_("Leading group"),
            N_("New leading group"),
            N_("Write a leading group for key work"),
            N_("Delete a leading group for key work"),
            fields.LEADING_GROUP,
            rows.GROUP_ROWS,
            operations.save_group,
            Part(
                operations.MEMBERS,
                ROLES,
                N_("Members of the group"),
                N_("Who left a leading post and works in this group, with the duty of each."),
                MEMBER,
                rows.MEMBER_ROWS,
                ("cadre", "duty"),
            ),
            "platform-register",
        ),
        PlatformKind(
            ROLES,
            N_("Role on a platform"),
            N_("Role"),
            N_("New role"),
            N_("Write a role on a platform"),
            N_("Delete a role on a platform"),
            fields.ROLE,
            rows.ROLE_ROWS,
            operations.save_role,
            Part(
                operations.CONTRIBUTIONS,
                "contribution",
                N_("Contributions"),
                N_("What the person brought in: advice, a case settled, a talk given."),
                fields.CONTRIBUTION,
                rows.CONTRIBUTION_ROWS,
                ("on", "text"),
            ),
        ),
        PlatformKind(
            ACTIVITIES,
            N_("Activity"),
            N_("Activity"),
            N_("New activity"),
            N_("Write an activity"),
            N_("Delete an activity"),
            fields.ACTIVITY,
            rows.ACTIVITY_ROWS,
            operations.save_activity,
            Part(
                operations.PEOPLE,
                "activity_person",
                N_("Who took part"),
                N_("Nobody is named yet; several people can be added at once."),
                fields.ACTIVITY_PERSON,
                rows.PERSON_ROWS,
                (),
            ),
        ),
        PlatformKind(
            CONTACTS,
            N_("Contact"),
            N_("Contact"),
            N_("New contact"),
            N_("Write a contact"),
            N_("Delete a contact"),
            fields.CONTACT,
            rows.CONTACT_ROWS,
            operations.save_contact,
        ),
        PlatformKind(
            CUSTODIES,
            N_("Custody of the veteran bureau"),
            N_("Custody"),
            N_("New custody"),
            N_("Write custody of the veteran bureau"),
            N_("Delete custody of the veteran bureau"),
            CUSTODY_OF,
            rows.CUSTODY_ROWS,
            operations.save_custody,
            paper="hand-over-list",
        ),
    )
}
"""By table."""


def columns_of(kind: PlatformKind) -> list[str]:
    """The keys of the record's own columns, in the order of its fields."""
    named = {"cadre": "cadre_id", "unit": "unit_id", "group": "group_id"}
    return [named.get(field.key, field.key) for field in kind.fields]


def line_columns(part: Part) -> list[str]:
    """The keys of the columns of a line."""
    return [field.key if field.key != "cadre" else "cadre_id" for field in part.fields]


def record_values(record: Any, keys: Sequence[str]) -> dict[str, Any]:
    """What a record holds under these keys."""
    return {key: getattr(record, key) for key in keys}
