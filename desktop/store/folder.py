"""The data folder: database, key file, lock and copies, in one place to be carried away."""

from __future__ import annotations

import getpass
import json
import os
import platform
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from desktop.base.errors import UserError
from desktop.base.files import explaining
from desktop.base.words import _


class DataFolder:
    """Names of what lies in one data folder."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.database = self.path / "cadredesk.db"
        self.key_file = self.path / "keyfile.json"
        self.copies = self.path / "copies"
        self.log = self.path / "log"
        self._lock_file = self.path / "in-use.lock"
        self._holder_file = self.path / "in-use.json"

    def holds_data(self) -> bool:
        """Whether there is a database or a key file here."""
        return self.database.exists() or self.key_file.exists()

    def make(self) -> None:
        """Create the folder where it is missing. Raises UserError where that cannot be."""
        with explaining(self.path):
            self.path.mkdir(parents=True, exist_ok=True)

    def drop_database(self) -> None:
        """Delete a database that was not finished: without its key file it opens to nobody."""
        for ending in ("", "-wal", "-shm"):
            self.database.with_name(self.database.name + ending).unlink(missing_ok=True)

    def lock(self) -> FileLock:
        """Hold the folder for this process until the lock is released.

        Raises UserError that says who holds it.
        """
        lock = FileLock(self._lock_file, timeout=0)
        with explaining(self.path):
            try:
                lock.acquire()
            except Timeout as held:
                raise UserError(self._held_sentence()) from held
            self._holder_file.write_text(json.dumps(_this_process(), ensure_ascii=False), "utf-8")
        return lock

    def _held_sentence(self) -> str:
        try:
            holder = json.loads(self._holder_file.read_text("utf-8"))
            return _(
                "The data in {path} is open in another CadreDesk "
                "(user {user} on {computer}, since {since}, process {process}); close that first."
            ).format(path=self.path, **holder)
        except (OSError, ValueError, KeyError, TypeError):
            return _("The data in {path} is open in another CadreDesk; close that first.").format(
                path=self.path
            )


def _user() -> str:
    """The name of the user of this computer; a number where the system knows no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _this_process() -> dict[str, str]:
    return {
        "user": _user(),
        "computer": platform.node(),
        "since": f"{datetime.now():%Y.%m.%d %H:%M}",
        "process": str(os.getpid()),
    }
