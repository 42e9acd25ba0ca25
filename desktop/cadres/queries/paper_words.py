"""The words that the office prints on its papers instead of the usual ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.cadres.records import OfficeSetting

_PREFIX: Final = "paper."


def setting_key(paper: str, word: str) -> str:
    """Under which key the office's own word is kept in its settings."""
    return f"{_PREFIX}{paper}.{word}"


def office_words(
    session: Session, shipped: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """By key of the paper, then by key of the word: the office's own words, else those `shipped`.

    An empty word of the office is none.
    """
    own = {
        found.key: found.value.strip()
        for found in session.scalars(
            select(OfficeSetting).where(OfficeSetting.key.startswith(_PREFIX))
        )
    }
    return {
        paper: {word: own.get(setting_key(paper, word)) or usual for word, usual in words.items()}
        for paper, words in shipped.items()
    }
