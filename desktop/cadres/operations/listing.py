"""Keeping the list and the search index in step with the files, within the act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import BindParameter, Table, bindparam, delete, insert, or_, select, update
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
from desktop.store.records import kept_between_writes

_BATCH = 500
_SHOWN_KINDS = {
    "posts": PostHolding,
    "ranks": RankHolding,
    "education": Education,
    "titles": ProfessionalTitle,
}
"""What of a file the list shows, by the attribute of CadreFile."""

_KINDS_SHOWN: Final = tuple(record.__tablename__ for record in _SHOWN_KINDS.values())

_NOT_SHOWN: Final = frozenset(
    {
        "former_name",
        "birthplace",
        "other_parties",
        "health",
        "marriage",
        "expertise",
        "retirement_group_reason",
        "former_age_limit",
        "phone",
        "photo",
        "proposed_post",
        "post_to_remove",
        "appointment_reason",
        "reporting_unit",
        "age_on",
        "filled_on",
        "filled_by",
        "form_rewards",
        "form_annual_results",
        "resume_closing",
        "form_wording",
        "form_version",
        "other_elements",
    }
)
"""Columns of a person that the list neither shows nor sorts by: a save of them alone is quick."""

_COPIED: Final = (
    "name",
    "sex",
    "ethnicity",
    "native_place",
    "political_status",
    "management_category",
    "person_type",
    "id_number",
    "note",
)
"""Columns of a person that the list shows as they are, and reckons with in nothing else."""

_LISTING: Final = cast("Table", CadreListing.__table__)
_WANTED: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_PEOPLE: Final = select(Cadre.__table__).where(Cadre.id.in_(_WANTED))
_COPIES: Final = select(
    Cadre.id.label("cadre_id"), *(getattr(Cadre, name) for name in _COPIED)
).where(Cadre.id.in_(_WANTED))
_LINES: Final = select(_LISTING).where(_LISTING.c.cadre_id.in_(_WANTED))
_OF_FILES: Final = {
    name: select(record.__table__)
    .where(record.cadre_id.in_(_WANTED))
    .order_by(record.cadre_id, record.position)
    for name, record in _SHOWN_KINDS.items()
}
_FOUND_BY: Final = ("name", "unit_name", "post", "id_number")


@dataclass(frozen=True, slots=True)
class _Places:
    """All units as plain rows, and for each a text that sorts as the tree is walked."""

    units: Mapping[int, Unit]
    paths: Mapping[int, str]


_PLACES: Final = "places"


def refresh(session: Session, change: Change) -> None:
    """Bring the lines of everybody whom a change touches up to date."""
    if change.touches(Unit.__tablename__):
        kept_between_writes(session).pop(_PLACES, None)
        touched = set(change.owners) - change.ids[Unit.__tablename__]
        touched |= _people_of(session, change.ids[Unit.__tablename__])
        _refresh(session, sorted(touched), _places(session), Progress())
        return
    written = change.columns.get(Cadre.__tablename__, frozenset()) - _NOT_SHOWN
    if not written.issubset(_COPIED) or change.touches(*_KINDS_SHOWN):
        _refresh(session, sorted(change.owners), _kept_places(session), Progress())
    elif written:
        _copy(session, sorted(change.owners))


def refresh_all(session: Session, progress: Progress | None = None) -> None:
    """Make the list and the search index anew. Raises Cancelled when stopped."""
    word_index.clear(session)
    session.execute(delete(CadreListing))
    people = session.scalars(select(Cadre.id).order_by(Cadre.id)).all()
    _refresh(session, people, _places(session), progress or Progress())


def _places(session: Session) -> _Places:
    rows = session.connection().execute(select(Unit.__table__))
    units = {row.id: cast("Unit", row) for row in rows}
    return _Places(units, unit_paths(units))


def _kept_places(session: Session) -> _Places:
    """For a write of no unit: reading and sorting 324 units takes longer than the rest of it."""
    kept = kept_between_writes(session)
    if _PLACES not in kept:
        kept[_PLACES] = _places(session)
    places: _Places = kept[_PLACES]
    return places


def _refresh(session: Session, ids: Sequence[int], places: _Places, progress: Progress) -> None:
    today = date.today()
    for start in range(0, len(ids), _BATCH):
        progress.step(start, len(ids))
        batch = ids[start : start + _BATCH]
        _replace(session, batch, [_line(file, places, today) for file in _files(session, batch)])


def _copy(session: Session, ids: Sequence[int]) -> None:
    """Bring those columns up to date that are only copied."""
    people = session.connection().execute(_COPIES, {"ids": ids}).mappings()
    _replace(session, ids, [{**person, "sound": sort_key(person["name"])} for person in people])


def _replace(session: Session, ids: Sequence[int], lines: Sequence[dict[str, Any]]) -> None:
    """Make these the lines of these people, or parts of them; only what differs is written."""
    connection = session.connection()
    found = connection.execute(_LINES, {"ids": ids}).mappings()
    before: dict[int, Mapping[Any, Any]] = {line["cadre_id"]: line for line in found}
    new = [line for line in lines if line["cadre_id"] not in before]
    found_anew = list(new)
    for line in lines:
        old = before.pop(line["cadre_id"], line)
        different = {key: value for key, value in line.items() if old[key] != value}
        if different:
            chosen = update(_LISTING).where(_LISTING.c.cadre_id == line["cadre_id"])
            connection.execute(chosen.values(different))
        if not different.keys().isdisjoint(_FOUND_BY):
            found_anew.append({**old, **line})
    if before:
        connection.execute(delete(_LISTING).where(_LISTING.c.cadre_id.in_(before)))
        word_index.drop(session, before)
    if new:
        connection.execute(insert(_LISTING), new)
    word_index.put(session, [_entry(line) for line in found_anew])


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


def _files(session: Session, ids: Sequence[int]) -> list[CadreFile]:
    """The files of a batch as plain rows, only what the list shows."""
    connection = session.connection()
    found: dict[str, dict[int, list[Any]]] = {}
    for name, query in _OF_FILES.items():
        found[name] = defaultdict(list)
        for row in connection.execute(query, {"ids": ids}):
            found[name][row.cadre_id].append(row)
    return [
        CadreFile(cast("Cadre", person), **{name: found[name].get(person.id, []) for name in found})
        for person in connection.execute(_PEOPLE, {"ids": ids})
    ]


def _line(file: CadreFile, places: _Places, today: date) -> dict[str, Any]:
    cadre, standing = file.cadre, standing_of(file, places.units, today)
    unit = standing.unit
    return {
        "cadre_id": cadre.id,
        "official_order": official_order_key(
            places.paths[unit.id] if unit else "",
            level=standing.level,
            rank=standing.rank,
            level_since=standing.level_since,
            birth=cadre.birth_date,
        ),
        **{name: getattr(cadre, name) for name in _COPIED},
        "sound": sort_key(cadre.name),
        "status": cadre.status,
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
