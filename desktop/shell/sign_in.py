"""Signing in: the password, or the recovery key and then a new password."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.kit import theme
from desktop.kit.parts import Notice, button, heading, quiet
from desktop.store.keys import DataKind, Holder
from desktop.store.store import PRACTICE_PASSWORD, Store, refuse_weak


class SignIn(QDialog):
    """Asks for the secret that opens a folder; `store` is opened when it is accepted."""

    def __init__(
        self,
        folder: Path,
        open_store: Callable[[Path, str], Store],
        kind: DataKind = DataKind.OFFICE,
    ) -> None:
        super().__init__()
        self.store: Store | None = None
        self._folder = folder
        self._open_store = open_store
        self.setWindowTitle(_("CadreDesk"))
        self.setMinimumWidth(theme.pixels(480))
        self.password = secret_editor(_("Password or recovery key"))
        self.notice = Notice()
        self._open = button(_("Sign in"), self.try_it, main=True)
        self._open.setDefault(True)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("Quit"), self.reject))
        row.addWidget(self._open)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(16)
        page.addWidget(heading(_("Sign in")))
        page.addWidget(quiet(str(folder)))
        page.addLayout(labelled((_("Password"), self.password)))
        page.addWidget(quiet(_hint(kind)))
        page.addWidget(self.notice)
        page.addLayout(row)

    def try_it(self) -> None:
        """Open with what was typed; say what is wrong where it does not open."""
        try:
            store = self._open_store(self._folder, self.password.text())
        except UserError as refusal:
            _say(self, self.notice, str(refusal))
            self.password.selectAll()
            self.password.setFocus()
            return
        if store.opened_by.holder is Holder.RECOVERY:
            renewed = NewPassword(store)
            if not renewed.exec():
                store.close()
                return
        self.store = store
        self.accept()


class NewPassword(QDialog):
    """A new password for who opened the data with the recovery key."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self.setWindowTitle(_("CadreDesk"))
        self.setMinimumWidth(theme.pixels(480))
        self.first = secret_editor(_("New password"))
        self.again = secret_editor(_("New password again"))
        self.notice = Notice()
        keep = button(_("Set the password"), self.try_it, main=True)
        keep.setDefault(True)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("Cancel"), self.reject))
        row.addWidget(keep)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(16)
        page.addWidget(heading(_("Choose a new password")))
        page.addLayout(labelled((_("New password"), self.first), (_("Once more"), self.again)))
        page.addWidget(self.notice)
        page.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks on to the second field."""
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and self.focusWidget() is self.first
        ):
            self.again.setFocus()
        else:
            super().keyPressEvent(event)

    def try_it(self) -> None:
        """Keep the new password, or say what is wrong with it."""
        try:
            refuse_different(self.first.text(), self.again.text())
            refuse_weak(self.first.text(), DataKind.OFFICE)
            self._store.add_wrap(self._store.person, Holder.PASSWORD, self.first.text())
        except UserError as refusal:
            _say(self, self.notice, str(refusal))
            return
        self.accept()


def _hint(kind: DataKind) -> str:
    if kind is DataKind.PRACTICE:
        return _("The practice county's own password is “{password}”.").format(
            password=PRACTICE_PASSWORD
        )
    return _("Forgotten? Type the recovery key from its card instead.")


def _say(dialog: QDialog, notice: Notice, words: str) -> None:
    """Say what is wrong, in a dialog that grows with it."""
    notice.say(words, icon_name="circle-alert")
    dialog.resize(dialog.width(), max(dialog.height(), _height_of(dialog)))


def _height_of(dialog: QDialog) -> int:
    layout = dialog.layout()
    return layout.totalHeightForWidth(dialog.width()) if layout is not None else 0


def refuse_different(first: str, again: str) -> None:
    """Raise UserError where the two are not the same."""
    if first != again:
        raise UserError(_("The two passwords differ; type the same one twice."))


def secret_editor(name: str) -> QLineEdit:
    """An editor that shows dots."""
    editor = QLineEdit()
    editor.setEchoMode(QLineEdit.EchoMode.Password)
    editor.setAccessibleName(name)
    return editor


def labelled(*rows: tuple[str, QLineEdit]) -> QGridLayout:
    """Editors with their captions before them."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    for line, (caption, editor) in enumerate(rows):
        label = QLabel(caption)
        label.setBuddy(editor)
        grid.addWidget(label, line, 0)
        grid.addWidget(editor, line, 1)
    return grid
