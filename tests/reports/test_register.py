"""The roster, the paper register, and the question whether a paper still says what is on file."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from desktop.app import open_store
from desktop.base.changes import Label
from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.cadres.operations.person import save_person
from desktop.cadres.papers.printing import print_each, print_paper, print_to_bytes
from desktop.paper.catalogue import PrintOptions
from desktop.reports.queries import printed_paper, register, stale_values
from desktop.shell.papers import PAPERS, paper_of
from desktop.shell.practice.county import make_county
from desktop.store.store import Store

OPTIONS = PrintOptions(date(2026, 11, 22))
_SOME = {"warnings", "rights-overdue", "forecast-report"}
"""Lists on which those alone stand of whom there is something to say."""
OF_CADRES = [paper for paper in PAPERS if paper.of == "cadre" and paper.key not in _SOME]
"""Papers on which everybody who is asked for stands."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("county") / "data"
    make_county(path, cadres=40)
    return path


@pytest.fixture
def store(county: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(county, tmp_path / "data")
    opened = open_store(tmp_path / "data", "practice")
    yield opened
    opened.close()


def everybody(store: Store) -> list[int]:
    return [
        row[0] for row in store.rows("SELECT cadre_id FROM cadre_listing ORDER BY official_order")
    ]


def test_everybody_whose_name_no_font_draws_is_named_at_once(store: Store, tmp_path: Path) -> None:
    first, second = everybody(store)[:2]
    for cadre_id, name in ((first, "样本😀"), (second, "样本🏳")):
        store.write(Label("Edit"), save_person, cadre_id, {"name": name})
    for paper in OF_CADRES:
        with pytest.raises(UserError) as refused:
            print_paper(store, paper, everybody(store), tmp_path / "a.pdf", OPTIONS)
        assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == [
            "样本😀",
            "样本🏳",
        ]
    assert not (tmp_path / "a.pdf").exists()


def test_each_paper_prints_and_is_registered(store: Store, tmp_path: Path) -> None:
    for paper in OF_CADRES:
        out = tmp_path / f"{paper.key}.pdf"
        count = print_paper(store, paper, everybody(store), out, OPTIONS)
        assert count == (40 if paper.one_each else 1)
        with pdfplumber.open(out) as pdf:
            text = "".join(page.extract_text() for page in pdf.pages)
        for printed in [one for one in store.read(register) if one.paper == paper.key]:
            assert printed.serial in text


def test_the_roster_has_a_block_for_each_unit_and_the_chosen_columns(store: Store) -> None:
    options = PrintOptions(date(2026, 11, 22), columns=("name", "id_number"), title="样本花名册")
    content, _printed = print_to_bytes(store, paper_of("roster"), everybody(store), options)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        text = "".join(page.extract_text() for page in pdf.pages)
        assert pdf.pages[0].width > pdf.pages[0].height
        assert all("公民身份号码" in page.extract_text() for page in pdf.pages)
    assert text.startswith("样本花名册")
    for name, number, unit in store.rows("SELECT name, id_number, unit_name FROM cadre_listing"):
        assert name in text
        assert number in text
        assert f"{unit}（" in text


def test_a_paper_is_stale_after_an_edit_and_says_where(store: Store) -> None:
    cadre = everybody(store)[3]
    _content, (printed,) = print_to_bytes(store, paper_of("appointment-form"), [cadre], OPTIONS)
    typed = printed.serial.lower().replace("-", " ")
    kept = store.read(printed_paper, typed)
    assert store.read(stale_values, kept, paper_of("appointment-form")) == []
    store.write(Label("Edit"), save_person, cadre, {"health": "较差"})
    (value,) = store.read(stale_values, kept, paper_of("appointment-form"))
    assert (value.what, value.now) == ("Health", "较差")
    store.undo()
    assert store.read(stale_values, kept, paper_of("appointment-form")) == []


def test_a_roster_is_stale_after_an_edit(store: Store) -> None:
    people = everybody(store)
    _content, (printed,) = print_to_bytes(store, paper_of("roster"), people, OPTIONS)
    store.write(Label("Edit"), save_person, people[0], {"note": "挂职"})
    kept = store.read(printed_paper, printed.serial)
    (value,) = store.read(stale_values, kept, paper_of("roster"))
    assert value.now.endswith("挂职")


def test_an_unknown_serial_is_refused(store: Store) -> None:
    with pytest.raises(UserError, match="CD-XXXX"):
        store.read(printed_paper, "CD-XXXX-XXXX")


def test_one_file_for_each_person(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    people = everybody(store)[:3]
    for cadre_id, name in zip(people[:2], ("样本/甲", "样" * 300), strict=True):
        store.write(Label("Edit"), save_person, cadre_id, {"name": name})
    assert print_each(store, paper_of("appointment-form"), people, folder, OPTIONS, Progress()) == 3
    names = sorted(path.name.partition("-")[0] for path in folder.glob("*.pdf"))
    assert len(names) == 3 and {"样本_甲", "样" * 40} < set(names)


def test_a_stopped_batch_leaves_no_file_and_no_entry(store: Store, tmp_path: Path) -> None:
    progress = Progress(lambda done, _total, _name: progress.stop() if done == 5 else None)
    out = tmp_path / "forms.pdf"
    with pytest.raises(Cancelled):
        print_paper(store, paper_of("appointment-form"), everybody(store), out, OPTIONS, progress)
    assert not out.exists()
    assert store.read(register) == []
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_nobody_to_print_for_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nobody"):
        print_paper(store, paper_of("roster"), [], tmp_path / "x.pdf", OPTIONS)
