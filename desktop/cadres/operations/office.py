"""Writing what the office keeps beside files: saved filters and settings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.records import CalendarDay, OfficeSetting, SavedFilter


def save_filter(session: Session, name: str, content: Mapping[str, Any]) -> None:
    """Keep a filter of the list under a name, in place of one of that name.

    Raises InvalidInput without a name.
    """
    if not name.strip():
        raise InvalidInput({"name": _("Give the filter a name.")})
    found = session.scalars(select(SavedFilter).where(SavedFilter.name == name.strip())).first()
    text = json.dumps(content, ensure_ascii=False)
    if found is None:
        session.add(SavedFilter(name=name.strip(), content=text))
    else:
        found.content = text


def delete_filter(session: Session, filter_id: int) -> None:
    """Delete a saved filter."""
    session.delete(session.get_one(SavedFilter, filter_id))


def save_calendar(
    session: Session, lines: Sequence[tuple[int | None, Mapping[str, Value]]]
) -> None:
    """Make the days that the office entered just these. Raises InvalidInput for a day twice."""
    days = [values["day"] for _id, values in lines]
    if len(set(days)) < len(days):
        raise InvalidInput({"day": _("A day stands here twice; keep one line of it.")})
    before = {found.id: found for found in session.scalars(select(CalendarDay))}
    kept = [
        (before.pop(line, None) if line is not None else None, values) for line, values in lines
    ]
    for gone in before.values():
        session.delete(gone)
    session.flush()
    for found, values in kept:
        if found is None:
            session.add(CalendarDay(**values))
        else:
            for key, value in values.items():
                setattr(found, key, value)


def save_settings(session: Session, values: Mapping[str, str | None]) -> None:
    """Write settings of the office."""
    standing = {found.key: found for found in session.scalars(select(OfficeSetting))}
    for key, value in values.items():
        if key in standing:
            standing[key].value = value or ""
        elif value:
            session.add(OfficeSetting(key=key, value=value))
