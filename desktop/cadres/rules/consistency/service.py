"""Start of work and joining the Party, against the birth date, the résumé and the status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from desktop.base.codes import codes
from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.cadres.records import Cadre, CadreFile
from desktop.cadres.rules.consistency.finding import (
    KeyFinding,
    Limit,
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
    least_months,
    most_years,
    surely_differ,
)
from desktop.cadres.rules.consistency.stages import first_working_stage, stage_words
from desktop.cadres.rules.retirement import counting_birth

_EDITOR = "任免表编辑器3.0（简历从参加工作时填起）"

_NO_WORK = Rule("missing_start_of_work", Matter.SERVICE_AGE, Severity.LOOK_AT)
_WORK_FUTURE = Rule("work_future", Matter.SERVICE_AGE, Severity.WRONG)
_WORK_TOO_YOUNG = Rule("work_age", Matter.SERVICE_AGE, Severity.WRONG)
_WORK_YOUNG = Rule("work_age_unusual", Matter.SERVICE_AGE, Severity.LOOK_AT)
_WORK_RESUME = Rule("work_resume", Matter.SERVICE_AGE, Severity.LOOK_AT, _EDITOR, "C")
_PARTY_FUTURE = Rule("party_future", Matter.PARTY_AGE, Severity.WRONG)
_PARTY_TOO_YOUNG = Rule("party_age", Matter.PARTY_AGE, Severity.WRONG)
_PARTY_UNDATED = Rule("party_undated", Matter.PARTY_AGE, Severity.LOOK_AT)
_PARTY_NO_MEMBER = Rule("party_no_member", Matter.PARTY_AGE, Severity.WRONG)
_PARTY_OTHER = Rule("party_other", Matter.PARTY_AGE, Severity.LOOK_AT)
_PARTY_PROBATION = Rule("party_probation", Matter.PARTY_AGE, Severity.LOOK_AT)

_MEMBER, _PROBATIONER = "01", "02"
_IN_NO_PARTY = {"03", "12", "13"}
_STATUS_COLUMNS = ("editor_short", "system_short", "name")


def service_findings(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    """Start of work and joining the Party against what the rest of the file says."""
    yield from _start_of_work(file, on)
    yield from _joining(file.cadre, on)
    yield from _status(file.cadre, on)


def _start_of_work(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    cadre, start = file.cadre, file.cadre.started_work_on
    place = of_cadre(cadre, "started_work_on")
    if start is None:
        yield found(_NO_WORK, _("The start of work is not on file."), (place,))
        return
    if first_day(start) > on:
        sentence = _("The start of work, {date}, lies in the future.").format(date=start.shown())
        yield found(_WORK_FUTURE, sentence, (place,), (start,))
    yield from _age_at_work(cadre, start)
    yield from _work_in_resume(file, start)


def _age_at_work(cadre: Cadre, start: PartialDate) -> Iterator[KeyFinding]:
    birth = counting_birth(cadre)
    if birth is None:
        return
    age = most_years(birth, start)
    rule, limit = _WORK_TOO_YOUNG, limits()["work_age_wrong"]
    if age >= limit.value:
        rule, limit = _WORK_YOUNG, limits()["work_age_unusual"]
    if age < limit.value:
        sentence = _("Born {birth} and at work from {date}: under {years} at the start of work.")
        yield _too_young(rule, limit, sentence, cadre, birth, start, "started_work_on")


def _too_young(
    rule: Rule,
    limit: Limit,
    sentence: str,
    cadre: Cadre,
    birth: PartialDate,
    then: PartialDate,
    field: str,
) -> KeyFinding:
    return found(
        rule,
        sentence.format(birth=birth.shown(), date=then.shown(), years=limit.value),
        (of_cadre(cadre, field), counting_birth_place(cadre)),
        (birth, then),
        limit,
    )


def _work_in_resume(file: CadreFile, start: PartialDate) -> Iterator[KeyFinding]:
    stage = first_working_stage(file.resume)
    if stage is None or stage.start is None or not surely_differ(stage.start, start):
        return
    sentence = _("Work started {date}, but the first work in the résumé is “{stage}”.").format(
        date=start.shown(), stage=stage_words(stage)
    )
    places = (of_cadre(file.cadre, "started_work_on"), of_record("resume", stage, "start"))
    yield found(_WORK_RESUME, sentence, places, (start, stage.start))


def _joining(cadre: Cadre, on: date) -> Iterator[KeyFinding]:
    joined = cadre.joined_party_on
    if joined is None:
        return
    if first_day(joined) > on:
        sentence = _("The date of joining the Party, {date}, lies in the future.")
        place = of_cadre(cadre, "joined_party_on")
        yield found(_PARTY_FUTURE, sentence.format(date=joined.shown()), (place,), (joined,))
    birth, limit = counting_birth(cadre), limits()["party_age"]
    if birth and most_years(birth, joined) < limit.value:
        sentence = _("Born {birth} and in the Party from {date}: under {years} at joining.")
        yield _too_young(_PARTY_TOO_YOUNG, limit, sentence, cadre, birth, joined, "joined_party_on")


def _status(cadre: Cadre, on: date) -> Iterator[KeyFinding]:
    status, joined = cadre.political_status, cadre.joined_party_on
    code = _status_code(status or "")
    places = (of_cadre(cadre, "political_status"), of_cadre(cadre, "joined_party_on"))
    if not code:
        return
    if joined is None:
        if code in {_MEMBER, _PROBATIONER}:
            sentence = _("The political status is {status}, but no date of joining is on file.")
            yield found(_PARTY_UNDATED, sentence.format(status=status), places, (status,))
        return
    if code == _PROBATIONER:
        limit = limits()["party_probation"]
        if least_months(joined, PartialDate.from_day(on)) > limit.value:
            sentence = _("Joined the Party {date}, yet the political status is still {status}.")
            text = sentence.format(date=joined.shown(), status=status)
            yield found(_PARTY_PROBATION, text, places, (status, joined), limit)
    elif code != _MEMBER:
        rule = _PARTY_NO_MEMBER if code in _IN_NO_PARTY else _PARTY_OTHER
        sentence = _("Joined the Party {date}, but the political status is {status}.")
        text = sentence.format(date=joined.shown(), status=status)
        yield found(rule, text, places, (status, joined))


@cache
def _status_code(status: str) -> str:
    tables = (codes("gbt4762_political", column) for column in _STATUS_COLUMNS)
    return next(filter(None, (table.code_of(status) for table in tables)), "")
