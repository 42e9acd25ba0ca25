"""Putting cadres into a group: narrowed by unit, level and name, several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from desktop.appraisal.fields.plan import UNIT_KEY
from desktop.appraisal.forms import CANDIDATE_ROWS
from desktop.appraisal.operations.plan import add_members
from desktop.appraisal.page.choosing import ChoosingView
from desktop.appraisal.queries.candidates import LEVELS_ASKED, MOST, Wanted, candidates
from desktop.base.changes import Label
from desktop.base.codes import codes
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.people import UNIT_ID, Names
from desktop.kit import dialogs
from desktop.kit.form import Form

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

ADD_MEMBERS: Final = N_("Put cadres into a group")

_TYPING_MS: Final = 200
_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=10),
    Field("post", N_("Post"), width=14),
    Field("level", N_("Level"), width=6),
    Field("group", N_("In the group"), width=8),
)
_ASKED: Final = (
    Field(UNIT_KEY, N_("Unit"), Kind.CHOICE, width=16),
    Field("below", N_("With units below"), Kind.YES_NO, width=4),
    Field(
        "level",
        N_("Leadership level"),
        Kind.CHOICE,
        choices=(*LEVELS_ASKED, *codes("leadership_levels_10")),
        width=10,
    ),
    Field("name", N_("A part of the name or post"), width=12),
)


class CandidatesView(ChoosingView):
    """Who is not in a group yet."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(_("Members"), _FIELDS, _("Add the chosen (Ctrl+S)"))
        self._frame = frame
        self._cycle_id = self._group_id = 0
        self._group = ""
        self._names = Names(frame.desk)
        self._names.refresh()
        self.form = Form(
            self._names.fields(_ASKED), CANDIDATE_ROWS, editing=True, kind="member_choice"
        )
        self._names.attach(self.form)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.load)
        self.form.changed.connect(self._typing.start)
        self.lay_out(
            _("Serving cadres who are not in this group. Who is in another group moves here."),
            (self.form,),
            (),
        )

    def begin(self, cycle_id: int, group_id: int, group: str) -> None:
        """Ask who is to belong to this group of this cycle."""
        self._cycle_id, self._group_id, self._group = cycle_id, group_id, group
        self.head.setText(_("Add to “{group}”").format(group=group))
        self._names.refresh()
        self.form.set_values({"below": True})
        self._typing.stop()
        self.load()
        self.form.focus_first()

    def load(self) -> None:
        """List who fits what is typed; what cannot be understood is said at its field."""
        try:
            read = self.form.read()
        except InvalidInput:
            return
        wanted = Wanted(
            self._names.ids(read)[UNIT_ID],
            read["below"] is not False,
            read["level"] or "",
            read["name"] or "",
        )
        with self._frame.desk.guard(self):
            found = self._frame.desk.read(candidates, self._cycle_id, self._group_id, wanted)
            self.show_people(found, _("Nobody fits; everybody who does is in this group already."))
            if len(found) == MOST:
                words = _("The first {count} are listed; narrow the list down for others.")
                self.count.setText(words.format(count=MOST))

    def act(self) -> None:
        """Put those who are chosen into the group, as one act."""
        chosen = self.table.selected_ids()
        if not chosen:
            dialogs.tell(self, _("Nobody is chosen; choose people in the list."))
            return
        names = {one.id: one.name for one in self.model.records}
        with self._frame.desk.guard(self):
            label = Label(ADD_MEMBERS, f"{self._group} {self.about(names.__getitem__)}")
            self._frame.desk.write(label, add_members, self._group_id, chosen)
            count = len(chosen)
            words = ngettext("{count} member is added.", "{count} members are added.", count)
            self._frame.say(words.format(count=count), undo=True)
            self.closed.emit()
