"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.base.errors import UserError
from desktop.base.words import _

_BINARY = getattr(os, "O_BINARY", 0)
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST_NAME = 40


def safe_name(name: str) -> str:
    """A person's name as part of a file name, without what Windows or Linux does not allow."""
    name = _ILLEGAL.sub("_", name)[:_LONGEST_NAME].strip(" .")
    return f"_{name}" if not name or _RESERVED.match(name) else name


def save_atomically(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put `content` at `path`: written beside it, brought to the disk, then renamed.

    A private file is for this user alone; others get the rights that new files get here.

    Raises UserError where the folder is missing or read-only or the disk is full; what stood at
    `path` before still stands then.
    """
    with replacing(path, private=private) as file:
        file.write(content)


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of `path` when the block ends well.

    Raises UserError where the folder is missing or read-only or the disk is full; then, and when
    the block raises, what stood at `path` before still stands.
    """
    with explaining(path):
        part = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
        mode = 0o600 if private else 0o666
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Raise what the system says of `path` as one sentence for the person at the desk."""
    try:
        yield
    except OSError as error:
        raise UserError(file_trouble(path, error)) from error


def file_trouble(path: Path, error: OSError) -> str:
    """What is the matter with a file or folder, and what to do."""
    if isinstance(error, FileNotFoundError):
        return _("{path} is not there; check the folder and the name.").format(path=path)
    if isinstance(error, IsADirectoryError):
        return _("{path} is a folder; give the name of a file.").format(path=path)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _(
            "{path} may not be written or read; choose another folder or ask for the right to it."
        ).format(path=path)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _("The disk with {path} is full; free some space and try again.").format(path=path)
    return _("{path} cannot be used: {reason}.").format(path=path, reason=error.strerror or error)
