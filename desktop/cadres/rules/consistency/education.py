"""Education and degrees: their dates, their order, and the résumé that should tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.cadres.records import CadreFile, Education, ResumeStage
from desktop.cadres.rules.consistency.finding import (
    KeyFinding,
    Matter,
    Rule,
    Severity,
    counting_birth_place,
    found,
    limits,
    of_cadre,
    of_record,
)
from desktop.cadres.rules.consistency.spans import (
    first_day,
    first_month,
    last_month,
    least_months,
    most_years,
    surely_before,
    surely_reversed,
)
from desktop.cadres.rules.consistency.stages import dated, is_study, short, stage_words
from desktop.cadres.rules.retirement import counting_birth
from desktop.cadres.rules.schooling import degree_order, education_order

_EDITOR = "任免表编辑器3.0（简历从大中专学习填起）"
_FULL_TIME = "任免表编辑器3.0（全日制教育：学习期间无工资关系）"

_REVERSED = Rule("education_reversed", Matter.EDUCATION, Severity.WRONG)
_FUTURE = Rule("education_future", Matter.EDUCATION, Severity.LOOK_AT)
_AGE = Rule("graduation_age", Matter.EDUCATION, Severity.LOOK_AT)
_RESUME = Rule("education_resume", Matter.EDUCATION, Severity.LOOK_AT, _EDITOR, "C")
_AFTER_WORK = Rule("study_after_work", Matter.EDUCATION, Severity.LOOK_AT, _FULL_TIME, "C")
_BEFORE_WORK = Rule("in_service_before_work", Matter.EDUCATION, Severity.LOOK_AT)
_NO_LEVEL = Rule("degree_without_level", Matter.EDUCATION, Severity.LOOK_AT)
_ABOVE_LEVEL = Rule("degree_above_level", Matter.EDUCATION, Severity.LOOK_AT)

# The lowest education of each class (ZB64) and the key of its youngest usual graduation.
_CLASSES = (
    ("省（区、市）委党校研究生", "graduation_age_postgraduate"),
    ("省（区、市）委党校大学", "graduation_age_university"),
    ("中央党校大专", "graduation_age_college"),
    ("中技", "graduation_age_secondary"),
)
_BACHELOR = 2


def education_findings(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    """Each course by itself, beside birth and start of work, and beside the résumé."""
    for course in file.education:
        if surely_reversed(course.start, course.end):
            yield _reversed(course)
            continue
        if course.end and first_day(course.end) > on:
            yield _unfinished(course, course.end)
            continue
        if course.full_time:
            yield from _graduation_age(file, course)
            yield from _in_resume(file, course)
        yield from _and_work(file, course)
    for full_time in (True, False):
        yield from _degrees([each for each in file.education if each.full_time is full_time])


def _reversed(course: Education) -> KeyFinding:
    sentence = _("“{course}” ends before it starts: {start}--{end}.").format(
        course=_words(course), start=_shown(course.start), end=_shown(course.end)
    )
    places = (of_record("education", course, "end"), of_record("education", course, "start"))
    return found(_REVERSED, sentence, places, (_words(course), course.start, course.end))


def _unfinished(course: Education, end: PartialDate) -> KeyFinding:
    sentence = _("“{course}” ends {end}, which has not come.").format(
        course=_words(course), end=end.shown()
    )
    place = of_record("education", course, "end")
    return found(_FUTURE, sentence, (place,), (_words(course), end))


def _graduation_age(file: CadreFile, course: Education) -> Iterator[KeyFinding]:
    birth, key = counting_birth(file.cadre), _class_of(course.level)
    if birth is None or course.end is None or not key:
        return
    limit = limits()[key]
    if most_years(birth, course.end) < limit.value:
        sentence = _("Born {birth}, so under {years} at the end of “{course}” in {end}.").format(
            birth=birth.shown(),
            years=limit.value,
            course=_words(course),
            end=course.end.shown(),
        )
        places = (of_record("education", course, "end"), counting_birth_place(file.cadre))
        yield found(_AGE, sentence, places, (birth, course.level, course.end), limit)


def _in_resume(file: CadreFile, course: Education) -> Iterator[KeyFinding]:
    stages = dated(file.resume)
    if not stages or course.end is None or not _class_of(course.level):
        return
    if any(is_study(stage) and _covers(stage, course) for stage in stages):
        return
    place = of_record("education", course, "start" if course.start else "end")
    period = f"{_shown(course.start)}--{course.end.shown()}"
    values = (course.level, course.start, course.end)
    other = _longest_meanwhile(stages, course)
    if other is None:
        sentence = _("The full-time study “{course}”, {period}, is not in the résumé.").format(
            course=_words(course), period=period
        )
        yield found(_RESUME, sentence, (place,), values)
        return
    sentence = _(
        "“{course}” is full-time study, {period}, but the résumé says “{stage}” for that time."
    ).format(course=_words(course), period=period, stage=stage_words(other))
    places = (place, of_record("resume", other, "text"))
    yield found(_RESUME, sentence, places, (*values, other.start, other.end))


def _covers(stage: ResumeStage, course: Education) -> bool:
    if stage.start is None or course.end is None:
        return False
    tolerance = limits()["study_tolerance"].value
    begins = course.start or course.end
    return least_months(begins, stage.start) <= tolerance and (
        stage.end is None or least_months(stage.end, course.end) <= tolerance
    )


def _longest_meanwhile(stages: list[ResumeStage], course: Education) -> ResumeStage | None:
    """The stage that is not study and shares most months with the course."""
    if course.start is None or course.end is None:
        return None
    shares = [
        (_shared_months(stage, course.start, course.end), stage)
        for stage in stages
        if not is_study(stage)
    ]
    months, stage = max(shares, key=lambda share: share[0], default=(0, None))
    return stage if months > limits()["study_tolerance"].value else None


def _shared_months(stage: ResumeStage, start: PartialDate, end: PartialDate) -> int:
    if stage.start is None:
        return 0
    until = first_month(end) if stage.end is None else min(first_month(end), first_month(stage.end))
    return until - max(last_month(start), last_month(stage.start))


def _and_work(file: CadreFile, course: Education) -> Iterator[KeyFinding]:
    work = file.cadre.started_work_on
    if work is None or course.end is None:
        return
    places = (of_record("education", course, "end"), of_cadre(file.cadre, "started_work_on"))
    values = (_words(course), course.end, work)
    limit = limits()["study_tolerance"]
    if course.full_time and least_months(work, course.end) > limit.value:
        sentence = _("“{course}” is full-time study until {end}, but work started {work}.")
        rule = _AFTER_WORK
    elif not course.full_time and surely_before(course.end, work):
        sentence = _("“{course}” is in-service study until {end}, but work started {work}.")
        rule = _BEFORE_WORK
    else:
        return
    text = sentence.format(course=_words(course), end=course.end.shown(), work=work.shown())
    yield found(rule, text, places, values)


def _degrees(courses: list[Education]) -> Iterator[KeyFinding]:
    degrees = [course for course in courses if course.degree]
    levels = [course for course in courses if course.level]
    if not degrees:
        return
    best = min(degrees, key=lambda course: degree_order(course.degree))
    if not levels:
        sentence = _("The degree “{degree}” stands without an education.").format(
            degree=best.degree
        )
        places = (of_record("education", best, "level"), of_record("education", best, "degree"))
        yield found(_NO_LEVEL, sentence, places, (best.full_time, best.degree))
        return
    top = min(levels, key=lambda course: education_order(course.level))
    if _is_above(best, top):
        sentence = _("The degree “{degree}” is higher than the education “{level}”.").format(
            degree=best.degree, level=top.level
        )
        places = (of_record("education", best, "degree"), of_record("education", top, "level"))
        yield found(_ABOVE_LEVEL, sentence, places, (best.full_time, best.degree, top.level))


def _is_above(best: Education, top: Education) -> bool:
    """Whether the degree asks for more than the education; in service a master may stand alone."""
    degree = degree_order(best.degree)
    if degree > _BACHELOR or _class_of(top.level) == "":
        return False
    needs_university = degree == _BACHELOR or not best.full_time
    lowest = _CLASSES[1][0] if needs_university else _CLASSES[0][0]
    return education_order(top.level) > education_order(lowest)


@cache
def _class_of(level: str | None) -> str:
    """The key of the youngest usual graduation; "" for senior high, lower and unknown."""
    place = education_order(level)
    return next((key for lowest, key in _CLASSES if place <= education_order(lowest)), "")


def _words(course: Education) -> str:
    return short("，".join(filter(None, (course.level or course.degree, course.school))))


def _shown(day: PartialDate | None) -> str:
    return day.shown() if day else ""
