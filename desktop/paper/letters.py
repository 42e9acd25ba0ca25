"""Plain official documents: title, addressee, heads 一、 and （一）, paragraphs, signature boxes.

Margins and sizes follow GB/T 9704-2012 (type area 156 x 225 mm, 三号 16 points, 28.95 between
lines); 宋体 bold stands for the 小标宋 and 楷体 that cannot be shipped.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SANS, SERIF, SERIF_BOLD, refuse_missing, tidy, width
from desktop.paper.lines import BLANK_DATE, Step, break_lines, fit, steps
from desktop.paper.units import MM

OFFICIAL_SHEET = Sheet(top=37.0, right=26.0, bottom=35.0, left=28.0)

_BODY = Step(16.0, 28.95)
_TITLE = TextStyle(Step(22.0, 32.0), SERIF_BOLD, Across.CENTRE, after=18.0)
_MARK = TextStyle(_BODY, SANS)
_NUMBER = TextStyle(_BODY, SERIF, Across.CENTRE, after=12.0)
_PLAIN = TextStyle(_BODY)
_PARAGRAPH = TextStyle(_BODY, indent=2.0)
_HEAD = TextStyle(_BODY, SANS, indent=2.0)
_SUBHEAD = TextStyle(_BODY, SERIF_BOLD, indent=2.0)
_DAY_FROM_RIGHT = 4.0
"""Between the day of issue and the right edge, in em."""
_PERIOD = "2000.00—2000.00"
_DATED_GAP = 0.6
"""Between a period and its text, in em."""
_KEPT = 2 * _BODY.leading
_COPIED = Step(14.0, 22.0)
_COPIED_EDGE = 3.0
BOX_HEIGHT = 36.0
"""Of a box for the pen, in millimetres."""

_BOX_STEPS = steps(Step(14.0, 18.0), 5.5, 0.5)
_BOX_EDGE = 4.0
_CLOSING_LINES = 3
_BOX_WEIGHT = 1.0
_DIGITS = "〇一二三四五六七八九"


def _indented(left: float) -> TextStyle:
    return TextStyle(_BODY, indent=left, following=left)


def chinese_number(number: int) -> str:
    """1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def pen_boxes(flow: Flow, boxes: Sequence[tuple[str, str]], height: float = BOX_HEIGHT) -> None:
    """Boxes side by side for pen and seal, `height` millimetres high: label above, foot below."""
    refuse_missing(*(text for box in boxes for text in box))
    flow.space(_BODY.leading / 2)
    row = flow.take(height * MM)
    across = row.width / len(boxes)
    for number, (label, foot) in enumerate(boxes):
        box = row._replace(left=row.left + number * across, width=across)
        inner = box.inset(_BOX_EDGE, _BOX_EDGE)
        upper = inner._replace(height=inner.height / 2)
        lower = upper._replace(top=upper.bottom)
        title = fit(tidy(label), upper.width, upper.height, _BOX_STEPS, SERIF)
        below = fit(foot, lower.width, lower.height, _BOX_STEPS, SERIF)
        if title.rest or below.rest:
            raise ValueError(label)
        flow.drawing.set_fitted(title, upper)
        flow.drawing.set_fitted(below, lower, Across.CENTRE, Down.BOTTOM)
        flow.drawing.frame(box, _BOX_WEIGHT)


class Letter:
    """One official document; heads number themselves."""

    def __init__(
        self,
        document: PaperDocument,
        title: str,
        *,
        number: str = "",
        serial: str = "",
        mark: str = "",
    ) -> None:
        """`number` is the 文号 below the title, `mark` the level of secrecy at the upper left."""
        self._flow = Flow(document, OFFICIAL_SHEET, serial=serial)
        self._heads = 0
        self._subheads = 0
        if mark:
            self._flow.paragraph(mark, _MARK)
        self._flow.paragraph(title, _TITLE, keep_with_next=_KEPT)
        if number:
            self._flow.paragraph(number, _NUMBER)

    @property
    def flow(self) -> Flow:
        """Where the document stands: for what a paper draws below its text."""
        return self._flow

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

    def dated(self, period: str, text: str) -> None:
        """A line of a life: the period at the left, the text beside it."""
        self._flow.labelled(period, tidy(text), width(_PERIOD, SERIF) + _DATED_GAP, _PLAIN)

    def closing(self, unit: str, day: str = BLANK_DATE) -> None:
        """Who issues the document and when, kept together: the day four characters from the right
        edge, the unit centred above it, where the seal goes (GB/T 9704-2012, 7.3.5.1)."""
        room = self._flow.frame.width / _BODY.size
        wide = width(tidy(unit), SERIF)
        left = room - _DAY_FROM_RIGHT - width(day, SERIF)
        middle = left + (width(day, SERIF) - wide) / 2
        self._flow.space(_BODY.leading)
        self._flow.paragraph(
            unit, _indented(max(min(middle, room - wide), 0.0)), keep_with_next=_BODY.leading
        )
        self._flow.paragraph(day, _indented(left))

    def keep_ending(self, *parts: str, boxes: float = 0.0) -> None:
        """Keep the last heads and paragraphs on the page of the closing: none closes without text.

        `boxes` is the height in millimetres of the boxes below the closing.
        """
        across = self._flow.frame.width / _BODY.size
        lines = sum(len(break_lines(tidy(part), across - 2, SERIF)) for part in parts)
        below = boxes * MM + _BODY.leading / 2 if boxes else 0.0
        self._flow.need((lines + _CLOSING_LINES) * _BODY.leading + below)

    def signature_boxes(
        self,
        labels: Sequence[str],
        foot: str = f"签字：\n{BLANK_DATE}",
        height: float = BOX_HEIGHT,
    ) -> None:
        """Boxes side by side for the pen, `height` millimetres high: label above, `foot` below."""
        pen_boxes(self._flow, [(label, foot) for label in labels], height)

    def copied_to(self, label: str, text: str) -> None:
        """Who gets a copy (抄送), between two lines, as GB/T 9704 sets it."""
        self._flow.space(_BODY.leading / 2)
        self._flow.need(_COPIED.leading + 2 * _COPIED_EDGE)
        self._rule()
        self._flow.labelled(f"　{tidy(label)}：", tidy(text), 0.0, TextStyle(_COPIED))
        self._flow.space(_COPIED_EDGE)
        self._rule()

    def _rule(self) -> None:
        frame, top = self._flow.frame, self._flow.top
        self._flow.drawing.lines([(frame.left, top, frame.right, top)], _BOX_WEIGHT)
        self._flow.space(_COPIED_EDGE)

    def close(self) -> int:
        """Add the pages to the document; return how many there are."""
        return self._flow.close()
