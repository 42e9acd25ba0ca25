"""How the forms of the plan of an appraisal are laid out."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.fields.plan import CADRE_KEY, UNIT_KEY
from desktop.kit.form import Row

CYCLE_ROWS: Final[tuple[Row, ...]] = (
    ("year", "state"),
    "name",
    ("total", "decimals"),
    ("plus_limit", "minus_limit"),
    "document_number",
    "note",
)
STEP_ROWS: Final[tuple[Row, ...]] = ("name", ("quarter", "start", "due"), ("in_charge", "done_on"))
GROUP_ROWS: Final[tuple[Row, ...]] = (
    "name",
    ("kind", "excellent_share"),
    "share_document",
)

INDICATOR_ROWS: Final[tuple[Row, ...]] = (
    ("post_kind", "section", "in_use"),
    "name",
    ("weight", "target", "unit_of_measure"),
    ("way", "parameters"),
    "evidence",
)
LETTER_LINE_ROWS: Final[tuple[Row, ...]] = (
    "name",
    ("section", "weight"),
    ("target", "unit_of_measure"),
    "way",
    "parameters",
    "evidence",
)
INDICATOR_COLUMNS: Final = ("post_kind", "section", "name", "weight", "target", "way", "in_use")
LETTER_LINE_COLUMNS: Final = ("name", "weight", "target", "way")

LETTER_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    UNIT_KEY,
    "post",
    ("start", "end"),
    "superior",
    "superior_post",
)
SIGNING_ROWS: Final[tuple[Row, ...]] = (("signed_on", "superior_signed_on"),)
FOR_MANY_ROWS: Final[tuple[Row, ...]] = (
    "post_kind",
    ("start", "end"),
    "superior",
    "superior_post",
)
CANDIDATE_ROWS: Final[tuple[Row, ...]] = ((UNIT_KEY, "below"), ("level", "name"))

DECIDING_ROWS: Final[tuple[Row, ...]] = (
    ("state", "decided_on"),
    ("decided_by", "document_number"),
    "reason",
    "done_on",
)
DECIDING_MANY_ROWS: Final[tuple[Row, ...]] = (
    ("state", "decided_on"),
    ("decided_by", "document_number"),
    "reason",
)
MEASURE_ROWS: Final[tuple[Row, ...]] = (
    ("grade", "sign"),
    "text",
    ("amount", "document_number"),
    "issued_by",
    ("valid_from", "valid_until"),
    "note",
)
