"""The forecast of leaving on the command line: year by year, by way, level and unit."""

from __future__ import annotations

from typing import Any

from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.exits.queries.forecast import forecast_of_all
from desktop.exits.rules.facts import years_after
from desktop.exits.rules.forecast import LIMITS, Forecast
from desktop.exits.rules.way import rows
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.commands.days import whole_day
from desktop.store.store import Store


def tell_forecast(asked: Arguments, store: Store, _progress: Progress) -> Answer:
    """Who reaches which limit in the coming years. Raises UserError for wrong days or years."""
    made = store.read(forecast_of_all, whole_day(asked.as_of), asked.years)
    return Answer(_lines(made), _document(made))


def _lines(made: Forecast) -> list[str]:
    told = []
    for year, (counts, vacant) in enumerate(zip(made.counts(), made.vacant(), strict=True)):
        first, last = years_after(made.since, year), years_after(made.since, year + 1)
        parts = [f"{rows()[key]['way']} {counts[key]}" for key in LIMITS if counts[key]]
        parts.append(_("posts vacant: {count}").format(count=vacant))
        told.append(f"{first.isoformat()} – {last.isoformat()}  " + "  ".join(parts))
    return told


def _document(made: Forecast) -> dict[str, Any]:
    by_level = made.counts_by(lambda person: person.level)
    by_unit = made.counts_by(lambda person: person.unit)
    years = [
        {
            "from": years_after(made.since, year).isoformat(),
            "before": years_after(made.since, year + 1).isoformat(),
            "ways": {key: counts[key] for key in LIMITS},
            "levels": {name: row[year] for name, row in by_level.items() if row[year]},
            "units": {name: row[year] for name, row in by_unit.items() if row[year]},
            "vacancies": vacant,
        }
        for year, (counts, vacant) in enumerate(zip(made.counts(), made.vacant(), strict=True))
    ]
    return {
        "as_of": made.since.isoformat(),
        "years": years,
        "standing": {key: sum(one.key == key for one in made.standing) for key in LIMITS},
    }
