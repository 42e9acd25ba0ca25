"""Treatment and allowance: who gets what, the month, what it will cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.base.fields import Value
from desktop.base.words import N_, _
from desktop.exits.page.allowance_budget import BudgetView
from desktop.exits.page.allowance_lists import AllowancesPage, TreatmentsPage
from desktop.exits.page.allowance_month import MonthView
from desktop.exits.page.many_kinds import ManyKindsPage
from desktop.exits.queries.allowance_list import ALLOWANCE, TREATMENT
from desktop.exits.queries.places import place_of
from desktop.kit.parts import Switch

if TYPE_CHECKING:
    from desktop.kit.frame import Frame

_NOTICE: Final = "finance_notice"
_MONTH_LINE: Final = "allowance_month"
_BUDGET: Final = "budget"
_PARTS: Final = {
    ALLOWANCE: N_("Living allowances"),
    TREATMENT: N_("Rank treatments"),
    _NOTICE: N_("Month"),
    _BUDGET: N_("Budget"),
}


class AllowancePage(ManyKindsPage):
    """Four parts, of which the buttons at the top show one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, ALLOWANCE, _("Economic treatment"))
        self.switch = Switch(
            _("Parts of the economic treatment"),
            [(key, _(words)) for key, words in _PARTS.items()],
        )
        self.allowances = AllowancesPage(frame)
        self.treatments = TreatmentsPage(frame)
        self.months = MonthView(frame)
        self.budget = BudgetView(frame)
        self._views: dict[str, QWidget] = dict(
            zip(
                _PARTS,
                (self.allowances, self.treatments, self.months, self.budget),
                strict=True,
            )
        )
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 8, 0, 0)
        page.setSpacing(0)
        self.switch.setContentsMargins(16, 0, 16, 0)
        page.addWidget(self.switch)
        page.addWidget(self._stack, stretch=1)
        self.switch.chosen.connect(self.show_part)

    # What the section asks

    def shown(self) -> None:
        """The page is in front again."""
        self._show_anew()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return self.allowances.may_leave() and self.treatments.may_leave()

    def keep_arrangement(self) -> None:
        """Remember columns and widths. Raises UserError where that cannot be kept."""
        self.allowances.keep_arrangement()
        self.treatments.keep_arrangement()

    def open(self, record_id: int) -> None:
        """Show an allowance."""
        self.open_kind(ALLOWANCE, record_id)

    def open_kind(self, kind: str, record_id: int) -> None:
        """Show an allowance, one of its months, a treatment or a notice."""
        if kind == _MONTH_LINE:
            kind, record_id = ALLOWANCE, self.frame.desk.read(place_of, kind, record_id)[1]
        if not self.show_part(kind):
            return
        if kind == _NOTICE:
            self.months.show_notice(record_id)
        else:
            (self.allowances if kind == ALLOWANCE else self.treatments).open(record_id)

    def begin_new(self, **given: Value) -> None:
        """Begin an allowance with these values."""
        if self.show_part(ALLOWANCE):
            self.allowances.begin_new(**given)

    def show_part(self, key: str) -> bool:
        """Show a part, and whether it could be: what is under edit is asked first."""
        current = next(name for name, view in self._views.items() if view is self._current())
        if key != current and not self.may_leave():
            self.switch.press(current)
            return False
        self.switch.press(key)
        self._stack.setCurrentWidget(self._views[key])
        self._show_anew()
        return True

    def _current(self) -> QWidget:
        return self._stack.currentWidget()

    def _show_anew(self) -> None:
        view = self._current()
        if view is self.allowances or view is self.treatments:
            (self.allowances if view is self.allowances else self.treatments).shown()
        elif view is self.months:
            self.months.load()
        else:
            self.budget.load()
