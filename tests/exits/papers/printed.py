"""Papers of the exits made from a store and read back."""

from __future__ import annotations

from io import BytesIO

import pdfplumber

from desktop.cadres.papers.printing import print_to_bytes
from desktop.paper.catalogue import Content, Paper, PrintOptions
from desktop.store.store import Store
from tests.exits import course
from tests.paper.reading import without_space


def pdf_of(store: Store, paper: Paper, record_id: int) -> bytes:
    """One paper; what it says is what it would say now."""
    return printed(store, paper, record_id)[0]


def printed(store: Store, paper: Paper, record_id: int) -> tuple[bytes, Content]:
    """One paper and what it says."""
    pdf, (told,) = print_to_bytes(store, paper, [record_id], PrintOptions(course.TODAY))
    assert store.read(paper.now, told.content) == told.content
    return pdf, told.content


def text_of(store: Store, paper: Paper, record_id: int) -> str:
    """The text of all pages without its white space."""
    return "".join(pages(pdf_of(store, paper, record_id)))


def pages(pdf: bytes) -> list[str]:
    """The text of each page without its white space, in the order in which it was drawn."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [without_space("".join(c["text"] for c in page.chars)) for page in opened.pages]


def cells(pdf: bytes) -> list[list[str]]:
    """The tables of all pages as rows of texts, as the lines of the paper bound them."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [
            [without_space(cell) for cell in row if cell is not None]
            for page in opened.pages
            for table in page.extract_tables()
            for row in table
        ]
