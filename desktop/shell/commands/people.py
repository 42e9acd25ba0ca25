"""Whom a command is about, and finding people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.base.words import _, ngettext
from desktop.cadres.queries.listing import Asked, Hit, ids, lines, search
from desktop.cadres.queries.office import unit_tree, units_below
from desktop.cadres.records import Unit
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.store.store import Store

_MOST_FOUND: Final = 200
_LARGEST_ID: Final = 2**63 - 1


def find_people(asked: Arguments, store: Store, _progress: Progress) -> Answer:
    """The people whom the search box finds."""
    hits = search(store, asked.text, _MOST_FOUND)
    document = [
        {
            "id": str(hit.id),
            "name": hit.name,
            "unit": hit.unit,
            "post": hit.post,
            "born": _born(hit.born),
        }
        for hit in hits
    ]
    return Answer([_line(hit) for hit in hits] or [_("Nobody fits.")], document)


def chosen(asked: Arguments, store: Store) -> list[int]:
    """The ids of everybody, of a unit with those below it, or of the cadres named.

    Raises UserError where nobody was named, a name is unknown, or it fits several people.
    """
    if [asked.all, bool(asked.cadre), bool(asked.unit)].count(True) != 1:
        raise UserError(
            _("Say for whom: either --all, or --cadre with ids or names, or --unit with a name.")
        )
    if asked.cadre:
        return list(dict.fromkeys(_cadre(store, given) for given in asked.cadre))
    return _ids(store, Asked(unit_ids=_units(store, asked.unit) if asked.unit else ()))


def _cadre(store: Store, given: str) -> int:
    """One cadre by id, ID number or name."""
    if given.isascii() and given.isdigit() and int(given) <= _LARGEST_ID:
        for found in lines(store, ("name",), [int(given)]):
            return int(found[0])
    found_ids = [*_ids_with(store, "id_number", given), *_ids_with(store, "name", given)]
    if not found_ids:
        raise UserError(
            _("Nobody on file has the id or the name “{given}”; look with “find”.").format(
                given=given
            )
        )
    if len(found_ids) > 1:
        raise UserError(_several(store, given, found_ids))
    return found_ids[0]


def _ids_with(store: Store, column: str, text: str) -> list[int]:
    return _ids(store, Asked(wanted=((column, f"={text}"),))) if text.strip() else []


def _ids(store: Store, asked: Asked) -> list[int]:
    return [found for part in ids(store, asked) for found in part]


def _several(store: Store, given: str, found: Sequence[int]) -> str:
    people = [
        f"{cadre_id} ({', '.join(filter(None, (unit, _born(born))))})"
        for cadre_id, unit, born in sorted(lines(store, ("unit_name", "birth_date"), found))
    ]
    return ngettext(
        "{count} person is called “{name}”; name the one you mean by the id: {people}.",
        "{count} people are called “{name}”; name the one you mean by the id: {people}.",
        len(people),
    ).format(count=len(people), name=given, people="; ".join(people))


def _units(store: Store, given: str) -> tuple[int, ...]:
    """The unit of this name and those below it."""
    units = [line.unit for line in store.read(unit_tree)]
    named = [unit for unit in units if unit.name == given] or [
        unit for unit in units if _is_meant(unit, given)
    ]
    if not named:
        raise UserError(_("There is no unit “{given}”; mind its full name.").format(given=given))
    if len(named) > 1:
        names = ", ".join(unit.name for unit in named)
        raise UserError(
            _("“{given}” may mean several units: {names}; give the full name.").format(
                given=given, names=names
            )
        )
    return store.read(units_below, named[0].id)


def _is_meant(unit: Unit, given: str) -> bool:
    return given in (unit.short_name, str(unit.id))


def _line(hit: Hit) -> str:
    return "  ".join(filter(None, (str(hit.id), hit.name, _born(hit.born), hit.unit, hit.post)))


def _born(stored: str | None) -> str:
    return PartialDate.from_stored(stored).shown() if stored else ""
