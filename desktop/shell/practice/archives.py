"""The catalogue of the personnel archive: a line in each of the ten classes that has a reason."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from desktop.cadres.records import ArchiveItem
from desktop.shell.practice.binder import Binder
from desktop.shell.practice.lives import Life
from desktop.shell.practice.months import any_day, month_in

_ASSESSMENTS: Final = 3
"""Of the yearly registration forms, so many of the newest years are catalogued."""

_AUDITED: Final = month_in(2015, 9)
"""When the archives of all cadres were examined (全国干部人事档案专项审核)."""

Line = tuple[str, str, int, int]
"""Class, title, month, pages."""


def archive_items(random: Random, life: Life, binder: Binder) -> None:
    """Put the catalogue into the file, in the order of the classes."""
    for archive_class, title, on, pages in (*_of_the_person(random, life), *_of_the_service(life)):
        binder.add(
            ArchiveItem,
            archive_class=archive_class,
            title=title,
            made_on=any_day(random, on),
            copies=1,
            pages=pages,
        )


def _of_the_person(random: Random, life: Life) -> Iterator[Line]:
    """Classes 1 to 6."""
    newest = max(life.started_work + 6, life.last - random.randint(6, 90))
    yield "1", "干部履历表", min(newest, life.now - 1), 8
    if life.joined_party:
        yield "2", "自传", life.joined_party - 1, 6
    last_year = (life.last - 11) // 12
    for year in range(max(life.started_work // 12, last_year - _ASSESSMENTS + 1), last_year + 1):
        yield "3", f"{year}年度考核登记表", month_in(year, 12), 2
    for study in life.studies:
        yield "4-1", f"{study.level}毕业生登记表", study.end, 4
    yield "4-4", "培训鉴定表", life.last - random.randrange(2, 12), 1
    if life.started_work < _AUDITED < life.last:
        yield "5", "干部人事档案专项审核认定表", _AUDITED + 4, 2
    if life.political_status in {"中共党员", "预备党员", "共青团员"}:
        yield "6", "入团志愿书", life.birth_month + 15 * 12, 4
    if life.joined_party:
        yield "6", "入党志愿书", life.joined_party, 12


def _of_the_service(life: Life) -> Iterator[Line]:
    """Classes 9 and 10; rewards and sanctions of classes 7 and 8 lie with their records."""
    yield "9-1", "工资变动审批表", max(life.started_work, life.last - 20), 1
    yield "9-2", "录用审批表", life.started_work, 2
    for tenure in life.tenures:
        if tenure.level and not tenure.concurrent:
            yield "9-2", f"干部任免审批表（{tenure.title}）", tenure.start, 2
    if life.place.level.startswith("县"):
        yield "9-4", "党代会代表登记表", life.tenures[-1].start, 2
    yield "10", "报到通知书", life.started_work, 1
