"""The head of a file says what the workbench warns of about that person."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel

from desktop.cadres.page.head import Head
from desktop.overview.page.in_file import words_for_head
from desktop.overview.queries.warnings import warnings_on
from desktop.overview.rules.warning import Group
from desktop.shell.window import MainWindow


def test_the_head_warns_of_what_is_most_urgent(window: MainWindow) -> None:
    today = date.today()
    overdue = [
        one
        for one in window.store.read(warnings_on, today)
        if one.group(today) is Group.OVERDUE
        and one.subject.kind == "cadre"
        and one.code != "KEY_FACTS"
    ]
    first = overdue[0]

    window.open_cadre(first.subject.id)

    head = window.findChild(Head)
    assert head is not None
    told = " ".join(label.text() for label in head.notice.findChildren(QLabel))
    mine = [one for one in overdue if one.subject.id == first.subject.id]
    assert any(one.title in told for one in mine)
    assert first.deadline is not None
    assert f"{first.deadline:%Y.%m.%d}" in told


def test_who_has_no_warning_has_none_said(window: MainWindow) -> None:
    today = date.today()
    warned = {one.subject.id for one in window.store.read(warnings_on, today)}
    free = next(
        found
        for (found,) in window.store.rows("SELECT cadre_id FROM cadre_listing")
        if found not in warned
    )

    assert list(words_for_head(window, free)) == []
