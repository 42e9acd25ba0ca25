"""What a paper is: a function from records to PDF pages, and what each print of it said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from desktop.base.dates import PartialDate
from desktop.base.progress import Progress
from desktop.base.words import in_chinese

Content = Mapping[str, Any]
"""What a paper says, as plain JSON: enough to ask later whether the data has changed since."""


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """How a paper is to be printed; each paper heeds what concerns it."""

    today: date
    edition: str = "3"
    columns: tuple[str, ...] = ()
    title: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    """The period that a ledger is of, both included; None leaves it to the paper."""
    cadre_id: int | None = None
    """Of records about several people: whose paper alone is wanted."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper of a print: its serial, whom it is about and what it says."""

    serial: str
    subject: str
    content: Content
    cadre_id: int | None = None
    secrecy: str | None = None
    """The highest level of secrecy of what it says; none where it tells only what is ordinary."""

    def content_text(self) -> str:
        """The content as it is kept."""
        return json.dumps(self.content, ensure_ascii=False, sort_keys=True)

    def digest(self) -> str:
        """SHA-256 of the content."""
        return hashlib.sha256(self.content_text().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What is handed to a paper: for whom, where to, how, and the serials to use."""

    ids: Sequence[int]
    out: Path | BinaryIO
    options: PrintOptions
    next_serial: Callable[[], str]
    progress: Progress = field(default_factory=Progress)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of the program.

    `make(session, job)` prints for the cadres or records of the job, in their order, and returns
    what it printed; it raises UserError where nothing is chosen or a character cannot be drawn, and
    Cancelled. `now(session, content)` is what the same paper would say today. `one_each` tells
    that each cadre gets a paper of their own.
    """

    key: str
    title: str
    """English, marked with N_; papers themselves are always in Chinese."""
    make: Callable[[Any, PrintJob], list[Printed]]
    now: Callable[[Any, Content], Content]
    one_each: bool = True
    of: str = "cadre"
    """The table whose ids a job names: cadres, or a kind of record."""
    editions: bool = False
    """Whether `PrintOptions.edition` chooses among editions of the form."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What the keys of its content are called, in English, marked with N_."""

    @property
    def official_title(self) -> str:
        """The title in official Chinese."""
        return in_chinese(self.title)
