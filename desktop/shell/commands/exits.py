"""Exits on the command line: the ways of leaving that are open on a day, and the forecast."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.exits.queries.facts import exit_facts_of
from desktop.exits.queries.ways import ways_of
from desktop.exits.rules.way import WayOut
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.commands.days import whole_day
from desktop.shell.commands.exits_forecast import tell_forecast
from desktop.shell.commands.people import chosen
from desktop.store.store import Store


def exits(asked: Arguments, store: Store, progress: Progress) -> Answer:
    """What was asked for about leaving. Raises UserError, and Cancelled."""
    return _SUBJECTS[asked.what](asked, store, progress)


def tell_ways(asked: Arguments, store: Store, progress: Progress) -> Answer:
    """Every way of leaving of these cadres on a day (today where none is named).

    Raises UserError where nobody is named or the day is none, and Cancelled.
    """
    day = whole_day(asked.as_of)
    told, documents = [], []
    people = chosen(asked, store)
    for place, cadre_id in enumerate(people):
        progress.step(place, len(people))
        name = store.read(exit_facts_of, cadre_id).name
        ways = store.read(ways_of, cadre_id, day)
        told += [f"{name}  {day.isoformat()}", *(line for way in ways for line in _lines(way))]
        documents.append(
            {
                "cadre": str(cadre_id),
                "name": name,
                "as_of": day.isoformat(),
                "ways": [way_document(way) for way in ways],
            }
        )
    return Answer(told, documents[0] if len(documents) == 1 else documents)


def way_document(way: WayOut) -> dict[str, Any]:
    """One way of leaving as JSON: what it says in the language of the screen."""
    return {
        "key": way.key,
        "name": way.name,
        "state": str(way.state),
        "opens": way.opens.isoformat() if way.opens is not None else None,
        "clause": way.row["source"],
        "confidence": way.row["confidence"],
        "says": [one.shown() for one in way.says],
        "missing": [one.shown() for one in way.missing],
        "records": [{"kind": ref.kind, "id": str(ref.id)} for ref in way.records],
        "rule": None if way.rule_id is None else str(way.rule_id),
    }


def _lines(way: WayOut) -> Iterator[str]:
    opens = f"  {way.opens.isoformat()}" if way.opens is not None else ""
    yield f"  {way.name}  {way.state}{opens}  {way.row['source']} ({way.row['confidence']})"
    for sentence in way.says:
        yield f"    {sentence.shown()}"
    for sentence in way.missing:
        yield f"    {_('Still missing')}: {sentence.shown()}"


_SUBJECTS: Final[Mapping[str, Callable[[Arguments, Store, Progress], Answer]]] = {
    "ways": tell_ways,
    "forecast": tell_forecast,
}
"""By the word that follows “exits”."""
