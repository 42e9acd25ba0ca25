"""Icons beside words: Lucide drawings, tinted to the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop.base.resources import resource

_SIZES_PX = (16, 20, 24, 32, 48)


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon `name` of resources/icons in a colour of the palette, greyed where disabled."""
    palette = QApplication.palette()
    disabled = palette.color(QPalette.ColorGroup.Disabled, role)
    return _drawn(name, palette.color(QPalette.ColorGroup.Active, role).rgb(), disabled.rgb())


def tinted(name: str, color: QColor) -> QIcon:
    """The icon `name` of resources/icons in any colour."""
    return _drawn(name, color.rgb(), color.rgb())


@lru_cache(maxsize=256)
def _drawn(name: str, active: int, disabled: int) -> QIcon:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for rgb, mode in ((active, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        text = drawing.replace("currentColor", QColor(rgb).name())
        renderer = QSvgRenderer(QByteArray(text.encode()))
        for size in _SIZES_PX:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            made.addPixmap(pixmap, mode)
    return made
