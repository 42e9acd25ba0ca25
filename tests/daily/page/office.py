"""Records of daily assessment for the pages: written through the operations, like everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.daily.operations.ladder import carry_finding, carry_on, save_step
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.daily.page.daily import DailyPage
from desktop.daily.page.sub_page import SubPage
from desktop.shell.window import MainWindow
from desktop.store.store import Store

TODAY = date.today()


def day(days_ago: int) -> PartialDate:
    """The day so many days before today."""
    return PartialDate.from_day(TODAY - timedelta(days=days_ago))


def people(store: Store, count: int) -> list[tuple[int, str]]:
    """Id and name of so many people on file whose names are their own."""
    return store.rows(
        "SELECT cadre_id, name FROM cadre_listing GROUP BY name HAVING count(*) = 1 "
        "ORDER BY cadre_id LIMIT ?",
        (count,),
    )


def talk(
    store: Store,
    cadre_id: int,
    days_ago: int = 30,
    findings: Sequence[Mapping[str, Any]] = (),
    merits: Sequence[str] = (),
    with_others: Sequence[int] = (),
    **values: Any,
) -> int:
    """A talk that was held with one person, or with others too, and what it raised."""
    told = {
        "on": day(days_ago),
        "state": "已完成",
        "secrecy": "普通",
        "talker": "样本部长",
        "occasion": "年度谈心谈话",
        "way": "组织请谈",
        "on_work": "分管工作总体平稳",
        **values,
    }
    found = [
        Line(None, {"basis": "事实", "severity": "一般", "outcome": "未办结", **one})
        for one in findings
    ]
    good = [Line(None, {"text": text, "basis": "事实"}) for text in merits]
    talked_to = [Line(None, {"cadre_id": one}) for one in (cadre_id, *with_others)]
    parts = {"people": talked_to, "findings": found, "merits": good}
    return store.write(Label("Record a talk"), save_record, "talk", None, Entry(told, parts))


def finding(store: Store, cadre_id: int, text: str = "工作作风不实", **values: Any) -> int:
    """A finding about one person, raised in a talk; its id."""
    days_ago = values.pop("days_ago", 30)
    level = values.pop("secrecy", "普通")
    record_id = talk(
        store, cadre_id, days_ago, [{"text": text, "matter": "工作作风", **values}], secrecy=level
    )
    ((finding_id,),) = store.rows(
        "SELECT id FROM finding WHERE record_kind = 'talk' AND record_id = ?", (record_id,)
    )
    return int(finding_id)


def approved(days_ago: int, kind: str) -> dict[str, Any]:
    """The values of a step that was approved and issued so many days ago."""
    post = "党委（党组）主要负责同志" if kind == "admonition" else "组织部部长"
    return {
        "approver": "样本书记",
        "approver_post": post,
        "approved_on": day(days_ago),
        "issuer": "组织部",
        "on": day(days_ago),
        "number": f"样本〔2026〕{days_ago}号{kind}",
    }


def step(store: Store, kind: str, cadre_id: int, **values: Any) -> int:
    """A step of the ladder on one person."""
    told = {"matter": "工作作风", "secrecy": "普通", "state": "办理中", **values}
    return store.write(Label("Write a step"), save_step, kind, None, {"cadre_id": cadre_id, **told})


def carried(store: Store, finding_id: int, kind: str) -> int:
    """A finding carried to the ladder; the id of the step."""
    return store.write(Label("Carry"), carry_finding, finding_id, kind)


def gone_on(store: Store, kind: str, step_id: int, to_kind: str) -> int:
    """A step carried on; the id of the next."""
    return store.write(Label("Carry on"), carry_on, kind, step_id, to_kind)


def sub_page(window: MainWindow, key: str) -> Any:
    """A page inside daily assessment, shown."""
    assert window.show_section("daily")
    section = window.findChild(DailyPage)
    assert isinstance(section, DailyPage)
    assert section.show_page(key)
    return next(page for page in section.findChildren(SubPage) if page.key == key)


def shown_page(window: MainWindow) -> Any:
    """The page inside daily assessment that is in front."""
    return next(page for page in window.findChildren(SubPage) if page.isVisible())


def stand_on(page: Any, record_id: int, qtbot: QtBot) -> None:
    """Let the list stand on a record and wait until it is shown beside it."""
    page.table.select_row(page.model.row_of(record_id))
    qtbot.waitUntil(lambda: page.panel.owner_id == record_id)


def listed(page: Any, key: str) -> list[str]:
    """What the list shows in a column, from top to bottom."""
    column = [field.key for field in page.model.fields].index(key)
    return [page.model.text_at(row, column) for row in range(page.model.rowCount())]


def written(store: Store, kind: str, step_id: int, **values: Any) -> int:
    """A step with further values."""
    return store.write(Label("Write a step"), save_step, kind, step_id, values)
