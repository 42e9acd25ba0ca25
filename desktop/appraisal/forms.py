"""How the forms of the plan of an appraisal are laid out."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.fields import CADRE_KEY, UNIT_KEY
from desktop.kit.form import Row

CYCLE_ROWS: Final[tuple[Row, ...]] = (
    ("year", "name"),
    ("state", "document_number"),
    ("total", "decimals"),
    "note",
)
STEP_ROWS: Final[tuple[Row, ...]] = ("name", ("quarter", "start", "due"), ("in_charge", "done_on"))
GROUP_ROWS: Final[tuple[Row, ...]] = (("name", "kind"), ("excellent_share", "share_document"))

_LINE_ROWS: Final[tuple[Row, ...]] = (
    ("weight", "target", "unit_of_measure"),
    ("way", "parameters"),
    "evidence",
)
INDICATOR_ROWS: Final[tuple[Row, ...]] = (
    ("post_kind", "section", "in_use"),
    "name",
    *_LINE_ROWS,
)
LETTER_LINE_ROWS: Final[tuple[Row, ...]] = (("section", "name"), *_LINE_ROWS)
INDICATOR_COLUMNS: Final = ("post_kind", "section", "name", "weight", "target", "way", "in_use")
LETTER_LINE_COLUMNS: Final = ("section", "name", "weight", "target", "unit_of_measure", "way")

LETTER_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    UNIT_KEY,
    "post",
    ("start", "end"),
    ("superior", "superior_post"),
)
SIGNING_ROWS: Final[tuple[Row, ...]] = (("signed_on", "superior_signed_on"),)
FOR_MANY_ROWS: Final[tuple[Row, ...]] = (
    ("post_kind", "start", "end"),
    ("superior", "superior_post"),
)
CANDIDATE_ROWS: Final[tuple[Row, ...]] = ((UNIT_KEY, "below"), ("level", "name"))
