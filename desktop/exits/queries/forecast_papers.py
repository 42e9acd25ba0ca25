"""What the forecast of leaving (退出情况预测表) says on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.base.progress import Progress
from desktop.cadres.queries.office import office_settings
from desktop.exits.queries.forecast import forecast_of_all, rooms
from desktop.exits.records import EligibilityRule
from desktop.exits.rules.forecast import LIMITS, Forecast, Reached, Vacancy
from desktop.exits.rules.forecast_picture import year_label, year_words
from desktop.exits.rules.legality import is_local
from desktop.exits.rules.posts_ahead import by_level, posts_ahead
from desktop.store.levels import ORDINARY
from desktop.store.records import plain_table

EVERYBODY = "在册干部"
SOME = "所选干部"


def forecast_content(
    session: Session,
    cadre_ids: Sequence[int],
    since: date,
    years: int,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """What the paper says of these people, of everybody where none is named, as plain JSON.

    Raises UserError for a number of years that is not from 1 to 10, and Cancelled.
    """
    made = forecast_of_all(
        session, since, years, cadre_ids=list(cadre_ids) or None, progress=progress
    )
    counts, standing = made.counts(), made.standing()
    posts = posts_ahead(made, rooms(session)) if not cadre_ids else []
    return {
        "name": SOME if cadre_ids else EVERYBODY,
        "cadre_ids": list(cadre_ids),
        "secrecy": ORDINARY,
        "issuing_office": office_settings(session)["office_name"],
        "since": since.isoformat(),
        "until": (made.until - timedelta(days=1)).isoformat(),
        "years": [year_words(made, year) for year in range(years)],
        "year_labels": [year_label(start) for start in made.starts()],
        "people": len(made.people),
        "limits": {
            key: {"before": standing[key], "years": [counted[key] for counted in counts]}
            for key in LIMITS
            if standing[key] or any(counted[key] for counted in counts)
        },
        "vacant": {
            "before": sum(one.on < since for one in made.vacancies),
            "years": made.vacant(),
        },
        "posts": [_posts(asdict(one), one.vacant_at_end) for one in by_level(posts)],
        "reached": [_people_of(made, year) for year in range(years)],
        "vacancies": [_vacancy(one) for one in sorted(made.vacancies, key=lambda one: one.on)],
        "document_level": _local_level(session, made),
    }


def everybody(session: Session, cadre_ids: Sequence[int]) -> bool:
    """Whether these are all who are on file."""
    listing = plain_table("cadre_listing")
    return len(set(cadre_ids)) == session.scalar(select(func.count()).select_from(listing))


def _posts(line: dict[str, Any], vacant_at_end: int) -> dict[str, Any]:
    keys = ("level", "approved", "held", "before")
    told = {key: line[key] for key in keys}
    return {**told, "leaving": list(line["leaving"]), "vacant_at_end": vacant_at_end}


def _people_of(made: Forecast, year: int) -> dict[str, dict[str, Any]]:
    """Whoever reaches a limit in a year, once, with all that they reach in it."""
    mine = [one for one in made.reached if made.year_of(one.on) == year]
    found: dict[str, dict[str, Any]] = {}
    for one in sorted(mine, key=lambda one: one.on):
        line = found.setdefault(str(one.person.facts.cadre_id), _person(one))
        line["limits"].append([one.way.name, one.on.isoformat()])
    return found


def _person(one: Reached) -> dict[str, Any]:
    person, birth = one.person, one.person.facts.birth
    return {
        "name": person.facts.name,
        "post": person.post or person.unit,
        "level": person.level,
        "born": birth.shown_month() if birth is not None else "",
        "limits": [],
    }


def _vacancy(one: Vacancy) -> dict[str, str]:
    return {
        "on": one.on.isoformat(),
        "unit": one.person.unit,
        "post": one.post.title,
        "level": one.post.level,
        "holder": one.person.facts.name,
        "way": one.way.name,
    }


def _local_level(session: Session, made: Forecast) -> str:
    """The level of a local document that some of it stands on; "" where none does."""
    used = {one.way.rule_id for one in made.reached if one.way.rule_id is not None}
    rules = session.scalars(select(EligibilityRule).where(EligibilityRule.id.in_(used))).all()
    levels = sorted(rule.document_level for rule in rules if is_local(rule.document_level))
    return levels[0] if levels else ""
