"""A screen without a monitor (Xvfb) that tells from outside when a program's window is painted.

Xvfb keeps its picture in a file; that file is looked at every few milliseconds. No program needs
to say anything about itself, so that ours and others are measured alike.
"""

from __future__ import annotations

import mmap
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
_EVERY_ROW = 4
_LOOK_S = 0.003
_WATCHED_S = 2.0
_SHARE = 0.05
_PATIENCE_S = 30


@dataclass(frozen=True, slots=True)
class Appearance:
    """Seconds from the start of the process; `work` is processor time until painted."""

    mapped: float
    """A window covers part of the screen."""
    painted: float
    """All but one row in twenty look as they do in the end: a button may blink."""
    work: float


@dataclass(frozen=True, slots=True)
class Screen:
    """One running Xvfb."""

    display: str
    picture: mmap.mmap

    def rows(self) -> list[bytes]:
        """Every fourth row of pixels."""
        wide = WIDTH * 4
        start = len(self.picture) - wide * HEIGHT
        return [
            self.picture[start + row * wide : start + (row + 1) * wide]
            for row in range(0, HEIGHT, _EVERY_ROW)
        ]

    def appearance(self, command: Sequence[str], environment: Mapping[str, str]) -> Appearance:
        """Start a program, look at it for two seconds, end it."""
        empty = self._empty()
        env = {**os.environ, **environment, "DISPLAY": self.display}
        start = time.perf_counter()
        with subprocess.Popen(
            command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as program:
            try:
                seen = self._seen(start, empty, program.pid)
            finally:
                program.kill()
        final = seen[-1][1]
        mapped = next(at for at, rows, _work in seen if _differing(rows, empty) > _SHARE)
        painted, work = next(
            (at, work) for at, rows, work in seen if _differing(rows, final) <= _SHARE
        )
        return Appearance(mapped, painted, work)

    def _seen(
        self, start: float, empty: list[bytes], process: int
    ) -> list[tuple[float, list[bytes], float]]:
        """Each picture that differs from the one before: when, what, and the work until then."""
        seen: list[tuple[float, list[bytes], float]] = []
        before, at = empty, 0.0
        while not seen or at - seen[0][0] < _WATCHED_S:
            rows = self.rows()
            at = time.perf_counter() - start
            if rows != before:
                seen.append((at, rows, _work(process)))
                before = rows
            if not seen and at > _PATIENCE_S:
                raise TimeoutError("no window within 30 seconds")
            time.sleep(_LOOK_S)
        return seen

    def _empty(self) -> list[bytes]:
        while any(any(row[:4] != row[at : at + 4] for at in (400, 2000)) for row in self.rows()):
            time.sleep(0.05)
        return self.rows()


@contextmanager
def screen() -> Iterator[Screen]:
    """An Xvfb of 1366 by 768 pixels."""
    with tempfile.TemporaryDirectory() as name:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
             "-fbdir", name, "-nolisten", "tcp", "-noreset", "-ac"],
            pass_fds=(writing,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        try:
            with Path(name, "Xvfb_screen0").open("rb") as file:
                picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                yield Screen(display, picture)
        finally:
            server.terminate()
            server.wait()


def _differing(rows: list[bytes], others: list[bytes]) -> float:
    """The share of rows that differ."""
    return sum(one != other for one, other in zip(rows, others, strict=True)) / len(rows)


def _work(process: int) -> float:
    """Processor seconds of all threads of a process."""
    total = 0
    for task in Path("/proc", str(process), "task").iterdir():
        total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9
