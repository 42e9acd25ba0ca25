"""What the forms of a year and of its quarters say, as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    Circumstance,
    GroupMember,
    RoutineAssessment,
    SelfAssessment,
)
from desktop.appraisal.rules.quarters import last_day
from desktop.base.batches import in_batches
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.files import cadre_files, units_by_id
from desktop.cadres.records import Cadre, CadreFile, Training, Unit
from desktop.cadres.rules.standing import Standing, post_wording, standing_of, unit_wording
from desktop.store.levels import ORDINARY
from desktop.store.records import plain

_BATCH: Final = 200
_KINDS: Final = ("posts", "ranks", "trainings")
_SELF: Final = ("duties", "summary", "training", "handed_in_on")
_SAID: Final = (
    *("leader_comment", "leader_grade", "leader_on", "organ_opinion", "organ_on"),
    *("opinion", "opinion_text", "opinion_on"),
)
_QUARTER: Final = (
    *("quarter", "summary", "summary_on", "politics", "ethics", "style", "integrity", "own_tasks"),
    *("present_days", "personal_leave_days", "sick_leave_days", "absent_days"),
    *("leader_comment", "leader_on", "grade", "confirmed_on", "fed_back_on"),
)


def annual_contents(session: Session, member_ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """What the annual forms of these members say, as plain JSON, in the order of the ids.

    Posts and rank are those held at the end of the year. Raises UserError where a member was
    deleted or is a leading body.
    """
    units = units_by_id(session)
    for batch in in_batches(member_ids, _BATCH):
        members = _members(session, batch)
        files = _files(session, [cadre_id for cadre_id, _year in members.values()])
        own = _by_member(session, SelfAssessment, batch)
        assessed = _by_member(session, AnnualAssessment, batch)
        circumstances = _circumstances(session, batch)
        for member_id in batch:
            cadre_id, year = members[member_id]
            file = files[cadre_id]
            told = _told_by(own.get(member_id), _SELF)
            told["training"] = told["training"] or _trainings(file.trainings, year)
            yield {
                "id": member_id,
                "secrecy": ORDINARY,
                "year": year,
                **_person(file, units, date(year, 12, 31)),
                **told,
                **_told_by(assessed.get(member_id), _SAID),
                **_decided(assessed.get(member_id), circumstances.get(member_id, ())),
            }


def routine_contents(session: Session, record_ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """What the quarterly forms with these ids say, as plain JSON, in the order of the ids.

    Posts are those held at the end of the quarter. Raises UserError where one was deleted or is of
    a leading body.
    """
    units = units_by_id(session)
    for batch in in_batches(record_ids, _BATCH):
        query = select(RoutineAssessment).where(RoutineAssessment.id.in_(batch))
        records = {found.id: found for found in session.scalars(query)}
        if len(records) < len(set(batch)):
            raise UserError(
                _("This routine assessment was deleted; it may lie in the recycle bin.")
            )
        members = _members(session, [found.member_id for found in records.values()])
        files = _files(session, [cadre_id for cadre_id, _year in members.values()])
        for record in (records[record_id] for record_id in batch):
            cadre_id, year = members[record.member_id]
            yield {
                "id": record.id,
                "secrecy": ORDINARY,
                "year": year,
                **_person(files[cadre_id], units, last_day(year, record.quarter)),
                **_told_by(record, _QUARTER),
            }


def _members(session: Session, member_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Cadre and year of each member. Raises UserError for one deleted and for a leading body."""
    query = (
        select(GroupMember.id, GroupMember.cadre_id, AppraisalCycle.year, Unit.name)
        .join(AppraisalCycle, AppraisalCycle.id == GroupMember.cycle_id)
        .outerjoin(Unit, Unit.id == GroupMember.unit_id)
        .where(GroupMember.id.in_(member_ids))
    )
    found = {}
    for member_id, cadre_id, year, body in session.execute(query):
        if cadre_id is None:
            raise UserError(
                _("{name} is a leading body; this form is for persons only.").format(name=body)
            )
        found[member_id] = (cadre_id, year)
    if len(found) < len(set(member_ids)):
        raise UserError(_("This member of the cycle was deleted; it may lie in the recycle bin."))
    return found


def _files(session: Session, cadre_ids: Sequence[int]) -> dict[int, CadreFile]:
    wanted = list(dict.fromkeys(cadre_ids))
    return dict(zip(wanted, cadre_files(session, wanted, _KINDS), strict=True))


def _by_member(session: Session, record: type[Any], member_ids: Sequence[int]) -> dict[int, Any]:
    query = select(record).where(record.member_id.in_(member_ids))
    return {found.member_id: found for found in session.scalars(query)}


def _circumstances(session: Session, member_ids: Sequence[int]) -> dict[int, list[Circumstance]]:
    query = select(Circumstance).where(Circumstance.member_id.in_(member_ids))
    found: dict[int, list[Circumstance]] = {}
    for one in session.scalars(query.order_by(Circumstance.start, Circumstance.id)):
        found.setdefault(one.member_id, []).append(one)
    return found


def _told_by(record: object | None, keys: Sequence[str]) -> dict[str, Any]:
    return {key: plain(getattr(record, key)) if record else None for key in keys}


def _person(file: CadreFile, units: Mapping[int, Unit], on: date) -> dict[str, Any]:
    """Who it is, with posts and rank on a day."""
    cadre: Cadre = file.cadre
    standing = standing_of(file, units, on)
    return {
        "cadre_id": cadre.id,
        "name": cadre.name,
        "sex": cadre.sex,
        "birth_date": plain(cadre.birth_date),
        "political_status": cadre.political_status,
        "post_since": plain(standing.post_since),
        "post": _post_and_rank(file, standing, units, on),
    }


def _post_and_rank(file: CadreFile, standing: Standing, units: Mapping[int, Unit], on: date) -> str:
    """单位及职务职级 on a day, the rank behind the posts.

    The wording of the person's own form counts while the posts are still those of that day.
    """
    post = post_wording(standing.posts, units)
    if file.cadre.form_post and not _changed_since(file, on):
        post = file.cadre.form_post
    if not post and standing.unit is not None:
        return unit_wording(standing.unit, units) + (standing.rank or "")
    rank = "" if not standing.rank or standing.rank in post else standing.rank
    return "、".join(filter(None, (post, rank)))


def _changed_since(file: CadreFile, on: date) -> bool:
    """Whether a post began or ended after the day."""
    dates = [day for post in file.posts for day in (post.start, post.end) if day is not None]
    return any(day.earliest() > on for day in dates)


def _trainings(trainings: Sequence[Training], year: int) -> str:
    """The courses that touch the year, one a line."""
    return "\n".join(_course(one) for one in trainings if _touches(one, year))


def _touches(training: Training, year: int) -> bool:
    days = [day for day in (training.start, training.end) if day is not None]
    return bool(days) and min(d.year for d in days) <= year <= max(d.year for d in days)


def _course(training: Training) -> str:
    """A course in words: when, by whom, what, how long."""
    days = [day.shown() for day in (training.start, training.end) if day is not None]
    period = "—".join(dict.fromkeys(days))
    hours = f"，{training.hours.normalize():f}学时" if training.hours else ""
    return f"{period}　参加{training.organizer or ''}{training.name}{hours}"


def _decided(
    record: AnnualAssessment | None, circumstances: Sequence[Circumstance]
) -> dict[str, Any]:
    """What was decided: the grade, or why there is none; nothing before the decision."""
    if record is None or record.state != DECIDED:
        return {"grade": None, "no_grade": None, "circumstances": []}
    told = [_circumstance(one) for one in circumstances] if record.no_grade else []
    return {"grade": record.grade, "no_grade": record.no_grade, "circumstances": told}


def _circumstance(one: Circumstance) -> str:
    """A circumstance in words: 病事假：自2025年2月1日起至2025年9月30日止，共200天."""
    when = f"自{one.start.written()}起" if one.start else ""
    when += f"至{one.end.written()}止" if one.end else ""
    days = f"共{one.days.normalize():f}天" if one.days is not None else ""
    said = "，".join(filter(None, (when, days, one.elsewhere, one.document_number, one.note)))
    return f"{one.kind}：{said}" if said else one.kind
