"""A small store, made once; each test works on its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from desktop.app import open_store
from desktop.base.dates import PartialDate
from desktop.cadres.operations.listing import refresh_all
from desktop.cadres.operations.paper_register import register_papers
from desktop.cadres.records import Cadre, FamilyMember, PostHolding, ResumeStage, Unit
from desktop.paper.catalogue import Printed
from desktop.store.history import insert_rows
from desktop.store.store import DataKind, Store, create_store
from tests.store.pieces import LABEL, PASSWORD
from tests.store.secret_notes import fill_notes, mapped, signed_in


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that all tests copy: practice data, whose password costs no time."""
    path = tmp_path_factory.mktemp("made") / "data"
    create_store(path, DataKind.PRACTICE, "示例县委组织部", "样本甲", PASSWORD)
    store = open_store(path, PASSWORD)
    store.fill(_fill)
    store.close()
    return path


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    """The test's own store, opened."""
    opened = open_store(data, PASSWORD)
    yield opened
    opened.close()


@pytest.fixture
def note() -> Iterator[type[Any]]:
    """The class of records with a level."""
    with mapped() as found:
        yield found


@pytest.fixture
def noted(data: Path, note: type[Any]) -> Path:
    """Notes of each level, and papers; nobody has a clearance yet."""
    with signed_in(data, PASSWORD) as store:
        store.fill(fill_notes, note)
        papers = [
            Printed("CD-0001", "样本甲", {"text": "三"}, 10, secrecy="保密"),
            Printed("CD-0002", "样本甲", {"text": "一"}, 10),
        ]
        store.write(LABEL, register_papers, "talk", papers)
    return data


def _fill(session: Session) -> None:
    units = [
        {"id": 1, "position": 1, "name": "中共示例县委"},
        {"id": 2, "position": 1, "name": "示例县委组织部", "parent_id": 1},
        {"id": 3, "position": 2, "name": "示例县丙镇", "parent_id": 1},
    ]
    insert_rows(session, Unit, units)
    names = ("样本甲", "样本乙", "样本丙")
    people = [
        {"id": 10 + place, "name": name, "status": "在职", "unit_id": 2}
        for place, name in enumerate(names)
    ]
    insert_rows(session, Cadre, people)
    for place, person in enumerate(people, start=1):
        of_person = {"cadre_id": person["id"], "position": 1}
        born = PartialDate(1960 + place, 5)
        family = {**of_person, "id": 100 + place, "relation": "父亲", "name": "样本丁"}
        insert_rows(session, FamilyMember, [{**family, "birth_date": born}])
        insert_rows(session, ResumeStage, [{**of_person, "id": 200 + place, "text": "科员"}])
        post = {**of_person, "id": 300 + place, "unit_id": 2, "title": "科长"}
        insert_rows(session, PostHolding, [post])
    refresh_all(session)
