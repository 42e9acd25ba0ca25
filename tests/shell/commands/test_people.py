"""Finding people, choosing them, printing for them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from desktop.app import main
from desktop.cadres.queries.listing import Asked, ids, lines
from desktop.cadres.queries.office import unit_tree
from desktop.shell.papers import PAPERS
from desktop.store.store import Store
from tests.shell.commands.program import (
    FORM,
    PASSWORD,
    Done,
    Run,
    everybody,
    written,
)


class TestFind:
    def test_the_data_folder_may_stand_after_the_command(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _id, name = everybody(county, "practice", "name")[0]
        assert main(["find", name, "--json", "--data", str(county)]) == 0
        assert json.loads(capsys.readouterr().out)[0]["name"] == name

    def test_json_may_stand_before_or_after(self, run: Run, county: Path) -> None:
        (person, name, *_rest) = everybody(county, "practice", "name")[0]
        before, after = run(county, "--json", "find", name), run(county, "find", name, "--json")
        assert before == after
        assert before.document[0]["id"] == str(person)
        assert set(before.document[0]) == {"id", "name", "unit", "post", "born"}

    def test_lines_for_people(self, run: Run, county: Path) -> None:
        (person, name, unit) = everybody(county, "practice", "name", "unit_name")[0]
        first = run(county, "find", name).out.splitlines()[0]
        assert first.startswith(f"{person}  {name}  ") and unit in first

    @pytest.mark.parametrize("typed", ["查无此人", '"', "*", "AND", "NEAR(", ""])
    def test_nobody(self, run: Run, county: Path, typed: str) -> None:
        assert run(county, "find", typed) == Done(0, "Nobody fits.\n", "")
        assert run(county, "find", typed, "--json").document == []


class TestForWhom:
    """One set of rules for export and print."""

    def test_by_id_by_name_by_id_number(self, run: Run, county: Path, tmp_path: Path) -> None:
        people = everybody(county, "practice", "name", "id_number")
        names = [name for _id, name, _number in people]
        person, name, number = next(one for one in people if names.count(one[1]) == 1)
        for place, given in enumerate((person, name, number, f" {name} ")):
            out = tmp_path / str(place)
            done = run(county, "export", "lrmx", "--cadre", given, "--out", out, "--json")
            assert [Path(one).name for one in done.document["files"]] == [f"{name}.lrmx"]
        done = run(
            county, "export", "lrmx", "--cadre", name, person, "--out", tmp_path / "o", "--json"
        )
        assert len(done.document["files"]) == 1

    def test_a_name_of_several_people_lists_their_ids(
        self, run: Run, office: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "in"
        written(folder, FORM)
        written(folder, replace(FORM, birth="199001", id_number=""))
        run(office, "import", folder)
        done = run(office, "export", "lrmx", "--cadre", FORM.name, "--out", tmp_path / "out")
        people = [str(one) for (one,) in everybody(office, PASSWORD)]
        assert done.code == 1 and "2 people are called" in done.err
        assert all(one in done.err for one in people)
        assert not (tmp_path / "out").exists()

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            ((), "Say for whom"),
            (("--all", "--cadre", "样本甲"), "Say for whom"),
            (("--cadre", "查无此人"), "id or the name “查无此人”"),
            (("--cadre", ""), "id or the name “”"),
            (("--cadre", "12345"), "id or the name “12345”"),
            (("--cadre", "9" * 40), "Nobody on file"),
            (("--unit", "示例县没有的局"), "no unit “示例县没有的局”"),
        ],
    )
    def test_nobody_is_meant(
        self, run: Run, county: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
    ) -> None:
        for command in (("export", "lrmx"), ("print", "roster")):
            done = run(county, *command, *arguments, "--out", tmp_path / "out")
            assert (done.code, done.out) == (1, "")
            assert sentence in done.err and done.err.count("\n") == 1
            refused = run(county, *command, *arguments, "--out", tmp_path / "out", "--json")
            assert (refused.code, refused.err) == (1, "")
            assert refused.document == {"error": done.err.rstrip("\n")}
            assert not (tmp_path / "out").exists()

    def test_a_unit_and_those_below_it(
        self, run: Run, county: Path, reading: Store, tmp_path: Path
    ) -> None:
        units = [line.unit for line in reading.read(unit_tree)]
        people = {one: name for name, one in _by_unit(reading)}
        root = next(unit for unit in units if unit.parent_id is None)
        busy = next(unit for unit in units if list(people.values()).count(unit.name) > 1)
        reading.close()
        for unit in (root, busy):
            below = {unit.id} | {one.id for one in units if one.parent_id == unit.id}
            names = {one.name for one in units if one.id in below}
            out = tmp_path / unit.name
            done = run(county, "export", "lrmx", "--unit", unit.name, "--out", out, "--json")
            if not any(name in names for name in people.values()):
                assert "Nobody is chosen" in done.document["error"]
                continue
            least = sum(name in names for name in people.values())
            assert len(done.document["files"]) >= least


def _by_unit(store: Store) -> list[tuple[str, int]]:
    found = [one for part in ids(store, Asked()) for one in part]
    return [(unit or "", one) for one, unit in lines(store, ("unit_name",), found)]


class TestPrint:
    def test_papers_need_no_data(self, run: Run, tmp_path: Path) -> None:
        papers = run(tmp_path / "none", "papers", "--json").document
        assert [paper["key"] for paper in papers] == [paper.key for paper in PAPERS]
        assert {"appointment-form", "roster"} <= {paper["key"] for paper in papers}
        shown = run(tmp_path / "none", "papers").out.splitlines()
        assert [line.split()[0] for line in shown] == [paper["key"] for paper in papers]

    def test_forms_of_two_people(self, run: Run, county: Path, tmp_path: Path) -> None:
        (first, name), (second, other) = everybody(county, "practice", "name")[:2]
        out = tmp_path / "forms.pdf"
        done = run(
            county, "print", "appointment-form", "--cadre", first, second, "--out", out, "--json"
        )
        assert done.document == {
            "paper": "appointment-form",
            "papers": 2,
            "people": 2,
            "file": str(out),
        }
        with pdfplumber.open(out) as pdf:
            text = "".join(page.extract_text() for page in pdf.pages).replace(" ", "")
        assert name in text and other in text

    def test_a_roster_ofeverybody(self, run: Run, county: Path, tmp_path: Path) -> None:
        out = tmp_path / "roster.pdf"
        done = run(county, "print", "roster", "--all", "--out", out)
        assert done == Done(0, f"Printed 1 paper into {out}.\n", "")
        assert out.read_bytes().startswith(b"%PDF")

    def test_a_paper_that_is_none(self, run: Run, county: Path, tmp_path: Path) -> None:
        done = run(county, "print", "rooster", "--all", "--out", tmp_path / "out.pdf")
        assert done.code == 1
        assert "rooster" in done.err and "roster" in done.err and "appointment-form" in done.err

    def test_a_folder_that_is_missing(self, run: Run, county: Path, tmp_path: Path) -> None:
        done = run(county, "print", "roster", "--all", "--out", tmp_path / "none" / "out.pdf")
        assert done.code == 1 and "is not there" in done.err
