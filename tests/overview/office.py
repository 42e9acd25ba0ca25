"""Writes into a store what the tests of the workbench need: people, posts, records of the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import Line as FileLine
from desktop.cadres.operations.person import add_cadre, save_section
from desktop.cadres.operations.units import add_unit
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.overview.queries.warnings import warnings_on
from desktop.overview.rules.warning import EarlyWarning
from desktop.store.store import Store

ACT = Label("Test")
ON = date(2026, 9, 1)
DAY = PartialDate.read


def unit(store: Store, name: str = "示例局") -> int:
    return store.write(ACT, add_unit, None, {"name": name, "kind": "政府部门"})


def person(store: Store, name: str = "样本甲", **values: Any) -> int:
    return store.write(ACT, add_cadre, {"name": name, **values})


def leader(store: Store, name: str = "样本甲", **post: Any) -> int:
    """Somebody in a leading post since June 2025."""
    cadre_id = person(store, name)
    line = {"title": "副局长", "level": "乡科级副职", "start": DAY("2025.06"), **post}
    section(store, cadre_id, "posts", line)
    return cadre_id


def section(store: Store, cadre_id: int, kind: str, *lines: dict[str, Any]) -> None:
    store.write(ACT, save_section, cadre_id, kind, [FileLine(None, line) for line in lines])


def talk(
    store: Store, cadre_id: int, on: str, parts: dict[str, list[Line]] | None = None, **values: Any
) -> int:
    told = {
        "state": "已完成",
        "on": DAY(on),
        "talker": "样本部长",
        "on_work": "工作扎实",
        "secrecy": "普通",
        **values,
    }
    people = {"people": [Line(None, {"cadre_id": cadre_id})]}
    return store.write(ACT, save_record, "talk", None, Entry(told, {**people, **(parts or {})}))


def finding(cadre_id: int | None = None, **values: Any) -> dict[str, list[Line]]:
    plain = {
        "text": "经费报销不及时",
        "basis": "事实",
        "severity": "一般",
        "matter": "财务管理",
        "outcome": "未办结",
        "cadre_id": cadre_id,
    }
    return {"findings": [Line(None, {**plain, **values})]}


def raised(store: Store, on: date = ON, **asked: Any) -> list[EarlyWarning]:
    return store.read(warnings_on, on, **asked)


def codes(store: Store, on: date = ON) -> list[str]:
    return sorted(warning.code for warning in raised(store, on))


def the(store: Store, code: str, on: date = ON) -> EarlyWarning:
    (warning,) = (one for one in raised(store, on) if one.code == code)
    return warning
