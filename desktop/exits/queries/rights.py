"""Reading political rights, benefits and work after leaving: what is overdue, missing, barred."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.fields import DECEASED
from desktop.cadres.records import RuleSetting
from desktop.exits.fields.choices import BENEFITS, RIGHTS
from desktop.exits.queries.allowance_list import arrangement_of_person
from desktop.exits.queries.last_posts import last_posts
from desktop.exits.queries.outside_jobs import JOB, JobLimit, limits_of
from desktop.exits.queries.without_contact import left_people
from desktop.exits.records import Benefit, ExitStep, OutsideJob, PoliticalRight, RightOccasion
from desktop.exits.rules.rights import TEMPLATE_CODE, due_day
from desktop.store.records import plain_table

RIGHT: Final = PoliticalRight.__tablename__
OCCASION: Final = RightOccasion.__tablename__
BENEFIT: Final = Benefit.__tablename__

_NEVER: Final = "9999"


@dataclass(frozen=True, slots=True)
class OverdueRight:
    """A right that was not given again by its day."""

    right_id: int
    cadre_id: int
    name: str
    item: str
    every_months: int
    start: PartialDate
    last: PartialDate | None
    """The newest occasion; None: none since it began."""
    due: date
    in_charge: str
    days: int
    """Days after `due`."""

    @property
    def id(self) -> int:
        """The id of the right."""
        return self.right_id


@dataclass(frozen=True, slots=True)
class MissingProof:
    """A benefit that is given without a proof on file."""

    benefit_id: int
    cadre_id: int
    name: str
    item: str
    office: str
    start: PartialDate

    @property
    def id(self) -> int:
        """The id of the benefit."""
        return self.benefit_id


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One person to whom something is owed, or who left."""

    id: int
    name: str
    post: str
    """Unit and post, now or as left."""
    status: str
    rights: int
    """Rights that are given on the day."""
    overdue: int
    missing: int
    """Benefits without proof."""
    limits: int
    """What stands against work after leaving."""

    @property
    def settled(self) -> bool:
        """Whether something is granted and nothing is overdue, missing or barred."""
        return bool(self.rights) and not (self.overdue or self.missing or self.limits)


@dataclass(slots=True)
class OwedSheet:
    """What one person has, and what of it is overdue, missing or barred on a day."""

    cadre_id: int
    name: str
    about: str
    rights: Sequence[PoliticalRight] = ()
    occasions: Sequence[tuple[str, RightOccasion]] = ()
    """With the words of the right, the newest first."""
    benefits: Sequence[Benefit] = ()
    jobs: Sequence[OutsideJob] = ()
    overdue: Sequence[OverdueRight] = ()
    missing: Sequence[MissingProof] = ()
    limits: Sequence[JobLimit] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a right on a day, for one occasion of many."""

    id: int
    """The id of the right."""
    cadre_id: int
    name: str
    post: str
    last: PartialDate | None
    due: PartialDate | None
    overdue: bool

    @property
    def state(self) -> str:
        """Whether it is overdue, in words."""
        return _("overdue") if self.overdue else ""


@dataclass(slots=True)
class Template:
    """What is granted all at once to somebody who leaves; the months are the office's own."""

    rights: list[dict[str, Any]] = field(default_factory=list)
    """item, every_months, in_charge."""
    benefits: list[dict[str, Any]] = field(default_factory=list)
    """item, level, office."""
    own: bool = False
    """Whether the office set it."""


def overdue_rights(
    session: Session, day: date, cadre_ids: Collection[int] | None = None
) -> list[OverdueRight]:
    """Rights that were due again on or before a day and were not given, the longest first.

    Those that ended by then and those of the deceased are left out. `cadre_ids` None: of all.
    """
    right, cadre = plain_table(RIGHT).c, plain_table("cadre").c
    newest = newest_occasions(session, cadre_ids)
    query = select(
        right.id, right.cadre_id, cadre.name, right.item, right.every_months, right.start,
        right.end, func.coalesce(right.in_charge, ""),
    ).where(
        cadre.id == right.cadre_id, cadre.status != DECEASED, right.every_months.is_not(None),
        _of(right.cadre_id, cadre_ids),
    )  # fmt: skip
    found = []
    for row_id, cadre_id, name, item, months, start, end, in_charge in session.execute(query):
        begun, last = _partial(start), newest.get(row_id)
        due = due_day(begun, last, months)
        if due is not None and due <= day and (not end or day < _partial(end).earliest()):
            found.append(
                OverdueRight(
                    row_id, cadre_id, name, item, months, begun, last, due, in_charge,
                    (day - due).days,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.due, one.cadre_id, one.id))


def newest_occasions(
    session: Session, cadre_ids: Collection[int] | None = None
) -> dict[int, PartialDate]:
    """When each right was last given, by the id of the right; never given ones are left out."""
    right, occasion = plain_table(RIGHT).c, plain_table(OCCASION).c
    query = (
        select(occasion.right_id, func.max(occasion.on))
        .where(right.id == occasion.right_id, _of(right.cadre_id, cadre_ids))
        .group_by(occasion.right_id)
    )
    return {right_id: _partial(on) for right_id, on in session.execute(query)}


def missing_proofs(
    session: Session, day: date, cadre_ids: Collection[int] | None = None
) -> list[MissingProof]:
    """Benefits that are given on a day without a proof on file, in the order of entry."""
    benefit, cadre = plain_table(BENEFIT).c, plain_table("cadre").c
    query = (
        select(
            benefit.id, benefit.cadre_id, cadre.name, benefit.item,
            func.coalesce(benefit.office, ""), benefit.start, benefit.end,
        )
        .where(cadre.id == benefit.cadre_id, cadre.status != DECEASED)
        .where(func.coalesce(benefit.proof, "") == "", _of(benefit.cadre_id, cadre_ids))
        .order_by(benefit.id)
    )  # fmt: skip
    return [
        MissingProof(row_id, cadre_id, name, item, office, _partial(start))
        for row_id, cadre_id, name, item, office, start, end in session.execute(query)
        if _partial(start).earliest() <= day and (not end or day < _partial(end).earliest())
    ]


def owed_people(session: Session, day: date) -> list[OwedLine]:
    """Everybody who left, and whoever has a right, benefit or job on file, in official order."""
    rights = _running(session, RIGHT, day)
    overdue = _count(one.cadre_id for one in overdue_rights(session, day))
    missing = _count(one.cadre_id for one in missing_proofs(session, day))
    barred = _count(one.cadre_id for one in limits_of(session, day))
    wanted = {one.id for one in left_people(session, day)} | _with_records(session)
    line = plain_table("cadre_listing").c
    rows: list[Any] = []
    for batch in in_batches(sorted(wanted)):
        query = select(
            line.official_order, line.cadre_id, line.name, line.unit_name, line.post, line.status
        ).where(line.cadre_id.in_(batch))
        rows += session.execute(query)
    before = last_posts(session, [row.cadre_id for row in rows if not row.post])
    return [
        OwedLine(
            row.cadre_id,
            row.name,
            f"{row.unit_name or ''}{row.post}" if row.post else before.get(row.cadre_id, ""),
            row.status,
            rights.get(row.cadre_id, 0),
            overdue.get(row.cadre_id, 0),
            missing.get(row.cadre_id, 0),
            barred.get(row.cadre_id, 0),
        )
        for row in sorted(rows, key=lambda row: row.official_order)
    ]


def owed_sheet(session: Session, cadre_id: int, day: date) -> OwedSheet:
    """What one person has. Raises UserError where the person is no longer on file."""
    line = plain_table("cadre_listing").c
    query = select(line.name, line.unit_name, line.post, line.status)
    row = session.execute(query.where(line.cadre_id == cadre_id)).first()
    if row is None:
        raise UserError(_("This cadre is no longer on file; the file may lie in the recycle bin."))
    post = row.post and f"{row.unit_name or ''}{row.post}"
    post = post or last_posts(session, [cadre_id]).get(cadre_id, "")
    return OwedSheet(
        cadre_id,
        row.name,
        " · ".join(filter(None, (post, row.status))),
        rights_of(session, cadre_id),
        occasions_of(session, cadre_id),
        session.scalars(
            select(Benefit).where(Benefit.cadre_id == cadre_id).order_by(Benefit.start, Benefit.id)
        ).all(),
        session.scalars(
            select(OutsideJob)
            .where(OutsideJob.cadre_id == cadre_id)
            .order_by(OutsideJob.start, OutsideJob.id)
        ).all(),
        overdue_rights(session, day, [cadre_id]),
        missing_proofs(session, day, [cadre_id]),
        limits_of(session, day, [cadre_id]),
    )


def rights_of(session: Session, cadre_id: int) -> Sequence[PoliticalRight]:
    """The rights of a person, past ones too, in the order of their beginning."""
    query = select(PoliticalRight).where(PoliticalRight.cadre_id == cadre_id)
    return session.scalars(query.order_by(PoliticalRight.start, PoliticalRight.id)).all()


def occasions_of(session: Session, cadre_id: int) -> list[tuple[str, RightOccasion]]:
    """The occasions of a person with the words of their right, the newest first."""
    query = (
        select(PoliticalRight.item, RightOccasion)
        .join(RightOccasion, RightOccasion.right_id == PoliticalRight.id)
        .where(PoliticalRight.cadre_id == cadre_id)
        .order_by(RightOccasion.on.desc(), RightOccasion.id)
    )
    return [(item, one) for item, one in session.execute(query)]


def holders_of(session: Session, item: str, day: date) -> list[Holder]:
    """Everybody who holds a right on a day, those who wait longest for it first."""
    right, line = plain_table(RIGHT).c, plain_table("cadre_listing").c
    newest = newest_occasions(session)
    query = (
        select(
            right.id, right.cadre_id, right.start, right.end, right.every_months, line.name,
            line.unit_name, line.post,
        )
        .where(right.item == item, line.cadre_id == right.cadre_id, line.status != DECEASED)
        .order_by(line.official_order)
    )  # fmt: skip
    rows = [
        row
        for row in session.execute(query)
        if _partial(row.start).earliest() <= day
        and (not row.end or day < _partial(row.end).earliest())
    ]
    before = last_posts(session, [row.cadre_id for row in rows if not row.post])
    found = []
    for row in rows:
        last = newest.get(row.id)
        due = due_day(_partial(row.start), last, row.every_months)
        post = f"{row.unit_name or ''}{row.post}" if row.post else before.get(row.cadre_id, "")
        late = due is not None and due <= day
        by = PartialDate.from_day(due) if due is not None else None
        found.append(Holder(row.id, row.cadre_id, row.name, post, last, by, late))
    return sorted(found, key=lambda one: one.due.stored() if one.due else _NEVER)


def granted_items(session: Session, day: date) -> list[str]:
    """The rights that somebody holds on a day, those of the founding article first."""
    right = plain_table(RIGHT).c
    rows = session.execute(select(right.item, right.start, right.end).distinct())
    held = {
        item
        for item, start, end in rows
        if _partial(start).earliest() <= day and (not end or day < _partial(end).earliest())
    }
    return [item for item in RIGHTS if item in held] + sorted(held - set(RIGHTS))


def rights_template(session: Session) -> Template:
    """What the office grants all at once; as shipped every right and benefit, without months."""
    value = session.scalar(select(RuleSetting.value).where(RuleSetting.code == TEMPLATE_CODE))
    if not value:
        return Template([{"item": item} for item in RIGHTS], [{"item": item} for item in BENEFITS])
    kept = json.loads(value)
    return Template(kept["rights"], kept["benefits"], own=True)


def grant_start(session: Session, cadre_id: int) -> dict[str, Any]:
    """What a grant of everything starts with: the day of leaving, and the decision's number."""
    arrangement = arrangement_of_person(session, cadre_id)
    if arrangement is None:
        return {}
    query = (
        select(ExitStep.document_number)
        .where(ExitStep.arrangement_id == arrangement.id, ExitStep.document_number.is_not(None))
        .order_by(ExitStep.position.desc())
    )
    return {"start": arrangement.leave_on, "document_number": session.scalars(query).first()}


def owner_of(session: Session, kind: str, record_id: int) -> int:
    """Whose right, occasion, benefit or job it is. Raises UserError where it is gone."""
    right, occasion = plain_table(RIGHT).c, plain_table(OCCASION).c
    if kind == OCCASION:
        query = select(right.cadre_id).where(
            right.id == occasion.right_id, occasion.id == record_id
        )
    else:
        table = plain_table(kind).c
        query = select(table.cadre_id).where(table.id == record_id)
    found = session.scalar(query)
    if found is None:
        raise UserError(_("This record was deleted; it may lie in the recycle bin."))
    return int(found)


def _running(session: Session, kind: str, day: date) -> dict[int, int]:
    table, on = plain_table(kind).c, day.isoformat()
    query = (
        select(table.cadre_id, func.count())
        .where(table.start <= on, table.end.is_(None) | (table.end > on))
        .group_by(table.cadre_id)
    )
    return dict(session.execute(query).all())


def _with_records(session: Session) -> set[int]:
    return {
        cadre_id
        for kind in (RIGHT, BENEFIT, JOB)
        for cadre_id in session.scalars(select(plain_table(kind).c.cadre_id).distinct())
    }


def _count(cadre_ids: Any) -> Mapping[int, int]:
    found: dict[int, int] = defaultdict(int)
    for cadre_id in cadre_ids:
        found[cadre_id] += 1
    return found


def _of(column: ColumnElement[Any], cadre_ids: Collection[int] | None) -> ColumnElement[bool]:
    return true() if cadre_ids is None else column.in_(cadre_ids)


def _partial(text: str) -> PartialDate:
    return PartialDate.from_stored(text)
