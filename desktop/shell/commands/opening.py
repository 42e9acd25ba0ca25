"""Which data a command works on, and the password that opens it."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from desktop.base.errors import UserError
from desktop.base.files import explaining
from desktop.base.settings import Settings
from desktop.base.words import _
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import remark
from desktop.store.folder import DataFolder
from desktop.store.keys import DataKind, load_key_file
from desktop.store.store import PRACTICE_PASSWORD, Store

OpenStore = Callable[[Path, str], Store]

VARIABLE: Final = "CADREDESK_PASSWORD"
_MOST_BYTES: Final = 4096


def data_folder(asked: Arguments, root: Path, settings: Settings) -> Path:
    """The folder that was named; else that of the last time or the usual one, and says which."""
    if asked.data is not None:
        return asked.data
    folder = _usual(asked.command, root, settings.get("last_data"))
    remark(_("Data folder: {path}").format(path=folder))
    return folder


@contextmanager
def opened(folder: Path, password_file: Path | None, open_store: OpenStore) -> Iterator[Store]:
    """The store in this folder, closed at the end. Raises UserError where it cannot be opened."""
    data = DataFolder(folder)
    if not data.holds_data():
        raise UserError(
            _(
                "There is no data in {path}; name the data folder with --data, "
                "or make a practice county there with the command “practice”."
            ).format(path=data.path)
        )
    store = open_store(folder, _password(password_file, load_key_file(data.key_file).kind))
    try:
        yield store
    finally:
        store.close()


def _usual(command: str, root: Path, last: object) -> Path:
    """A practice county is never made where one works; else the last used, the office, practice."""
    if command == "practice":
        return root / "practice"
    if isinstance(last, str):
        return Path(last)
    office = root / "office"
    return office if DataFolder(office).holds_data() else root / "practice"


def _password(file: Path | None, kind: DataKind) -> str:
    """From the file, the environment or the person at the terminal. Raises UserError.

    Practice data opens by itself; a password that is given all the same must be right.
    """
    if file is not None:
        return _password_in(file)
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if kind is DataKind.PRACTICE:
        return PRACTICE_PASSWORD
    if not sys.stdin.isatty():
        raise UserError(
            _(
                "This data needs its password, and nobody can be asked here; "
                "give --password-file or set {variable}."
            ).format(variable=VARIABLE)
        )
    try:
        return getpass.getpass(_("Password: "))
    except EOFError as error:
        raise UserError(_("No password was typed; nothing was opened.")) from error


def _password_in(file: Path) -> str:
    """The first line of the file; editors on Windows put a mark before it."""
    with explaining(file), file.open("rb") as opened_file:
        content = opened_file.read(_MOST_BYTES)
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UserError(
            _("The password file {path} is no UTF-8 text; save it as such.").format(path=file)
        ) from error
    if not lines:
        raise UserError(_("The password file {path} is empty.").format(path=file))
    return lines[0]
