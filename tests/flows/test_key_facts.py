"""The key-facts check of a file: what disagrees is said, led to, and can be found correct."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMessageBox

from tests.conftest import Dialogs
from tests.flows.clerk import Clerk, click, words_on
from tests.flows.conftest import POLYPHONE


def _begin_work_at_six(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.edit("person")
    panel.form.focus_on("started_work_on")
    clerk.write("1985.09")
    clerk.save()


def _findings(clerk: Clerk) -> Any:
    """The part with the findings, after what it showed before is gone."""
    panel = clerk.part("findings")
    _let_it_show()
    return panel


def _let_it_show() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def _warning(clerk: Clerk) -> str:
    return str(clerk.file().head.notice.accessibleName())


def test_a_finding_is_said_led_to_found_correct_and_opened_again(
    clerk: Clerk, dialogs: Dialogs
) -> None:
    _begin_work_at_six(clerk)
    assert _warning(clerk) == "1 finding in the key facts."
    panel = _findings(clerk)
    said = [words for words in words_on(panel) if "1985.09" in words]
    assert len(said) == 1

    clerk.will_write("  ")
    dialogs.expect(QMessageBox.StandardButton.Ok)
    click(panel, "Correct as it is, because…")
    assert dialogs.shown == ["Write why the file is correct as it is."]
    clerk.will_write("the archive says so")
    click(panel, "Correct as it is, because…")
    _let_it_show()
    assert "Looked at; correct as it is: the archive says so" in words_on(panel)
    assert _warning(clerk) == ""
    click(panel, "Open it again")
    assert _warning(clerk) == "1 finding in the key facts."
    clerk.undo()
    assert _warning(clerk) == ""


def test_a_finding_leads_to_the_records(clerk: Clerk) -> None:
    _begin_work_at_six(clerk)
    panel = _findings(clerk)
    click(panel, "To: Basic data")
    assert clerk.shown_panel().key == "person"


def test_a_value_that_is_mended_ends_the_finding(clerk: Clerk) -> None:
    _begin_work_at_six(clerk)
    assert "1985.09" in " ".join(words_on(_findings(clerk)))
    panel = clerk.edit("person")
    panel.form.focus_on("started_work_on")
    clerk.write_over("2001.07")
    clerk.save()
    assert "1985.09" not in " ".join(words_on(_findings(clerk)))
