"""The workbench of the ways out: for a person and a day, what is open, when, and why."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout

from desktop.base.changes import Change
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.cadres.page.edit_panel import scrolled
from desktop.daily.page.people import Names
from desktop.exits.page.bars_panel import BarsPanel
from desktop.exits.page.many_kinds import ManyKindsPage
from desktop.exits.page.record_links import open_ref
from desktop.exits.page.way_list import WayList
from desktop.exits.page.way_view import WayView
from desktop.exits.queries.places import WORKBENCH, place_of
from desktop.exits.queries.workbench import PersonWays, person_ways
from desktop.exits.rules.facts import Ref
from desktop.exits.rules.way import State, WayOut
from desktop.kit import theme
from desktop.kit.editors import ChoiceEditor, DateEditor
from desktop.kit.frame import Frame
from desktop.kit.parts import EmptyWord, Notice, button, quiet

ARRANGEMENT: Final = "exit_arrangement"
_PERSON: Final = Field("cadre", N_("Cadre"), Kind.CHOICE, width=24)
_DAY: Final = Field("day", N_("Leaves on"), Kind.DATE, width=7)
_HEEDED: Final = (
    *("cadre", "post_holding", "rank_holding", "annual_result", "effect_period", "sanction"),
    *("professional_title", "audit", "audit_person", "exit_bar", "exit_arrangement"),
    *("eligibility_rule", "age_limit", "consistency_review"),
)


class WorkbenchPage(ManyKindsPage):
    """A person and a day; every way of leaving, and beside it why."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, WORKBENCH, _("Ways out"))
        self.person: PersonWays | None = None
        self._names = Names(frame.desk)
        self._stale = False
        self.who = ChoiceEditor(_PERSON, ())
        self.who.setPlaceholderText(_("Name, pinyin or initials"))
        self.who.suggest = self._names.suggest
        self.day = DateEditor(_DAY)
        self.day.set_text(PartialDate.from_day(date.today()).shown())
        self.about = quiet("")
        self.notice = Notice()
        self.list = WayList()
        self.view = WayView()
        self.bars = BarsPanel(frame)
        self.file = button(_("Open the file"), self.open_file)
        self.begin = button(_("Begin arrangement (Ctrl+N)"), self.begin_arrangement, main=True)
        self._lay_out()
        self._connect()
        self._show()

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        if self._stale:
            self.load()
        (self.list if self.person is not None else self.who).setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.bars.may_leave()

    def open(self, record_id: int) -> None:
        """Show the ways of the cadre with this id."""
        if self.person is not None and self.person.cadre_id == record_id:
            return
        with self.frame.desk.guard(self):
            self.who.set_text(self._names.person_words(record_id))
            self.list.setFocus()

    def open_kind(self, kind: str, record_id: int) -> None:
        """Show the ways of a cadre, or the bar with this id."""
        self.open(self.frame.desk.read(place_of, kind, record_id)[1])
        self.tabs.setCurrentWidget(self.bars if kind == self.bars.key else self._scroll)

    # Acts

    def begin_arrangement(self) -> None:
        """Begin an arrangement of this person by the way that stands out."""
        way, day = self.way, self._typed_day()
        if self.person is None or way is None or day is None or not self.begin.isEnabled():
            return
        given: dict[str, Value] = {"way": way.name, "leave_on": PartialDate.from_day(day)}
        self.frame.new_record(ARRANGEMENT, self.person.cadre_id, **given)

    def open_file(self) -> None:
        """Show the file of this person."""
        if self.person is not None:
            self.frame.open_cadre(self.person.cadre_id, "exits")

    @property
    def way(self) -> WayOut | None:
        """The way that stands out."""
        ways = self.person.ways if self.person is not None else ()
        return next((way for way in ways if way.key == self.list.key), None)

    def load(self) -> None:
        """Reckon the ways of this person anew."""
        self._stale = False
        cadre_id = self._names.person_id(self.who.text())
        day = self._typed_day()
        self.person = None
        if cadre_id is not None and day is not None:
            with self.frame.desk.guard(self):
                self.person = self.frame.desk.read(person_ways, cadre_id, day, date.today())
        self._show()

    # Inside

    def _typed_day(self) -> date | None:
        """The day of leaving; of a month its first. What is no date is said."""
        try:
            day = PartialDate.read(self.day.text()).earliest()
        except UserError as refusal:
            self.notice.say(str(refusal), icon_name="circle-alert")
            return None
        self.notice.say("")
        return day

    def _take_person(self) -> None:
        """Whoever is named is shown; while a name is half typed the one before stays."""
        cadre_id = self._names.person_id(self.who.text())
        before = self.person.cadre_id if self.person is not None else None
        if cadre_id == before or (cadre_id is None and self.who.text().strip()):
            return
        if not self.bars.may_leave():
            self.who.set_text(self._names.person_words(before))
            return
        self.load()

    def _show(self) -> None:
        person = self.person
        self._pages.setCurrentIndex(0 if person is not None else 1)
        self.file.setVisible(person is not None)
        self.begin.setVisible(person is not None)
        self.about.setText(person.about if person is not None else "")
        if person is None:
            return
        with self.frame.desk.guard(self):
            name = self.who.text().partition("　")[0]
            self.bars.show_person(person.cadre_id, name)
        self.list.show_ways(person.ways)

    def _show_way(self, _key: str) -> None:
        way = self.way
        self.view.show_way(way, self.person)
        self.begin.setEnabled(way is not None and way.state is not State.CLOSED)

    def _open_ref(self, ref: Ref) -> None:
        if self.person is None:
            return
        if ref.kind == self.bars.key:
            self.tabs.setCurrentWidget(self.bars)
        else:
            open_ref(self.frame, ref, self.person.cadre_id)

    def _changed(self, change: Change) -> None:
        if self.person is not None and change.touches(*_HEEDED):
            self._stale = True
            if self.isVisible():
                self.load()

    def _connect(self) -> None:
        self.who.textChanged.connect(lambda _text: self._take_person())
        self.day.editingFinished.connect(self.load)
        self.list.chosen.connect(self._show_way)
        self.list.opened.connect(lambda _key: self.view.records.setFocus())
        self.view.asked.connect(self._open_ref)
        self.frame.desk.changed.connect(self._changed)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_arrangement)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for editor in (self.who, self.day):
            top.addWidget(quiet(editor.accessibleName()))
            top.addWidget(editor)
        top.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(8)
        self.about.setWordWrap(True)
        told.addWidget(self.about, stretch=1)
        told.addWidget(self.file)
        told.addWidget(self.begin)
        self._scroll = scrolled()
        self._scroll.setWidget(self.view)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.tabs.addTab(self._scroll, _("Working"))
        self.tabs.addTab(self.bars, self.bars.title)
        both = QSplitter()
        both.setChildrenCollapsible(False)
        both.addWidget(self.list)
        both.addWidget(self.tabs)
        both.setSizes([theme.pixels(380), theme.pixels(680)])
        words = _("For a person and a day: every way of leaving, open, not yet or closed, and why.")
        self._pages = QStackedWidget()
        self._pages.addWidget(both)
        self._pages.addWidget(EmptyWord(words, button(_("Choose a person"), self.who.setFocus)))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(top)
        page.addLayout(told)
        page.addWidget(self.notice)
        page.addWidget(self._pages, stretch=1)
