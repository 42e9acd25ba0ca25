"""Editors of one value, by kind. Each holds the typed text; `read` of base.fields makes a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind
from desktop.base.matching import is_pinyin, matching
from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.icons import icon

_LEAST_LINES = 2
_MOST_LINES = 8
_CHOICES_SHOWN = 9
_LINE_CHARACTERS = 16
_LEAST_CHARACTERS = 12
_WIDEST_PX = 720
_ROOM_PX = {Kind.LINES: 30, Kind.CHOICE: 38, Kind.YES_NO: 38}


def width_of(field: Field) -> int:
    """How wide the editor of a field is, in pixels: what it holds fits, and lines can wrap."""
    most = _LINE_CHARACTERS if field.kind is Kind.LINES else field.width
    return _width(field, min(field.width, most))


def least_width_of(field: Field) -> int:
    """How narrow the editor of a field may be where there is no room: its text scrolls then."""
    return _width(field, min(field.width, _LEAST_CHARACTERS))


def _width(field: Field, characters: int) -> int:
    ten = QFontMetrics(QApplication.font()).horizontalAdvance("国" * 10)
    room = _ROOM_PX.get(field.kind, 38 if field.choices else 18)
    return round(ten * characters / 10) + theme.pixels(room)


class LineEditor(QLineEdit):
    """One line of text."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(field.caption)
        self._wanted = QSize(width_of(field), theme.pixels(theme.ROW_PX))
        self.setMinimumSize(least_width_of(field), self._wanted.height())
        self.setMaximumSize(self._wanted)
        self.textEdited.connect(self.edited)

    def sizeHint(self) -> QSize:
        """As wide as what the field holds."""
        return self._wanted

    def set_text(self, text: str) -> None:
        """Show this text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)


class DateEditor(LineEditor):
    """A date in the precision that is known; on leaving it is written as on paper."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.setToolTip(_("1978.09, 1978.09.15 or 1978"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """197809 becomes 1978.09; what is no date stays as typed."""
        super().focusOutEvent(event)
        tidy = _as_on_paper(self.text())
        if tidy != self.text():
            self.setText(tidy)
            self.edited.emit()


class LinesEditor(QPlainTextEdit):
    """Several lines; grows with its text. Tab walks on, Enter breaks the line."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(field.caption)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumWidth(least_width_of(field))
        self.setMaximumWidth(max(width_of(field), theme.pixels(_WIDEST_PX)))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self.edited)
        self._grow()

    def text(self) -> str:
        """What is typed now."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show this text; nothing is told."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is for the form, which walks on."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        shown = min(max(lines, _LEAST_LINES), _MOST_LINES)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + theme.pixels(14))


class ChoiceEditor(LineEditor):
    """A line that offers choices: by part, pinyin or initials; other text may stay as typed.

    The list is a child of the window, not a popup, so that input methods go on working; the wheel
    never changes the value. A page may put its own way of finding choices into `suggest`.
    """

    def __init__(self, field: Field, choices: Sequence[str]) -> None:
        super().__init__(field)
        self.suggest: Callable[[str], Sequence[str]] = lambda typed: matching(typed, choices)
        self._list: _ChoiceList | None = None
        arrow = self.addAction(icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        arrow.setText(_("Show the choices"))
        arrow.triggered.connect(self.toggle_choices)
        self.textEdited.connect(self._offer)

    def toggle_choices(self) -> None:
        """Show all choices, or hide them."""
        if self._open is not None:
            self.hide_choices()
            return
        self.setFocus()
        if offered := self.suggest(""):
            self._show(offered, self.text())

    def hide_choices(self) -> None:
        """Hide the choices; the text stays."""
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        """Esc hides open choices before it means anything to the page."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and self._open and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens and walks the choices, Enter takes one and goes on, Esc hides them."""
        opened = self._open
        key = event.key()
        if opened is None:
            if key in {Qt.Key.Key_Down, Qt.Key.Key_F4}:
                self.toggle_choices()
            else:
                super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            opened.walk(key)
        elif key == Qt.Key.Key_Escape:
            self.hide_choices()
        else:
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going on takes the choice that stands out."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._take()
        self.hide_choices()
        super().focusOutEvent(event)

    @property
    def _open(self) -> _ChoiceList | None:
        shown = self._list is not None and self._list.isVisible()
        return self._list if shown else None

    def _offer(self, typed: str) -> None:
        found = self.suggest(typed)
        if not typed.strip() or not found:
            self.hide_choices()
            return
        sure = typed.strip() in found
        self._show(found, typed.strip() if sure else found[0] if is_pinyin(typed.strip()) else "")

    def _show(self, choices: Sequence[str], current: str) -> None:
        if self._list is None or self._list.parent() is not self.window():
            self._list = _ChoiceList(self)
            self._list.taken.connect(self._take)
        self._list.offer(choices, current)

    def _take(self) -> None:
        opened = self._open
        if opened is None:
            return
        choice = opened.current()
        self.hide_choices()
        if choice and choice != self.text():
            self.setText(choice)
            self.edited.emit()


class _ChoiceList(QListView):
    """The choices below an editor, or above it where there is more room."""

    taken = Signal()

    def __init__(self, editor: QLineEdit) -> None:
        super().__init__(editor.window())
        self._editor = editor
        self.setObjectName("choices")
        self._texts = QStringListModel(self)
        self.setModel(self._texts)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(editor.accessibleName())
        self.setPalette(editor.palette())
        self.clicked.connect(self.taken)
        editor.destroyed.connect(self.deleteLater)
        editor.window().installEventFilter(self)
        around = editor.parentWidget()
        while around is not None:
            if isinstance(around, QAbstractScrollArea):
                around.verticalScrollBar().valueChanged.connect(self.hide)
            around = around.parentWidget()

    def offer(self, choices: Sequence[str], current: str) -> None:
        """Show these choices with `current` standing out, if it is one of them."""
        self._texts.setStringList(list(choices))
        self._place(len(choices))
        self.show()
        self.raise_()
        row = choices.index(current) if current in choices else -1
        self.setCurrentIndex(self._texts.index(row, 0))

    def current(self) -> str:
        """The choice that stands out, empty where none does."""
        return str(self.currentIndex().data() or "")

    def walk(self, key: int) -> None:
        """Move what stands out by a row or a page."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _CHOICES_SHOWN,
            Qt.Key.Key_PageUp: -_CHOICES_SHOWN,
        }
        row = self.currentIndex().row() + steps[Qt.Key(key)]
        row = min(max(row, 0), self._texts.rowCount() - 1)
        self.setCurrentIndex(self._texts.index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that changes its size leaves the list in the wrong place."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place(self._texts.rowCount())
        return super().eventFilter(watched, event)

    def _place(self, count: int) -> None:
        window, editor = self._editor.window(), self._editor
        row_height = max(self.sizeHintForRow(0), theme.pixels(20))
        wanted = min(count, _CHOICES_SHOWN) * row_height + 2 * self.frameWidth()
        top = editor.mapTo(window, QPoint(0, 0)).y()
        below = window.height() - top - editor.height()
        height = min(wanted, max(below, top))
        y = top + editor.height() if wanted <= below or below >= top else top - height
        width = max(editor.width(), self.sizeHintForColumn(0) + theme.pixels(32))
        x = min(editor.mapTo(window, QPoint(0, 0)).x(), max(window.width() - width, 0))
        self.setGeometry(x, y, min(width, window.width()), height)


Editor = LineEditor | LinesEditor


def editor_for(field: Field) -> Editor:
    """The editor of a field."""
    if field.kind is Kind.LINES:
        return LinesEditor(field)
    if field.kind is Kind.DATE:
        return DateEditor(field)
    if field.kind is Kind.YES_NO:
        return ChoiceEditor(field, (_("yes"), _("no")))
    if field.choices or field.kind is Kind.CHOICE:
        return ChoiceEditor(field, field.choices)
    return LineEditor(field)


def keep_wheel_from(widget: QWidget) -> None:
    """Let the wheel scroll the page, not the value, while the widget has no focus."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_NoWheel(widget))


class _NoWheel(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        turned = event.type() == QEvent.Type.Wheel
        if turned and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _as_on_paper(text: str) -> str:
    try:
        return PartialDate.read(text).shown() if text.strip() else text
    except UserError:
        return text
