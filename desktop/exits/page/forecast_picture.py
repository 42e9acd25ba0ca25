"""The picture of a forecast: a column for each year, its parts the limits, told by pattern."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.base.words import _
from desktop.exits.rules.forecast import LIMITS
from desktop.exits.rules.forecast_picture import Part, Picture, YearColumn
from desktop.exits.rules.way import rows
from desktop.kit import theme

_HEIGHT_PX: Final = 204
_LEGEND_PX: Final = 22
_HEAD_PX: Final = 18
_FOOT_PX: Final = 20
_LEFT_PX: Final = 40
_SWATCH_PX: Final = 14
_WIDEST_PX: Final = 72
_SHARE: Final = 0.6
"""Of the room of a year that its column takes."""
_LEAST_PX: Final = 15
"""A part as high as this bears its number."""
_Brush = Qt.BrushStyle
_PATTERNS: Final = dict(
    zip(
        LIMITS,
        (
            *(_Brush.SolidPattern, _Brush.Dense4Pattern, _Brush.BDiagPattern),
            *(_Brush.FDiagPattern, _Brush.HorPattern, _Brush.VerPattern, _Brush.NoBrush),
        ),
        strict=True,
    )
)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ForecastPicture(QWidget):
    """Columns on a line with a legend above; `chosen` carries the year and the limit clicked on."""

    chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Limits reached by year"))

    def show_picture(self, picture: Picture) -> None:
        """Show these columns."""
        self._picture = picture
        self.setAccessibleDescription("; ".join(map(_column_words, picture.columns)))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as it is."""
        return QSize(theme.pixels(640), theme.pixels(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrower where it must be."""
        return QSize(theme.pixels(320), theme.pixels(_HEIGHT_PX))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a part asks who they are."""
        for year, part, area in self.areas():
            if area.contains(event.position()):
                self.chosen.emit(year, part.key)
                return

    def areas(self) -> Iterator[tuple[int, Part, QRectF]]:
        """Where each part stands: its year, the part and its place."""
        if self._picture is None:
            return
        plot = self._plot()
        for year, column in enumerate(self._picture.columns):
            left, wide = self._across(year)
            for part in column.parts:
                top = plot.bottom() - part.high * plot.height()
                high = (part.high - part.low) * plot.height()
                yield year, part, QRectF(left, top, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Legend, figures of the axis, columns with their sums, years."""
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setFont(theme.font(theme.TEXT_PT - 1))
        self._paint_legend(painter, self._picture)
        self._paint_axis(painter, self._picture)
        for _year, part, area in self.areas():
            self._paint_part(painter, part, area)
        for year, column in enumerate(self._picture.columns):
            self._paint_words(painter, year, column)

    def _plot(self) -> QRectF:
        top = theme.pixels(_LEGEND_PX + _HEAD_PX)
        left, foot = theme.pixels(_LEFT_PX), theme.pixels(_FOOT_PX)
        return QRectF(left, top, self.width() - left, self.height() - top - foot)

    def _room(self) -> float:
        """The width that a year has, its column and what is left beside it."""
        columns = self._picture.columns if self._picture is not None else ()
        return self._plot().width() / max(len(columns), 1)

    def _across(self, year: int) -> tuple[float, float]:
        """Left edge and width of the column of a year."""
        plot, room = self._plot(), self._room()
        wide = min(room * _SHARE, theme.pixels(_WIDEST_PX))
        return plot.left() + room * year + (room - wide) / 2, wide

    def _paint_legend(self, painter: QPainter, picture: Picture) -> None:
        x, side = float(theme.pixels(_LEFT_PX)), theme.pixels(_SWATCH_PX)
        high = theme.pixels(_LEGEND_PX)
        for key in picture.keys:
            _fill(painter, key, QRectF(x, (high - side) / 2, side, side))
            x += side + theme.pixels(4)
            words = rows()[key]["way"]
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(QColor(theme.shades().text))
            painter.drawText(QRectF(x, 0, wide + 2, high), _LEFT, words)
            x += wide + theme.pixels(16)

    def _paint_axis(self, painter: QPainter, picture: Picture) -> None:
        shades, plot = theme.shades(), self._plot()
        for tick in picture.ticks:
            y = plot.bottom() - tick.at * plot.height()
            painter.setPen(QColor(shades.line))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(shades.quiet))
            label = QRectF(0, y - theme.pixels(9), plot.left() - theme.pixels(6), theme.pixels(18))
            painter.drawText(label, _RIGHT, tick.label)

    def _paint_part(self, painter: QPainter, part: Part, area: QRectF) -> None:
        _fill(painter, part.key, area)
        if area.height() < theme.pixels(_LEAST_PX):
            return
        words = str(part.count)
        wide = painter.fontMetrics().horizontalAdvance(words) + theme.pixels(8)
        plate = QRectF(0, 0, wide, theme.pixels(_LEAST_PX) - 1)
        plate.moveCenter(area.center())
        shades = theme.shades()
        solid = _PATTERNS[part.key] is _Brush.SolidPattern
        if not solid:
            painter.fillRect(plate, QColor(shades.base))
        painter.setPen(QColor(shades.on_accent if solid else shades.text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(self, painter: QPainter, year: int, column: YearColumn) -> None:
        shades, plot = theme.shades(), self._plot()
        room = self._room()
        left, high = plot.left() + room * year, theme.pixels(_HEAD_PX)
        painter.setPen(QColor(shades.text))
        top = plot.bottom() - column.top * plot.height()
        if column.total:
            above = QRectF(left, top - high, room, high)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(column.total))
        painter.setPen(QColor(shades.quiet))
        below = QRectF(left, plot.bottom() + 1, room, theme.pixels(_FOOT_PX) - 1)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, column.label)


def _fill(painter: QPainter, key: str, area: QRectF) -> None:
    shades = theme.shades()
    painter.fillRect(area, QColor(shades.base))
    painter.setPen(QColor(shades.accent))
    painter.setBrush(QBrush(QColor(shades.accent), _PATTERNS[key]))
    painter.drawRect(area)
    painter.setBrush(_Brush.NoBrush)


def _column_words(column: YearColumn) -> str:
    parts = ", ".join(f"{rows()[part.key]['way']} {part.count}" for part in column.parts)
    return f"{column.label}: {parts or 0}"
