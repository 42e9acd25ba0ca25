"""A PDF that is written while it is drawn: pages leave the memory as soon as they are finished."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfbase import pdfdoc

from desktop.base.files import replacing
from desktop.paper.drawing import Drawing, Insert
from desktop.paper.embedding import EmbeddedFonts
from desktop.paper.images import Picture
from desktop.paper.units import A4_HEIGHT, A4_WIDTH


class PaperDocument:
    """The pages of one PDF file.

    ReportLab keeps the numbers of the objects and writes catalogue, cross references and trailer;
    no date and nothing random goes in, so equal data give equal bytes.
    """

    def __init__(self, out: BinaryIO, title: str) -> None:
        self._out = out
        self._position = 0
        self._pdf = pdfdoc.PDFDocument(invariant=1, compression=1, lang="zh-CN")
        self._pdf.info = pdfdoc.PDFDictionary(
            {"Title": pdfdoc.PDFString(title), "Creator": pdfdoc.PDFString("CadreDesk")}
        )
        self._parent = self._reference_of(self._pdf.Pages)
        self._font_dictionary = self._pdf.Reference("", "Fonts").format(self._pdf).decode("ascii")
        self.fonts = EmbeddedFonts()
        self.page_count = 0
        self._kept: dict[str, Insert] = {}
        self._write(b"%PDF-1.7\n%\xe5\xb9\xb2\xe9\x83\xa8\n")

    def drawing(self, width: float = A4_WIDTH, height: float = A4_HEIGHT) -> Drawing:
        """An empty page, or part of one, of this size in points."""
        return Drawing(self.fonts, width, height)

    def page(self, drawing: Drawing, serial: str = "") -> None:
        """Add a finished page, with the paper's serial in its margin."""
        if serial:
            drawing.serial(serial)
        content = zlib.compress(drawing.content())
        self._pdf.updateSignature(content)
        contents = self.put_stream("/Filter /FlateDecode", content)
        self.page_count += 1
        name = f"Page{self.page_count}"
        self._put(
            f"<< /Type /Page /Parent {self._parent} "
            f"/MediaBox [0 0 {drawing.width:.3f} {drawing.height:.3f}] "
            f"/Resources {self._resources(drawing)} /Contents {contents} >>",
            name,
        )
        self._pdf.Pages.addPage(pdfdoc.PDFObjectReference(name))

    def keep(self, name: str, drawing: Drawing) -> Insert:
        """Keep a drawing under a name that is new in this document, to be shown on any page."""
        content = zlib.compress(drawing.content())
        self._pdf.updateSignature(content)
        reference = self.put_stream(
            f"/Type /XObject /Subtype /Form /BBox [0 0 {drawing.width:.3f} {drawing.height:.3f}] "
            f"/Resources {self._resources(drawing)} /Filter /FlateDecode",
            content,
        )
        insert = self._kept[name] = Insert(name, reference)
        return insert

    def kept(self, name: str) -> Insert | None:
        """The drawing kept under this name, if there is one."""
        return self._kept.get(name)

    def picture(self, picture: Picture) -> Insert:
        """Embed a picture, to be shown on a page."""
        self._pdf.updateSignature(f"{zlib.crc32(picture.data)}")
        reference = self.put_stream(
            f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
            f"/ColorSpace /{picture.colours} /BitsPerComponent 8 /Filter /DCTDecode",
            picture.data,
        )
        return Insert(f"P{reference.split()[0]}", reference)

    def close(self) -> None:
        """Write the fonts, the list of pages and the end of the file."""
        pdf = self._pdf
        pdf.idToObject["Fonts"] = self.fonts.write(self)
        root, info = self._reference_of(pdf.Catalog), self._reference_of(pdf.info)
        pdf.Catalog.Outlines = None
        number = 1
        while number in pdf.numberToId:
            name = pdf.numberToId[number]
            if name not in pdf.idToOffset:
                self._write_object(name)
            number += 1
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, [pdf.numberToId[n] for n in range(1, number)])
        start = self._position
        self._write(table.format(pdf))
        trailer = pdfdoc.PDFTrailer(startxref=start, Size=number, Root=root, Info=info, ID=pdf.ID())
        self._write(trailer.format(pdf))

    def put(self, body: str) -> str:
        """Write an object; return the reference to it."""
        return self._put(body)

    def put_stream(self, entries: str, content: bytes) -> str:
        """Write a stream; `entries` are those of its dictionary without Length."""
        head = f"<< {entries} /Length {len(content)} >>\nstream\n".encode("ascii")
        return self._put(b"%b%b\nendstream\n" % (head, content))

    def _put(self, body: str | bytes, name: str = "") -> str:
        name = name or f"R{self._pdf.objectcounter + 1}"
        reference: str = self._pdf.Reference(body, name).format(self._pdf).decode("ascii")
        self._write_object(name)
        return reference

    def _write_object(self, name: str) -> None:
        pdf = self._pdf
        pdf.idToOffset[name] = self._position
        self._write(pdfdoc.PDFIndirectObject(name, pdf.idToObject[name]).format(pdf))
        pdf.idToObject[name] = None

    def _reference_of(self, part: object) -> str:
        reference: str = self._pdf.Reference(part).format(self._pdf).decode("ascii")
        return reference

    def _resources(self, drawing: Drawing) -> str:
        shown = " ".join(f"/{insert.name} {insert.reference}" for insert in drawing.shown)
        return f"<< /Font {self._font_dictionary} /XObject << {shown} >> >>"

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._position += len(data)


@contextmanager
def paper_document(out: Path | BinaryIO, title: str) -> Iterator[PaperDocument]:
    """A document whose file is complete, or is not there, when the block is left.

    Raises UserError where the file cannot be written; what stood at the path then still stands.
    """
    if isinstance(out, Path):
        with replacing(out) as file:
            yield from _filled(file, title)
    else:
        yield from _filled(out, title)


def _filled(file: BinaryIO, title: str) -> Iterator[PaperDocument]:
    document = PaperDocument(file, title)
    yield document
    document.close()
