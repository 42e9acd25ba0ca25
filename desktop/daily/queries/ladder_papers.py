"""What the papers of the ladder say of one reminder, letter of inquiry or admonition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.base.workdays import Workdays
from desktop.cadres.queries.office import office_settings, workdays
from desktop.cadres.queries.rules import rule_settings
from desktop.cadres.records import Cadre, CadreListing, EffectPeriod
from desktop.daily.queries.paper_heads import paper_heads
from desktop.daily.records import LADDER, Admonition, LadderStep
from desktop.daily.rules.deadlines import (
    EFFECT,
    FOLLOW_UP,
    REPLY,
    REPORT,
    SELF_EXAMINATION,
    Deadline,
    Settings,
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


@dataclass(frozen=True, slots=True)
class LadderPapers:
    """What every paper of one print shares, read once."""

    session: Session
    heads: Mapping[str, Mapping[str, str]]
    office: str
    settings: Settings
    calendar: Workdays


def ladder_papers(session: Session) -> LadderPapers:
    """The words, the time limits and the calendar that papers of the ladder are made with."""
    return LadderPapers(
        session,
        paper_heads(session),
        office_settings(session)["office_name"],
        rule_settings(session),
        workdays(session),
    )


def step_content(
    papers: LadderPapers, kind: str, record_id: int, words: Sequence[str], said: Sequence[str]
) -> dict[str, Any]:
    """What a step of the ladder says on paper, as plain JSON.

    `kind` is a key of LADDER, `words` are the papers whose heads it prints, `said` the columns that
    it says. Raises UserError where the record is gone.
    """
    step = papers.session.get(LADDER[kind], record_id)
    if step is None:
        raise UserError(_("What this paper is about is no longer on file."))
    return {
        "kind": kind,
        "id": record_id,
        "heads": {paper: dict(papers.heads[paper]) for paper in words},
        "issuing_office": papers.office,
        "record": {key: plain(getattr(step, key)) for key in said},
        "secrecy": step.secrecy,
        **person_words(papers.session, step.cadre_id),
        "limits": _limits(papers, step, said),
        **(_effect(papers, step) if "effect_until" in said else {}),
    }


def person_words(session: Session, cadre_id: int) -> dict[str, Any]:
    """Who a paper is about: name, unit and post as the list has them. Raises UserError."""
    cadre = session.get(Cadre, cadre_id)
    if cadre is None:
        raise UserError(_("The file of this person is no longer there."))
    line = session.get(CadreListing, cadre_id)
    unit, post = (line.unit_name or "", line.post or "") if line is not None else ("", "")
    whole = post if post.startswith(unit) else f"{unit}{post}"
    return {"cadre_id": cadre_id, "name": cadre.name, "post": whole}


def _limits(papers: LadderPapers, step: LadderStep, said: Sequence[str]) -> dict[str, Any]:
    """How long each time limit is, and whether the day it ends on is provisional."""
    limits = {}
    for key, event in _LIMITS[step.__tablename__].items():
        if key not in said:
            continue
        limit = deadline_of(event, papers.settings)
        limits[key] = {
            "amount": None if limit.off and getattr(step, key) is None else limit.amount,
            "provisional": _provisional(papers, step, key, limit),
        }
    return limits


def _provisional(papers: LadderPapers, step: LadderStep, key: str, limit: Deadline) -> bool:
    day = getattr(step, key)
    return bool(
        day is not None
        and limit.unit == "workdays"
        and papers.calendar.is_provisional(day.earliest())
    )


def _effect(papers: LadderPapers, step: LadderStep) -> dict[str, Any]:
    """The effect period: as it was written into the file, else as the rule has it."""
    written = step.effect_period_id if isinstance(step, Admonition) else None
    found = papers.session.get(EffectPeriod, written) if written else None
    restriction = (found.restriction if found else None) or effect_row()["restriction"]
    return {
        "effect_start": plain(found.start) if found else None,
        "restriction": restriction.replace("; ", "；").replace(";", "；"),
    }
