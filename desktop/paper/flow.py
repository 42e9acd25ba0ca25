"""Pages that fill from the top: text and tables that run on, with a foot and a serial on each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.fonts import SERIF, Face, refuse_missing, tidy, width
from desktop.paper.lines import Fitted, Step, break_lines
from desktop.paper.units import A4_HEIGHT, A4_WIDTH, MM, Box

_FOOT_SIZE = 9.0
_FOOT_HEIGHT = 8 * MM


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper with its margins, all in millimetres."""

    width: float = A4_WIDTH / MM
    height: float = A4_HEIGHT / MM
    top: float = 25.4
    right: float = 25.4
    bottom: float = 25.4
    left: float = 25.4

    def turned(self) -> Sheet:
        """The same sheet lying on its side, with the same margins."""
        return Sheet(self.height, self.width, self.top, self.right, self.bottom, self.left)

    @property
    def frame(self) -> Box:
        """What lies within the margins, in points."""
        return Box(
            self.left * MM,
            self.top * MM,
            (self.width - self.left - self.right) * MM,
            (self.height - self.top - self.bottom) * MM,
        )


A4 = Sheet()
A4_LANDSCAPE = A4.turned()


BODY_STEP = Step(12.0, 18.0)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph is set: lengths in points; `indent`, of its first line, and `following`,
    of the others, in em.
    """

    step: Step = BODY_STEP
    face: Face = SERIF
    across: Across = Across.LEFT
    indent: float = 0.0
    following: float = 0.0
    before: float = 0.0
    after: float = 0.0


class Flow:
    """Fills page after page of a document from the top.

    `head` draws what each page begins with, given the drawing and the frame, and returns the
    height it took in points. Pages are added to the document by `close`, when their number is
    known; with `numbered` each gets 第x页 共y页 at its foot.
    """

    def __init__(
        self,
        document: PaperDocument,
        sheet: Sheet = A4,
        *,
        serial: str = "",
        head: Callable[[Drawing, Box], float] | None = None,
        numbered: bool = True,
    ) -> None:
        self.frame = sheet.frame
        self._document = document
        self._sheet = sheet
        self._serial = serial
        self._head = head
        self._numbered = numbered
        self._finished: list[Drawing] = []
        self._begin_page()

    def _begin_page(self) -> None:
        self.drawing = self._document.drawing(self._sheet.width * MM, self._sheet.height * MM)
        self.top = self.frame.top
        if self._head:
            self.top += self._head(self.drawing, self.frame)
        self.first_top = self.top

    @property
    def room(self) -> float:
        """What is left of this page, in points."""
        return self.frame.bottom - self.top

    @property
    def whole_room(self) -> float:
        """What an empty page offers, in points."""
        return self.frame.bottom - self.first_top

    def next_page(self) -> None:
        """Go on at the top of a new page."""
        self._finished.append(self.drawing)
        self._begin_page()

    def need(self, height: float) -> bool:
        """Make sure that `height` points fit on this page; True where that took a new page."""
        if height <= self.room + 1e-6 or self.top == self.first_top:
            return False
        self.next_page()
        return True

    def space(self, height: float) -> None:
        """Leave room, but none at the top of a page."""
        if self.top > self.first_top:
            self.top += min(height, max(self.room, 0.0))

    def take(self, height: float) -> Box:
        """The next `height` points over the full width, on a new page where this one is full."""
        self.need(height)
        box = Box(self.frame.left, self.top, self.frame.width, height)
        self.top += height
        return box

    def paragraph(self, text: str, style: TextStyle, keep_with_next: float = 0.0) -> None:
        """Set text that may run over pages; each line end in it begins a paragraph.

        `keep_with_next` points must fit below its first line, as a heading needs.
        """
        text = tidy(text)
        refuse_missing(text)
        self.space(style.before)
        self.need(style.step.leading + keep_with_next)
        for part in text.split("\n"):
            self._set_lines(part, style, style.indent, style.following)
        self.space(style.after)

    def labelled(self, label: str, text: str, indent: float, style: TextStyle) -> None:
        """Set one paragraph `indent` em from the left, with a label before its first line."""
        refuse_missing(label, text)
        indent = max(indent, width(label, style.face))
        self._set_lines(text, style, indent, indent, label)

    def _set_lines(
        self, text: str, style: TextStyle, first: float, following: float, label: str = ""
    ) -> None:
        """One paragraph; `first` and `following` are the indents of its lines in em."""
        size = style.step.size
        room = self.frame.width / size
        lines = break_lines(text, room - following, style.face, room - first)
        for number, line in enumerate(lines):
            indent = (following if number else first) * size
            whole = self.take(style.step.leading)
            box = whole._replace(left=whole.left + indent, width=whole.width - indent)
            if label and number == 0:
                self._set_line(label, whole, style)
            self._set_line(line, box, style)

    def _set_line(self, line: str, box: Box, style: TextStyle) -> None:
        self.drawing.set_fitted(
            Fitted(style.step, (line,)), box, style.across, Down.TOP, style.face
        )

    def close(self) -> int:
        """Add the pages to the document; return how many there are."""
        pages = [*self._finished, self.drawing]
        for number, drawing in enumerate(pages, 1):
            if self._numbered:
                foot = Box(
                    self.frame.left,
                    self._sheet.height * MM - _FOOT_HEIGHT - 10 * MM,
                    self.frame.width,
                    _FOOT_HEIGHT,
                )
                drawing.text(f"第{number}页 共{len(pages)}页", foot, _FOOT_SIZE, Across.CENTRE)
            self._document.page(drawing, self._serial)
        return len(pages)
