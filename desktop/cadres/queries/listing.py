"""The list of cadres and the search box: plain reads, on screen before records are needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind
from desktop.base.words import N_, _
from desktop.store.store import Store
from desktop.store.word_query import ALL_COLUMNS, NAME_COLUMNS, expression

OFFICIAL: Final = "official_order"
"""The default order: unit, then level, then seniority."""

NEW_DRAFT: Final = "cadres:new"
"""The draft of a file that is not created yet."""

COLUMNS: Final = (
    Field("name", N_("Name"), width=5),
    Field("unit_name", N_("Unit"), width=9),
    Field("post", N_("Post"), width=14),
    Field("sex", N_("Sex"), width=3),
    Field("birth_date", N_("Born"), Kind.DATE, width=5),
    Field("level", N_("Level"), width=6),
    Field("rank", N_("Rank"), width=7),
    Field("ethnicity", N_("Ethnicity"), width=4),
    Field("native_place", N_("Native place"), width=8),
    Field("political_status", N_("Political status"), width=6),
    Field("joined_party_on", N_("Joined the Party"), Kind.DATE, width=5),
    Field("started_work_on", N_("Started work"), Kind.DATE, width=5),
    Field("level_since", N_("Level since"), Kind.DATE, width=5),
    Field("post_since", N_("Post since"), Kind.DATE, width=5),
    Field("rank_since", N_("Rank since"), Kind.DATE, width=5),
    Field("full_time_education", N_("Full-time education"), width=8),
    Field("full_time_school", N_("Full-time school"), width=14),
    Field("in_service_education", N_("In-service education"), width=8),
    Field("in_service_school", N_("In-service school"), width=14),
    Field("professional_title", N_("Professional title"), width=8),
    Field("management_category", N_("Managed by"), width=8),
    Field("person_type", N_("Category"), width=9),
    Field("status", N_("Status"), width=4),
    Field("retirement_month", N_("Retires in"), Kind.DATE, width=5),
    Field("id_number", N_("ID number"), width=10),
    Field("note", N_("Note"), width=10),
)
"""What the list can show of a cadre."""

FIRST_SHOWN: Final = ("name", "unit_name", "post", "sex", "birth_date", "level", "rank")

_KINDS = {field.key: field.kind for field in COLUMNS}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cadres the list shows, and in what order. `wanted` maps a column to what was typed."""

    wanted: tuple[tuple[str, str], ...] = ()
    order: str = OFFICIAL
    descending: bool = False
    unit_ids: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found by the search box."""

    id: int
    name: str
    unit: str
    post: str
    born: str
    sound: str


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Text typed into a part of a file and never saved; without a cadre: into a new file."""

    at: datetime
    cadre_id: int | None
    name: str
    part: str


def unsaved(store: Store) -> list[Unsaved]:
    """The drafts of who is signed in, of files that are still there, the newest first."""
    drafts = store.rows(
        "SELECT at, key FROM draft WHERE key LIKE 'cadres:%' AND person = ? ORDER BY at DESC",
        (store.person,),
    )
    return [found for at, key in drafts if (found := _unsaved(store, at, key)) is not None]


def _unsaved(store: Store, at: str, key: str) -> Unsaved | None:
    when = datetime.fromisoformat(at)
    if key == NEW_DRAFT:
        return Unsaved(when, None, "", "")
    part, cadre_id = key.split(":")[1:]
    for (name,) in store.rows("SELECT name FROM cadre WHERE id = ?", (cadre_id,)):
        return Unsaved(when, int(cadre_id), name, part)
    return None


def office_name(store: Store) -> str:
    """What the office is called: as set, else as it was founded."""
    ((name,),) = store.rows(
        "SELECT coalesce((SELECT value FROM office_setting WHERE key = 'office_name'), office) "
        "FROM store_identity"
    )
    return str(name)


def count(store: Store, asked: Asked) -> int:
    """How many cadres are asked for. Raises UserError where a filter cannot be understood."""
    where, values = _where(asked)
    ((number,),) = store.rows(f"SELECT count(*) FROM cadre_listing{where}", values)
    return int(number)


def ids(store: Store, asked: Asked) -> Iterator[Sequence[int]]:
    """The ids of the cadres asked for, in order, in slices. Raises UserError as `count` does."""
    where, values = _where(asked)
    return store.slices(
        f"SELECT cadre_id FROM cadre_listing{where} ORDER BY {_order(asked)}", values
    )


def lines(store: Store, keys: Sequence[str], wanted: Sequence[int]) -> list[tuple[Any, ...]]:
    """The id and these columns of each of these cadres, in no order."""
    chosen = ", ".join(_known(key) for key in keys)
    marks = ",".join("?" * len(wanted))
    return store.rows(
        f"SELECT cadre_id, {chosen} FROM cadre_listing WHERE cadre_id IN ({marks})", list(wanted)
    )


def search(store: Store, typed: str, most: int = 50) -> list[Hit]:
    """People by name, part of it, pinyin, initials, unit, post or end of the ID number.

    Those whose own name, sound or number fits come before those whose unit or post does.
    """
    found: dict[int, Hit] = {}
    for columns in (NAME_COLUMNS, ALL_COLUMNS):
        if len(found) < most and (words := expression(typed, columns)):
            for hit in sorted(_hits(store, words, most * 2), key=lambda hit: _nearness(hit, typed)):
                found.setdefault(hit.id, hit)
    return list(found.values())[:most]


def _hits(store: Store, words: str, most: int) -> list[Hit]:
    rows = store.rows(
        "SELECT cadre_id, name, coalesce(unit_name, ''), coalesce(post, ''), "
        "coalesce(birth_date, ''), coalesce(sound, '') "
        "FROM cadre_listing WHERE cadre_id IN "
        "(SELECT rowid FROM person_index WHERE person_index MATCH ? LIMIT ?) "
        "ORDER BY official_order",
        (words, most),
    )
    return [Hit(*row) for row in rows]


def _nearness(hit: Hit, typed: str) -> tuple[bool, bool, bool]:
    """Those called so, those whose name begins so, those whose name begins to sound so."""
    wanted = typed.strip()
    return hit.name != wanted, not hit.name.startswith(wanted), not _sounds_so(hit, wanted.lower())


def _sounds_so(hit: Hit, wanted: str) -> bool:
    syllables = hit.sound.split()
    initials = "".join(syllable[0] for syllable in syllables)
    return initials.startswith(wanted) or "".join(syllables).startswith(wanted)


def _where(asked: Asked) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    for key, typed in asked.wanted:
        for condition, value in _conditions(_known(key), typed.strip()):
            conditions.append(condition)
            values.extend(value)
    for column, allowed in (("unit_id", asked.unit_ids), ("status", asked.statuses)):
        if allowed:
            conditions.append(f"{column} IN ({','.join('?' * len(allowed))})")
            values.extend(allowed)
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), values


def _conditions(key: str, typed: str) -> Iterator[tuple[str, list[str]]]:
    """Text: a part of it, with = before it the whole. Date: 1978, 1978.09, from..to."""
    if not typed:
        return
    if _KINDS[key] is Kind.DATE:
        yield from _in_time(key, typed)
    elif typed.startswith("="):
        yield f"coalesce({key}, '') = ?", [typed[1:].strip()]
    else:
        yield f"{key} LIKE ? ESCAPE '\\'", [f"%{_escaped(typed)}%"]


def _in_time(key: str, typed: str) -> Iterator[tuple[str, list[str]]]:
    start, dots, end = typed.replace("—", "..").replace("~", "..").partition("..")
    bounds = [_stored(part) for part in (start, end)]
    if not dots:
        yield f"{key} LIKE ?", [f"{bounds[0]}%"]
        return
    if bounds[0]:
        yield f"{key} >= ?", [bounds[0]]
    if bounds[1]:
        yield f"{key} < ?", [bounds[1] + "~"]


def _stored(part: str) -> str:
    return PartialDate.read(part).stored() if part.strip() else ""


def _order(asked: Asked) -> str:
    if asked.order == OFFICIAL:
        return f"{OFFICIAL}{_direction(asked)}, cadre_id"
    if asked.order == "name":
        return f"sound{_direction(asked)}, cadre_id"
    key = _known(asked.order)
    return f"{key} IS NULL, {key}{_direction(asked)}, {OFFICIAL}"


def _direction(asked: Asked) -> str:
    return " DESC" if asked.descending else ""


def _known(key: str) -> str:
    """A column by its name; nothing else gets into a statement."""
    if key not in _KINDS:
        raise UserError(_("The list has no column “{key}”.").format(key=key))
    return key


def _escaped(typed: str) -> str:
    return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
