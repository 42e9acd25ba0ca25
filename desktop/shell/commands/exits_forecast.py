"""The forecast of leaving on the command line: year by year, by way, level and unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.exits.queries.forecast import forecast_of_all, rooms
from desktop.exits.rules.forecast import LIMITS, Forecast
from desktop.exits.rules.forecast_lines import Line, lines_by
from desktop.exits.rules.posts_ahead import PostsAhead, by_level, posts_ahead
from desktop.exits.rules.way import rows
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.commands.days import whole_day
from desktop.store.store import Store


def tell_forecast(asked: Arguments, store: Store, progress: Progress) -> Answer:
    """Who reaches which limit in the coming years. Raises UserError for wrong days or years."""
    day = whole_day(asked.as_of)
    made = store.read(forecast_of_all, day, asked.years, progress=progress)
    posts = by_level(posts_ahead(made, store.read(rooms)))
    return Answer(_lines(made, posts), _document(made, posts))


def _lines(made: Forecast, posts: list[PostsAhead]) -> list[str]:
    told = [_line(_("Before"), made.standing(), sum(one.on < made.since for one in made.vacancies))]
    ends = [*made.starts()[1:], made.until]
    for start, end, counts, vacant in zip(
        made.starts(), ends, made.counts(), made.vacant(), strict=True
    ):
        last = end - timedelta(days=1)
        told.append(_line(f"{start.isoformat()} – {last.isoformat()}", counts, vacant))
    words = _("{level}: {approved} approved, {held} held, {vacant} vacant after the last year")
    told += [
        words.format(
            level=one.level, approved=one.approved, held=one.held, vacant=one.vacant_at_end
        )
        for one in posts
    ]
    return told


def _line(head: str, counts: Counter[str], vacant: int) -> str:
    parts = [f"{rows()[key]['way']} {counts[key]}" for key in LIMITS if counts[key]]
    parts.append(_("posts vacant: {count}").format(count=vacant))
    return "  ".join((head, *parts))


def _document(made: Forecast, posts: list[PostsAhead]) -> dict[str, Any]:
    parts = {
        "levels": lines_by(made, lambda person: (person.level,)),
        "units": lines_by(made, lambda person: (person.unit,)),
        "specialities": lines_by(made, lambda person: person.specialities),
    }
    counts, vacant, standing = made.counts(), made.vacant(), made.standing()
    ends = [*made.starts()[1:], made.until]
    years = [
        {
            "from": start.isoformat(),
            "before": ends[year].isoformat(),
            "ways": {key: counts[year][key] for key in LIMITS},
            **{name: _of_year(lines, year) for name, lines in parts.items()},
            "vacancies": vacant[year],
        }
        for year, start in enumerate(made.starts())
    ]
    return {
        "as_of": made.since.isoformat(),
        "people": len(made.people),
        "years": years,
        "standing": {
            "ways": {key: standing[key] for key in LIMITS},
            "vacancies": sum(one.on < made.since for one in made.vacancies),
        },
        "posts": [
            {
                "level": one.level,
                "approved": one.approved,
                "held": one.held,
                "vacant": one.vacant,
                "leaving": list(one.leaving),
                "vacant_at_end": one.vacant_at_end,
            }
            for one in posts
        ],
    }


def _of_year(lines: Sequence[Line], year: int) -> dict[str, int]:
    return {line.name: len(line.years[year]) for line in lines if line.years[year]}
