"""Checking the database: the cipher's seals, the pages, the references, and the derived tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import text

from desktop.base.words import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.store.store import Store

_MOST_LINES = 20

_NOT_LISTED = """
SELECT count(*) FROM cadre WHERE id NOT IN (SELECT cadre_id FROM cadre_listing)
"""
_LISTED_FOR_NOBODY = """
SELECT count(*) FROM cadre_listing WHERE cadre_id NOT IN (SELECT id FROM cadre)
"""
_NOT_FOUND = """
SELECT count(*) FROM cadre WHERE id NOT IN (SELECT rowid FROM person_index)
"""
_FOUND_FOR_NOBODY = """
SELECT count(*) FROM person_index WHERE rowid NOT IN (SELECT id FROM cadre)
"""


def check_database(store: Store) -> list[str]:
    """What is the matter with the database, a sentence each; nothing where all is well.

    Raises UserError where the database is too damaged to be read.
    """
    return store.read(database_problems) or store.read(derived_problems)


def database_problems(session: Session) -> list[str]:
    """Damage: pages whose seal is broken, a broken structure, references that lead nowhere."""
    broken = _column(session, "PRAGMA cipher_integrity_check")
    if broken:
        return [
            _(
                "The database is damaged ({details}); keep it as it is and put back the newest "
                "copy of the data folder."
            ).format(details=found)
            for found in broken[:_MOST_LINES]
        ]
    return [*_structure(session), *_references(session)]


def derived_problems(session: Session) -> list[str]:
    """People that the list or the search box lacks or has too many; `refresh_all` mends both."""
    problems: list[str] = []
    for query, missing in ((_NOT_LISTED, True), (_LISTED_FOR_NOBODY, False)):
        if count := _number(session, query):
            problems.append(_listing_sentence(count, missing=missing))
    for query, missing in ((_NOT_FOUND, True), (_FOUND_FOR_NOBODY, False)):
        if count := _number(session, query):
            problems.append(_index_sentence(count, missing=missing))
    return problems


def _structure(session: Session) -> Iterator[str]:
    for found in _column(session, f"PRAGMA integrity_check({_MOST_LINES})"):
        if found != "ok":
            yield _("The structure of the database is damaged: {details}.").format(details=found)


def _references(session: Session) -> Iterator[str]:
    tables = session.execute(text("PRAGMA foreign_key_check")).all()
    for table, row_id, parent, _place in tables[:_MOST_LINES]:
        yield _("Record {row} of “{table}” belongs to a “{parent}” that is not there.").format(
            row=row_id, table=table, parent=parent
        )


def _listing_sentence(count: int, *, missing: bool) -> str:
    if missing:
        return ngettext(
            "{count} person on file is missing from the list.",
            "{count} people on file are missing from the list.",
            count,
        ).format(count=count)
    return ngettext(
        "{count} line of the list belongs to nobody.",
        "{count} lines of the list belong to nobody.",
        count,
    ).format(count=count)


def _index_sentence(count: int, *, missing: bool) -> str:
    if missing:
        return ngettext(
            "{count} person on file cannot be found by the search box.",
            "{count} people on file cannot be found by the search box.",
            count,
        ).format(count=count)
    return ngettext(
        "{count} entry of the search box belongs to nobody.",
        "{count} entries of the search box belong to nobody.",
        count,
    ).format(count=count)


def _column(session: Session, statement: str) -> list[str]:
    return [str(row[0]) for row in session.execute(text(statement))]


def _number(session: Session, query: str) -> int:
    return int(session.scalar(text(query)) or 0)
