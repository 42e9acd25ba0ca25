"""From schema 0002 to 0003: levels come empty, a draft belongs to its person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from desktop.store import upgrade

DRAFT = "INSERT INTO draft (key, person, at, content) VALUES ('a', :person, '2026-01-01', '{}')"


@pytest.fixture
def older() -> Iterator[Connection]:
    """A database of schema 0002 with an act, a paper and a draft."""
    engine = create_engine("sqlite://", module=dbapi2)
    with engine.connect() as opened:
        _to(opened, "0002")
        opened.execute(
            text(
                "INSERT INTO act (id, at, person, label, subject, kind) "
                "VALUES (1, '2026-01-01', '样本甲', 'Edit', '', 'act')"
            )
        )
        opened.execute(
            text(
                "INSERT INTO act_row (act_id, position, kind, row_id, owner_id, after) "
                "VALUES (1, 0, 'cadre', 10, 10, '{}')"
            )
        )
        opened.execute(
            text(
                "INSERT INTO printed_paper (serial, paper, subject, at, person, digest, content) "
                "VALUES ('CD-1', 'roster', '', '', '', '', '{}')"
            )
        )
        opened.execute(text(DRAFT), {"person": "样本甲"})
        yield opened
    engine.dispose()


def _to(opened: Connection, revision: str) -> None:
    config = upgrade._config()
    config.attributes["connection"] = opened
    command.upgrade(config, revision)


@pytest.mark.parametrize("table", ["act", "act_row", "printed_paper"])
def test_what_was_there_is_ordinary(older: Connection, table: str) -> None:
    _to(older, "0003")
    rows = older.execute(text(f"SELECT secrecy FROM {table}")).all()  # noqa: S608 - our names
    assert rows == [(None,)]


def test_nobody_has_a_clearance(older: Connection) -> None:
    _to(older, "0003")
    assert older.execute(text("SELECT count(*) FROM clearance")).scalar() == 0


def test_a_draft_belongs_to_its_person(older: Connection) -> None:
    _to(older, "0003")
    older.execute(text(DRAFT), {"person": "样本乙"})
    kept = older.execute(text("SELECT person, at, content FROM draft ORDER BY person")).all()
    assert sorted(kept) == [("样本乙", "2026-01-01", "{}"), ("样本甲", "2026-01-01", "{}")]
    with pytest.raises(IntegrityError):
        older.execute(text(DRAFT), {"person": "样本乙"})
