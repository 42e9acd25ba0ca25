"""Fonts inside a PDF: one subset per face, and text that comes back exactly as it was entered.

A character's code in the page is its own code point within its plane of Unicode, so text is
encoded in one step; a map from codes to glyphs goes with the subset. Each plane that is used has a
font object of its own over the same subset. (ReportLab's TTFont writes five hexadecimal digits
above U+FFFF and gives equal names to different subsets.)
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Any, Protocol

import uharfbuzz

from desktop.paper.fonts import Face, runs

ASCENT, DESCENT = 0.88, -0.12
"""The square of a Han character above and below the baseline, in em."""

_DROPPED_TABLES = (
    "BASE",
    "GDEF",
    "GPOS",
    "GSUB",
    "STAT",
    "OS/2",
    "gasp",
    "name",
    "post",
    "vhea",
    "vmtx",
)
_FULL_WIDTH = 1000
_BLOCK = 100
_MOST_REMEMBERED = 10_000
_MAPS_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAPS_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class ObjectWriter(Protocol):
    """What writes the objects of a PDF; both return the reference, e.g. "12 0 R"."""

    def put(self, body: str) -> str:
        """Write an object."""

    def put_stream(self, entries: str, content: bytes) -> str:
        """Write a stream; `entries` are those of its dictionary without Length."""


class EmbeddedFonts:
    """The fonts one document uses, gathered while its pages are drawn."""

    def __init__(self) -> None:
        self._used: defaultdict[Face, set[str]] = defaultdict(set)
        self._names: dict[tuple[Face, int], str] = {}
        self.set_before: dict[tuple[object, ...], str] = {}
        """Marks of texts already set at a place: in a batch of forms most cells say the same."""

    def encoded(self, text: str, face: Face) -> list[tuple[str, str]]:
        """The text as (name of the font in the page, hexadecimal codes) for Tj."""
        if face.basic.issuperset(text):
            self._used[face].update(text)
            return [(self._name(face, 0), text.encode("utf-16-be").hex())]
        parts = []
        for drawn_by, plane, part in runs(text, face):
            self._used[drawn_by].update(part)
            codes = part.encode("utf-16-be").hex() if plane == 0 else _upper_codes(part)
            parts.append((self._name(drawn_by, plane), codes))
        return parts

    def remember(self, key: tuple[object, ...], marks: str) -> None:
        """Keep the marks of a text for the next time."""
        if len(self.set_before) >= _MOST_REMEMBERED:
            self.set_before.clear()
        self.set_before[key] = marks

    def _name(self, face: Face, plane: int) -> str:
        name = self._names.get((face, plane))
        if name is None:
            name = self._names[face, plane] = f"F{len(self._names) + 1}"
        return name

    def write(self, writer: ObjectWriter) -> str:
        """Write the subsets; return the font dictionary of the pages."""
        subsets = {
            face: _Subset(writer, face, "".join(sorted(used))) for face, used in self._used.items()
        }
        entries = [
            f"/{name} {subsets[face].write_plane(plane)}"
            for (face, plane), name in self._names.items()
        ]
        return f"<< {' '.join(entries)} >>"


def _upper_codes(text: str) -> str:
    return "".join(f"{code_of(character):04x}" for character in text)


def code_of(character: str) -> int:
    """The two-byte code of a character in the font of its plane; 0 means "no glyph" to readers."""
    point = ord(character)
    return point if point <= 0xFFFF else (point & 0xFFFF) + 1


class _Subset:
    """One face cut down to the characters of one document."""

    def __init__(self, writer: ObjectWriter, face: Face, characters: str) -> None:
        self._writer = writer
        self._face = face
        self._characters = characters
        wanted = uharfbuzz.SubsetInput()
        wanted.unicode_set.update(map(ord, characters))
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(int.from_bytes(t.encode(), "big") for t in _DROPPED_TABLES)
        subset: Any = uharfbuzz.subset(face.harfbuzz, wanted)
        self._glyphs = uharfbuzz.Font(subset)
        data = bytes(subset.blob.data)
        self._file = writer.put_stream(
            f"/Length1 {len(data)} /Filter /FlateDecode", zlib.compress(data)
        )

    def write_plane(self, plane: int) -> str:
        """Write the font of one plane of Unicode and return its reference."""
        characters = "".join(c for c in self._characters if ord(c) >> 16 == plane)
        name = f"{_tag(characters)}+{self._face.name}"
        descriptor = self._writer.put(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-200 -350 1200 1200] "
            f"/ItalicAngle 0 /Ascent {ASCENT * 1000:.0f} /Descent {DESCENT * 1000:.0f} "
            f"/CapHeight 733 /StemV 80 /FontFile2 {self._file} >>"
        )
        glyphs = self._writer.put_stream(
            "/Filter /FlateDecode", zlib.compress(self._glyph_map(characters))
        )
        descendant = self._writer.put(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {descriptor} /DW {_FULL_WIDTH} /W [{self._widths(characters)}] "
            f"/CIDToGIDMap {glyphs} >>"
        )
        to_unicode = self._writer.put_stream(
            "/Filter /FlateDecode", zlib.compress(unicode_map(characters).encode("ascii"))
        )
        return self._writer.put(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant}] /ToUnicode {to_unicode} >>"
        )

    def _glyph_map(self, characters: str) -> bytes:
        glyphs = bytearray(2 * (max(map(code_of, characters)) + 1))
        for character in characters:
            glyph = self._glyphs.get_nominal_glyph(ord(character))
            struct.pack_into(">H", glyphs, 2 * code_of(character), glyph)
        return bytes(glyphs)

    def _widths(self, characters: str) -> str:
        widths = [
            (code_of(character), round(self._face.own_advance(character) * 1000))
            for character in characters
        ]
        narrow = [(code, width) for code, width in widths if width != _FULL_WIDTH]
        return " ".join(
            f"{group[0][0]} [{' '.join(str(w) for _c, w in group)}]"
            for group in _neighbours(narrow)
        )


def _neighbours(widths: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    while widths:
        following = sum(
            1 for _pair in takewhile(lambda p: p[1][0] == p[0][0] + 1, pairwise(widths))
        )
        yield widths[: following + 1]
        widths = widths[following + 1 :]


def _tag(characters: str) -> str:
    """Six letters that differ with the subset, as PDF asks of the names of subsets."""
    digest = hashlib.sha256(characters.encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def unicode_map(characters: Iterable[str]) -> str:
    """The ToUnicode map: UTF-16BE with surrogate pairs, in the blocks of 100 readers expect."""
    lines = [f"<{code_of(c):04x}> <{c.encode('utf-16-be').hex()}>" for c in characters]
    blocks = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    body = "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
    return _MAPS_HEAD + body + _MAPS_FOOT
