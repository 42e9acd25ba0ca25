"""Reading a PDF back: its text in the order of the page, and its lines."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pypdfium2

from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Drawing


def drawn(*draw: Callable[[Drawing], None]) -> bytes:
    """A PDF with one page per function."""
    out = BytesIO()
    document = PaperDocument(out, "试页")
    for function in draw:
        drawing = document.drawing()
        function(drawing)
        document.page(drawing)
    document.close()
    return out.getvalue()


def characters(pdf: bytes) -> str:
    """Every character of the file as pdfminer finds it, in the order it was drawn."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return "".join(char["text"] for page in opened.pages for char in page.chars)


def characters_by_pdfium(pdf: bytes) -> str:
    """Every character of the file as PDFium finds it, line ends and spaces left out."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "".join("".join(texts).split())


def without_space(text: str) -> str:
    """The text without white space, to compare what readers space differently."""
    return "".join(text.split())
