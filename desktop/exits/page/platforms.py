"""The platforms of role: what those who left still do, who keeps in touch, who has custody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.fields import Value
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.sub_page import SubPage
from desktop.exits.page.many_kinds import ManyKindsPage
from desktop.exits.page.platform_lists import PlatformList
from desktop.exits.page.platform_people import TakingPartView, WithoutContactPage
from desktop.exits.queries.platforms import (
    ACTIVITIES,
    CONTACTS,
    CUSTODIES,
    GROUPS,
    ROLES,
    owner_of_line,
    platform_sheet,
    register,
)
from desktop.exits.queries.without_contact import without_contact
from desktop.kit.parts import Switch, button, quiet

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

WITHOUT_CONTACT: Final = "without_contact"
_PARTS: Final = (
    (GROUPS, N_("Leading groups")),
    (ROLES, N_("Roles")),
    (ACTIVITIES, N_("Activities")),
    (CONTACTS, N_("Contacts")),
    (CUSTODIES, N_("Custody")),
    (WITHOUT_CONTACT, N_("Without contact")),
)
_HEEDED: Final = (
    *(GROUPS, ROLES, ACTIVITIES, CONTACTS, CUSTODIES, "contribution", "activity_person"),
    *("right_occasion", "rule_setting", "cadre"),
)


class PlatformsPage(ManyKindsPage):
    """A list for each sort of record, chosen above it; what the whole counts stands beside."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, ROLES, _("Platforms of role"))
        self.switch = Switch(_("Platforms of role"), [(key, _(words)) for key, words in _PARTS])
        self.counts = quiet("")
        self.people = TakingPartView(frame)
        self._stack = QStackedWidget()
        self._lists: dict[str, SubPage] = {}
        self._pages = QStackedWidget()
        self._lay_out()
        self.switch.chosen.connect(self.show_list)
        self.people.closed.connect(self._back)
        frame.desk.changed.connect(self._changed)
        self.show_list(GROUPS)
        self.count()

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        self.count()
        self.current().shown()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.current().may_leave()

    def keep_arrangement(self) -> None:
        """Remember how the lists are arranged. Raises UserError where that cannot be kept."""
        for page in self._lists.values():
            page.keep_arrangement()

    def open(self, record_id: int) -> None:
        """Show a role."""
        self.open_kind(ROLES, record_id)

    def open_kind(self, kind: str, record_id: int) -> None:
        """Show a record of one of the kinds, with the lines that belong to it."""
        with self.frame.desk.guard(self):
            owner, owner_id = self.frame.desk.read(owner_of_line, kind, record_id)
            if self.show_list(owner):
                self.current().open(owner_id)

    def begin_new(self, **given: Value) -> None:
        """Begin a new role; `cadre_id` names whose."""
        if self.show_list(ROLES):
            self.current().begin_new(**given)

    # Which list is shown

    def current(self) -> SubPage:
        """The list in front."""
        shown = self._stack.currentWidget()
        return next(page for page in self._lists.values() if page is shown)

    def list_of(self, key: str) -> PlatformList:
        """The list of a kind, in front."""
        self.show_list(key)
        page = self._lists[key]
        if not isinstance(page, PlatformList):
            raise TypeError(key)
        return page

    def show_list(self, key: str) -> bool:
        """Show the list of a kind, and whether it could be: what is under edit is asked."""
        page = self._lists.get(key)
        current = self._stack.currentWidget()
        if isinstance(current, SubPage) and current is not page and not current.may_leave():
            self.switch.press(current.key)
            return False
        if page is None:
            page = self._lists[key] = self._make(key)
            self._stack.addWidget(page)
        self._pages.setCurrentIndex(0)
        self._stack.setCurrentWidget(page)
        self.switch.press(key)
        page.shown()
        return True

    def count(self) -> None:
        """Say what the register counts today, and how many have had no contact."""
        with self.frame.desk.guard(self):
            counts = self.frame.desk.read(register, date.today()).counts
            late = len(self.frame.desk.read(without_contact, date.today()))
            groups = ngettext("{count} group", "{count} groups", counts.groups)
            told = (
                groups.format(count=counts.groups),
                _("{count} in them").format(count=counts.members),
                _("{count} with arranged work").format(count=counts.arranged),
                _("{count} in custody").format(count=counts.custody),
            )
            self.counts.setText(" · ".join(told))
            words = _("Without contact")
            self.switch.reword(WITHOUT_CONTACT, f"{words} {late}" if late else words)

    # Inside

    def _make(self, key: str) -> SubPage:
        if key == WITHOUT_CONTACT:
            page = WithoutContactPage(self.frame)
            page.contact_wanted.connect(self._write_contact)
            return page
        made = PlatformList(self.frame, key)
        if key == ACTIVITIES:
            made.add_tool(button(_("Add people…"), self.add_people, "users"))
        return made

    def add_people(self) -> None:
        """Choose who took part in the activity that is shown."""
        page = self.list_of(ACTIVITIES)
        activity_id = page.panel.owner_id
        if not activity_id or not page.may_leave():
            return
        with self.frame.desk.guard(self):
            sheet = self.frame.desk.read(platform_sheet, ACTIVITIES, activity_id)
            there = [one.cadre_id for one in sheet.lines]
            self.people.begin(activity_id, sheet.record.name, there)
            self._pages.setCurrentWidget(self.people)

    def _write_contact(self, cadre_id: int) -> None:
        self.list_of(CONTACTS).begin_new(cadre_id=cadre_id)

    def _back(self) -> None:
        self._pages.setCurrentIndex(0)
        self.current().shown()

    def _changed(self, change: Change) -> None:
        if change.touches(*_HEEDED):
            self.count()

    def _lay_out(self) -> None:
        listed = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 0)
        head.setSpacing(8)
        self.counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.switch)
        head.addWidget(self.counts, stretch=1)
        lines = QVBoxLayout(listed)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(self._stack, stretch=1)
        self._pages.addWidget(listed)
        self._pages.addWidget(self.people)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._pages)
