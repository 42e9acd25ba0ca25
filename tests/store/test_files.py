"""Photos and scans in the database: kept once, with a thumbnail that is made once."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from desktop.cadres.operations.person import set_photo
from desktop.store.files import (
    THUMBNAIL_SIZE,
    StoredFile,
    file_content,
    keep_file,
    keep_files,
    thumbnail,
)
from desktop.store.store import Store
from tests.store.pieces import LABEL, acts, count


def _picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (376, 460)) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size).save(content, kind)
    return content.getvalue()


def _thumbnail(session: Session, digest: str) -> bytes | None:
    return session.scalar(select(StoredFile.thumbnail).where(StoredFile.digest == digest))


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    photo, scan = _picture("JPEG"), b"%PDF-1.7 scan"
    digests = store.fill(keep_files, [photo, scan, photo])
    assert digests == [hashlib.sha256(one).hexdigest() for one in (photo, scan, photo)]
    assert store.fill(keep_file, scan) == digests[1]
    assert count(store, "stored_file") == 2
    assert store.read(file_content, digests[0]) == photo
    assert store.read(file_content, digests[1]) == scan


def test_nothing_to_keep(store: Store) -> None:
    assert store.fill(keep_files, []) == []


def test_a_digest_that_is_not_there(store: Store) -> None:
    with pytest.raises(NoResultFound):
        store.read(file_content, "0" * 64)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("BMP", "1")],
)
def test_a_thumbnail_of_every_sort_of_picture(kind: str, mode: str) -> None:
    small = thumbnail(_picture(kind, mode))
    assert small is not None
    with Image.open(io.BytesIO(small)) as picture:
        assert picture.format == "JPEG"
        assert picture.width <= THUMBNAIL_SIZE[0] and picture.height <= THUMBNAIL_SIZE[1]
        assert picture.width / picture.height == pytest.approx(376 / 460, abs=0.02)


@pytest.mark.parametrize(
    "content", [b"", b"no picture", _picture("JPEG")[:300], _picture("PNG")[:60]]
)
def test_what_is_no_picture_has_no_thumbnail(store: Store, content: bytes) -> None:
    assert thumbnail(content) is None
    digest = store.fill(keep_file, content)
    assert store.read(_thumbnail, digest) is None
    assert store.read(file_content, digest) == content


def test_a_photo_taken_out_can_be_put_back(store: Store) -> None:
    """The history names the bytes by their digest; they stay."""
    store.write(LABEL, set_photo, 10, _picture("JPEG"))
    store.write(LABEL, set_photo, 10, None)
    assert count(store, "stored_file") == 1
    store.undo()
    ((digest,),) = store.rows("SELECT photo FROM cadre WHERE id = 10")
    assert store.read(file_content, digest) == _picture("JPEG")
    assert len(acts(store)) == 3
