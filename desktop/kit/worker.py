"""Long work: one task at a time on one worker thread, watched by a window with Stop."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.base.words import _, ngettext
from desktop.kit import dialogs

Task = Callable[[Progress], Any]

_HIDDEN_MS = 500
_LOOK_MS = 100
_GUESS_AFTER_S = 2.0


class _Job:
    """One task: what to run, what follows, and how far it is."""

    def __init__(
        self,
        title: str,
        task: Task,
        done: Callable[[Any], None] | None,
        failed: Callable[[UserError], None] | None,
    ) -> None:
        self.title = title
        self.task = task
        self.done = done
        self.failed = failed
        self.progress = Progress(self._note)
        self.state = (0, 0, "")

    def _note(self, done: int, total: int, name: str) -> None:
        self.state = (done, total, name)


class Worker(QObject):
    """Runs tasks one after the other; results and errors come on the window's thread."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        self._waiting: deque[_Job] = deque()
        self._job: _Job | None = None
        self._window: ProgressWindow | None = None
        self._closed = False
        self._show_window = QTimer(self, interval=_HIDDEN_MS, singleShot=True)
        self._show_window.timeout.connect(self._watch)
        self._ended.connect(self._finish)

    @property
    def busy(self) -> bool:
        """Whether a task runs or waits."""
        return self._job is not None

    def run(
        self,
        title: str,
        task: Task,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run `task` on the worker thread, after those that wait."""
        self._waiting.append(_Job(title, task, done, failed))
        if self._job is None:
            self._next()

    def stop(self) -> None:
        """Ask the running task to stop and forget those that wait."""
        self._waiting.clear()
        if self._job is not None:
            self._job.progress.stop()

    def close(self) -> None:
        """Stop, and wait for the worker thread; nothing is told any more."""
        self._closed = True
        self.stop()
        self._close_window()
        self._threads.shutdown(wait=True)

    def _next(self) -> None:
        self._job = self._waiting.popleft() if self._waiting else None
        if self._job is not None:
            self._show_window.start()
            future = self._threads.submit(self._job.task, self._job.progress)
            future.add_done_callback(self._ended.emit)

    def _watch(self) -> None:
        if self._job is not None:
            self._window = ProgressWindow(self._job, QApplication.activeWindow())
            self._window.show()

    def _close_window(self) -> None:
        self._show_window.stop()
        if self._window is not None:
            self._window.end()
            self._window = None

    def _finish(self, future: Future[Any]) -> None:
        job, self._job = self._job, None
        if self._closed or job is None:
            return
        self._close_window()
        self._next()
        error = future.exception()
        if error is None:
            if job.done is not None:
                job.done(future.result())
        elif isinstance(error, UserError):
            self._tell(job, error)
        elif not isinstance(error, Cancelled):
            raise error

    def _tell(self, job: _Job, error: UserError) -> None:
        if job.failed is not None:
            job.failed(error)
        else:
            dialogs.tell(QApplication.activeWindow(), str(error))


class ProgressWindow(QDialog):
    """How far a task is, how long it will take, and Stop."""

    def __init__(self, job: _Job, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(job.title)
        self.setModal(True)
        self.setMinimumWidth(440)
        self._job = job
        self._over = False
        self._began = time.monotonic()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName(job.title)
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._time_left = QLabel()
        self._stop = QPushButton(_("Stop"))
        self._stop.clicked.connect(self.reject)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(8)
        for part in (self._name, self._bar, self._time_left):
            page.addWidget(part)
        page.addSpacing(8)
        page.addWidget(self._stop, alignment=Qt.AlignmentFlag.AlignRight)
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self._look)
        timer.start()
        self._look()

    def end(self) -> None:
        """Close: the task is over."""
        self._over = True
        self.close()

    def reject(self) -> None:
        """Ask the task to stop; the window stays until it has."""
        self._job.progress.stop()
        self._stop.setEnabled(False)
        self._stop.setText(_("Stopping…"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross in the frame is Stop too."""
        if self._over:
            event.accept()
        else:
            self.reject()
            event.ignore()

    def _look(self) -> None:
        done, total, name = self._job.state
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        width = self.width() - 48
        self._name.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, width))
        self._time_left.setText(time_left(time.monotonic() - self._began, done, total))


def time_left(seconds: float, done: int, total: int) -> str:
    """How far, and how long still, after `seconds` with `done` of `total` pieces finished."""
    if not total:
        return ""
    counted = _("{done} of {total}").format(done=done, total=total)
    if not done or seconds < _GUESS_AFTER_S:
        return counted
    left = round(seconds * (total - done) / done)
    minutes = round(left / 60)
    if left < 60:
        guess = ngettext("about {n} second left", "about {n} seconds left", left).format(n=left)
    else:
        guess = ngettext("about {n} minute left", "about {n} minutes left", minutes).format(
            n=minutes
        )
    return f"{counted} · {guess}"
