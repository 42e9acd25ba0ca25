"""Finding a choice by what people type: part of it, its pinyin, or the initials of that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


def matching(typed: str, choices: Sequence[str]) -> list[str]:
    """The choices that what was typed can mean: those that begin with it, those that hold it,
    then those whose pinyin or initials it is."""
    text = typed.strip().lower()
    if not text:
        return list(choices)
    begin = [choice for choice in choices if choice.lower().startswith(text)]
    hold = [choice for choice in choices if text in choice.lower() and choice not in begin]
    sound = [choice for choice in choices if _sounds_like(text, choice)] if is_pinyin(text) else []
    return list(dict.fromkeys([*begin, *hold, *sound]))


def is_pinyin(text: str) -> bool:
    """Whether the text may be pinyin or initials."""
    return text.isascii() and text.isalpha()


def _sounds_like(text: str, choice: str) -> bool:
    readings = [_readings(character) for character in choice]
    return any(_eaten(text, readings, start) for start in range(len(readings)))


def _eaten(text: str, readings: Sequence[frozenset[str]], at: int) -> bool:
    """Whether the characters from `at` on each take the beginning of a reading, and all is used."""
    if not text:
        return True
    if at == len(readings):
        return False
    return any(
        _eaten(text[length:], readings, at + 1)
        for reading in readings[at]
        for length in range(1, len(reading) + 1)
        if text.startswith(reading[:length])
    )


@lru_cache(maxsize=8192)
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin  # a third of a second: on the first letter typed

    found = pinyin(
        character, style=Style.NORMAL, heteronym=True, errors=lambda other: other.lower()
    )
    return frozenset(found[0]) if found else frozenset()
