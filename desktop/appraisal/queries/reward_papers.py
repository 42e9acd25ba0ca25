"""What the approval of a reward (公务员奖励审批表) says of one proposed or adopted reward."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import REJECTED
from desktop.appraisal.fields.results import PLUS
from desktop.appraisal.queries.consequences import consequence_sheet
from desktop.appraisal.queries.result_lists import member_results
from desktop.appraisal.records import AnnualAssessment, PointEntry
from desktop.appraisal.rules.consequences import AWARD
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.files import cadre_file, units_by_id
from desktop.cadres.records import CadreFile, Unit
from desktop.cadres.rules.form_wording import form_on_file
from desktop.cadres.rules.standing import standing_of, unit_wording
from desktop.store.levels import ORDINARY

_SAID: Final = (
    *("name", "sex", "birth", "ethnicity", "native_place", "birthplace", "id_number"),
    *("started_work", "rewards_and_sanctions", "resume"),
)


def reward_content(session: Session, consequence_id: int, on: date) -> dict[str, Any]:
    """What the form says of a reward as the files stand on the day `on`, as plain JSON.

    Raises UserError where the consequence is gone, was not adopted, or is no reward of a person.
    """
    sheet = consequence_sheet(session, consequence_id)
    line = sheet.line
    if line.kind != AWARD or line.cadre_id is None:
        raise UserError(
            _("“{text}” is no reward of a person; this form is for rewards only.").format(
                text=line.text
            )
        )
    if line.state == REJECTED:
        raise UserError(_("This reward was not adopted; there is nothing to approve."))
    file, units = cadre_file(session, line.cadre_id), units_by_id(session)
    return {
        "id": consequence_id,
        "cadre_id": line.cadre_id,
        "secrecy": ORDINARY,
        "year": line.year,
        "reward": line.value or line.text,
        "working": sheet.record.working,
        "clause": sheet.record.clause,
        "deeds": _deeds(session, line.member_id, line.year),
        **_person(file, units, on),
    }


def _person(file: CadreFile, units: Mapping[int, Unit], on: date) -> dict[str, Any]:
    """Who it is, in the words of the approval form."""
    form = form_on_file(file, b"", units, on)
    standing = standing_of(file, units, on)
    unit = unit_wording(standing.unit, units) if standing.unit is not None else ""
    return {
        **{key: getattr(form, key) for key in _SAID},
        "political_status": file.cadre.political_status or "",
        "education": _both(form.full_time_education, form.in_service_education),
        "degree": _both(form.full_time_degree, form.in_service_degree),
        "unit": unit,
        "post": (form.current_post or "").removeprefix(unit),
        "photo": file.cadre.photo or "",
    }


def _both(full_time: str, in_service: str) -> list[str]:
    """Full-time and in-service, each once."""
    return list(dict.fromkeys(filter(None, (full_time, in_service))))


def _deeds(session: Session, member_id: int, year: int) -> list[str]:
    """What is on file of the year that speaks for the reward: score, merits, the leader's words."""
    (one,) = member_results(session, member_ids=[member_id])
    found = one.assessment
    told = [_score(found, year, one.group)] if found is not None else []
    query = select(PointEntry).where(PointEntry.member_id == member_id, PointEntry.sign == PLUS)
    told += [
        _merit(entry.on, entry.reason, entry.by, entry.document_number)
        for entry in session.scalars(query.order_by(PointEntry.on, PointEntry.id))
    ]
    if found is not None and found.leader_comment:
        told.append(found.leader_comment)
    return [text for text in told if text]


def _score(found: AnnualAssessment, year: int, group: str) -> str:
    if not found.grade:
        return ""
    place = f"，在{group}中列第{found.place}名" if found.place is not None else ""
    score = f"，得分{found.score:f}分{place}" if found.score is not None else ""
    return f"{year}年度考核等次为{found.grade}{score}。"


def _merit(on: PartialDate, reason: str, by: str | None, document: str | None) -> str:
    """A merit in one sentence: when, by whom, what, in which document."""
    whose = f"，由{by}肯定" if by else ""
    number = f"（{document}）" if document else ""
    return f"{on.written()}{whose}：{reason.rstrip('。')}{number}。"
