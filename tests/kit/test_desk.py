"""The desk: writes are told on the window's thread; long work runs beside it and can be stopped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.changes import Change, Label
from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.cadres.records import Unit
from desktop.kit.desk import Desk
from desktop.kit.worker import ProgressWindow, time_left

if TYPE_CHECKING:
    from tests.conftest import Dialogs

_ADD = Label("Add unit", "样本局")


def _add_unit(session: Session, name: str) -> int:
    unit = Unit(name=name, position=1)
    session.add(unit)
    session.flush()
    return unit.id


def _names(session: Session) -> list[str]:
    return list(session.scalars(select(Unit.name).order_by(Unit.name)))


def _refused(_session: Session) -> None:
    raise UserError("There is such a unit already.")


def test_a_write_is_told_with_what_changed(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.changed) as told:
        unit_id = desk.write(_ADD, _add_unit, "样本局")
    change = told.args[0]
    assert isinstance(change, Change)
    assert change.touches("unit") and unit_id in change.ids["unit"]
    assert desk.read(_names) == ["样本局"]
    assert desk.store.rows("SELECT name FROM unit") == [("样本局",)]


def test_undo_and_redo_say_what_they_did(desk: Desk) -> None:
    desk.write(_ADD, _add_unit, "样本局")
    assert desk.undo() == _ADD
    assert desk.read(_names) == []
    assert desk.redo() == _ADD
    assert desk.read(_names) == ["样本局"]


def test_a_refusal_passes_through_or_is_told(desk: Desk, dialogs: Dialogs) -> None:
    with pytest.raises(UserError):
        desk.write(_ADD, _refused)
    dialogs.expect(QMessageBox.StandardButton.Ok)
    with desk.guard(None):
        desk.write(_ADD, _refused)
    assert dialogs.shown == ["There is such a unit already."]


def test_a_worker_writes_and_everything_is_told_on_the_windows_thread(
    qtbot: QtBot, desk: Desk
) -> None:
    here = QThread.currentThread()
    told: list[tuple[str, object]] = []
    desk.changed.connect(lambda _change: told.append(("changed", QThread.currentThread())))
    workers: list[int] = []

    def task(_progress: Progress) -> int:
        workers.append(threading.get_ident())
        return desk.write(_ADD, _add_unit, "样本局")

    desk.run_long("Import", task, lambda _id: told.append(("done", QThread.currentThread())))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [("changed", here), ("done", here)]
    assert workers != [threading.get_ident()]
    assert not desk.worker.busy


def test_tasks_run_one_after_the_other_on_one_thread(qtbot: QtBot, desk: Desk) -> None:
    done: list[tuple[str, int]] = []
    first_may_end = threading.Event()

    def first(_progress: Progress) -> tuple[str, int]:
        first_may_end.wait()
        return "first", threading.get_ident()

    desk.run_long("First", first, done.append)
    desk.run_long("Second", lambda _progress: ("second", threading.get_ident()), done.append)
    first_may_end.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert [name for name, _thread in done] == ["first", "second"]
    assert done[0][1] == done[1][1]


def test_a_refusal_of_a_task_is_told_or_handed_over(
    qtbot: QtBot, desk: Desk, dialogs: Dialogs
) -> None:
    def task(_progress: Progress) -> None:
        raise UserError("The folder is empty.")

    refusals: list[str] = []
    desk.run_long("Import", task, failed=lambda refusal: refusals.append(str(refusal)))
    qtbot.waitUntil(lambda: refusals == ["The folder is empty."])
    dialogs.expect(QMessageBox.StandardButton.Ok)
    desk.run_long("Import", task)
    qtbot.waitUntil(lambda: dialogs.shown == ["The folder is empty."])


def test_a_fault_of_a_task_reaches_the_fault_window(qtbot: QtBot, desk: Desk) -> None:
    def task(_progress: Progress) -> None:
        raise ZeroDivisionError

    with capture_exceptions() as faults:
        desk.run_long("Import", task)
        qtbot.waitUntil(lambda: bool(faults))
    assert faults[0][0] is ZeroDivisionError


def test_after_half_a_second_a_window_shows_how_far_it_is_and_stops_it(
    qtbot: QtBot, desk: Desk
) -> None:
    told: list[object] = []
    go_on = threading.Event()

    def task(progress: Progress) -> None:
        for piece in range(1000):
            progress.step(piece, 1000, f"样本{piece}")
            go_on.wait()

    desk.run_long("Print", task, told.append, told.append)
    qtbot.waitUntil(lambda: bool(_progress_windows()))
    (window,) = _progress_windows()
    assert window.windowTitle() == "Print" and window.isModal()
    window.close()
    assert window.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: not desk.worker.busy)
    assert not _progress_windows()
    assert told == []


def test_a_short_task_shows_no_window(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.worker._ended):
        desk.run_long("Print", lambda _progress: None)
    assert not _progress_windows()
    assert not desk.worker._show_window.isActive()


def test_closing_stops_and_waits(qtbot: QtBot, desk: Desk) -> None:
    started, told = threading.Event(), list[object]()

    def task(progress: Progress) -> None:
        while True:
            progress.step(0, 0)
            started.set()

    desk.run_long("Import", task, told.append)
    started.wait()
    desk.close()
    QApplication.processEvents()
    assert told == []
    desk.store.write(_ADD, _add_unit, "样本局")


@pytest.mark.parametrize(
    ("seconds", "done", "total", "words"),
    [
        (5, 0, 0, ""),
        (1, 5, 10, "5 of 10"),
        (5, 0, 10, "0 of 10"),
        (5, 5, 10, "5 of 10 · about 5 seconds left"),
        (10, 9, 10, "9 of 10 · about 1 second left"),
        (60, 5, 10, "5 of 10 · about 1 minute left"),
        (60, 10, 100, "10 of 100 · about 9 minutes left"),
    ],
)
def test_time_left_in_words(seconds: float, done: int, total: int, words: str) -> None:
    assert time_left(seconds, done, total) == words


def _progress_windows() -> list[ProgressWindow]:
    return [
        window
        for window in QApplication.topLevelWidgets()
        if isinstance(window, ProgressWindow) and window.isVisible()
    ]
