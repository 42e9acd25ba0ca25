"""Making the practice county, opening data, checking it, undoing."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from desktop.app import main
from desktop.cadres.records import CadreListing
from desktop.shell.practice.county import Made
from desktop.store.store import Store
from tests.shell.commands.program import (
    FORM,
    PASSWORD,
    Done,
    Run,
    everybody,
    written,
)


class TestPractice:
    def test_a_county_is_made_once(self, run: Run, tmp_path: Path) -> None:
        done = run(tmp_path / "new", "practice", "--cadres", 5, "--seed", 2, "--json")
        assert done.code == 0
        assert done.document["cadres"] == 5
        assert all(isinstance(one["id"], str) for one in done.document["planted"])
        assert len(everybody(tmp_path / "new", "practice")) == 5
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
        run(office, "import", written(tmp_path / "in", FORM))
        assert run(office, "undo") == Done(0, "Undone: Import forms\n", "")
        assert run(office, "undo").code == 1
