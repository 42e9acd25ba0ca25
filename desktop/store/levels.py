"""Levels of secrecy, and the one place that hides records above a person's clearance.

A reading connection of a person who may not see everything gets temporary views in front of every
table with a column `secrecy`. SQLite takes temporary names first, so each statement of that
connection, however it was made, reads through them. Tables are found in the database itself, so
that none can be forgotten. Nothing here needs SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from desktop.base.words import N_, _
from desktop.store.keys import Holder, Wrap

LEVELS: Final = ("普通", "内部", "保密", "限科室负责人")
"""In rising order, as they are kept; a record without a level is ordinary."""

ORDINARY: Final = LEVELS[0]
HIGHEST: Final = LEVELS[-1]

CLEARANCES: Final = "clearance"
"""The table of who may see what."""

_WORDS: Final = dict(
    zip(
        LEVELS,
        (N_("Ordinary"), N_("Internal"), N_("Confidential"), N_("Section heads only")),
        strict=True,
    )
)

_WITH_LEVEL: Final = """
SELECT name FROM main.sqlite_master AS one WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'
AND EXISTS (SELECT 1 FROM pragma_table_info(one.name, 'main') WHERE name = 'secrecy')
"""
_VIEWS: Final = "SELECT name FROM temp.sqlite_master WHERE type = 'view'"


def level_words(level: str) -> str:
    """What a level is called in the language of the screen."""
    return _(_WORDS[level]) if level in _WORDS else level


def levels_open_to(clearance: str) -> tuple[str, ...]:
    """The levels that a person with this clearance may see, in rising order."""
    return LEVELS[: LEVELS.index(clearance) + 1]


def highest_of(levels: Iterable[str | None]) -> str:
    """The highest of these levels; none at all is ordinary, an unknown word the highest."""
    return LEVELS[max(map(_height, levels), default=0)]


def lowest_of(levels: Iterable[str | None]) -> str:
    """The lowest of these levels."""
    return LEVELS[min(map(_height, levels), default=0)]


def is_higher(level: str | None, other: str | None) -> bool:
    """Whether the one level is above the other."""
    return _height(level) > _height(other)


def clearance_of(opened: Any, wrap: Wrap) -> str:
    """The clearance of who opened the data.

    Who holds the recovery key sees everything, and so does everybody while nobody was given a
    clearance; after that, a person without one sees what is ordinary.
    """
    given = dict(opened.execute("SELECT person, level FROM main.clearance").fetchall())
    if wrap.holder is Holder.RECOVERY or not given:
        return HIGHEST
    return lowest_of([given.get(wrap.name)])


def hide_above(opened: Any, clearance: str) -> None:
    """Let every reading statement of this connection see only what this clearance may see.

    The expression in the view keeps the planner from looking for an index on the level: it takes
    the index that the statement itself asks for.
    """
    for (name,) in opened.execute(_VIEWS).fetchall():
        opened.execute(f'DROP VIEW temp."{name}"')
    if clearance == HIGHEST:
        return
    levels = ", ".join(f"'{level}'" for level in levels_open_to(clearance))
    for (name,) in opened.execute(_WITH_LEVEL).fetchall():
        opened.execute(
            f'CREATE TEMP VIEW "{name}" AS SELECT * FROM main."{name}" '  # noqa: S608 - our names
            f"WHERE ifnull(secrecy, '{ORDINARY}') IN ({levels})"
        )


def _height(level: str | None) -> int:
    if level is None:
        return 0
    return LEVELS.index(level) if level in LEVELS else len(LEVELS) - 1
