"""The words of the papers of all sections, for the settings: the sections know nothing of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.appraisal.papers import letter_words, notice_words
from desktop.base.fields import Field
from desktop.base.paper_words import word_field
from desktop.daily.fields import paper_word_labels as daily_labels
from desktop.daily.fields.paper_words import PAPER_WORDS as DAILY_WORDS
from desktop.exits.papers import decision_words

PAPER_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    **DAILY_WORDS,
    **letter_words.PAPER_WORDS,
    **notice_words.PAPER_WORDS,
    **decision_words.PAPER_WORDS,
}
"""By key of the paper, then by key of the word: the words as shipped."""

PAPER_LABELS: Final[Mapping[str, str]] = {
    **daily_labels.PAPER_LABELS,
    **letter_words.PAPER_LABELS,
    **notice_words.PAPER_LABELS,
    **decision_words.PAPER_LABELS,
}
"""What each paper is called; English, marked with N_."""

WORD_LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    **dict.fromkeys(DAILY_WORDS, daily_labels.WORD_LABELS),
    **dict.fromkeys(letter_words.PAPER_WORDS, letter_words.WORD_LABELS),
    **dict.fromkeys(notice_words.PAPER_WORDS, notice_words.WORD_LABELS),
    **dict.fromkeys(decision_words.PAPER_WORDS, decision_words.WORD_LABELS),
}
"""By key of the paper, then by key of the word: what it is called; English, marked with N_."""


def word_fields(paper: str) -> list[Field]:
    """The fields of the words of a paper, in their order."""
    return [
        word_field(key, WORD_LABELS[paper][key], usual) for key, usual in PAPER_WORDS[paper].items()
    ]
