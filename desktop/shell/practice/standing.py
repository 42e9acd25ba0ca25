"""Who stands where: leading posts first, staff for the rest, and those who left the service."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from desktop.shell.practice.lives import Place
from desktop.shell.practice.units import County, Office

_LEFT: Final = (
    ("退休", 0.035),
    ("提前离岗", 0.012),
    ("调出", 0.012),
    ("辞职", 0.006),
    ("去世", 0.006),
)
"""The share of each among all on file."""
_SECONDED_EVERY: Final = 60
"""Of so many staff one is seconded."""
_LED_BEFORE: Final = 0.45
"""The share that had a leading post among those who left."""


def places(random: Random, counties: list[County], cadres: int) -> Iterator[Place]:
    """A place for each of so many people, by county and unit, those who left at the end."""
    left = [(status, round(cadres * share)) for status, share in _LEFT]
    serving = cadres - sum(number for _status, number in left)
    for number, county in enumerate(counties):
        share = serving * (number + 1) // len(counties) - serving * number // len(counties)
        yield from _serving(random, county, share)
    for status, number in left:
        for _person in range(number):
            yield _left(random, random.choice(counties), status)


def _serving(random: Random, county: County, cadres: int) -> Iterator[Place]:
    seats = {id(office): len(office.sort.seats) for office in county.offices}
    while sum(seats.values()) > cadres:
        fullest = max(county.offices, key=lambda office: (seats[id(office)], office.position))
        seats[id(fullest)] -= 1
    staff = _shares(random, county.offices, cadres - sum(seats.values()))
    count = 0
    for office, number in zip(county.offices, staff, strict=True):
        for seat in office.sort.seats[: seats[id(office)]]:
            yield Place(office, seat, "在职")
        for _person in range(number):
            count += 1
            yield Place(office, None, "在职" if count % _SECONDED_EVERY else "挂职")


def _shares(random: Random, offices: list[Office], cadres: int) -> list[int]:
    """So many staff divided among the units, each a little differently."""
    weights = [random.uniform(0.6, 1.6) for _office in offices]
    whole, done, given = sum(weights), 0.0, 0
    shares = []
    for weight in weights:
        done += weight
        upto = round(cadres * done / whole)
        shares.append(upto - given)
        given = upto
    return shares


def _left(random: Random, county: County, status: str) -> Place:
    office = random.choice(county.offices)
    led = status != "辞职" and random.random() < _LED_BEFORE
    return Place(office, random.choice(office.sort.seats) if led else None, status)
