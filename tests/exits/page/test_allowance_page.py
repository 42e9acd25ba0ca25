"""Treatment and allowance through their own widgets, on a real county."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox

from desktop.cadres.operations.person import save_person
from desktop.cadres.page.file import FileView
from desktop.exits.operations.treatment import save_treatment
from desktop.exits.page.exits import ExitsPage
from desktop.exits.queries.allowance import grants_of, notices
from desktop.exits.records import AllowanceMonth
from desktop.kit.preview import PreviewWindow
from desktop.shell.window import MainWindow
from tests.appraisal.page.screens import CTRL, listed, press
from tests.conftest import Dialogs
from tests.exits import owed
from tests.exits.course import ago, leader, years_ago
from tests.exits.owed import ACT, OWN, RATES, first_of, month
from tests.kit.hands import write

Key = Qt.Key
SUM = Decimal("800.50")


@pytest.fixture
def page(window: MainWindow) -> Any:
    """The page of the economic treatment."""
    assert window.show_section("exits")
    section = window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page("living_allowance")
    return section.current()


@pytest.fixture
def cadre_id(window: MainWindow) -> int:
    """A leader of twelve years."""
    return leader(window.store, "样本某甲")


def _offer(panel: Any, document: str) -> int:
    """Where the offer by this document stands in the box."""
    numbers = [one.values["document_number"] for one in panel.offers.offers]
    return 1 + numbers.index(document)


def test_an_allowance_is_begun_by_the_rate_that_fits(
    page: Any, window: MainWindow, cadre_id: int
) -> None:
    owed.rate(window.store, "1234.50")
    page.begin_new(cadre_id=cadre_id)
    panel = page.allowances.panel
    assert panel.offers.isVisible()
    place = _offer(panel, RATES)
    assert panel.offers.offers[place - 1].values["amount"] == Decimal("1234.50")
    press(Key.Key_S, CTRL)
    assert panel.editing
    assert "needed" in panel.form.editor("document_number").accessibleDescription().lower()
    panel.offers.activated.emit(place)
    assert panel.form.texts()["document_number"] == RATES
    write(panel.form.editor("amount"), "999")
    press(Key.Key_S, CTRL)
    assert "is 1234.50 yuan" in panel.form.editor("amount").accessibleDescription()
    write(panel.form.editor("amount"), "1234.5")
    press(Key.Key_S, CTRL)
    assert not panel.editing and "by the rate of" in panel.facts.text()
    assert "rate not verified by anybody" in panel.facts.text()
    assert "样本某甲" in listed(page.allowances, "name")
    window.undo()
    assert "样本某甲" not in listed(page.allowances, "name")


def test_a_local_promise_bears_the_notice_of_the_law(
    page: Any, window: MainWindow, cadre_id: int
) -> None:
    made = owed.allowance(window.store, cadre_id)
    page.open(made)
    assert "art. 84 and 106" in page.allowances.panel.legality.accessibleName()
    state = owed.allowance(window.store, leader(window.store, "样本某乙"), document_level="国家")
    page.open(state)
    assert not page.allowances.panel.legality.isVisible()


def test_a_change_and_a_stop_stand_in_the_ledger(
    page: Any, window: MainWindow, cadre_id: int
) -> None:
    page.open(owed.allowance(window.store, cadre_id))
    panel = page.allowances.panel
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert panel.model.rowCount() == 6
    panel.begin_change()
    texts = {"start": first_of(1).shown(), "amount": "900", "document_number": OWN}
    panel.changing.form.set_texts(texts)
    panel.changing.do_it()
    assert not panel.changing.isVisible() and panel.sheet.record.amount == 900
    assert len(panel.chain.stations) == 2
    assert [panel.model.text_at(row, 2) for row in range(3)] == ["900", "900", "800.50"]
    panel.ledger.select_row(0)
    assert "900.00 yuan are due" in panel.working.text()
    panel.begin_stop()
    panel.stopping.form.set_texts({"end": first_of(0).shown(), "stop_reason": ""})
    panel.stopping.do_it()
    assert panel.stopping.form.editor("stop_reason").accessibleDescription()
    panel.stopping.form.set_texts({"stop_reason": "重新就业"})
    panel.stopping.do_it()
    assert panel.model.rowCount() == 5 and not panel.stop.isVisible()
    assert "重新就业" in panel.facts.text()


def test_who_should_get_nothing_more_is_listed_and_said(
    page: Any, window: MainWindow, cadre_id: int
) -> None:
    made = owed.allowance(window.store, cadre_id)
    store = window.store
    store.write(ACT, save_person, cadre_id, {"verified_birth_date": years_ago(64)})
    page.allowances.state.choose("should_stop")
    page.allowances.state.chosen.emit()
    assert "样本某甲" in listed(page.allowances, "name")
    page.open(made)
    panel = page.allowances.panel
    assert "statutory month of retirement" in panel.stops.accessibleName()
    panel.begin_stop()
    assert panel.stopping.form.texts()["stop_reason"] == "到龄退休"


def test_an_allowance_is_deleted_while_nothing_was_paid(
    page: Any, window: MainWindow, cadre_id: int, dialogs: Dialogs
) -> None:
    page.open(owed.allowance(window.store, cadre_id))
    dialogs.expect(QMessageBox.StandardButton.Yes)
    page.allowances.panel.remove.click()
    assert not window.store.read(grants_of, cadre_id)
    assert "样本某甲" not in listed(page.allowances, "name")


def test_a_month_is_paid_looked_at_and_taken_back(
    page: Any, window: MainWindow, cadre_id: int
) -> None:
    store = window.store
    owed.allowance(store, cadre_id, start=first_of(1))
    before = len(store.read(notices))
    assert page.show_part("finance_notice")
    months = page.months
    QAbstractItemModelTester(months.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    row = months.model.row_of(cadre_id)
    assert months.model.text_at(row, 4) == "1601.00" and "Not paid yet" in months.state.text()
    months.table.select_row(row)
    assert "800.50 yuan are due" in months.working.text()
    months.print_it("allowance-sheet")
    assert not window.findChildren(PreviewWindow)
    months.begin_paying()
    months.paying.do_it()
    assert months.paying.isVisible()
    months.paying.form.set_texts({"number": "样本组函〔2026〕99号"})
    months.paying.do_it()
    made = store.read(notices)
    assert len(made) == before + 1 and made[0].total == months.sheet.total
    assert "样本组函〔2026〕99号" in months.state.text()
    assert not months.acts["pay"].isVisible() and months.acts["undo"].isVisible()
    line = store.read(
        lambda session: session.query(AllowanceMonth).filter_by(cadre_id=cadre_id).first()
    )
    assert line is not None
    page.open_kind("allowance_month", line.id)
    assert page.allowances.panel.sheet.line.cadre_id == cadre_id
    page.open_kind("finance_notice", made[0].id)
    window.undo()
    assert len(store.read(notices)) == before and months.acts["pay"].isVisible()


def test_treatments_tell_their_rule_and_open_the_file(
    page: Any, window: MainWindow, cadre_id: int
) -> None:
    owed.treatment_rule(window.store)
    given = {
        "cadre_id": cadre_id,
        "treatment": "副调研员待遇",
        "start": ago(30),
        "document_number": owed.RULES,
        "document_level": "县",
    }
    made = window.store.write(ACT, save_treatment, None, given)
    page.open_kind("rank_treatment", made)
    panel = page.treatments.panel
    assert "10 years at the level" in panel.rule.text()
    assert "verified by nobody" in panel.rule.text()
    panel.to_file.click()
    file = window.findChild(FileView)
    assert isinstance(file, FileView) and file.cadre_id == cadre_id


def test_a_treatment_that_is_too_early_says_how_many_days_are_missing(
    page: Any, window: MainWindow, cadre_id: int
) -> None:
    owed.treatment_rule(window.store, 20)
    assert page.show_part("rank_treatment")
    page.treatments.begin_new(cadre_id=cadre_id)
    panel = page.treatments.panel
    panel.offers.activated.emit(_offer(panel, owed.RULES))
    press(Key.Key_S, CTRL)
    assert "days are missing" in panel.form.editor("start").accessibleDescription()
    assert panel.save() is False
    panel._forget()


def test_the_budget_has_its_months_and_its_years(
    page: Any, window: MainWindow, cadre_id: int
) -> None:
    owed.allowance(window.store, cadre_id, document_level="国家")
    assert page.show_part("budget")
    assert len(page.budget.lines) == 12
    assert page.budget.lines[0].when == month(-1).shown()
    assert page.budget.lines[0].total >= SUM
    page.budget.reach.press("60")
    page.budget.load()
    lines = page.budget.lines
    assert len(lines) in {5, 6} and sum(one.total for one in lines) >= 60 * SUM
    assert page.budget.picture.accessibleDescription().startswith(lines[0].when)
