"""Full-time and in-service education, with the stages and notes it leaves in the résumé."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from desktop.shell.practice.lives import Life, Stage, Study
from desktop.shell.practice.months import cut, month, month_in
from desktop.shell.practice.places import FULL_TIME_SCHOOLS, MAJORS, PROVINCE

_YEARS: Final = {"中专": 3, "大专": 3, "大学": 4, "研究生": 3}
_SHARES: Final = (
    (1972, {"高中": 0.1, "中专": 0.4, "大专": 0.3, "大学": 0.2, "研究生": 0.0}),
    (1983, {"高中": 0.04, "中专": 0.16, "大专": 0.35, "大学": 0.4, "研究生": 0.05}),
    (9999, {"高中": 0.0, "中专": 0.0, "大专": 0.12, "大学": 0.76, "研究生": 0.12}),
)
"""The shares of each level among those born before a year."""

_MONTHS_BEFORE_FIRST_WORK: Final = 4


def study_full_time(random: Random, life: Life) -> None:
    """School from the age of sixteen or eighteen, then the start of work."""
    level = _level(random, life.birth.year)
    autumn = month_in(life.birth.year + (18 if life.birth.month <= 8 else 19), 9)
    if level == "高中":
        life.studies = [
            Study(True, "高中", None, f"{life.county.name}第一中学", autumn - 36, autumn - 2)
        ]
        life.started_work = autumn + 3
        return
    start = autumn - 24 if level == "中专" else autumn
    field, major = random.choice(MAJORS)
    courses = ("大学", "研究生") if level == "研究生" else (level,)
    for course in courses:
        study = _course(random, course, field, major, start)
        if study.end > life.now - _MONTHS_BEFORE_FIRST_WORK:
            break
        life.studies.append(study)
        start = study.end + 2
    for study in life.studies[:-1]:
        study.on_form = False
    _leave_school(random, life)


def _level(random: Random, year: int) -> str:
    shares = next(shares for before, shares in _SHARES if year < before)
    return random.choices(list(shares), list(shares.values()))[0]


def _course(random: Random, level: str, field: str, major: str, start: int) -> Study:
    school = random.choice(FULL_TIME_SCHOOLS[level])
    degree = {"大学": f"{field}学士", "研究生": f"{field}硕士"}.get(level)
    subject = major if degree else _subject(major)
    return Study(True, level, degree, school + subject, start, start + _YEARS[level] * 12 - 2)


def _subject(major: str) -> str:
    """The major without the department."""
    return re.split("系|学院", major)[-1]


def _leave_school(random: Random, life: Life) -> None:
    """The stages at school; summers between two schools belong to the first."""
    for study, following in zip(life.studies, [*life.studies[1:], None], strict=True):
        end = following.start if following else study.end
        life.stages.append(Stage(study.start, end, f"{study.school}学习"))
    end = life.studies[-1].end
    wait = random.randint(1, _MONTHS_BEFORE_FIRST_WORK) if random.random() < 0.25 else 0
    if wait:
        life.stages.append(Stage(end, end + wait, "待业"))
    life.started_work = end + wait


def study_in_service(random: Random, life: Life) -> None:
    """A degree beside the work, for those who began without one; noted in the résumé."""
    first = life.studies[-1].level
    wanted = {"高中": 0.9, "中专": 0.92, "大专": 0.85, "大学": 0.22}.get(first, 0.0)
    room = life.last - life.started_work
    if random.random() > wanted or room < 72:
        return
    before, _after = cut(random, life.started_work, life.last, [12, 48])
    start = month_in(before[1] // 12, 9)
    if start < life.started_work or start + 34 >= life.last:
        return
    level, degree, school = _in_service_course(random, first)
    end = start + (34 if level in {"大学", "大专"} else 28)
    life.studies.append(Study(False, level, degree, school, start, end))
    stage = next(stage for stage in life.stages if stage.end is None or end <= stage.end)
    won = f"，获{degree}学位" if degree else ""
    stage.notes.append(f"（其间：{month(start).shown()}--{month(end).shown()}  {school}学习{won}）")


def _in_service_course(random: Random, first: str) -> tuple[str, str | None, str]:
    field, major = random.choice(MAJORS[:4])
    subject = _subject(major)
    if first == "大学":
        if random.random() < 0.5:
            return "省（区、市）委党校研究生", None, f"中共{PROVINCE}委党校{subject}"
        return "研究生", "公共管理硕士专业", "示例大学公共管理专业"
    if random.random() < 0.35:
        return "省（区、市）委党校大学", None, f"中共{PROVINCE}委党校{subject}"
    if random.random() < 0.2:
        return "中央党校大学", None, f"中央党校函授学院{subject}"
    degree = f"{field}学士" if random.random() < 0.4 else None
    return "大学", degree, f"{random.choice(FULL_TIME_SCHOOLS['大学'])}{subject}"
