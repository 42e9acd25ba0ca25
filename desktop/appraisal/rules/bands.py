"""Bands: in which one does a value lie, and do they cover each value once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop.appraisal.rules.sentences import Refusal
from desktop.base.words import N_

LOWER_BOUNDS: Final = ("≥", ">")
UPPER_BOUNDS: Final = ("≤", "<")


@dataclass(frozen=True, slots=True)
class Band:
    """Values from or up to a bound, in the indicator's unit, and their share of the weight."""

    sign: str
    """One of ≥ > ≤ <."""
    bound: Decimal
    share: Decimal
    """1 is the whole weight."""

    @property
    def condition(self) -> str:
        """As it is typed: ≥90."""
        return f"{self.sign}{self.bound:f}"

    @property
    def is_lower(self) -> bool:
        """Whether values lie above the bound."""
        return self.sign in LOWER_BOUNDS

    @property
    def demand(self) -> tuple[Decimal, bool]:
        """The greater, the fewer values lie in it, among bands that look the same way."""
        return (self.bound if self.is_lower else -self.bound), self.sign in {">", "<"}

    def holds(self, value: Decimal) -> bool:
        """Whether the value lies in it."""
        if value == self.bound:
            return self.sign in {"≥", "≤"}
        return (value > self.bound) is self.is_lower


def band_of(bands: Sequence[Band], value: Decimal) -> Band | None:
    """The narrowest band that the value lies in, in whatever order they stand; None: in none."""
    return max((band for band in bands if band.holds(value)), key=_demand, default=None)


def check_bands(bands: Sequence[Band]) -> None:
    """Raises Refusal where a value could lie in two bands of different kind or between them."""
    conditions = [(band.sign, band.bound) for band in bands]
    for place, band in enumerate(bands):
        if (band.sign, band.bound) in conditions[:place]:
            raise Refusal(N_("“{term}” stands twice."), term=band.condition)
    lowers = [band for band in bands if band.is_lower]
    uppers = [band for band in bands if not band.is_lower]
    if lowers and uppers:
        _check_border(min(lowers, key=_demand), min(uppers, key=_demand))


def _check_border(lower: Band, upper: Band) -> None:
    inclusive = [band.sign in {"≥", "≤"} for band in (lower, upper)]
    same = lower.bound == upper.bound
    if lower.bound < upper.bound or (same and all(inclusive)):
        raise Refusal(
            N_("“{one}” and “{other}” overlap: a value must lie in one of them only."),
            one=lower.condition,
            other=upper.condition,
        )
    if not same or not any(inclusive):
        raise Refusal(
            N_("What lies between “{one}” and “{other}” is in no band."),
            one=upper.condition,
            other=lower.condition,
        )


def _demand(band: Band) -> tuple[Decimal, bool]:
    return band.demand
