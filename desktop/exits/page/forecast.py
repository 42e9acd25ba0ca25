"""The forecast: who reaches which limit in the coming years, as a picture and as counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _, ngettext
from desktop.daily.page.sub_page import SubPage
from desktop.exits.forms.forecast import FORECAST_FIELDS, FORECAST_ROWS
from desktop.exits.page.forecast_counts import (
    CountTable,
    change_table,
    count_table,
    counted,
    year_in,
    year_key,
)
from desktop.exits.page.forecast_filters import ForecastFilters
from desktop.exits.page.forecast_people import ForecastPeople, Listed
from desktop.exits.page.forecast_picture import ForecastPicture
from desktop.exits.page.forecast_supposing import SupposingView
from desktop.exits.queries.forecast import SUPPOSABLE, Supposed, forecast_of_all, rooms
from desktop.exits.queries.local_rules import local_rules
from desktop.exits.rules.forecast import LIMITS, Forecast, difference
from desktop.exits.rules.forecast_lines import (
    POSTS,
    Change,
    Line,
    lines_by,
    lines_by_level,
    lines_by_way,
    lines_of_difference,
    lines_of_posts,
    posts_line,
)
from desktop.exits.rules.forecast_picture import forecast_picture, year_words
from desktop.exits.rules.way import rows
from desktop.kit.form import Form
from desktop.kit.parts import EmptyWord, Notice, Switch, button, quiet

if TYPE_CHECKING:
    from desktop.base.changes import Change as StoreChange
    from desktop.base.progress import Progress
    from desktop.exits.rules.posts_ahead import Place, Room
    from desktop.kit.frame import Frame

KEY: Final = "exit_forecast"
PAPER: Final = "forecast-report"
WAYS, UNITS, LEVELS, SPECIALITIES, PLACES, CHANGES = (
    *("ways", "units", "levels", "specialities"),
    *("posts", "changes"),
)
_USUAL_YEARS: Final = 5
_HEEDED: Final = (
    *("cadre", "post_holding", "annual_result", "professional_title", "unit", "approved_posts"),
    *SUPPOSABLE,
)


class ForecastPage(SubPage):
    """Asks from when and how far; filters narrow what is shown, a supposed rule changes it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, KEY, _("Forecast"))
        self.made: Forecast | None = None
        self.own: Forecast | None = None
        """Without a supposed rule: what the other one is compared with."""
        self.supposed: Supposed | None = None
        self._rooms: Mapping[Place, Room] = {}
        self._stale = True
        self.form = Form(FORECAST_FIELDS, FORECAST_ROWS, editing=True, kind=KEY)
        self.form.set_values({"since": _next_month(), "years": _USUAL_YEARS})
        self.filters = ForecastFilters(frame)
        self.filters.chosen.connect(self._show)
        self.notice, self.stale = Notice(), Notice()
        self.picture = ForecastPicture()
        self.picture.chosen.connect(self._open_part)
        self.shown_as = Switch(
            _("Shown as"),
            (
                (WAYS, _("By limit")),
                (UNITS, _("By unit")),
                (LEVELS, _("By level")),
                (SPECIALITIES, _("By expertise")),
                (PLACES, _("Posts falling vacant")),
                (CHANGES, _("What if")),
            ),
        )
        self.shown_as.chosen.connect(self.show_as)
        self.people = ForecastPeople(frame)
        self.people.closed.connect(self._back)
        self.supposing = SupposingView(frame)
        self.supposing.tried.connect(self.suppose)
        self.supposing.closed.connect(self._back)
        self.counts: CountTable | None = None
        self._lines: Sequence[Line | Change] = ()
        self._lay_out()
        frame.desk.changed.connect(self._changed)
        for keys, act in (("F5", self.reckon_anew), ("Ctrl+P", self.print_it)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        if self._stale:
            self.reckon()
        elif self.counts is not None:
            self.counts.setFocus()

    # Acts

    def reckon(self) -> None:
        """Reckon anew, from the day and as far as is typed."""
        try:
            asked = self.form.read()
        except InvalidInput:
            return
        day, years, supposed = asked["since"].earliest(), asked["years"], self.supposed
        known = None if self._stale else self.own
        if known is not None and (known.since, known.years) != (day, years):
            known = None
        self._stale = False

        def task(progress: Progress) -> tuple[Forecast, Forecast, Mapping[Place, Room]]:
            read = self.frame.desk.read
            own = known or read(forecast_of_all, day, years, progress=progress)
            made = own
            if supposed is not None:
                made = read(forecast_of_all, day, years, supposed=supposed, progress=progress)
            return own, made, read(rooms)

        def done(found: tuple[Forecast, Forecast, Mapping[Place, Room]]) -> None:
            self.own, self.made, self._rooms = found
            self.stale.say("")
            self.filters.offer(self.own.people)
            self._show()

        self.frame.desk.run_long(_("Reckoning the forecast"), task, done)

    def reckon_anew(self) -> None:
        """Reckon everything from the files."""
        self._stale = True
        self.reckon()

    def begin_supposing(self) -> None:
        """Ask which rule would be another one."""
        with self.frame.desk.guard(self):
            lines = self.frame.desk.read(local_rules, date.today())
            since = PartialDate.from_day(self.made.since if self.made else date.today())
            self._stack.setCurrentWidget(self.supposing)
            self.supposing.begin([one for one in lines if one.kind in SUPPOSABLE], since)

    def suppose(self, supposed: Supposed | None) -> None:
        """Reckon with this rule, which is not kept; with None as the office's rules stand."""
        self.supposed = supposed
        answers = [button(_("Change it…"), self.begin_supposing)]
        answers.append(button(_("Without it"), partial(self.suppose, None)))
        words = _("What if: {rule}. Nothing of this is kept.")
        told = words.format(rule=self.supposing.words()) if supposed is not None else ""
        self.notice.say(told, *(answers if supposed is not None else ()))
        self._print.setEnabled(supposed is None)
        self._print.setToolTip(
            "" if supposed is None else _("Only what the rules on file say can be printed.")
        )
        self.shown_as.press(CHANGES if supposed is not None else WAYS)
        self.reckon()

    def print_it(self) -> None:
        """Print the forecast of the people who are asked for, preview first."""
        if self.made is None or self.supposed is not None:
            return
        shown = self.filters.narrowed(self.made, way=False)
        with self.frame.desk.guard(self):
            first = PartialDate.from_day(shown.since)
            last = PartialDate.from_day(shown.until - timedelta(days=1))
            ids = tuple(one.facts.cadre_id for one in shown.people)
            self.frame.print_paper(PAPER, ids, period=(first, last))

    def show_as(self, key: str) -> None:
        """Show the counts by limit, unit, level, expertise or post, or what a rule changes."""
        self.shown_as.press(key)
        self._show()

    # Inside

    def _show(self) -> None:
        if self.made is None:
            return
        made = self.filters.narrowed(self.made)
        self.picture.show_picture(forecast_picture(made))
        self.words.setText(_words(made))
        if self.shown_as.key == CHANGES and self.supposed is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        table = self._table(made)
        table.asked.connect(self._open_count)
        before, self.counts = self.counts, table
        self._stack.addWidget(table)
        self._stack.setCurrentWidget(table)
        if before is not None:
            focused = before.hasFocus()
            self._stack.removeWidget(before)
            before.deleteLater()
            if focused:
                table.setFocus()

    def _table(self, made: Forecast) -> CountTable:
        """The table of what is shown; its lines are kept, to be opened."""
        key = self.shown_as.key
        if key == CHANGES:
            own = self.filters.narrowed(self.own) if self.own is not None else made
            changes = lines_of_difference(made, difference(own, made), _(POSTS))
            self._lines = changes
            return change_table(made, changes, N_("Limit"), _("What the rule changes"))
        lines, head = self._lines_as(key, made)
        self._lines = lines
        return count_table(made, lines, head, _("Counts by year"))

    def _lines_as(self, key: str, made: Forecast) -> tuple[list[Line], str]:
        if key == UNITS:
            return lines_by(made, lambda one: (one.unit,)), N_("Unit")
        if key == LEVELS:
            return lines_by_level(made), N_("Leadership level")
        if key == SPECIALITIES:
            return _by_speciality(made), N_("Expertise")
        if key == PLACES:
            return lines_of_posts(made, self.filters.narrowed_rooms(self._rooms)), N_("Unit")
        return [*lines_by_way(made), posts_line(made, _(POSTS))], N_("Limit")

    def _open_count(self, row: int, key: str) -> None:
        line = self._lines[row]
        if isinstance(line, Change):
            told = [Listed(one, _("comes in")) for one in counted(line.more, key)]
            told += [Listed(one, _("falls out")) for one in counted(line.fewer, key)]
        else:
            told = [Listed(one) for one in counted(line, key)]
        if told and self.made is not None:
            year = year_in(key)
            when = _("before") if key == "before" else ""
            when = year_words(self.made, year) if year is not None else when
            name = line.name or _("none")
            level = line.posts.level if isinstance(line, Line) and line.posts else ""
            head = "　".join(filter(None, (name, level, when, str(len(told)))))
            self._stack.setCurrentWidget(self.people)
            self.people.show_people(head, told)

    def _open_part(self, year: int, key: str) -> None:
        """A part of the picture opens to who they are."""
        self.show_as(WAYS)
        names = [line.name for line in self._lines]
        self._open_count(names.index(rows()[key]["way"]), year_key(year))

    def _back(self) -> None:
        self._show()
        if self.counts is not None:
            self.counts.setFocus()

    def _changed(self, change: StoreChange) -> None:
        if change.touches(*_HEEDED):
            self._stale = True
            if self.isVisible() and self.made is not None:
                self.stale.say(
                    _("Files or rules have changed since this was reckoned."),
                    button(_("Reckon anew (F5)"), self.reckon_anew),
                )

    def _lay_out(self) -> None:
        self._print = button(_("Print… (Ctrl+P)"), self.print_it, "printer")
        self.words = quiet("")
        self._nothing = EmptyWord(
            _("See what another rule would change: an age limit or a rule of eligibility."),
            button(_("What if…"), self.begin_supposing),
        )
        self._stack = QStackedWidget()
        parts: tuple[QWidget, ...] = (self._nothing, self.people, self.supposing)
        for part in parts:
            self._stack.addWidget(part)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(
            _row(self.form, button(_("Reckon (F5)"), self.reckon_anew), None, self._print)
        )
        about: tuple[QWidget, ...] = (self.filters, self.notice, self.stale, self.words)
        for part in (*about, self.picture, self.shown_as):
            page.addWidget(part)
        page.addWidget(self._stack, stretch=1)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Parts side by side; None is what gives."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return row


def _next_month() -> PartialDate:
    """The first day of the coming month: statutory months begin on such days."""
    month = PartialDate.from_day(date.today().replace(day=1)).plus_months(1)
    return PartialDate.from_day(month.earliest())


def _words(made: Forecast) -> str:
    """How many people were looked at, and what the counts stand for."""
    people = ngettext("{count} person on file", "{count} people on file", len(made.people))
    told = [people.format(count=len(made.people))]
    told.append(_("each once for each limit; Enter on a count shows who"))
    loose = [rows()[key]["way"] for key in LIMITS if "M" in rows()[key]["confidence"]]
    told += [_("{way}: unconfirmed").format(way=way) for way in loose if _stands(made, way)]
    return " · ".join(told)


def _stands(made: Forecast, way: str) -> bool:
    return any(one.way.name == way for one in made.reached)


def _by_speciality(made: Forecast) -> list[Line]:
    """The most frequent first; those without one last."""
    lines = lines_by(made, lambda person: person.specialities)
    return sorted(lines, key=lambda line: (not line.name, -len(line.within)))
