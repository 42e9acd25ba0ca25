"""F1 on a field: a quiet note below it, on what goes in and by which rule; F1 or Esc closes it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop.base.field_notes import FieldNote, field_note
from desktop.kit.parts import Notice


class NotedFields(QWidget):
    """Fields with a note on each. The note follows the cursor and goes when the cursor leaves.

    `kind` is the kind of record in resources/help; without one F1 is left to the window.
    """

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.note = Notice(self)
        self._application = cast("QApplication", QApplication.instance())
        self._reveal = QTimer(self, interval=0, singleShot=True)
        self._reveal.timeout.connect(self._scroll_to_note)

    # What each answers for itself

    def field_at(self, focused: QWidget | None) -> tuple[str, str]:
        """Key and caption of the field that has the cursor; empty where none has."""
        raise NotImplementedError

    def place_note(self, key: str) -> None:
        """Put the note below this field."""

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        """F1 on a field, and Esc while a note is shown, are not for the window."""
        asked = isinstance(event, QKeyEvent) and self._is_for_note(event)
        if asked and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 shows the note or closes it, Esc closes it."""
        if not self._is_for_note(event):
            super().keyPressEvent(event)
        elif not self.note.isHidden():
            self._close()
        else:
            self._follow(None, QApplication.focusWidget())
            self._application.focusChanged.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fields laid out anew take the note with them; a longer one is scrolled into sight."""
        super().resizeEvent(event)
        if not self.note.isHidden():
            self._follow(None, QApplication.focusWidget())

    def _is_for_note(self, event: QKeyEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if not self.note.isHidden():
            return event.key() in {Qt.Key.Key_F1, Qt.Key.Key_Escape}
        return event.key() == Qt.Key.Key_F1 and bool(self._note_at(QApplication.focusWidget()))

    def _note_at(self, focused: QWidget | None) -> FieldNote | None:
        key, _caption = self.field_at(focused)
        return field_note(self.kind, key) if self.kind and key else None

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """The note on the field with the cursor; it waits while another window has the keys."""
        note = self._note_at(focused)
        if note is not None:
            key, caption = self.field_at(focused)
            self.place_note(key)
            self.note.say(note.shown(caption))
            self._reveal.start()
        elif focused is not None:
            self._close()

    def _close(self) -> None:
        self.note.say("")
        self._application.focusChanged.disconnect(self._follow)

    def _scroll_to_note(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.note, 0, 8)
