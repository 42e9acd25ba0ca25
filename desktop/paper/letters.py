"""Plain official documents: title, addressee, heads 一、 and （一）, paragraphs, signature boxes.

Margins and sizes follow GB/T 9704-2012 (type area 156 x 225 mm, 三号 16 points, 28.95 between
lines); 宋体 bold stands for the 小标宋 and 楷体 that cannot be shipped.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SANS, SERIF, SERIF_BOLD, refuse_missing, tidy
from desktop.paper.lines import BLANK_DATE, Step, fit, steps
from desktop.paper.units import MM

OFFICIAL_SHEET = Sheet(top=37.0, right=26.0, bottom=35.0, left=28.0)

_BODY = Step(16.0, 28.95)
_TITLE = TextStyle(Step(22.0, 32.0), SERIF_BOLD, Across.CENTRE, after=18.0)
_NUMBER = TextStyle(_BODY, SERIF, Across.CENTRE, after=12.0)
_PLAIN = TextStyle(_BODY)
_PARAGRAPH = TextStyle(_BODY, indent=2.0)
_HEAD = TextStyle(_BODY, SANS, indent=2.0)
_SUBHEAD = TextStyle(_BODY, SERIF_BOLD, indent=2.0)
_CLOSING = TextStyle(_BODY, SERIF, Across.RIGHT)
_KEPT = 2 * _BODY.leading
_BOX_HEIGHT = 36 * MM
_BOX_STEPS = steps(Step(14.0, 18.0), 5.5, 0.5)
_BOX_EDGE = 4.0
_BOX_WEIGHT = 1.0
_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


class Letter:
    """One official document; heads number themselves."""

    def __init__(
        self, document: PaperDocument, title: str, *, number: str = "", serial: str = ""
    ) -> None:
        """`number` is the 文号 below the title, where there is one."""
        self._flow = Flow(document, OFFICIAL_SHEET, serial=serial)
        self._heads = 0
        self._subheads = 0
        self._flow.paragraph(title, _TITLE, keep_with_next=_KEPT)
        if number:
            self._flow.paragraph(number, _NUMBER)

    def addressee(self, text: str) -> None:
        """To whom: from the left edge, ending in a colon."""
        self._flow.paragraph(f"{tidy(text)}：", _PLAIN)

    def head(self, text: str) -> None:
        """A head of the first level, 一、."""
        self._heads += 1
        self._subheads = 0
        numbered = f"{chinese_number(self._heads)}、{tidy(text)}"
        self._flow.paragraph(numbered, _HEAD, keep_with_next=_KEPT)

    def subhead(self, text: str) -> None:
        """A head of the second level, （一）."""
        self._subheads += 1
        numbered = f"（{chinese_number(self._subheads)}）{tidy(text)}"
        self._flow.paragraph(numbered, _SUBHEAD, keep_with_next=_KEPT)

    def paragraph(self, text: str) -> None:
        """Body text; each line end begins a paragraph."""
        self._flow.paragraph(text, _PARAGRAPH)

    def closing(self, unit: str, day: str = BLANK_DATE) -> None:
        """Who issues the document and when, at the right, kept together."""
        self._flow.space(_BODY.leading)
        self._flow.paragraph(unit, _CLOSING, keep_with_next=_BODY.leading)
        self._flow.paragraph(day, _CLOSING)

    def signature_boxes(self, labels: Sequence[str], foot: str = f"签字：\n{BLANK_DATE}") -> None:
        """Boxes side by side for the pen: the label above, `foot` at the right below."""
        refuse_missing(*labels, foot)
        self._flow.space(_BODY.leading / 2)
        row = self._flow.take(_BOX_HEIGHT)
        width = row.width / len(labels)
        for number, label in enumerate(labels):
            box = row._replace(left=row.left + number * width, width=width)
            inner = box.inset(_BOX_EDGE, _BOX_EDGE)
            upper = inner._replace(height=inner.height / 2)
            lower = upper._replace(top=upper.bottom)
            title = fit(tidy(label), upper.width, upper.height, _BOX_STEPS, SERIF)
            below = fit(foot, lower.width, lower.height, _BOX_STEPS, SERIF)
            if title.rest or below.rest:
                raise ValueError(label)
            drawing = self._flow.drawing
            drawing.set_fitted(title, upper)
            drawing.set_fitted(below, lower, Across.CENTRE, Down.BOTTOM)
            drawing.frame(box, _BOX_WEIGHT)

    def close(self) -> int:
        """Add the pages to the document; return how many there are."""
        return self._flow.close()
