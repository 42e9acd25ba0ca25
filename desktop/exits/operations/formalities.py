"""The formalities as one act: posts and ranks change, the status too; and the hand-over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value, problems_in
from desktop.base.words import _
from desktop.cadres.operations.person import cadre_of
from desktop.cadres.records import PostHolding, RankHolding
from desktop.exits.fields.choices import DECISION, FORMALITIES, HAND_OVER
from desktop.exits.fields.records import CUSTODY, RANK_NAMES
from desktop.exits.operations.arrangement import arrangement_of
from desktop.exits.operations.steps import refuse_out_of_turn
from desktop.exits.queries.arrangements import steps_of
from desktop.exits.records import Custody, ExitArrangement, ExitStep
from desktop.exits.rules.course import last_of, leaves_service, row_of, step_problems

RANK_TRACK: Final = "转任职级"
_Held = TypeVar("_Held", PostHolding, RankHolding)


def formalities(session: Session, arrangement_id: int, values: Mapping[str, Value]) -> None:
    """End the posts on the leave day, begin a rank, and set the status, as one act.

    A way out of the service ends every post and rank; any other ends the posts with a leadership
    level. `values`: done_on, by, document_number, text of the step, and rank: the rank that begins
    on the leave day, needed for 转任职级 where none is held. The person's own wording of the
    present post, which came with a form, goes too. Raises InvalidInput by field, UserError before
    the decision and where it was done already.
    """
    arrangement, steps, step = _next(session, arrangement_id, FORMALITIES)
    found = step_problems(step, steps, values, date.today())
    leave_on = arrangement.leave_on
    if leave_on is None:
        found["done_on"] = _("Write the day from which the person has left.")
    posts = _open(session, PostHolding, arrangement.cadre_id, leave_on)
    ranks = _open(session, RankHolding, arrangement.cadre_id, leave_on)
    rank = values.get("rank")
    ended = [one for one in posts if one.level or leaves_service(arrangement.way)]
    found = {**found, **_rank_problems(arrangement, ranks, rank), **_begun_later(ended, leave_on)}
    if found:
        raise InvalidInput(found)
    for post in ended:
        post.end = leave_on
    if rank or leaves_service(arrangement.way):
        for held in ranks:
            held.end = leave_on
    decision = last_of(steps, DECISION)
    if rank:
        _begin_rank(session, arrangement, rank, decision)
    cadre = cadre_of(session, arrangement.cadre_id)
    cadre.status = row_of(arrangement.way)["status_after"]
    cadre.status_since = leave_on
    cadre.form_post = None
    _done(step, values)


def hand_over(session: Session, arrangement_id: int, values: Mapping[str, Value]) -> int:
    """Hand the person over to the veteran bureau: its custody begins; returns the custody's id.

    `values`: done_on (custody begins then), bureau, handed_by, received_by, items, note. Raises
    InvalidInput by field, UserError where another step comes first or custody runs already.
    """
    arrangement, steps, step = _next(session, arrangement_id, HAND_OVER)
    custody = {**values, "start": values.get("done_on")}
    fields = [field for field in CUSTODY if field.key != "start"]
    found = {**problems_in(fields, custody), **step_problems(step, steps, values, date.today())}
    if not values.get("bureau"):
        found["bureau"] = _("Write which bureau takes custody.")
    if found:
        raise InvalidInput(found)
    running = select(Custody).where(Custody.cadre_id == arrangement.cadre_id, Custody.end.is_(None))
    if session.scalars(running).first() is not None:
        raise UserError(_("The veteran bureau has custody of this person already."))
    made = Custody(
        cadre_id=arrangement.cadre_id,
        start=values["done_on"],
        **{key: values.get(key) for key in ("bureau", "handed_by", "received_by", "items", "note")},
    )
    session.add(made)
    _done(step, {"done_on": values["done_on"], "by": values["bureau"], "text": values.get("items")})
    step.record_kind, step.record_id = Custody.__tablename__, made.id
    return made.id


def _next(
    session: Session, arrangement_id: int, name: str
) -> tuple[ExitArrangement, list[ExitStep], ExitStep]:
    arrangement = arrangement_of(session, arrangement_id)
    steps = steps_of(session, arrangement_id)
    step = last_of(steps, name)
    if step is None:
        raise UserError(_("This arrangement is {state}.").format(state=arrangement.state))
    if step.done_on is not None:
        raise UserError(
            _("“{step}” was done on {date} already.").format(step=name, date=step.done_on.shown())
        )
    refuse_out_of_turn(arrangement, steps, step)
    return arrangement, steps, step


def _open(
    session: Session, record: type[_Held], cadre_id: int, leave_on: PartialDate | None
) -> list[_Held]:
    """What is held on the leave day or later."""
    found = session.scalars(select(record).where(record.cadre_id == cadre_id)).all()
    if leave_on is None:
        return []
    day = leave_on.earliest()
    return [one for one in found if one.end is None or one.end.earliest() > day]


def _rank_problems(
    arrangement: ExitArrangement, ranks: Sequence[RankHolding], rank: str | None
) -> dict[str, str]:
    if rank and rank not in RANK_NAMES:
        return {"rank": _("Choose one of: {choices}.").format(choices="、".join(RANK_NAMES))}
    if rank and leaves_service(arrangement.way):
        return {"rank": _("No rank begins for somebody who leaves the service.")}
    if not rank and not ranks and arrangement.way == RANK_TRACK:
        return {"rank": _("Choose the rank that begins on the leave day.")}
    return {}


def _begun_later(posts: Sequence[PostHolding], leave_on: PartialDate | None) -> dict[str, str]:
    if leave_on is None:
        return {}
    day, told = leave_on.earliest(), _("The post {post} begins on {start}, after the leave day.")
    for post in posts:
        if post.start is not None and post.start.earliest() > day:
            return {"done_on": told.format(post=post.title, start=post.start.shown())}
    return {}


def _begin_rank(
    session: Session, arrangement: ExitArrangement, rank: str, decision: ExitStep | None
) -> None:
    query = select(RankHolding.position).where(RankHolding.cadre_id == arrangement.cadre_id)
    session.add(
        RankHolding(
            cadre_id=arrangement.cadre_id,
            position=max(session.scalars(query), default=0) + 1,
            rank=rank,
            start=arrangement.leave_on,
            document_number=decision.document_number if decision is not None else None,
        )
    )


def _done(step: ExitStep, values: Mapping[str, Value]) -> None:
    for key in ("done_on", "by", "document_number", "text"):
        setattr(step, key, values.get(key))
