"""Text that is typed in many ways, made plain: line ends, digits, what files can hold."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow, not even escaped."""

HALF_WIDTH = str.maketrans("０１２３４５６７８９．。／－", "0123456789../-")
"""Digits and the signs between them in dates, as Chinese keyboards type them."""


def allowed(text: str) -> str:
    """The text without what XML forbids; vertical tabs and form feeds become line ends."""
    if not FORBIDDEN.search(text):
        return text
    return FORBIDDEN.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))


def one_newline(text: str) -> str:
    """The text with every line end as \\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
