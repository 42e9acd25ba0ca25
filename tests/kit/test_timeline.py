"""The timeline: the newest first, without a date last, each entry readable aloud."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.base.dates import PartialDate
from desktop.kit.timeline import Timeline, TimelineEntry

_ENTRIES = (
    TimelineEntry(PartialDate(1996, 9), "Education", "样本大学"),
    TimelineEntry(None, "Other", "无日期"),
    TimelineEntry(PartialDate(2021, 3), "Post", "副部长" * 60, record=7),
    TimelineEntry(PartialDate(2021, 12), "Result", "优秀"),
)


def _timeline(qtbot: QtBot) -> Timeline:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    QAbstractItemModelTester(timeline.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    timeline.set_entries(_ENTRIES)
    timeline.resize(500, 400)
    timeline.show()
    return timeline


def test_the_newest_comes_first_and_no_date_last(qtbot: QtBot) -> None:
    model = _timeline(qtbot).model()
    read_aloud = [str(model.index(row, 0).data())[:16] for row in range(4)]
    assert read_aloud == [
        "2021.12 Result 优",
        "2021.03 Post 副部长",
        "1996.09 Educatio",
        " Other 无日期",
    ]


def test_long_texts_wrap_to_the_width(qtbot: QtBot) -> None:
    timeline = _timeline(qtbot)
    short, long = (timeline.visualRect(timeline.model().index(row, 0)) for row in (0, 1))
    assert long.height() > 5 * short.height()
    narrow = long.height()
    timeline.resize(1000, 400)
    qtbot.waitUntil(lambda: timeline.visualRect(timeline.model().index(1, 0)).height() < narrow)
    assert not timeline.grab().isNull()


def test_enter_opens_the_record_of_an_entry(qtbot: QtBot) -> None:
    timeline = _timeline(qtbot)
    timeline.setCurrentIndex(timeline.model().index(1, 0))
    with qtbot.waitSignal(timeline.opened) as opened:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert opened.args == [7]
