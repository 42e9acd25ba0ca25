"""Language and look of the program as a person set them: applied at start and when changed."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.base.settings import Settings
from desktop.base.words import language, set_language
from desktop.kit import theme

LANGUAGE = "language"
SCALE = "scale"
DARK = "dark"


def dress(settings: Settings) -> None:
    """Speak the language and wear the look that are set; what is not set stays as it is."""
    if kept := settings.get(LANGUAGE):
        set_language(kept)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, settings.get(SCALE, 100), dark=settings.get(DARK, False))
        translate_qt(app)


def pass_on(own: Settings, other: Settings) -> None:
    """Keep language and look in other settings too. Raises UserError."""
    for key in (LANGUAGE, SCALE, DARK):
        if (value := own.get(key)) is not None:
            other.set(key, value)


def translate_qt(app: QApplication) -> None:
    """Qt's own words (OK, Cancel, file dialogs) in the language of the screen."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    if language() != "en":
        words = QTranslator(app)
        if words.load(
            f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ):
            app.installTranslator(words)
