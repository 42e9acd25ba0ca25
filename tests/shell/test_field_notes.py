"""F1 on a field: every field of the program has its note, and the note comes and goes quietly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.appraisal.page import appraisal
from desktop.appraisal.page.letters import LettersPage
from desktop.base.field_notes import EVERY, field_note, field_notes
from desktop.base.words import LANGUAGES, set_language
from desktop.cadres.page.cadres import CadresPage
from desktop.cadres.page.file import FileView
from desktop.cadres.page.panels import EditPanel
from desktop.cadres.page.units import UnitsPage
from desktop.daily.page.daily import SUB_PAGES, DailyPage
from desktop.exits.forms.arrangement import COURSE_FORMS
from desktop.exits.page import exits
from desktop.exits.page.arrangement_course import CourseView
from desktop.exits.page.platforms import WITHOUT_CONTACT, PlatformsPage
from desktop.exits.queries.platforms import KINDS as PLATFORM_KINDS
from desktop.kit.field_help import NotedFields
from desktop.kit.form import Form
from desktop.overview.fields import OUTCOMES
from desktop.overview.page.overview import OverviewPage
from desktop.overview.queries.warnings import warnings_on
from desktop.shell.help import HelpWindow
from desktop.shell.window import MainWindow

Key = Qt.Key


def file_of_somebody(window: MainWindow) -> FileView:
    page = window.findChild(CadresPage)
    assert isinstance(page, CadresPage)
    page.open_file(page.model.ids()[0])
    file = window.findChild(FileView)
    assert isinstance(file, FileView)
    return file


def panel_of(file: FileView, key: str) -> EditPanel:
    file.show_part(key)
    panel = next(found for found in file.panels if found.key == key)
    assert isinstance(panel, EditPanel)
    return panel


def form_of(panel: QWidget) -> Form:
    form = panel.findChild(Form)
    assert isinstance(form, Form)
    return form


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def noted_on_screen(window: MainWindow) -> Iterator[tuple[str, str]]:
    """The kind of record and the key of every field that a page can show."""
    file = file_of_somebody(window)
    for panel in file.panels:
        file.show_part(panel.key)
    file.begin_new()
    window.show_section("units")
    units = window.findChild(UnitsPage)
    assert isinstance(units, UnitsPage)
    units.add()
    window.show_section("settings")
    window.show_section("daily")
    daily = window.findChild(DailyPage)
    assert isinstance(daily, DailyPage)
    for entry in SUB_PAGES:
        daily.show_page(entry.key)
    show_the_appraisal(window)
    show_the_exits(window)
    yield from noted_on_the_workbench(window)
    for found in window.findChildren(NotedFields):
        if isinstance(found, Form):
            yield from ((found.kind, key) for key in found.texts())
        else:
            yield found.kind, "text"


def show_the_appraisal(window: MainWindow) -> None:
    """Every page of target appraisal, and a letter: a score is tried with its lines."""
    window.show_section("appraisal")
    page = window.findChild(appraisal.AppraisalPage)
    assert isinstance(page, appraisal.AppraisalPage)
    for entry in appraisal.SUB_PAGES:
        page.show_page(entry.key)
    letters = window.findChild(LettersPage)
    assert isinstance(letters, LettersPage)
    letters.open(letters.model.records[0].id)


def show_the_exits(window: MainWindow) -> None:
    """Every page of the exits, and all that is asked for in the course of an arrangement."""
    window.show_section("exits")
    page = window.findChild(exits.ExitsPage)
    assert isinstance(page, exits.ExitsPage)
    for entry in exits.SUB_PAGES:
        page.show_page(entry.key)
    platforms = window.findChild(PlatformsPage)
    assert isinstance(platforms, PlatformsPage)
    for kind in PLATFORM_KINDS:
        platforms.show_list(kind)
    platforms.show_list(WITHOUT_CONTACT)
    course = window.findChild(CourseView)
    assert isinstance(course, CourseView)
    for form in COURSE_FORMS:
        course.strip_of(form)


def noted_on_the_workbench(window: MainWindow) -> Iterator[tuple[str, str]]:
    page = OverviewPage(window)
    page.rules.load()
    for row in range(page.rules.model.rowCount()):
        page.rules.table.select_row(row)
        yield from (("warning_rule", key) for key in page.rules.panel.form.texts())
    warning = window.desk.read(warnings_on, date.today())[0]
    for outcome in OUTCOMES:
        page.warnings.detail.show_warning(warning, date.today())
        page.warnings.detail.begin(outcome)
        form = page.warnings.detail.form
        assert form is not None
        yield from ((form.kind, key) for key in form.texts())
    page.keep_arrangement()
    page.deleteLater()


def test_every_field_on_screen_has_a_note_and_no_note_is_left_over(window: MainWindow) -> None:
    shown = set(noted_on_screen(window))
    for spoken in LANGUAGES:
        noted = set(field_notes(spoken))
        of_all = {kind for kind, key in noted if key == EVERY}
        asked = {(kind, EVERY if kind in of_all else key) for kind, key in shown}
        assert noted == asked, spoken


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_note_is_a_sentence_in_its_language(spoken: str) -> None:
    for place, note in field_notes(spoken).items():
        assert note.how, place
        for text in filter(None, (note.what, note.how)):
            assert text.endswith("。" if spoken == "zh_CN" else "."), place


def test_both_languages_name_a_source_for_the_same_fields() -> None:
    sourced = [
        {place for place, note in field_notes(spoken).items() if note.source}
        for spoken in LANGUAGES
    ]
    assert sourced[0] == sourced[1]


def test_the_notes_name_their_clauses() -> None:
    cited = {
        ("posts", "level"): "公务员法第十八条",
        ("ranks", "rank"): "公务员法第十九条",
        ("annual_results", "grade"): "公务员法第三十八条",
        ("rewards", "name"): "公务员法第五十三条",
        ("sanctions", "name"): "公务员法第六十二条",
        ("sanctions", "until"): "公务员法第六十四条",
        ("person", "id_number"): "GB 11643",
        ("archive", "archive_class"): "干部人事档案工作条例",
    }
    set_language("zh_CN")
    for place, clause in cited.items():
        note = field_note(*place)
        assert note is not None and clause in note.shown("栏")


def test_f1_in_a_field_shows_its_note_and_f1_or_esc_closes_it(window: MainWindow) -> None:
    panel = panel_of(file_of_somebody(window), "person")
    panel.begin()
    form = form_of(panel)
    form.focus_on("native_place")
    for closing in (Key.Key_F1, Key.Key_Escape):
        press(Key.Key_F1)
        assert form.note.isVisible()
        assert form.note.accessibleName().startswith("Native place: Where the ancestors lived.")
        assert "national appointment form editor 3.0" in form.note.accessibleName()
        press(closing)
        assert not form.note.isVisible()
        assert panel.editing
    assert window.findChild(HelpWindow) is None
    assert QApplication.focusWidget() is form.editor("native_place")


def test_the_note_stands_below_its_field_and_follows_the_cursor(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = panel_of(file_of_somebody(window), "person")
    panel.begin()
    form = form_of(panel)
    form.focus_on("native_place")
    press(Key.Key_F1)
    press(Key.Key_Tab)
    assert form.note.accessibleName().startswith("Birthplace:")
    form.focus_on("id_number")
    editor = form.editor("id_number")
    assert editor is not None
    qtbot.waitUntil(lambda: form.note.y() > editor.mapTo(form, editor.rect().bottomLeft()).y() - 1)
    below = form.editor("former_name")
    assert below is not None
    qtbot.waitUntil(lambda: below.mapTo(form, below.rect().topLeft()).y() >= form.note.y())
    qtbot.waitUntil(lambda: form.note.visibleRegion().boundingRect() == form.note.rect())
    window.search.take_focus()
    assert not form.note.isVisible()


def test_f1_shows_the_note_where_a_field_is_only_read(window: MainWindow) -> None:
    panel = panel_of(file_of_somebody(window), "person")
    form = form_of(panel)
    name = next(label for label in form.findChildren(QLabel) if label.accessibleName() == "Born")
    QTest.mouseClick(name, Qt.MouseButton.LeftButton)
    press(Key.Key_F1)
    assert form.note.accessibleName().startswith("Born: ")
    press(Key.Key_Escape)
    assert not form.note.isVisible()


def test_the_resume_has_its_note(window: MainWindow) -> None:
    panel = panel_of(file_of_somebody(window), "resume")
    panel.begin()
    press(Key.Key_F1)
    noted = panel.findChild(NotedFields)
    assert isinstance(noted, NotedFields)
    assert noted.note.isVisible()
    assert "1991.01--2000.01, two spaces" in noted.note.accessibleName()
    press(Key.Key_Escape)
    assert not noted.note.isVisible()
    assert panel.editing


def test_esc_hides_the_choices_before_it_closes_the_note(window: MainWindow) -> None:
    panel = panel_of(file_of_somebody(window), "person")
    panel.begin()
    form = form_of(panel)
    form.focus_on("health")
    press(Key.Key_Down)
    press(Key.Key_Escape)
    assert panel.editing
    press(Key.Key_F1)
    press(Key.Key_Down)
    press(Key.Key_Escape)
    assert form.note.isVisible()
    press(Key.Key_Escape)
    assert not form.note.isVisible()
    assert panel.editing


def test_f1_outside_the_fields_opens_the_page_of_the_section(
    window: MainWindow, qtbot: QtBot
) -> None:
    file = file_of_somebody(window)
    file.index.setFocus()
    press(Key.Key_F1)
    opened = window.findChild(HelpWindow)
    assert isinstance(opened, HelpWindow)
    qtbot.addWidget(opened)
    assert opened.page.toPlainText().startswith("Edit a file")
    opened.close()
