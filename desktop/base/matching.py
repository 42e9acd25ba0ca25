"""Finding a choice by what people type: part of it, its pinyin, or the initials of that."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.base.sounds import normal, readings

_NOT = 9


def matching(typed: str, choices: Sequence[str]) -> list[str]:
    """The choices that what was typed can mean, those that begin with it or its sound first."""
    text = typed.strip().lower()
    if not text:
        return list(choices)
    ranks = {choice: _rank(text, choice) for choice in choices}
    return sorted((choice for choice in ranks if ranks[choice] < _NOT), key=ranks.__getitem__)


def is_pinyin(text: str) -> bool:
    """Whether the text may be pinyin or initials."""
    return text.isascii() and text.isalpha()


def _rank(text: str, choice: str) -> int:
    lowered = choice.lower()
    if text in lowered:
        return 0 if lowered.startswith(text) else 2
    if not is_pinyin(text):
        return _NOT
    ways = [[normal(reading) for reading in readings(sign)] for sign in choice]
    starts = (start for start in range(len(ways)) if _eaten(text, ways, start))
    return {None: _NOT, 0: 1}.get(next(starts, None), 3)


def _eaten(text: str, ways: Sequence[Sequence[str]], at: int) -> bool:
    """Whether the characters from `at` on each take the beginning of a reading, and all is used."""
    if not text:
        return True
    if at == len(ways):
        return False
    return any(
        _eaten(text[length:], ways, at + 1)
        for reading in ways[at]
        for length in range(1, len(reading) + 1)
        if text.startswith(reading[:length])
    )
