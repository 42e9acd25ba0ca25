"""What was typed into the search box, as the word index understands it; needs no SQLAlchemy."""

from __future__ import annotations

from typing import Final, Literal

Column = Literal["name", "sound", "place", "number"]

NAME_COLUMNS: Final[tuple[Column, ...]] = ("name", "sound", "number")
"""What belongs to the person."""

ALL_COLUMNS: Final[tuple[Column, ...]] = (*NAME_COLUMNS, "place")


def expression(typed: str, columns: tuple[Column, ...] = ALL_COLUMNS) -> str:
    """The FTS5 expression for what was typed; "" where it cannot match in these columns.

    Words are joined by and. Han characters are sought in names, units and posts; letters as
    pinyin or initials; digits at the end of the ID number or in places.
    """
    words = [_word(word, columns) for word in _harmless(typed).split()]
    return " AND ".join(words) if all(words) else ""


def spaced(words: str) -> str:
    """Each character a token of its own."""
    return " ".join(_harmless(words))


def _harmless(text: str) -> str:
    """In small letters, without the signs that end a text of the database's language."""
    return text.lower().replace('"', " ").replace("\0", " ")


def _word(word: str, columns: tuple[Column, ...]) -> str:
    ways = [_way(word, column) for column in columns]
    found = " OR ".join(way for way in ways if way)
    return f"({found})" if found else ""


def _way(word: str, column: Column) -> str:
    letters = word.isascii() and word.isalpha()
    digits = word.isascii() and word.rstrip("x").isdigit()
    if column == "sound":
        return f'sound : "{word}"*' if letters else ""
    if column == "number":
        return f'number : "{word[::-1]}"*' if digits else ""
    if column == "name" and (letters or digits):
        return ""
    return f'{column} : "{spaced(word)}"' if any(sign.isalnum() for sign in word) else ""
