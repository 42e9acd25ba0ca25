"""The résumé by itself and against the birth date: order, gaps, overlaps, open stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.cadres.fields import SERVING
from desktop.cadres.records import CadreFile, ResumeStage
from desktop.cadres.rules.consistency.finding import (
    KeyFinding,
    Matter,
    Place,
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
    last_month,
    least_months,
    most_years,
    surely_before,
    surely_reversed,
)
from desktop.cadres.rules.consistency.stages import by_start, dated, stage_words
from desktop.cadres.rules.retirement import counting_birth

_EDITOR = "任免表编辑器3.0（各段依次衔接，不留空档）"

_REVERSED = Rule("resume_reversed", Matter.CAREER, Severity.WRONG)
_FUTURE = Rule("resume_future", Matter.CAREER, Severity.WRONG)
_ORDER = Rule("resume_order", Matter.CAREER, Severity.LOOK_AT, _EDITOR, "C")
_OPEN_INSIDE = Rule("resume_open_inside", Matter.CAREER, Severity.WRONG)
_SEVERAL_OPEN = Rule("resume_several_open", Matter.CAREER, Severity.WRONG)
_GAP = Rule("resume_gap", Matter.CAREER, Severity.LOOK_AT)
_OVERLAP = Rule("resume_overlap", Matter.CAREER, Severity.LOOK_AT)
_CLOSED = Rule("resume_closed", Matter.CAREER, Severity.LOOK_AT)
_BEFORE_BIRTH = Rule("resume_before_birth", Matter.AGE, Severity.WRONG)
_FIRST_AGE = Rule("resume_first_age", Matter.AGE, Severity.LOOK_AT)


def resume_findings(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    """Each stage by itself, each beside its neighbours, the first beside the birth date."""
    stages = by_start(file.resume)
    if not stages:
        return
    yield from _each(stages, on)
    yield from _order(dated(file.resume))
    yield from _open_stages(stages)
    yield from _neighbours(stages)
    yield from _last(file, stages, on)
    yield from _first(file, stages[0])


def _each(stages: Sequence[ResumeStage], on: date) -> Iterator[KeyFinding]:
    for stage in stages:
        if stage.start and first_day(stage.start) > on:
            sentence = _("The stage “{stage}” starts in the future.").format(
                stage=stage_words(stage)
            )
            yield found(_FUTURE, sentence, (_start(stage),), (stage.start,))
        if surely_reversed(stage.start, stage.end):
            sentence = _("The stage “{stage}” ends before it starts.").format(
                stage=stage_words(stage)
            )
            yield found(_REVERSED, sentence, (_end(stage), _start(stage)), (stage.start, stage.end))


def _order(stages: Sequence[ResumeStage]) -> Iterator[KeyFinding]:
    for before, after in pairwise(stages):
        if before.start and after.start and surely_before(after.start, before.start):
            sentence = _("The stage “{after}” stands after “{before}”, but starts earlier.").format(
                after=stage_words(after), before=stage_words(before)
            )
            places = (_start(after), _start(before))
            yield found(_ORDER, sentence, places, (before.start, after.start))


def _open_stages(stages: Sequence[ResumeStage]) -> Iterator[KeyFinding]:
    for stage, after in pairwise(stages):
        if stage.end is not None:
            continue
        last = stages[-1]
        if last.end is None:
            sentence = _("Two stages have no end: “{stage}” and “{other}”.")
            rule, other, place = _SEVERAL_OPEN, last, _end(last)
        else:
            sentence = _("The stage “{stage}” has no end, but “{other}” comes after it.")
            rule, other, place = _OPEN_INSIDE, after, _start(after)
        text = sentence.format(stage=stage_words(stage), other=stage_words(other))
        values = (stage.start, other.start, other.end)
        yield found(rule, text, (_end(stage), place), values)


def _neighbours(stages: Sequence[ResumeStage]) -> Iterator[KeyFinding]:
    latest: ResumeStage | None = None
    for stage in stages:
        if latest:
            yield from _gap_or_overlap(latest, stage)
        if stage.end is None or surely_reversed(stage.start, stage.end):
            # Reported by itself; what lies after it is measured from nothing.
            latest = None
        elif (
            latest is None or latest.end is None or last_month(stage.end) >= last_month(latest.end)
        ):
            latest = stage


def _gap_or_overlap(before: ResumeStage, after: ResumeStage) -> Iterator[KeyFinding]:
    if before.end is None or after.start is None:
        return
    places, values = (_end(before), _start(after)), (before.end, after.start)
    gap, overlap = limits()["resume_gap"], limits()["resume_overlap"]
    if least_months(before.end, after.start) > gap.value:
        sentence = _("Nothing is told between “{before}” and “{after}”.")
        rule, limit = _GAP, gap
    elif least_months(after.start, before.end) >= overlap.value:
        sentence = _("“{before}” has not ended when “{after}” starts.")
        rule, limit = _OVERLAP, overlap
    else:
        return
    text = sentence.format(before=stage_words(before), after=stage_words(after))
    yield found(rule, text, places, values, limit)


def _last(file: CadreFile, stages: Sequence[ResumeStage], on: date) -> Iterator[KeyFinding]:
    if file.cadre.status not in SERVING or any(stage.end is None for stage in stages):
        return
    last = max(stages, key=lambda stage: last_month(stage.end) if stage.end else 0)
    limit = limits()["resume_gap"]
    if last.end and least_months(last.end, PartialDate.from_day(on)) > limit.value:
        sentence = _("The status is {status}, but the résumé ends with “{stage}”.").format(
            status=file.cadre.status, stage=stage_words(last)
        )
        places = (_end(last), of_cadre(file.cadre, "status"))
        yield found(_CLOSED, sentence, places, (file.cadre.status, last.end), limit)


def _first(file: CadreFile, first: ResumeStage) -> Iterator[KeyFinding]:
    birth = counting_birth(file.cadre)
    if birth is None or first.start is None:
        return
    places = (_start(first), counting_birth_place(file.cadre))
    values = (birth, first.start)
    if surely_before(first.start, birth):
        sentence = _("Born {birth}, but the résumé starts with “{stage}”.").format(
            birth=birth.shown(), stage=stage_words(first)
        )
        yield found(_BEFORE_BIRTH, sentence, places, values)
        return
    limit = limits()["first_stage_age"]
    if most_years(birth, first.start) < limit.value:
        sentence = _("Born {birth}, so under {years} at the first stage, “{stage}”.").format(
            birth=birth.shown(), years=limit.value, stage=stage_words(first)
        )
        yield found(_FIRST_AGE, sentence, places, values, limit)


def _start(stage: ResumeStage) -> Place:
    return of_record("resume", stage, "start")


def _end(stage: ResumeStage) -> Place:
    return of_record("resume", stage, "end")
