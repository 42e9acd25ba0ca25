"""The opened store: the one door to the data.

It opens without SQLAlchemy, so that the first list is on screen at once; records, writes and
everything else come through `Database`, which is imported when first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from desktop.base.changes import ActKind, Change, Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.ids import start_after
from desktop.base.words import _
from desktop.store import connection
from desktop.store.folder import DataFolder
from desktop.store.keys import (
    MOST_PASSWORD_CHARACTERS,
    DataKind,
    Holder,
    KeyFile,
    Wrap,
    load_key_file,
    new_key_file,
    new_recovery_key,
)
from desktop.store.levels import CLEARANCES, HIGHEST, clearance_of, hide_above, level_words
from desktop.store.migrations import NEWEST

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.store.database import Database, Derive
    from desktop.store.history import Act

PRACTICE_PASSWORD = "practice"  # noqa: S105 - known to all, for invented data
LEAST_PASSWORD_CHARACTERS = 8

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Store:
    """The data of one folder, opened by one person in one process."""

    def __init__(
        self, folder: DataFolder, secret: str, derive: Callable[[], tuple[Derive, ...]]
    ) -> None:
        """Open the folder with a password or recovery key.

        `derive` names what keeps derived tables up to date; it is asked for when records are first
        needed. Raises UserError: wrong password, missing or damaged files, folder in use, newer
        data.
        """
        self.folder = folder
        self.key_file = load_key_file(folder.key_file)
        self._key, self.opened_by = self.key_file.opened_with(secret)
        self._derive = derive
        self._lock = folder.lock()
        self._reading = Lock()
        try:
            self._connection, self._clearance = self._opened()
        except BaseException:
            self._lock.release()
            raise
        self.listeners: list[Callable[[Change], None]] = []

    @property
    def kind(self) -> DataKind:
        """Real data or practice data."""
        return self.key_file.kind

    @property
    def person(self) -> str:
        """Who is signed in."""
        return self.opened_by.name

    @property
    def clearance(self) -> str:
        """The highest level of secrecy that who is signed in may see."""
        return self._clearance

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a plain SELECT: for lists, which need no records. Raises UserError."""
        with connection.explaining(self.folder.database), self._reading:
            found: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
            return found

    def slices(
        self, sql: str, values: Sequence[Any] = (), size: int = 20_000
    ) -> Iterator[list[Any]]:
        """The first column of a plain SELECT in slices, a small one first. Raises UserError."""
        with connection.explaining(self.folder.database):
            with self._reading:
                cursor = self._connection.execute(sql, values)
                found = cursor.fetchmany(256)
            while found:
                yield [row[0] for row in found]
                found = cursor.fetchmany(size)

    def read(
        self,
        query: Callable[Concatenate[Session, Asked], Answer],
        *args: Asked.args,
        **values: Asked.kwargs,
    ) -> Answer:
        """What a query answers. Raises UserError where the database fails."""
        return self.database.read(query, *args, **values)

    def write(
        self,
        label: Label,
        operation: Callable[Concatenate[Session, Asked], Answer],
        *args: Asked.args,
        **values: Asked.kwargs,
    ) -> Answer:
        """Run an operation as one act of the history, and tell the listeners what changed.

        Raises UserError where it is refused; nothing is written then.
        """
        act = self.database.act(label)
        answer, change = self.database.write(act, operation, *args, **values)
        self.tell(change)
        return answer

    def fill(
        self,
        operation: Callable[Concatenate[Session, Asked], Answer],
        *args: Asked.args,
        **values: Asked.kwargs,
    ) -> Answer:
        """Write the first contents of a new store, as one transaction without a history."""
        return self.database.fill(operation, *args, **values)

    def undo(self) -> Label:
        """Undo the newest act that stands, as a new act; returns what was undone.

        Raises UserError where there is none, or where one of its rows has changed since.
        """
        from desktop.store.undo import act_to_undo

        return self._reverse(self.read(act_to_undo), ActKind.UNDO, _("There is nothing to undo."))

    def redo(self) -> Label:
        """Undo the newest undo, as a new act; returns what was done again.

        Raises UserError where nothing was undone since the last act, or a row has changed since.
        """
        from desktop.store.undo import act_to_redo

        return self._reverse(
            self.read(act_to_redo), ActKind.REDO, _("There is nothing to do again.")
        )

    def _reverse(self, act: Act | None, kind: ActKind, nothing: str) -> Label:
        from desktop.store.undo import label_of, reverse

        if act is None:
            raise UserError(nothing)
        label = label_of(act)
        _answer, change = self.database.write(self.database.act(label, kind), reverse, act.id)
        self.tell(change)
        return label

    def tell(self, change: Change | None) -> None:
        """Tell the listeners what was written; a change of clearances counts at once."""
        if change is not None:
            if change.touches(CLEARANCES):
                self._see_by_clearance()
            for listener in list(self.listeners):
                listener(change)

    @cached_property
    def database(self) -> Database:
        """Sessions and records; the first use imports SQLAlchemy."""
        from desktop.store.database import Database

        derive = (self._guard_clearances, *self._derive())
        return Database(self.folder, self._key, self.person, self._clearance, derive)

    def add_wrap(self, name: str, holder: Holder, secret: str) -> None:
        """Let `secret` open this data, in place of what `name` used before.

        There is one recovery key: a new one takes the place of the old, whoever made that.
        Raises UserError where the password is somebody else's, or who is signed in may not do this.
        """
        changed = self.key_file
        if holder is Holder.RECOVERY:
            self._refuse_below_highest()
            for wrap in changed.wraps:
                if wrap.holder is Holder.RECOVERY:
                    changed = changed.without_wrap(wrap.name, wrap.holder)
        else:
            self._refuse_taken(name, secret)
        self._keep_keys(changed.with_wrap(self._key, name, holder, secret))

    def add_person(self, name: str, level: str, password: str) -> None:
        """Let one more person sign in, who may see up to this level of secrecy.

        Raises InvalidInput at "name" where somebody of this name signs in already, and at
        "password" where it is too weak or somebody else's; UserError where who is signed in may
        not do this.
        """
        from desktop.store.secrecy import give_clearances

        self._refuse_below_highest()
        self._refuse_name(name)
        try:
            refuse_weak(password, self.kind)
            self._refuse_taken(name, password)
        except UserError as refusal:
            raise InvalidInput({"password": str(refusal)}) from refusal
        give_clearances(self, {name: level})
        self.add_wrap(name, Holder.PASSWORD, password)

    def remove_person(self, name: str) -> None:
        """Let a person no longer sign in; what they wrote stays.

        Raises UserError where it is who is signed in, or where nobody who may see everything
        would be left.
        """
        from desktop.store.secrecy import give_clearances

        self._refuse_below_highest()
        if name == self.person:
            raise UserError(_("Who is signed in cannot be removed; somebody else may do it."))
        give_clearances(self, {name: None})
        self._keep_keys(self.key_file.without_wrap(name, Holder.PASSWORD))

    def _keep_keys(self, changed: KeyFile) -> None:
        changed.save(self.folder.key_file)
        self.key_file = changed

    def _refuse_name(self, name: str) -> None:
        if not name.strip():
            raise InvalidInput({"name": _("A name is needed.")})
        if name in self.key_file.people():
            raise InvalidInput(
                {"name": _("{person} signs in already; choose another name.").format(person=name)}
            )

    def _refuse_taken(self, name: str, password: str) -> None:
        """Who signs in is told by the password alone."""
        try:
            _key, wrap = self.key_file.opened_with(password)
        except UserError:
            return
        if (wrap.name, wrap.holder) != (name, Holder.PASSWORD):
            raise UserError(_("This password cannot be taken; choose another."))

    def close(self) -> None:
        """Close the database and give the folder free."""
        if "database" in self.__dict__:
            self.database.close()
        self._connection.close()
        self._lock.release()

    def _see_by_clearance(self) -> None:
        with connection.explaining(self.folder.database), self._reading:
            self._clearance = clearance_of(self._connection, self.opened_by)
            hide_above(self._connection, self._clearance)
        self.database.show_up_to(self._clearance)

    def _guard_clearances(self, session: Session, change: Change) -> None:
        """Refuse a change of clearances that may not be, however it is made; undo is one too."""
        if not change.touches(CLEARANCES):
            return
        from desktop.store.secrecy import refuse_locking_out

        self._refuse_below_highest()
        refuse_locking_out(session, self.key_file.people())

    def _refuse_below_highest(self) -> None:
        if self._clearance != HIGHEST:
            raise UserError(
                _("Only a person with the clearance “{level}” may do this.").format(
                    level=level_words(HIGHEST)
                )
            )

    def _opened(self) -> tuple[Any, str]:
        opened = connection.connect(self.folder.database, self._key)
        try:
            with connection.explaining(self.folder.database):
                _refuse_other_data(opened, self.key_file)
                _upgrade_if_older(opened, self.folder)
                ((newest,),) = opened.execute("SELECT max(id) FROM act").fetchall()
                start_after(newest or 0)
                clearance = clearance_of(opened, self.opened_by)
                hide_above(opened, clearance)
        except BaseException:
            opened.close()
            raise
        return opened, clearance


def create_store(
    path: Path, kind: DataKind, office: str, person: str, password: str
) -> tuple[DataFolder, str]:
    """Make a new, empty store; returns its folder and the recovery key, which is kept nowhere.

    Raises UserError where the password is too short or the folder holds data or cannot be written.
    """
    refuse_weak(password, kind)
    folder = DataFolder(path)
    if folder.holds_data():
        raise UserError(
            _("{path} already holds data; open that, or choose an empty folder.").format(path=path)
        )
    folder.make()
    recovery = new_recovery_key()
    empty, key = new_key_file(kind)
    keys = empty.with_wrap(key, person, Holder.PASSWORD, password)
    if kind is DataKind.OFFICE:
        keys = keys.with_wrap(key, person, Holder.RECOVERY, recovery)
    from desktop.store.upgrade import create_database

    with folder.lock():
        try:
            create_database(folder, key, keys, office)
            keys.save(folder.key_file)
        except BaseException:
            folder.drop_database()
            raise
    return folder, recovery


def refuse_weak(password: str, kind: DataKind) -> None:
    """Raise UserError where a password for real data is too short or too long to type."""
    if kind is DataKind.OFFICE and len(password) < LEAST_PASSWORD_CHARACTERS:
        raise UserError(
            _("The password needs at least {count} characters.").format(
                count=LEAST_PASSWORD_CHARACTERS
            )
        )
    if len(password) > MOST_PASSWORD_CHARACTERS:
        raise UserError(
            _("The password may have at most {count} characters.").format(
                count=MOST_PASSWORD_CHARACTERS
            )
        )


def _refuse_other_data(opened: Any, keys: KeyFile) -> None:
    """Practice data never opens as real data, nor one office's database with another's key file."""
    found = opened.execute("SELECT kind, data_id FROM store_identity").fetchone()
    if found != (keys.kind, keys.data_id):
        raise UserError(
            _("The key file belongs to other data than the database beside it; nothing was opened.")
        )


def _upgrade_if_older(opened: Any, folder: DataFolder) -> None:
    (revision,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision == NEWEST:
        return
    from desktop.store.upgrade import upgrade

    upgrade(opened, folder, revision)


__all__ = ["PRACTICE_PASSWORD", "DataKind", "Store", "Wrap", "create_store", "refuse_weak"]
