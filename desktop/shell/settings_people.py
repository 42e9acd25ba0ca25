"""People: who signs in with a password, and up to which level of secrecy each of them sees."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.base.changes import Change
from desktop.base.errors import InvalidInput, UserError
from desktop.base.words import _
from desktop.kit import dialogs, theme
from desktop.kit.editors import keep_wheel_from
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, button, empty_layout, heading, quiet
from desktop.shell.sign_in import refuse_different, secret_editor
from desktop.store.levels import CLEARANCES, HIGHEST, LEVELS, ORDINARY, level_words
from desktop.store.secrecy import clearances, give_clearances
from desktop.store.store import Store

_FIELD_PX = 240
_CAPTION_PX = 160


class PeoplePart(QWidget):
    """Only who may see everything adds people and says what they may see."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._store: Store = frame.desk.store
        self._clearance = self._store.clearance
        self.notice = Notice()
        self.levels: dict[str, QComboBox] = {}
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the person"))
        self.level = _levels(_("Clearance of the new person"), ORDINARY)
        self.first = secret_editor(_("Password of the new person"))
        self.again = secret_editor(_("Password of the new person again"))
        self._people = QGridLayout()
        self._lines = QVBoxLayout()
        self._lay_out()
        frame.desk.changed.connect(self._changed)
        self.load()

    def load(self) -> None:
        """Show who signs in now, and what they may see."""
        if self._clearance != HIGHEST:
            return
        empty_layout(self._people)
        self.levels.clear()
        with self._frame.desk.guard(self):
            given = self._frame.desk.read(clearances)
            for line, person in enumerate(self._store.key_file.people()):
                self._show(line, person, given.get(person, ORDINARY if given else HIGHEST))

    def give(self, person: str, level: str) -> None:
        """Let a person see up to this level from now on, or say why not."""
        try:
            give_clearances(self._store, {person: level})
        except UserError as refusal:
            self.notice.say(str(refusal), icon_name="circle-alert")
            self.load()
            return
        self.notice.say(
            _("{person} sees up to “{level}” from now on.").format(
                person=person, level=level_words(level)
            ),
            icon_name="circle-check",
        )

    def add(self) -> None:
        """Let one more person sign in, or say what is wrong with what was typed."""
        name, level = self.name.text().strip(), str(self.level.currentData())
        try:
            refuse_different(self.first.text(), self.again.text())
            self._store.add_person(name, level, self.first.text())
        except UserError as refusal:
            self.notice.say(str(refusal), icon_name="circle-alert")
            self._focus(refusal)
            return
        for editor in (self.name, self.first, self.again):
            editor.clear()
        self.level.setCurrentIndex(0)
        self.notice.say(
            _("{person} can sign in from now on, by the password alone.").format(person=name),
            icon_name="circle-check",
        )
        self.load()

    def remove(self, person: str) -> None:
        """Let a person no longer sign in, once that is confirmed."""
        question = _(
            "{person} will no longer be able to sign in. What they wrote stays; "
            "this cannot be undone, only added anew with another password."
        ).format(person=person)
        if not dialogs.ask(self, question, _("Remove the person"), _("Keep")):
            return
        try:
            self._store.remove_person(person)
        except UserError as refusal:
            self.notice.say(str(refusal), icon_name="circle-alert")
            return
        self.notice.say(_("{person} no longer signs in.").format(person=person))
        self.load()

    def _changed(self, change: Change) -> None:
        if not change.touches(CLEARANCES):
            return
        if self._store.clearance == self._clearance:
            self.load()
        else:
            self._frame.dress_anew()

    def _focus(self, refusal: UserError) -> None:
        wrong = refusal.messages if isinstance(refusal, InvalidInput) else {}
        editor = self.name if "name" in wrong else self.first
        editor.selectAll()
        editor.setFocus()

    def _show(self, line: int, person: str, level: str) -> None:
        signed_in = person == self._store.person
        words = _("{person} (signed in)").format(person=person) if signed_in else person
        chosen = _levels(_("Clearance of {person}").format(person=person), level)
        chosen.activated.connect(lambda _place: self.give(person, str(chosen.currentData())))
        chosen.setFixedWidth(theme.pixels(_FIELD_PX))
        self.levels[person] = chosen
        self._people.addWidget(_caption(words, chosen), line, 0)
        self._people.addWidget(chosen, line, 1)
        if not signed_in:
            remove = button(_("Remove"), lambda: self.remove(person), "trash-2")
            remove.setAccessibleName(_("Remove {person}").format(person=person))
            self._people.addWidget(remove, line, 2)

    def _lay_out(self) -> None:
        self._lines.setContentsMargins(16, 8, 16, 8)
        self._lines.setSpacing(8)
        self._lines.addWidget(heading(_("People")))
        self._lines.addWidget(self.notice)
        if self._clearance == HIGHEST:
            self._lay_out_people()
        else:
            self._lines.addWidget(
                quiet(
                    _(
                        "You see up to “{level}”. People are added, and given what they may see, "
                        "by a person who may see everything."
                    ).format(level=level_words(self._clearance))
                )
            )
        self._lines.addStretch()
        body = QWidget()
        body.setLayout(self._lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)

    def _lay_out_people(self) -> None:
        self._lines.addWidget(
            quiet(
                _(
                    "Each person signs in with a password of their own and sees records up to "
                    "their clearance; what lies above it is not there for them. Somebody must "
                    "always be left who sees everything."
                )
            )
        )
        self._lines.addLayout(_narrow(self._people))
        self._lines.addSpacing(16)
        self._lines.addWidget(heading(_("Add a person")))
        entry = QGridLayout()
        for line, (caption, editor) in enumerate(
            (
                (_("Name"), self.name),
                (_("Clearance"), self.level),
                (_("Password"), self.first),
                (_("Once more"), self.again),
            )
        ):
            entry.addWidget(_caption(caption, editor), line, 0)
            editor.setFixedWidth(theme.pixels(_FIELD_PX))
            entry.addWidget(editor, line, 1)
        add = button(_("Add the person"), self.add, main=True)
        entry.addWidget(add, 4, 1, Qt.AlignmentFlag.AlignRight)
        self._lines.addLayout(_narrow(entry))


def _levels(name: str, level: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for one in LEVELS:
        made.addItem(level_words(one), one)
    made.setCurrentIndex(LEVELS.index(level) if level in LEVELS else 0)
    keep_wheel_from(made)
    return made


def _caption(words: str, editor: QWidget) -> QLabel:
    label = QLabel(words, textFormat=Qt.TextFormat.PlainText)
    label.setBuddy(editor)
    label.setMinimumWidth(theme.pixels(_CAPTION_PX))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _narrow(grid: QGridLayout) -> QHBoxLayout:
    """A grid no wider than its fields need."""
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    row = QHBoxLayout()
    row.addLayout(grid)
    row.addStretch(1)
    return row
