"""Making and upgrading the schema: as the classes say, copied before, all or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.orm import Session

import desktop.cadres.records
import desktop.daily.records
import desktop.overview.records
import desktop.store.drafts
import desktop.store.files
import desktop.store.identity
import desktop.store.secrecy
from desktop.app import open_store
from desktop.base.errors import UserError
from desktop.store import connection, upgrade
from desktop.store import store as store_module
from desktop.store.keys import DataKind, load_key_file
from desktop.store.migrations import NEWEST
from desktop.store.records import Base
from desktop.store.store import create_store
from tests.store.pieces import LABEL, PASSWORD, acts

NEXT = f"{int(NEWEST) + 1:04d}"
INDEXES = ("person_index", "note_index")

ADD_COLUMN = """
    op.add_column("unit", sa.Column("address", sa.Text(), nullable=True))
    op.execute("UPDATE unit SET address = name || '1号'")
"""
REMAKE_TABLE = """
    with op.batch_alter_table("unit") as unit:
        unit.alter_column("note", new_column_name="remark")
"""
FAIL_HALFWAY = """
    op.execute("DELETE FROM family_member")
    op.execute("DELETE FROM no_such_table")
"""
BREAK_REFERENCES = """
    op.execute("DELETE FROM unit WHERE id = 2")
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of today's schema with some data, as a file of the version before."""
    path = tmp_path_factory.mktemp("made") / "data"
    create_store(path, DataKind.PRACTICE, "示例县委组织部", "样本甲", PASSWORD)
    store = open_store(path, PASSWORD)
    store.write(LABEL, _fill)
    store.close()
    return path


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes this program the next version, whose schema is one step further."""

    def become(step: str) -> None:
        migrations = tmp_path / "migrations"
        without_caches = shutil.ignore_patterns("__pycache__")
        shutil.copytree(upgrade.MIGRATIONS, migrations, ignore=without_caches)
        (migrations / "versions" / f"v{NEXT}_next.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f'revision = "{NEXT}"\ndown_revision = "{NEWEST}"\n\ndef upgrade():{step}',
            "utf-8",
        )
        monkeypatch.setattr(upgrade, "MIGRATIONS", migrations)
        monkeypatch.setattr(store_module, "NEWEST", NEXT)

    return become


def _fill(session: Session) -> None:
    records = desktop.cadres.records
    session.add(records.Unit(id=1, position=1, name="中共示例县委"))
    session.flush()
    session.add(records.Unit(id=2, position=1, parent_id=1, name="组织部", note="备注"))
    session.flush()
    session.add(records.Cadre(id=10, name="样本甲", status="在职", unit_id=2))
    session.flush()
    session.add(records.FamilyMember(id=100, cadre_id=10, position=1, name="样本乙"))


def _rows(database: Any) -> list[list[tuple[object, ...]]]:
    statements = ("SELECT * FROM unit", "SELECT * FROM family_member")
    return [database.execute(statement).fetchall() for statement in statements]


def _plain(data: Path) -> Any:
    """The database without the program."""
    key, _wrap = load_key_file(data / "keyfile.json").opened_with(PASSWORD)
    return connection.connect(data / "cadredesk.db", key)


class TestHead:
    def test_from_nothing_to_the_mapped_classes(self, data: Path) -> None:
        store = open_store(data, PASSWORD)
        differences = store.read(
            lambda session: compare_metadata(
                MigrationContext.configure(session.connection(), opts={"include_object": _is_ours}),
                Base.metadata,
            )
        )
        store.close()
        assert differences == []

    def test_the_revision_the_program_works_with_is_the_last_step(self) -> None:
        script = ScriptDirectory(str(upgrade.MIGRATIONS))
        assert script.get_heads() == [NEWEST]
        assert NEWEST in upgrade.known_revisions()

    def test_each_step_stands_alone(self) -> None:
        """A step keeps doing what it did when it was released, whatever becomes of the classes."""
        for step in (upgrade.MIGRATIONS / "versions").glob("*.py"):
            assert "desktop" not in step.read_text("utf-8")


def _is_ours(_item: object, name: str | None, _kind: str, *_rest: object) -> bool:
    return name is None or not (name.startswith(INDEXES) or name == "alembic_version")


class TestUpgrade:
    def test_an_older_database_is_copied_and_brought_forward(
        self, data: Path, newer_program: Callable[[str], None]
    ) -> None:
        newer_program(ADD_COLUMN)
        store = open_store(data, PASSWORD)
        assert store.rows("SELECT version_num FROM alembic_version") == [(NEXT,)]
        assert store.rows("SELECT name, address FROM unit ORDER BY id") == [
            ("中共示例县委", "中共示例县委1号"),
            ("组织部", "组织部1号"),
        ]
        assert store.rows("PRAGMA foreign_keys") == [(1,)]
        assert len(acts(store)) == 1
        store.close()

        (copy,) = (data / "copies").iterdir()
        assert copy.name.endswith(f"-before-upgrade-from-{NEWEST}.db")
        shutil.move(copy, data / "cadredesk.db")
        older = _plain(data)
        assert older.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEWEST,)]
        assert older.execute("SELECT name FROM cadre").fetchall() == [("样本甲",)]
        older.close()

    def test_what_was_not_yet_in_the_database_file_is_in_the_copy(
        self, data: Path, newer_program: Callable[[str], None]
    ) -> None:
        """A process was killed: its last acts lie in the write-ahead log."""
        killed = _plain(data)
        killed.execute("PRAGMA wal_autocheckpoint = 0")
        killed.execute("UPDATE cadre SET name = '样本丁'")
        for name in ("cadredesk.db", "cadredesk.db-wal"):
            shutil.copy(data / name, data / f"kept-{name}")
        killed.close()
        for name in ("cadredesk.db", "cadredesk.db-wal"):
            (data / f"kept-{name}").replace(data / name)
        newer_program(ADD_COLUMN)
        open_store(data, PASSWORD).close()
        (copy,) = (data / "copies").iterdir()
        shutil.move(copy, data / "cadredesk.db")
        older = _plain(data)
        assert older.execute("SELECT name FROM cadre").fetchall() == [("样本丁",)]
        older.close()

    def test_a_table_that_others_refer_to_may_be_made_anew(
        self, data: Path, newer_program: Callable[[str], None]
    ) -> None:
        newer_program(REMAKE_TABLE)
        store = open_store(data, PASSWORD)
        assert store.rows("SELECT id, parent_id, remark FROM unit ORDER BY id") == [
            (1, None, None),
            (2, 1, "备注"),
        ]
        assert store.rows("SELECT unit_id FROM cadre") == [(2,)]
        assert store.rows("PRAGMA foreign_keys") == [(1,)]
        store.close()

    @pytest.mark.parametrize("step", [FAIL_HALFWAY, BREAK_REFERENCES])
    def test_a_step_that_fails_changes_nothing(
        self, data: Path, newer_program: Callable[[str], None], step: str
    ) -> None:
        before = _plain(data)
        rows = _rows(before)
        before.close()
        newer_program(step)
        with pytest.raises(UserError):
            open_store(data, PASSWORD)
        after = _plain(data)
        assert after.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEWEST,)]
        assert _rows(after) == rows
        after.close()

    def test_the_older_program_refuses_what_the_newer_wrote(
        self, data: Path, newer_program: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        newer_program(ADD_COLUMN)
        open_store(data, PASSWORD).close()
        monkeypatch.undo()
        content = (data / "cadredesk.db").read_bytes()
        with pytest.raises(UserError, match=rf"newer CadreDesk \(schema {NEXT}\)"):
            open_store(data, PASSWORD)
        assert (data / "cadredesk.db").read_bytes() == content

    def test_undo_reaches_back_over_an_upgrade(
        self, data: Path, newer_program: Callable[[str], None]
    ) -> None:
        """Images know only the columns of their time."""
        store = open_store(data, PASSWORD)
        store.write(LABEL, _delete_relative)
        store.close()
        newer_program(
            '\n    op.add_column("family_member", sa.Column("phone", sa.Text(), nullable=True))\n'
        )
        store = open_store(data, PASSWORD)
        store.undo()
        assert store.rows("SELECT id, name, phone FROM family_member") == [(100, "样本乙", None)]
        store.close()


def _delete_relative(session: Session) -> None:
    session.delete(session.get_one(desktop.cadres.records.FamilyMember, 100))
