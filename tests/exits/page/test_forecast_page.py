"""The forecast through its own widgets, on a real county."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.cadres.page.file import FileView
from desktop.exits.page.exits import ExitsPage
from desktop.exits.page.forecast import CHANGES, LEVELS, PLACES, UNITS, ForecastPage
from desktop.exits.page.forecast_counts import counted, year_key
from desktop.exits.rules.forecast_lines import Line
from desktop.kit.preview import PreviewWindow
from desktop.shell.window import MainWindow
from tests.exits import office_rules

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ForecastPage:
    """Ten years of a county with an age limit and a rule of eligibility."""
    office_rules.clear(window.store)
    office_rules.add(window.store, "age_limit", age=58)
    office_rules.add(window.store, "eligibility_rule", min_age=50)
    assert window.show_section("exits")
    section = window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page("exit_forecast")
    found = section.current()
    assert isinstance(found, ForecastPage)
    qtbot.waitUntil(lambda: found.made is not None)
    _reckon(found, qtbot, since="2027.01.01", years="10")
    return found


def _reckon(page: ForecastPage, qtbot: QtBot, **texts: str) -> None:
    page.form.set_texts({**page.form.texts(), **texts})
    before = page.made
    page.reckon_anew()
    qtbot.waitUntil(lambda: page.made is not before)


def _lines(page: ForecastPage) -> dict[str, list[int]]:
    assert page.counts is not None
    lines: list[Line] = list(page.counts.model_of_lines.records)
    return {line.name: [len(year) for year in line.years] for line in lines}


def _column(page: ForecastPage, key: str) -> int:
    assert page.counts is not None
    return [field.key for field in page.counts.model_of_lines.fields].index(key)


def test_every_table_adds_up_to_the_picture(page: ForecastPage) -> None:
    made = page.made
    assert made is not None and page.counts is not None
    QAbstractItemModelTester(
        page.counts.model_of_lines, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    totals = [counted.total() for counted in made.counts()]
    drawn = [0] * 10
    for year, part, area in page.picture.areas():
        drawn[year] += part.count
        assert page.picture.rect().contains(area.toRect())
    assert drawn == totals and any(totals)
    for key in (UNITS, LEVELS):
        page.show_as(key)
        assert [sum(year) for year in zip(*_lines(page).values(), strict=True)] == totals
    page.show_as(PLACES)
    places: list[Line] = list(page.counts.model_of_lines.records)
    assert [sum(len(one.years[year]) for one in places) for year in range(10)] == made.vacant()


def test_a_count_opens_to_people_and_a_person_to_the_file(
    page: ForecastPage, window: MainWindow
) -> None:
    assert page.counts is not None
    name, years = next((name, row) for name, row in _lines(page).items() if sum(row))
    year = next(year for year, count in enumerate(years) if count)
    row = list(_lines(page)).index(name)
    page.counts.setCurrentIndex(
        page.counts.model_of_lines.index(row, _column(page, year_key(year)))
    )
    QTest.keyClick(page.counts, Key.Key_Return)
    assert page.people.isVisible() and name in page.people.head.text()
    assert page.people.model.rowCount() == years[year]
    assert str(2027 + year) in page.people.head.text()
    QTest.keyClick(page.people.table, Key.Key_Escape)
    assert not page.people.isVisible() and page.counts.isVisible()
    page.counts.setCurrentIndex(page.counts.model_of_lines.index(row, _column(page, "within")))
    QTest.keyClick(page.counts, Key.Key_Return)
    assert page.people.model.rowCount() == sum(years)
    QTest.keyClick(page.people.table, Key.Key_Return)
    file = window.findChild(FileView)
    assert isinstance(file, FileView) and file.isVisible()


def test_a_click_on_the_picture_opens_its_part(page: ForecastPage) -> None:
    page.show_as(UNITS)
    _year, part, area = max(page.picture.areas(), key=lambda one: one[2].height())
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert page.people.isVisible() and page.people.model.rowCount() == part.count


def test_filters_narrow_what_is_shown(page: ForecastPage) -> None:
    everybody = sum(map(sum, _lines(page).values()))
    filters = page.filters
    filters.way.choose("statutory_retirement")
    filters.chosen.emit()
    assert next(iter(_lines(page))) == "到龄退休" and len(_lines(page)) == 2
    filters.way.clear()
    filters.level.choose("乡科级正职")
    filters.chosen.emit()
    page.show_as(LEVELS)
    assert list(_lines(page)) == ["乡科级正职"]
    filters.level.clear()
    page.show_as(UNITS)
    unit = next(name for name, row in _lines(page).items() if any(row))
    filters.unit.set_text(unit)
    assert unit in _lines(page) and sum(map(sum, _lines(page).values())) < everybody
    filters.unit.set_text("")
    assert page.made is not None
    filters.speciality.choose(str(filters.speciality.itemData(1)))
    filters.chosen.emit()
    assert (
        "people on file" in page.words.text()
        and str(len(page.made.people)) not in (page.words.text().split()[0])
    )


def test_what_if_shows_the_difference_and_keeps_nothing(
    page: ForecastPage, qtbot: QtBot, window: MainWindow
) -> None:
    page.show_as(CHANGES)
    page.begin_supposing()
    rule_id = window.store.rows("SELECT id FROM age_limit")[0][0]
    page.supposing.choose_rule("age_limit", rule_id)
    form = page.supposing.form
    form.set_texts({**form.texts(), "age": ""})
    page.supposing.try_it()
    assert page.supposed is None and page.supposing.isVisible()
    form.set_texts({**form.texts(), "age": "52"})
    before = page.made
    page.supposing.try_it()
    qtbot.waitUntil(lambda: page.made is not before)
    assert "Age limit 52" in page.notice.accessibleName()
    assert page.counts is not None and page.counts.isVisible()
    changes = page.counts.model_of_lines.records
    assert changes[0].name == "转任职级"
    more = counted(changes[0].more, "within")
    assert more and page.counts.model_of_lines.text_at(0, _column(page, "within")).startswith("+")
    page.counts.setCurrentIndex(page.counts.model_of_lines.index(0, _column(page, "within")))
    QTest.keyClick(page.counts, Key.Key_Return)
    assert "comes in" in {line.change for line in page.people.model.records}
    page.print_it()
    assert not window.findChildren(PreviewWindow)
    made = page.made
    page.suppose(None)
    qtbot.waitUntil(lambda: page.made is not made)
    assert not page.notice.isVisible() and page.made is page.own
    assert window.store.rows("SELECT age FROM age_limit") == [(58,)]


def test_a_change_in_the_files_is_said_and_the_paper_is_printed(
    page: ForecastPage, qtbot: QtBot, window: MainWindow
) -> None:
    office_rules.add(window.store, "age_limit", age=50)
    assert "changed since" in page.stale.accessibleName()
    _reckon(page, qtbot, years="3")
    assert not page.stale.isVisible()
    page.print_it()
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)))
    window.findChildren(PreviewWindow)[0].close()


def test_years_that_cannot_be_forecast_are_said_at_the_field(page: ForecastPage) -> None:
    before = page.made
    page.form.set_texts({"since": "2027.01.01", "years": "11"})
    page.reckon()
    assert page.made is before and not page.frame.desk.worker.busy
