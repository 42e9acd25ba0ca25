"""The command line, run in this process on a real county, and twice as the program itself."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from desktop.app import main, open_store
from desktop.cadres.queries.listing import Asked, ids, lines
from desktop.cadres.queries.office import unit_tree
from desktop.cadres.records import CadreListing
from desktop.exchange.appointment_form import AppointmentForm
from desktop.exchange.lrmx import read_lrmx, write_lrmx
from desktop.shell.papers import PAPERS
from desktop.shell.practice.county import Made, make_county
from desktop.store.acts import newest_acts
from desktop.store.store import DataKind, Store, create_store
from tests.exchange.forms import SAMPLE

ROOT = Path(__file__).parents[2]
PEOPLE = 40
PASSWORD = "样本 password 1"
FORM = read_lrmx(SAMPLE.read_bytes())


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on the standard output."""
        return json.loads(self.out)


Run = Callable[..., Done]

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="terminals of Linux")


@pytest.fixture(scope="module")
def made_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("county") / "data"


@pytest.fixture(scope="module", autouse=True)
def made(made_county: Path) -> Made:
    """What the county holds that all tests copy."""
    return make_county(made_county, PEOPLE, 3)


@pytest.fixture(scope="module")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "data"
    create_store(path, DataKind.OFFICE, "示例县委组织部", "样本甲", PASSWORD)
    return path


@pytest.fixture
def county(made_county: Path, tmp_path: Path) -> Path:
    """A county that the test may write to."""
    return Path(shutil.copytree(made_county, tmp_path / "county"))


@pytest.fixture
def office(made_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty office that the test may write to; its password is in the environment."""
    monkeypatch.setenv("CADREDESK_PASSWORD", PASSWORD)
    return Path(shutil.copytree(made_office, tmp_path / "office"))


@pytest.fixture(autouse=True)
def _own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the computer that the tests run on: no settings, no data of its own, English."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a data folder."""

    def command(data: Path, *arguments: object) -> Done:
        capsys.readouterr()
        code = main(["--data", str(data), *map(str, arguments)])
        return Done(code, *capsys.readouterr())

    return command


@pytest.fixture
def reading(county: Path) -> Iterator[Store]:
    """The county's store, to look up what a test needs before its command runs."""
    store = open_store(county, "practice")
    yield store
    store.close()


def _everybody(data: Path, secret: str, *columns: str) -> list[tuple[Any, ...]]:
    store = open_store(data, secret)
    try:
        found = [one for part in ids(store, Asked()) for one in part]
        by_id = {line[0]: line for line in lines(store, columns or ("name",), found)}
        return [by_id[one][: len(columns) + 1] for one in found]
    finally:
        store.close()


def _acts(data: Path, secret: str) -> list[str]:
    store = open_store(data, secret)
    try:
        return [act.words() for act in store.read(newest_acts)]
    finally:
        store.close()


def _file(folder: Path, form: AppointmentForm) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{form.name}-{form.birth}.lrmx"
    path.write_bytes(write_lrmx(form))
    return path


class TestPractice:
    def test_a_county_is_made_once(self, run: Run, tmp_path: Path) -> None:
        done = run(tmp_path / "new", "practice", "--cadres", 5, "--seed", 2, "--json")
        assert done.code == 0
        assert done.document["cadres"] == 5
        assert all(isinstance(one["id"], str) for one in done.document["planted"])
        assert len(_everybody(tmp_path / "new", "practice")) == 5
        again = run(tmp_path / "new", "practice", "--cadres", 5)
        assert (again.code, again.out) == (1, "")
        assert "already holds data" in again.err

    def test_the_password_is_told(self, run: Run, tmp_path: Path) -> None:
        done = run(tmp_path / "new", "practice", "--cadres", 3)
        assert "3 people" in done.out and "“practice”" in done.out

    @pytest.mark.parametrize("number", [0, 200_001])
    def test_a_number_out_of_range_makes_nothing(
        self, run: Run, tmp_path: Path, number: int
    ) -> None:
        done = run(tmp_path / "new", "practice", "--cadres", number)
        assert done.code == 1 and "from 1 to 200000" in done.err
        assert not (tmp_path / "new").exists()

    @pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such timer")
    def test_stopped_with_ctrl_c_leaves_no_data(self, run: Run, tmp_path: Path) -> None:
        usual = signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        try:
            done = run(tmp_path / "new", "practice", "--cadres", 20_000)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, usual)
        assert (done.code, done.out) == (130, "")
        assert done.err == "Stopped; nothing is half-written.\n"
        left = {path.name for path in (tmp_path / "new").iterdir()}
        assert left <= {"in-use.lock", "in-use.json"}


class TestFind:
    def test_the_data_folder_may_stand_after_the_command(
        self, county: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        _id, name = _everybody(county, "practice", "name")[0]
        assert main(["find", name, "--json", "--data", str(county)]) == 0
        assert json.loads(capsys.readouterr().out)[0]["name"] == name

    def test_json_may_stand_before_or_after(self, run: Run, county: Path) -> None:
        (person, name, *_rest) = _everybody(county, "practice", "name")[0]
        before, after = run(county, "--json", "find", name), run(county, "find", name, "--json")
        assert before == after
        assert before.document[0]["id"] == str(person)
        assert set(before.document[0]) == {"id", "name", "unit", "post", "born"}

    def test_lines_for_people(self, run: Run, county: Path) -> None:
        (person, name, unit) = _everybody(county, "practice", "name", "unit_name")[0]
        first = run(county, "find", name).out.splitlines()[0]
        assert first.startswith(f"{person}  {name}  ") and unit in first

    @pytest.mark.parametrize("typed", ["查无此人", '"', "*", "AND", "NEAR(", ""])
    def test_nobody(self, run: Run, county: Path, typed: str) -> None:
        assert run(county, "find", typed) == Done(0, "Nobody fits.\n", "")
        assert run(county, "find", typed, "--json").document == []


class TestFiles:
    def test_everybody_out_and_in_again(
        self, run: Run, county: Path, office: Path, tmp_path: Path
    ) -> None:
        out, password = tmp_path / "out", tmp_path / "password.txt"
        password.write_text("practice")
        export = ("export", "lrmx", "--all", "--out", out, "--password-file", password)
        written = run(county, *export, "--json")
        assert len(written.document["files"]) == PEOPLE
        assert all(Path(name).is_file() for name in written.document["files"])

        added = run(office, "import", out, "--json").document
        assert (added["added"], added["left_alone"], added["refused"]) == (PEOPLE, 0, [])
        names = sorted(name for _id, name in _everybody(office, PASSWORD, "name"))
        assert names == sorted(name for _id, name in _everybody(county, "practice", "name"))
        assert added["added_ids"] == [str(one) for one in map(int, added["added_ids"])]
        assert _acts(office, PASSWORD) == ["Import forms"]

        again = run(office, "--json", "import", out).document
        assert (again["added"], again["left_alone"]) == (0, PEOPLE)
        assert {one["found"] for one in again["files"]} == {"same"}
        assert _acts(office, PASSWORD) == ["Import forms"]

        undone = run(office, "undo", "--json")
        assert undone.document == {"undone": "Import forms"}
        assert _everybody(office, PASSWORD) == []

    def test_a_rehearsal_writes_nothing(self, run: Run, office: Path, tmp_path: Path) -> None:
        path = _file(tmp_path / "in", FORM)
        done = run(office, "import", path, "--dry-run", "--json").document
        assert (done["dry_run"], done["added"], done["added_ids"]) == (True, 1, [])
        assert done["files"][0]["found"] == "new"
        assert _acts(office, PASSWORD) == []
        assert (
            "Nothing was written. 1 would be added" in run(office, "import", path, "--dry-run").out
        )

    def test_people_on_file_are_not_overwritten(
        self, run: Run, office: Path, tmp_path: Path
    ) -> None:
        first = _file(tmp_path / "first", FORM)
        other = _file(tmp_path / "other", replace(FORM, health="一般"))
        run(office, "import", first)
        for arguments in (["--dry-run"], [], ["--update", "--dry-run"]):
            done = run(office, "import", other, *arguments, "--json").document
            (one,) = done["files"]
            assert one["found"] == "differs"
            assert [(d["key"], d["old"], d["new"]) for d in one["differences"]] == [
                ("health", FORM.health, "一般")
            ]
            assert run(office, "import", first, "--json").document["files"][0]["found"] == "same"
        shown = run(office, "import", other).out
        assert "not overwritten without --update" in shown
        assert f"{FORM.health} -> 一般" in shown

        done = run(office, "import", other, "--update", "--json").document
        assert (done["updated"], done["files"][0]["action"]) == (1, "update")
        assert done["updated_ids"] == [one["people"][0]["id"]]
        assert run(office, "import", other, "--json").document["files"][0]["found"] == "same"

    def test_bad_files_are_named_and_the_others_go_in(
        self, run: Run, office: Path, tmp_path: Path
    ) -> None:
        folder = tmp_path / "in"
        _file(folder, FORM)
        (folder / "坏.lrmx").write_bytes(b"no XML")
        (folder / "空.lrm").write_bytes(b"")
        done = run(office, "import", folder, tmp_path / "缺.lrmx", "--json")
        assert done.code == 1
        assert done.document["added"] == 1
        refused = {Path(one["file"]).name: one["problem"] for one in done.document["refused"]}
        assert sorted(refused) == sorted(["坏.lrmx", "空.lrm", "缺.lrmx"])
        assert "is no XML" in refused["坏.lrmx"] and "is not there" in refused["缺.lrmx"]
        assert len(_everybody(office, PASSWORD)) == 1
        told = run(office, "import", folder)
        assert told.code == 1 and "2 refused." in told.out.splitlines()[-1]

    def test_namesakes_are_added_when_asked(self, run: Run, office: Path, tmp_path: Path) -> None:
        run(office, "import", _file(tmp_path / "in", FORM))
        other = _file(tmp_path / "in", replace(FORM, birth="199001", id_number=""))
        left = run(office, "import", other)
        assert "0 added" in left.out and "--add-namesakes" in left.out
        assert run(office, "import", other, "--add-namesakes", "--json").document["added"] == 1
        assert len(_everybody(office, PASSWORD)) == 2

    def test_one_person_twice_goes_in_once(self, run: Run, office: Path, tmp_path: Path) -> None:
        first = _file(tmp_path / "a", FORM)
        second = _file(tmp_path / "b", replace(FORM, health="一般"))
        done = run(office, "import", second, first)
        assert done.code == 0 and f"the person of {first} once more" in done.out
        assert len(_everybody(office, PASSWORD)) == 1

    def test_a_folder_without_files(self, run: Run, office: Path, tmp_path: Path) -> None:
        done = run(office, "import", tmp_path / "office")
        assert done.code == 1 and "no .lrmx or .lrm file" in done.err

    def test_files_that_are_there_are_replaced_only_when_asked(
        self, run: Run, county: Path, tmp_path: Path
    ) -> None:
        (person, name) = _everybody(county, "practice", "name")[0]
        command = ("export", "lrm", "--cadre", person, "--out", tmp_path / "out")
        assert run(county, *command).code == 0
        assert {path.name for path in (tmp_path / "out").iterdir()} == {
            f"{name}.lrm",
            f"{name}.pic",
        }
        again = run(county, *command)
        assert again.code == 1 and "in the folder already" in again.err
        assert run(county, *command, "--replace").code == 0

    def test_the_edition_adds_its_elements(self, run: Run, county: Path, tmp_path: Path) -> None:
        everybody = ("export", "lrmx", "--all", "--out")
        run(county, *everybody, tmp_path / "3")
        run(county, *everybody, tmp_path / "4", "--edition", "4")
        element = "<DaoLingNianYue>"
        texts = {
            edition: "".join(path.read_text("utf-8") for path in (tmp_path / edition).iterdir())
            for edition in "34"
        }
        assert (element in texts["3"], element in texts["4"]) == (False, True)


class TestForWhom:
    """One set of rules for export and print."""

    def test_by_id_by_name_by_id_number(self, run: Run, county: Path, tmp_path: Path) -> None:
        people = _everybody(county, "practice", "name", "id_number")
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
        _file(folder, FORM)
        _file(folder, replace(FORM, birth="199001", id_number=""))
        run(office, "import", folder)
        done = run(office, "export", "lrmx", "--cadre", FORM.name, "--out", tmp_path / "out")
        people = [str(one) for (one,) in _everybody(office, PASSWORD)]
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
        (first, name), (second, other) = _everybody(county, "practice", "name")[:2]
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

    def test_a_roster_of_everybody(self, run: Run, county: Path, tmp_path: Path) -> None:
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


class TestOpening:
    def test_practice_data_opens_by_itself(
        self, run: Run, county: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("CADREDESK_PASSWORD", raising=False)
        assert run(county, "find", "王").code == 0

    def test_a_wrong_password_is_refused_for_practice_data_too(
        self, run: Run, county: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CADREDESK_PASSWORD", "something else")
        done = run(county, "find", "王")
        assert (done.code, done.out) == (1, "") and "The password is wrong" in done.err

    @pytest.mark.parametrize("content", ["{}", "{}\n", "\ufeff{}\r\n", "{}\nsecond line"])
    def test_the_password_from_a_file(
        self, run: Run, office: Path, tmp_path: Path, content: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("CADREDESK_PASSWORD", "wrong password")
        file = tmp_path / "password.txt"
        file.write_bytes(content.format(PASSWORD).encode())
        assert run(office, "--password-file", file, "find", "王").code == 0

    def test_the_password_from_the_environment(self, run: Run, office: Path) -> None:
        assert run(office, "find", "王").code == 0

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (None, "is not there"),
            (b"", "is empty"),
            ("密码".encode("utf-16"), "no UTF-8 text"),
            (b"wrong password", "The password is wrong"),
        ],
    )
    def test_a_password_file_that_does_not_help(
        self, run: Run, office: Path, tmp_path: Path, content: bytes | None, sentence: str
    ) -> None:
        file = tmp_path / "password.txt"
        if content is not None:
            file.write_bytes(content)
        done = run(office, "--password-file", file, "find", "王")
        assert (done.code, done.out) == (1, "") and sentence in done.err

    def test_nobody_to_ask(self, run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("CADREDESK_PASSWORD")
        done = run(office, "--json", "find", "王")
        assert done.code == 1
        assert "--password-file" in done.document["error"]

    def test_a_folder_without_data(self, run: Run, tmp_path: Path) -> None:
        done = run(tmp_path / "empty", "check")
        assert done.code == 1 and "There is no data in" in done.err
        assert not (tmp_path / "empty").exists()

    def test_the_usual_folder_is_named(
        self, made_county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["practice", "--cadres", "3"]) == 0
        assert capsys.readouterr().err.startswith("Data folder: ")
        assert main(["find", "查无此人", "--json"]) == 0
        first = capsys.readouterr()
        assert json.loads(first.out) == []
        assert first.err.startswith(f"Data folder: {tmp_path / 'share'}")
        settings = tmp_path / "config" / "CadreDesk" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"last_data": str(made_county)}), "utf-8")
        assert main(["find", "查无此人"]) == 0
        assert capsys.readouterr().err == f"Data folder: {made_county}\n"


class TestCheck:
    def test_a_county_is_sound_and_its_planted_faults_are_found(
        self, run: Run, county: Path, made: Made
    ) -> None:
        done = run(county, "check", "--json")
        assert (done.code, done.document["database"]) == (0, [])
        found = {one["id"] for one in done.document["findings"]}
        assert made.planted and {str(one.cadre_id) for one in made.planted} <= found
        shown = run(county, "check").out.splitlines()
        assert shown[0] == "The database is sound."
        assert len(shown) == len(done.document["findings"]) + 2

    def test_a_person_missing_from_the_list(
        self, run: Run, county: Path, reading: Store, made: Made
    ) -> None:
        reading.fill(_unlist, made.planted[0].cadre_id)
        reading.close()
        done = run(county, "check", "--json")
        assert done.code == 1
        assert done.document["database"] == ["1 person on file is missing from the list."]


def _unlist(session: Session, cadre_id: int) -> None:
    session.execute(delete(CadreListing).where(CadreListing.cadre_id == cadre_id))


class TestUndo:
    def test_nothing_to_undo(self, run: Run, county: Path) -> None:
        assert run(county, "undo") == Done(1, "", "There is nothing to undo.\n")
        assert run(county, "undo", "--json").document == {"error": "There is nothing to undo."}

    def test_the_act_is_named(self, run: Run, office: Path, tmp_path: Path) -> None:
        run(office, "import", _file(tmp_path / "in", FORM))
        assert run(office, "undo") == Done(0, "Undone: Import forms\n", "")
        assert run(office, "undo").code == 1


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["import"], ["export", "xml", "--out", "x"], ["practice", "--cadres", "many"]],
)
def test_a_command_line_that_cannot_be_understood(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    shown = capsys.readouterr()
    assert (ended.value.code, shown.out) == (2, "")
    assert shown.err.startswith("usage: main.py")
    with pytest.raises(SystemExit) as ended:
        main(["--json", *arguments])
    assert ended.value.code == 2
    assert list(json.loads(capsys.readouterr().out)) == ["error"]


def _program(*arguments: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *map(str, arguments)],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def test_the_program_itself(county: Path, tmp_path: Path) -> None:
    done = _program("--data", county, "find", "查无此人", "--json", PYTHONUTF8="1")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], b"")
    done = _program("--data", tmp_path / "none", "undo", PYTHONUTF8="1")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("There is no data in") and done.stderr.count(b"\n") == 1


@only_linux
@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [(PASSWORD, 0, ""), ("wrong password", 1, "The password is wrong"), ("\x04", 1, "No password")],
)
def test_the_password_is_asked_for_at_a_terminal(
    made_office: Path, typed: str, code: int, said: str
) -> None:
    """It is not shown, and the one JSON document stays alone on the standard output."""
    person, terminal = os.openpty()
    program = subprocess.Popen(
        [sys.executable, ROOT / "main.py", "--data", made_office, "find", "查无此人"],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert program.stderr is not None
    asked = b""
    while not asked.endswith(b"Password: "):
        asked += (sign := program.stderr.read(1))
        assert sign, asked
    os.write(person, f"{typed}\n".encode())
    out, errors = program.communicate()
    os.close(person)
    os.close(terminal)
    assert (program.returncode, out.decode()) == (code, "" if code else "Nobody fits.\n")
    assert said in errors.decode()
    assert typed not in errors.decode()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere one is always there")
def test_a_window_without_a_display_is_refused_in_one_sentence(county: Path) -> None:
    none = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "PYTHONUTF8": "1"}
    done = _program("--data", county, **none)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("There is no display")


def test_a_reader_who_has_seen_enough(county: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(county), "check", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_an_output_that_knows_no_chinese(county: Path) -> None:
    (_id, name) = _everybody(county, "practice", "name")[0]
    shown = _program("--data", county, "find", name, PYTHONIOENCODING="ascii")
    assert shown.returncode == 0 and b"\\u" in shown.stdout
    done = _program("--data", county, "find", name, "--json", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("ascii"))[0]["name"] == name
