"""What a person is today, from the records: posts, level, rank, education, age, place in order.

Reckoned for every person of the list within each act that changes a file, so it stays plain and
fast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from desktop.base.codes import codes
from desktop.base.dates import PartialDate, full_years
from desktop.cadres.fields import DECEASED, RANKS
from desktop.cadres.records import Cadre, CadreFile, PostHolding, RankHolding, Unit
from desktop.cadres.rules.retirement import counting_birth
from desktop.cadres.rules.schooling import Schooling, schooling

INNER_UNIT = "内设机构"
"""The kind of a unit that is named only together with the unit above it."""

_LAST = 99
_NO_UNIT = "~"
_NO_DATE = "9999"
_Holding = TypeVar("_Holding", PostHolding, RankHolding)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is on one day. Ages and years are full years; None is not known."""

    posts: tuple[PostHolding, ...]
    """The posts held, the main ones first, each sort in the order of the file."""
    unit: Unit | None
    """The unit on whose list the person stands, else that of the main post."""
    post: str
    """The text of 现任职务, "" where no post is held."""
    level: str | None
    """The highest level of the posts held."""
    level_since: PartialDate | None
    """Since when this level or a higher one was held without a break."""
    post_since: PartialDate | None
    """Since when the main post was held without a break."""
    rank: str | None
    rank_since: PartialDate | None
    full_time: Schooling
    in_service: Schooling
    age: int | None
    """Of the deceased, the age at death."""
    years_in_post: int | None


def standing_of(file: CadreFile, units: Mapping[int, Unit], on: date) -> Standing:
    """What the person is on the day `on`; `units` are all units by id."""
    cadre = file.cadre
    posts = posts_on(file.posts, on)
    main = posts[0] if posts else None
    level = min((post.level for post in posts if post.level), key=level_order, default=None)
    rank = rank_on(file.ranks, on)
    post_since = _unbroken_since(posts, file.posts, _same_post(main)) if main else None
    month = PartialDate(on.year, on.month)
    return Standing(
        posts=posts,
        unit=_unit_of(cadre, main, units),
        post=cadre.form_post or post_wording(posts, units),
        level=level,
        level_since=_unbroken_since(posts, file.posts, _at_least(level)) if level else None,
        post_since=post_since,
        rank=rank.rank if rank else None,
        rank_since=rank.start if rank else None,
        full_time=schooling(file.education, full_time=True),
        in_service=schooling(file.education, full_time=False),
        age=_age(cadre, month),
        years_in_post=full_years(post_since, month) if post_since else None,
    )


def posts_on(posts: Iterable[PostHolding], on: date) -> tuple[PostHolding, ...]:
    """The posts held on a day, the main ones first; periods are closed-open.

    Where the day of a start or end is not known, the first day that it can mean counts.
    """
    return tuple(sorted(_held(posts, on), key=lambda post: (post.concurrent, post.position)))


def rank_on(ranks: Iterable[RankHolding], on: date) -> RankHolding | None:
    """The rank held on a day, the one that began last where the records show several."""
    return max(
        _held(ranks, on),
        key=lambda holding: (_parts(holding.start) if holding.start else (), holding.position),
        default=None,
    )


def unit_wording(unit: Unit, units: Mapping[int, Unit]) -> str:
    """The unit as forms name it: an inner unit (内设机构) after the unit that it belongs to."""
    wording, seen = unit.name, {unit.id}
    while unit.kind == INNER_UNIT and unit.parent_id is not None:
        above = units.get(unit.parent_id)
        if above is None or above.id in seen:
            break
        if not wording.startswith(above.name):
            wording = above.name + wording
        seen.add(above.id)
        unit = above
    return wording


def post_wording(posts: Iterable[PostHolding], units: Mapping[int, Unit]) -> str:
    """The posts as forms write them: posts of one unit joined by 、, of several by ，."""
    texts: list[str] = []
    last_unit = ""
    for post in posts:
        unit = _unit_text(post, units)
        if unit and unit == last_unit:
            texts[-1] += f"、{post.title.removeprefix(unit)}"
        else:
            texts.append(post.title if post.title.startswith(unit) else unit + post.title)
        last_unit = unit
    return "，".join(texts)


def unit_paths(units: Mapping[int, Unit]) -> dict[int, str]:
    """For each unit a text that sorts as the tree is walked: 0002/0001 is the second's first.

    Units in a ring, which no root reaches, stand at the end.
    """
    below: dict[int | None, list[Unit]] = {}
    for unit in units.values():
        parent = unit.parent_id if unit.parent_id in units else None
        below.setdefault(parent, []).append(unit)
    paths = dict.fromkeys(units, _NO_UNIT)
    waiting: list[tuple[int | None, str]] = [(None, "")]
    while waiting:
        parent, path = waiting.pop()
        siblings = below.get(parent, ())
        times = Counter(unit.position for unit in siblings)
        for unit in siblings:
            own = path + _place(unit, alone=times[unit.position] == 1)
            paths[unit.id] = own
            waiting.append((unit.id, f"{own}/"))
    return paths


def _place(unit: Unit, *, alone: bool) -> str:
    """By its own position only: when a sibling goes, the lines of those that stay hold good."""
    return f"{unit.position:04d}" if alone else f"{unit.position:04d}-{unit.id}"


def official_order_key(
    unit_path: str,
    *,
    level: str | None,
    rank: str | None,
    level_since: PartialDate | None,
    birth: PartialDate | None,
) -> str:
    """A text that sorts people in official order: unit, level, rank, seniority, age.

    `unit_path` is that of `unit_paths`, "" where a person stands on no list; those come last, as
    do people without level or rank, and those of whom a date is not known. People of a unit come
    before those of the units below it.
    """
    # A blank sorts before the / that leads to a unit below.
    return (
        f"{unit_path or _NO_UNIT} {level_order(level):02d}{rank_order(rank):02d}"
        f" {level_since.stored() if level_since else _NO_DATE}"
        f" {birth.stored() if birth else _NO_DATE}"
    )


def level_order(level: str | None) -> int:
    """The place of a leadership level, from 1, the highest (公务员法 art.18); 99 for none."""
    return _level_places().get(level or "", _LAST)


def rank_order(rank: str | None) -> int:
    """The place of a rank in its own series, from 1, the highest; 99 for none."""
    return _rank_places().get(rank or "", _LAST)


@cache
def _level_places() -> Mapping[str, int]:
    return {name: place for place, name in enumerate(codes("leadership_levels_10"), 1)}


@cache
def _rank_places() -> Mapping[str, int]:
    return {name: place for table in reversed(RANKS) for place, name in enumerate(codes(table), 1)}


def _held(holdings: Iterable[_Holding], on: date) -> list[_Holding]:
    today = (on.year, on.month, on.day)
    return [
        holding
        for holding in holdings
        if (holding.start is None or _parts(holding.start) <= today)
        and (holding.end is None or today < _parts(holding.end))
    ]


def _parts(day: PartialDate) -> tuple[int, int, int]:
    return (day.year, day.month or 1, day.day or 1)


def _at_least(level: str) -> Callable[[PostHolding], bool]:
    place = level_order(level)
    return lambda post: level_order(post.level) <= place


def _same_post(main: PostHolding) -> Callable[[PostHolding], bool]:
    same = (main.unit_id, main.unit_text, main.title)
    return lambda post: (post.unit_id, post.unit_text, post.title) == same


def _unbroken_since(
    held: Iterable[PostHolding], posts: Iterable[PostHolding], counts: Callable[[PostHolding], bool]
) -> PartialDate | None:
    """The earliest start from which posts that count follow each other up to those held.

    The month after an end still follows it: the days are mostly not known.
    """
    starts = [post.start for post in held if post.start and counts(post)]
    if not starts:
        return None
    since = min(starts, key=PartialDate.months)
    before = [post for post in posts if post.start and counts(post)]
    while earlier := [post.start for post in before if post.start and _leads_to(post, since)]:
        since = min(earlier, key=PartialDate.months)
    return since


def _leads_to(post: PostHolding, since: PartialDate) -> bool:
    if post.start is None or post.start.months() >= since.months():
        return False
    return post.end is None or _last_month(post.end) + 1 >= since.months()


def _last_month(end: PartialDate) -> int:
    return end.year * 12 + (end.month or 12) - 1


def _unit_of(cadre: Cadre, main: PostHolding | None, units: Mapping[int, Unit]) -> Unit | None:
    for unit_id in (cadre.unit_id, main.unit_id if main else None):
        if unit_id is not None and unit_id in units:
            return units[unit_id]
    return None


def _unit_text(post: PostHolding, units: Mapping[int, Unit]) -> str:
    if post.unit_text:
        return post.unit_text
    unit = units.get(post.unit_id) if post.unit_id is not None else None
    return unit_wording(unit, units) if unit else ""


def _age(cadre: Cadre, month: PartialDate) -> int | None:
    birth = counting_birth(cadre)
    if birth is None:
        return None
    if cadre.status != DECEASED:
        return full_years(birth, month)
    return full_years(birth, cadre.status_since) if cadre.status_since else None
