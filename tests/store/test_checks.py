"""The check of the database: what damage it names, and that it is silent on sound data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.app import open_store
from desktop.base.errors import UserError
from desktop.cadres.operations.listing import refresh_all
from desktop.store.checks import check_database
from desktop.store.store import PRACTICE_PASSWORD, Store

PAGE_BYTES = 4096


def run(store: Store, *statements: str) -> None:
    def write(session: Session) -> None:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in statements:
            session.execute(text(statement))

    store.fill(write)


def test_sound_data_has_no_problems(county_store: Store) -> None:
    assert check_database(county_store) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "DELETE FROM cadre_listing WHERE cadre_id = (SELECT max(id) FROM cadre)",
            "1 person on file is missing from the list.",
        ),
        (
            "DELETE FROM person_index WHERE rowid IN (SELECT id FROM cadre LIMIT 2)",
            "2 people on file cannot be found by the search box.",
        ),
        (
            "UPDATE cadre_listing SET cadre_id = 1 WHERE cadre_id = (SELECT max(id) FROM cadre)",
            "1 line of the list belongs to nobody.",
        ),
        (
            "INSERT INTO person_index (rowid, name) VALUES (1, '样 本')",
            "1 entry of the search box belongs to nobody.",
        ),
    ],
)
def test_lists_out_of_step_are_named_and_mended(
    county_store: Store, statement: str, sentence: str
) -> None:
    run(county_store, "PRAGMA ignore_check_constraints = ON", statement)
    assert sentence in check_database(county_store)
    county_store.fill(refresh_all)
    assert check_database(county_store) == []


def test_damaged_pages_are_named(county: Path) -> None:
    open_store(county, PRACTICE_PASSWORD).close()
    database = county / "cadredesk.db"
    content = bytearray(database.read_bytes())
    middle = len(content) // PAGE_BYTES // 2 * PAGE_BYTES + 100
    content[middle : middle + 16] = bytes(16)
    database.write_bytes(content)
    store = open_store(county, PRACTICE_PASSWORD)
    try:
        problems = problems_or_refusal(lambda: check_database(store))
    finally:
        store.close()
    assert any("damaged" in problem for problem in problems)


def problems_or_refusal(check: Callable[[], list[str]]) -> list[str]:
    """What a check found, or the sentence with which the database refused to be read."""
    try:
        return check()
    except UserError as refusal:
        return [str(refusal)]
