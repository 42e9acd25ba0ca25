"""The first start: language, then a new office, the practice county, or data that exists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.base.errors import UserError
from desktop.base.settings import Settings
from desktop.base.words import LANGUAGES, _, language, set_language
from desktop.kit import dialogs, theme
from desktop.kit.parts import Notice, button, heading, name_head, quiet
from desktop.kit.worker import Worker
from desktop.shell.sign_in import labelled, refuse_different, secret_editor
from desktop.store.folder import DataFolder
from desktop.store.store import DataKind, create_store


class FirstStart(QDialog):
    """Asks what to begin with; `folder` holds data when it is accepted."""

    def __init__(self, given: Path | None, root: Path, settings: Settings) -> None:
        super().__init__()
        self.folder: Path | None = None
        self._given = given
        self._root = root
        self._settings = settings
        self._worker = Worker(self)
        self.setMinimumSize(theme.pixels(640), theme.pixels(440))
        self._stack = QStackedWidget()
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 24)
        page.addWidget(self._stack)
        self._choose_beginning()

    def speak(self, chosen: str) -> None:
        """Go on in another language."""
        set_language(chosen)
        with dialogs.telling(self):
            self._settings.set("language", chosen)
        self._choose_beginning()

    def begin_office(self) -> None:
        """Ask for the new office."""
        self.office = NewOffice(
            self._given or self._root / "office", self._done, self._choose_beginning
        )
        self._show(self.office)

    def begin_practice(self) -> None:
        """Make the practice county, or open the one that is there."""
        folder = self._given or self._root / "practice"
        if DataFolder(folder).holds_data():
            self._done(folder)
            return
        from desktop.shell.practice.county import make_county

        self._worker.run(
            _("Making the practice county"),
            lambda progress: make_county(folder, progress=progress),
            lambda _county: self._done(folder),
        )

    def open_existing(self) -> None:
        """Choose a folder with data."""
        chosen = dialogs.ask_folder(self, _("Open a data folder"))
        if chosen is None:
            return
        if not DataFolder(chosen).holds_data():
            dialogs.tell(
                self,
                _("{path} holds no data of CadreDesk; choose the folder with keyfile.json.").format(
                    path=chosen
                ),
            )
            return
        self._done(chosen)

    def reject(self) -> None:
        """Leave; asks where a recovery key is on screen that nobody wrote down."""
        card = self.findChild(RecoveryCard)
        if not isinstance(card, RecoveryCard) or card.written.isChecked() or self._goes_without():
            super().reject()

    def _goes_without(self) -> bool:
        return dialogs.ask(
            self,
            _(
                "Leave without the recovery key? This one is never shown again; make a new one in "
                "the settings before the password is forgotten."
            ),
            _("Leave"),
            _("Stay"),
        )

    def done(self, result: int) -> None:
        """Close, after long work has ended."""
        self._worker.close()
        super().done(result)

    def _done(self, folder: Path) -> None:
        self.folder = folder
        self.accept()

    def _choose_beginning(self) -> None:
        self.setWindowTitle(_("CadreDesk"))
        self._show(self._beginning())

    def _show(self, page: QWidget) -> None:
        while self._stack.count():
            old = self._stack.widget(0)
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(page)
        first = page.findChild(QLineEdit)
        if isinstance(first, QLineEdit):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beginning(self) -> QWidget:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        lines.addLayout(self._languages())
        lines.addWidget(name_head(_("CadreDesk")))
        lines.addWidget(
            quiet(_("Everything stays on this computer. What do you want to begin with?"))
        )
        for label, words, act, main in (
            (
                _("Set up a new office"),
                _("An empty, encrypted data folder for your own cadre files."),
                self.begin_office,
                True,
            ),
            (
                _("Open the practice county"),
                _("600 invented cadres to try everything on; never mixed with real data."),
                self.begin_practice,
                False,
            ),
            (
                _("Open existing data"),
                _("A data folder from before, from another computer or from a copy."),
                self.open_existing,
                False,
            ),
        ):
            lines.addLayout(_choice(button(label, act, main=main), words))
        lines.addStretch()
        return page

    def _languages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        for key, name in LANGUAGES.items():
            choice = QPushButton(name)
            choice.setCheckable(True)
            choice.setChecked(key == language())
            choice.clicked.connect(lambda _checked, key=key: self.speak(key))
            row.addWidget(choice)
        return row


class NewOffice(QWidget):
    """The name of the unit, who signs in, the password; then the recovery key, shown once."""

    def __init__(
        self, folder: Path, done: Callable[[Path], None], back: Callable[[], None]
    ) -> None:
        super().__init__()
        self._folder = folder
        self._done = done
        self.office, self.person = _named(_("Name of the unit")), _named(_("Your name"))
        self.first = secret_editor(_("Password"))
        self.again = secret_editor(_("Password again"))
        self.notice = Notice()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(16)
        self._entry = QWidget()
        entry = QVBoxLayout(self._entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setSpacing(16)
        entry.addWidget(heading(_("A new office")))
        entry.addLayout(
            labelled(
                (_("Name of the unit"), self.office),
                (_("Your name"), self.person),
                (_("Password"), self.first),
                (_("Once more"), self.again),
            )
        )
        entry.addWidget(quiet(_("The data will lie in {path}.").format(path=folder)))
        entry.addWidget(self.notice)
        entry.addStretch()
        entry.addLayout(
            _buttons(button(_("Back"), back), button(_("Create"), self.make_office, main=True))
        )
        self._lines.addWidget(self._entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks on; in the last field it makes the office. The dialog never hears of it."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif self.focusWidget() is self.again:
            self.make_office()
        else:
            self.focusNextChild()

    def make_office(self) -> None:
        """Make the store, or say beside the fields what is missing."""
        try:
            self._refuse_empty()
            refuse_different(self.first.text(), self.again.text())
            folder, recovery = create_store(
                self._folder,
                DataKind.OFFICE,
                self.office.text().strip(),
                self.person.text().strip(),
                self.first.text(),
            )
        except UserError as refusal:
            self.notice.say(str(refusal), icon_name="circle-alert")
            return
        self._entry.hide()
        self.card = RecoveryCard(
            self.office.text().strip(), recovery, lambda: self._done(folder.path)
        )
        self._lines.addWidget(self.card)

    def _refuse_empty(self) -> None:
        for editor in (self.office, self.person):
            if not editor.text().strip():
                editor.setFocus()
                raise UserError(_("{label} is needed.").format(label=editor.accessibleName()))


class RecoveryCard(QWidget):
    """The recovery key, shown once: print it or write it down, then go on."""

    def __init__(self, office: str, recovery: str, go_on: Callable[[], None]) -> None:
        super().__init__()
        self._office, self.recovery = office, recovery
        shown = QLabel(recovery)
        shown.setFont(theme.font(theme.HEADING_PT, bold=True))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(_("Recovery key"))
        self.written = QCheckBox(_("I have printed it or written it down"))
        self.go_on = button(_("Go on"), go_on, main=True)
        self.go_on.setEnabled(False)
        self.written.toggled.connect(self.go_on.setEnabled)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        lines.addWidget(heading(_("The recovery key")))
        lines.addWidget(
            quiet(
                _(
                    "If the password is forgotten, only this key opens the data. It is shown this "
                    "once and kept nowhere: seal it in an envelope and lock it away."
                )
            )
        )
        lines.addWidget(shown)
        lines.addLayout(
            _buttons(
                button(_("Print the card…"), self.print_card, "printer"),
                button(_("Copy"), lambda: QGuiApplication.clipboard().setText(recovery), "copy"),
            )
        )
        lines.addWidget(self.written)
        lines.addStretch()
        lines.addLayout(_buttons(self.go_on))

    def print_card(self) -> None:
        """Show the card as it prints."""
        from desktop.kit.preview import PreviewWindow
        from desktop.shell.recovery_card import recovery_card

        with dialogs.telling(self):
            card = recovery_card(self._office, self.recovery)
            PreviewWindow(card, f"{_('Recovery key')}.pdf", self).show()


def _named(name: str) -> QLineEdit:
    editor = QLineEdit()
    editor.setAccessibleName(name)
    return editor


def _choice(act: QPushButton, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    act.setMinimumWidth(theme.pixels(200))
    row.addWidget(act)
    row.addWidget(quiet(words), stretch=1)
    return row


def _buttons(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for found in buttons:
        row.addWidget(found)
    return row
