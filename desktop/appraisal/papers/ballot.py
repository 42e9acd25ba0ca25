"""民主测评票: for each class of voters as many ballots as it is given, all of them alike.

No national form exists. A ballot bears its class, and neither number nor serial: nothing tells one
from another. The grades are those of 公务员法 art. 38 and of the routine assessment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import BODIES
from desktop.appraisal.papers.evaluation_words import BALLOT
from desktop.appraisal.queries.evaluation_papers import ballot_contents
from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SANS, SERIF, SERIF_BOLD, tidy
from desktop.paper.lines import Step, fit, steps
from desktop.paper.units import A4_HEIGHT, A4_WIDTH, MM, Box

_SHEET: Final = Sheet(
    width=A4_HEIGHT / MM, height=A4_WIDTH / MM, top=15.0, right=13.0, bottom=18.0, left=13.0
)
_TITLE: Final = TextStyle(Step(20.0, 28.0), SERIF_BOLD, Across.CENTRE, after=2.0)
_CLASS: Final = TextStyle(Step(13.0, 20.0), SANS)
_FACT: Final = TextStyle(Step(10.5, 16.0), SERIF)
_NOTE: Final = TextStyle(Step(9.5, 14.0), SERIF, following=1.0)
_NUMBER_MM: Final = 10.5
_NAME_MM: Final = 20.0
_BODY_MM: Final = 46.0
_POST_MM: Final = 42.0
_ROW_MM: Final = 9.5
_HEAD_MM: Final = (7.0, 10.0)
_TICK_MM: Final = 3.6
_EDGE: Final = 2.0
_THIN: Final = 0.5
_HEAVY: Final = 1.0
_TEXT: Final = steps(Step(11.0, 13.0), 6.0, 0.5)
_SMALL: Final = steps(Step(9.0, 11.0), 5.5, 0.5)
_GAP: Final = "　　"

_NOTES: Final = (
    "每名测评对象的每个项目只选一个等次，在所选等次的方框内划“√”。",
    "某一项目不选、多选或者无法辨认的，该项目计为未填；整张票无法辨认的为无效票。",
    "不署名，不在票上作其他记号；填好后投入票箱。",
)
_BODY_NOTES: Final = ("每个领导班子的每个项目只选一个等次，在所选等次的方框内划“√”。", *_NOTES[1:])


def draw_ballots(document: PaperDocument, content: Content, _serial: str) -> None:
    """Draw all ballots of one class, each the same pages."""
    for _copy in range(content["copies"]):
        _Ballot(document, content).draw()


class _Ballot:
    """One ballot while it is drawn."""

    def __init__(self, document: PaperDocument, content: Content) -> None:
        self._content = content
        self._aspects: Mapping[str, Sequence[str]] = content["aspects"]
        self._bodies = content["kind"] == BODIES
        self._flow = Flow(document, _SHEET)
        self._names = [_NUMBER_MM, *((_BODY_MM,) if self._bodies else (_NAME_MM, _POST_MM))]
        boxes = sum(map(len, self._aspects.values()))
        room = self._flow.frame.width - sum(self._names) * MM
        widths = [one * MM for one in self._names] + [room / boxes] * boxes
        self._edges = list(accumulate(widths, initial=self._flow.frame.left))

    def draw(self) -> None:
        """Title, class, how to fill it in, a row for each subject."""
        content, flow = self._content, self._flow
        flow.paragraph(ballot_title(content["name"]), _TITLE, keep_with_next=60.0)
        told = f"（{tidy(content['voters'])}）" if content["voters"] else ""
        flow.paragraph(f"{tidy(content['voter_class'])}类票{told}", _CLASS)
        facts = (
            ("测评单位", content["unit"] or content["issuing_office"]),
            ("测评时间", official_day(content["held_on"])),
        )
        flow.paragraph(_GAP.join(f"{head}：{tidy(text)}" for head, text in facts), _FACT)
        for number, note in enumerate(_BODY_NOTES if self._bodies else _NOTES, 1):
            flow.paragraph(f"{number}. {note}", _NOTE)
        flow.space(4.0)
        self._head()
        for place, one in enumerate(content["subjects"].values(), 1):
            if flow.need(_ROW_MM * MM):
                self._head()
            self._row(place, one)
        flow.close()

    def _head(self) -> None:
        """The aspects over their grades."""
        flow = self._flow
        flow.need((sum(_HEAD_MM) + _ROW_MM) * MM)
        upper, lower = flow.take(_HEAD_MM[0] * MM), flow.take(_HEAD_MM[1] * MM)
        whole = upper._replace(height=upper.height + lower.height)
        heads = ("序号", "领导班子") if self._bodies else ("序号", "姓名", "职务")
        for column, head in enumerate(heads):
            self._cell(head, whole, column, 1, SANS)
        column = len(self._names)
        for aspect, grades in self._aspects.items():
            self._cell(aspect, upper, column, len(grades), SANS)
            for place, grade in enumerate(grades):
                self._cell(_in_two(grade), lower, column + place, 1, SERIF)
            column += len(grades)
        self._frames(lower)
        self._frames(upper, grades=False)

    def _row(self, place: int, one: Mapping[str, Any]) -> None:
        box = self._flow.take(_ROW_MM * MM)
        texts = [str(place), one["name"], *(() if self._bodies else (one["post"],))]
        for column, text in enumerate(texts):
            self._cell(tidy(text or ""), box, column, 1, SERIF)
        side = _TICK_MM * MM
        for column in range(len(self._names), len(self._edges) - 1):
            middle = (self._edges[column] + self._edges[column + 1]) / 2
            tick = Box(middle - side / 2, box.top + (box.height - side) / 2, side, side)
            self._flow.drawing.frame(tick, _THIN)
        self._frames(box)

    def _cell(self, text: str, box: Box, column: int, span: int, face: Any) -> None:
        left = self._edges[column]
        cell = box._replace(left=left, width=self._edges[column + span] - left)
        small = column >= len(self._names) and span == 1
        inner = cell.inset(1.0 if small else _EDGE)
        fitted = fit(text, inner.width, inner.height, _SMALL if small else _TEXT, face)
        if fitted.rest:
            raise UserError(
                _("“{text}” is too long for its place on the ballot; shorten it.").format(text=text)
            )
        across = Across.LEFT if len(fitted.lines) > 1 and not small else Across.CENTRE
        self._flow.drawing.set_fitted(fitted, inner, across, Down.MIDDLE, face)

    def _frames(self, box: Box, *, grades: bool = True) -> None:
        """The lines of a row, those between aspects heavier; without `grades`, of the upper head.

        The upper head is one with the lower one where it names number, name and post.
        """
        first = len(self._names)
        blocks = list(accumulate(map(len, self._aspects.values()), initial=first))
        bold = {0, *blocks}
        drawing, edges = self._flow.drawing, self._edges
        thin = [edge for n, edge in enumerate(edges) if n not in bold and (grades or n < first)]
        drawing.lines([(x, box.top, x, box.bottom) for x in thin], _THIN)
        drawing.lines([(edges[n], box.top, edges[n], box.bottom) for n in sorted(bold)], _HEAVY)
        below = edges[0] if grades else edges[first]
        drawing.lines([(below, box.bottom, edges[-1], box.bottom)], _THIN)
        if not grades:
            drawing.lines([(edges[0], box.top, edges[-1], box.top)], _THIN)


def ballot_title(name: str) -> str:
    """The evaluation as its ballot is headed."""
    name = tidy(name)
    return f"{name}票" if name.endswith("测评") else f"{name}民主测评票"


def _in_two(grade: str) -> str:
    """Two characters on a line, as the narrow columns of the grades take them."""
    return "\n".join((grade[:2], grade[2:])) if len(grade) > 2 else grade


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents = [
        content for evaluation_id in job.ids for content in ballot_contents(session, evaluation_id)
    ]
    return print_contents(job, BALLOT_PAPER.official_title, contents, draw_ballots)


def _now(session: Session, content: Content) -> Content:
    for now in ballot_contents(session, content["id"]):
        if now["class_id"] == content["class_id"]:
            return now
    raise UserError(_("This class of voters was deleted; it may lie in the recycle bin."))


BALLOT_PAPER: Final = Paper(
    BALLOT,
    N_("Ballots of a democratic evaluation"),
    _make,
    _now,
    one_each=False,
    of="evaluation",
    labels={
        "name": N_("Name of the evaluation"),
        "kind": N_("Evaluation of"),
        "unit": N_("Unit"),
        "held_on": N_("Held on"),
        "place": N_("Place"),
        "host": N_("Chaired by"),
        "voter_class": N_("Class of voters"),
        "voters": N_("Who votes in it"),
        "copies": N_("Ballots issued"),
        "aspects": N_("Aspects"),
        "subjects": N_("Who is evaluated"),
        "post": N_("Post"),
        "issuing_office": N_("Office that issues it"),
    },
)
