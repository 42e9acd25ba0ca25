"""Pictures for paper: JPEG goes into the PDF as it is, anything else through Pillow."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.paper.units import Box

_ORIENTATION = 0x0112
_UPRIGHT = 1
_COLOURS = {"L": "DeviceGray", "RGB": "DeviceRGB"}
_QUALITY = 90


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG with its size in pixels and PDF's word for its colours."""

    data: bytes
    width: int
    height: int
    colours: str


def within(picture: Picture, room: Box) -> Box:
    """The largest place in the middle of `room` that keeps the picture's proportions."""
    scale = min(room.width / picture.width, room.height / picture.height)
    width, height = picture.width * scale, picture.height * scale
    return Box(
        room.left + (room.width - width) / 2,
        room.top + (room.height - height) / 2,
        width,
        height,
    )


def read_picture(data: bytes) -> Picture:
    """The picture, upright.

    Raises UserError where the data are no picture that Pillow can read.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            if image.format == "JPEG" and image.mode in _COLOURS and _upright(image):
                return Picture(data, image.width, image.height, _COLOURS[image.mode])
            return _as_jpeg(image)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UserError(_("The picture cannot be read; replace it with a JPEG file.")) from error


def _upright(image: Image.Image) -> bool:
    if "exif" not in image.info:
        return True
    return bool(image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT)


def _as_jpeg(image: Image.Image) -> Picture:
    turned = ImageOps.exif_transpose(image)
    if turned.mode in {"RGBA", "LA", "PA", "P"}:
        turned = turned.convert("RGBA")
        white = Image.new("RGBA", turned.size, "white")
        turned = Image.alpha_composite(white, turned)
    plain = turned.convert("L" if turned.mode in {"1", "L", "I;16", "I"} else "RGB")
    out = BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY)
    return Picture(out.getvalue(), plain.width, plain.height, _COLOURS[plain.mode])
