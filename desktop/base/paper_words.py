"""The fields in which an office edits words of its papers; braces stand for what is filled in."""

from __future__ import annotations

import re
from typing import Final

from desktop.base.fields import Field, Kind
from desktop.base.words import _

_PLACE = re.compile(r"\{[^{}]*\}")
_SENTENCE: Final = 12
"""From so many characters on a word is edited as text that wraps."""

_MOST_OF_WORD: Final = 40
_MOST_OF_SENTENCE: Final = 400


def word_field(key: str, label: str, usual: str) -> Field:
    """The field of one word of a paper, given what it is called on screen and the usual word."""
    long = len(usual) >= _SENTENCE
    return Field(
        key,
        label,
        Kind.LINES if long else Kind.TEXT,
        check=lambda value: too_long(value, long=long) or strange_places(usual, value),
        width=32 if long else 14,
    )


def too_long(word: str, *, long: bool) -> str:
    """A sentence where a word is longer than the papers have room for."""
    most = _MOST_OF_SENTENCE if long else _MOST_OF_WORD
    if len(word) <= most:
        return ""
    return _("Write at most {count} characters.").format(count=most)


def strange_places(usual: str, word: str) -> str:
    """A sentence where a word has something in braces that this paper does not fill in."""
    known = list(dict.fromkeys(_PLACE.findall(usual)))
    strange = next((place for place in _PLACE.findall(word) if place not in known), "")
    if not strange:
        return ""
    if not known:
        return _("“{place}” stays as it is on paper; leave it out.").format(place=strange)
    return _("“{place}” cannot be filled in; here only {known} can be.").format(
        place=strange, known="、".join(known)
    )
