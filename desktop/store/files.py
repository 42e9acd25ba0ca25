"""Photos and scans inside the database: kept once by what they hold, never changed."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from PIL import ExifTags, Image, ImageOps
from sqlalchemy import LargeBinary, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.store.records import Base

THUMBNAIL_SIZE = (192, 240)
"""Pixels; 4:5, the proportion of the form's photo."""

_MANY = 8

_ROUGH_SIZE = (144, 180)
"""The decoder may halve a picture down to this; the usual 376 by 460 is done 3 times faster so."""


class StoredFile(Base):
    """Bytes by their SHA-256; the history of records names them by it."""

    __tablename__ = "stored_file"

    digest: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    thumbnail: Mapped[bytes | None] = mapped_column(LargeBinary)
    """A small JPEG, made once; none for what is no picture."""


def keep_file(session: Session, content: bytes) -> str:
    """Keep the bytes and return their digest; the same bytes are kept once."""
    return keep_files(session, [content])[0]


def keep_files(session: Session, contents: Sequence[bytes]) -> list[str]:
    """Keep many files at once and return the digest of each; the same bytes are kept once."""
    digests = [hashlib.sha256(content).hexdigest() for content in contents]
    new = dict(zip(digests, contents, strict=True))
    for kept in session.scalars(select(StoredFile.digest).where(StoredFile.digest.in_(new))):
        del new[kept]
    if new:
        rows = [
            {"digest": digest, "size": len(content), "content": content, "thumbnail": small}
            for (digest, content), small in zip(
                new.items(), _thumbnails([*new.values()]), strict=True
            )
        ]
        session.execute(insert(StoredFile.__table__), rows)  # type: ignore[arg-type]
    return digests


def file_content(session: Session, digest: str) -> bytes:
    """The bytes kept under a digest."""
    return session.get_one(StoredFile, digest).content


def thumbnail_of(session: Session, digest: str) -> bytes | None:
    """The small picture of what is kept under a digest; None where it is no picture."""
    return session.scalar(select(StoredFile.thumbnail).where(StoredFile.digest == digest))


def _thumbnails(contents: Sequence[bytes]) -> list[bytes | None]:
    """The thumbnails, on every core where there are many: decoding leaves Python free."""
    if len(contents) < _MANY:
        return list(map(thumbnail, contents))
    with ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        return list(pool.map(thumbnail, contents))


def thumbnail(content: bytes) -> bytes | None:
    """A small JPEG of a picture, upright as its camera meant it; None where it is no picture."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", _ROUGH_SIZE)
            small = ImageOps.exif_transpose(picture).convert("RGB")
            small.thumbnail(THUMBNAIL_SIZE)
            out = io.BytesIO()
            small.save(out, "JPEG", quality=85)
            return out.getvalue()
    except (OSError, ValueError, Image.DecompressionBombError):
        return None


def upright(content: bytes) -> bytes:
    """The picture turned as its camera meant it; as it is, where it stands upright."""
    with Image.open(io.BytesIO(content)) as picture:
        if picture.getexif().get(ExifTags.Base.Orientation, 1) == 1:
            return content
        out = io.BytesIO()
        ImageOps.exif_transpose(picture).convert("RGB").save(out, "JPEG", quality=92)
        return out.getvalue()
