"""Composition: which data, which store, which window or command; nothing else is decided here."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path, user_data_path

from desktop.base.settings import Settings
from desktop.base.words import _, set_language, system_language
from desktop.store.folder import DataFolder
from desktop.store.store import Store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from desktop.store.database import Derive

NAME = "CadreDesk"


def main(arguments: Sequence[str]) -> int:
    """Run a command, or the window where none is named; returns the exit code."""
    from desktop.shell.arguments import read_arguments

    settings = computer_settings()
    set_language(settings.get("language") or system_language())
    asked = read_arguments(arguments)
    if asked.command:
        from desktop.shell.commands import run_command

        return run_command(asked, default_data(), settings, open_store)
    if not has_display():
        from desktop.shell.commands.answer import refuse

        refuse(
            _("There is no display for the window here; see --help for the commands."),
            as_json=False,
        )
        return 1
    from desktop.shell.start import run_window

    return run_window(asked.data, default_data(), settings, open_store)


def has_display() -> bool:
    """Whether a window can be shown; asked before Qt, which ends the process where it cannot."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, named))


def open_store(folder: Path, secret: str) -> Store:
    """The store in this folder, with what keeps its lists up to date. Raises UserError."""
    return Store(DataFolder(folder), secret, _derive)


def open_window(folder: Path, password: str) -> QMainWindow:
    """The main window on the data in this folder, for pictures and tests; QApplication stands."""
    from desktop.shell.start import make_window

    return make_window(open_store(folder, password), Settings(folder / "screen.json"))


def computer_settings() -> Settings:
    """What was set on this computer before any data is open."""
    return Settings(user_config_path(NAME, appauthor=False) / "settings.json")


def default_data() -> Path:
    """Where data lies when nobody says otherwise: one folder for the office, one for practice."""
    return user_data_path(NAME, appauthor=False)


def _derive() -> tuple[Derive, ...]:
    # Deleting, the history and the bin have to know each kind of record.
    import desktop.appraisal.records
    import desktop.exits.records  # noqa: F401
    from desktop.appraisal.operations import keep_scores
    from desktop.cadres.operations import listing, paper_register
    from desktop.daily.operations import ledger
    from desktop.exits.operations import kept_whole
    from desktop.overview import operations as overview

    raising = (paper_register.raise_papers, overview.raise_disposals)
    refreshing = (listing.refresh, ledger.refresh, keep_scores.refresh)
    return (*refreshing, kept_whole.refuse_broken, *raising)
