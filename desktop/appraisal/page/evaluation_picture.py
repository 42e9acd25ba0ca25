"""The grades of one subject as bars: a bar for each aspect, its parts the grades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.appraisal.rules.ballots import Counts
from desktop.base.words import _
from desktop.kit import theme

_LABEL_PX: Final = 104
_BAR_PX: Final = 16
_STEP_PX: Final = 26
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STRENGTHS: Final = (1.0, 0.62, 0.34, 0.0)
"""How much of the accent each grade takes; the worst one is grey. Each part bears its number."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The grades that the ballots gave in one aspect."""

    label: str
    grades: Sequence[str]
    counts: Counts


class GradeBars(QWidget):
    """Bars below each other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Grades of the ballots"))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these; nothing where there are none."""
        self._bars = bars
        self.setVisible(bool(bars))
        self.setAccessibleDescription("; ".join(map(_bar_words, bars)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each bar."""
        return QSize(theme.pixels(400), theme.pixels(_STEP_PX) * len(self._bars))

    def minimumSizeHint(self) -> QSize:
        """As high as its bars."""
        return QSize(theme.pixels(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Label, then the parts, each with its grade and number where it has room."""
        painter = QPainter(self)
        painter.setFont(theme.font(theme.TEXT_PT - 1))
        for place, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, place * theme.pixels(_STEP_PX))

    def _paint_bar(self, painter: QPainter, bar: Bar, top: int) -> None:
        shades = theme.shades()
        left, high = theme.pixels(_LABEL_PX), theme.pixels(_BAR_PX)
        step = theme.pixels(_STEP_PX)
        painter.setPen(QColor(shades.quiet))
        label = QRectF(0, top, left - theme.pixels(8), step)
        painter.drawText(
            label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, bar.label
        )
        given = bar.counts.given
        if not given:
            return
        room, x = self.width() - left - 1, float(left)
        for grade, count, strength in zip(bar.grades, bar.counts[:4], _STRENGTHS, strict=True):
            wide = room * count / given
            part = QRectF(x, top + (step - high) / 2, wide, high)
            painter.fillRect(part.adjusted(0, 0, -1, 0), _colour(strength))
            words = f"{grade} {count}"
            if painter.fontMetrics().horizontalAdvance(words) + 6 > wide:
                words = str(count)
            if count and painter.fontMetrics().horizontalAdvance(words) + 2 <= wide:
                painter.setPen(QColor(shades.on_accent if strength > 0.5 else shades.text))
                painter.drawText(part, Qt.AlignmentFlag.AlignCenter, words)
            x += wide


def _colour(strength: float) -> QColor:
    shades = theme.shades()
    accent, ground = QColor(shades.accent), QColor(shades.line)
    if not strength:
        return ground
    base = QColor(shades.base)
    parts = zip(accent.getRgb()[:3], base.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(one * strength + other * (1 - strength)) for one, other in parts))


def _bar_words(bar: Bar) -> str:
    told = (f"{grade} {count}" for grade, count in zip(bar.grades, bar.counts[:4], strict=True))
    return f"{bar.label}: {', '.join(told)}"
