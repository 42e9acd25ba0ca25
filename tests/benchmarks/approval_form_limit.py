"""The approval form written by hand: what our printing is measured against."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import BinaryIO

import uharfbuzz

from desktop.base.dates import PartialDate
from desktop.base.resources import resource
from desktop.cadres.papers.appointment_geometry import V3, FormTable
from desktop.cadres.papers.appointment_words import birth_cell, family_age
from desktop.exchange.appointment_form import AppointmentForm
from desktop.paper.units import A4_HEIGHT, Box

WIDE = {"resume": 27, "current_post": 24, "proposed_post": 24, "post_to_remove": 24}
LONG = ("rewards_and_sanctions", "annual_results", "reason")
FAMILY = (("relation", 4), ("name", 4), ("political_status", 3), ("unit_and_post", 16))


class LimitWriter:
    """The least work that gives this form: one face, fixed places, no checks."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._offsets: list[int] = []
        self._position = 0
        self._used: set[str] = set()
        self._pages: list[int] = []
        self._face = uharfbuzz.Face(
            uharfbuzz.Blob.from_file_path(str(resource("fonts", "NotoSerifSC-Regular.ttf")))
        )
        self._write(b"%PDF-1.7\n")
        self._fonts, self._parent = self._reserve(), self._reserve()

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._position += len(data)

    def _reserve(self) -> int:
        self._offsets.append(0)
        return len(self._offsets)

    def object(self, body: bytes, number: int = 0) -> int:
        """An object; its number."""
        number = number or self._reserve()
        self._offsets[number - 1] = self._position
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def stream(self, entries: str, data: bytes) -> int:
        """A stream; its number."""
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
        return self.object(b"%b%b\nendstream" % (head, data))

    def text(self, left: float, top: float, size: float, lines: list[str]) -> str:
        """The words for lines below each other."""
        self._used.update(*lines)
        shown = " T* ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
        return f"BT /F {size} Tf 16 TL {left:.2f} {A4_HEIGHT - top:.2f} Td {shown} ET"

    def page(self, marks: list[str], shown: str) -> None:
        """A page that shows other drawings."""
        content = self.stream("/Filter /FlateDecode", zlib.compress("\n".join(marks).encode()))
        self._pages.append(
            self.object(
                (
                    f"<< /Type /Page /Parent {self._parent} 0 R /MediaBox [0 0 595.28 841.89] "
                    f"/Resources << /Font << /F {self._fonts} 0 R >> /XObject << {shown} >> >> "
                    f"/Contents {content} 0 R >>"
                ).encode()
            )
        )

    def close(self) -> None:
        """Write the font, the list of pages and the end of the file."""
        self._write_font()
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        pages = f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>"
        self.object(pages.encode(), self._parent)
        root = self.object(f"<< /Type /Catalog /Pages {self._parent} 0 R >>".encode())
        start = self._position
        entries = "".join(f"{offset:010d} 00000 n \n" for offset in self._offsets)
        size = len(self._offsets) + 1
        self._write(
            f"xref\n0 {size}\n0000000000 65535 f \n{entries}trailer\n<< /Size {size} "
            f"/Root {root} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        )

    def _write_font(self) -> None:
        wanted = uharfbuzz.SubsetInput()
        wanted.unicode_set.update(map(ord, self._used))
        wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
        subset = uharfbuzz.subset(self._face, wanted)
        font = uharfbuzz.Font(subset)
        points = sorted(map(ord, self._used))
        glyphs = bytearray(2 * (points[-1] + 1))
        widths = []
        for point in points:
            glyph = font.get_nominal_glyph(point) or 0
            glyphs[2 * point : 2 * point + 2] = glyph.to_bytes(2, "big")
            widths.append(f"{point} [{font.get_glyph_h_advance(glyph)}]")
        data = bytes(subset.blob.data)
        file = self.stream(f"/Length1 {len(data)} /Filter /FlateDecode", zlib.compress(data))
        glyph_map = self.stream("/Filter /FlateDecode", zlib.compress(bytes(glyphs)))
        descriptor = self.object(
            f"<< /Type /FontDescriptor /FontName /A+S /Flags 4 /FontBBox [0 0 1000 1000] "
            f"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 "
            f"/FontFile2 {file} 0 R >>".encode()
        )
        descendant = self.object(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A+S /CIDSystemInfo << /Registry "
            f"(Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R "
            f"/W [{' '.join(widths)}] /CIDToGIDMap {glyph_map} 0 R >>".encode()
        )
        self.object(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /A+S /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] >>".encode(),
            self._fonts,
        )


def limit_sheet(writer: LimitWriter, table: FormTable) -> int:
    """The lines and words of an empty page."""
    grid = table.own_grid
    marks = []
    for cell in (*(label.cell for label in table.labels), *table.values.values()):
        box = grid.box(cell)
        marks.append(
            f"{box.left:.2f} {A4_HEIGHT - box.bottom:.2f} {box.width:.2f} {box.height:.2f} re S"
        )
    for label in table.labels:
        box = grid.box(label.cell)
        marks.append(
            writer.text(box.left + 2, box.top + 14, 14, "".join(label.columns).split("\n"))
        )
    return writer.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 842] /Resources << /Font << /F 1 0 R >> >> "
        "/Filter /FlateDecode",
        zlib.compress("\n".join(marks).encode()),
    )


def cut(text: str, characters: int) -> list[str]:
    """Lines of so many characters each."""
    return [
        line[start : start + characters]
        for line in text.split("\n")
        for start in range(0, len(line) or 1, characters)
    ]


class LimitForm:
    """The form written by hand: the empty pages once, then the words of each person."""

    def __init__(self, out: BinaryIO) -> None:
        self._writer = LimitWriter(out)
        tables = V3.page_1, V3.page_2
        self._sheets = [limit_sheet(self._writer, table) for table in tables]
        self._boxes = [
            {name: table.own_grid.box(cell) for name, cell in table.values.items()}
            for table in tables
        ]
        self._on = PartialDate(2025, 11)
        fields = AppointmentForm.__slots__
        self._simple = [name for name in self._boxes[0] if name in fields and name != "photo"]

    def add(self, form: AppointmentForm) -> None:
        """Both pages of one person."""
        picture = self._writer.stream(
            "/Type /XObject /Subtype /Image /Width 376 /Height 460 /ColorSpace /DeviceRGB "
            "/BitsPerComponent 8 /Filter /DCTDecode",
            form.photo,
        )
        marks = [*self._page_1(form), "q 100 0 0 125 440 640 cm /P Do Q"]
        self._writer.page(marks, f"/G {self._sheets[0]} 0 R /P {picture} 0 R")
        self._writer.page(self._page_2(form), f"/G {self._sheets[1]} 0 R")

    def close(self) -> None:
        """The fonts and the end of the file."""
        self._writer.close()

    def _page_1(self, form: AppointmentForm) -> list[str]:
        boxes, marks = self._boxes[0], ["/G Do"]
        for name in self._simple:
            text = birth_cell(form.birth, self._on) if name == "birth" else getattr(form, name)
            if text:
                marks.append(self._at(boxes[name], cut(text, WIDE.get(name, 4))))
        for place in ("full_time", "in_service"):
            for suffix in ("", "_school"):
                levels = ("education", "degree")
                texts = [getattr(form, f"{place}_{level}{suffix}") for level in levels]
                marks.append(self._at(boxes[place + suffix], texts))
        return marks

    def _page_2(self, form: AppointmentForm) -> list[str]:
        boxes, marks = self._boxes[1], ["/G Do"]
        marks += [self._at(boxes[name], cut(getattr(form, name), 30)) for name in LONG]
        for number, line in enumerate(form.family):
            for name, characters in FAMILY:
                lines = cut(getattr(line, name), characters)
                marks.append(self._at(boxes[f"{name} {number}"], lines))
            marks.append(self._at(boxes[f"age {number}"], [family_age(line, self._on)]))
        unit = boxes["reporting"]
        lines = [form.reporting_unit, "2025年11月20日"]
        marks.append(self._writer.text(unit.left + 200, unit.top + 50, 14, lines))
        marks.append(self._writer.text(80, 770, 14, [f"填表人：{form.filled_by}"]))
        return marks

    def _at(self, box: Box, lines: list[str]) -> str:
        return self._writer.text(box.left + 2, box.top + 14, 14, lines)


def write_limit(people: Iterable[AppointmentForm], out: BinaryIO) -> None:
    """The forms of these people."""
    limit = LimitForm(out)
    for form in people:
        limit.add(form)
    limit.close()
