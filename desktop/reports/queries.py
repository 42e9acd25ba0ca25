"""Reading the paper register, and whether the data has changed since a paper was printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.listing import COLUMNS
from desktop.cadres.records import PrintedPaper
from desktop.exchange.form_fields import FORM_FIELDS
from desktop.paper.catalogue import Paper
from desktop.paper.serials import serial_in


@dataclass(frozen=True, slots=True)
class StaleValue:
    """A value that is no longer what the paper says."""

    what: str
    printed: str
    now: str


def register(session: Session, most: int = 1_000) -> list[PrintedPaper]:
    """The newest prints."""
    return list(
        session.scalars(
            select(PrintedPaper).order_by(PrintedPaper.at.desc(), PrintedPaper.serial).limit(most)
        )
    )


def printed_paper(session: Session, serial: str) -> PrintedPaper:
    """The print with this serial, however it is typed. Raises UserError where there is none."""
    found = session.get(PrintedPaper, serial_in(serial))
    if found is None:
        raise UserError(
            _("No paper with the serial “{serial}” was printed from this data.").format(
                serial=serial.strip()
            )
        )
    return found


def stale_values(session: Session, printed: PrintedPaper, paper: Paper) -> list[StaleValue]:
    """What the same paper would say differently today. Raises UserError where a file is gone."""
    before = json.loads(printed.content)
    now = json.loads(json.dumps(paper.now(session, before)))
    return [
        StaleValue(_worded(path, paper), _text(old), _text(new))
        for path, old, new in _differences((), before, now)
    ]


def _differences(
    path: tuple[str, ...], old: Any, new: Any
) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _differences((*path, str(key)), old.get(key), new.get(key))
    else:
        yield path, old, new


_LABELS = {field.key: field.label for field in FORM_FIELDS}
_LABELS |= {field.key: field.label for field in COLUMNS if field.key not in _LABELS}


def _worded(path: tuple[str, ...], paper: Paper) -> str:
    """What the innermost key that has a name is called."""
    labels = {**_LABELS, **paper.labels}
    label = next((labels[key] for key in reversed(path) if key in labels), "")
    return _(label) if label else _("Line of the roster")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "，".join(_text(part) for part in value)
    if isinstance(value, Mapping):
        return " ".join(_text(part) for part in value.values() if part)
    return str(value)
