"""What the papers of the ladder say of one reminder, letter of inquiry or admonition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.base.workdays import Workdays
from desktop.cadres.queries.office import office_settings, workdays
from desktop.cadres.queries.rules import rule_settings
from desktop.cadres.records import EffectPeriod
from desktop.daily.queries.paper_heads import paper_heads
from desktop.daily.queries.records import people_by_id
from desktop.daily.records import LADDER, Admonition, LadderStep
from desktop.daily.rules.deadlines import (
    EFFECT,
    FOLLOW_UP,
    REPLY,
    REPORT,
    SELF_EXAMINATION,
    Deadline,
    deadline_of,
    effect_row,
)
from desktop.store.records import plain

_LIMITS: Final[Mapping[str, Mapping[str, str]]] = {
    "reminder": {"report_due": REPORT},
    "inquiry": {"reply_due": REPLY},
    "admonition": {
        "self_examination_due": SELF_EXAMINATION,
        "follow_up_due": FOLLOW_UP,
        "effect_until": EFFECT,
    },
}
"""By step: the time limit behind each day that is due."""


def step_content(
    session: Session, kind: str, record_id: int, words: Sequence[str], said: Sequence[str]
) -> dict[str, Any]:
    """What a step of the ladder says on paper, as plain JSON.

    `kind` is a key of LADDER, `words` are the papers whose heads it prints, `said` the columns that
    it says. Raises UserError where the record is gone.
    """
    step = session.get(LADDER[kind], record_id)
    if step is None:
        raise UserError(_("What this paper is about is no longer on file."))
    heads = paper_heads(session)
    return {
        "kind": kind,
        "id": record_id,
        "heads": {paper: dict(heads[paper]) for paper in words},
        "issuing_office": office_settings(session)["office_name"],
        "record": {key: plain(getattr(step, key)) for key in said},
        "secrecy": step.secrecy,
        **person_words(session, step.cadre_id),
        "limits": _limits(session, step, said),
        **(_effect(session, step) if "effect_until" in said else {}),
    }


def person_words(session: Session, cadre_id: int) -> dict[str, Any]:
    """Who a paper is about: name, unit and post as the list has them. Raises UserError."""
    person = people_by_id(session, [cadre_id]).get(cadre_id)
    if person is None:
        raise UserError(_("The file of this person is no longer there."))
    return {"cadre_id": cadre_id, "name": person.name, "post": person.whole_post()}


def _limits(session: Session, step: LadderStep, said: Sequence[str]) -> dict[str, Any]:
    """How long each time limit is, and whether the day it ends on is provisional."""
    settings, calendar = rule_settings(session), workdays(session)
    limits = {}
    for key, event in _LIMITS[step.__tablename__].items():
        if key not in said:
            continue
        limit = deadline_of(event, settings)
        limits[key] = {
            "amount": None if limit.off and getattr(step, key) is None else limit.amount,
            "provisional": _provisional(calendar, getattr(step, key), limit),
        }
    return limits


def _provisional(calendar: Workdays, day: PartialDate | None, limit: Deadline) -> bool:
    if day is None or limit.unit != "workdays":
        return False
    return calendar.is_provisional(day.earliest())


def _effect(session: Session, step: LadderStep) -> dict[str, Any]:
    """The effect period: as it was written into the file, else as the rule has it."""
    written = step.effect_period_id if isinstance(step, Admonition) else None
    found = session.get(EffectPeriod, written) if written else None
    restriction = (found.restriction if found else None) or effect_row()["restriction"]
    return {
        "effect_start": plain(found.start) if found else None,
        "restriction": restriction.replace("; ", "；").replace(";", "；"),
    }
