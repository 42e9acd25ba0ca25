"""Ids of records: drawn by the program, rising with time, never used twice.

An id is known before its row is written, so that many rows go in at once, and two offices that
later meet on a memory stick do not both have a record number 7: 42 bits of milliseconds since
2020 and 21 bits that start at random and count up, 63 bits in all.
"""

from __future__ import annotations

import secrets
import time
from threading import Lock

_EPOCH_MS = 1_577_836_800_000  # 2020-01-01T00:00:00Z
_LOW_BITS = 21

_LONGEST_ACT = (60 * 60 * 1000) << _LOW_BITS

_last = 0
_lock = Lock()


def start_after(newest_act: int) -> None:
    """Draw ids above those of the newest act although the clock of this computer was put back.

    The ids that the act itself drew are less than an hour above its own.
    """
    global _last
    if _now() <= newest_act:
        with _lock:
            _last = max(_last, newest_act + _LONGEST_ACT)


def new_id() -> int:
    """A new id, larger than every id this process drew before."""
    global _last
    now = _now()
    with _lock:
        _last = now | secrets.randbits(_LOW_BITS - 1) if now > _last else _last + 1
        return _last


def _now() -> int:
    return (time.time_ns() // 1_000_000 - _EPOCH_MS) << _LOW_BITS
