"""Every screen of the program, one after the other: for tests that walk all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget

from desktop.appraisal.page import appraisal
from desktop.base.errors import RowProblem
from desktop.base.settings import Settings
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.cadres.page.exporting import ExportDialog
from desktop.daily.forms import RECORD_FORMS
from desktop.daily.page.daily import SUB_PAGES
from desktop.daily.page.list_page import ListPage
from desktop.daily.page.records import RecordsPage
from desktop.exits.forms.arrangement import COURSE_FORMS
from desktop.exits.page import exits
from desktop.kit import dialogs as kit_dialogs
from desktop.kit.parts import Switch
from desktop.kit.preview import PreviewWindow
from desktop.shell.first_start import FirstStart, RecoveryCard
from desktop.shell.help import show_help
from desktop.shell.papers import paper_of
from desktop.shell.printing import PrintDialog, Printing
from desktop.shell.sections import SECTIONS
from desktop.shell.sign_in import NewPassword, SignIn
from tests.flows.clerk import Clerk
from tests.flows.conftest import POLYPHONE

Screen = tuple[str, QWidget]


def screens(clerk: Clerk, folder: Path) -> Iterator[Screen]:
    """The name of each screen and its widget, which is shown."""
    yield from _sections(clerk)
    yield from _daily(clerk)
    yield from _appraisal(clerk)
    yield from exits_screens(clerk)
    yield from _parts(clerk)
    yield from _dialogs(clerk)
    yield from _before_the_window(clerk, folder)


def _sections(clerk: Clerk) -> Iterator[Screen]:
    for section in SECTIONS:
        page = clerk.section(section.key)
        yield section.key, clerk.window
        tabs = page.findChild(QTabWidget)
        if isinstance(tabs, QTabWidget):
            tabs.setCurrentIndex(1)
            yield f"{section.key}, second tab", clerk.window
    daily = clerk.section("daily")
    for entry in SUB_PAGES:
        daily.show_page(entry.key)
        yield f"daily {entry.key}", clerk.window
    index = clerk.section("settings").index
    for row in range(index.count()):
        index.setCurrentRow(row)
        yield f"settings {row}", clerk.window


def _daily(clerk: Clerk) -> Iterator[Screen]:
    """Of each kind of record the first one: every tab, read and under edit; the plan of talks."""
    daily = clerk.section("daily")
    for kind in RECORD_FORMS:
        daily.show_page(kind)
        (page,) = [one for one in daily.findChildren(RecordsPage) if one.key == kind]
        if page.model.rowCount():
            page.open(page.model.id_at(0))
        else:
            page.begin_new()
        for editing in (False, True):
            if editing:
                page.panel.begin()
            for tab in range(page.panel.tabs.count()):
                page.panel.tabs.setCurrentIndex(tab)
                yield f"{kind}, tab {tab}{', under edit' if editing else ''}", clerk.window
        page.panel._forget()
        page.back()
        if page.plan is not None:
            page.begin_plan()
            yield "plan of talks", clerk.window
            page.back()


def _appraisal(clerk: Clerk) -> Iterator[Screen]:
    """Every page; of cycles and letters every tab, read and under edit; what is chosen in place."""
    section = clerk.section("appraisal")
    for entry in appraisal.SUB_PAGES:
        section.show_page(entry.key)
        yield f"appraisal {entry.key}", clerk.window
        page = section.current()
        panel = getattr(page, "panel", None)
        if not isinstance(panel, EditInPlace):
            continue
        for editing in (False, True):
            if editing and hasattr(page, "begin_new"):
                page.begin_new()
            elif editing:
                panel.begin()
            elif hasattr(page, "model"):
                _open_first(page)
            tabs = getattr(panel, "tabs", None)
            for tab in range(tabs.count() if tabs is not None else 1):
                if tabs is not None:
                    tabs.setCurrentIndex(tab)
                edited = ", under edit" if editing else ""
                yield f"appraisal {entry.key}, tab {tab}{edited}", clerk.window
        panel._forget()
    yield from _counted(clerk, section)
    yield from _decided(section)
    yield from _chosen_in_place(section)


def _open_first(page: Any) -> None:
    """The first line, of the newest cycle that has one."""
    cycle: Any = getattr(page, "cycle", None)
    for place in range(cycle.count() if cycle else 0):
        if page.model.rowCount():
            break
        cycle.setCurrentIndex(place)
        cycle.chosen.emit()
    if page.model.rowCount():
        page.open(page.model.id_at(0))


def _counted(clerk: Clerk, section: appraisal.AppraisalPage) -> Iterator[Screen]:
    """The counting sheet of each class of an evaluation under way, by sums and by ballots."""
    section.show_page("evaluation")
    page: Any = section.current()
    sheets = clerk.window.store.rows(
        "SELECT evaluation_id, voter_class.id FROM voter_class JOIN evaluation "
        "ON evaluation.id = evaluation_id WHERE state = '计票中' ORDER BY voter_class.position"
    )
    assert sheets
    for place, (evaluation_id, class_id) in enumerate(sheets):
        section.open_record("evaluation", evaluation_id)
        page.count_class(class_id, 1)
        for mode in ("sums", "ballots"):
            page.counting._set_mode(mode)
            yield f"counting sheet {place}, {mode}", section.window()
        page.counting.let_go()
        page.back()


def _decided(section: appraisal.AppraisalPage) -> Iterator[Screen]:
    """What is asked for before results are decided and told, and the publications."""
    section.show_page("annual_assessment")
    page: Any = section.current()
    QApplication.processEvents()
    for name in ("deciding", "notifying"):
        getattr(page, f"begin_{name}")()
        yield f"grades, {name}", section.window()
        getattr(page, name).close_it()
    page.begin_publication()
    yield "publications", section.window()
    page.back()


def _chosen_in_place(section: appraisal.AppraisalPage) -> Iterator[Screen]:
    """What is asked for in place before an act of the appraisal."""
    section.show_page("group_member")
    page: Any = section.current()
    page.add()
    yield "members to be added", section.window()
    page.back()
    section.show_page("member_score")
    page = section.current()
    _open_first(page)
    for tab in range(page.side.tabs.count()):
        page.side.tabs.setCurrentIndex(tab)
        yield f"score, tab {tab}", section.window()
    section.show_page("consequence")
    page = section.current()
    page.asking.begin({})
    yield "consequences decided on", section.window()
    page.asking.close_it()
    section.show_page("responsibility_letter")
    page = section.current()
    page.begin_many()
    yield "letters for many", section.window()
    page.many.closed.emit()
    for act in ("begin_signing", "begin_version"):
        for line in page.model.records:
            page.open(line.id)
            getattr(page.panel, act)()
            if not (page.panel.signing.isHidden() and page.panel.changing.isHidden()):
                yield f"letter, {act}", section.window()
                page.panel.give_up()
                break


def exits_screens(clerk: Clerk) -> Iterator[Screen]:
    """Every page of the exits and each of its parts: empty, the first line, and a new one."""
    section = clerk.section("exits")
    for entry in exits.SUB_PAGES:
        section.show_page(entry.key)
        yield f"exits {entry.key}", clerk.window
        page: Any = section.current()
        for part in _parts_of(page):
            for name, act in (("first line", _open_first_line), ("new", _begin_new)):
                for panel in act(page, part):
                    yield f"exits {entry.key}, {part}, {name}", clerk.window
                    panel._forget()
    yield from _exit_acts(clerk, section)


def _parts_of(page: Any) -> Iterator[str]:
    """The parts that the buttons at the top of a page show, one after the other."""
    switch: Any = getattr(page, "switch", None)
    for key in switch._keys if isinstance(switch, Switch) else [""]:
        if key:
            switch.press(key)
            switch.chosen.emit(key)
            QApplication.processEvents()
        yield key


def _lists_on(page: Any) -> list[Any]:
    found = [page, *page.findChildren(ListPage)]
    return [one for one in found if isinstance(one, ListPage) and one.isVisible()]


def _open_first_line(page: Any, _part: str) -> Iterator[Any]:
    for one in _lists_on(page):
        if one.model.rowCount():
            one.open(one.model.id_at(0))
            yield one.panel


def _begin_new(page: Any, _part: str) -> Iterator[Any]:
    for one in _lists_on(page):
        if hasattr(one, "begin_new"):
            one.begin_new()
            yield one.panel


def _exit_acts(clerk: Clerk, section: exits.ExitsPage) -> Iterator[Screen]:
    """The ways of somebody with bars, what is asked for in a course, and a rule being tried."""
    ((cadre_id,),) = clerk.window.store.rows("SELECT min(cadre_id) FROM exit_bar")
    clerk.window.open_record("exit_workbench", cadre_id)
    page: Any = section.current()
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        yield f"ways out, tab {tab}", clerk.window
    section.show_page("exit_arrangement")
    page = section.current()
    for line in page.model.records:
        page.open(line.id)
        yield f"arrangement {line.state}, {line.next}", clerk.window
    course = page.panel.course
    for place, form in enumerate(COURSE_FORMS):
        strip = course.strip_of(form)
        strip.begin({})
        yield f"course, form {place}", clerk.window
        strip.close_it()
    page.panel._forget()


def _parts(clerk: Clerk) -> Iterator[Screen]:
    clerk.section("cadres")
    clerk.window.open_cadre(_most_findings(clerk))
    view = clerk.file()
    for panel in view.panels:
        view.show_part(panel.key)
        yield f"part {panel.key}", clerk.window
        view.edit()
        if panel.editing:
            yield f"part {panel.key} under edit", clerk.window
            panel._forget()
    clerk.page().add()
    clerk.file()._new.create_it()
    yield "new file", clerk.window
    clerk.give_up_everything()


def _most_findings(clerk: Clerk) -> int:
    """Somebody whose file holds much, so that no part is empty."""
    ((cadre_id,),) = clerk.window.store.rows(
        "SELECT cadre_id FROM (SELECT cadre_id FROM annual_result UNION ALL "
        "SELECT cadre_id FROM archive_item UNION ALL SELECT cadre_id FROM resume_stage) "
        "GROUP BY cadre_id ORDER BY count(*) DESC LIMIT 1"
    )
    return int(cadre_id)


def _dialogs(clerk: Clerk) -> Iterator[Screen]:
    window, ids = clerk.window, tuple(clerk.page().model.ids())
    paper = paper_of("appointment-form")
    printing = Printing(window, window, paper, ids, (), "")
    problems = [RowProblem("样本甲.lrmx", "…")]
    for name, dialog in (
        ("print", PrintDialog(printing, window, paper)),
        ("export", ExportDialog(window, window, ids)),
        ("problems", kit_dialogs._ProblemList(window, POLYPHONE, problems, "")),
    ):
        yield from _shown(name, dialog)
    clerk.window.print_paper("appointment-form", ids[:1])
    clerk.wait(lambda: window.findChildren(PreviewWindow))
    (preview,) = window.findChildren(PreviewWindow)
    yield from _shown("preview", preview)
    yield from _shown("help", show_help(window))


def _before_the_window(clerk: Clerk, folder: Path) -> Iterator[Screen]:
    first = FirstStart(None, folder, Settings(folder / "computer.json"))
    yield from _shown("first start", first, close=False)
    first.begin_office()
    first.office.make_office()
    yield from _shown("new office", first, close=False)
    first._show(RecoveryCard("示例县委组织部", "-".join(["AAAA"] * 8), first.reject))
    yield from _shown("recovery key", first, close=False)
    first.done(QDialog.DialogCode.Rejected)
    yield from _shown("sign in", SignIn(folder, lambda _folder, _secret: clerk.window.store))
    yield from _shown("new password", NewPassword(clerk.window.store))


def _shown(name: str, dialog: QWidget, *, close: bool = True) -> Iterator[Screen]:
    dialog.show()
    QApplication.processEvents()
    yield name, dialog
    if close:
        dialog.close()
        dialog.deleteLater()
