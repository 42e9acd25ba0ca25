"""One description of a record type: a tuple of Field feeds table, form, sheet, roster and test.

A Field describes; it never decides: no visible-if, no colour, permission, query or widget.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.plain_text import HALF_WIDTH, visible
from desktop.base.words import _, in_chinese

_WHOLE: Final = re.compile(r"[+-]?\d+")
_DECIMAL: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_MOST_FIGURES: Final = 15
"""Before the point; more than the database counts with, and than any office does."""
_MOST_QUOTED: Final = 20

Value = Any
"""What a field holds: str, int, Decimal, bool, PartialDate, or None where nothing is known."""


class Kind(Enum):
    """What sort of value a field holds."""

    TEXT = auto()
    LINES = auto()
    WHOLE = auto()
    DECIMAL = auto()
    DATE = auto()
    CHOICE = auto()
    YES_NO = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record. `label` is English, marked with N_; `width` is in Chinese characters.

    `choices` are offered; a CHOICE takes others too, as people write them, unless `check` objects.
    `check` gets the value and returns a sentence, or "" where nothing is wrong. `also_called` are
    headings by which a sheet of another office may name the same thing.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Sequence[str] = ()
    check: Callable[[Value], str] | None = None
    width: int = 8
    also_called: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """The label in the language of the screen."""
        return _(self.label)

    @property
    def official(self) -> str:
        """The label in official Chinese, for papers and sheets."""
        return in_chinese(self.label)


def show(field: Field, value: Value) -> str:
    """The value as people read it; `read` takes it back."""
    if value is None:
        return ""
    if field.kind is Kind.YES_NO:
        return _("yes") if value else _("no")
    return value.shown() if isinstance(value, PartialDate) else str(value)


def read(field: Field, text: str) -> Value:
    """The value of what was typed, None for an empty text. Raises UserError naming the field."""
    text = visible(text)
    text = text.strip("\n") if field.kind is Kind.LINES else text.strip()
    if not text.strip():
        return None
    try:
        return _READERS[field.kind](text)
    except UserError as refusal:
        raise UserError(f"{field.caption}: {refusal}") from refusal


def problem_with(field: Field, value: Value) -> str:
    """What is wrong with a value that was read, in one sentence; empty where nothing is."""
    if value is None:
        return _("{label} is needed.").format(label=field.caption) if field.required else ""
    return field.check(value) if field.check else ""


def problems_in(fields: Sequence[Field], values: Mapping[str, Value]) -> dict[str, str]:
    """The sentence for each field whose value cannot be taken, by key."""
    found = {field.key: problem_with(field, values.get(field.key)) for field in fields}
    return {key: message for key, message in found.items() if message}


def read_all(
    fields: Sequence[Field], texts: Mapping[str, str]
) -> tuple[dict[str, Value], dict[str, str]]:
    """The values of typed texts, and the sentence for each that cannot be taken, by key."""
    values: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for field in fields:
        try:
            values[field.key] = read(field, texts.get(field.key, ""))
        except UserError as refusal:
            problems[field.key] = str(refusal)
            continue
        if message := problem_with(field, values[field.key]):
            problems[field.key] = message
    return values, problems


def _read_whole(text: str) -> int:
    if not _WHOLE.fullmatch(_figures(text)):
        raise UserError(_("“{text}” is not a whole number.").format(text=_cut(text)))
    return int(_few_enough(_figures(text)))


def _read_decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(_figures(text)):
        raise UserError(_("“{text}” is not a number.").format(text=_cut(text)))
    return Decimal(_few_enough(_figures(text)))


def _figures(text: str) -> str:
    """Figures typed in full width, or in groups of three, as plain ones."""
    plain = text.translate(HALF_WIDTH).replace("，", ",")
    return plain.replace(",", "") if _GROUPED.fullmatch(plain) else plain


def _few_enough(figures: str) -> str:
    if len(figures.partition(".")[0].strip("+-").lstrip("0")) > _MOST_FIGURES:
        raise UserError(_("This number is too large."))
    return figures


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_QUOTED else text[:_MOST_QUOTED] + "…"


def _read_yes_no(text: str) -> bool:
    lowered = text.lower()
    if lowered in {"yes", "y", "1", "true", "是", "√", "对", _("yes")}:
        return True
    if lowered in {"no", "n", "0", "false", "否", "×", "不", _("no")}:
        return False
    raise UserError(_("“{text}” is neither yes nor no.").format(text=text))


_READERS: dict[Kind, Callable[[str], Value]] = {
    Kind.TEXT: str,
    Kind.LINES: str,
    Kind.CHOICE: str,
    Kind.WHOLE: _read_whole,
    Kind.DECIMAL: _read_decimal,
    Kind.DATE: PartialDate.read,
    Kind.YES_NO: _read_yes_no,
}
