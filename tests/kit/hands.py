"""Typing as people do: Latin letters by keys, Chinese through an input method."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


def write(editor: QWidget | None, text: str) -> None:
    """Put `text` in place of what the editor holds."""
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    if text.isascii():
        QTest.keyClicks(editor, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)
