"""The table: opening, sorting, columns as the person left them."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.kit import theme
from desktop.kit.models import Index, RecordTableModel, WindowedModel
from desktop.kit.table import DataTable
from tests.kit.fields import BORN, NAME, NOTE, a_person


def _get(record: dict[str, object], key: str) -> object:
    return record.get(key)


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    model = RecordTableModel((NAME, BORN, NOTE), _get)
    table = DataTable(model)
    model.setParent(table)
    model.set_records([a_person(id=10 + row, name=f"样本{row}") for row in range(5)])
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    return table


def test_enter_and_double_click_open_the_row(qtbot: QtBot, table: DataTable) -> None:
    table.select_row(2)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [12]
    place = table.visualRect(table.model().index(3, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [13]


def test_typing_in_the_table_goes_nowhere(table: DataTable) -> None:
    table.select_row(0)
    QTest.keyClicks(table, "4")
    assert table.current_id() == 10


def test_a_header_sorts_up_then_down_then_back_to_the_official_order(table: DataTable) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda key, descending: asked.append((key, descending)))
    for _click in range(3):
        table.horizontalHeader().sectionClicked.emit(1)
    assert asked == [("born", False), ("born", True), ("", False)]
    assert table.sort == ("", False)
    assert not table.horizontalHeader().isSortIndicatorShown()


def test_columns_come_back_as_they_were_left(qtbot: QtBot, table: DataTable) -> None:
    header = table.horizontalHeader()
    header.moveSection(2, 0)
    header.resizeSection(1, 99)
    table.column_menu().actions()[1].setChecked(False)
    table.show_sort("born", descending=True)
    kept = json.loads(json.dumps(table.arrangement()))

    other = DataTable(RecordTableModel((NAME, BORN, NOTE), _get, table))
    qtbot.addWidget(other)
    other.arrange(kept)
    assert kept["order"] == ["note", "name", "born"]
    assert kept["hidden"] == ["name"]
    assert other.arrangement() == kept
    assert other.horizontalHeader().sectionSize(1) == 99
    assert other.sort == ("born", True)


def test_an_arrangement_of_another_version_does_no_harm(table: DataTable) -> None:
    table.arrange({"order": ["gone", "born"], "hidden": ["gone"], "sort": ["gone", True]})
    kept = table.arrangement()
    assert kept["order"][0] == "born" and kept["hidden"] == [] and kept["sort"] == ["", False]


def test_the_last_column_cannot_be_hidden(table: DataTable) -> None:
    for action in table.column_menu().actions()[:3]:
        action.setChecked(False)
    assert table.horizontalHeader().hiddenSectionCount() == 2


def test_columns_nobody_arranged_fill_the_width(table: DataTable) -> None:
    for width in (900, 500):
        table.resize(width, 300)
        assert table.horizontalHeader().length() == table.viewport().width()
    table.horizontalHeader().resizeSection(0, 150)
    table.resize(900, 300)
    assert table.horizontalHeader().sectionSize(0) == 150


def test_selection_is_by_id(table: DataTable) -> None:
    table.select_ids([11, 13, 99])
    assert table.selected_ids() == [11, 13]
    assert table.current_id() == 11
    table.select_ids([99])
    assert table.selected_ids() == []


def test_the_chosen_row_is_told(qtbot: QtBot, table: DataTable) -> None:
    with qtbot.waitSignal(table.chosen) as told:
        table.selectionModel().setCurrentIndex(
            table.model().index(4, 0), QItemSelectionModel.SelectionFlag.Current
        )
    assert told.args == [14]


def test_rows_grow_with_the_text(table: DataTable) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, 150)
        assert table.rowHeight(0) == 42
    finally:
        theme.apply(app, 100)
    assert table.rowHeight(0) == 28


def test_a_short_table_is_as_high_as_its_rows(table: DataTable) -> None:
    table.fit_rows(most=8)
    inside = 5 * table.rowHeight(0) + table.horizontalHeader().height()
    assert table.height() == inside + 2 * table.frameWidth()


def test_a_long_list_paints_at_once_with_all_rows_selected(qtbot: QtBot) -> None:
    """Asked whether a column is selected, Qt's header looks at every row."""
    asked: list[int] = []

    class Counting(WindowedModel):
        def flags(self, index: Index) -> Qt.ItemFlag:
            asked.append(index.row())
            return super().flags(index)

    model = Counting((NAME,), lambda ids: [(one, "样本") for one in ids])
    model.load(50_000, iter([range(50_000)]))
    table = DataTable(model)
    qtbot.addWidget(table)
    table.show()
    table.selectAll()
    asked.clear()
    assert not table.grab().isNull()
    assert len(asked) < 1000
    assert len(table.selected_ids()) == 50_000
