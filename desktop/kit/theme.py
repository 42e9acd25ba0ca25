"""The look: Fusion with our palette, Noto Sans SC, one accent, steps of 8 pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.base.resources import resource

FAMILY = "Noto Sans SC"
TEXT_PT = 10.5
HEADING_PT = 13.0
NAME_PT = 20.0
SCALES = (100, 125, 150)
"""Text sizes in per cent."""
ROW_PX = 28

_RARE = ("RareHan-Regular.ttf", "RarestHan-Regular.ttf")
_RARE_FAMILIES = ("Rare Han", "Rarest Han")
_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


@dataclass(frozen=True, slots=True)
class Shades:
    """The colours of one look. `selected` is behind a chosen row, `faint` behind what is quiet."""

    window: str
    base: str
    raised: str
    faint: str
    line: str
    text: str
    quiet: str
    disabled: str
    accent: str
    on_accent: str
    selected: str
    wrong: str


LIGHT = Shades(
    window="#f6f5f2",
    base="#ffffff",
    raised="#fdfcfa",
    faint="#efede8",
    line="#dcd8cf",
    text="#22262b",
    quiet="#5f6670",
    disabled="#a3a099",
    accent="#b23a24",
    on_accent="#ffffff",
    selected="#f8e6e0",
    wrong="#a8281a",
)
DARK = Shades(
    window="#202225",
    base="#27292d",
    raised="#313439",
    faint="#2c2f33",
    line="#44484e",
    text="#e8e6e1",
    quiet="#aab0b8",
    disabled="#747980",
    accent="#c9553c",
    on_accent="#ffffff",
    selected="#4a322c",
    wrong="#f08b74",
)


def apply(app: QApplication, scale: int = 100, *, dark: bool = False) -> None:
    """Give the program its look; `scale` is one of SCALES."""
    shades = DARK if dark else LIGHT
    app.setStyle(QStyleFactory.create("Fusion"))
    if FAMILY not in QFontDatabase.families():
        for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    font = QFont([FAMILY, *_RARE_FAMILIES])
    font.setPointSizeF(TEXT_PT * scale / 100)
    app.setFont(font)
    app.setPalette(_palette(shades))
    app.setStyleSheet(_sheet(shades, scale / 100))


def load_rare_fonts() -> None:
    """Load the fonts of rare characters; called after the first paint."""
    known = QFontDatabase.families()
    for family, name in zip(_RARE_FAMILIES, _RARE, strict=True):
        if family not in known:
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def shades() -> Shades:
    """The colours now in use."""
    return DARK if QApplication.palette().color(_Role.Window).lightness() < 128 else LIGHT


def pixels(count: float) -> int:
    """So many pixels at 100 %, grown with the text."""
    return round(count * QApplication.font().pointSizeF() / TEXT_PT)


def font(points: float, *, bold: bool = False) -> QFont:
    """The font at another size, grown with the text."""
    made = QFont(QApplication.font())
    made.setPointSizeF(points * made.pointSizeF() / TEXT_PT)
    made.setBold(bold)
    return made


def _palette(shades: Shades) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (_Role.Window, shades.window),
        (_Role.WindowText, shades.text),
        (_Role.Base, shades.base),
        (_Role.AlternateBase, shades.faint),
        (_Role.Text, shades.text),
        (_Role.Button, shades.raised),
        (_Role.ButtonText, shades.text),
        (_Role.BrightText, shades.wrong),
        (_Role.ToolTipBase, shades.raised),
        (_Role.ToolTipText, shades.text),
        (_Role.PlaceholderText, shades.disabled),
        (_Role.Highlight, shades.accent),
        (_Role.HighlightedText, shades.on_accent),
        (_Role.Accent, shades.accent),
        (_Role.Link, shades.accent),
        (_Role.Light, shades.raised),
        (_Role.Midlight, shades.faint),
        (_Role.Mid, shades.line),
        (_Role.Dark, shades.disabled),
    ):
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, QColor(shades.disabled))
    return palette


def _sheet(shades: Shades, scale: float) -> str:
    """What the palette cannot do: flat buttons, thin lines, the accent on one button."""

    def px(count: float) -> str:
        return f"{round(count * scale)}px"

    return f"""
    QPushButton, QToolButton#plain {{
        background: {shades.raised}; color: {shades.text}; border: 1px solid {shades.line};
        border-radius: 4px; padding: {px(4)} {px(12)}; min-height: {px(20)};
    }}
    QPushButton:hover, QToolButton#plain:hover {{ background: {shades.faint}; }}
    QPushButton:pressed {{ background: {shades.line}; }}
    QPushButton:focus, QToolButton#plain:focus {{ border-color: {shades.accent}; }}
    QPushButton:disabled {{ color: {shades.disabled}; background: {shades.window}; }}
    QPushButton[main="true"] {{
        background: {shades.accent}; color: {shades.on_accent}; border-color: {shades.accent};
        font-weight: bold;
    }}
    QPushButton[main="true"]:hover {{ background: {_mixed(shades.accent, shades.text)}; }}
    QPushButton[main="true"]:focus {{ border: 2px solid {shades.text}; }}
    QPushButton[main="true"]:disabled {{
        background: {shades.faint}; color: {shades.disabled}; border-color: {shades.line};
    }}
    QPushButton:checked {{
        background: {shades.selected}; color: {shades.text}; border-color: {shades.accent};
    }}
    QPushButton::menu-indicator {{
        subcontrol-origin: padding; subcontrol-position: right center; right: {px(3)};
        width: {px(8)};
    }}
    QLineEdit, QPlainTextEdit {{
        background: {shades.base}; border: 1px solid {shades.line}; border-radius: 3px;
        padding: {px(3)} {px(6)};
    }}
    QPlainTextEdit {{ padding: {px(1)} {px(3)}; }}
    QLineEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {shades.accent}; }}
    QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{
        border: 1px solid {shades.wrong}; background: {shades.selected};
    }}
    QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {shades.window}; }}
    QHeaderView {{ background: {shades.faint}; border: none; }}
    QHeaderView::section {{
        background: {shades.faint}; color: {shades.quiet}; border: none;
        border-bottom: 1px solid {shades.line}; border-right: 1px solid {shades.line};
        padding: {px(4)} {px(8)};
    }}
    QTableView {{
        border: 1px solid {shades.line}; show-decoration-selected: 1;
    }}
    QListView#side {{ background: {shades.window}; border: none; outline: 0; }}
    QListView#side::item {{
        color: {shades.text}; padding-left: {px(8)}; border-left: {px(3)} solid transparent;
    }}
    QListView#side::item:hover {{ background: {shades.faint}; }}
    QListView#side::item:selected {{
        background: {shades.selected}; color: {shades.text};
        border-left: {px(3)} solid {shades.accent};
    }}
    QTreeView {{
        background: {shades.base}; border: 1px solid {shades.line}; outline: 0;
        show-decoration-selected: 1;
    }}
    QTreeView::item {{ min-height: {px(27)}; border-bottom: 1px solid {shades.line}; }}
    QTreeView::item:selected {{ background: {shades.selected}; color: {shades.text}; }}
    QListView#choices {{ border: 1px solid {shades.quiet}; }}
    QListView#choices::item {{ padding: {px(3)} {px(6)}; }}
    QListView#choices::item:selected {{ background: {shades.accent}; color: {shades.on_accent}; }}
    QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{
        background: {shades.base}; border: 1px solid {shades.quiet}; border-radius: 2px;
    }}
    QProgressBar {{
        background: {shades.base}; border: 1px solid {shades.line}; border-radius: 4px;
        max-height: {px(10)};
    }}
    QProgressBar::chunk {{ background: {shades.accent}; border-radius: 3px; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: {px(12)}; }}
    QScrollBar:horizontal {{ height: {px(12)}; }}
    QScrollBar::handle {{ background: {shades.line}; border-radius: {px(4)}; margin: {px(2)}; }}
    QScrollBar::handle:vertical {{ min-height: {px(32)}; }}
    QScrollBar::handle:horizontal {{ min-width: {px(32)}; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {shades.disabled}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QToolTip {{
        background: {shades.raised}; color: {shades.text}; border: 1px solid {shades.line};
        padding: {px(4)};
    }}
    """


def _mixed(one: str, other: str) -> str:
    """One colour with a little of another."""
    first, second = QColor(one), QColor(other)
    parts = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a * 0.88 + b * 0.12) for a, b in parts)).name()
