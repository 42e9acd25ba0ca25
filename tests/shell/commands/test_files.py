"""Files in and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.shell.commands.program import (
    FORM,
    PASSWORD,
    PEOPLE,
    Run,
    acts,
    everybody,
    written,
)


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
        names = sorted(name for _id, name in everybody(office, PASSWORD, "name"))
        assert names == sorted(name for _id, name in everybody(county, "practice", "name"))
        assert added["added_ids"] == [str(one) for one in map(int, added["added_ids"])]
        assert acts(office, PASSWORD) == ["Import forms"]

        again = run(office, "--json", "import", out).document
        assert (again["added"], again["left_alone"]) == (0, PEOPLE)
        assert {one["found"] for one in again["files"]} == {"same"}
        assert acts(office, PASSWORD) == ["Import forms"]

        undone = run(office, "undo", "--json")
        assert undone.document == {"undone": "Import forms"}
        assert everybody(office, PASSWORD) == []

    def test_a_rehearsal_writes_nothing(self, run: Run, office: Path, tmp_path: Path) -> None:
        path = written(tmp_path / "in", FORM)
        done = run(office, "import", path, "--dry-run", "--json").document
        assert (done["dry_run"], done["added"], done["added_ids"]) == (True, 1, [])
        assert done["files"][0]["found"] == "new"
        assert acts(office, PASSWORD) == []
        assert (
            "Nothing was written. 1 would be added" in run(office, "import", path, "--dry-run").out
        )

    def test_people_on_file_are_not_overwritten(
        self, run: Run, office: Path, tmp_path: Path
    ) -> None:
        first = written(tmp_path / "first", FORM)
        other = written(tmp_path / "other", replace(FORM, health="一般"))
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
        written(folder, FORM)
        (folder / "坏.lrmx").write_bytes(b"no XML")
        (folder / "空.lrm").write_bytes(b"")
        done = run(office, "import", folder, tmp_path / "缺.lrmx", "--json")
        assert done.code == 1
        assert done.document["added"] == 1
        refused = {Path(one["file"]).name: one["problem"] for one in done.document["refused"]}
        assert sorted(refused) == sorted(["坏.lrmx", "空.lrm", "缺.lrmx"])
        assert "is no XML" in refused["坏.lrmx"] and "is not there" in refused["缺.lrmx"]
        assert len(everybody(office, PASSWORD)) == 1
        told = run(office, "import", folder)
        assert told.code == 1 and "2 refused." in told.out.splitlines()[-1]

    def test_namesakes_are_added_when_asked(self, run: Run, office: Path, tmp_path: Path) -> None:
        run(office, "import", written(tmp_path / "in", FORM))
        other = written(tmp_path / "in", replace(FORM, birth="199001", id_number=""))
        left = run(office, "import", other)
        assert "0 added" in left.out and "--add-namesakes" in left.out
        assert run(office, "import", other, "--add-namesakes", "--json").document["added"] == 1
        assert len(everybody(office, PASSWORD)) == 2

    def test_one_person_twice_goes_in_once(self, run: Run, office: Path, tmp_path: Path) -> None:
        first = written(tmp_path / "a", FORM)
        second = written(tmp_path / "b", replace(FORM, health="一般"))
        done = run(office, "import", second, first)
        assert done.code == 0 and f"the person of {first} once more" in done.out
        assert len(everybody(office, PASSWORD)) == 1

    def test_a_folder_without_files(self, run: Run, office: Path, tmp_path: Path) -> None:
        done = run(office, "import", tmp_path / "office")
        assert done.code == 1 and "no .lrmx or .lrm file" in done.err

    def test_files_that_are_there_are_replaced_only_when_asked(
        self, run: Run, county: Path, tmp_path: Path
    ) -> None:
        (person, name) = everybody(county, "practice", "name")[0]
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
