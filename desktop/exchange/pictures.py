"""Photos of exchange files: is it a picture, and what does its base64 text hold."""

from __future__ import annotations

import binascii
import re
import struct
from io import BytesIO

from PIL import Image

from desktop.base.errors import UserError
from desktop.base.words import _

_FORMATS = ("JPEG", "PNG", "BMP")
_MOST_PIXELS = 50_000_000
_TAIL = 4096
_PREFIX = re.compile(r"data:[^,]{0,100},", re.IGNORECASE)
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


def check_picture(content: bytes) -> None:
    """Raise UserError unless `content` is a whole JPEG, PNG or BMP picture of sensible size."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            width, height = image.size
            cut = image.format in {"JPEG", "MPO"} and b"\xff\xd9" not in content[-_TAIL:]
            image.verify()
    except _DAMAGE as error:
        raise _no_picture() from error
    if cut or width * height > _MOST_PIXELS:
        raise _no_picture()


def unpacked_picture(text: str) -> bytes:
    """The picture of a base64 text, with or without a data: prefix and line breaks.

    Raises UserError where the text is not base64 or holds no picture.
    """
    packed = "".join(text.split())
    if prefix := _PREFIX.match(packed):
        packed = packed[prefix.end() :]
    if not packed:
        return b""
    packed = packed.rstrip("=")
    try:
        content = binascii.a2b_base64(packed + "=" * (-len(packed) % 4), strict_mode=True)
    except ValueError as error:
        raise _no_picture() from error
    check_picture(content)
    return content


def _no_picture() -> UserError:
    return UserError(
        _(
            "The photo is damaged or is not a JPEG, PNG or BMP picture; "
            "put the photo in again with the editor of the form and save the file."
        )
    )
