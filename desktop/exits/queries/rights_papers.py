"""What the card of rights and the list of overdue rights say: plain JSON, in official Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.fields import SERVING
from desktop.cadres.queries.office import office_settings
from desktop.cadres.records import Cadre
from desktop.exits.fields.choices import DOCUMENT_LEVELS
from desktop.exits.queries.allowance_list import arrangement_of_person
from desktop.exits.queries.last_posts import last_posts
from desktop.exits.queries.rights import overdue_rights, owed_sheet
from desktop.exits.records import Benefit, Contact, Custody, PoliticalRight
from desktop.exits.rules.legality import official_legality_notice
from desktop.exits.rules.rights import Given
from desktop.store.levels import ORDINARY
from desktop.store.records import plain


def card_content(session: Session, cadre_id: int, on: date) -> dict[str, Any]:
    """The card of one person: what is given on a day, also where it is nothing.

    Raises UserError where the person is no longer on file.
    """
    sheet = owed_sheet(session, cadre_id, on)
    rights = [one for one in sheet.rights if _given(one, on)]
    benefits = [one for one in sheet.benefits if _given(one, on)]
    cadre = session.get_one(Cadre, cadre_id)
    arrangement = arrangement_of_person(session, cadre_id)
    return {
        "id": cadre_id,
        "cadre_id": cadre_id,
        "secrecy": ORDINARY,
        "name": sheet.name,
        "sex": cadre.sex or "",
        "birth": plain(cadre.verified_birth_date or cadre.birth_date),
        "post": last_posts(session, [cadre_id]).get(cadre_id, ""),
        "way": arrangement.way if arrangement is not None else _status(cadre.status),
        "leave_on": plain(arrangement.leave_on) if arrangement is not None else None,
        "on": on.isoformat(),
        "issuing_office": office_settings(session)["office_name"],
        "rights": [_right(one) for one in rights],
        "benefits": [_benefit(one) for one in benefits],
        "contacts": _contacts(session, cadre_id, on, rights),
        "documents": _documents([*rights, *benefits]),
        "legality": official_legality_notice(_lowest(benefits)),
    }


def overdue_content(session: Session, cadre_ids: Sequence[int], on: date) -> dict[str, Any]:
    """The rights of these people that are overdue on a day. Raises UserError where none is."""
    chosen = list(dict.fromkeys(cadre_ids))
    wanted = set(chosen)
    found = [one for one in overdue_rights(session, on) if one.cadre_id in wanted]
    if not found:
        raise UserError(_("No right is overdue for anybody in the list."))
    people = {one.cadre_id for one in found}
    posts = last_posts(session, people)
    return {
        "id": found[0].cadre_id,
        "ids": chosen,
        "cadre_id": found[0].cadre_id if len(people) == 1 else None,
        "name": found[0].name if len(people) == 1 else "政治待遇逾期未落实清单",
        "secrecy": ORDINARY,
        "issuing_office": office_settings(session)["office_name"],
        "on": on.isoformat(),
        "people": len(people),
        "overdue": [
            {
                "name": one.name,
                "post": posts.get(one.cadre_id, ""),
                "item": one.item,
                "every_months": one.every_months,
                "start": plain(one.start),
                "last": plain(one.last),
                "due": one.due.isoformat(),
                "days": one.days,
                "in_charge": one.in_charge,
            }
            for one in found
        ],
    }


def _given(one: PoliticalRight | Benefit, on: date) -> bool:
    return Given(one.item, one.start, one.end).runs_on(on)


def _right(one: PoliticalRight) -> dict[str, Any]:
    often = f"每{one.every_months}个月不少于一次" if one.every_months else ""
    return {**_told(one), "content": often, "office": one.in_charge or ""}


def _benefit(one: Benefit) -> dict[str, Any]:
    return {**_told(one), "content": one.level or "", "office": one.office or ""}


def _told(one: PoliticalRight | Benefit) -> dict[str, Any]:
    return {
        "item": one.item,
        "start": plain(one.start),
        "end": plain(one.end),
        "document_number": one.document_number,
        "document_level": one.document_level,
    }


def _contacts(
    session: Session, cadre_id: int, on: date, rights: Sequence[PoliticalRight]
) -> list[str]:
    """Whom the person turns to: the bureau that has custody, who sees to rights, who called."""
    told = [
        "：".join(filter(None, ("老干部工作部门", one.bureau)))
        + (f"（接收人{one.received_by}）" if one.received_by else "")
        for one in session.scalars(select(Custody).where(Custody.cadre_id == cadre_id))
        if one.bureau
        and one.start.earliest() <= on
        and (one.end is None or on < one.end.earliest())
    ]
    people = dict.fromkeys(one.in_charge for one in rights if one.in_charge)
    if people:
        told.append(f"政治待遇落实责任人：{'、'.join(people)}")
    query = (
        select(Contact.by)
        .where(Contact.cadre_id == cadre_id, Contact.by.is_not(None))
        .where(Contact.on <= PartialDate.from_day(on))
        .order_by(Contact.on.desc(), Contact.id.desc())
    )
    if by := session.scalars(query).first():
        told.append(f"日常联系人：{by}")
    return told


def _documents(grants: Sequence[PoliticalRight | Benefit]) -> list[str]:
    return sorted({f"{one.document_number}（{one.document_level}级）" for one in grants})


def _lowest(benefits: Sequence[Benefit]) -> str | None:
    """The lowest level of the documents of benefits: only these are pay, benefits or insurance."""
    levels = [one.document_level for one in benefits if one.document_level in DOCUMENT_LEVELS]
    return max(levels, key=DOCUMENT_LEVELS.index, default=None)


def _status(status: str) -> str:
    """The status of who left without an arrangement on file; "" of who serves."""
    return "" if status in SERVING else status
