"""Makes the practice county: a store of invented people in units that exist nowhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy.orm import Session

from desktop.base.batches import nothing_collected
from desktop.base.errors import UserError
from desktop.base.files import explaining
from desktop.base.ids import new_id
from desktop.base.progress import Progress
from desktop.base.words import _
from desktop.cadres.operations.listing import refresh_all
from desktop.cadres.records import ApprovedPosts, OfficeSetting, Unit
from desktop.daily.operations.ledger import refresh_all as refresh_ledger
from desktop.shell.practice.appraisal import appraisal_plan
from desktop.shell.practice.binder import Binder
from desktop.shell.practice.daily import daily_records, leaders_of
from desktop.shell.practice.daily_ladder import ladder_steps
from desktop.shell.practice.daily_reviews import reviews
from desktop.shell.practice.exits_section import exits_section
from desktop.shell.practice.files import write_file
from desktop.shell.practice.lives import Place
from desktop.shell.practice.people import Registry, person
from desktop.shell.practice.photos import portraits
from desktop.shell.practice.planted import EVERY, KINDS, Planted, plant
from desktop.shell.practice.standing import places
from desktop.shell.practice.units import County, approved_rows, make_counties, unit_rows
from desktop.store.files import keep_file
from desktop.store.folder import DataFolder
from desktop.store.history import insert_rows
from desktop.store.store import PRACTICE_PASSWORD, DataKind, Store, create_store

MOST_CADRES: Final = 200_000
PERSON: Final = "练习"
"""Who signs in to practice data."""

_BATCH: Final = 1000
_UNFINISHED: Final = "unfinished"


@dataclass(frozen=True, slots=True)
class Made:
    """What a practice county holds."""

    units: int
    cadres: int
    planted: tuple[Planted, ...]


def make_county(
    path: Path,
    cadres: int = 600,
    seed: int = 1,
    progress: Progress | None = None,
    today: date | None = None,
) -> Made:
    """Make a practice county with so many people in the folder `path`; the password is "practice".

    The same seed, number and day give the same people. Raises UserError where the folder holds
    data or cannot be written or the number is out of range, Cancelled when stopped; the folder
    holds no data then.
    """
    if not 1 <= cadres <= MOST_CADRES:
        raise UserError(
            _("A practice county has from 1 to {most} people.").format(most=MOST_CADRES)
        )
    maker = _Maker(cadres, seed, progress or Progress(), today or date.today())
    with _in_place(path) as unfinished:
        name = maker.counties[0].name
        create_store(
            unfinished, DataKind.PRACTICE, f"中共{name}委组织部", PERSON, PRACTICE_PASSWORD
        )
        store = Store(DataFolder(unfinished), PRACTICE_PASSWORD, tuple)
        try:
            with nothing_collected():
                made: Made = store.fill(maker.fill)
        finally:
            store.close()
    return made


@contextmanager
def _in_place(path: Path) -> Iterator[Path]:
    """A folder inside `path` to work in; its data moves up when the block ends well, or is gone."""
    folder = DataFolder(path)
    if folder.holds_data():
        raise UserError(
            _("{path} already holds data; choose an empty folder for the practice county.").format(
                path=path
            )
        )
    folder.make()
    unfinished = DataFolder(folder.path / _UNFINISHED)
    with folder.lock(), explaining(folder.path):
        shutil.rmtree(unfinished.path, ignore_errors=True)
        try:
            yield unfinished.path
            unfinished.database.replace(folder.database)
            unfinished.key_file.replace(folder.key_file)
        finally:
            shutil.rmtree(unfinished.path)


class _Maker:
    """Invents the county and writes it; drawn from one seed."""

    def __init__(self, cadres: int, seed: int, progress: Progress, today: date) -> None:
        self.counties: list[County] = make_counties(cadres)
        self._cadres = cadres
        self._seed = seed
        self._random = Random(seed)
        self._progress = progress
        self._today = today
        self._registry = Registry()
        self._planted: list[Planted] = []
        self._due: list[str] = []

    def fill(self, session: Session) -> Made:
        """Write everything into an empty store, the list and the search index included."""
        units = unit_rows(self.counties)
        self._progress.step(0, 2 * self._cadres)
        insert_rows(session, Unit, units)
        insert_rows(session, ApprovedPosts, approved_rows(self._random, self.counties))
        insert_rows(session, OfficeSetting, self._settings())
        photos = {
            sex: [keep_file(session, picture) for picture in portraits(self._random, sex)]
            for sex in "男女"
        }
        self._people(session, photos)
        refresh_all(session, self._second_half())
        chance = Random(f"exits {self._seed}")
        exits_section(session, chance, min(self._today, date.today()), self._cadres)
        self._daily(session)
        return Made(len(units), self._cadres, tuple(self._planted))

    def _people(self, session: Session, photos: dict[str, list[str]]) -> None:
        binder = Binder()
        for number, place in enumerate(places(self._random, self.counties, self._cadres)):
            if number and number % _BATCH == 0:
                binder.put_into(session)
                self._progress.step(number, 2 * self._cadres, place.office.name)
            self._one(number, place, photos, binder)
        binder.put_into(session)

    def _daily(self, session: Session) -> None:
        """Two years of daily assessment of those who lead, the ledger of it, their appraisal."""
        leaders = leaders_of(session)
        if not leaders:
            return
        records = daily_records(self._random, leaders, self._today)
        reviews(records, leaders)
        records.put_into(session)
        ladder_steps(session, self._random, leaders, min(self._today, date.today()))
        session.flush()
        refresh_ledger(session)
        appraisal_plan(session, self._random, leaders, min(self._today, date.today()))

    def _second_half(self) -> Progress:
        """The list and the index are made after the files; each counts for half."""
        return Progress(
            lambda done, _all, name: self._progress.step(
                self._cadres + done, 2 * self._cadres, name
            )
        )

    def _one(self, number: int, place: Place, photos: dict[str, list[str]], binder: Binder) -> None:
        life = person(self._random, place, self._today, self._registry)
        if number % EVERY == EVERY // 2:
            self._due.append(KINDS[number // EVERY % len(KINDS)])
        flawed = bool(self._due) and plant(self._random, life, self._due[0])
        cadre_id = write_file(self._random, life, photos[life.sex], binder)
        if flawed:
            self._planted.append(Planted(cadre_id, self._due.pop(0)))

    def _settings(self) -> list[dict[str, object]]:
        office = f"中共{self.counties[0].name}委组织部"
        values = {"office_name": office, "reporting_unit": office, "filled_by": PERSON}
        return [{"id": new_id(), "key": key, "value": value} for key, value in values.items()]
