"""Putting leading bodies into a group: units that have leaders, several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from desktop.appraisal.operations.plan import add_bodies
from desktop.appraisal.page.choosing import ChoosingView
from desktop.appraisal.queries.candidates import body_candidates
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _, ngettext
from desktop.kit import dialogs
from desktop.kit.form import Form

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

ADD_BODIES: Final = N_("Put leading bodies into a group")

_TYPING_MS: Final = 200
_FIELDS: Final = (
    Field("name", N_("Unit"), width=14),
    Field("above", N_("Unit above it"), width=12),
    Field("leaders", N_("Leaders"), Kind.WHOLE, width=4),
    Field("group", N_("In the group"), width=8),
)
_ASKED: Final = (Field("name", N_("A part of the name of the unit"), width=12),)


class BodyCandidatesView(ChoosingView):
    """The leading bodies that are not in a group yet."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(_("Leading bodies"), _FIELDS, _("Add the chosen (Ctrl+S)"))
        self._frame = frame
        self._cycle_id = self._group_id = 0
        self._group = ""
        self.form = Form(_ASKED, ("name",), editing=True, kind="body_choice")
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.load)
        self.form.changed.connect(self._typing.start)
        self.lay_out(
            _("Units with serving leaders. Each that is chosen is appraised as a leading body."),
            (self.form,),
            (),
        )

    def begin(self, cycle_id: int, group_id: int, group: str) -> None:
        """Ask which leading bodies are to belong to this group of this cycle."""
        self._cycle_id, self._group_id, self._group = cycle_id, group_id, group
        self.head.setText(_("Add to “{group}”").format(group=group))
        self.form.set_values({})
        self._typing.stop()
        self.load()
        self.form.focus_first()

    def load(self) -> None:
        """List the units that fit what is typed."""
        try:
            name = self.form.read()["name"] or ""
        except InvalidInput:
            return
        with self._frame.desk.guard(self):
            found = self._frame.desk.read(body_candidates, self._cycle_id, self._group_id, name)
            self.show_people(found, _("No unit fits; those with leaders are in this group."))

    def act(self) -> None:
        """Put the leading bodies that are chosen into the group, as one act."""
        chosen = self.table.selected_ids()
        if not chosen:
            dialogs.tell(self, _("Nothing is chosen; choose units in the list."))
            return
        names = {one.id: one.name for one in self.model.records}
        with self._frame.desk.guard(self):
            label = Label(ADD_BODIES, f"{self._group} {self.about(names.__getitem__)}")
            self._frame.desk.write(label, add_bodies, self._group_id, chosen)
            count = len(chosen)
            words = ngettext("{count} member is added.", "{count} members are added.", count)
            self._frame.say(words.format(count=count), undo=True)
            self.closed.emit()

    def _say(self) -> None:
        count, total = len(self.table.selected_rows()), self.model.rowCount()
        told = ngettext(
            "{count} of {total} unit is chosen.", "{count} of {total} units are chosen.", total
        )
        self.count.setText(told.format(count=count, total=total) if total else self._none)
