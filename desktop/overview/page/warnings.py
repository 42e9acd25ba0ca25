"""The warnings of today: by when they are due, by rule, by who sees to them, by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.base.dates import PartialDate
from desktop.base.fields import Field
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.narrowing_text import NarrowingText
from desktop.kit import theme
from desktop.kit.editors import keep_wheel_from
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import EmptyWord, Notice, Switch, button
from desktop.kit.table import DataTable
from desktop.overview.page.detail import WarningDetail
from desktop.overview.page.standing import StandingWarnings
from desktop.overview.rules.warning import Group

if TYPE_CHECKING:
    from desktop.kit.frame import Frame
    from desktop.overview.rules.warning import EarlyWarning

_ALL: Final = "all"
_DISPOSED: Final = "disposed"
_MOST_PRINTED: Final = 5_000
_SPLIT: Final = "overview.splitter"
_LIST: Final = "overview.list"
_SIZES: Final = [660, 480]
_FIELDS: Final = (
    Field("deadline", N_("Due"), width=6),
    Field("title", N_("Warning"), width=11),
    Field("name", N_("Name"), width=4),
    Field("place", N_("Unit and post"), width=12),
    Field("in_charge", N_("In charge"), width=4),
)


class WarningsTab(QWidget):
    """The list narrowed by buttons and boxes, the chosen warning beside it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.standing = StandingWarnings(frame.desk, self)
        self.found: list[EarlyWarning] = []
        self._numbers: dict[str, int] = {}
        self.model = RecordTableModel(_FIELDS, self._value, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("Warnings of today"))
        groups = [(group.name, group.caption) for group in Group]
        disposed = (_DISPOSED, _("Disposed of"))
        self.group = Switch(_("When it is due"), [(_ALL, _("All")), *groups, disposed])
        self.rule = _box(_("Warning"))
        self.in_charge = _box(_("In charge"))
        self.text = NarrowingText(_("A part of the unit or the name"))
        self.notice = Notice()
        self.detail = WarningDetail(frame)
        self.state = QLabel()
        self._lay_out()
        self._connect()
        self._fill_boxes()

    def shown(self) -> None:
        """The page is in front again; another day has other warnings."""
        if not self.standing.busy and not self.standing.is_of_today():
            self.reckon()
        self.table.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.detail.may_leave()

    def keep_arrangement(self) -> None:
        """Stop reckoning, and remember the widths. Raises UserError where that cannot be kept."""
        self.standing.close()
        self._frame.settings.set(_SPLIT, self._split.sizes())
        self._frame.settings.set(_LIST, self.table.arrangement())

    def reckon(self) -> None:
        """Reckon all warnings anew, in the background."""
        self.standing.reckon()
        self._say()

    def print_list(self) -> None:
        """Print the list of the warnings that are shown."""
        shown = [one for one in self.model.records if one.disposal is None][:_MOST_PRINTED]
        others = any(one.subject.kind != "cadre" for one in shown)
        people = () if others else tuple(dict.fromkeys(one.subject.id for one in shown))
        self._frame.print_paper("warnings", people, tuple(one.key for one in shown))

    def show_found(self, found: list[EarlyWarning]) -> None:
        """Show these warnings; who is under edit stays as typed."""
        self.found = found
        self.notice.say("")
        self._count()
        self._fill_boxes()
        self.narrow()

    def narrow(self) -> None:
        """Show those that are asked for, standing where the list stood."""
        before = self.detail.warning
        chosen = list(self._chosen())
        self.table.blockSignals(True)
        self.model.set_records(chosen)
        row = next((at for at, one in enumerate(chosen) if before and one.key == before.key), 0)
        if chosen:
            self.table.select_row(row)
        self.table.blockSignals(False)
        self._stack.setCurrentIndex(0 if self.found or self.standing.at is None else 1)
        self._say()
        if not self.detail.editing:
            self.detail.show_warning(chosen[row] if chosen else None, self.standing.on)

    # The list

    def _chosen(self) -> Iterator[EarlyWarning]:
        key, today = self.group.key, self.standing.on
        rule, who = self.rule.currentData(), self.in_charge.currentData()
        text = self.text.text().strip()
        for one in self.found:
            subject = one.subject
            if (
                _is_in(one, key, today)
                and rule in {None, one.code}
                and who in {None, one.in_charge}
                and (text in subject.name or text in subject.unit or text in subject.post)
            ):
                yield one

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if not 0 <= row < self.model.rowCount():
            return
        warning = self.model.record_at(row)
        shown = self.detail.warning
        if shown is not None and shown.key == warning.key:
            return
        if self.detail.may_leave():
            self.detail.show_warning(warning, self.standing.on)
        elif shown is not None:
            self.table.select_row(self.model.row_of(self._number(shown)))

    def _count(self) -> None:
        today = self.standing.on
        numbers = Counter(one.group(today) for one in self.found if one.disposal is None)
        self.group.reword(_ALL, f"{_('All')} {numbers.total()}")
        for group in Group:
            self.group.reword(group.name, f"{group.caption} {numbers[group]}")
        disposed = sum(one.disposal is not None for one in self.found)
        self.group.reword(_DISPOSED, f"{_('Disposed of')} {disposed}")

    def _fill_boxes(self) -> None:
        codes = Counter(one.code for one in self.found if one.disposal is None)
        titles = {one.code: one.title for one in self.found}
        rules = [(f"{titles[code]} {codes[code]}", code) for code in titles]
        _offer(self.rule, _("All warnings"), rules)
        who = sorted({one.in_charge for one in self.found if one.in_charge})
        people = [(name, name) for name in who]
        nobody = [(_("Nobody named"), "")] if any(not one.in_charge for one in self.found) else []
        _offer(self.in_charge, _("Whoever is in charge"), [*people, *nobody])

    def _say(self) -> None:
        shown = self.model.rowCount()
        words = [ngettext("{count} warning", "{count} warnings", shown).format(count=shown)]
        if self.standing.busy:
            words.append(_("reckoning…"))
        if self.standing.at is not None:
            words.append(_("reckoned at {time}").format(time=f"{self.standing.at:%H:%M}"))
        self.state.setText(" · ".join(words))

    def _number(self, warning: EarlyWarning) -> int:
        return self._numbers.setdefault(warning.key, len(self._numbers) + 1)

    def _value(self, warning: EarlyWarning, key: str) -> Any:
        if key == "id":
            return self._number(warning)
        if key == "deadline":
            day = warning.deadline
            return PartialDate.from_day(day).shown() if day else ""
        if key == "name":
            return warning.subject.name
        if key == "place":
            return warning.subject.post or warning.subject.unit
        return getattr(warning, key)

    # Making

    def _connect(self) -> None:
        self.group.chosen.connect(lambda _key: self.narrow())
        self.rule.activated.connect(lambda _row: self.narrow())
        self.in_charge.activated.connect(lambda _row: self.narrow())
        self.text.textChanged.connect(lambda _text: self.narrow())
        self.table.chosen.connect(lambda _id: self._choose())
        self.table.opened.connect(lambda _id: self.detail.open_subject())
        self.detail.left.connect(self.table.setFocus)
        self.standing.reckoned.connect(self.show_found)
        self.standing.troubled.connect(self._tell)
        shortcut = QShortcut(QKeySequence("F5"), self, self.reckon)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _tell(self, sentence: str) -> None:
        self.notice.say(sentence, icon_name="circle-alert")
        self._say()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.text.setFixedWidth(theme.pixels(170))
        for part in (self.rule, self.in_charge, self.text):
            tools.addWidget(part)
        tools.addStretch()
        tools.addWidget(button(_("Print the list"), self.print_list, "printer"))
        tools.addWidget(button(_("Reckon again (F5)"), self.reckon))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyWord(
                _(
                    "Here stands what comes due: retirements, ends of probation and of effect "
                    "periods, talks, audits, findings, unanswered inquiries. Nothing is due now. "
                    "The rules stand on the tab beside this one."
                )
            )
        )
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 8, 8)
        lines.setSpacing(8)
        lines.addWidget(self._stack, stretch=1)
        lines.addWidget(self.state)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.detail)
        self._split.setSizes(self._frame.settings.get(_SPLIT) or _SIZES)
        self.table.arrange(self._frame.settings.get(_LIST) or {})
        head = QVBoxLayout()
        head.setContentsMargins(0, 8, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.notice)
        head.addWidget(self.group)
        head.addLayout(tools)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(head)
        page.addWidget(self._split, stretch=1)


def _is_in(warning: EarlyWarning, key: str, today: date) -> bool:
    if key == _DISPOSED:
        return warning.disposal is not None
    return warning.disposal is None and key in {_ALL, warning.group(today).name}


def _box(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setFixedWidth(theme.pixels(180))
    keep_wheel_from(made)
    return made


def _offer(box: QComboBox, everything: str, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these choices, standing on the one that was chosen."""
    before = box.currentData()
    box.clear()
    box.addItem(everything, None)
    for words, key in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(box.findData(before), 0) if before is not None else 0)
