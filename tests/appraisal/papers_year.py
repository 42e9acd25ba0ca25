"""A year with decided results for the tests of lists and forms: units, posts, grades, awards."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import pdfplumber

from desktop.appraisal.records import (
    AnnualAssessment,
    Consequence,
    GradeDecision,
    PointEntry,
    Publication,
)
from desktop.base.dates import PartialDate
from desktop.store.store import Store
from tests.appraisal import result_year as year

YEAR: Final = year.YEAR
BUREAU: Final = "示例县样本局"
TOWN: Final = "示例县样本镇"


def decided(store: Store, member_id: int, **values: Any) -> int:
    """The decided result of a member; its id."""
    told = {"state": "已审定", "grade": "称职", **values}
    return year.add(store, AnnualAssessment(member_id=member_id, **told))[0]


def office(store: Store) -> tuple[int, dict[str, int]]:
    """A cycle with two units and six people: the id of the cycle, and the members by name."""
    group = year.plan(store)
    bureau, town = year.unit(store, BUREAU), year.unit(store, TOWN)
    inner = year.add(
        store, year.Unit(name="办公室", position=1, parent_id=bureau, kind="内设机构")
    )[0]
    members = {}
    for name, unit, title, level in (
        ("样本甲", bureau, "局长", "乡科级正职"),
        ("样本乙", bureau, "副局长", "乡科级副职"),
        ("样本丙", inner, "主任", "乡科级副职"),
        ("样本丁", bureau, "科员", None),
        ("样本戊", town, "副镇长", "乡科级副职"),
        ("样本己", town, "一级科员", None),
    ):
        listed = bureau if unit == inner else unit
        member = year.member(store, group, name, unit_id=listed, status="在职")
        year.post(store, member, unit, title, level=level)
        members[name] = member
    return group[0], members


def decide(store: Store, cycle_id: int, members: dict[str, int]) -> int:
    """The meeting, and what it decided on each but 样本己; the id of the decision."""
    decision = year.add(
        store,
        GradeDecision(
            cycle_id=cycle_id,
            position=1,
            meeting="县委常委会第3次会议",
            decided_on=PartialDate(YEAR + 1, 1, 20),
        ),
    )[0]
    told = {"decision_id": decision}
    for place, (name, grade, score) in enumerate(
        (
            ("样本甲", "优秀", "96.50"),
            ("样本戊", "优秀", "95.00"),
            ("样本乙", "称职", "88.00"),
            ("样本丙", "基本称职", "64.00"),
        ),
        1,
    ):
        decided(store, members[name], grade=grade, score=Decimal(score), place=place, **told)
    decided(store, members["样本丁"], grade=None, no_grade="未定等次(试用期)", **told)
    return decision


def publish(store: Store, cycle_id: int, member_ids: Sequence[int], **values: Any) -> int:
    """A publication of these; its id."""
    told = {
        "position": 1,
        "start": PartialDate(YEAR + 1, 1, 22),
        "end": PartialDate(YEAR + 1, 1, 28),
        "telephone": "000-12345",
        "place": "县委大院公示栏",
        **values,
    }
    publication = year.add(store, Publication(cycle_id=cycle_id, **told))[0]
    store.write(year.ACT, _publish, publication, member_ids)
    return publication


def _publish(session: Any, publication_id: int, member_ids: Sequence[int]) -> None:
    for one in session.query(AnnualAssessment).where(AnnualAssessment.member_id.in_(member_ids)):
        one.publication_id = publication_id


def reward(store: Store, member_id: int, **values: Any) -> int:
    """A proposed commendation of the member; its id."""
    told = {
        "rule": "commendation",
        "text": "给予嘉奖，在本机关范围内通报表扬",
        "value": "嘉奖",
        "state": "建议",
        "working": f"{YEAR}年优秀",
        **values,
    }
    return year.add(store, Consequence(member_id=member_id, **told))[0]


def merit(store: Store, member_id: int, reason: str, **values: Any) -> int:
    """Plus points of the member; their id."""
    told = {
        "sign": "加分",
        "points": Decimal(2),
        "on": PartialDate(YEAR, 5, 12),
        "kind": "表彰奖励",
        "record_kind": "merit",
        "record_id": 1,
        **values,
    }
    return year.add(store, PointEntry(member_id=member_id, reason=reason, **told))[0]


def words_of(pdf: bytes, page: int = 0) -> list[dict[str, Any]]:
    """The words of a page with their places."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return opened.pages[page].extract_words(keep_blank_chars=False)


def table_of(pdf: bytes, page: int = 0) -> list[list[str]]:
    """The ruled table of a page, cells from left to right, without white space."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        table = opened.pages[page].extract_table() or []
    return [["".join((cell or "").split()) for cell in row] for row in table]
