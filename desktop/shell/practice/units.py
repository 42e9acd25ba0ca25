"""The units of the practice county, or of several where there are many cadres."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from desktop.base.ids import new_id
from desktop.shell.practice.organs import (
    LAST_ORGANS,
    LEVELS,
    ORGANS,
    RURAL_TOWN,
    SECTION_DEPUTY,
    STREET,
    TOWN,
    Seat,
    Sort,
)
from desktop.shell.practice.places import CITY, COUNTIES, PROVINCE, STREETS, TOWNSHIPS

_CADRES_OF_A_COUNTY: Final = 5000
"""Beyond this a further county is added, until there is a prefecture of twenty."""


@dataclass(slots=True)
class Office:
    """One unit."""

    id: int
    position: int
    name: str
    short_name: str
    sort: Sort
    county: County = field(repr=False)

    def takes(self, sex: str) -> bool:
        """Whether people of this sex work here; the women's federation is led by women."""
        return sex == "女" or "妇女" not in self.name

    @property
    def resume_name(self) -> str:
        """The name with the province before it, as a résumé writes it."""
        return self.name.replace(self.county.name, PROVINCE + self.county.name, 1)


@dataclass(slots=True)
class County:
    """One county with its units in the official order; the first is the county committee."""

    name: str
    id: int
    offices: list[Office] = field(default_factory=list)
    by_level: dict[str, list[tuple[Office, Seat]]] = field(default_factory=dict)

    @property
    def committee(self) -> Office:
        """The county committee of the Party."""
        return self.offices[0]


def make_counties(cadres: int) -> list[County]:
    """The counties that so many cadres fill: one, or for more than 5,000 a prefecture's."""
    number = min(max(1, -(-cadres // _CADRES_OF_A_COUNTY)), len(COUNTIES))
    per_county = cadres / number
    towns = 10 if per_county <= 2500 else 20 if per_county <= 6000 else len(TOWNSHIPS)
    streets = 2 if per_county <= 2500 else len(STREETS)
    return [_county(name, towns, streets) for name in COUNTIES[:number]]


def _county(name: str, towns: int, streets: int) -> County:
    county = County(name, new_id())
    for pattern, short, sort in ORGANS:
        _add_office(county, pattern, short, sort)
    for town in TOWNSHIPS[:towns]:
        _add_office(county, "{}" + town, town, TOWN if town.endswith("镇") else RURAL_TOWN)
    for street in STREETS[:streets]:
        _add_office(county, "{}" + street, street, STREET)
    for pattern, short, sort in LAST_ORGANS:
        _add_office(county, pattern, short, sort)
    county.by_level = {
        level: [
            (office, seat)
            for office in county.offices
            for seat in office.sort.seats
            if seat.level == level
        ]
        for level in LEVELS
    }
    return county


def _add_office(county: County, pattern: str, short: str, sort: Sort) -> None:
    name = pattern.format(county.name)
    county.offices.append(Office(new_id(), len(county.offices) + 1, name, short, sort, county))


def unit_rows(counties: list[County]) -> list[dict[str, Any]]:
    """The rows of Unit: offices with their divisions, below their county if there are several."""
    rows: list[dict[str, Any]] = []
    for place, county in enumerate(counties, start=1):
        if len(counties) > 1:
            rows.append(_unit_row(county.id, None, place, county.name, county.name, None))
            rows[-1]["note"] = PROVINCE + CITY
        parent = county.id if len(counties) > 1 else None
        for office in county.offices:
            rows.append(
                _unit_row(
                    office.id,
                    parent,
                    office.position,
                    office.name,
                    office.short_name,
                    office.sort.kind,
                )
            )
            rows.extend(_division_rows(office))
    return rows


def _division_rows(office: Office) -> list[dict[str, Any]]:
    if office.sort.kind not in {"党委机关", "纪委监委机关"}:
        return []
    return [
        _unit_row(new_id(), office.id, place, name, name, "内设机构")
        for place, name in enumerate(office.sort.divisions, start=1)
    ]


def _unit_row(
    unit_id: int, parent: int | None, position: int, name: str, short: str, kind: str | None
) -> dict[str, Any]:
    return {
        "id": unit_id,
        "parent_id": parent,
        "position": position,
        "name": name,
        "short_name": short,
        "kind": kind,
    }


def approved_rows(random: Random, counties: list[County]) -> list[dict[str, Any]]:
    """The rows of ApprovedPosts: as many as there are seats; here and there one stays vacant."""
    rows = []
    for county in counties:
        for office in county.offices:
            for level in reversed(LEVELS):
                number = sum(seat.level == level for seat in office.sort.seats)
                if number:
                    number += level == SECTION_DEPUTY and random.random() < 0.15
                    rows.append(
                        {"id": new_id(), "unit_id": office.id, "level": level, "number": number}
                    )
    return rows
