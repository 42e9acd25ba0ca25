"""Photo and attachments: put in, looked at, handed out, taken away, put back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QMessageBox, QToolButton

from tests.conftest import Dialogs
from tests.flows.clerk import Clerk, chosen_from, click, shown, words_on
from tests.flows.conftest import POLYPHONE


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (360, 480), (40, 80, 160)).save(path, "JPEG")
    return path


def _more(clerk: Clerk, words: str) -> None:
    button = next(shown(clerk.file().head, QToolButton))
    assert button.text() == "More"
    chosen_from(button.menu(), words)


def _photo_shown(clerk: Clerk) -> bool:
    return not clerk.file().head.photo.pixmap().isNull()


def test_a_photo_is_chosen_removed_and_put_back(clerk: Clerk, photo: Path) -> None:
    clerk.open_file_of(POLYPHONE)
    assert not _photo_shown(clerk)
    clerk.will_choose_files(photo)
    _more(clerk, "Choose a photo…")
    assert clerk.said == "Saved."
    assert _photo_shown(clerk)
    assert clerk.file().head.photo.pixmap().toImage().pixelColor(20, 20).blue() > 120
    _more(clerk, "Remove the photo")
    assert not _photo_shown(clerk)
    clerk.undo()
    assert _photo_shown(clerk)
    clerk.undo()
    assert not _photo_shown(clerk)


def test_a_file_that_is_no_picture_is_refused(
    clerk: Clerk, tmp_path: Path, dialogs: Dialogs
) -> None:
    clerk.open_file_of(POLYPHONE)
    false = tmp_path / "photo.jpg"
    false.write_bytes(b"\xff\xd8\xff this is no picture")
    clerk.will_choose_files(false)
    dialogs.expect(QMessageBox.StandardButton.Ok)
    _more(clerk, "Choose a photo…")
    assert dialogs.shown == ["This file is no picture that can be read; choose a JPEG or PNG."]
    assert not _photo_shown(clerk)


def test_a_photo_that_is_not_there_is_said(clerk: Clerk, tmp_path: Path, dialogs: Dialogs) -> None:
    clerk.open_file_of(POLYPHONE)
    clerk.will_choose_files(tmp_path / "gone.jpg")
    dialogs.expect(QMessageBox.StandardButton.Ok)
    _more(clerk, "Choose a photo…")
    assert dialogs.shown[0].endswith("gone.jpg is not there; check the folder and the name.")


def test_attachments_are_added_shown_copied_removed_and_put_back(
    clerk: Clerk, photo: Path, tmp_path: Path
) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.part("attachments")
    note = tmp_path / "任职文件.txt"
    note.write_text("示例组通〔2020〕1号", encoding="utf-8")
    clerk.will_choose_files(photo, note)
    click(panel, "Add files…")
    model = panel.table.model()
    assert [model.text_at(row, 1) for row in range(2)] == ["photo.jpg", "任职文件.txt"]
    panel.table.select_row(0)
    assert any(not label.pixmap().isNull() for label in shown(panel, QLabel))

    copy = tmp_path / "copy.txt"
    panel.table.select_row(1)
    assert all(label.pixmap().isNull() for label in shown(panel, QLabel))
    clerk.will_save_as(copy, "All files (*)")
    click(panel, "Save a copy…")
    assert copy.read_bytes() == note.read_bytes()
    panel.table.select_row(0)
    clerk.will_save_as(tmp_path / "copy.jpg", "All files (*)")
    click(panel, "Save a copy…")
    with Image.open(io.BytesIO((tmp_path / "copy.jpg").read_bytes())) as picture:
        assert picture.size == (360, 480)

    click(panel, "Remove")
    assert [model.text_at(row, 1) for row in range(model.rowCount())] == ["任职文件.txt"]
    clerk.undo()
    assert [model.text_at(row, 1) for row in range(2)] == ["photo.jpg", "任职文件.txt"]
    clerk.undo()
    clerk.undo()
    assert model.rowCount() == 0
    assert any("Scans and other papers" in words for words in words_on(panel))


def test_what_is_added_is_what_is_chosen(clerk: Clerk, photo: Path, tmp_path: Path) -> None:
    clerk.open_file_of(POLYPHONE)
    panel = clerk.part("attachments")
    other = tmp_path / "其他.bin"
    other.write_bytes(b"\x00" * 10)
    clerk.will_choose_files(photo)
    click(panel, "Add files…")
    clerk.will_choose_files(other)
    click(panel, "Add files…")
    assert panel.table.currentIndex().row() == 1
