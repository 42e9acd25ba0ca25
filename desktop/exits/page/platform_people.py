"""Those who left, several at once: put to an activity, contacted; and who has had no contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.appraisal.page.asking import AskingStrip
from desktop.appraisal.page.choosing import ChoosingView
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.sub_page import SubPage
from desktop.exits.fields.choices import CONTACT_REASONS, CONTACT_WAYS
from desktop.exits.fields.platform import CONTACT_DAYS, CONTACT_OF_MANY
from desktop.exits.forms.platforms import CONTACT_OF_MANY_ROWS
from desktop.exits.operations.platforms import add_people, contact_many, set_contact_days
from desktop.exits.queries.platforms import CONTACTS
from desktop.exits.queries.without_contact import (
    WithoutContact,
    contact_days,
    left_people,
    without_contact,
)
from desktop.kit import dialogs
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, button, plain_words, quiet
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

ADD_PEOPLE: Final = N_("Put people to an activity")
CONTACT_MANY: Final = N_("Write a contact with several people")
SET_DAYS: Final = N_("Set the days without contact")

_LEFT_FIELDS: Final = (
    Field("name", N_("Name"), width=5),
    Field("unit", N_("Unit"), width=12),
    Field("post", N_("Post"), width=14),
    Field("status", N_("Status"), width=6),
)
_FIELDS: Final = (
    *_LEFT_FIELDS,
    Field("last_on", N_("Newest contact"), Kind.DATE, width=7),
    Field("last_kind", N_("By what"), width=6),
    Field("days", N_("Days without contact"), Kind.WHOLE, width=5),
)
_HEEDED: Final = (
    *("contact", "contribution", "activity_person", "veteran_activity", "right_occasion"),
    *("political_right", "custody", "exit_arrangement", "cadre", "rule_setting"),
)


class TakingPartView(ChoosingView):
    """Who of those who left took part in an activity."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(_("Who took part"), _LEFT_FIELDS, _("Add the chosen (Ctrl+S)"))
        self._frame = frame
        self._activity_id = 0
        self._name = ""
        self.lay_out(
            _("Those who left or are in custody of the veteran bureau, and are not named yet."),
            (),
            (),
        )

    def begin(self, activity_id: int, name: str, there: Sequence[int]) -> None:
        """Ask who took part in this activity, beside those who are named. Raises UserError."""
        self._activity_id, self._name = activity_id, name
        self.head.setText(_("Add to “{group}”").format(group=name))
        named = set(there)
        left = self._frame.desk.read(left_people, date.today())
        people = [one for one in left if one.id not in named]
        self.show_people(people, _("Everybody who left is named already."))
        self.table.setFocus()

    def act(self) -> None:
        """Put those who are chosen to the activity, as one act."""
        chosen = self.table.selected_ids()
        if not chosen:
            dialogs.tell(self, _("Nobody is chosen; choose people in the list."))
            return
        with self._frame.desk.guard(self):
            label = Label(ADD_PEOPLE, self._name)
            count = self._frame.desk.write(label, add_people, self._activity_id, chosen)
            words = ngettext("{count} person is added.", "{count} people are added.", count)
            self._frame.say(words.format(count=count), undo=True)
            self.closed.emit()


class WithoutContactPage(SubPage):
    """Who left and has had no contact for too long; Enter opens the file.

    `contact_wanted` carries the cadre with whom a contact is to be written.
    """

    contact_wanted = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "without_contact", _("Without contact"))
        self.model = RecordTableModel(_FIELDS, _value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(self.title)
        self.count = quiet("")
        self.rule = plain_words("")
        self.empty = EmptyWord(_("Nobody has been without contact for too long."))
        self.days = AskingStrip(
            _("After how many days without contact is somebody listed? No regulation sets it."),
            CONTACT_DAYS,
            ("days",),
            "contact_days",
            _("Save"),
            self._set_days,
        )
        self.contact = AskingStrip(
            _("The same contact with everybody who is chosen in the list:"),
            CONTACT_OF_MANY,
            CONTACT_OF_MANY_ROWS,
            CONTACTS,
            _("Save for the chosen"),
            self._contact_many,
        )
        self._lay_out()
        self.table.opened.connect(self.frame.open_cadre)
        frame.desk.changed.connect(self._changed)
        self.load()

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        self.load()
        self.table.setFocus()

    def keep_arrangement(self) -> None:
        """Remember the columns. Raises UserError where that cannot be kept."""
        self.frame.settings.set("exits.without_contact.list", self.table.arrangement())

    # Acts

    def begin_contact(self) -> None:
        """Write a contact: with one in full beside the list of contacts, with several here."""
        chosen = self.table.selected_ids()
        if not chosen:
            dialogs.tell(self, _("Nobody is chosen; choose people in the list."))
        elif len(chosen) == 1:
            self.contact_wanted.emit(chosen[0])
        else:
            self.days.close_it()
            today = PartialDate.from_day(date.today())
            self.contact.begin({"on": today, "way": CONTACT_WAYS[0], "reason": CONTACT_REASONS[0]})

    def begin_days(self) -> None:
        """Ask for the days of the office."""
        self.contact.close_it()
        with self.frame.desk.guard(self):
            self.days.begin({"days": self.frame.desk.read(contact_days)})

    def load(self) -> None:
        """Show who has had no contact until today."""
        with self.frame.desk.guard(self):
            found = self.frame.desk.read(without_contact, date.today())
            days = self.frame.desk.read(contact_days)
            current = self.table.current_id()
            self.model.set_records(found)
            if found:
                self.table.select_row(max(self.model.row_of(current), 0) if current else 0)
            words = _(
                "No contribution, activity, occasion or contact for more than {days} days; "
                "counted from leaving where there never was one."
            )
            self.rule.setText(words.format(days=days))
            count = len(found)
            told = ngettext("{count} person", "{count} people", count).format(count=count)
            self.count.setText(told if found else "")
            self.table.setVisible(bool(found))
            self.empty.setVisible(not found)

    # Inside

    def _contact_many(self, values: dict[str, Value]) -> None:
        chosen = self.table.selected_ids()
        first = next((one.name for one in self.model.records if one.id in chosen), "")
        with self.frame.desk.guard(self):
            try:
                label = Label(CONTACT_MANY, f"{first} +{len(chosen) - 1}")
                count = self.frame.desk.write(label, contact_many, chosen, values)
            except InvalidInput as wrong:
                self.contact.form.show_problems(wrong.messages)
                return
            self.contact.close_it()
            words = ngettext("{count} contact is written.", "{count} contacts are written.", count)
            self.frame.say(words.format(count=count), undo=True)

    def _set_days(self, values: dict[str, Value]) -> None:
        with self.frame.desk.guard(self):
            try:
                self.frame.desk.write(
                    Label(SET_DAYS, str(values["days"])), set_contact_days, values
                )
            except InvalidInput as wrong:
                self.days.form.show_problems(wrong.messages)
                return
            self.days.close_it()
            self.frame.say(_("Saved."), undo=True)

    def _changed(self, change: Change) -> None:
        if self.isVisible() and change.touches(*_HEEDED):
            self.load()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        write = button(_("Write a contact… (Ctrl+N)"), self.begin_contact, "plus", main=True)
        write.setShortcut("Ctrl+N")
        tools.addWidget(write)
        tools.addWidget(button(_("Set the days…"), self.begin_days))
        tools.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(tools)
        for part in (self.rule, self.days, self.contact):
            page.addWidget(part)
        page.addWidget(self.table, stretch=1)
        page.addWidget(self.empty, stretch=1)
        page.addWidget(self.count)
        self.table.arrange(self.frame.settings.get("exits.without_contact.list") or {})


def _value(line: WithoutContact, key: str) -> Any:
    if key == "last_kind":
        return _(line.last_kind) if line.last_kind else _("none on file")
    return getattr(line, key)
