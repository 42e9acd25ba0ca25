"""The shipped typefaces: which characters they draw, how wide, and which helps out for which."""

from __future__ import annotations

import unicodedata
from functools import cache, cached_property, lru_cache
from itertools import groupby
from typing import Any

import uharfbuzz

from desktop.base.errors import UserError
from desktop.base.plain_text import one_newline
from desktop.base.resources import resource
from desktop.base.words import _

LINE_BREAK = "\n"
LAST_BASIC = "\uffff"


class Advances(dict[str, float]):
    """Width of each character in em, read from the face that draws it when first asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        advance = face_of(character, self._face).own_advance(character)
        self[character] = advance
        return advance


class Face:
    """One shipped font file, opened when first used."""

    def __init__(self, name: str) -> None:
        """`name` is the PostScript name and, with .ttf, the file's name."""
        self.name = name
        self.advances = Advances(self)
        """Width in em by character, fallback faces included."""

    def __repr__(self) -> str:
        return f"Face({self.name})"

    @cached_property
    def harfbuzz(self) -> Any:
        """HarfBuzz's face."""
        # HarfBuzz opens no path with Chinese in it on Windows, so it gets the bytes.
        content = resource("fonts", f"{self.name}.ttf").read_bytes()
        return uharfbuzz.Face(uharfbuzz.Blob(content))

    @cached_property
    def _measure(self) -> Any:
        return uharfbuzz.Font(self.harfbuzz)

    @cached_property
    def covered(self) -> frozenset[str]:
        """The characters this file draws, without those of its fallbacks."""
        return frozenset(
            c for c in map(chr, self.harfbuzz.unicodes) if unicodedata.category(c) != "Cc"
        )

    @cached_property
    def basic(self) -> frozenset[str]:
        """Those of `covered` in plane 0: texts of these need no splitting."""
        return frozenset(c for c in self.covered if c <= LAST_BASIC)

    @cached_property
    def chain(self) -> tuple[Face, ...]:
        """This face and those that help out, in order."""
        return (self, *(helper for helper in HELPERS if helper is not self))

    def own_advance(self, character: str) -> float:
        """Width in em of a character of this file."""
        glyph = self._measure.get_nominal_glyph(ord(character))
        advance: float = self._measure.get_glyph_h_advance(glyph) / self.harfbuzz.upem
        return advance


SERIF = Face("NotoSerifSC-Regular")
SERIF_BOLD = Face("NotoSerifSC-Bold")
SANS = Face("NotoSansSC-Regular")
SANS_BOLD = Face("NotoSansSC-Bold")
RARE = Face("RareHan-Regular")
RAREST = Face("RarestHan-Regular")

HELPERS = (SERIF, SANS, RARE, RAREST)
"""The faces that draw, in this order, what the face of a text lacks."""


@cache
def _common() -> frozenset[str]:
    return SERIF.basic | {LINE_BREAK}


def face_of(character: str, face: Face) -> Face:
    """The face that draws the character in a text set in `face`.

    Raises UserError where no shipped face has it.
    """
    for candidate in face.chain:
        if character in candidate.covered:
            return candidate
    raise UserError(_missing_sentence((character,)))


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of the text that no shipped face draws, each once, in their order."""
    if _common().issuperset(text):
        return ()
    return tuple(
        character
        for character in dict.fromkeys(text)
        if character != LINE_BREAK and not any(character in face.covered for face in SERIF.chain)
    )


def refuse_missing(*texts: str, of: str = "") -> None:
    """Raise UserError naming each character that no shipped font draws, with its code point.

    `of` says whose paper it is, for the sentence of a batch.
    """
    missing = missing_characters("".join(texts))
    if missing:
        sentence = _missing_sentence(missing)
        raise UserError(f"{of}: {sentence}" if of else sentence)


def _missing_sentence(characters: tuple[str, ...]) -> str:
    named = "、".join(f"{_visible(c)} (U+{ord(c):04X})" for c in characters)
    return _(
        "No shipped font can draw {characters}; write another form of each and print again."
    ).format(characters=named)


def _visible(character: str) -> str:
    return character if character.isprintable() else "□"


def width(text: str, face: Face) -> float:
    """Width of the text in em."""
    return sum(map(face.advances.__getitem__, text))


def runs(text: str, face: Face) -> tuple[tuple[Face, int, str], ...]:
    """The text split by the face that draws it and by plane of Unicode: (face, plane, part)."""
    if face.basic.issuperset(text):
        return ((face, 0, text),)
    return _mixed_runs(text, face)


@lru_cache(maxsize=4096)
def _mixed_runs(text: str, face: Face) -> tuple[tuple[Face, int, str], ...]:
    return tuple(
        (drawn_by, plane, "".join(part))
        for (drawn_by, plane), part in groupby(text, lambda c: (face_of(c, face), ord(c) >> 16))
    )


def tidy(text: str) -> str:
    """The text as it is set: line ends as one character, tabs as spaces, none at either end."""
    return one_newline(text).replace("\t", " ").strip()
