"""The pictures of a score: where it stands in its group, over the years, the groups beside it.

What is looked for has the accent and is named in words as well; the figures are those of
rules.pictures, which the papers draw too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.appraisal.fields.decision import in_short
from desktop.appraisal.queries.scores import YearScore
from desktop.appraisal.rules.comparison import GroupMean
from desktop.appraisal.rules.pictures import (
    Bin,
    Distribution,
    History,
    YearPoint,
    history_line,
)
from desktop.base.words import _, ngettext
from desktop.kit import theme

_HIGH_PX: Final = 168
_GROUP_PX: Final = 28
_AXIS_PX: Final = 40
_LABEL_PX: Final = 128
_LINE_PX: Final = 20
_DOT_PX: Final = 4
_MOST_YEARS: Final = 8
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class _Picture(QWidget):
    """As wide as there is room; said in words to a screen reader."""

    def __init__(self, name: str, high_px: int = _HIGH_PX) -> None:
        super().__init__()
        self._high_px = high_px
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Its height; it takes the width that there is."""
        return QSize(theme.pixels(400), theme.pixels(self._high_px))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows squeeze it."""
        return QSize(theme.pixels(240), theme.pixels(self._high_px))

    def painter(self) -> QPainter:
        """A painter in the font of small figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.TEXT_PT - 1))
        return painter


class DistributionPicture(_Picture):
    """Bars of how many of the group lie where; the own bar has the accent and its points."""

    def __init__(self) -> None:
        super().__init__(_("Place in the group"))
        self._shown: Distribution | None = None

    def show_figures(self, shown: Distribution) -> None:
        """Show this group."""
        self._shown = shown
        self.setAccessibleDescription("; ".join(bin_words(one) for one in shown.bins if one.count))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars with their counts over the axis, the own points above."""
        shown = self._shown
        if shown is None or not shown.bins:
            return
        painter = self.painter()
        room = self._room()
        wide = room.width() / len(shown.bins)
        for place, one in enumerate(shown.bins):
            self._paint_bar(painter, one, shown.height(one), room.left() + place * wide, wide)
        self._paint_axis(painter, shown)
        if shown.own is not None and shown.own_at is not None:
            self._paint_own(painter, f"{shown.own:f}", room.left() + shown.own_at * room.width())
        painter.end()

    def _room(self) -> QRectF:
        line, side = theme.pixels(_LINE_PX), theme.pixels(16)
        return QRectF(side, 2.5 * line, self.width() - 2 * side, self.height() - 4 * line)

    def _paint_bar(
        self, painter: QPainter, one: Bin, height: float, left: float, wide: float
    ) -> None:
        shades, room = theme.shades(), self._room()
        high = room.height() * height
        bar = QRectF(left + 2, room.bottom() - high, wide - 4, high)
        painter.fillRect(bar, QColor(shades.accent if one.mine else shades.disabled))
        if one.count:
            painter.setPen(QColor(shades.text))
            line = theme.pixels(_LINE_PX)
            painter.drawText(bar.adjusted(0, -line, 0, -high), _CENTRE, str(one.count))

    def _paint_axis(self, painter: QPainter, shown: Distribution) -> None:
        shades, room = theme.shades(), self._room()
        painter.setPen(QColor(shades.quiet))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        wide, line = theme.pixels(64), theme.pixels(_LINE_PX)
        for tick in shown.ticks:
            x = room.left() + tick.at * room.width()
            box = QRectF(x - wide / 2, room.bottom() + 2, wide, line)
            painter.drawText(_inside(box, self.width()), _CENTRE, tick.label)

    def _paint_own(self, painter: QPainter, points: str, x: float) -> None:
        shades, line = theme.shades(), theme.pixels(_LINE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.accent))
        size = theme.pixels(5)
        tip = QPointF(x, line + 1.4 * size)
        painter.drawPolygon(QPolygonF([tip, tip - QPointF(size, size), tip - QPointF(-size, size)]))
        painter.setPen(QColor(shades.text))
        box = QRectF(x - theme.pixels(40), 0, theme.pixels(80), line)
        painter.drawText(_inside(box, self.width()), _CENTRE, points)


class YearsPicture(_Picture):
    """A line over the years; the grade stands below each year, the points above its dot."""

    def __init__(self) -> None:
        super().__init__(_("Score over the years"))
        self._shown: History | None = None

    def show_figures(self, shown: History) -> None:
        """Show these years."""
        self._shown = shown
        self.setAccessibleDescription("; ".join(map(year_words, shown.years)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines of the points, the line over the years, dots with points, years with grades."""
        shown = self._shown
        if shown is None or not shown.years:
            return
        painter = self.painter()
        shades, room, line = theme.shades(), self._room(), theme.pixels(_LINE_PX)
        for tick in shown.ticks:
            y = room.bottom() - tick.at * room.height()
            painter.setPen(QColor(shades.line))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(shades.quiet))
            axis = theme.pixels(_AXIS_PX)
            painter.drawText(QRectF(0, y - line / 2, axis - 6, line), _RIGHT, tick.label)
        painter.setPen(QPen(QColor(shades.accent), 2))
        for stretch in shown.stretches:
            painter.drawPolyline(QPolygonF([self._spot(one) for one in stretch]))
        for one in shown.years:
            self._paint_year(painter, one)
        painter.end()

    def _room(self) -> QRectF:
        left, line = theme.pixels(_AXIS_PX), theme.pixels(_LINE_PX)
        return QRectF(left, line, self.width() - left - theme.pixels(8), self.height() - 3.2 * line)

    def _spot(self, one: YearPoint) -> QPointF:
        """The dot of a year; years stand inside the room, so that their words do."""
        room, inset = self._room(), theme.pixels(32)
        across = room.left() + inset + one.across * (room.width() - 2 * inset)
        return QPointF(across, room.bottom() - (one.up or 0) * room.height())

    def _paint_year(self, painter: QPainter, one: YearPoint) -> None:
        shades, room, line = theme.shades(), self._room(), theme.pixels(_LINE_PX)
        spot, wide = self._spot(one), theme.pixels(72)
        painter.setPen(QColor(shades.text))
        for words, y in ((str(one.year), room.bottom() + 2), (one.grade, room.bottom() + line)):
            painter.drawText(QRectF(spot.x() - wide / 2, y, wide, line), _CENTRE, words)
        if one.points is None:
            return
        dot = theme.pixels(_DOT_PX)
        box = QRectF(spot.x() - wide / 2, spot.y() - line - dot / 2, wide, line)
        painter.drawText(box, _CENTRE, f"{one.points:f}")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.accent))
        painter.drawEllipse(spot, dot, dot)


class GroupsPicture(_Picture):
    """The mean of each group as a bar, its ends as a thin line; the own group has the accent."""

    def __init__(self) -> None:
        super().__init__(_("Means of the groups"), 0)
        self._shown: Sequence[GroupMean] = ()
        self._own: int | None = None

    def show_figures(self, shown: Sequence[GroupMean], own: int | None) -> None:
        """Show these groups; `own` is the one that is looked at."""
        self._shown, self._own = shown, own
        self._high_px = _GROUP_PX * len(shown)
        self.setAccessibleDescription("; ".join(map(group_words, shown)))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name, bar, mean and how many have a score."""
        painter = self.painter()
        most = max((one.highest for one in self._shown if one.highest is not None), default=None)
        for place, one in enumerate(self._shown):
            self._paint_group(painter, one, place * theme.pixels(_GROUP_PX), float(most or 1))
        painter.end()

    def _paint_group(self, painter: QPainter, one: GroupMean, top: int, most: float) -> None:
        shades, high = theme.shades(), theme.pixels(_GROUP_PX)
        own = one.group_id == self._own
        left, figures = theme.pixels(_LABEL_PX), theme.pixels(112)
        painter.setFont(theme.font(theme.TEXT_PT - 1, bold=own))
        painter.setPen(QColor(shades.text))
        label = QRectF(0, top, left - 8, high)
        name = painter.fontMetrics().elidedText(
            one.name, Qt.TextElideMode.ElideRight, int(label.width())
        )
        painter.drawText(label, _RIGHT, name)
        room = QRectF(left, top, self.width() - left - figures, high)
        if one.mean is not None and one.lowest is not None and one.highest is not None:
            wide = room.width() * max(float(one.mean), 0.0) / most
            bar = QRectF(left, top + high * 0.25, wide, high * 0.5)
            painter.fillRect(bar, QColor(shades.accent if own else shades.disabled))
            painter.setPen(QPen(QColor(shades.text), 1))
            y = top + high / 2
            ends = [
                left + room.width() * max(float(p), 0.0) / most for p in (one.lowest, one.highest)
            ]
            painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
        painter.setPen(QColor(shades.text))
        painter.drawText(QRectF(room.right() + 8, top, figures - 8, high), _LEFT, mean_words(one))


def bin_words(one: Bin) -> str:
    """How many lie between two points, and whether the own ones do."""
    words = ngettext("{low} to {high}: {count}", "{low} to {high}: {count}", one.count)
    told = words.format(low=f"{one.low:f}", high=f"{one.high:f}", count=one.count)
    return _("{bin} (here)").format(bin=told) if one.mine else told


def year_words(one: YearPoint) -> str:
    """Points and grade of a year, as a sentence without verbs."""
    points = f"{one.points:f}" if one.points is not None else _("no score")
    return " ".join(filter(None, (str(one.year), points, one.grade)))


def mean_words(one: GroupMean) -> str:
    """The mean of a group and how many it is of."""
    if one.mean is None:
        return _("no score")
    return _("{mean} ({count})").format(mean=f"{one.mean:f}", count=one.scored)


def group_words(one: GroupMean) -> str:
    """A group with its mean and both ends."""
    if one.mean is None:
        return f"{one.name}: {mean_words(one)}"
    words = _("{group}: mean {mean}, {low} to {high}, {count} with a score")
    return words.format(
        group=one.name,
        mean=f"{one.mean:f}",
        low=f"{one.lowest:f}",
        high=f"{one.highest:f}",
        count=one.scored,
    )


def history_of(years: Sequence[YearScore]) -> History:
    """The newest years, as many as have room for their words."""
    newest = max((one.year for one in years), default=0)
    return history_line(
        [
            (one.year, one.points, in_short(one.result))
            for one in years
            if one.year > newest - _MOST_YEARS
        ]
    )


def _inside(box: QRectF, wide: int) -> QRectF:
    """The box moved so that nothing of it is cut off at the sides."""
    if box.left() < 0:
        box.moveLeft(0)
    if box.right() > wide:
        box.moveRight(wide)
    return box
