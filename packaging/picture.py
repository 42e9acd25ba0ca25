"""Save a picture of the main window, drawn without a screen: `picture.py DATA-FOLDER FILE.png`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 1366, 768
_TIME_TO_LOAD_MS = 1000


def main(arguments: list[str]) -> int:
    """Open the data in the first argument, show a file, save the window to the second."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication, QTableView

    from desktop.app import open_window
    from desktop.base.words import set_language, system_language

    application = QApplication.instance() or QApplication([])
    set_language(system_language())
    folder, picture = (Path(argument) for argument in arguments)
    window = open_window(folder, "practice")
    window.resize(WIDTH, HEIGHT)
    window.show()
    _let_it_load()
    table = window.findChild(QTableView)
    if table is not None:
        table.selectRow(1)
        _let_it_load()
    picture.parent.mkdir(parents=True, exist_ok=True)
    saved = window.grab().save(str(picture))
    window.close()
    application.processEvents()
    return 0 if saved else 1


def _let_it_load() -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loaded = QEventLoop()
    QTimer.singleShot(_TIME_TO_LOAD_MS, loaded.quit)
    loaded.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
