"""From the start of the program to its window: language, which data, sign-in, then the window."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.base.errors import UserError
from desktop.base.settings import Settings
from desktop.base.words import _
from desktop.kit import dialogs, theme
from desktop.shell import faults
from desktop.shell.look import dress, pass_on
from desktop.shell.window import MainWindow
from desktop.store.folder import DataFolder
from desktop.store.keys import DataKind, load_key_file
from desktop.store.store import PRACTICE_PASSWORD, Store

OpenStore = Callable[[Path, str], Store]


def run_window(data: Path | None, root: Path, settings: Settings, open_store: OpenStore) -> int:
    """Open the window on the data named, on the last data, or ask; returns the exit code."""
    app = make_application(settings)
    last = settings.get("last_data")
    folder = data or (Path(last) if last else None)
    faults.watch((folder or root) / "log")
    store = _opened(folder, root, settings, open_store)
    if store is None:
        return 0
    if data is None:
        with dialogs.telling(None):
            settings.set("last_data", str(store.folder.path))
    window = make_window(store, Settings(store.folder.path / "screen.json"))
    window.dressed.connect(lambda: _keep_look(window, settings))
    _AfterFirstPaint(window, prepare_the_rest)
    window.show()
    return int(app.exec())


def make_application(settings: Settings) -> QApplication:
    """The application with its look and Qt's own words in the language of the screen."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([])
    app.setApplicationName("CadreDesk")
    app.setApplicationDisplayName(_("CadreDesk"))
    dress(settings)
    return app


def make_window(store: Store, settings: Settings) -> MainWindow:
    """The main window on an opened store, in the language and look kept with its data."""
    dress(settings)
    return MainWindow(store, settings)


def _keep_look(window: MainWindow, settings: Settings) -> None:
    """The sign-in of the next time speaks and looks like the window."""
    with dialogs.telling(window):
        pass_on(window.settings, settings)


def prepare_the_rest() -> None:
    """After the first paint: rare fonts, and what the first screen did not need."""
    theme.load_rare_fonts()
    threading.Thread(target=_import_the_rest, name="imports", daemon=True).start()


class _AfterFirstPaint(QObject):
    """Calls once, when everything in a window has been painted for the first time."""

    def __init__(self, window: QWidget, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call = call
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The parts of a window are painted after it, before a timer is served."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False


def _import_the_rest() -> None:
    """What opening, saving and undoing need; what stands then is not looked through for garbage."""
    import desktop.appraisal.page.in_file
    import desktop.base.sounds
    import desktop.cadres.operations.listing
    import desktop.cadres.operations.person
    import desktop.cadres.page.file
    import desktop.daily.operations.ledger
    import desktop.daily.page.ledger
    import desktop.daily.page.record_kinds
    import desktop.overview.page.in_file
    import desktop.store.database
    import desktop.store.undo  # noqa: F401
    from desktop.store.records import settle_mappings

    settle_mappings()
    gc.freeze()


def _opened(
    folder: Path | None, root: Path, settings: Settings, open_store: OpenStore
) -> Store | None:
    """The store of the folder, or what the person chooses instead; none where they give up."""
    while True:
        if folder is None or not DataFolder(folder).holds_data():
            from desktop.shell.first_start import FirstStart

            choice = FirstStart(folder, root, settings)
            if not choice.exec() or choice.folder is None:
                return None
            folder = choice.folder
        try:
            store = _signed_in(folder, open_store)
        except UserError as refusal:
            dialogs.tell(None, str(refusal))
            folder = None
            continue
        if store is not None:
            return store
        return None


def _signed_in(folder: Path, open_store: OpenStore) -> Store | None:
    """The opened store; practice data opens by itself while only one person signs in there.

    Raises UserError where it cannot open.
    """
    keys = load_key_file(DataFolder(folder).key_file)
    if keys.kind is DataKind.PRACTICE and len(keys.people()) == 1:
        return open_store(folder, PRACTICE_PASSWORD)
    from desktop.shell.sign_in import SignIn

    asked = SignIn(folder, open_store, keys.kind)
    asked.exec()
    return asked.store
