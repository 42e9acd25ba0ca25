"""The form: fields laid out by hand, edited or only shown, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Value, read_all, show
from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.editors import Editor, LinesEditor, editor_for, least_width_of, width_of
from desktop.kit.field_help import NotedFields
from desktop.kit.icons import tinted
from desktop.kit.parts import heading

_GAP_PX = 8
_COLUMN_GAP_PX = 24
_CAPTION_PX = 128
_STEP = 3  # columns of the grid for each field: caption, box, gap
_TOP_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the layout with a heading; the label is English, marked with N_."""

    label: str


Row = str | tuple[str, ...] | Heading
"""A line of the layout: one key, several keys side by side, or a heading."""


class Form(NotedFields):
    """The values of one record. It shows plain text until `set_editing(True)`.

    Enter and Tab walk the fields in the order of `rows`; `changed` follows each edit. `kind` names
    the notes that F1 shows on the fields.
    """

    changed = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        rows: Sequence[Row],
        parent: QWidget | None = None,
        *,
        editing: bool = False,
        kind: str = "",
    ) -> None:
        super().__init__(kind, parent)
        known = {field.key: field for field in fields}
        self._rows = tuple((row,) if isinstance(row, str) else row for row in rows)
        keys = [key for row in self._rows if isinstance(row, tuple) for key in row]
        self._cells = {key: _Cell(known[key], self) for key in keys}
        self._saved: dict[str, str] = {}
        self._most = max((len(row) for row in self._rows if isinstance(row, tuple)), default=1)
        self._across = 0
        self._line_of: dict[str, int] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(_GAP_PX)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._headings = {
            row: _heading(row, first=row is self._rows[0])
            for row in self._rows
            if isinstance(row, Heading)
        }
        self._lay_out(self._most)
        self.set_editing(editing=editing)
        self._saved = self.texts()

    # Values and texts

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Show these values as the saved ones; keys that are not laid out are passed over."""
        fields = [cell.field for cell in self._cells.values()]
        self.show_texts({field.key: show(field, values.get(field.key)) for field in fields})

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show these texts as the saved ones."""
        for key, cell in self._cells.items():
            cell.set_text(texts.get(key, ""))
        self._saved = self.texts()
        self.show_problems({})

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Put typed texts back, as a draft kept them; the saved values stay what they are."""
        for key, text in texts.items():
            if key in self._cells:
                self._cells[key].set_text(text)
        self.changed.emit()

    def texts(self) -> dict[str, str]:
        """What is typed now, by key."""
        return {key: cell.text() for key, cell in self._cells.items()}

    def is_dirty(self) -> bool:
        """Whether anything differs from the saved values."""
        return self.texts() != self._saved

    def read(self) -> dict[str, Value]:
        """The values typed. Raises InvalidInput; then each message stands beside its field and
        the first wrong field has the focus."""
        fields = [cell.field for cell in self._cells.values()]
        values, problems = read_all(fields, self.texts())
        self.show_problems(problems)
        if problems:
            raise InvalidInput(problems)
        return values

    def show_problems(self, messages: Mapping[str, str]) -> None:
        """Show each sentence beside its field, none beside the others, and go to the first."""
        for key, cell in self._cells.items():
            cell.set_message(messages.get(key, ""))
        wrong = next((key for key in self._cells if key in messages), None)
        if wrong is not None:
            self.focus_on(wrong)

    # Editing

    @property
    def editing(self) -> bool:
        """Whether the fields can be edited."""
        return any(cell.editor is not None for cell in self._cells.values())

    def set_editing(self, *, editing: bool) -> None:
        """Let the fields be edited, or show them as plain text that can be selected."""
        self._grid.setVerticalSpacing(_GAP_PX if editing else 0)
        for cell in self._cells.values():
            cell.set_editing(editing=editing)

    def focus_on(self, key: str) -> None:
        """Put the cursor into a field."""
        editor = self._cells[key].editor
        if editor is not None:
            editor.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        if self._cells:
            self.focus_on(next(iter(self._cells)))

    def editor(self, key: str) -> Editor | None:
        """The editor of a field while it can be edited, for what a page adds to it."""
        return self._cells[key].editor

    def field_at(self, focused: QWidget | None) -> tuple[str, str]:
        """Key and caption of the field that has the cursor; empty where none has."""
        for key, cell in self._cells.items():
            if focused is not None and cell.isAncestorOf(focused):
                return key, cell.field.caption
        return "", ""

    def place_note(self, key: str) -> None:
        """Put the note below the line of this field."""
        self._grid.addWidget(self.note, self._line_of[key] + 1, 0, 1, _STEP * self._most)

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks on, Shift+Enter back."""
        if self.editing and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.focusNextPrevChild(not back)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the fields of a row do not fit side by side, they stand below each other."""
        fitting = next(
            (count for count in range(self._most, 1, -1) if self._width_of(count) <= self.width()),
            1,
        )
        if fitting != self._across:
            self._lay_out(fitting)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one field below the other."""
        return QSize(self._width_of(1), super().minimumSizeHint().height())

    # Layout

    def _lay_out(self, across: int) -> None:
        """Put the cells into the grid, at most `across` fields side by side."""
        self._across = across
        end = _STEP * self._most
        for line, row in enumerate(self._lines(across)):
            if isinstance(row, Heading):
                self._grid.addWidget(self._headings[row], 2 * line, 0, 1, end)
                continue
            for place, key in enumerate(row):
                self._line_of[key] = 2 * line  # every other line is kept for the note
                cell, column = self._cells[key], _STEP * place
                span = end - column - 1 if place == len(row) - 1 else 1
                self._grid.addWidget(cell.caption, 2 * line, column, _TOP_RIGHT)
                self._grid.addWidget(cell, 2 * line, column + 1, 1, span)
        for place in range(self._most - 1):
            gap = theme.pixels(_COLUMN_GAP_PX) - 2 * _GAP_PX if place < across - 1 else 0
            self._grid.setColumnMinimumWidth(_STEP * place + 2, gap)
        self._grid.setColumnStretch(end - 1, 1)

    def _lines(self, across: int) -> Iterator[tuple[str, ...] | Heading]:
        for row in self._rows:
            if isinstance(row, Heading):
                yield row
                continue
            for start in range(0, len(row), across):
                yield row[start : start + across]

    def _width_of(self, across: int) -> int:
        """How wide the form is with so many fields side by side."""
        rows = [row for row in self._lines(across) if not isinstance(row, Heading)]
        captions, boxes = [0] * across, [0] * across
        for row in rows:
            for place, key in enumerate(row):
                caption = self._cells[key].caption_width()
                captions[place] = max(captions[place], caption)
                if place < len(row) - 1:
                    boxes[place] = max(boxes[place], width_of(self._cells[key].field))
        gap = theme.pixels(_COLUMN_GAP_PX) + _GAP_PX
        return max(
            (
                sum(captions[: len(row)])
                + sum(boxes[: len(row) - 1])
                + (width_of if across > 1 else least_width_of)(self._cells[row[-1]].field)
                + (len(row) - 1) * gap
                + _GAP_PX
                for row in rows
            ),
            default=0,
        )


class _Cell(QWidget):
    """One field of a form: its caption, and the editor or the plain text with a message below."""

    def __init__(self, field: Field, form: Form) -> None:
        super().__init__(form)
        self.field = field
        self.editor: Editor | None = None
        self._form = form
        self._text = ""
        self._message: _Message | None = None
        self.caption = _caption(form)
        self._shown = _shown_text(self)
        self.setMinimumWidth(least_width_of(field))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self._shown)
        self._box.addStretch()
        self._name()

    def text(self) -> str:
        """What is typed, or shown."""
        return self.editor.text() if self.editor is not None else self._text

    def caption_width(self) -> int:
        """How much room the caption takes."""
        return min(self.caption.sizeHint().width(), self.caption.maximumWidth())

    def set_text(self, text: str) -> None:
        """Show this text."""
        self._text = text
        self._shown.setText(text)
        if self.editor is not None:
            self.editor.set_text(text)

    def set_editing(self, *, editing: bool) -> None:
        """An editor in place of the text, or back."""
        if editing and self.editor is None:
            self.editor = editor_for(self.field)
            self.editor.set_text(self._text)
            self.editor.edited.connect(self._form.changed)
            self.caption.setBuddy(self.editor)
            wide = isinstance(self.editor, LinesEditor)
            side = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft
            self._box.insertWidget(0, self.editor, alignment=side)
            QWidget.setTabOrder(self._shown, self.editor)
            self.editor.show()
        elif not editing and self.editor is not None:
            self.set_text(self.editor.text())
            self.set_message("")
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self._shown.setVisible(self.editor is None)
        self._name()

    def set_message(self, message: str) -> None:
        """Say what is wrong with the value, or nothing."""
        if self.editor is None or (not message and self._message is None):
            return
        if self._message is None:
            self._message = _Message(self)
            self._box.insertWidget(1, self._message)
        self._message.say(message)
        self.editor.setAccessibleDescription(message)
        self.editor.setProperty("wrong", bool(message))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def _name(self) -> None:
        needed = self.field.required and self.editor is not None
        words = f"{self.field.caption} *" if needed else self.field.caption
        most = theme.pixels(_CAPTION_PX)
        if self.caption.fontMetrics().horizontalAdvance(words) > most:
            words = words.replace("（", "\n（").replace(" (", "\n(")
            self.caption.setWordWrap(True)
            self.caption.setFixedWidth(most)
        self.caption.setText(words)
        self.caption.setToolTip(_("Needed") if needed else "")
        self._shown.setAccessibleName(self.field.caption)


class _Message(QWidget):
    """A sign and a sentence below a field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        colour = QColor(theme.shades().wrong)
        side = theme.pixels(15)
        sign = QLabel()
        sign.setContentsMargins(0, theme.pixels(3), 0, 0)
        sign.setPixmap(tinted("circle-alert", colour).pixmap(side, side))
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self._words.setPalette(palette)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(4)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, stretch=1)

    def say(self, message: str) -> None:
        """Show this sentence; hidden where there is none."""
        self._words.setText(message)
        self.setVisible(bool(message))


def _heading(row: Heading, *, first: bool) -> QLabel:
    label = heading(_(row.label))
    label.setContentsMargins(0, 0 if first else 2 * _GAP_PX, 0, _GAP_PX // 2)
    return label


def _caption(form: Form) -> QLabel:
    label = QLabel(form, textFormat=Qt.TextFormat.PlainText)
    label.setAlignment(_TOP_RIGHT)
    label.setContentsMargins(0, _first_line_top(label), 0, 0)
    palette = QPalette(label.palette())
    palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.shades().quiet))
    label.setPalette(palette)
    return label


def _shown_text(cell: QWidget) -> QLabel:
    label = QLabel(cell, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setContentsMargins(0, _first_line_top(label), 0, 0)
    return label


def _first_line_top(label: QLabel) -> int:
    """So that captions, texts and editors stand on one line."""
    return max((theme.pixels(theme.ROW_PX) - label.fontMetrics().height()) // 2, 0)
