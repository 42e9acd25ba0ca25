"""A year with decided results for the tests of lists and forms: units, posts, grades, awards."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import pdfplumber

from desktop.appraisal.fields.decision import DECIDED, OPEN
from desktop.appraisal.fields.plan import DRAFTED
from desktop.appraisal.records import (
    Actual,
    AnnualAssessment,
    Consequence,
    GradeDecision,
    LetterIndicator,
    Mark,
    PointEntry,
    Publication,
    ResponsibilityLetter,
)
from desktop.base.dates import PartialDate
from desktop.cadres.records import Unit
from desktop.store.store import Store
from tests.appraisal import result_year as year
from tests.appraisal.year import indicator

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
    inner = year.add(store, Unit(name="办公室", position=1, parent_id=bureau, kind="内设机构"))[0]
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
    decided(
        store,
        members["样本丁"],
        grade=None,
        no_grade="新录用公务员试用期年度考核不确定等次",
        **told,
    )
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
    """Plus points of a member, of one who is decided entered while that was open; their id."""
    told = {
        "sign": "加分",
        "points": Decimal(2),
        "on": PartialDate(YEAR, 5, 12),
        "kind": "表彰奖励",
        "record_kind": "merit",
        "record_id": 1,
        **values,
    }
    query = "SELECT id FROM annual_assessment WHERE member_id = ? AND state = ?"
    decisions = store.rows(query, (member_id, DECIDED))
    for (one,) in decisions:
        change(store, AnnualAssessment, one, state=OPEN)
    made = year.add(store, PointEntry(member_id=member_id, reason=reason, **told))[0]
    for (one,) in decisions:
        change(store, AnnualAssessment, one, state=DECIDED)
    return made


def words_of(pdf: bytes, page: int = 0) -> list[dict[str, Any]]:
    """The words of a page with their places."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return opened.pages[page].extract_words(keep_blank_chars=False)


def table_of(pdf: bytes, page: int = 0) -> list[list[str]]:
    """The ruled table of a page, cells from left to right, without white space."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        table = opened.pages[page].extract_table() or []
    return [["".join((cell or "").split()) for cell in row] for row in table]


def letter(
    store: Store,
    cycle_id: int,
    member_id: int,
    start: tuple[int, int] = (1, 1),
    end: tuple[int, int] = (12, 31),
    **values: Any,
) -> list[int]:
    """A signed letter of four lines of the member for some days of the year; its lines."""
    told = {
        "cadre_id": year.cadre_of(store, member_id),
        "post": "样本局局长",
        "version": 1,
        "state": "已签订",
        "signed_on": PartialDate(YEAR, 1, 10),
        "superior_signed_on": PartialDate(YEAR, 1, 11),
        **values,
    }
    days = {"start": PartialDate(YEAR, *start), "end": PartialDate(YEAR, *end)}
    state = told.pop("state")
    made = year.add(store, ResponsibilityLetter(cycle_id=cycle_id, state=DRAFTED, **days, **told))[
        0
    ]
    lines = (
        indicator("招商引资", "40", way="完成率", target=Decimal(500), unit_of_measure="万元"),
        indicator("信访办结", "30", way="扣分", parameters="每次2；最多扣完"),
        indicator("班子建设", "20", way="评议", section="党的建设"),
        indicator("党建任务", "10", section="党的建设"),
    )
    records = (
        LetterIndicator(letter_id=made, position=place, **line)
        for place, line in enumerate(lines, 1)
    )
    line_ids = year.add(store, *records)
    change(store, ResponsibilityLetter, made, state=state)
    return line_ids


def actuals(store: Store, lines: Sequence[int], number: int = 430) -> None:
    """What the four lines of a letter came to; the last one does not apply."""
    year.add(
        store,
        Actual(
            letter_indicator_id=lines[0],
            number=Decimal(number),
            unit_of_measure="万元",
            source="统计月报",
            on=PartialDate(YEAR, 12, 31),
        ),
        Actual(letter_indicator_id=lines[1], number=Decimal(1), source="信访通报"),
        Mark(letter_indicator_id=lines[2], role="评议组", marker="样本稼", mark=Decimal(90)),
        Mark(letter_indicator_id=lines[2], role="评议组", marker="样本乔", mark=Decimal("88.5")),
        Actual(letter_indicator_id=lines[3], not_applicable="隶属关系调整"),
    )


def change(store: Store, record: type[Any], record_id: int, **values: Any) -> None:
    """Other values of a record."""
    store.write(year.ACT, _change, record, record_id, values)


def _change(session: Any, record: type[Any], record_id: int, values: dict[str, Any]) -> None:
    found = session.get_one(record, record_id)
    for key, value in values.items():
        setattr(found, key, value)
