"""How papers word days, sentences with places to fill in, and sums of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.paper.catalogue import Content
from desktop.paper.fonts import refuse_missing, tidy
from desktop.paper.lines import BLANK_DATE

_OTHER: Final = "其他"
"""The matter that says nothing on a letter."""


BOXES: Final = 26.0
"""The height in millimetres of the boxes for the pen below a letter."""


def official_day(stored: str | None, blank: str = BLANK_DATE) -> str:
    """A stored date as documents write it, 2026年11月22日; `blank` where none is known."""
    return PartialDate.from_stored(stored).written() if stored else blank


def filled(word: str, places: Mapping[str, object]) -> str:
    """A sentence with what stands in braces filled in; other braces stay."""
    for place, text in places.items():
        word = word.replace(f"{{{place}}}", str(text))
    return word


def ground(record: Mapping[str, Any]) -> dict[str, str]:
    """Where a matter comes from and what it concerns, for the sentences of a letter."""
    matter = record["matter"]
    return {
        "来源": record["source"] or "日常了解",
        "事项": matter if matter and matter != _OTHER else "有关",
    }


def yuan(amount: Decimal) -> str:
    """A sum in yuan, exact to the fen where it has no more places: 1,234,567.80."""
    places = max(2, -int(amount.as_tuple().exponent))
    return f"{amount:,.{places}f}"


def refuse_undrawable(contents: Sequence[Content]) -> None:
    """Name everybody with characters that no shipped font draws, so that all can be mended."""
    refused = []
    for content in contents:
        try:
            refuse_missing(*map(tidy, _texts(content)), of=tidy(content["name"]))
        except UserError as refusal:
            refused.append(str(refusal))
    if refused:
        raise UserError("\n".join(refused))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
