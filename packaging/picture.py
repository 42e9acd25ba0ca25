"""Save a picture of the main window, drawn without a screen: `picture.py DATA-FOLDER FILE.png`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 1366, 768
_TIME_TO_LOAD_MS = 1500


def main(arguments: list[str]) -> int:
    """Open the practice county in `arguments[0]` and save its window to `arguments[1]`."""
    sys.path.insert(0, str(ROOT))
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app import open_window

    application = QApplication.instance() or QApplication([])
    folder, picture = (Path(argument) for argument in arguments)
    window = open_window(folder, "practice")
    window.resize(WIDTH, HEIGHT)
    window.show()
    loaded = QEventLoop()
    QTimer.singleShot(_TIME_TO_LOAD_MS, loaded.quit)
    loaded.exec()
    picture.parent.mkdir(parents=True, exist_ok=True)
    saved = window.grab().save(str(picture))
    window.close()
    application.processEvents()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
