"""What the papers of an exit say of the person and of the course, as plain JSON."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate, full_years
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.files import cadre_file, units_by_id
from desktop.cadres.records import CadreFile, CadreListing
from desktop.cadres.rules.form_wording import form_on_file
from desktop.cadres.rules.retirement import counting_birth, retirement_of
from desktop.cadres.rules.standing import Standing, post_wording, standing_of, unit_wording
from desktop.exits.fields.choices import DECISION, REFUSED, UNIT_OPINION, WITHDRAWN
from desktop.exits.queries.arrangements import checks_of, steps_of
from desktop.exits.records import EligibilityRule, ExitArrangement
from desktop.exits.rules.course import is_left_out, last_of
from desktop.exits.rules.legality import official_legality_notice
from desktop.store.levels import ORDINARY
from desktop.store.records import plain

_FROM_FORM: Final = (
    *("name", "sex", "ethnicity", "id_number", "health", "annual_results", "resume"),
    *("joined_party", "started_work"),
)
_OF_STEP: Final = ("done_on", "by", "meeting", "document_number", "outcome", "text")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a paper is about: a person, and the arrangement where there is one."""

    cadre_id: int
    arrangement: ExitArrangement | None

    def on(self, today: date) -> date:
        """The day as of which the file is read: the last one before leaving, or today."""
        leave = self.arrangement.leave_on if self.arrangement is not None else None
        return min(today, leave.earliest() - timedelta(days=1)) if leave is not None else today


def asked_of(session: Session, record_id: int, ways: Collection[str] | None = None) -> Asked:
    """What an id means: an arrangement, or a person with the newest arrangement that holds.

    `ways` are those that the paper is for, by official name; None: any. Arrangements that were
    withdrawn or refused do not hold. Raises UserError for an arrangement by another way.
    """
    arrangement = session.get(ExitArrangement, record_id)
    if arrangement is not None:
        if ways is not None and arrangement.way not in ways:
            told = _("This paper is for {ways}; the arrangement is by way of {way}.")
            raise UserError(told.format(ways="、".join(ways), way=arrangement.way))
        return Asked(arrangement.cadre_id, arrangement)
    query = select(ExitArrangement).where(
        ExitArrangement.cadre_id == record_id, ExitArrangement.state.not_in((WITHDRAWN, REFUSED))
    )
    found = session.scalars(query.order_by(ExitArrangement.id.desc()))
    newest = next((one for one in found if ways is None or one.way in ways), None)
    return Asked(record_id, newest)


def arrangements_about(
    session: Session, cadre_ids: Collection[int], start: str, end: str
) -> list[int]:
    """The ids of the arrangements of these people by which they leave within a period.

    In official order. `start` and `end` are stored dates; "" for no limit.
    """
    query = select(CadreListing.official_order, ExitArrangement.id).join(
        CadreListing, CadreListing.cadre_id == ExitArrangement.cadre_id
    )
    if start:
        query = query.where(ExitArrangement.leave_on >= PartialDate.from_stored(start))
    if end:
        query = query.where(ExitArrangement.leave_on <= PartialDate.from_stored(end))
    found = [
        (order or "", row_id)
        for batch in in_batches(list(cadre_ids))
        for order, row_id in session.execute(query.where(ExitArrangement.cadre_id.in_(batch)))
    ]
    return [row_id for _order, row_id in sorted(found)]


def person_on_paper(session: Session, cadre_id: int, on: date) -> dict[str, Any]:
    """Who it is, as of a day: basic data, post, rank and service. Birth is the archive's.

    Raises UserError where the file was deleted.
    """
    file, units = cadre_file(session, cadre_id), units_by_id(session)
    form, standing = form_on_file(file, b"", units, on), standing_of(file, units, on)
    unit = unit_wording(standing.unit, units) if standing.unit is not None else _unit_text(standing)
    return {
        "cadre_id": cadre_id,
        **{key: getattr(form, key) for key in _FROM_FORM},
        "birth": _month(counting_birth(file.cadre)),
        "political_status": file.cadre.political_status or "",
        "education": _once(form.full_time_education, form.in_service_education),
        "degree": _once(form.full_time_degree, form.in_service_degree),
        "person_type": file.cadre.person_type or "",
        "unit": unit,
        "post": standing.post,
        "leading_post": post_wording([post for post in standing.posts if post.level], units),
        "level": standing.level or "",
        "level_since": _month(standing.level_since),
        "post_since": _month(standing.post_since),
        "rank": standing.rank or "",
        "rank_since": _month(standing.rank_since),
        **_service(file, on),
    }


def course_on_paper(session: Session, arrangement: ExitArrangement | None) -> dict[str, Any]:
    """What was applied for and what was said of it; steps and checks that are not done are None."""
    if arrangement is None:
        return {
            "arrangement_id": None,
            **dict.fromkeys(("way", "applied_on", "application", "leave_on", "treatment_wanted")),
            **dict.fromkeys(("unit_opinion", "checks", "decision", "rule")),
            "legality": "",
        }
    steps = steps_of(session, arrangement.id)
    rule = _rule_of(session, arrangement)
    return {
        "arrangement_id": arrangement.id,
        "way": arrangement.way,
        **{
            key: plain(getattr(arrangement, key))
            for key in ("applied_on", "application", "leave_on", "treatment_wanted")
        },
        "unit_opinion": step_on_paper(steps, UNIT_OPINION),
        "checks": _checks(session, arrangement.id),
        "decision": step_on_paper(steps, DECISION),
        "rule": _rule_words(rule),
        "legality": official_legality_notice(rule.document_level) if rule is not None else "",
    }


def step_on_paper(steps: Sequence[Any], name: str) -> dict[str, Any] | None:
    """The newest step of this name; None where it is not done or was left out."""
    step = last_of(steps, name)
    if step is None or step.done_on is None or is_left_out(step):
        return None
    return {key: plain(getattr(step, key)) for key in _OF_STEP}


def form_content(
    session: Session, record_id: int, today: date, ways: Collection[str]
) -> dict[str, Any]:
    """What an application form or the retirement form says; places not on file stay empty."""
    asked = asked_of(session, record_id, ways)
    return {
        "id": record_id,
        "secrecy": ORDINARY,
        **person_on_paper(session, asked.cadre_id, asked.on(today)),
        **course_on_paper(session, asked.arrangement),
    }


def _rule_of(session: Session, arrangement: ExitArrangement) -> EligibilityRule | None:
    rule_id = arrangement.eligibility_rule_id
    return session.get(EligibilityRule, rule_id) if rule_id is not None else None


def _rule_words(rule: EligibilityRule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {key: getattr(rule, key) for key in ("name", "document_number", "document_level")}


def _checks(session: Session, arrangement_id: int) -> list[dict[str, Any]] | None:
    found = [
        {key: plain(getattr(check, key)) for key in ("kind", "outcome", "on", "by", "note")}
        for check in checks_of(session, arrangement_id)
        if check.outcome
    ]
    return found or None


def _service(file: CadreFile, on: date) -> dict[str, Any]:
    started, retirement = file.cadre.started_work_on, retirement_of(file.cadre)
    month = PartialDate(on.year, on.month)
    return {
        "service_years": full_years(started, month) if started is not None else None,
        "retirement_month": retirement.month.stored() if retirement is not None else None,
    }


def _unit_text(standing: Standing) -> str:
    """The unit of the main post where it is not one of the office's own."""
    return (standing.posts[0].unit_text or "") if standing.posts else ""


def _once(full_time: str, in_service: str) -> str:
    """Full-time and in-service, each once."""
    return "、".join(dict.fromkeys(filter(None, (full_time, in_service))))


def _month(day: PartialDate | None) -> str:
    return day.shown_month() if day is not None else ""
