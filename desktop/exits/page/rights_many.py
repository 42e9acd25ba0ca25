"""One meeting or document for many people at once: an occasion of a right for each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.appraisal.page.choosing import ChoosingView
from desktop.base.changes import Label
from desktop.base.dates import PartialDate, date_in
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _, ngettext
from desktop.exits.fields.rights import OCCASION_OF_MANY
from desktop.exits.forms.rights import OCCASION_OF_MANY_ROWS
from desktop.exits.operations.rights import occasion_for_many
from desktop.exits.queries.rights import OCCASION, granted_items, holders_of, overdue_rights
from desktop.kit import dialogs
from desktop.kit.form import Form
from desktop.kit.parts import button

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

SAVE_MANY: Final = N_("One occasion for many")

_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("post", N_("Unit and post"), width=18),
    Field("last", N_("Last given on"), Kind.DATE, width=7),
    Field("due", N_("Due by"), Kind.DATE, width=7),
    Field("state", N_("State"), width=5),
)


class OccasionOfManyView(ChoosingView):
    """Who was there; those who wait longest stand first, Alt+O chooses those overdue."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(_("One occasion for many"), _FIELDS, _("Write it down (Ctrl+S)"))
        self._frame = frame
        self._asked: tuple[str, date] | None = None
        self.form = Form(OCCASION_OF_MANY, OCCASION_OF_MANY_ROWS, editing=True, kind=OCCASION)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button(_("Choose those overdue (Alt+O)"), self.choose_overdue))
        row.addStretch()
        self.lay_out(
            _("The same meeting or document for all who are chosen; opinions are added to each."),
            (self.form, tools),
            (),
        )
        shortcut = QShortcut(QKeySequence("Alt+O"), self, self.choose_overdue)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.form.changed.connect(self._look)

    def begin(self) -> None:
        """Ask for an occasion of today; the right that is overdue most often is offered."""
        late = Counter(one.item for one in self._frame.desk.read(overdue_rights, date.today()))
        items = [item for item, _count in late.most_common(1)]
        items = items or self._frame.desk.read(granted_items, date.today())
        today = PartialDate.from_day(date.today())
        self._asked = None
        self.form.set_values({"item": items[0] if items else None, "on": today})
        self._look()
        self.form.focus_first()

    def choose_overdue(self) -> None:
        """Choose those who were to be given it by that day."""
        self.table.select_ids([one.id for one in self.model.records if one.overdue])
        self.table.setFocus()

    def act(self) -> None:
        """Write the occasion for each who is chosen, as one act."""
        chosen = self.table.selected_ids()
        if not chosen:
            dialogs.tell(self, _("Nobody is chosen; choose people in the list."))
            return
        names = {one.id: one.name for one in self.model.records}
        with self._frame.desk.guard(self):
            try:
                values = self.form.read()
                label = Label(SAVE_MANY, self.about(names.__getitem__))
                count = self._frame.desk.write(label, occasion_for_many, chosen, values)
            except InvalidInput as wrong:
                self.form.show_problems(wrong.messages)
                return
            words = ngettext(
                "The occasion is on file for {count} person.",
                "The occasion is on file for {count} people.",
                count,
            )
            self._frame.say(words.format(count=count), undo=True)
            self.closed.emit()

    def _look(self) -> None:
        """List who holds the right that is typed on the day that is typed."""
        texts = self.form.texts()
        on = date_in(texts["on"])
        asked = (texts["item"].strip(), on.latest() if on is not None else date.today())
        if asked == self._asked:
            return
        self._asked = asked
        with self._frame.desk.guard(self):
            found = self._frame.desk.read(holders_of, *asked)
            self.show_people(found, _("Nobody holds this right on this day."))
