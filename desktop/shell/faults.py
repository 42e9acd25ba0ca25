"""What nobody foresaw: written to a rotating log without personal data, told in one window."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QMessageBox

from desktop.base.words import _

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext

_LOG = logging.getLogger("cadredesk")
_MOST_LOG_BYTES = 1_000_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def watch(folder: Path) -> None:
    """Write what goes wrong into `folder` and tell it, whatever thread it comes from."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "cadredesk.log", maxBytes=_MOST_LOG_BYTES, backupCount=3, encoding="utf-8"
        )
    except OSError as error:
        handler = logging.StreamHandler(sys.stderr)
        _LOG.warning("no log file: %s", error)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    sys.excepthook = _on_fault
    threading.excepthook = _on_thread_fault
    qInstallMessageHandler(_on_qt_message)


def where_it_went_wrong(fault: BaseException) -> str:
    """The kind of the fault and the places in the code; no values, which may be personal."""
    frames = traceback.extract_tb(fault.__traceback__)
    places = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )
    return f"{type(fault).__name__} at {places}"


def _on_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, trace)
        return
    place = where_it_went_wrong(fault)
    _LOG.error("%s", place)
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(
        _(
            "Something went wrong that should not. What was saved is safe; go on, and if it "
            "happens again send the log file to support."
        )
    )
    box.setDetailedText(place)
    box.exec()


def _on_thread_fault(fault: threading.ExceptHookArgs) -> None:
    if fault.exc_value is not None:
        _LOG.error("in a thread: %s", where_it_went_wrong(fault.exc_value))


def _on_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    _LOG.log(_LEVELS.get(kind, logging.WARNING), "qt: %s", message)
