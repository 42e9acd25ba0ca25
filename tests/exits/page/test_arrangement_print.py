"""Printing from the page of arrangements: which papers are offered, and that one is shown."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.base.words import _
from desktop.exits.page.exits import ExitsPage
from desktop.exits.papers.catalogue import PAPERS
from desktop.exits.rules.course_papers import PAPER_TITLES, papers_of
from desktop.exits.rules.way import rows
from desktop.kit.preview import PreviewWindow
from desktop.shell.window import MainWindow
from tests.exits import course


def _panel(window: MainWindow, arrangement_id: int) -> Any:
    assert window.show_section("exits")
    section = window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    section.open_record("exit_arrangement", arrangement_id)
    page: Any = section.current()
    return page.panel


def _offered(panel: Any) -> list[str]:
    return [action.text() for action in panel.papers.menu().actions()]


def _called(*keys: str) -> list[str]:
    return [_(PAPER_TITLES[key]) for key in keys]


def test_the_papers_that_are_offered_can_be_printed() -> None:
    titles = {paper.key: paper.title for paper in PAPERS}
    for row in rows().values():
        for key in papers_of(row["way"], decided=True):
            assert titles[key] == PAPER_TITLES[key]


def test_an_arrangement_offers_the_papers_that_it_has_by_now(window: MainWindow) -> None:
    store = window.store
    arrangement_id = course.submitted(store, course.leader(store, "样本某甲"))
    keys = ["early-retirement-application", "eligibility", "retirement-approval"]
    assert _offered(_panel(window, arrangement_id)) == _called(*keys)
    course.do_until(store, arrangement_id, "组织决定")
    decided = _called(*keys, "exit-decision", "exit-notice")
    assert _offered(_panel(window, arrangement_id)) == decided


@pytest.mark.parametrize(
    ("place", "key"), [(0, "early-retirement-application"), (1, "eligibility")]
)
def test_a_paper_that_is_chosen_is_shown(
    window: MainWindow, qtbot: QtBot, place: int, key: str
) -> None:
    store = window.store
    panel = _panel(window, course.submitted(store, course.leader(store, "样本某甲")))
    panel.papers.menu().actions()[place].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(PreviewWindow)))
    (preview,) = window.findChildren(PreviewWindow)
    assert preview.preview.page_count >= 1
    (told,) = store.rows("SELECT paper, subject FROM printed_paper")[-1:]
    assert told[1] == "样本某甲"
    assert told[0] == key
    preview.close()
