"""Writing what the office keeps beside files: saved filters and settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput
from desktop.base.words import _
from desktop.cadres.records import OfficeSetting, SavedFilter


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


def save_settings(session: Session, values: Mapping[str, str | None]) -> None:
    """Write settings of the office."""
    standing = {found.key: found for found in session.scalars(select(OfficeSetting))}
    for key, value in values.items():
        if key in standing:
            standing[key].value = value or ""
        elif value:
            session.add(OfficeSetting(key=key, value=value))
