"""The person's own part of the file, and the form of a new file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.cadres import fields
from desktop.cadres.forms import NEW_REPEATS, NEW_ROWS, PERSON_ROWS, UNIT_KEY, with_unit
from desktop.cadres.operations import person
from desktop.cadres.page.panels import FormPanel, remember_tick, unsaved_words
from desktop.cadres.page.unit_names import unit_by_id, unit_names
from desktop.cadres.queries.listing import NEW_DRAFT
from desktop.cadres.records import Unit
from desktop.kit import dialogs
from desktop.kit.draft_keeper import DraftKeeper
from desktop.kit.form import Form
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, button, heading, keep_tick

ADD_CADRE = N_("New file")


class PersonPanel(FormPanel):
    """The person, in the order of the appointment form."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "person", _("Basic data"))

    def make_form(self) -> Form:
        """With the unit to choose."""
        described = with_unit(fields.PERSON, tuple(unit_names(self.units).values()))
        return Form(described, PERSON_ROWS, kind=self.key)

    def values(self) -> dict[str, Value]:
        """The person's own columns and the unit's name."""
        if self.file is None:
            return {}
        cadre = self.file.cadre
        unit = unit_names(self.units).get(cadre.unit_id) if cadre.unit_id is not None else None
        values = {field.key: getattr(cadre, field.key) for field in fields.PERSON}
        return {**values, UNIT_KEY: unit}

    def to_save(self, values: dict[str, Value]) -> dict[str, Value]:
        """The unit by its id. Raises InvalidInput where no unit has that name."""
        return unit_by_id(values, self.units)


class NewFilePanel(QWidget):
    """The first values of a new file; what is typed is kept as a draft.

    `last` are the texts of the file created before: with the tick, what repeats is kept from it.
    """

    created = Signal(object)
    given_up = Signal()

    def __init__(
        self, frame: Frame, units: Mapping[int, Unit], last: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self._frame = frame
        self._units = units
        self.form = Form(
            with_unit(fields.PERSON, tuple(unit_names(units).values())),
            NEW_ROWS,
            editing=True,
            kind="person",
        )
        self.keep = keep_tick()
        remember_tick(self.keep, frame, "keep.new")
        if last and self.keep.isChecked():
            self.form.show_texts(NEW_REPEATS.kept((), last))
        self.notice = Notice()
        self._drafts = DraftKeeper(frame.desk, NEW_DRAFT, self.form.texts, self)
        self.form.changed.connect(self._drafts.touch)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch()
        row.addWidget(button(_("Cancel (Esc)"), self.give_up))
        row.addWidget(button(_("Create the file (Ctrl+S)"), self.create_file, main=True))
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addWidget(heading(_("New file")))
        page.addWidget(self.notice)
        page.addWidget(self.form)
        page.addLayout(row)
        page.addStretch(1)
        for keys, act in (
            ("Ctrl+S", self.create_file),
            ("Esc", self.give_up),
            ("Alt+K", self.keep.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

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
            self, _("Give up the new file?"), _("Give it up"), _("Go on editing")
        ):
            return False
        with self._frame.desk.guard(self):
            self._drafts.drop()
        return True

    def give_up(self) -> None:
        """Leave without a new file; asks where something was typed."""
        if self.may_leave():
            self.given_up.emit()

    def create_file(self) -> None:
        """Create the file, or say beside the field what is missing."""
        try:
            values = unit_by_id(self.form.read(), self._units)
            cadre_id = self._frame.desk.write(
                Label(ADD_CADRE, values["name"]), person.add_cadre, values
            )
        except InvalidInput as wrong:
            self.form.show_problems(wrong.messages)
            return
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return
        with self._frame.desk.guard(self):
            self._drafts.drop()
        self._frame.say(_("Saved."), undo=True)
        self.created.emit(cadre_id)
