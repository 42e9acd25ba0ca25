"""Which education and which degree of a person is the highest, full-time and in service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from desktop.base.codes import codes
from desktop.cadres.records import Education

_LAST = 99
# What people write beside the names of the code table; the first that is found counts.
_ALSO_WRITTEN = (
    ("研究生", "研究生"),
    ("本科", "大学"),
    ("专科", "大专"),
    ("大专", "大专"),
    ("大学", "大学"),
    ("中专", "中专"),
    ("中技", "中技"),
    ("高中", "高中"),
    ("初中", "初中"),
    ("小学", "小学"),
)
_DEGREES = ("博士", "硕士", "学士")
_HONORARY = "名誉"


@dataclass(frozen=True, slots=True)
class Schooling:
    """The highest education and degree of one sort, each with its school; "" is none."""

    level: str = ""
    level_school: str = ""
    degree: str = ""
    degree_school: str = ""

    @property
    def words(self) -> str:
        """Education and degree in one line: 大学、管理学学士."""
        return "、".join(filter(None, (self.level, self.degree)))

    @property
    def school(self) -> str:
        """The school in one line; two where education and degree come from different ones."""
        return "；".join(dict.fromkeys(filter(None, (self.level_school, self.degree_school))))


_NO_SCHOOLING = Schooling()


def schooling(education: Iterable[Education], *, full_time: bool) -> Schooling:
    """The highest education and degree of one sort: of those marked for the form, else of all."""
    courses = [course for course in education if course.full_time is full_time]
    courses = [course for course in courses if course.on_form] or courses
    if not courses:
        return _NO_SCHOOLING
    top = min(courses, key=_by_level)
    best = min(courses, key=_by_degree)
    return Schooling(
        top.level or "",
        top.school or "" if top.level else "",
        best.degree or "",
        best.school or "" if best.degree else "",
    )


def education_order(level: str | None) -> int:
    """The place of an education (学历), from 0, the highest; 99 for none and for unknown words."""
    return _education_place(level) if level else _LAST


def degree_order(degree: str | None) -> int:
    """The place of a degree: 0 doctor, 1 master, 2 bachelor; 99 for none, honorary and unknown."""
    if not degree or _HONORARY in degree:
        return _LAST
    return next((place for place, word in enumerate(_DEGREES) if word in degree), _LAST)


@cache
def _education_places() -> Mapping[str, int]:
    return {name: place for place, name in enumerate(codes("zb64_education_editor"))}


@cache
def _education_place(level: str) -> int:
    places = _education_places()
    if level in places:
        return places[level]
    return next((places[name] for word, name in _ALSO_WRITTEN if word in level), _LAST)


def _by_level(course: Education) -> tuple[bool, int, int, int]:
    return (not course.level, education_order(course.level), *_latest_first(course))


def _by_degree(course: Education) -> tuple[bool, int, int, int]:
    return (not course.degree, degree_order(course.degree), *_latest_first(course))


def _latest_first(course: Education) -> tuple[int, int]:
    return (-course.end.months() if course.end else 0, -course.position)
