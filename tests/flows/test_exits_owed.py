"""What is owed, in the window: the founding example printed, a month paid, a person's card."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from desktop.exits.page.exits import ExitsPage
from desktop.kit.preview import PreviewWindow
from desktop.shell.practice.county import make_county
from tests.flows.clerk import ALT, CTRL, Clerk, Key


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice county that is large enough for the whole founding example."""
    path = tmp_path_factory.mktemp("exits") / "county"
    make_county(path, cadres=300)
    return path


@pytest.fixture(autouse=True)
def no_preview_left(clerk: Clerk) -> Iterator[None]:
    """Previews that a test opened are closed."""
    yield
    for preview in clerk.window.findChildren(PreviewWindow):
        preview.close()


def _page(clerk: Clerk, key: str) -> Any:
    clerk.section("exits")
    section = clerk.window.findChild(ExitsPage)
    assert isinstance(section, ExitsPage)
    assert section.show_page(key)
    return section.current()


def _printed(clerk: Clerk) -> str:
    """What the one paper in the preview says, without spaces and breaks."""
    clerk.wait(lambda: clerk.window.findChildren(PreviewWindow))
    (found,) = clerk.window.findChildren(PreviewWindow)
    with pdfplumber.open(BytesIO(found.preview._content)) as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
    found.close()
    return text.replace(" ", "").replace("\n", "")


def _number(months: Any) -> str:
    """The number of the notice by which the month that is shown was paid."""
    notice = months.sheet.notice
    return notice.number if notice is not None else ""


def _papers(clerk: Clerk) -> list[str]:
    return [paper for (paper,) in clerk.window.store.rows("SELECT paper FROM printed_paper")]


def test_the_founding_example_is_printed_as_a_register(clerk: Clerk) -> None:
    page = _page(clerk, "platform_role")
    assert page.counts.text().startswith("19 groups · 16 in them · 30 with arranged work")
    page.current().table.setFocus()
    clerk.press(Key.Key_P, CTRL)
    text = _printed(clerk)
    assert _papers(clerk) == ["platform-register"]
    for words in ("19个", "16人", "30人"):
        assert words in text
    groups = clerk.window.store.rows("SELECT name FROM leading_group WHERE end IS NULL")
    assert all(name in text for (name,) in groups)


def test_a_month_is_paid_and_its_sheet_adds_up(clerk: Clerk) -> None:
    page = _page(clerk, "living_allowance")
    assert page.show_part("finance_notice")
    months = page.months
    for _month in range(12):
        if not _number(months):
            break
        clerk.press(Key.Key_Right, ALT)
    due = months.sheet.total
    assert due > 0
    clerk.press(Key.Key_P, ALT)
    assert months.paying.form.field_at(clerk.focus)[0] == "number"
    clerk.write_over("禾组函〔2026〕88号")
    clerk.save()
    assert _number(months) == "禾组函〔2026〕88号", months.paying.form.texts()
    months.table.setFocus()
    clerk.press(Key.Key_P, CTRL)
    text = _printed(clerk)
    assert f"{due:.2f}" in text and "人民币" in text
    assert _papers(clerk) == ["allowance-sheet"]
    kept = clerk.window.store.rows(
        "SELECT sum(m.amount) FROM allowance_month m JOIN finance_notice n ON n.id = m.notice_id "
        "WHERE n.number = ?",
        ("禾组函〔2026〕88号",),
    )
    assert kept == [(float(due),)]
    clerk.window.undo()
    assert not _number(months) and months.sheet.total == due


def test_a_person_gets_the_card_of_rights(clerk: Clerk) -> None:
    page = _page(clerk, "political_right")
    people = page.people
    line = next(one for one in people.model.records if one.rights)
    people.open(line.id)
    people.table.setFocus()
    clerk.press(Key.Key_P, CTRL)
    text = _printed(clerk)
    assert _papers(clerk) == ["rights-card"] and line.name in text
    items = clerk.window.store.rows(
        "SELECT item FROM political_right WHERE cadre_id = ? AND end IS NULL", (line.id,)
    )
    assert items and all(item in text for (item,) in items)
