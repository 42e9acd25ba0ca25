"""Questions and messages to the person at the desk: the kit's one place that opens them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.base.errors import RowProblem, UserError
from desktop.base.fields import Field
from desktop.base.files import save_atomically
from desktop.base.words import N_, _, ngettext
from desktop.kit import theme
from desktop.kit.icons import icon
from desktop.kit.models import RecordTableModel
from desktop.kit.table import DataTable

_Button = QMessageBox.StandardButton
_MOST_LINES = 12
"""What a dialog shows at once; more would reach beyond a screen of 768 lines."""

_PROBLEM = (
    Field("where", N_("Where"), width=14),
    Field("message", N_("What is the matter"), width=22),
)


class Unsaved(Enum):
    """What to do with text that is not saved."""

    SAVE = _Button.Save
    DISCARD = _Button.Discard
    STAY = _Button.Cancel


def tell(parent: QWidget | None, message: str) -> None:
    """Say one thing; the person reads it and goes on."""
    box = _box(parent, message, QMessageBox.Icon.Warning, _Button.Ok)
    box.button(_Button.Ok).setText(_("OK"))
    box.exec()


@contextmanager
def telling(parent: QWidget | None) -> Iterator[None]:
    """Tell the UserError that the block raises; what follows the block goes on."""
    try:
        yield
    except UserError as refusal:
        tell(parent, str(refusal))


def ask(parent: QWidget | None, question: str, yes_label: str, no_label: str) -> bool:
    """Whether the person chooses `yes_label`; both labels say what they do."""
    box = _box(parent, question, QMessageBox.Icon.Question, _Button.Yes | _Button.No)
    box.button(_Button.Yes).setText(yes_label)
    box.button(_Button.No).setText(no_label)
    box.setDefaultButton(_Button.No)
    return box.exec() == _Button.Yes.value


def ask_unsaved(parent: QWidget | None, question: str) -> Unsaved:
    """What to do with unsaved text before going elsewhere; Esc stays."""
    buttons = _Button.Save | _Button.Discard | _Button.Cancel
    box = _box(parent, question, QMessageBox.Icon.Question, buttons)
    box.button(_Button.Save).setText(_("Save"))
    box.button(_Button.Discard).setText(_("Do not save"))
    box.button(_Button.Cancel).setText(_("Go on editing"))
    box.setDefaultButton(_Button.Save)
    answer = box.exec()
    return next((choice for choice in Unsaved if choice.value.value == answer), Unsaved.STAY)


def ask_save_path(parent: QWidget | None, title: str, suggested: str, kinds: str) -> Path | None:
    """Where to save, None where the person gives up. `kinds` as Qt: "PDF (*.pdf)"."""
    name, chosen = QFileDialog.getSaveFileName(parent, title, suggested, kinds)
    if not name:
        return None
    ending = chosen.partition("*")[2].partition(")")[0].partition(" ")[0]
    path = Path(name)
    return path if path.suffix or not ending.startswith(".") else path.with_name(path.name + ending)


def ask_open_paths(parent: QWidget | None, title: str, kinds: str) -> list[Path]:
    """The files to open, none where the person gives up."""
    names, _chosen = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


def ask_folder(parent: QWidget | None, title: str) -> Path | None:
    """A folder, None where the person gives up."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def show_problems(
    parent: QWidget | None, title: str, problems: Sequence[RowProblem], note: str = ""
) -> None:
    """List what was refused and why, all at once, with copying and saving of the list."""
    _ProblemList(parent, title, problems, note).exec()


class _ProblemList(QDialog):
    def __init__(
        self, parent: QWidget | None, title: str, problems: Sequence[RowProblem], note: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(720, 440)
        self._title = title
        self._problems = problems
        count = len(problems)
        told = ngettext("{count} problem.", "{count} problems.", count).format(count=count)
        heading = QLabel(f"{told} {note}".strip())
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(16)
        page.addWidget(heading)
        page.addWidget(self._table())
        page.addWidget(self._buttons())

    def _table(self) -> DataTable:
        model = RecordTableModel(_PROBLEM, parent=self)
        model.set_records(self._problems)
        table = DataTable(model, sortable=False)
        table.setAccessibleName(self._title)
        return table

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        for label, act in (
            (_("Copy the list"), self._copy),
            (_("Save the list…"), self._save),
            (_("Close"), self.accept),
        ):
            button = QPushButton(label)
            button.clicked.connect(act)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return buttons

    def _text(self) -> str:
        return "".join(f"{problem.where}\t{problem.message}\n" for problem in self._problems)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())

    def _save(self) -> None:
        path = ask_save_path(self, _("Save the list"), f"{self._title}.txt", _("Text (*.txt)"))
        if path is not None:
            with telling(self):
                save_atomically(path, ("\ufeff" + self._text()).encode())


def _box(
    parent: QWidget | None,
    message: str,
    sign: QMessageBox.Icon,
    buttons: QMessageBox.StandardButton,
) -> QMessageBox:
    box = QMessageBox(sign, QGuiApplication.applicationDisplayName(), "", buttons, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    lines = message.split("\n")
    if len(lines) > _MOST_LINES:
        box.setDetailedText(message)
        lines = [*lines[: _MOST_LINES - 1], "…"]
    box.setText("\n".join(lines))
    for knob in box.buttons():
        # The style puts coloured dots of its own before the words; ours are Lucide or none.
        knob.setIcon(QIcon())
    name = "circle-question-mark" if sign is QMessageBox.Icon.Question else "triangle-alert"
    side = theme.pixels(32)
    box.setIconPixmap(icon(name, QPalette.ColorRole.Accent).pixmap(side, side))
    return box
