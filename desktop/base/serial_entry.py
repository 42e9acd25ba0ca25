"""Serial entry: what a new record takes from the last one, ready to be overtyped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repeats:
    """What usually repeats in the records of one kind, decided by hand for each form.

    `counted` is the key of a whole number that goes on by one from the highest on the list. With
    `across` the record that was typed last counts, though it stood on another list (the same
    course for one cadre after the other); else the last one of this list.
    """

    keys: tuple[str, ...]
    counted: str = ""
    across: bool = False

    def kept(
        self, listed: Sequence[Mapping[str, str]], typed_last: Mapping[str, str]
    ) -> dict[str, str]:
        """The texts with which a new record starts, by key."""
        last = typed_last if self.across and typed_last else (listed or [{}])[-1]
        kept = {key: last.get(key, "") for key in self.keys}
        numbers = [int(text) for one in listed if (text := one.get(self.counted, "")).isdecimal()]
        if numbers:
            kept[self.counted] = str(max(numbers) + 1)
        return kept
