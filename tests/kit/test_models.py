"""Models: what cells show, and long lists that read only what is on screen."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.kit.models import (
    PAGE_ROWS,
    PAGES_KEPT,
    RECORD_ROLE,
    SORT_ROLE,
    RecordTableModel,
    WindowedModel,
)
from tests.kit.fields import BORN, NAME, NOTE, NUMBER, SERVING, a_person

_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


class People:
    """An invented list of any length that counts how often it is read."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.reads: list[list[int]] = []

    def rows(self, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        """Id, name, birth date as stored, number; in reverse order, as a database may answer."""
        self.reads.append(list(ids))
        return [(one, f"样本{one}", "1978-09", one % 60) for one in reversed(ids)]

    def slices(self, size: int = 1000) -> Iterator[Sequence[int]]:
        """Ids 10, 11, 12 ... in slices."""
        for start in range(0, self.count, size):
            yield range(start + 10, min(start + size, self.count) + 10)


def _windowed(people: People) -> WindowedModel:
    return WindowedModel((NAME, BORN, NUMBER), people.rows)


def test_a_record_shows_its_values_and_hands_out_the_record(qtbot: QtBot) -> None:
    model = RecordTableModel((NAME, BORN, NUMBER, SERVING, NOTE))
    QAbstractItemModelTester(model, _FATAL)
    record = SimpleNamespace(id=7, **a_person(serving=False))
    model.set_records([record])
    cells = [model.index(0, column) for column in range(5)]

    assert [cell.data() for cell in cells] == ["样本甲", "1978.09", "3", "no", "第一行 第二行"]
    assert cells[4].data(Qt.ItemDataRole.ToolTipRole) == "第一行\n第二行"
    assert cells[1].data(SORT_ROLE) == PartialDate(1978, 9)
    assert cells[2].data(RECORD_ROLE) is record
    assert Qt.AlignmentFlag(cells[2].data(Qt.ItemDataRole.TextAlignmentRole)) & (
        Qt.AlignmentFlag.AlignRight
    )
    assert model.id_at(0) == 7 and model.row_of(7) == 0 and model.row_of(8) == -1
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Born"


def test_a_long_list_first_reads_one_slice_and_one_page(qtbot: QtBot) -> None:
    people = People(20_000)
    model = _windowed(people)
    QAbstractItemModelTester(model, _FATAL)
    people.reads.clear()
    model.load(people.count, people.slices())

    assert model.rowCount() == 20_000
    assert model.index(0, 0).data() == "样本10"
    assert model.index(0, 1).data() == "1978.09"
    assert {len(read) for read in people.reads} == {PAGE_ROWS}
    assert model.id_at(999) == 1009 and model.id_at(1000) is None

    qtbot.waitUntil(lambda: model.id_at(19_999) == 20_009)
    assert model.index(19_999, 2).data() == str(20_009 % 60)
    assert model.row_of(15_010) == 15_000 and model.row_of(3) == -1


def test_rows_whose_ids_are_not_known_yet_are_blank_and_fill_in(qtbot: QtBot) -> None:
    people = People(3000)
    model = _windowed(people)
    model.load(people.count, people.slices())
    assert model.index(2500, 0).data() == ""
    filled = QSignalSpy(model.dataChanged)
    model.take_all()
    assert filled.count() > 0
    assert model.index(2500, 0).data() == "样本2510"


@pytest.mark.parametrize(("told", "there"), [(500, 430), (500, 560), (0, 300), (300, 0)])
def test_the_number_of_rows_settles_on_what_is_there(qtbot: QtBot, told: int, there: int) -> None:
    people = People(there)
    model = _windowed(people)
    QAbstractItemModelTester(model, _FATAL)
    counted = QSignalSpy(model.counted)
    model.load(told, people.slices(100))
    model.take_all()
    assert model.rowCount() == there == len(model.ids())
    assert counted.count() == 1 and counted.at(0) == [there]


def test_a_list_that_cannot_be_read_leaves_the_rows_as_they_were(qtbot: QtBot) -> None:
    def read(_one: int) -> list[int]:
        raise UserError("The database does not answer.")

    people = People(3)
    model = _windowed(people)
    QAbstractItemModelTester(model, _FATAL)
    model.load(3, people.slices())
    with pytest.raises(UserError):
        model.load(0, map(read, [0]))
    assert model.rowCount() == 3


def test_the_list_stays_small_at_any_size(qtbot: QtBot) -> None:
    people = People(200_000)
    model = _windowed(people)
    model.load(people.count, people.slices(20_000))
    model.take_all()
    for row in range(0, people.count, PAGE_ROWS):
        model.index(row, 0).data()
    held = sum(
        sys.getsizeof(page) + sum(sys.getsizeof(row) + sum(map(sys.getsizeof, row)) for row in page)
        for page in model._pages.values()
    )
    assert len(model._pages) == PAGES_KEPT
    assert held + sys.getsizeof(model.ids()) < 10_000_000


def test_a_record_that_went_meanwhile_leaves_its_row_blank(qtbot: QtBot) -> None:
    model = WindowedModel((NAME,), lambda ids: [(one, "样本") for one in ids if one != 11])
    model.load(3, iter([[10, 11, 12]]))
    assert [model.index(row, 0).data() for row in range(3)] == ["样本", "", "样本"]


def test_a_read_that_fails_is_told_and_shows_blank_rows(qtbot: QtBot) -> None:
    def failing(_ids: Sequence[int]) -> list[tuple[Any, ...]]:
        raise UserError("The database does not answer.")

    model = WindowedModel((NAME,), failing)
    model.load(1, iter([[10]]))
    with qtbot.waitSignal(model.troubled) as told:
        assert model.index(0, 0).data() == ""
    assert str(told.args[0]) == "The database does not answer."
