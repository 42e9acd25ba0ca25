"""Portraits of nobody: a few drawn silhouettes, shared by all."""

from __future__ import annotations

import io
from random import Random
from typing import Final

from PIL import Image, ImageDraw

EACH: Final = 12
"""Portraits for each sex."""

_SIZE: Final = (320, 400)
"""Pixels; 4:5 (国家编辑器)."""
_SCALE: Final = 2
_BACKGROUNDS: Final = ((196, 60, 52), (86, 140, 200), (236, 238, 242), (150, 178, 206))
_SKIN: Final = ((236, 202, 172), (226, 188, 156), (242, 212, 186))
_HAIR: Final = ((34, 30, 30), (58, 52, 50), (96, 94, 96))
_CLOTHES: Final = ((38, 46, 66), (60, 64, 72), (30, 34, 40), (84, 40, 48))
_QUALITY: Final = 82

Colour = tuple[int, int, int]


def portraits(random: Random, sex: str) -> list[bytes]:
    """JPEG pictures for people of this sex."""
    return [_portrait(random, sex) for _number in range(EACH)]


def _portrait(random: Random, sex: str) -> bytes:
    width, height = _SIZE[0] * _SCALE, _SIZE[1] * _SCALE
    picture = Image.new("RGB", (width, height), random.choice(_BACKGROUNDS))
    draw = ImageDraw.Draw(picture)
    middle, face, hair = width // 2, random.choice(_SKIN), random.choice(_HAIR)
    broad = random.randint(112, 128)
    if sex == "女":
        long = random.randint(420, 540)
        draw.rounded_rectangle((middle - 150, 150, middle + 150, long), 130, fill=hair)
    _shoulders(draw, middle, height, random.choice(_CLOTHES))
    draw.rectangle((middle - 46, 400, middle + 46, 560), fill=_darker(face))
    draw.ellipse((middle - broad, 170, middle + broad, 480), fill=face)
    _hair(draw, random, middle, broad, hair)
    out = io.BytesIO()
    picture.resize(_SIZE, Image.Resampling.LANCZOS).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _shoulders(draw: ImageDraw.ImageDraw, middle: int, height: int, clothes: Colour) -> None:
    draw.rounded_rectangle((middle - 260, 540, middle + 260, height + 200), 150, fill=clothes)
    draw.polygon([(middle - 70, 530), (middle + 70, 530), (middle, 680)], fill=(240, 240, 244))


def _hair(draw: ImageDraw.ImageDraw, random: Random, middle: int, broad: int, hair: Colour) -> None:
    """Hair above a forehead that slants to one side."""
    slant = random.choice((-1, 1)) * random.randint(6, 14)
    high = random.randint(10, 22)
    crown = (middle - broad - 8, 146, middle + broad + 8, 470)
    draw.chord(crown, 180 + high + slant, 360 - high + slant, fill=hair)


def _darker(colour: Colour) -> Colour:
    red, green, blue = colour
    return red - 22, green - 24, blue - 24
