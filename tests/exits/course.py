"""Arrangements for tests: people who may leave, the rule of an office, the course up to a step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import Line, add_cadre, save_section
from desktop.exits.operations.arrangement import close, save_arrangement, submit
from desktop.exits.operations.formalities import formalities, hand_over
from desktop.exits.operations.steps import do_step, save_checks
from desktop.exits.queries.arrangements import ArrangementSheet, arrangement_sheet
from desktop.exits.records import AgeLimit, EligibilityRule, ExitBar
from desktop.store.records import Record
from desktop.store.store import Store

ACT = Label("Exit")
TODAY = date.today()
LEVEL = "乡科级正职"
DOCUMENT = "样县组发〔2024〕1号"
MEETING = "县委常委会2024年第3次会议"

COURSE_DAYS: Mapping[str, int] = {
    "本人申请": 125,
    "单位意见": 90,
    "核查": 80,
    "组织决定": 60,
    "谈话": 50,
    "办理手续": 25,
    "落实待遇": 20,
    "移交": 10,
}
"""So many days before today each step is done."""
LEAVE_DAYS = 30


def ago(days: int) -> PartialDate:
    """The day so many days before today."""
    return PartialDate.from_day(TODAY - timedelta(days=days))


def years_ago(years: int, months: int = 0) -> PartialDate:
    """The month so long ago."""
    return PartialDate(TODAY.year, TODAY.month).plus_months(-12 * years - months)


def leader(store: Store, name: str = "样本甲", **values: Any) -> int:
    """A leader of 54 with 34 years of service, 12 of them at the level, always competent."""
    person = {
        "name": name,
        "sex": "男",
        "birth_date": years_ago(54),
        "verified_birth_date": years_ago(54),
        "retirement_group": "男60",
        "started_work_on": years_ago(34),
        **values,
    }
    cadre_id = store.write(ACT, add_cadre, person)
    post = {"title": "局长", "level": LEVEL, "start": years_ago(12), "unit_text": "样县样局"}
    side = {"title": "理事", "start": years_ago(3), "unit_text": "样县样会", "concurrent": True}
    store.write(ACT, save_section, cadre_id, "posts", [Line(None, post), Line(None, side)])
    results = [Line(None, {"year": TODAY.year - back, "grade": "称职"}) for back in range(1, 4)]
    store.write(ACT, save_section, cadre_id, "annual_results", results)
    return cadre_id


def add(store: Store, record: Record) -> int:
    """Put a record on file; returns its id."""
    store.write(ACT, lambda session: session.add(record))
    return record.id


def rule(store: Store, way: str = "提前离岗", **values: Any) -> int:
    """A rule of the office: 50 years old, 10 years at the level."""
    given = {
        "position": 1,
        "name": "样本规则",
        "way": way,
        "level": LEVEL,
        "min_age": 50,
        "years_at_level": 10,
        "document_number": DOCUMENT,
        "document_level": "县",
        "valid_from": years_ago(3),
        **values,
    }
    return add(store, EligibilityRule(**given))


def age_limit(store: Store, age: int = 53) -> int:
    """An age limit of the office for the rank track."""
    given = {
        "position": 1,
        "level": LEVEL,
        "age": age,
        "then": "改任职级",
        "document_number": DOCUMENT,
        "document_level": "县",
        "valid_from": years_ago(3),
    }
    return add(store, AgeLimit(**given))


def bar(store: Store, cadre_id: int, kind: str, **values: Any) -> int:
    """A bar of article 86."""
    return add(store, ExitBar(cadre_id=cadre_id, kind=kind, **values))


def draft(store: Store, cadre_id: int | None, way: str | None = "提前退休", **values: Any) -> int:
    """A draft as the form gives it."""
    given = {
        "cadre_id": cadre_id,
        "way": way,
        "applied_on": ago(COURSE_DAYS["本人申请"]),
        "application": "因个人原因",
        "leave_on": ago(LEAVE_DAYS),
        **values,
    }
    return store.write(ACT, save_arrangement, None, given)


def submitted(store: Store, cadre_id: int, way: str = "提前退休", **values: Any) -> int:
    """An arrangement that is under way."""
    arrangement_id = draft(store, cadre_id, way, **values)
    store.write(ACT, submit, arrangement_id)
    return arrangement_id


def sheet(store: Store, arrangement_id: int) -> ArrangementSheet:
    """The arrangement as it stands today."""
    return store.read(arrangement_sheet, arrangement_id, TODAY)


def values_of(step: str, **values: Any) -> dict[str, Any]:
    """What is typed for a step."""
    return {
        "done_on": ago(COURSE_DAYS[step]),
        "by": "样县样局",
        "meeting": MEETING if step == "组织决定" else None,
        "document_number": DOCUMENT if step == "组织决定" else None,
        "outcome": "同意" if step in {"单位意见", "组织决定"} else None,
        "text": "按文件不享受待遇" if step == "落实待遇" else None,
        **values,
    }


def step_id(store: Store, arrangement_id: int, step: str) -> int:
    """The newest step of this name."""
    return [one for one in sheet(store, arrangement_id).steps if one.step == step][-1].id


def check_all(store: Store, arrangement_id: int, outcome: str = "通过", note: str = "无") -> None:
    """Write one result for every check."""
    ids = [check.id for check in sheet(store, arrangement_id).checks]
    values = {"outcome": outcome, "on": ago(85), "by": "干部监督科", "note": note}
    store.write(ACT, save_checks, ids, values)


def do(store: Store, arrangement_id: int, step: str, **values: Any) -> None:
    """Do one step as the window does it."""
    given = values_of(step, **values)
    if step == "办理手续":
        store.write(ACT, formalities, arrangement_id, given)
    elif step == "移交":
        store.write(ACT, hand_over, arrangement_id, {**given, "bureau": "样县老干部局"})
    else:
        store.write(ACT, do_step, step_id(store, arrangement_id, step), given)


def do_until(store: Store, arrangement_id: int, last: str, **of_formalities: Any) -> None:
    """Do every step that is left, up to this one."""
    while True:
        following = sheet(store, arrangement_id).next
        assert following is not None
        if following.step == "核查":
            check_all(store, arrangement_id)
        own = of_formalities if following.step == "办理手续" else {}
        do(store, arrangement_id, following.step, **own)
        if following.step == last:
            return


def close_it(store: Store, arrangement_id: int) -> None:
    """Close the arrangement."""
    store.write(ACT, close, arrangement_id)


def states(store: Store, cadre_id: int) -> dict[str, Any]:
    """Status and what is held, as the file says it."""

    def read(session: Session) -> dict[str, Any]:
        from desktop.cadres.records import Cadre, PostHolding, RankHolding

        cadre = session.get_one(Cadre, cadre_id)
        posts = session.scalars(select(PostHolding).where(PostHolding.cadre_id == cadre_id)).all()
        ranks = session.scalars(select(RankHolding).where(RankHolding.cadre_id == cadre_id)).all()
        return {
            "status": cadre.status,
            "since": cadre.status_since,
            "posts": {post.title: post.end for post in posts},
            "ranks": {rank.rank: (rank.start, rank.end) for rank in ranks},
        }

    return store.read(read)
