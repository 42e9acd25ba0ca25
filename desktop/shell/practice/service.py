"""What the years of service leave: annual results, rewards, sanctions, titles, training."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Final

from desktop.base.dates import PartialDate
from desktop.cadres.records import (
    AnnualResult,
    ArchiveItem,
    EffectPeriod,
    ProfessionalTitle,
    Reward,
    Sanction,
    Training,
)
from desktop.shell.practice.binder import Binder
from desktop.shell.practice.lives import Life
from desktop.shell.practice.months import any_day, month, month_in
from desktop.shell.practice.places import CITY, PROVINCE

_FIRST_ASSESSED: Final = 1994
"""国家公务员暂行条例 took effect in October 1993."""
_ON_PROBATION: Final = "新录用公务员试用期年度考核不确定等次"
_UNDER_SANCTION: Final = "受政纪处分期间年度考核不确定等次"
_YEARS_FOR_MERIT: Final = 3
_MONTHS: Final = {"警告": 6, "记过": 12, "记大过": 18}
_BARRED: Final = "不得晋升职务、职级、衔级和级别"
_REASONS: Final = ("违反工作纪律，履职不力", "违反中央八项规定精神", "工作失职，造成不良影响")
_TITLES: Final = {
    "教育": ("一级教师（中学）", "高级教师（中学）"),
    "卫生": ("主治医师", "副主任医师"),
    "农业": ("农艺师", "高级农艺师"),
    "财政": ("会计师", "高级会计师"),
    "审计": ("会计师", "经济师"),
    "水利": ("工程师", "高级工程师"),
    "交通": ("工程师", "助理工程师"),
    "建设": ("工程师", "高级工程师"),
}
_COURSES: Final = (
    ("乡村振兴专题培训班", "专门业务培训"),
    ("公务员在职培训班", "在职培训"),
    ("党纪学习教育培训班", "在职培训"),
    ("基层治理能力提升培训班", "专门业务培训"),
    ("应急管理专题研讨班", "专门业务培训"),
)


def service_records(random: Random, life: Life, binder: Binder) -> None:
    """Put everything that service left into the file."""
    sanctioned = _sanctions(random, life, binder)
    excellent = _annual_results(random, life, binder, sanctioned)
    _rewards(life, binder, excellent)
    _titles(random, life, binder)
    _trainings(random, life, binder)


def _sanctions(random: Random, life: Life, binder: Binder) -> tuple[int, int]:
    """Few are sanctioned or admonished; the months in which a sanction runs."""
    chance = random.random()
    if chance > 0.028 or life.last - life.started_work < 72:
        return 0, 0
    on = life.last - random.randint(2, 60)
    organ = f"{life.county.name}监委"
    document = f"{life.county.name[0]}监〔{on // 12}〕{random.randint(1, 60)}号"
    day = any_day(random, on)
    if chance > 0.016:
        end = month(on + 6)
        binder.add(
            EffectPeriod, measure="诫勉", start=day.without_day(), end=end,
            document_number=document, basis=random.choice(_REASONS),
            restriction="不得提拔或者重用；取消当年年度考核评优和评先资格",
        )  # fmt: skip
        return 0, 0
    name = random.choice(("警告", "警告", "记过", "记大过"))
    until = _after(day, _MONTHS[name])
    binder.add(
        Sanction, name=name, on=day, until=until, by=organ, reason=random.choice(_REASONS),
        document_number=document,
    )  # fmt: skip
    binder.add(
        EffectPeriod, measure=name, start=day, end=until, restriction=_BARRED,
        basis="政务处分法第八条、第十九条", document_number=document,
    )  # fmt: skip
    _archive(binder, "8", f"关于给予{life.name.full}{name}处分的决定", day)
    return on, on + _MONTHS[name]


def _archive(binder: Binder, archive_class: str, title: str, on: PartialDate) -> None:
    binder.add(ArchiveItem, archive_class=archive_class, title=title, made_on=on, copies=1, pages=2)


def _after(day: PartialDate, months: int) -> PartialDate:
    later = month(day.months() + months)
    return PartialDate(later.year, later.month, min(day.day or 1, 28))


def _annual_results(
    random: Random, life: Life, binder: Binder, sanctioned: tuple[int, int]
) -> list[int]:
    """One result for each year served; returns the years of excellence."""
    first = life.started_work // 12
    excellent = []
    likes = random.uniform(0.05, 0.28)
    for year in range(max(first, _FIRST_ASSESSED), min(life.last, life.now - 11) // 12 + 1):
        if year * 12 + 11 > life.last or year * 12 + 11 >= life.now:
            break
        grade = _grade(random, year, first, likes, sanctioned)
        if grade == "优秀":
            excellent.append(year)
        binder.add(AnnualResult, year=year, grade=grade)
    return excellent


def _grade(random: Random, year: int, first: int, likes: float, sanctioned: tuple[int, int]) -> str:
    if year == first:
        return _ON_PROBATION
    if sanctioned[0] // 12 <= year <= sanctioned[1] // 12 and sanctioned[1]:
        return _UNDER_SANCTION if sanctioned[1] - sanctioned[0] > 6 else "称职"
    chance = random.random()
    return "优秀" if chance < likes else "基本称职" if chance > 0.996 else "称职"


def _rewards(life: Life, binder: Binder, excellent: list[int]) -> None:
    """Excellence brings a commendation; three years running a merit of the third class."""
    running = 0
    last = 0
    for year in excellent:
        running = running + 1 if year == last + 1 else 1
        last = year
        merit = running == _YEARS_FOR_MERIT
        running = 0 if merit else running
        if year < life.now // 12 - 12:
            continue
        name, on = "记三等功" if merit else "嘉奖", month(month_in(year + 1, 3))
        binder.add(Reward, name=name, on=on, by=f"{life.county.name}人民政府")
        _archive(binder, "7", f"{year}年度公务员奖励审批表（{name}）", on)


def _titles(random: Random, life: Life, binder: Binder) -> None:
    name = life.place.office.name
    titles = next((titles for word, titles in _TITLES.items() if word in name), None)
    years = (life.last - life.started_work) // 12
    if titles is None or random.random() > 0.45 or years < 8:
        return
    for title, after in zip(titles, (6, 14), strict=True):
        if years > after:
            on = month_in((life.started_work + after * 12) // 12, 12)
            binder.add(ProfessionalTitle, title=title, obtained_on=month(on), by=f"{CITY}人社局")


def _trainings(random: Random, life: Life, binder: Binder) -> None:
    school = f"中共{life.county.name}委党校"
    began = life.started_work + 3
    if began >= month_in(2006, 1) and began < life.last:
        _course(random, binder, f"{PROVINCE}新录用公务员初任培训班", "初任培训", school, began)
    for tenure in life.tenures:
        taken = tenure.start + 5
        if tenure.level and not tenure.concurrent and month_in(2006, 1) < taken < life.last:
            _course(random, binder, "领导干部任职培训班", "任职培训", f"中共{CITY}委党校", taken)
    for _time in range(random.randint(1, 3)):
        taken = life.last - random.randint(1, 84)
        if taken > life.started_work + 12:
            name, kind = random.choice(_COURSES)
            _course(random, binder, f"{taken // 12}年{name}", kind, school, taken)


def _course(random: Random, binder: Binder, name: str, kind: str, school: str, taken: int) -> None:
    year, number = taken // 12, taken % 12 + 1
    first, days = random.randint(1, 16), random.choice((3, 5, 10))
    binder.add(
        Training,
        name=name,
        kind=kind,
        organizer=school,
        place=school,
        start=PartialDate(year, number, first),
        end=PartialDate(year, number, first + days - 1),
        hours=Decimal(days * 8),
    )
