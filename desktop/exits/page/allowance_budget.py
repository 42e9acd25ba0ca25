"""What the allowance will cost: month by month, by year, and as a picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _
from desktop.exits.queries.allowance_list import allowance_budget
from desktop.exits.rules.allowance import BudgetMonth, month_of
from desktop.kit import theme
from desktop.kit.models import RecordTableModel
from desktop.kit.parts import Switch, heading, plain_words, quiet
from desktop.kit.table import DataTable

if TYPE_CHECKING:
    from desktop.base.changes import Change
    from desktop.kit.frame import Frame

_YEAR: Final = "12"
_FIVE_YEARS: Final = "60"
_FIELDS: Final = (
    Field("when", N_("When"), width=7),
    Field("people", N_("Number of people"), Kind.WHOLE, width=8),
    Field("total", N_("Yuan"), Kind.DECIMAL, width=9),
    Field("ending", N_("For the last time"), Kind.WHOLE, width=7),
)
_HEEDED: Final = ("living_allowance", "cadre")
_HEIGHT_PX: Final = 220
_FOOT_PX: Final = 22
_HEAD_PX: Final = 20
_LEAST_PX: Final = 44
"""A bar as wide as this bears its sum."""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A month, or a year of the five."""

    when: str
    people: int
    total: Decimal
    ending: int

    @property
    def id(self) -> str:
        """Told apart by its time."""
        return self.when


class BudgetBars(QWidget):
    """A bar for each line, its sum above it where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[BudgetLine] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("What the allowance will cost"))

    def show_lines(self, lines: Sequence[BudgetLine]) -> None:
        """Show these."""
        self._lines = lines
        self.setAccessibleDescription("; ".join(f"{one.when}: {one.total:.2f}" for one in lines))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(theme.pixels(480), theme.pixels(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrower where it must be."""
        return QSize(theme.pixels(280), theme.pixels(_HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars on a line, time below, sum above."""
        if not self._lines:
            return
        shades, painter = theme.shades(), QPainter(self)
        painter.setFont(theme.font(theme.TEXT_PT - 1))
        most = max(one.total for one in self._lines) or Decimal(1)
        across = self.width() / len(self._lines)
        foot, head = theme.pixels(_FOOT_PX), theme.pixels(_HEAD_PX)
        room = self.height() - foot - head
        for place, one in enumerate(self._lines):
            high = float(one.total / most) * room
            left, top = place * across, head + room - high
            bar = QRectF(left + across * 0.15, top, across * 0.7, high)
            painter.fillRect(bar, QColor(shades.accent))
            painter.setPen(QColor(shades.text))
            if across >= theme.pixels(_LEAST_PX):
                above = QRectF(left, top - head, across, head)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, _short(one.total))
            below = QRectF(left, self.height() - foot, across, foot)
            painter.setPen(QColor(shades.quiet))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, one.when)
        painter.setPen(QColor(shades.line))
        ground = self.height() - foot
        painter.drawLine(0, ground, self.width(), ground)


class BudgetView(QWidget):
    """The coming twelve months, or the coming five years."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.lines: list[BudgetLine] = []
        self.reach = Switch(
            _("How far ahead"), ((_YEAR, _("12 months")), (_FIVE_YEARS, _("5 years")))
        )
        self.picture = BudgetBars()
        self.model = RecordTableModel(_FIELDS, None, self)
        self.table = DataTable(self.model, sortable=False)
        self.table.setAccessibleName(_("What the allowance will cost"))
        self.total = plain_words("")
        self.reach.chosen.connect(lambda _key: self.load())
        frame.desk.changed.connect(self._changed)
        row = QHBoxLayout()
        row.addWidget(heading(_("What the allowance will cost")))
        row.addWidget(self.reach)
        row.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(row)
        page.addWidget(
            quiet(
                _(
                    "By the allowances on file and their ends; whoever reaches the statutory month "
                    "is left out from the month after it. Arrears are not in it."
                )
            )
        )
        page.addWidget(self.picture)
        page.addWidget(self.table, stretch=1)
        page.addWidget(self.total)

    def load(self) -> None:
        """Reckon from the coming month on."""
        with self.frame.desk.guard(self):
            start = PartialDate.from_day(date.today()).plus_months(1)
            months = self.frame.desk.read(allowance_budget, start, int(self.reach.key))
            self.lines = _lines(months, by_year=self.reach.key == _FIVE_YEARS)
            self.model.set_records(self.lines)
            self.picture.show_lines(self.lines)
            whole = sum((one.total for one in self.lines), Decimal())
            self.total.setText(_("Together {amount} yuan").format(amount=f"{whole:,.2f}"))

    def _changed(self, change: Change) -> None:
        if self.isVisible() and change.touches(*_HEEDED):
            self.load()


def _lines(months: Sequence[BudgetMonth], *, by_year: bool) -> list[BudgetLine]:
    if not by_year:
        return [
            BudgetLine(month_of(one.month).shown(), one.people, one.total, one.ending)
            for one in months
        ]
    years: dict[int, list[BudgetMonth]] = defaultdict(list)
    for one in months:
        years[month_of(one.month).year].append(one)
    return [
        BudgetLine(
            _years_words(year, found),
            max(one.people for one in found),
            sum((one.total for one in found), Decimal()),
            sum(one.ending for one in found),
        )
        for year, found in years.items()
    ]


def _years_words(year: int, months: Sequence[BudgetMonth]) -> str:
    """The year; with its months where it is not whole."""
    if len(months) == 12:
        return str(year)
    first, last = month_of(months[0].month).month, month_of(months[-1].month).month
    return f"{year}.{first:02d}" + (f"–{last:02d}" if last != first else "")


def _short(amount: Decimal) -> str:
    return f"{amount:,.0f}"
