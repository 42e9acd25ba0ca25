"""One connection to the encrypted database, and what its errors mean to the person at the desk.

Nothing here needs SQLAlchemy: the first list is on screen before that is imported.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop.base.errors import UserError
from desktop.base.words import _

DatabaseError = dbapi2.Error

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -16000",
    "PRAGMA temp_store = MEMORY",
)


def connect(path: Path, key: bytes) -> Any:
    """A connection with the raw key; transactions are begun and ended by the caller's words.

    Raises UserError where the file is missing, is not ours, or is damaged.
    """
    if not path.exists():
        raise UserError(
            _("The database {path} is missing; put it back from a copy of the data folder.").format(
                path=path
            )
        )
    with explaining(path):
        if path.stat().st_size == 0:
            raise _damaged(path)
        return _connected(path, key)


def create(path: Path, key: bytes) -> Any:
    """A connection to a new, empty database. Raises UserError where it cannot be written."""
    with explaining(path):
        return _connected(path, key)


def _connected(path: Path, key: bytes) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        # What it would log of damage on stderr is told as a sentence.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Raise what the database says as one sentence for the person at the desk."""
    try:
        yield
    except DatabaseError as error:
        raise explained(error, path) from error


def explained(error: BaseException, path: Path) -> UserError:
    """The sentence for an error of the database at `path`."""
    text = str(error)
    if "full" in text or _errno(error) in {errno.ENOSPC, errno.EFBIG}:
        return UserError(
            _(
                "The disk with {path} is full, nothing was saved; free some space and try again."
            ).format(path=path)
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return UserError(
            _(
                "The data folder {path} cannot be written; ask for the right to it or use another."
            ).format(path=path.parent)
        )
    if "not a database" in text or "malformed" in text or "hmac" in text.lower():
        return _damaged(path)
    if "disk I/O error" in text:
        return UserError(
            _(
                "The disk with {path} does not take or give data, nothing was saved; see whether "
                "it is full, pulled out or worn out, and try again."
            ).format(path=path)
        )
    if "locked" in text or "busy" in text:
        return UserError(
            _(
                "The database {path} is busy with another task or program; "
                "wait until that is finished and try again."
            ).format(path=path)
        )
    return UserError(_("The database {path} reports: {reason}.").format(path=path, reason=text))


def _damaged(path: Path) -> UserError:
    return UserError(
        _(
            "The database {path} is damaged or belongs to another key file; "
            "keep it as it is and put back the newest copy of the data folder."
        ).format(path=path)
    )


def _errno(error: BaseException) -> int | None:
    cause = error.__cause__ or error.__context__
    return cause.errno if isinstance(cause, OSError) else None
