"""Sessions on the encrypted database: one write is one session, one transaction, one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from desktop.base.changes import ActKind, Change, Label
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.store import connection
from desktop.store.folder import DataFolder
from desktop.store.history import ActInProgress, Unrecorded
from desktop.store.levels import hide_above
from desktop.store.raising import raise_earlier

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

Derive = Callable[[Session, Change], None]
"""Brings what is derived from records (lists, search index) up to date within the act."""


class Database:
    """The database of one data folder. Reads and writes carry the person who asks."""

    def __init__(
        self,
        folder: DataFolder,
        key: bytes,
        person: str,
        clearance: str,
        derive: tuple[Derive, ...],
    ) -> None:
        self._path = folder.database
        self._person = person
        self._clearance = clearance
        self._derive = derive
        self._kept: dict[str, Any] = {}
        self._reading = self._engine(lambda: self._reader(key), "BEGIN")
        self._writing = self._engine(lambda: connection.connect(self._path, key), "BEGIN IMMEDIATE")

    def read(
        self,
        query: Callable[Concatenate[Session, Asked], Answer],
        *args: Asked.args,
        **values: Asked.kwargs,
    ) -> Answer:
        """What a query answers. Raises UserError where the database fails."""
        with self._explained(), Session(self._reading, expire_on_commit=False) as session:
            session.info["person"] = self._person
            return query(session, *args, **values)

    def write(
        self,
        act: ActInProgress,
        operation: Callable[Concatenate[Session, Asked], Answer],
        *args: Asked.args,
        **values: Asked.kwargs,
    ) -> tuple[Answer, Change | None]:
        """Run an operation as one act; no change where it wrote nothing.

        Raises UserError where it is refused or the database fails; nothing is written then.
        """
        with self._explained(), self._write_session(act) as session:
            answer = operation(session, *args, **values)
            session.flush()
            change = self._concluded(session, act)
            session.commit()
        return answer, change

    def fill(
        self,
        operation: Callable[Concatenate[Session, Asked], Answer],
        *args: Asked.args,
        **values: Asked.kwargs,
    ) -> Answer:
        """Write the first contents of a new store, as one transaction without a history."""
        self._kept.clear()
        answer, _change = self.write(
            Unrecorded(Label(""), self._person), operation, *args, **values
        )
        return answer

    def act(self, label: Label, kind: ActKind = ActKind.ACT) -> ActInProgress:
        """A new act of the person who is signed in."""
        return ActInProgress(label, self._person, kind)

    def show_up_to(self, clearance: str) -> None:
        """From now on read only what this clearance may see."""
        self._clearance = clearance
        self._reading.dispose()

    def close(self) -> None:
        """Close every connection."""
        self._reading.dispose()
        self._writing.dispose()

    def _concluded(self, session: Session, act: ActInProgress) -> Change | None:
        if not act.rows:
            return None
        change = act.change()
        for derive in self._derive:
            derive(session, change)
        act.save(session)
        raise_earlier(session, act)
        return change

    @contextmanager
    def _write_session(self, act: ActInProgress) -> Iterator[Session]:
        with Session(self._writing, expire_on_commit=False, autoflush=True) as session:
            session.info.update(
                act=act, person=self._person, clearance=self._clearance, kept=self._kept
            )
            yield session

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            if "FOREIGN KEY" not in str(error.orig):
                raise
            raise UserError(
                _(
                    "Nothing was written: a unit, person or record that this belongs to is not "
                    "there, or others still belong to it; put that back from the recycle bin, or "
                    "choose another."
                )
            ) from error
        except DBAPIError as error:
            raise connection.explained(error.orig or error, self._path) from error
        except dbapi2.Error as error:
            raise connection.explained(error, self._path) from error

    def _reader(self, key: bytes) -> Any:
        """A connection that sees what the person may see."""
        opened = connection.connect(self._path, key)
        try:
            hide_above(opened, self._clearance)
        except BaseException:
            opened.close()
            raise
        return opened

    def _engine(self, creator: Callable[[], Any], begin: str) -> Engine:
        engine = create_engine(
            "sqlite+pysqlite://",
            module=dbapi2,
            creator=creator,
            poolclass=QueuePool,
            pool_size=2,
        )

        @event.listens_for(engine, "begin")
        def _begin(started: Any) -> None:
            started.exec_driver_sql(begin)
            started.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

        # A COMMIT that was refused leaves its transaction open, and the pool takes it for ended.
        @event.listens_for(engine, "checkin")
        def _end(driver: Any, _record: object) -> None:
            if driver is not None and driver.in_transaction:
                driver.rollback()

        return engine
