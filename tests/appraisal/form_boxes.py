"""The text in the cells of a fixed form, and its lines, read back from the PDF."""

from __future__ import annotations

from io import BytesIO
from itertools import accumulate

import pdfplumber

from desktop.paper.fixed_form import FormPage

MM = 72 / 25.4
TOLERANCE = 0.3 * MM
_EDGE = 0.1


def edges(start: float, lengths: tuple[float, ...]) -> list[float]:
    """Where lines lie, in points, from a start and lengths in millimetres."""
    return [place * MM for place in accumulate(lengths, initial=start)]


def line_places(pdf: bytes, page: int) -> tuple[list[float], list[float]]:
    """Where upright and level lines lie on a page, each place once."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        lines = opened.pages[page - 1].lines
    upright = {round(line["x0"], 2) for line in lines if line["height"] > 0}
    level = {round(line["top"], 2) for line in lines if line["height"] == 0}
    return sorted(upright), sorted(level)


def texts_in(pdf: bytes, number: int, page: FormPage) -> dict[str, str]:
    """The text in each cell to fill, without white space; every character lies inside its cell."""
    lefts, tops = edges(page.place[0], page.columns), edges(page.place[1], page.rows)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        chars = opened.pages[number - 1].chars
    boxes = {
        name: (
            lefts[cell.column],
            tops[cell.row],
            lefts[cell.column + cell.span],
            tops[cell.row + cell.rows],
        )
        for name, cell in (
            *page.values.items(),
            *((f"label {place}", label.cell) for place, label in enumerate(page.labels)),
        )
    }
    texts = dict.fromkeys(page.values, "")
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        if not tops[0] < y < tops[-1]:
            continue
        name, box = next(
            (name, box)
            for name, box in boxes.items()
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]
        )
        assert char["x0"] >= box[0] - _EDGE, (name, char["text"])
        assert char["x1"] <= box[2] + _EDGE or not char["text"].strip(), (name, char["text"])
        assert char["top"] >= box[1] - _EDGE, (name, char["text"])
        assert char["bottom"] <= box[3] + _EDGE, (name, char["text"])
        if name in texts:
            texts[name] += char["text"].strip()
    return texts


def pages_in(pdf: bytes) -> int:
    """How many pages the file has."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def sizes_in(pdf: bytes, number: int, letters: str) -> set[float]:
    """The sizes of type in which these letters stand on a page."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        chars = opened.pages[number - 1].chars
    return {round(char["size"], 1) for char in chars if char["text"] in letters}
