"""What a command answers: lines for people or one JSON document, and how far it is meanwhile."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any, Final, TextIO

from desktop.base.progress import Progress

_SECONDS_BETWEEN: Final = 0.2
_WIDTH: Final = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a command: `lines` for people, `document` as JSON, and the exit code."""

    lines: Sequence[str]
    document: Any
    code: int = 0

    def show(self, *, as_json: bool) -> None:
        """Print it on the standard output, as far as somebody reads it."""
        lines = [_as_text(self.document, sys.stdout)] if as_json else self.lines
        try:
            for line in lines:
                _print(line, sys.stdout)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has seen enough ("| head"); Python must not try again when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse(sentence: str, *, as_json: bool) -> None:
    """Print why a command was refused: for people on stderr, as JSON on the standard output."""
    if as_json:
        _print(_as_text({"error": sentence}, sys.stdout), sys.stdout)
    else:
        _print(sentence, sys.stderr)


def remark(sentence: str) -> None:
    """Tell people something beside the answer."""
    _print(sentence, sys.stderr)


@contextmanager
def watched() -> Iterator[Progress]:
    """How far a command is, on stderr where that is a terminal; the line is gone at the end."""
    if not sys.stderr.isatty():
        yield Progress()
        return
    last = 0.0

    def report(done: int, total: int, _name: str) -> None:
        nonlocal last
        if time.monotonic() - last > _SECONDS_BETWEEN:
            last = time.monotonic()
            sys.stderr.write(f"\r{done}/{total}".ljust(_WIDTH))
            sys.stderr.flush()

    try:
        yield Progress(report)
    finally:
        if last:
            sys.stderr.write("\r" + " " * _WIDTH + "\r")


@contextmanager
def stoppable(progress: Progress) -> Iterator[None]:
    """Ctrl+C ends the work at its next step, where nothing is half done; pressed again, at once.

    An interrupt raised just anywhere may be lost inside a library's own clean-up.
    """
    pressed = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            signal.default_int_handler(number, frame)
        pressed = True
        progress.stop()

    usual = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _as_text(document: Any, out: TextIO) -> str:
    """JSON; characters as they are only where the output surely takes all of them."""
    readable = (out.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(document, ensure_ascii=not readable, indent=1)


def _print(line: str, out: TextIO) -> None:
    """Print a line; a character that the output cannot show is spelt out."""
    encoding = out.encoding or "utf-8"
    out.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
