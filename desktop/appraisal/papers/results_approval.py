"""年度考核结果审定表: the results of a unit counted, with room for the opinion of the authority.

Rows and columns follow a published list of an office (B); no national form was found. What the
program does not know (编制数, 人员总数, workers) stays empty for the pen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy.orm import Session

from desktop.appraisal.fields.evaluation import GRADES
from desktop.appraisal.queries.approval_papers import approval_contents
from desktop.appraisal.rules.approval_sheet import (
    ABSENT,
    NO_GRADE,
    ROWS,
    UNDECIDED,
    WORKERS,
    Tally,
    summed,
)
from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.daily.papers.landscape import Cells, facts_above, landscape_flow
from desktop.daily.papers.record_printing import print_contents
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Down, Drawing
from desktop.paper.flow import Flow, TextStyle
from desktop.paper.fonts import SERIF
from desktop.paper.grid import Cell, Grid
from desktop.paper.lines import BLANK_DATE, Step, fit, steps
from desktop.paper.units import MM, Box

KEY: Final = "results-approval"

_NAME_WIDTH: Final = 50.0
_HEAD_ROW, _ROW, _OPINION_ROW = 9.0, 10.5, 40.0
_STEPS: Final = steps(Step(12.0, 16.0), 6.0, 0.5)
_NOTE: Final = TextStyle(Step(10.5, 15.0), before=4.0)
_EDGE, _TIGHT = 4.0, 2.0
_SEAL: Final = f"（盖章）　　\n{BLANK_DATE}"
_PEN: Final = "＿＿＿＿＿＿"
_OPINIONS: Final = ("主管部门意见：", "人社部门意见：")


def draw_results_approval(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the sheet of one unit, or of all together."""
    rows = {row: Tally(content["rows"][row]) for row in ROWS}
    whole = summed(rows.values())
    undecided = whole.number(UNDECIDED) > 0
    title = f"{content['year']}年度考核结果审定表"
    flow = landscape_flow(document, title, content["secrecy"], serial)
    facts_above(flow, _facts(content))
    grid = _grid(flow, len(whole.figures(with_undecided=undecided)))
    cells = [
        *_heads(undecided=undecided),
        *_rows(rows, whole, undecided=undecided),
    ]
    opinions = _opinions(len(grid.columns), len(grid.rows) - 1)
    for cell, text in cells:
        _set(flow.drawing, grid.box(cell).inset(_TIGHT), text)
    for cell, text in opinions:
        inner = grid.box(cell).inset(_EDGE, _EDGE)
        _set(flow.drawing, inner, text, Across.LEFT, Down.TOP)
        _set(flow.drawing, inner, _SEAL, Across.RIGHT, Down.BOTTOM)
    grid.rule(flow.drawing, (cell for cell, _text in (*cells, *opinions)))
    flow.paragraph("；".join(_notes(content, undecided=undecided)) + "。", _NOTE)
    flow.close()


def _facts(content: Content) -> Cells:
    """What stands above the table; blanks are for the pen."""
    pens = [(head, _PEN) for head in ("编制数", "人员总数", "填表人", "电话")]
    return [("单位（盖章）", content["name"]), *pens]


def _grid(flow: Flow, figures: int) -> Grid:
    """The lines of the table where the flow stands, over the full width."""
    heights = [_HEAD_ROW, _HEAD_ROW, *([_ROW] * (len(ROWS) + 2)), _OPINION_ROW]
    box = flow.take(sum(heights) * MM)
    first = _NAME_WIDTH * MM
    columns = (first, *([(box.width - first) / figures] * figures))
    return Grid(box.left, box.top, columns, tuple(height * MM for height in heights))


def _heads(*, undecided: bool) -> Iterator[tuple[Cell, str]]:
    """The head of the table, two rows high."""
    yield Cell(0, 0, rows=2), "人员类别"
    yield Cell(0, 1, rows=2), "实有\n人数"
    place = 2
    for head, parts in (("确定等次", GRADES), ("不定等次", NO_GRADE)):
        yield Cell(0, place, len(parts) + 1), head
        for part in (*parts, "小计"):
            yield Cell(1, place), part
            place += 1
    yield Cell(0, place, rows=2), ABSENT
    if undecided:
        yield Cell(0, place + 1, rows=2), "尚未\n审定"


def _rows(
    rows: Mapping[str, Tally], whole: Tally, *, undecided: bool
) -> Iterator[tuple[Cell, str]]:
    """The figures of each row; the workers' row stays empty, then the sum."""
    told: list[tuple[str, Sequence[int]]] = [
        (row, counted.figures(with_undecided=undecided)) for row, counted in rows.items()
    ]
    sums = whole.figures(with_undecided=undecided)
    for number, (head, figures) in enumerate((*told, (WORKERS, ()), ("合计", sums)), 2):
        yield Cell(number, 0), head
        for place in range(len(sums)):
            yield Cell(number, place + 1), str(figures[place]) if figures else ""


def _opinions(columns: int, row: int) -> list[tuple[Cell, str]]:
    """Two boxes beside each other: the department in charge, human resources."""
    half = columns // 2
    places = (Cell(row, 0, half), Cell(row, half, columns - half))
    return list(zip(places, _OPINIONS, strict=True))


def _set(
    drawing: Drawing,
    box: Box,
    text: str,
    across: Across = Across.CENTRE,
    down: Down = Down.MIDDLE,
) -> None:
    """Printed words or a figure in a box; both are short."""
    if text:
        drawing.set_fitted(fit(text, box.width, box.height, _STEPS, SERIF), box, across, down)


def _notes(content: Content, *, undecided: bool) -> list[str]:
    notes = ["注：本表一式三份", "实有人数为列入本年度考核的人数", "工勤人员由填表单位填写"]
    notes.append("合计未含工勤人员")
    if content["principals"]:
        notes.append(f"单位正职{content['principals']}人按职务层次计入其他处级或科级领导")
    if content["drafted"]:
        notes.append(f"其中{content['drafted']}人为拟定结果，以审定为准")
    if undecided:
        notes.append("尚未审定的单列，不计入等次")
    return notes


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents = [content for cycle_id in job.ids for content in approval_contents(session, cycle_id)]
    return print_contents(
        job, RESULTS_APPROVAL_PAPER.official_title, contents, draw_results_approval
    )


def _now(session: Session, content: Content) -> Content:
    for found in approval_contents(session, content["id"]):
        if (found["unit"], found["name"]) == (content["unit"], content["name"]):
            return found
    raise UserError(_("Nobody of this unit is appraised in this cycle any more."))


RESULTS_APPROVAL_PAPER: Final = Paper(
    KEY,
    N_("Approval of the results of the year"),
    _make,
    _now,
    one_each=False,
    of="appraisal_cycle",
    labels={
        "name": N_("Unit"),
        "unit": N_("Unit"),
        "year": N_("Year"),
        "rows": N_("Figures of the results"),
        "principals": N_("Principal leaders"),
        "drafted": N_("Results not decided yet"),
        "issuing_office": N_("Office that issues it"),
    },
)
