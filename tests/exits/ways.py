"""Who goes each way of leaving, what must be on file before, and what the file says afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from desktop.cadres.operations.person import Line, save_section
from desktop.store.store import Store
from tests.exits import course
from tests.exits.course import ACT

_LEADING = frozenset({"局长"})
_ALL = frozenset({"局长", "理事"})


@dataclass(frozen=True)
class Case:
    """A way: who goes it, what must be on file before, and what the file says afterwards."""

    status: str
    ended: frozenset[str]
    person: dict[str, Any] = field(default_factory=dict)
    before: Callable[[Store, int], object] = lambda _store, _cadre_id: None
    level: str = course.LEVEL
    rank: str = ""
    note: str = ""


def _grades(*grades: str) -> Callable[[Store, int], object]:
    def write(store: Store, cadre_id: int) -> None:
        lines = [
            Line(None, {"year": course.TODAY.year - back, "grade": grade})
            for back, grade in enumerate(grades, start=1)
        ]
        store.write(ACT, save_section, cadre_id, "annual_results", lines)

    return write


def _born(years: int, months: int = 0) -> dict[str, Any]:
    born = course.years_ago(years, months)
    return {"birth_date": born, "verified_birth_date": born}


_OFFICIAL: Final = {"sex": "女", "retirement_group": "女60"}
CASES: Final[Mapping[str, Case]] = {
    "到龄退休": Case("退休", _ALL, _born(64)),
    "弹性提前退休": Case("退休", _ALL, _born(60, 2)),
    "提前退休": Case("退休", _ALL),
    "县处级女干部自愿退休": Case("退休", _ALL, {**_OFFICIAL, **_born(56)}, level="县处级副职"),
    "提前离岗": Case("提前离岗", _LEADING, before=lambda store, _id: course.rule(store)),
    "自愿辞去领导职务": Case("在职", _LEADING),
    "辞去公职": Case("辞职", _ALL),
    "转任职级": Case(
        "在职", _LEADING, before=lambda store, _id: course.age_limit(store), rank="一级主任科员"
    ),
    "因健康原因调整": Case("在职", _LEADING, {"health": "患病一年以上不能正常履职"}),
    "任期届满离任": Case("在职", _LEADING),
    "因公辞职": Case("在职", _LEADING),
    "引咎辞职": Case("在职", _LEADING, note="县纪委〔2026〕1号认定负有主要领导责任"),
    "责令辞职": Case("在职", _LEADING, note="县纪委〔2026〕1号认定负有主要领导责任"),
    "免职": Case("在职", _LEADING, before=_grades("不称职")),
    "辞退": Case("辞退", _ALL, before=_grades("不称职", "不称职")),
}


def leaver(store: Store, way: str, name: str = "样本甲") -> int:
    """Somebody on file who may go this way, with what must be on file before."""
    case = CASES[way]
    cadre_id = course.leader(store, name, **case.person)
    if case.level != course.LEVEL:
        posts = [
            {"title": "局长", "level": case.level, "start": course.years_ago(12)},
            {"title": "理事", "start": course.years_ago(3), "concurrent": True},
        ]
        store.write(ACT, save_section, cadre_id, "posts", [Line(None, one) for one in posts])
    case.before(store, cadre_id)
    return cadre_id
