"""Text that is typed in many ways, made plain: line ends, digits, what files can hold."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow, not even escaped."""

INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters that nobody sees: they come along with text copied from web pages and chats, and then
a name is not found, is no namesake of itself and cannot be printed. Joiners, which shape other
scripts, are not among them."""

HALF_WIDTH = str.maketrans("０１２３４５６７８９．。／－", "0123456789../-")
"""Digits and the signs between them in dates, as Chinese keyboards type them."""


def allowed(text: str) -> str:
    """The text without what XML forbids; vertical tabs and form feeds become line ends."""
    if not FORBIDDEN.search(text):
        return text
    return FORBIDDEN.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))


def visible(text: str) -> str:
    """The text without characters that nobody sees and nobody typed."""
    return text if text.isascii() else INVISIBLE.sub("", text)


def one_newline(text: str) -> str:
    """The text with every line end as \\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
