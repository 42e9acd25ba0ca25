"""Making and upgrading the schema; the file is copied before a migration touches it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from desktop.base.errors import UserError
from desktop.base.files import explaining, replacing
from desktop.base.words import _
from desktop.store import connection
from desktop.store.folder import DataFolder
from desktop.store.keys import KeyFile

MIGRATIONS = Path(__file__).with_name("migrations")


def create_database(folder: DataFolder, key: bytes, keys: KeyFile, office: str) -> None:
    """A new database with the newest schema, marked with the kind and id of its data."""
    with connection.explaining(folder.database):
        opened = connection.create(folder.database, key)
        try:
            _migrate(opened, folder, lambda started: _mark(started, keys, office))
        finally:
            opened.close()


def upgrade(opened: Any, folder: DataFolder, revision: str) -> None:
    """Bring an older database to the newest schema in one transaction, after copying its file.

    Raises UserError where the database is newer than this program.
    """
    if revision not in known_revisions():
        raise UserError(
            _(
                "The data was written by a newer CadreDesk (schema {revision}); "
                "install that version, nothing was changed."
            ).format(revision=revision)
        )
    copy_database(opened, folder, f"before-upgrade-from-{revision}")
    # SQLite changes a table by making it anew: references may lead nowhere until that is done.
    opened.execute("PRAGMA foreign_keys = OFF")
    try:
        _migrate(opened, folder, _refuse_broken_references)
    finally:
        opened.execute("PRAGMA foreign_keys = ON")


def copy_database(opened: Any, folder: DataFolder, reason: str) -> Path:
    """Copy the database file into the folder's copies; the copy opens with the same key file."""
    target = folder.copies / f"{datetime.now():%Y%m%d-%H%M%S}-{reason}.db"
    with explaining(folder.copies):
        folder.copies.mkdir(exist_ok=True)
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with folder.database.open("rb") as database, replacing(target) as copy:
            shutil.copyfileobj(database, copy)
    return target


def known_revisions() -> set[str]:
    """Every revision this program can upgrade from."""
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _migrate(opened: Any, folder: DataFolder, finish: Callable[[Connection], None]) -> None:
    """Run the steps and `finish` in one transaction. Raises UserError where the disk fails."""
    engine = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=lambda: opened, poolclass=StaticPool
    )

    @event.listens_for(engine, "begin")
    def _begin(started: Connection) -> None:
        started.exec_driver_sql("BEGIN EXCLUSIVE")

    try:
        with engine.begin() as started:
            config = _config()
            config.attributes["connection"] = started
            command.upgrade(config, "head")
            finish(started)
    except DBAPIError as error:
        raise connection.explained(error.orig or error, folder.database) from error


def _refuse_broken_references(started: Connection) -> None:
    if started.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise UserError(
            _(
                "The data could not be brought to the new version, and nothing was changed; "
                "go on with the old version and ask for help."
            )
        )


def _mark(started: Connection, keys: KeyFile, office: str) -> None:
    started.execute(
        text(
            "INSERT INTO store_identity (kind, data_id, office) VALUES (:kind, :data_id, :office)"
        ),
        {"kind": keys.kind.value, "data_id": keys.data_id, "office": office},
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
