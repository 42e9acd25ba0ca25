"""Drafts: text under edit, written every few seconds, so that a killed process loses none of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, mapped_column

from desktop.store.records import Base

if TYPE_CHECKING:
    from desktop.store.store import Store


class StoredDraft(Base):
    """What one person typed into one form and has not saved yet; nobody else gets to see it."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    content: Mapped[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and when; the content is plain JSON."""

    at: datetime
    content: Any


def keep_draft(store: Store, key: str, content: Mapping[str, Any]) -> None:
    """Keep what is typed in the form `key`. Raises UserError where the disk fails."""
    store.rows(
        "INSERT INTO draft (key, person, at, content) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (key, person) DO UPDATE SET at = excluded.at, content = excluded.content",
        (
            key,
            store.person,
            datetime.now().isoformat(timespec="seconds"),
            json.dumps(content, ensure_ascii=False),
        ),
    )


def drop_draft(store: Store, key: str) -> None:
    """Forget the draft of the form `key`: it was saved or given up."""
    store.rows("DELETE FROM draft WHERE key = ? AND person = ?", (key, store.person))


def has_draft(store: Store, key: str) -> bool:
    """Whether text of the form `key` was typed and never saved."""
    return bool(_contents(store, key))


def draft_of(store: Store, key: str) -> Draft | None:
    """What was typed in the form `key` and never saved."""
    for at, content in _contents(store, key):
        return Draft(datetime.fromisoformat(at), json.loads(content))
    return None


def _contents(store: Store, key: str) -> list[tuple[str, str]]:
    return store.rows(
        "SELECT at, content FROM draft WHERE key = ? AND person = ?", (key, store.person)
    )
