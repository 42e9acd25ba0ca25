"""How allowances, rank treatments and notices to finance are entered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from desktop.base.fields import Field
from desktop.base.words import N_
from desktop.daily.fields.of_record import CADRE_KEY
from desktop.exits.fields.records import ALLOWANCE, NOTICE, RANK_TREATMENT
from desktop.kit.form import Row

_CADRE: Final = Field(CADRE_KEY, N_("Cadre"), required=True, width=14)
_AT_THE_END: Final = frozenset({"end", "stop_reason"})

ALLOWANCE_FIELDS: Final = (_CADRE, *(one for one in ALLOWANCE if one.key not in _AT_THE_END))
ALLOWANCE_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    "start",
    "amount",
    ("document_number", "document_level"),
    "note",
)
CHANGE_FIELDS: Final = tuple(one for one in ALLOWANCE_FIELDS if one.key != CADRE_KEY)
CHANGE_ROWS: Final[tuple[Row, ...]] = (
    ("start", "amount"),
    ("document_number", "document_level"),
    "note",
)
STOP_FIELDS: Final = tuple(
    replace(one, required=True) if one.key in _AT_THE_END else one
    for one in ALLOWANCE
    if one.key in {*_AT_THE_END, "note"}
)
STOP_ROWS: Final[tuple[Row, ...]] = (("end", "stop_reason"), "note")

TREATMENT_FIELDS: Final = (_CADRE, *RANK_TREATMENT)
TREATMENT_ROWS: Final[tuple[Row, ...]] = (
    CADRE_KEY,
    "start",
    ("treatment", "rank"),
    ("document_number", "document_level"),
    ("end", "stop_reason"),
    "note",
)

NOTICE_FIELDS: Final = tuple(one for one in NOTICE if one.key not in {"total", "month"})
NOTICE_ROWS: Final[tuple[Row, ...]] = (("number", "made_on"), "note")
