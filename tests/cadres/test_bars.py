"""What an effect period bars: said beside the appointment form, asked before it is printed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import Line, save_person, save_section
from desktop.cadres.page.appointment import AppointmentPanel
from desktop.cadres.page.cadres import CadresPage
from desktop.shell.window import MainWindow
from tests.conftest import Dialogs

PERIOD = {
    "measure": "诫勉",
    "start": PartialDate.from_day(date.today()),
    "end": PartialDate(date.today().year + 1, 6, 30),
    "restriction": "6个月内不得提拔或者重用",
    "basis": "南昌操作办法",
}


@pytest.fixture
def panel(window: MainWindow) -> AppointmentPanel:
    """The approval form of somebody with a proposed post, whose effect period runs."""
    store = window.store
    ((cadre_id,),) = store.rows("SELECT cadre_id FROM cadre_listing ORDER BY cadre_id LIMIT 1")
    store.write(Label("Edit"), save_person, cadre_id, {"proposed_post": "示例局局长"})
    store.write(Label("Edit"), save_section, cadre_id, "effect_periods", [Line(None, PERIOD)])
    window.open_cadre(cadre_id, "appointment")
    page = window.findChild(CadresPage)
    assert page is not None
    found = page.findChild(AppointmentPanel)
    assert found is not None
    return found


def test_it_is_said_beside_the_form(panel: AppointmentPanel) -> None:
    told = " ".join(label.text() for label in panel.bars.findChildren(QLabel))

    assert "6个月内不得提拔或者重用" in told
    assert "until" in told


def test_it_is_asked_before_printing(panel: AppointmentPanel, dialogs: Dialogs) -> None:
    dialogs.expect(0)

    panel.print_form()

    assert "不得提拔" in dialogs.shown[-1]
