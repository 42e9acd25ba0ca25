"""The retirement month opens to its working on the file, and follows the group."""

from __future__ import annotations

from desktop.base.changes import Label
from desktop.cadres.operations.person import save_person
from tests.flows.clerk import Clerk
from tests.flows.conftest import POLYPHONE


def test_the_retirement_month_opens_to_its_working(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.part("person")
    cadre = clerk.file().cadre_id
    act = Label("Edit basic data")
    clerk.window.desk.write(act, save_person, cadre, {"retirement_group": "男60"})
    ((month,),) = clerk.window.store.rows(
        "SELECT retirement_month FROM cadre_listing WHERE cadre_id = ?", (cadre,)
    )
    said = panel.retirement.text()
    assert f"Statutory retirement: {month.replace('-', '.')}" in said
    assert "Rule: " in said
    clerk.window.desk.write(act, save_person, cadre, {"retirement_group": None})
    assert panel.retirement.text().startswith("Not known")
