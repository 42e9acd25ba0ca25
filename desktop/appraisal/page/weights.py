"""What the weights of a letter make, in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from desktop.appraisal.rules.sentences import figures
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind, read
from desktop.base.words import _

_WEIGHT = Field("weight", "Weight", Kind.DECIMAL)


def weight_words(made: Decimal, total: Decimal) -> str:
    """The sum of the weights, and what is missing to the total or above it."""
    told = {"made": figures(made), "total": figures(total), "short": figures(abs(total - made))}
    if made < total:
        return _("{made} of {total}: {short} missing").format(**told)
    if made > total:
        return _("{made} of {total}: {short} too many").format(**told)
    return _("{made} of {total}").format(**told)


def sum_of_texts(texts: Iterable[str]) -> Decimal:
    """The sum of weights as typed; what is no number yet is left out."""
    made = Decimal(0)
    for text in texts:
        try:
            made += read(_WEIGHT, text) or Decimal(0)
        except UserError:
            continue
    return made
