"""The working of a score: sentences with exact numbers, put into words where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from desktop.base.words import _, in_chinese

Number = Decimal | Fraction | int

_SHOWN_DECIMALS: Final = 6
"""So many decimals of an endless fraction are shown; the reckoning goes on with the fraction."""

_WIDE: Final = Context(prec=50)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One step of a working; its values are exact numbers, texts, or sentences themselves."""

    text: str
    """English, marked with N_."""
    values: Mapping[str, Any] = field(default_factory=dict)

    def shown(self) -> str:
        """In the language of the screen."""
        values = {
            key: value.shown() if isinstance(value, Sentence) else _in_figures(value)
            for key, value in self.values.items()
        }
        return _(self.text).format(**values)

    def official(self) -> str:
        """In official Chinese, for the calculation sheet."""
        values = {
            key: value.official() if isinstance(value, Sentence) else _in_figures(value)
            for key, value in self.values.items()
        }
        return in_chinese(self.text).format(**values)

    def __str__(self) -> str:
        return self.shown()


@lru_cache(65536)
def exactly(number: Decimal) -> Fraction:
    """The Decimal as a fraction. Weights, targets and limits are the same for many people."""
    return Fraction(number)


@lru_cache(65536)
def sum_of(numbers: tuple[Decimal, ...]) -> Fraction:
    """The exact sum, in whatever order the numbers stand."""
    return sum(map(Fraction, numbers), Fraction())


def rounded(number: Number, decimals: int) -> Decimal:
    """The number rounded half up (四舍五入, ties away from zero) to so many decimals."""
    top, bottom = number.as_integer_ratio()
    units = (2 * abs(top) * 10**decimals + bottom) // (2 * bottom)
    sign = "-" if top < 0 and units else ""
    return Decimal(f"{sign}{units}E-{decimals}")


def as_decimal(exact: Fraction) -> Decimal:
    """The number as a Decimal: exact where it ends, else to 50 digits. For showing, not for sums.

    What is summed or rounded to a score stays a Fraction until the end.
    """
    return _WIDE.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def figures(number: Number) -> str:
    """The number as people write it, without needless zeros; ≈ before one that does not end."""
    exact = Fraction(number)
    near = rounded(exact, _SHOWN_DECIMALS)
    written = f"{near:f}".rstrip("0").rstrip(".")
    return written if Fraction(near) == exact else f"≈{written}"


def _in_figures(value: Any) -> Any:
    if isinstance(value, Decimal | Fraction):
        return figures(value)
    return value
