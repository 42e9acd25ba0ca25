"""The form of something new: what is typed is kept as a draft until it is created or given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.page.edit_panel import unsaved_words
from desktop.kit import dialogs
from desktop.kit.draft_keeper import DraftKeeper
from desktop.kit.form import Form
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, button, heading


@dataclass(frozen=True, slots=True)
class NewWords:
    """What the panel says, in the language of the screen."""

    title: str
    create: str
    give_up: str


class NewPanel(QWidget):
    """One form; Ctrl+S creates, Esc gives up. `created` carries the id of what was made.

    `write` takes the values read and returns the id; it raises InvalidInput, shown beside the
    fields, or UserError. `keep` is the tick for serial entry, where the form has one.
    """

    created = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        frame: Frame,
        form: Form,
        words: NewWords,
        draft: str,
        write: Callable[[dict[str, Value]], int],
        keep: QCheckBox | None = None,
    ) -> None:
        super().__init__()
        self._frame = frame
        self._words = words
        self._write = write
        self.form = form
        self.keep = keep
        self.notice = Notice()
        self._drafts = DraftKeeper(frame.desk, draft, form.texts, self)
        form.changed.connect(self._drafts.touch)
        self._lay_out()
        self._set_key("Ctrl+S", self.create_it)
        self._set_key("Esc", self.give_up)
        if keep is not None:
            self._set_key("Alt+K", keep.click)

    def restore(self) -> None:
        """Put back what was typed and never saved."""
        with self._frame.desk.guard(self):
            draft = self._drafts.restore()
            if draft is not None:
                self.form.set_texts(draft.content)
                self.notice.say(unsaved_words(draft))

    def may_leave(self) -> bool:
        """Ask before what was typed is given up."""
        if self.form.is_dirty() and not dialogs.ask(
            self, self._words.give_up, _("Give it up"), _("Go on editing")
        ):
            return False
        with self._frame.desk.guard(self):
            self._drafts.drop()
        return True

    def give_up(self) -> None:
        """Leave without anything new; asks where something was typed."""
        if self.may_leave():
            self.given_up.emit()

    def create_it(self) -> None:
        """Create it, or say beside the field what is missing."""
        try:
            made = self._write(self.form.read())
        except InvalidInput as wrong:
            self.form.show_problems(wrong.messages)
            return
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return
        with self._frame.desk.guard(self):
            self._drafts.drop()
        self._frame.say(_("Saved."), undo=True)
        self.created.emit(made)

    def _set_key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        if self.keep is not None:
            row.addWidget(self.keep)
        row.addStretch()
        row.addWidget(button(_("Cancel (Esc)"), self.give_up))
        row.addWidget(button(self._words.create, self.create_it, main=True))
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addWidget(heading(self._words.title))
        page.addWidget(self.notice)
        page.addWidget(self.form)
        page.addLayout(row)
        page.addStretch(1)
