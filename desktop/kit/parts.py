"""Small parts that every page is made of: headings, buttons, notices, the word of an empty list."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.icons import icon, tinted


def heading(text: str) -> QLabel:
    """A heading inside a page."""
    return _label(text, theme.HEADING_PT, bold=True)


def name_head(text: str) -> QLabel:
    """The name at the head of a file."""
    return _label(text, theme.NAME_PT, bold=True)


def quiet(text: str) -> QLabel:
    """Words that stay in the background."""
    label = _label(text, theme.TEXT_PT, bold=False)
    palette = QPalette(label.palette())
    palette.setColor(QPalette.ColorRole.WindowText, theme.shades().quiet)
    label.setPalette(palette)
    label.setWordWrap(True)
    return label


def plain_words(text: str) -> QLabel:
    """Words that wrap and can be selected and copied."""
    label = _label(text, theme.TEXT_PT, bold=False)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def button(
    label: str, act: Callable[[], object], icon_name: str = "", *, main: bool = False
) -> QPushButton:
    """A button that says what it does; `main` for the one main button of a screen."""
    made = QPushButton(label)
    made.setProperty("main", main)
    if icon_name:
        role = QPalette.ColorRole.HighlightedText if main else QPalette.ColorRole.ButtonText
        made.setIcon(icon(icon_name, role))
        made.setIconSize(QSize(theme.pixels(16), theme.pixels(16)))
    made.clicked.connect(lambda _checked: act())
    return made


def keep_tick() -> QCheckBox:
    """The tick of serial entry. It never takes the cursor: Tab passes it over, Alt+K ticks it."""
    tick = QCheckBox(_("Keep values (Alt+K)"))
    tick.setToolTip(_("A new one starts with the values of the last one that usually repeat."))
    tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return tick


def side_list(name: str, width: int) -> QListWidget:
    """A quiet list at the side that says where one is; `width` in pixels at 100 %."""
    made = QListWidget()
    made.setObjectName("side")
    made.setAccessibleName(name)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFixedWidth(theme.pixels(width))
    made.setIconSize(QSize(theme.pixels(18), theme.pixels(18)))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def side_entry(
    side: QListWidget, key: str, words: str, icon_name: str = "", height: int = theme.ROW_PX
) -> None:
    """One more line of a side list; its key is its UserRole."""
    item = QListWidgetItem(words)
    if icon_name:
        item.setIcon(tinted(icon_name, side.palette().color(QPalette.ColorRole.ButtonText)))
    item.setData(Qt.ItemDataRole.UserRole, key)
    item.setSizeHint(QSize(0, theme.pixels(height)))
    side.addItem(item)


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout."""
    for _place in range(layout.count()):
        widget = layout.takeAt(0).widget()
        if isinstance(widget, QWidget):
            widget.deleteLater()


def thin_line() -> QFrame:
    """A horizontal line between parts of a page."""
    line = QFrame()
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    palette = QPalette(line.palette())
    palette.setColor(QPalette.ColorRole.Window, theme.shades().line)
    line.setPalette(palette)
    return line


class Switch(QWidget):
    """Buttons side by side of which one is pressed; `chosen` carries its key."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key, words in choices:
            choice = QPushButton(words)
            choice.setCheckable(True)
            self._group.addButton(choice, len(self._keys))
            self._keys.append(key)
            row.addWidget(choice)
        row.addStretch()
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))

    @property
    def key(self) -> str:
        """The key of the pressed button."""
        return self._keys[self._group.checkedId()]

    def press(self, key: str) -> None:
        """Press the button with this key; nothing is told."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def reword(self, key: str, words: str) -> None:
        """Give the button with this key other words."""
        self._group.button(self._keys.index(key)).setText(words)


class Notice(QFrame):
    """A strip with a sign and a sentence, and buttons that answer it; hidden while empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.shades().selected)
        self.setPalette(palette)
        self._sign = QLabel()
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, stretch=1)
        self._answers: list[QPushButton] = []
        self.hide()

    def say(self, text: str, *answers: QPushButton, icon_name: str = "info") -> None:
        """Show this sentence and these buttons; an empty text hides the strip."""
        for answer in self._answers:
            answer.hide()
            answer.deleteLater()
        self._answers = list(answers)
        for answer in answers:
            self._row.addWidget(answer)
        side = theme.pixels(18)
        sign = tinted(icon_name, self.palette().color(QPalette.ColorRole.Accent))
        self._sign.setPixmap(sign.pixmap(side, side))
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class EmptyWord(QWidget):
    """Stands where a list is empty: what the list is for, and the first step."""

    def __init__(self, text: str, *steps: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = quiet(text)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(16)
        page.addStretch()
        page.addWidget(words)
        for step in steps:
            page.addWidget(step, alignment=Qt.AlignmentFlag.AlignHCenter)
        page.addStretch()


def _label(text: str, points: float, *, bold: bool) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    label.setFont(theme.font(points, bold=bold))
    return label
