"""Keeping the list and the search index in step with the files, within the act that changes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from desktop.base.changes import Change
from desktop.base.dates import PartialDate
from desktop.base.progress import Progress
from desktop.base.sounds import sort_key, sounds
from desktop.cadres.records import (
    Cadre,
    CadreFile,
    CadreListing,
    Education,
    PostHolding,
    ProfessionalTitle,
    RankHolding,
    Unit,
)
from desktop.cadres.rules.retirement import counting_birth, statutory_retirement
from desktop.cadres.rules.standing import (
    Standing,
    official_order_key,
    standing_of,
    unit_paths,
)
from desktop.store import word_index

_BATCH = 500
_SHOWN_KINDS = {
    "posts": PostHolding,
    "ranks": RankHolding,
    "education": Education,
    "titles": ProfessionalTitle,
}
"""What of a file the list shows, by the attribute of CadreFile."""


def refresh(session: Session, change: Change) -> None:
    """Bring the lines of everybody whom a change touches up to date."""
    touched = set(change.owners) - change.ids.get("unit", frozenset())
    if change.touches(Unit.__tablename__):
        touched |= _people_of(session, change.ids[Unit.__tablename__])
    _refresh(session, sorted(touched), Progress())


def refresh_all(session: Session, progress: Progress | None = None) -> None:
    """Make the list and the search index anew. Raises Cancelled when stopped."""
    word_index.clear(session)
    session.execute(delete(CadreListing))
    _refresh(
        session, session.scalars(select(Cadre.id).order_by(Cadre.id)).all(), progress or Progress()
    )


def _refresh(session: Session, ids: Sequence[int], progress: Progress) -> None:
    units = {unit.id: unit for unit in session.scalars(select(Unit))} if ids else {}
    paths = unit_paths(units)
    today = date.today()
    for start in range(0, len(ids), _BATCH):
        progress.step(start, len(ids))
        batch = ids[start : start + _BATCH]
        files = _light_files(session, batch)
        lines = [_line(file, units, paths, today) for file in files]
        session.execute(delete(CadreListing).where(CadreListing.cadre_id.in_(batch)))
        word_index.drop(session, set(batch) - {line["cadre_id"] for line in lines})
        if lines:
            session.execute(insert(CadreListing.__table__), lines)  # type: ignore[arg-type]
            word_index.put(session, [_entry(line) for line in lines])


def _people_of(session: Session, unit_ids: Iterable[int]) -> set[int]:
    """Who stands on the list of these units or of one below, or holds a post there."""
    parents = dict(session.execute(select(Unit.id, Unit.parent_id)).all())
    wanted = set(unit_ids)
    below = {unit for unit in parents if wanted.intersection(_upwards(unit, parents))}
    listed = select(Cadre.id).where(Cadre.unit_id.in_(below))
    holding = select(PostHolding.cadre_id).where(PostHolding.unit_id.in_(below))
    shown = select(CadreListing.cadre_id).where(
        or_(CadreListing.unit_id.in_(below), CadreListing.unit_id.in_(wanted))
    )
    return {found for query in (listed, holding, shown) for found in session.scalars(query)}


def _upwards(unit: int | None, parents: Mapping[int, int | None]) -> Iterator[int]:
    while unit is not None and unit in parents:
        yield unit
        unit = parents[unit]


def _light_files(session: Session, ids: Sequence[int]) -> list[CadreFile]:
    """The files of a batch as plain rows, only what the list shows."""
    found: dict[str, dict[int, list[Any]]] = {}
    for name, record in _SHOWN_KINDS.items():
        table = record.__table__
        rows = session.execute(
            select(table)
            .where(table.c.cadre_id.in_(ids))
            .order_by(table.c.cadre_id, table.c.position)
        )
        found[name] = defaultdict(list)
        for row in rows:
            found[name][row.cadre_id].append(row)
    people = session.execute(select(Cadre.__table__).where(Cadre.id.in_(ids)))
    return [
        CadreFile(cast("Cadre", person), **{name: found[name].get(person.id, []) for name in found})
        for person in people
    ]


def _line(
    file: CadreFile, units: Mapping[int, Unit], paths: Mapping[int, str], today: date
) -> dict[str, Any]:
    cadre, standing = file.cadre, standing_of(file, units, today)
    unit = standing.unit
    return {
        "cadre_id": cadre.id,
        "official_order": official_order_key(
            paths[unit.id] if unit else "",
            level=standing.level,
            rank=standing.rank,
            level_since=standing.level_since,
            birth=cadre.birth_date,
        ),
        "name": cadre.name,
        "sound": sort_key(cadre.name),
        "sex": cadre.sex,
        "ethnicity": cadre.ethnicity,
        "native_place": cadre.native_place,
        "political_status": cadre.political_status,
        "management_category": cadre.management_category,
        "person_type": cadre.person_type,
        "status": cadre.status,
        "id_number": cadre.id_number,
        "note": cadre.note,
        "birth_date": _stored(cadre.birth_date),
        "joined_party_on": _stored(cadre.joined_party_on),
        "started_work_on": _stored(cadre.started_work_on),
        "retirement_month": _retirement_month(cadre),
        "professional_title": cadre.form_title or _highest_title(file),
        **_standing_columns(standing),
    }


def _standing_columns(standing: Standing) -> dict[str, Any]:
    return {
        "unit_id": standing.unit.id if standing.unit else None,
        "unit_name": standing.unit.name if standing.unit else None,
        "post": standing.post or None,
        "level": standing.level,
        "level_since": _stored(standing.level_since),
        "post_since": _stored(standing.post_since),
        "rank": standing.rank,
        "rank_since": _stored(standing.rank_since),
        "full_time_education": standing.full_time.words or None,
        "full_time_school": standing.full_time.school or None,
        "in_service_education": standing.in_service.words or None,
        "in_service_school": standing.in_service.school or None,
    }


def _retirement_month(cadre: Cadre) -> str | None:
    birth = counting_birth(cadre)
    if birth is None or cadre.retirement_group is None:
        return None
    retirement = statutory_retirement(birth, cadre.retirement_group)
    return retirement.month.stored() if retirement else None


def _highest_title(file: CadreFile) -> str | None:
    return file.titles[0].title if file.titles else None


def _stored(value: PartialDate | None) -> str | None:
    return value.stored() if value else None


def _entry(line: Mapping[str, Any]) -> word_index.Entry:
    return word_index.Entry(
        line["cadre_id"],
        line["name"],
        sounds(line["name"]),
        f"{line['unit_name'] or ''} {line['post'] or ''}",
        line["id_number"] or "",
    )
