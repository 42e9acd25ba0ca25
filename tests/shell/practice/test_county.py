"""The practice county: people that hang together, and no data where making it was stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base import identity
from desktop.base.codes import codes
from desktop.base.dates import PartialDate, full_years
from desktop.base.errors import Cancelled, UserError
from desktop.base.fields import Field, Kind
from desktop.base.progress import Progress
from desktop.cadres import fields
from desktop.cadres.records import (
    FILE_KINDS,
    ApprovedPosts,
    Cadre,
    CadreFile,
    OfCadre,
    Unit,
)
from desktop.cadres.rules.consistency import findings_of
from desktop.paper.fonts import missing_characters
from desktop.shell.practice.county import Made, make_county
from desktop.shell.practice.names import RARE_CHARACTERS, RARE_SURNAMES, TWO_READING_SURNAMES
from desktop.shell.practice.planted import KINDS
from desktop.shell.practice.standing import places
from desktop.shell.practice.units import make_counties
from desktop.store.files import StoredFile
from desktop.store.folder import DataFolder
from desktop.store.store import PRACTICE_PASSWORD, DataKind, Store

TODAY = date(2026, 11, 16)
PEOPLE = 400
FIELDS: dict[str, tuple[Field, ...]] = {
    "posts": fields.POST_HOLDING,
    "ranks": fields.RANK_HOLDING,
    "education": fields.EDUCATION,
    "family": fields.FAMILY_MEMBER,
    "rewards": fields.REWARD,
    "sanctions": fields.SANCTION,
    "annual_results": fields.ANNUAL_RESULT,
    "titles": fields.PROFESSIONAL_TITLE,
    "trainings": fields.TRAINING,
    "archive": fields.ARCHIVE_ITEM,
}
RULES = {
    "birth_and_id": "id_birth",
    "resume_gap": "resume_gap",
    "resume_overlap": "resume_overlap",
    "party_before_18": "party_age",
    "education_and_resume": "education_resume",
    "child_too_old": "child_age",
}
"""The rule of the key-facts check that each planted inconsistency breaks."""
UNCHECKED = frozenset({"id", "cadre_id", "unit_id"})


@dataclass(frozen=True)
class Opened:
    """A county that was made, and its files."""

    made: Made
    store: Store
    files: dict[int, CadreFile]

    def sound(self, *kinds: str) -> list[CadreFile]:
        """The files without an inconsistency of these kinds."""
        flawed = {planted.cadre_id for planted in self.made.planted if planted.kind in kinds}
        return [file for number, file in self.files.items() if number not in flawed]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """One county for all tests that only look."""
    folder = tmp_path_factory.mktemp("county")
    made = make_county(folder, PEOPLE, seed=7, today=TODAY)
    store = Store(DataFolder(folder), PRACTICE_PASSWORD, tuple)
    yield Opened(made, store, store.read(_files))
    store.close()


def _files(session: Session) -> dict[int, CadreFile]:
    files = {cadre.id: CadreFile(cadre) for cadre in session.scalars(select(Cadre))}
    for name, kind in FILE_KINDS.items():
        for record in session.scalars(select(kind).order_by(kind.id)):
            getattr(files[record.cadre_id], name).append(record)
    return files


def _born(file: CadreFile) -> PartialDate:
    assert file.cadre.birth_date is not None
    return file.cadre.birth_date


def test_it_is_practice_data_with_as_many_people_as_asked(county: Opened) -> None:
    assert county.store.kind is DataKind.PRACTICE
    assert len(county.files) == county.made.cadres == PEOPLE
    assert county.store.rows("SELECT count(*) FROM cadre_listing") == [(PEOPLE,)]
    assert county.store.rows("SELECT count(*) FROM act") == [(0,)]


def test_about_forty_units_each_of_a_known_kind(county: Opened) -> None:
    units = county.store.read(lambda session: session.scalars(select(Unit)).all())
    roots = [unit for unit in units if unit.parent_id is None]
    assert 40 <= len(roots) <= 50
    assert {unit.kind for unit in units} <= set(fields.UNIT_KINDS)
    assert sum(unit.kind in {"乡镇", "街道"} for unit in roots) in range(12, 16)
    assert [unit.position for unit in roots] == list(range(1, len(roots) + 1))
    assert all("禾川县" in unit.name for unit in roots)


def test_no_unit_has_more_leaders_than_approved_posts(county: Opened) -> None:
    approved = county.store.read(lambda session: session.scalars(select(ApprovedPosts)).all())
    allowed = Counter({(posts.unit_id, posts.level): posts.number for posts in approved})
    held = Counter(
        (post.unit_id or 0, post.level)
        for file in county.files.values()
        for post in file.posts
        if post.end is None and post.level and not post.concurrent
    )
    assert sum(held.values()) > PEOPLE / 3
    assert all(number <= allowed[seat] for seat, number in held.items())


def test_every_id_number_is_right_and_of_region_999999(county: Opened) -> None:
    numbers = [file.cadre.id_number or "" for file in county.files.values()]
    assert len(set(numbers)) == PEOPLE
    assert all(number.startswith("999999") for number in numbers)
    assert not [number for number in numbers if identity.problem(number, TODAY)]


def test_id_numbers_agree_with_sex_and_birth(county: Opened) -> None:
    for file in county.sound("birth_and_id"):
        number = identity.read(file.cadre.id_number or "")
        assert number is not None and number.birth is not None
        assert number.sex == file.cadre.sex
        assert _born(file).earliest() <= number.birth <= _born(file).latest()


def test_ages_are_those_of_cadres(county: Opened) -> None:
    now = PartialDate.from_day(TODAY)
    for file in county.sound("birth_and_id"):
        years = full_years(_born(file), now)
        assert 23 <= years <= 63, file.cadre.name
        if file.cadre.status in fields.SERVING:
            assert years < (60 if file.cadre.retirement_group in {"男60", "女60"} else 55)
        assert file.cadre.started_work_on is not None
        assert full_years(_born(file), file.cadre.started_work_on) >= 18


def test_resumes_run_without_gap_or_overlap(county: Opened) -> None:
    for file in county.sound("resume_gap", "resume_overlap"):
        assert file.resume, file.cadre.name
        for stage, following in pairwise(file.resume):
            assert stage.end == following.start, file.cadre.name
        assert (file.resume[-1].end is None) == (file.cadre.status != "去世")


def test_present_posts_and_ranks_stand_in_the_last_stage(county: Opened) -> None:
    for file in county.sound():
        if file.cadre.status != "在职":
            continue
        last = file.resume[-1].text
        present = [post for post in file.posts if post.end is None]
        assert all(post.title in last for post in present), (file.cadre.name, last)
        if not present and file.ranks:
            assert last.endswith(file.ranks[-1].rank)


def test_the_key_facts_check_finds_what_was_planted_and_nothing_else(county: Opened) -> None:
    found = {
        number: {finding.rule for finding in findings_of(file, TODAY)}
        for number, file in county.files.items()
    }
    planted = {flaw.cadre_id: flaw.kind for flaw in county.made.planted}
    assert set(planted.values()) == set(KINDS)
    assert len(county.made.planted) == PEOPLE // 50
    assert not [found[number] for number in found if found[number] and number not in planted]
    assert all(RULES[kind] in found[number] for number, kind in planted.items())


def test_families_have_fitting_ages(county: Opened) -> None:
    for file in county.sound("child_too_old", "birth_and_id"):
        for relative in file.family:
            assert relative.birth_date is not None
            years = (relative.birth_date.months() - _born(file).months()) / 12
            if relative.relation in {"父亲", "母亲"}:
                assert -34 <= years <= -20
            elif relative.relation not in {"妻子", "丈夫"}:
                assert 20 <= years <= 40
            assert relative.birth_date.earliest() <= TODAY


def test_names_hold_rare_characters_and_surnames_read_in_two_ways(county: Opened) -> None:
    names = [file.cadre.name for file in county.files.values()]
    assert any(ord(character) > 0xFFFF for name in names for character in name)
    assert sum(any(rare in name for rare in RARE_CHARACTERS) for name in names) >= 10
    assert sum(name.startswith(TWO_READING_SURNAMES) for name in names) >= 10
    assert any("·" in name for name in names)
    assert len(set(names)) > PEOPLE * 0.8


def test_every_name_can_be_printed(county: Opened) -> None:
    names = [file.cadre.name for file in county.files.values()]
    relatives = [relative.name for file in county.files.values() for relative in file.family]
    everything = "".join((*names, *relatives, *RARE_CHARACTERS, *TWO_READING_SURNAMES))
    assert not missing_characters(everything + "".join(RARE_SURNAMES))


def test_choices_come_from_their_tables_and_checks_pass(county: Opened) -> None:
    for file in county.files.values():
        _fits(file.cadre, fields.PERSON + fields.APPOINTMENT)
        for name, described in FIELDS.items():
            for record in getattr(file, name):
                _fits(record, described)


def _fits(record: object, described: tuple[Field, ...]) -> None:
    for field in described:
        value = getattr(record, field.key)
        assert value is not None or not field.required, field.key
        if value is None:
            continue
        if field.kind is Kind.CHOICE:
            assert value in field.choices, (field.key, value)
        if field.check is not None:
            assert not field.check(value), (field.key, value)


def test_every_status_and_many_kinds_of_record_occur(county: Opened) -> None:
    statuses = Counter(file.cadre.status for file in county.files.values())
    assert set(statuses) == set(fields.STATUSES) - {"辞退"}
    assert statuses["在职"] > PEOPLE * 0.85
    for name in ("rewards", "sanctions", "titles", "trainings", "effect_periods", "archive"):
        assert any(getattr(file, name) for file in county.files.values()), name
    levels = {post.level for file in county.files.values() for post in file.posts if post.level}
    assert levels == set(codes("leadership_levels_10")[6:])


def test_photos_are_few_shared_pictures_with_thumbnails(county: Opened) -> None:
    pictures = county.store.read(lambda session: session.scalars(select(StoredFile)).all())
    digests = {file.cadre.photo for file in county.files.values() if file.cadre.photo}
    assert digests <= {picture.digest for picture in pictures}
    assert 10 <= len(pictures) <= 24
    assert all(
        picture.content.startswith(b"\xff\xd8") and picture.thumbnail for picture in pictures
    )


def _plain(folder: Path, seed: int) -> list[tuple[object, ...]]:
    """Every value of every file, without the ids."""
    make_county(folder, 60, seed=seed, today=TODAY)
    store = Store(DataFolder(folder), PRACTICE_PASSWORD, tuple)
    files = store.read(_files)
    store.close()
    return [values for file in files.values() for values in _without_ids(file)]


def _without_ids(file: CadreFile) -> Iterator[tuple[object, ...]]:
    records: list[Cadre | OfCadre] = [file.cadre]
    for name in FILE_KINDS:
        records.extend(getattr(file, name))
    for record in records:
        names = [column.name for column in record.__table__.columns]
        yield tuple(getattr(record, name) for name in names if name not in UNCHECKED)


def test_the_same_seed_makes_the_same_people(tmp_path: Path) -> None:
    first, again, other = (_plain(tmp_path / name, seed) for name, seed in _SEEDS)
    assert first == again
    assert first != other


_SEEDS = (("first", 3), ("again", 3), ("other", 4))


class _Impatient(Progress):
    """Somebody who presses Stop at one step."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._left = at

    def step(self, done: int, total: int, name: str = "") -> None:
        """Stop at the chosen step."""
        if self._left == 0:
            self.stop()
        self._left -= 1
        super().step(done, total, name)


@pytest.mark.parametrize("at", [0, 1])
def test_stopping_leaves_no_data(tmp_path: Path, at: int) -> None:
    folder = tmp_path / "county"
    with pytest.raises(Cancelled):
        make_county(folder, 80, progress=_Impatient(at), today=TODAY)
    assert not DataFolder(folder).holds_data()
    assert not [path for path in folder.iterdir() if not path.name.startswith("in-use")]
    make_county(folder, 10, today=TODAY)
    assert DataFolder(folder).holds_data()


def test_a_folder_that_holds_data_is_left_alone(tmp_path: Path) -> None:
    make_county(tmp_path, 5, today=TODAY)
    before = (tmp_path / "keyfile.json").read_bytes()
    with pytest.raises(UserError, match="already holds data"):
        make_county(tmp_path, 5, today=TODAY)
    assert (tmp_path / "keyfile.json").read_bytes() == before


@pytest.mark.parametrize("number", [0, -1, 200_001])
def test_a_number_out_of_range_is_refused(tmp_path: Path, number: int) -> None:
    with pytest.raises(UserError, match="from 1 to"):
        make_county(tmp_path / "county", number)
    assert not (tmp_path / "county").exists()


@pytest.mark.parametrize(("cadres", "counties"), [(600, 1), (5000, 1), (20_000, 4), (200_000, 20)])
def test_more_people_stand_in_more_counties(cadres: int, counties: int) -> None:
    made = make_counties(cadres)
    assert len(made) == counties
    names = [office.name for county in made for office in county.offices]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("cadres", [1, 50, 400, 6000])
def test_there_is_a_place_for_everybody(cadres: int) -> None:
    counties = make_counties(cadres)
    stood = list(places(Random(1), counties, cadres))
    assert len(stood) == cadres
    seats = Counter(id(place.seat) for place in stood if place.seat and place.status == "在职")
    assert cadres < 400 or len(seats) > 20


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2026, 2, 28), date(2031, 12, 31)])
def test_it_can_be_made_on_any_day(tmp_path: Path, today: date) -> None:
    assert make_county(tmp_path, 120, today=today).cadres == 120
