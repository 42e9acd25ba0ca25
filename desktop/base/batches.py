"""Long pieces of work: in batches, and without looking for lost memory meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TypeVar

BATCH: Final = 500
"""How many rows are read or written at once: fewer than the values one statement may carry."""

Item = TypeVar("Item")


@contextmanager
def nothing_collected() -> Iterator[None]:
    """For work that makes much and throws little away: Python does not look for lost cycles then.

    Looking takes a fifth of an import; what is lost is found at the end.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def in_batches(items: Sequence[Item], size: int = BATCH) -> Iterator[Sequence[Item]]:
    """The items in slices, for work that is done many at once."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
