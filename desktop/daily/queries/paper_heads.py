"""The words that the office prints as titles and heads of the papers of daily assessment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop.cadres.queries.paper_words import office_words
from desktop.daily.fields.paper_words import PAPER_WORDS


def paper_heads(session: Session) -> dict[str, dict[str, str]]:
    """By key of the paper, then by key of the word: the office's own words, else the usual ones."""
    return office_words(session, PAPER_WORDS)
