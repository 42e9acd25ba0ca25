"""How the forms of rights, benefits and work after leaving are laid out."""

from __future__ import annotations

from typing import Final

from desktop.daily.fields.of_record import CADRE_KEY
from desktop.kit.form import Row

_GRANT: Final[tuple[Row, ...]] = (
    "start",
    ("document_number", "document_level"),
    ("end", "stop_reason"),
    "note",
)
RIGHT_ROWS: Final[tuple[Row, ...]] = ("item", ("every_months", "in_charge"), *_GRANT)
OCCASION_ROWS: Final[tuple[Row, ...]] = (
    "item",
    "on",
    "occasion",
    "opinion",
    "answer",
    "proof",
)
BENEFIT_ROWS: Final[tuple[Row, ...]] = (
    ("item", "level"),
    "office",
    ("proof", "proof_on"),
    *_GRANT,
)
JOB_ROWS: Final[tuple[Row, ...]] = (
    "organization",
    ("kind", "post"),
    ("related", "paid"),
    ("start", "end"),
    ("approved_on", "document_number"),
    "term",
    "note",
)
OCCASION_OF_MANY_ROWS: Final[tuple[Row, ...]] = (("item", "on"), ("occasion", "proof"))
GRANT_ALL_ROWS: Final[tuple[Row, ...]] = (
    "start",
    ("document_number", "document_level"),
    "note",
)
WHOM_ROWS: Final[tuple[Row, ...]] = (CADRE_KEY,)
