"""The steps of an arrangement: done in order, left out with a reason, appealed against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value, problems_in
from desktop.base.words import _
from desktop.exits.fields.choices import (
    AGREED,
    ANSWERS,
    APPEAL,
    APPLICATION,
    APPROVED,
    CHECKS,
    DECISION,
    FORMALITIES,
    HAND_OVER,
    NOT_AGREED,
    NOT_NEEDED,
    OUTCOMES,
    REFUSED,
    REVIEW,
    SECOND_APPEAL,
    TALK,
    TREATMENT,
    UNDER_WAY,
)
from desktop.exits.fields.records import CHECK, STEP
from desktop.exits.operations.arrangement import arrangement_of
from desktop.exits.operations.opening import judge_way
from desktop.exits.queries.arrangements import checks_of, steps_of
from desktop.exits.queries.standing_on import is_granted, talk_with
from desktop.exits.records import ExitArrangement, ExitCheck, ExitStep
from desktop.exits.rules.course import (
    MAY_BE_LEFT_OUT,
    check_problems,
    failed_problems,
    last_of,
    next_of,
    step_problems,
)
from desktop.exits.rules.limits import answer_limit, filing_limit

_OWN_ACT: Final = frozenset({APPLICATION, FORMALITIES, HAND_OVER})
"""Steps that are done by an act of their own."""

_AT: Final = {"leave_on": "leave_on"}
"""Where a decision says what bars the way; all else is said at the outcome."""

_OPEN_TO: Final[Mapping[str, tuple[str, ...]]] = {
    DECISION: (REVIEW, APPEAL),
    ANSWERS[REVIEW]: (APPEAL,),
    ANSWERS[APPEAL]: (SECOND_APPEAL,),
}
"""What can be filed against a decision, or against the answer to an appeal (art. 95)."""

_VALUES: Final = ("due", "done_on", "by", "meeting", "document_number", "outcome", "text")


def do_step(session: Session, step_id: int, values: Mapping[str, Value]) -> None:
    """Do the next step, or correct one that is done, as long as no later day contradicts.

    A decision of 同意 asks for all checks passed and the way still open on the leave day, which may
    be set with it as "leave_on"; 不同意 refuses the arrangement, with the reason. 谈话 is tied to
    the talk on file that was held on that day; 落实待遇 asks for something granted, or why nothing
    is. Raises InvalidInput by field, UserError where a step before is not done yet or the course is
    over.
    """
    step, arrangement, steps = _step(session, step_id)
    if step.step in _OWN_ACT:
        raise UserError(_("“{step}” is done by its own act.").format(step=step.step))
    refuse_out_of_turn(arrangement, steps, step)
    given = {key: values.get(key, getattr(step, key)) for key in _VALUES}
    if given["outcome"] == NOT_NEEDED:
        given["outcome"] = None
    fields = [field for field in STEP if field.key != "step"]
    found = {
        **problems_in(fields, given),
        **step_problems(step, steps, given, date.today()),
    }
    if step.step == CHECKS and (said := check_problems(checks_of(session, arrangement.id))):
        found["done_on"] = said
    if step.step == DECISION:
        found = {**_decision_problems(session, arrangement, given, values), **found}
    if step.step == TREATMENT and not given["text"] and not _granted(session, arrangement):
        found["text"] = _(
            "Nothing is granted to this person: grant it under “Economic treatment” or “Rights and "
            "benefits”, or write here why there is nothing."
        )
    if found:
        raise InvalidInput(found)
    if step.step == DECISION:
        _decide(session, arrangement, given, values)
    _write(step, given)
    if step.step == TALK:
        _tie_talk(session, arrangement, step)
    if step.step in ANSWERS.values():
        _follow_answer(session, arrangement, step, steps)


def leave_out(session: Session, step_id: int, reason: str, day: PartialDate) -> None:
    """Declare a step not needed, with the reason. Raises as `do_step` does."""
    step, arrangement, steps = _step(session, step_id)
    if step.step not in MAY_BE_LEFT_OUT:
        raise UserError(_("“{step}” cannot be left out.").format(step=step.step))
    refuse_out_of_turn(arrangement, steps, step)
    found = {}
    if not reason.strip():
        found["text"] = _("Write why this step is not needed.")
    needed = {"done_on": day, "by": "—", "outcome": NOT_NEEDED}
    if said := step_problems(step, steps, needed, date.today()).get("done_on"):
        found["done_on"] = said
    if found:
        raise InvalidInput(found)
    _write(step, {**dict.fromkeys(_VALUES), "done_on": day, "outcome": NOT_NEEDED, "text": reason})


def plan_step(session: Session, step_id: int, due: PartialDate | None) -> None:
    """Set by which day a step is to be done, where no law sets it. Raises InvalidInput."""
    step, _arrangement, _steps = _step(session, step_id)
    if due is not None and due.day is None:
        raise InvalidInput({"due": _("Write the whole day, e.g. 2027.02.06.")})
    step.due = due


def save_checks(session: Session, check_ids: Sequence[int], values: Mapping[str, Value]) -> None:
    """Write the result of these checks. Raises InvalidInput by field, UserError after the decision.

    A result needs its day and who checked it; 有问题 and 不适用 need a note that says why.
    """
    found = problems_in([field for field in CHECK if field.key != "kind"], values)
    day, outcome = values.get("on"), values.get("outcome")
    if outcome and day is None:
        found["on"] = _("Write on which day it was checked.")
    if outcome and not values.get("by"):
        found["by"] = _("Write who checked it.")
    if outcome in {NOT_NEEDED, "有问题"} and not values.get("note"):
        found["note"] = _("Say what was found, or why it does not apply.")
    if day is not None and day.earliest() > date.today():
        found["on"] = _("{date} lies in the future.").format(date=day.shown())
    if found:
        raise InvalidInput(found)
    for check_id in check_ids:
        check = session.get(ExitCheck, check_id)
        if check is None:
            raise UserError(_("This record was deleted; it may lie in the recycle bin."))
        _refuse_decided(session, check.arrangement_id)
        for key in ("outcome", "on", "by", "note"):
            setattr(check, key, values.get(key))


def appeal(session: Session, arrangement_id: int, values: Mapping[str, Value]) -> int:
    """Record a review, an appeal or a second appeal against the decision; returns the step's id.

    `values`: kind (复核, 申诉 or 再申诉), done_on (filed on), by (the organ that takes it), text
    (the grounds). It is kept with its time limit, also where it was filed too late: the organ says
    whether it takes it. Raises InvalidInput by field, UserError where nothing was decided, or an
    answer is still waited for. 公务员法 art. 95 and 96; execution is not suspended.
    """
    arrangement = arrangement_of(session, arrangement_id)
    steps = steps_of(session, arrangement_id)
    against = _appealed(steps)
    if arrangement.state == UNDER_WAY or against is None or against.done_on is None:
        raise UserError(_("There is no decision yet that could be appealed against."))
    if any(one.step in ANSWERS.values() and one.done_on is None for one in steps):
        raise UserError(_("An answer to the last appeal is still waited for."))
    kind, filed = values.get("kind"), values.get("done_on")
    found = _appeal_problems(kind, values, against)
    if found or filed is None or kind is None:
        raise InvalidInput(found)
    limit = filing_limit(kind, after_review=against.step == ANSWERS[REVIEW])
    filing = ExitStep(
        arrangement_id=arrangement_id,
        step=kind,
        due=limit.due(against.done_on),
        done_on=filed,
        by=values.get("by"),
        text=values.get("text"),
    )
    answer = ExitStep(
        arrangement_id=arrangement_id, step=ANSWERS[kind], due=answer_limit(kind).due(filed)
    )
    _insert(session, steps, against if arrangement.state == REFUSED else steps[-1], filing, answer)
    return answer.id


def refuse_out_of_turn(
    arrangement: ExitArrangement, steps: Sequence[ExitStep], step: ExitStep
) -> None:
    """Raise UserError where the step is neither the next one nor one that may be corrected.

    An answer to an appeal may come at any time: it suspends nothing (公务员法 art. 95).
    """
    if step.done_on is None and step.step in ANSWERS.values():
        return
    following = next_of(arrangement, steps)
    if step.done_on is None:
        if following is None:
            raise UserError(_("This arrangement is {state}.").format(state=arrangement.state))
        if following is not step:
            raise UserError(_("“{step}” comes first.").format(step=following.step))
        return
    if arrangement.state not in {UNDER_WAY, APPROVED, REFUSED}:
        raise UserError(_("This arrangement is {state}.").format(state=arrangement.state))
    decided = step.step in {DECISION, *ANSWERS.values()}
    if decided and any(one.done_on for one in steps[steps.index(step) + 1 :]):
        raise UserError(_("Later steps stand on this one; undo them first."))


# Inside


def _step(session: Session, step_id: int) -> tuple[ExitStep, ExitArrangement, list[ExitStep]]:
    step = session.get(ExitStep, step_id)
    if step is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    steps = steps_of(session, step.arrangement_id)
    return step, arrangement_of(session, step.arrangement_id), steps


def _write(step: ExitStep, values: Mapping[str, Value]) -> None:
    for key in _VALUES:
        if key != "due" or values.get(key) is not None:
            setattr(step, key, values.get(key))


def _granted(session: Session, arrangement: ExitArrangement) -> bool:
    leave = arrangement.leave_on
    return is_granted(session, arrangement.cadre_id, leave.earliest() if leave else date.today())


def _tie_talk(session: Session, arrangement: ExitArrangement, step: ExitStep) -> None:
    """The step stands on the talk that daily assessment keeps, where one was held on that day."""
    talk = None
    if step.done_on is not None:
        day = step.done_on.earliest()
        talk = talk_with(session, arrangement.cadre_id, day, day)
    step.record_kind = "talk" if talk is not None else None
    step.record_id = talk.id if talk is not None else None


def _decision_problems(
    session: Session,
    arrangement: ExitArrangement,
    given: Mapping[str, Value],
    values: Mapping[str, Value],
) -> dict[str, str]:
    found: dict[str, str] = {}
    if given["outcome"] not in {AGREED, NOT_AGREED}:
        found["outcome"] = _("Choose one of: {choices}.").format(choices="、".join(OUTCOMES))
    if given["outcome"] != AGREED:
        return found
    if said := failed_problems(checks_of(session, arrangement.id)):
        found["outcome"] = said
    leave, day = values.get("leave_on") or arrangement.leave_on, given["done_on"]
    if leave is not None and leave.day is None:
        found["leave_on"] = _("Write the whole day, e.g. 2027.02.06.")
    elif leave is not None and day is not None and leave.earliest() < day.earliest():
        found["leave_on"] = _("{leave} lies before the decision of {day}.").format(
            leave=leave.shown(), day=day.shown()
        )
    return found


def _decide(
    session: Session,
    arrangement: ExitArrangement,
    given: Mapping[str, Value],
    values: Mapping[str, Value],
) -> None:
    """The state that follows; an agreed way must still be open on the leave day."""
    if given["outcome"] == NOT_AGREED:
        arrangement.state = REFUSED
        return
    arrangement.leave_on = values.get("leave_on") or arrangement.leave_on
    try:
        judge_way(session, arrangement, date.today())
    except InvalidInput as wrong:
        told = {
            "leave_on" if key == "leave_on" else "outcome": one
            for key, one in wrong.messages.items()
        }
        raise InvalidInput(told) from wrong
    arrangement.state = APPROVED


def _refuse_decided(session: Session, arrangement_id: int) -> None:
    arrangement = arrangement_of(session, arrangement_id)
    decision = last_of(steps_of(session, arrangement_id), DECISION)
    if arrangement.state != UNDER_WAY or (decision is not None and decision.done_on is not None):
        raise UserError(_("This arrangement is {state}.").format(state=arrangement.state))


def _appealed(steps: Sequence[ExitStep]) -> ExitStep | None:
    """The decision, or the answer to the last appeal, that is appealed against."""
    told = {DECISION, *ANSWERS.values()}
    return next((one for one in reversed(steps) if one.step in told and one.done_on), None)


def _appeal_problems(kind: Value, values: Mapping[str, Value], against: ExitStep) -> dict[str, str]:
    found: dict[str, str] = {}
    allowed = _OPEN_TO.get(against.step, ())
    if kind not in allowed:
        found["kind"] = _("Choose one of: {choices}.").format(choices="、".join(allowed))
    filed = values.get("done_on")
    if filed is None or filed.day is None:
        found["done_on"] = _("Write on which day it was filed.")
    elif filed.earliest() > date.today():
        found["done_on"] = _("{date} lies in the future.").format(date=filed.shown())
    elif against.done_on is not None and filed.earliest() < against.done_on.earliest():
        found["done_on"] = _("{date} lies before “{step}”, which was done on {other}.").format(
            date=filed.shown(), step=against.step, other=against.done_on.shown()
        )
    if not values.get("by"):
        found["by"] = _("Write which organ it was filed with.")
    return found


def _follow_answer(
    session: Session, arrangement: ExitArrangement, answer: ExitStep, steps: Sequence[ExitStep]
) -> None:
    """An appeal that was upheld against a refusal: the organization decides anew."""
    if answer.outcome == AGREED and arrangement.state == REFUSED:
        again = ExitStep(arrangement_id=arrangement.id, step=DECISION)
        _insert(session, steps, answer, again)
        arrangement.state = UNDER_WAY


def _insert(session: Session, steps: Sequence[ExitStep], behind: ExitStep, *new: ExitStep) -> None:
    """Put new steps behind one; those after it move on."""
    place = steps.index(behind) + 1
    session.add_all(new)
    for position, step in enumerate((*steps[:place], *new, *steps[place:]), start=1):
        step.position = position
