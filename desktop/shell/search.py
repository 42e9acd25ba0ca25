"""The search box: people as you type, and below them the newest notes that hold the words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.listing import Hit, search
from desktop.daily.queries.notes import NoteHit, notes_with
from desktop.kit import theme
from desktop.kit.icons import icon
from desktop.store.store import Store

_ROWS_SHOWN = 18
_NOTES_SHOWN = 6
_NOTES_MS = 40
"""Whoever goes on typing is not kept waiting for notes."""
_RECORD = int(Qt.ItemDataRole.UserRole) + 1
"""Kind and id of the record behind a line of notes."""
_WALKING = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class SearchBox(QLineEdit):
    """Type, walk with the arrows, open with Enter.

    `opened` carries the id of a person, `record_opened` kind and id of a record of daily
    assessment. Notes are sought once the people are shown.
    """

    opened = Signal(object)
    record_opened = Signal(str, object)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.setPlaceholderText(
            _("Find by name, pinyin, initials, unit, post or end of ID number (Ctrl+F)")
        )
        self.setAccessibleName(_("Find people"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMaximumWidth(theme.pixels(640))
        self._hits: QListWidget | None = None
        self.textEdited.connect(self.look_for)
        self._notes = QTimer(self, interval=_NOTES_MS, singleShot=True)
        self._notes.timeout.connect(self.look_in_notes)

    def take_focus(self) -> None:
        """Be ready for a new search."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def look_for(self, typed: str) -> None:
        """Show who fits what was typed."""
        if not typed.strip():
            self._hide()
            return
        try:
            found = search(self._store, typed)
        except UserError as refusal:
            self._show([], str(refusal))
            return
        self._show(found, _("Nobody fits."))
        self._notes.start()

    def look_in_notes(self) -> None:
        """Show below the people whose notes hold what is typed."""
        shown = self._hits
        if shown is None or not shown.isVisible() or not self.text().strip():
            return
        try:
            found = notes_with(self._store, self.text(), _NOTES_SHOWN)
        except UserError as refusal:
            shown.addItem(QListWidgetItem(str(refusal)))
        else:
            self._show_notes(shown, found)
        self._place(shown)

    def hits(self) -> list[str]:
        """The lines that are shown."""
        shown = self._hits
        if shown is None or not shown.isVisible():
            return []
        return [shown.item(row).text() for row in range(shown.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the hits, Enter opens one, Esc hides them."""
        shown = self._hits if self._hits is not None and self._hits.isVisible() else None
        if shown is not None and event.key() in _WALKING:
            shown.keyPressEvent(event)
        elif shown is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(shown.currentItem())
        elif shown is not None and event.key() == Qt.Key.Key_Escape:
            self._hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the hits where the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._hide()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        """Going elsewhere hides the hits."""
        self._hide()
        super().focusOutEvent(event)

    def _show(self, found: list[Hit], nobody: str) -> None:
        shown = self._list()
        shown.clear()
        for hit in found:
            item = QListWidgetItem(_line(hit))
            item.setData(Qt.ItemDataRole.UserRole, hit.id)
            shown.addItem(item)
        if not found:
            shown.addItem(QListWidgetItem(nobody))
        shown.setCurrentRow(0)
        self._place(shown)

    def _show_notes(self, shown: QListWidget, found: list[NoteHit]) -> None:
        """With nobody found, the first note is the one that Enter opens."""
        nobody = shown.item(0).data(Qt.ItemDataRole.UserRole) is None
        for note in found:
            item = QListWidgetItem(_note_line(note))
            item.setData(_RECORD, (note.kind, note.record_id))
            shown.addItem(item)
        if nobody and found and shown.currentRow() == 0:
            shown.setCurrentRow(1)

    def _list(self) -> QListWidget:
        """A child of the window, not a popup: input methods go on working."""
        if self._hits is None:
            hits = QListWidget(self.window())
            hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            hits.setFrameShape(QFrame.Shape.Box)
            hits.setUniformItemSizes(True)
            hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            hits.setAccessibleName(_("People found"))
            hits.itemClicked.connect(self._open)
            self.window().installEventFilter(self)
            self._hits = hits
        return self._hits

    def _place(self, shown: QListWidget) -> None:
        row = max(shown.sizeHintForRow(0), theme.pixels(24))
        below = self.mapTo(self.window(), QPoint(0, self.height()))
        height = min(shown.count(), _ROWS_SHOWN) * row + 2 * shown.frameWidth()
        shown.setGeometry(below.x(), below.y(), self.width(), height)
        shown.show()
        shown.raise_()

    def _open(self, item: QListWidgetItem | None) -> None:
        cadre_id = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        record = item.data(_RECORD) if item is not None else None
        if cadre_id is None and record is None:
            return
        self._hide()
        self.clear()
        if cadre_id is not None:
            self.opened.emit(cadre_id)
        elif record is not None:
            self.record_opened.emit(record[0], record[1])

    def _hide(self) -> None:
        self._notes.stop()
        if self._hits is not None:
            self._hits.hide()


def _line(hit: Hit) -> str:
    born = PartialDate.from_stored(hit.born).shown_month() if hit.born else ""
    return "　".join(part for part in (hit.name, born, hit.post or hit.unit) if part)


def _note_line(note: NoteHit) -> str:
    told = (note.on.shown(), note.name, note.snippet)
    return _("notes: {line}").format(line="　".join(part for part in told if part))
