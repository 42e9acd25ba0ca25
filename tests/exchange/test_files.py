"""Folders of exchange files, in and out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.exchange.appointment_form import AppointmentForm
from desktop.exchange.files import FileKind, find_files, read_file, read_files, write_forms
from desktop.exchange.lrm import write_lrm
from desktop.exchange.lrmx import EDITOR_VERSION, write_lrmx
from tests.exchange.forms import PHOTO, SAMPLE, picture

FORM = AppointmentForm(name="样本甲", birth="198503", photo=PHOTO, version=EDITOR_VERSION)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _write(
    forms: Sequence[AppointmentForm], folder: Path, kind: FileKind, progress: Progress, **how: bool
) -> list[Path]:
    people = [(form.name, form.birth) for form in forms]
    return write_forms(forms, people, folder, kind, progress, **how)


def test_a_folder_is_searched_to_the_bottom(tmp_path: Path) -> None:
    deep = tmp_path / "乙" / "丙"
    deep.mkdir(parents=True)
    for path in (tmp_path / "b.LRMX", tmp_path / "A.lrm", deep / "c.Lrmx", tmp_path / "A.pic"):
        path.touch()
    for leftover in ("._b.lrmx", "~$b.lrmx", "b.lrmx.bak"):
        (tmp_path / leftover).touch()
    found = find_files([tmp_path, tmp_path / "A.lrm"])
    assert [path.name for path in found] == ["A.lrm", "b.LRMX", "c.Lrmx"]


def test_a_path_that_is_named_itself_is_never_dropped_silently(tmp_path: Path) -> None:
    sheet = tmp_path / "a.xlsx"
    sheet.touch()
    gone = tmp_path / "gone"
    found = find_files([sheet, gone, gone / "b.lrmx"])
    assert set(found) == {sheet, gone, gone / "b.lrmx"}
    forms, problems = read_files(found, Progress())
    assert forms == []
    assert {problem.where for problem in problems} == {str(path) for path in found}


@pytest.mark.parametrize("suffix", [".pic", ".PIC", ".Pic"])
def test_a_lrm_brings_the_photo_beside_it(tmp_path: Path, suffix: str) -> None:
    record, photo = write_lrm(FORM)
    (tmp_path / "样本甲.LRM").write_bytes(record)
    assert read_file(tmp_path / "样本甲.LRM").photo == b""
    (tmp_path / f"样本甲{suffix}").write_bytes(photo)
    assert read_file(tmp_path / "样本甲.LRM") == replace(FORM, version="")


def test_a_bad_file_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "1.lrmx").write_bytes(b"nothing")
    (tmp_path / "2.lrmx").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "3.lrmx").mkdir()
    (tmp_path / "4.lrm").write_bytes(write_lrm(FORM)[0])
    (tmp_path / "4.pic").write_bytes(b"nothing")
    steps: list[tuple[int, int, str]] = []
    progress = Progress(lambda done, total, name: steps.append((done, total, name)))
    paths = [tmp_path / name for name in ("1.lrmx", "2.lrmx", "3.lrmx", "4.lrm")]
    forms, problems = read_files(paths, progress)
    assert [(path.name, form.name) for path, form in forms] == [("2.lrmx", "样本甲")]
    assert [Path(problem.where).name for problem in problems] == ["1.lrmx", "3.lrmx", "4.lrm"]
    assert all(problem.message.endswith(".") for problem in problems)
    assert steps[1] == (1, 4, "2.lrmx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes in folders")
def test_a_pipe_that_never_ends_is_refused_unopened(tmp_path: Path) -> None:
    pipe = tmp_path / "a.lrmx"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="not a file that can be read"):
        read_file(pipe)


def test_reading_stops_when_told(tmp_path: Path) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        read_files([tmp_path / "a.lrmx"], progress)


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.lrmx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UserError, match="50 MB"):
        read_file(path)


def test_forms_are_written_under_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "新" / "文件"
    written = _write([FORM, replace(FORM, name="样本乙")], folder, "lrmx", Progress())
    assert [path.name for path in written] == ["样本甲.lrmx", "样本乙.lrmx"]
    assert _names(folder) == ["样本乙.lrmx", "样本甲.lrmx"]
    assert read_file(written[0]) == FORM


def test_namesakes_get_their_birth_month_and_then_a_number(tmp_path: Path) -> None:
    forms = [
        FORM,
        replace(FORM, birth="19900101"),
        FORM,
        replace(FORM, birth=""),
        replace(FORM, name="Ab"),
        replace(FORM, name="aB", birth=""),
    ]
    written = _write(forms, tmp_path, "lrmx", Progress())
    assert [path.stem for path in written] == [
        "样本甲_198503", "样本甲_199001", "样本甲_198503_2", "样本甲", "Ab_198503", "aB",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("样本·甲", "样本·甲"),
        ('a/b\\c:d*e?f"g<h>i|j\n', "a_b_c_d_e_f_g_h_i_j_"),
        ("..", "_"),
        ("con", "_con"),
        ("样本. ", "样本"),
        ("甲" * 100, "甲" * 40),
    ],
)
def test_names_become_names_of_files(tmp_path: Path, name: str, stem: str) -> None:
    (path,) = _write([replace(FORM, name=name)], tmp_path, "lrmx", Progress())
    assert path.parent == tmp_path
    assert path.stem == stem
    assert path.exists()


def test_a_lrm_is_written_with_its_photo(tmp_path: Path) -> None:
    forms = [FORM, replace(FORM, name="样本乙", photo=b"")]
    written = _write(forms, tmp_path, "lrm", Progress())
    assert _names(tmp_path) == ["样本乙.lrm", "样本甲.lrm", "样本甲.pic"]
    assert [read_file(path) for path in written] == [replace(form, version="") for form in forms]


@pytest.mark.parametrize(
    ("kind", "there"), [("lrmx", "样本甲.lrmx"), ("lrm", "样本甲.lrm"), ("lrm", "样本甲.pic")]
)
def test_nothing_is_overwritten_silently(tmp_path: Path, kind: FileKind, there: str) -> None:
    (tmp_path / there).write_bytes(b"old")
    with pytest.raises(UserError, match="1 of these files"):
        _write([replace(FORM, name="样本乙"), FORM], tmp_path, kind, Progress())
    assert _names(tmp_path) == [there]
    assert (tmp_path / there).read_bytes() == b"old"


def test_replacing_leaves_no_other_persons_photo(tmp_path: Path) -> None:
    _write([replace(FORM, photo=picture("PNG"))], tmp_path, "lrm", Progress())
    _write([FORM], tmp_path, "lrm", Progress(), replace=True)
    assert read_file(tmp_path / "样本甲.lrm").photo == PHOTO
    _write([replace(FORM, photo=b"")], tmp_path, "lrm", Progress(), replace=True)
    assert _names(tmp_path) == ["样本甲.lrm"]


def test_stopping_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "样本甲.lrmx").write_bytes(b"old")
    progress = Progress(lambda done, _total, _name: progress.stop() if done == 1 else None)
    forms = [FORM, replace(FORM, name="样本乙"), replace(FORM, name="样本丙")]
    with pytest.raises(Cancelled):
        _write(forms, tmp_path, "lrmx", progress, replace=True)
    assert _names(tmp_path) == ["样本甲.lrmx"]
    assert (tmp_path / "样本甲.lrmx").read_bytes() == b"old"


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="file"):
        _write([FORM], tmp_path / "file" / "folder", "lrmx", Progress())


def test_edition_4_can_be_asked_for(tmp_path: Path) -> None:
    (path,) = _write([FORM], tmp_path, "lrmx", Progress(), edition4=True)
    assert path.read_bytes() == write_lrmx(FORM, edition4=True)
    assert b"DaoLingNianYue" in path.read_bytes()
