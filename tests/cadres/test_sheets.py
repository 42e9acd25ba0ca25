"""Writing approval forms from a real store into a folder, and taking them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.cadres.operations.import_forms import (
    Action,
    Found,
    ImportDecision,
    import_many,
    rehearse,
)
from desktop.cadres.operations.person import save_person
from desktop.cadres.sheets import export_forms, export_losses
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.files import FileKind, read_file
from desktop.exchange.lrmx import read_lrmx
from desktop.store.store import DataKind, Store, create_store
from tests.exchange.forms import PHOTO, SAMPLE, UNKNOWN

OFFICE = "示例县委组织部"
LABEL = Label("Import forms")
FORM = replace(read_lrmx(SAMPLE.read_bytes()), photo=PHOTO, other_elements=UNKNOWN[:2])
PEOPLE = [
    FORM,
    replace(FORM, name="样本戊", birth="197001", id_number="", reporting_unit="", photo=b""),
    replace(FORM, name="样本戊", birth="198002", id_number="", retirement_month="204001"),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[int]]]:
    path = tmp_path_factory.mktemp("store") / "data"
    folder, _recovery = create_store(path, DataKind.OFFICE, OFFICE, "样本甲", "password1")
    store = Store(folder, "password1", lambda: ())
    decisions = [ImportDecision(form, Action.ADD) for form in PEOPLE]
    yield store, store.write(LABEL, import_many, decisions, Progress()).added
    store.close()


def _export(
    opened: tuple[Store, list[int]],
    folder: Path,
    kind: FileKind = "lrmx",
    *,
    edition4: bool = False,
    again: bool = False,
    progress: Progress | None = None,
) -> list[Path]:
    store, ids = opened
    watched = progress or Progress()
    return store.read(
        export_forms, ids, folder, kind, edition4=edition4, progress=watched, replace=again
    )


def test_files_are_named_by_person_and_hold_the_form_as_it_came(
    opened: tuple[Store, list[int]], tmp_path: Path
) -> None:
    paths = _export(opened, tmp_path)
    assert [path.name for path in paths] == [
        "样本甲.lrmx",
        "样本戊_197001.lrmx",
        "样本戊_198002.lrmx",
    ]
    read = [read_file(path) for path in paths]
    assert read == [FORM, replace(PEOPLE[1], reporting_unit=OFFICE), PEOPLE[2]]


def test_what_was_exported_is_on_file_already(
    opened: tuple[Store, list[int]], tmp_path: Path
) -> None:
    forms = [read_file(path) for path in _export(opened, tmp_path)]
    found = opened[0].read(rehearse, forms)
    assert [proposal.found for proposal in found] == [Found.SAME] * 3


def test_edition_4_tells_the_retirement_month(
    opened: tuple[Store, list[int]], tmp_path: Path
) -> None:
    store, (first, *_others) = opened
    store.write(LABEL, save_person, first, {"retirement_group": "男60"})
    months = [read_file(path).retirement_month for path in _export(opened, tmp_path, edition4=True)]
    assert months == ["204803", "", "204001"]
    older = [read_file(path).retirement_month for path in _export(opened, tmp_path, again=True)]
    assert older == ["", "", "204001"]
    store.undo()


def test_lrm_has_its_photo_beside_it(opened: tuple[Store, list[int]], tmp_path: Path) -> None:
    paths = _export(opened, tmp_path, "lrm")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "样本戊_197001.lrm",
        "样本戊_198002.lrm",
        "样本戊_198002.pic",
        "样本甲.lrm",
        "样本甲.pic",
    ]
    assert read_file(paths[0]).photo == PHOTO
    lost = opened[0].read(export_losses, opened[1], "lrm")
    assert [problem.where for problem in lost] == ["样本甲", "样本戊", "样本戊"]
    assert "ID number" in lost[0].message


def test_family_rows_beyond_ten_are_named_beforehand(
    opened: tuple[Store, list[int]], tmp_path: Path
) -> None:
    store, _ids = opened
    family = tuple(FamilyLine("亲属", f"样本{number}") for number in range(12))
    form = AppointmentForm(name="样本庚", birth="196501", family=family)
    (cadre,) = store.write(LABEL, import_many, [ImportDecision(form, Action.ADD)], Progress()).added
    (lost,) = store.read(export_losses, [cadre], "lrmx")
    assert (lost.where, lost.message) == ("样本庚", "2 family rows")
    (path,) = _export((store, [cadre]), tmp_path)
    assert read_file(path).family == family[:10]


def test_files_that_are_there_are_not_replaced_unasked(
    opened: tuple[Store, list[int]], tmp_path: Path
) -> None:
    _export(opened, tmp_path)
    with pytest.raises(UserError, match="in the folder already"):
        _export(opened, tmp_path)
    assert len(_export(opened, tmp_path, again=True)) == 3


def test_stopping_leaves_no_file(opened: tuple[Store, list[int]], tmp_path: Path) -> None:
    progress = Progress(lambda done, _total, _name: progress.stop() if done == 1 else None)
    with pytest.raises(Cancelled):
        _export(opened, tmp_path, progress=progress)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("ids", "words"), [([], "Nobody is chosen"), ([42], "deleted")])
def test_nobody_to_export(
    opened: tuple[Store, list[int]], tmp_path: Path, ids: list[int], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        _export((opened[0], ids), tmp_path)


def test_a_date_corrected_here_is_what_is_handed_on(
    opened: tuple[Store, list[int]], tmp_path: Path
) -> None:
    store, (first, *_others) = opened
    store.write(LABEL, save_person, first, {"birth_date": PartialDate(1985, 4)})
    (path,) = _export((store, [first]), tmp_path)
    assert read_file(path).birth == "198504"
    store.undo()
