"""Photos and scans inside the database: kept once by what they hold, never changed."""

from __future__ import annotations

import hashlib
import io

from PIL import Image
from sqlalchemy import LargeBinary, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.store.records import Base

THUMBNAIL_SIZE = (192, 240)
"""Pixels; 4:5, the proportion of the form's photo."""


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
    digest = hashlib.sha256(content).hexdigest()
    if session.get(StoredFile, digest) is None:
        session.execute(
            insert(StoredFile),
            [
                {
                    "digest": digest,
                    "size": len(content),
                    "content": content,
                    "thumbnail": thumbnail(content),
                }
            ],
        )
    return digest


def file_content(session: Session, digest: str) -> bytes:
    """The bytes kept under a digest."""
    return session.get_one(StoredFile, digest).content


def thumbnail(content: bytes) -> bytes | None:
    """A small JPEG of a picture, upright as its camera meant it; None where it is no picture."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("RGB", THUMBNAIL_SIZE)
            small = picture.convert("RGB")
            small.thumbnail(THUMBNAIL_SIZE)
            out = io.BytesIO()
            small.save(out, "JPEG", quality=85)
            return out.getvalue()
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
