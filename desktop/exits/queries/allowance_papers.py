"""What the papers of the allowance say: the sheet of a month, the notice to finance, a person's
confirmation. Plain JSON, in official Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import office_settings
from desktop.cadres.records import CadreListing
from desktop.exits.fields.choices import ARREARS, DOCUMENT_LEVELS, TAKEN_BACK
from desktop.exits.queries.allowance import SheetLine, notice_of, notice_sheet
from desktop.exits.queries.allowance_list import arrangement_of_person
from desktop.exits.records import Benefit, LivingAllowance, PoliticalRight, RankTreatment
from desktop.exits.records.owed import Granted
from desktop.exits.rules.allowance import LedgerLine, fen, month_of
from desktop.exits.rules.capitals import in_capitals
from desktop.exits.rules.legality import official_legality_notice
from desktop.store.levels import ORDINARY

_GRANTS: Final[dict[str, type[Granted]]] = {
    "treatments": RankTreatment,
    "allowances": LivingAllowance,
    "rights": PoliticalRight,
    "benefits": Benefit,
}


def sheet_content(session: Session, notice_id: int) -> dict[str, Any]:
    """The sheet of a notice: everybody by unit, with sums. Raises UserError where it is gone."""
    notice = notice_of(session, notice_id)
    sheet = notice_sheet(session, notice)
    if not sheet.people:
        raise UserError(_("This notice has no lines any more."))
    units = [
        {"unit": unit, "people": [_person(one) for one in found], "sums": _sums(found)}
        for unit, lines in groupby(sheet.people, key=lambda one: one.unit)
        for found in [list(lines)]
    ]
    return {
        "id": notice_id,
        "cadre_id": None,
        "secrecy": ORDINARY,
        "name": f"{notice.month.written()}生活补贴",
        "issuing_office": office_settings(session)["office_name"],
        "month": notice.month.written(),
        "number": notice.number,
        "made_on": notice.made_on.stored(),
        "note": notice.note or "",
        "units": units,
        "count": len(sheet.people),
        "sums": _sums(sheet.people),
        "total_in_words": in_capitals(sheet.total),
    }


def notice_content(session: Session, notice_id: int) -> dict[str, Any]:
    """The notice to finance: sums by unit and the documents that they stand on."""
    made = sheet_content(session, notice_id)
    units = [{**one, "people": len(one["people"])} for one in made["units"]]
    sheet = notice_sheet(session, notice_of(session, notice_id))
    used = {line.allowance_id for one in sheet.people for line in one.lines}
    grants = [one for one in session.scalars(select(LivingAllowance)) if one.id in used]
    return {**made, "units": units, **_documents(grants)}


def confirmation_content(session: Session, cadre_id: int, on: date) -> dict[str, Any]:
    """What is granted to a person on a day, also where it is nothing. Raises UserError where the
    person is no longer on file."""
    query = select(CadreListing).where(CadreListing.cadre_id == cadre_id)
    listing = session.scalars(query).first()
    if listing is None:
        raise UserError(_("This cadre is no longer on file; the file may lie in the recycle bin."))
    granted = {key: _granted(session, kind, cadre_id, on) for key, kind in _GRANTS.items()}
    every = [one for found in granted.values() for one in found]
    arrangement = arrangement_of_person(session, cadre_id)
    leave = arrangement.leave_on if arrangement is not None else None
    return {
        "id": cadre_id,
        "cadre_id": cadre_id,
        "secrecy": ORDINARY,
        "name": listing.name,
        "post": f"{listing.unit_name or ''}{listing.post or ''}",
        "way": arrangement.way if arrangement is not None else "",
        "leave_on": leave.stored() if leave is not None else None,
        "on": on.isoformat(),
        "issuing_office": office_settings(session)["office_name"],
        **{key: [_told(one) for one in found] for key, found in granted.items()},
        **_documents(every),
    }


def months_words(lines: Iterable[LedgerLine]) -> str:
    """The months of lines, those that follow each other as one: 2026年3—5月、7月."""
    months = sorted(line.month for line in lines)
    told, year = [], 0
    for run in _runs(months):
        first, last = month_of(run[0]), month_of(run[-1])
        begin = f"{first.year}年" if first.year != year else ""
        until = f"{last.year}年" if last.year != first.year else ""
        year = last.year
        told.append(
            f"{begin}{first.month}月"
            if len(run) == 1
            else f"{begin}{first.month}{'月' if until else ''}—{until}{last.month}月"
        )
    return "、".join(told)


def _runs(months: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for month in months:
        if found and found[-1][-1] == month - 1:
            found[-1].append(month)
        else:
            found.append([month])
    return found


def _person(one: SheetLine) -> dict[str, Any]:
    return {
        "name": one.name,
        "post": one.post,
        "standard": fen(one.lines[-1].due),
        **_sums([one]),
        "remark": "；".join(
            f"{kind}{months_words(lines)}"
            for kind in (ARREARS, TAKEN_BACK)
            if (lines := [line for line in one.lines if line.kind == kind])
        ),
    }


def _sums(people: Iterable[SheetLine]) -> dict[str, str]:
    found = list(people)
    sums = {
        "this_month": sum((one.this_month for one in found), Decimal()),
        "arrears": sum((one.arrears for one in found), Decimal()),
        "taken_back": sum((one.taken_back for one in found), Decimal()),
        "total": sum((one.total for one in found), Decimal()),
    }
    return {key: fen(amount) for key, amount in sums.items()}


def _documents(grants: Sequence[Granted]) -> dict[str, Any]:
    """The documents that grants stand on, and the notice of the law for the lowest level."""
    told = sorted({f"{one.document_number}（{one.document_level}级）" for one in grants})
    levels = [one.document_level for one in grants]
    lowest = max(levels, key=_lowness, default="")
    return {"documents": told, "legality": official_legality_notice(lowest)}


def _lowness(level: str) -> int:
    return DOCUMENT_LEVELS.index(level) if level in DOCUMENT_LEVELS else -1


def _granted(session: Session, kind: type[Granted], cadre_id: int, on: date) -> list[Granted]:
    """What was begun by that day and had not ended; in the order of its start."""
    found: list[Granted] = [
        one
        for one in session.scalars(select(kind).where(kind.cadre_id == cadre_id))
        if one.end is None
        or (on < one.end.earliest() and one.start.earliest() < one.end.earliest())
    ]
    return sorted(found, key=lambda one: (one.start.earliest(), one.id))


def _told(one: Granted) -> dict[str, str]:
    return {
        "what": _what(one),
        "start": one.start.written(),
        "end": one.end.written() if one.end is not None else "",
        "document": f"{one.document_number}（{one.document_level}级）",
    }


def _what(one: Granted) -> str:
    match one:
        case RankTreatment():
            rank = f"（对应职级：{one.rank}）" if one.rank else ""
            return f"{one.treatment}{rank}"
        case LivingAllowance():
            return f"每月{fen(one.amount)}元（{in_capitals(one.amount)}）"
        case PoliticalRight():
            often = f"（每{one.every_months}个月不少于一次）" if one.every_months else ""
            return f"{one.item}{often}"
        case Benefit():
            details = "，".join(filter(None, (one.level, one.office and f"由{one.office}落实")))
            return f"{one.item}：{details}" if details else one.item
    raise TypeError(type(one).__name__)
