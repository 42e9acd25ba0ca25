"""Memory in long pieces of work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
