"""Words on screen: English in the source, Chinese from the catalogue, switchable while running."""

from __future__ import annotations

import gettext
import locale
import os

from desktop.base.resources import resource

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}

_DOMAIN = "cadredesk"
_current: gettext.NullTranslations = gettext.NullTranslations()
_chinese: gettext.NullTranslations | None = None
_language = "en"


def _(message: str) -> str:
    """The message in the language of the screen."""
    return _current.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message for this count in the language of the screen."""
    return _current.ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a message that is translated where it is shown."""
    return message


def set_language(language: str) -> None:
    """Show words in `language`, a key of LANGUAGES."""
    global _current, _language
    _current = _catalogue(language)
    _language = language


def language() -> str:
    """The language of the screen, a key of LANGUAGES."""
    return _language


def in_chinese(message: str) -> str:
    """The official Chinese wording, whatever the screen speaks: for papers and files."""
    global _chinese
    if _chinese is None:
        _chinese = _catalogue("zh_CN")
    return _chinese.gettext(message) if message else ""


def system_language() -> str:
    """The language of this computer where it is one of ours, else Chinese."""
    told = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "en" if told.lower().startswith("en") else "zh_CN"


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, resource("locale"), languages=[language])
