"""干部任免审批表 in its two A4 editions: every column, row and label, in twips.

V3: A4 template of the national 干部任免审批表编辑器 3.0; the same numbers stand in the Word
templates of the systems that print it. V4: the print of editor 4.0 (from 2025, with 到龄时间),
known from a re-drawing only; its numbers are unconfirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from desktop.paper.grid import Cell, Grid
from desktop.paper.units import MM, TWIP

TITLE = "干部任免审批表"
TITLE_CELLS = (705, 706, 706, 706, 706, 706, 706)
TITLE_INDENT = 2324
TITLE_SIZE = 24.0
TITLE_RAISED = 236
"""From the baseline of the title down to the frame: its descent, 31 tw after it, a spacer of 76."""

PLACE_ON_PAGE_1 = (22.0, 27.8)
PLACE_ON_PAGE_2 = (22.51, 27.8)
"""Upper left corner of the frame, mm. On page 1 that is 11.09 of margin, 218 tw, the line of the
title (31 points), 31 tw and 76 tw: the height at which page 2 begins."""

SIZE, LEADING, EDUCATION_LEADING = 14.0, 16.0, 15.0
BRACKET_HANGING = 136
DATE_RIGHT_INDENT = 560
UNIT_LEFT_INDENT = 88.9
"""The one indent that is given in millimetres."""

FILLED_BY_INDENT, FILLED_BY_BEFORE = 434, 156
FAMILY_ROWS = 7
POST_ROWS = (8, 9, 10)
RESUME_ROW = 11
UNIT_ROW = Cell(11, 1)
"""The upper part of 呈报单位, above its date; no line stands between the two."""


@dataclass(frozen=True, slots=True)
class Label:
    """Printed words of the form; more than one column means set downwards."""

    cell: Cell
    columns: tuple[str, ...]
    downward: bool = False


@dataclass(frozen=True)
class FormTable:
    """One page of the form; `values` are the cells to fill, by field or by name of the place."""

    place: tuple[float, float]
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    labels: tuple[Label, ...]
    values: Mapping[str, Cell]

    @cached_property
    def own_grid(self) -> Grid:
        """The grid of the form as it is, in points."""
        return self._grid_with(self.rows)

    def grid(self, rows: tuple[int, ...]) -> Grid:
        """The grid with these heights of rows in twips, in points."""
        return self.own_grid if rows == self.rows else self._grid_with(rows)

    def _grid_with(self, rows: tuple[int, ...]) -> Grid:
        left, top = self.place
        return Grid(
            left * MM,
            top * MM,
            tuple(column * TWIP for column in self.columns),
            tuple(row * TWIP for row in rows),
        )


@dataclass(frozen=True)
class Edition:
    """An edition of the form."""

    name: str
    page_1: FormTable
    page_2: FormTable
    resume_hanging: int


def _label(row: int, column: int, text: str, span: int = 1, rows: int = 1) -> Label:
    return Label(Cell(row, column, span, rows), (text,))


def _down(row: int, column: int, *columns: str, rows: int = 1) -> Label:
    return Label(Cell(row, column, 1, rows), columns, downward=True)


_ROWS_1 = (709, 692, 680, 709, 346, 346, 346, 346, 709, 709, 709, 7133)
_HEAD_LABELS = (
    _label(0, 0, "姓名", 2),
    _label(0, 3, "性别"),
    _label(0, 5, "出生年月\n(岁)"),
    _label(1, 0, "民族", 2),
    _label(1, 3, "籍贯"),
    _label(1, 5, "出生地"),
    _label(2, 0, "入党\n时间", 2),
    _label(2, 3, "参加工\n作时间"),
)
_HEAD_VALUES = {
    "name": Cell(0, 2),
    "sex": Cell(0, 4),
    "birth": Cell(0, 6),
    "photo": Cell(0, 7, rows=4),
    "ethnicity": Cell(1, 2),
    "native_place": Cell(1, 4),
    "birthplace": Cell(1, 6),
    "joined_party": Cell(2, 2),
    "started_work": Cell(2, 4),
}
_BODY_LABELS = (
    _label(4, 0, "学历\n学位", 2, 4),
    _label(4, 2, "全日制\n教育", rows=2),
    _label(4, 5, "毕业院校\n系及专业", rows=2),
    _label(6, 2, "在职\n教育", rows=2),
    _label(6, 5, "毕业院校\n系及专业", rows=2),
    _label(8, 0, "现任职务", 3),
    _label(9, 0, "拟任职务", 3),
    _label(10, 0, "拟免职务", 3),
    _label(11, 0, "简\n\n\n\n历"),
)
_BODY_VALUES = {
    "full_time": Cell(4, 3, 2, 2),
    "full_time_school": Cell(4, 6, 2, 2),
    "in_service": Cell(6, 3, 2, 2),
    "in_service_school": Cell(6, 6, 2, 2),
    "current_post": Cell(8, 3, 5),
    "proposed_post": Cell(9, 3, 5),
    "post_to_remove": Cell(10, 3, 5),
    "resume": Cell(11, 1, 7),
}
_ROWS_2 = (1418, 1021, 1361, 646, *(697,) * FAMILY_ROWS, 1332, 737, 2019)


def _page_2(columns: tuple[int, ...]) -> FormTable:
    """Page 2; edition 3 has one column more, a seam in the row of the opinions."""
    last = len(columns) - 1
    labels = (
        _down(0, 0, "奖惩情况"),
        _down(1, 0, "年度考", "核结果"),
        _down(2, 0, "任免理由"),
        _down(3, 0, "家庭主要成员及重要社会关系", rows=FAMILY_ROWS + 1),
        _label(3, 1, "称谓"),
        _label(3, 2, "姓名"),
        _label(3, 3, "年龄"),
        _label(3, 4, "政治\n面貌"),
        _label(3, 5, "工作单位及职务", last - 4),
        _down(11, 0, "呈报单位", rows=2),
        _down(13, 0, "审批机", "关意见"),
        _down(13, last - 1, "行政机关", "任免意见"),
    )
    values = {
        "rewards_and_sanctions": Cell(0, 1, last),
        "annual_results": Cell(1, 1, last),
        "reason": Cell(2, 1, last),
        "reporting": Cell(11, 1, last, 2),
        "approval": Cell(13, 1, last - 2),
        "administrative_approval": Cell(13, last),
    }
    for number in range(FAMILY_ROWS):
        row = 4 + number
        values |= {
            f"relation {number}": Cell(row, 1),
            f"name {number}": Cell(row, 2),
            f"age {number}": Cell(row, 3),
            f"political_status {number}": Cell(row, 4),
            f"unit_and_post {number}": Cell(row, 5, last - 4),
        }
    return FormTable(PLACE_ON_PAGE_2, columns, _ROWS_2, labels, MappingProxyType(values))


V3 = Edition(
    name="A4 V3",
    page_1=FormTable(
        place=PLACE_ON_PAGE_1,
        columns=(784, 236, 1305, 1063, 1302, 1315, 1330, 2058),
        rows=_ROWS_1,
        labels=(
            *_HEAD_LABELS,
            _label(2, 5, "健康状况"),
            _label(3, 0, "专业技\n术职务", 2),
            _label(3, 4, "熟悉专业\n有何专长"),
            *_BODY_LABELS,
        ),
        values=MappingProxyType(
            _HEAD_VALUES
            | {
                "health": Cell(2, 6),
                "professional_title": Cell(3, 2, 2),
                "expertise": Cell(3, 5, 2),
            }
            | _BODY_VALUES
        ),
    ),
    page_2=_page_2((742, 1092, 1274, 574, 1008, 98, 784, 3849)),
    resume_hanging=2200,
)

V4 = replace(
    V3,
    name="A4 V4",
    page_1=FormTable(
        place=PLACE_ON_PAGE_1,
        columns=(785, 236, 1304, 1063, 1302, 1315, 1330, 2058),
        rows=(*_ROWS_1[:3], 680, *_ROWS_1[4:]),
        labels=(
            *_HEAD_LABELS,
            _label(2, 5, "到龄时间"),
            _label(3, 0, "健康\n状况", 2),
            _label(3, 3, "专业技\n术职务"),
            _label(3, 5, "熟悉专业\n有何专长"),
            *_BODY_LABELS,
        ),
        values=MappingProxyType(
            _HEAD_VALUES
            | {
                "retirement_month": Cell(2, 6),
                "health": Cell(3, 2),
                "professional_title": Cell(3, 4),
                "expertise": Cell(3, 6),
            }
            | _BODY_VALUES
        ),
    ),
    page_2=_page_2((739, 1089, 1300, 572, 1005, 782, 3934)),
    resume_hanging=2520,
)
