"""A quarter of many members at once: the same leader, comment and grade for all who are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from desktop.appraisal.fields.results import ROUTINE
from desktop.appraisal.forms import MANY_QUARTERS_ROWS
from desktop.appraisal.operations.routine import save_quarter_of_many
from desktop.appraisal.page.choosing import ChoosingView
from desktop.appraisal.queries.routine import RoutineLine
from desktop.base.changes import Label
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Field
from desktop.base.words import N_, _, ngettext
from desktop.kit import dialogs
from desktop.kit.form import Form

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

SAVE_QUARTERS: Final = N_("Write routine assessments")

_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=10),
    Field("post", N_("Post"), width=14),
)
_KEYS: Final = (*("leader", "leader_comment", "leader_on", "grade", "confirmed_on", "fed_back_on"),)


class ManyQuartersView(ChoosingView):
    """The members whose quarter is written together; what is left empty stays as it is."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(_("A quarter of many"), _FIELDS, _("Write them (Ctrl+S)"))
        self._frame = frame
        self._quarter = 1
        self.form = Form(
            [field for field in ROUTINE if field.key in _KEYS],
            MANY_QUARTERS_ROWS,
            editing=True,
            kind="routine_assessment",
        )
        self.lay_out(
            _("All who are chosen get what is filled in here; what is left empty stays as it is."),
            (),
            (self.form,),
        )

    def begin(self, lines: Sequence[RoutineLine], quarter: int) -> None:
        """List these members for a quarter."""
        self._quarter = quarter
        self.head.setText(_("Quarter {quarter} of many").format(quarter=quarter))
        self.form.set_values({})
        self.show_people(lines, _("The cycle has no cadres yet; add them under “Members”."))
        self.table.setFocus()

    def act(self) -> None:
        """Write the quarter of each who is chosen, as one act."""
        chosen = self.table.selected_ids()
        names = {line.id: line.name for line in self.model.records}
        try:
            values = {key: value for key, value in self.form.read().items() if value is not None}
            if not values:
                dialogs.tell(self, _("Nothing is filled in; write what all are to get."))
                return
            label = Label(SAVE_QUARTERS, self.about(names.__getitem__))
            self._frame.desk.write(label, save_quarter_of_many, chosen, self._quarter, values)
        except InvalidInput as wrong:
            self.form.show_problems(
                {key: text for key, text in wrong.messages.items() if key in _KEYS}
            )
            if not any(key in _KEYS for key in wrong.messages):
                dialogs.tell(self, str(wrong))
            return
        except UserError as refusal:
            dialogs.tell(self, str(refusal))
            return
        count = len(chosen)
        words = ngettext("{count} quarter is written.", "{count} quarters are written.", count)
        self._frame.say(words.format(count=count), undo=True)
        self.closed.emit()
