"""The look: fonts, sizes, colours that can be told apart, icons."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.base.resources import resource
from desktop.kit import theme
from desktop.kit.icons import icon
from desktop.kit.parts import EmptyWord, Notice, button


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.apply(qapp)


@pytest.mark.parametrize("scale", theme.SCALES)
def test_text_grows_and_sizes_with_it(app: QApplication, scale: int) -> None:
    theme.apply(app, scale)
    assert app.font().pointSizeF() == pytest.approx(10.5 * scale / 100)
    assert theme.pixels(28) == round(28 * scale / 100)
    assert theme.font(theme.HEADING_PT, bold=True).pointSizeF() == pytest.approx(13 * scale / 100)


def test_the_shipped_font_is_used_and_its_figures_are_equally_wide(app: QApplication) -> None:
    theme.apply(app)
    theme.load_rare_fonts()
    assert app.font().family() == "Noto Sans SC"
    assert {"Noto Sans SC", "Rare Han", "Rarest Han"} <= set(QFontDatabase.families())
    metrics = QFontMetricsF(app.font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("shades", [theme.LIGHT, theme.DARK])
def test_text_stands_out_from_what_is_behind_it(shades: theme.Shades) -> None:
    for text, behind in (
        (shades.text, shades.window),
        (shades.text, shades.base),
        (shades.text, shades.selected),
        (shades.quiet, shades.window),
        (shades.quiet, shades.faint),
        (shades.wrong, shades.window),
    ):
        assert _contrast(text, behind) >= 4.5, (text, behind)
    assert _contrast(shades.on_accent, shades.accent) >= 4


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark(app: QApplication, dark: bool) -> None:
    theme.apply(app, dark=dark)
    assert theme.shades() is (theme.DARK if dark else theme.LIGHT)
    accent = app.palette().color(QPalette.ColorRole.Highlight)
    assert accent == QColor(theme.shades().accent)


def test_every_icon_draws_in_the_colour_of_the_palette(app: QApplication) -> None:
    theme.apply(app)
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    assert "chevron-down" in names
    for name in names:
        picture = icon(name).pixmap(24, 24).toImage()
        inked = {
            picture.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert inked <= {theme.LIGHT.text}, name
        assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_a_notice_shows_while_it_has_something_to_say(qtbot: QtBot) -> None:
    pressed: list[str] = []
    notice = Notice()
    qtbot.addWidget(notice)
    assert not notice.isVisible()
    answer = button("Drop it", lambda: pressed.append("drop"))
    notice.say("Unsaved text of 14:32 restored.", answer)
    assert notice.isVisible() and notice.accessibleName() == "Unsaved text of 14:32 restored."
    answer.click()
    assert pressed == ["drop"]
    notice.say("")
    assert not notice.isVisible()


def test_an_empty_list_offers_the_first_step(qtbot: QtBot) -> None:
    word = EmptyWord("Nobody is on file yet.", button("Import…", lambda: None, main=True))
    qtbot.addWidget(word)
    assert "Nobody is on file yet." in [label.text() for label in word.findChildren(QLabel)]
    assert [step.text() for step in word.findChildren(QPushButton)] == ["Import…"]


def _contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2 counts it: 1 to 21."""
    lights = sorted((_light(QColor(one)), _light(QColor(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
