"""The course of an arrangement: which steps it has, which is next, what bars a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from desktop.base.codes import Row
from desktop.base.dates import PartialDate
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.exits.fields.choices import (
    ANSWERS,
    APPEALS,
    APPLICATION,
    COURSE,
    DECISION,
    FAILED,
    HAND_OVER,
    NOT_AGREED,
    NOT_NEEDED,
    OPEN_STATES,
    TALK,
    TREATMENT,
    UNIT_OPINION,
)
from desktop.exits.records import ExitArrangement, ExitCheck, ExitStep
from desktop.exits.rules.way import rows

YES: Final = "是"
MAY_BE_LEFT_OUT: Final = frozenset({UNIT_OPINION, TALK, TREATMENT, HAND_OVER})
"""Steps that can be declared not needed, with a reason; the others are the course itself."""

_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    UNIT_OPINION: ("by", "outcome"),
    DECISION: ("by", "meeting", "document_number", "outcome"),
    TALK: ("by",),
    **dict.fromkeys(ANSWERS.values(), ("by", "outcome")),
}
"""What a step is not done without, beside its day."""


def row_of(way: str) -> Row:
    """The way in resources/rules/exit_ways.csv, by its official name. Raises KeyError."""
    return _by_name()[way]


def by_application(way: str) -> bool:
    """Whether the way is gone on the person's own written application."""
    return row_of(way)["application"] == YES


def leaves_service(way: str) -> bool:
    """Whether every post is left by this way, not only the leading one."""
    return row_of(way)["leaves_service"] == YES


def course_of(way: str) -> tuple[str, ...]:
    """The steps of a way; what the organization decides on begins without an application."""
    return COURSE if by_application(way) else tuple(one for one in COURSE if one != APPLICATION)


def next_of(arrangement: ExitArrangement, steps: Sequence[ExitStep]) -> ExitStep | None:
    """The first step that is not done; once the course is over, an answer to an appeal at most.

    An appeal suspends nothing (公务员法 art. 95): steps of the course come before its answer.
    """
    waiting = [step for step in steps if step.done_on is None]
    answers = [step for step in waiting if step.step in ANSWERS.values()]
    course = [step for step in waiting if step not in answers]
    going_on = course if arrangement.state in OPEN_STATES else []
    return next(iter((*going_on, *answers)), None)


def last_of(steps: Sequence[ExitStep], name: str) -> ExitStep | None:
    """The newest step of this name: a decision may be taken anew after an appeal."""
    return next((step for step in reversed(steps) if step.step == name), None)


def step_problems(
    step: ExitStep, steps: Sequence[ExitStep], values: Mapping[str, Value], today: date
) -> dict[str, str]:
    """What bars a step from being done with these values, by field.

    Its day lies neither in the future nor before that of the step before, nor, where a step is
    corrected, after that of the step that follows.
    """
    found = {
        key: _("This is needed for the step “{step}”.").format(step=step.step)
        for key in _NEEDED.get(step.step, ())
        if not values.get(key)
    }
    if values.get("outcome") == NOT_AGREED and not values.get("text"):
        found["text"] = _("Write the reason: it is told to the person (公务员法第90、95条).")
    if said := _day_problem(step, steps, values.get("done_on"), today):
        found["done_on"] = said
    return found


def check_problems(checks: Sequence[ExitCheck]) -> str:
    """One sentence that names the checks without a result; "" where all have one."""
    open_ones = "、".join(check.kind for check in checks if not check.outcome)
    if not open_ones:
        return ""
    return _("Not checked yet: {checks}.").format(checks=open_ones)


def failed_problems(checks: Sequence[ExitCheck]) -> str:
    """One sentence that names the checks that were not passed; "" where none failed."""
    failed = "、".join(check.kind for check in checks if check.outcome == FAILED)
    if not failed:
        return ""
    return _(
        "Not passed: {checks}; clear this up first, or decide 不同意 (公务员法第86、91条)."
    ).format(checks=failed)


def is_left_out(step: ExitStep) -> bool:
    """Whether it was declared not needed."""
    return step.outcome == NOT_NEEDED


def _day_problem(
    step: ExitStep, steps: Sequence[ExitStep], day: PartialDate | None, today: date
) -> str:
    if day is None:
        return _("Write on which day it was done.")
    if day.day is None:
        return _("Write the whole day, e.g. 2027.02.06.")
    if day.earliest() > today:
        return _("{date} lies in the future.").format(date=day.shown())
    before, after = _neighbours(step, steps)
    told = _("{date} lies before “{step}”, which was done on {other}.")
    if before is not None and before.done_on is not None and day.earliest() < _day(before):
        return told.format(date=day.shown(), step=before.step, other=before.done_on.shown())
    if after is not None and after.done_on is not None and day.earliest() > _day(after):
        told = _("{date} lies after “{step}”, which was done on {other}.")
        return told.format(date=day.shown(), step=after.step, other=after.done_on.shown())
    return ""


def _neighbours(
    step: ExitStep, steps: Sequence[ExitStep]
) -> tuple[ExitStep | None, ExitStep | None]:
    """The steps that are done between which this one must lie; appeals stand beside the course."""
    place = steps.index(step)
    if step.step in ANSWERS.values():
        return steps[place - 1], None
    beside = (*APPEALS, *ANSWERS.values())
    earlier = [
        one
        for one in steps[:place]
        if one.done_on is not None and (step.step == DECISION or one.step not in beside)
    ]
    later = [one for one in steps[place + 1 :] if one.done_on and one.step not in beside]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def _day(step: ExitStep) -> date:
    return step.done_on.earliest() if step.done_on is not None else date.min


def _by_name() -> Mapping[str, Row]:
    return {row["way"]: row for row in rows().values()}
