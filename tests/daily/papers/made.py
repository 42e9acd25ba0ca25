"""Invented people and records to print, and the papers read back page by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pdfplumber

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import add_cadre
from desktop.cadres.papers.printing import print_to_bytes
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.paper.catalogue import Paper, Printed, PrintOptions
from desktop.store.store import Store
from tests.paper.reading import without_space

ACT = Label("Record")
DAY = PartialDate(2026, 3, 4)
SENTENCE = "样本甲同志团结带领班子成员，较好完成了各项任务。"


def person(store: Store, name: str, **values: Any) -> int:
    """Somebody on file."""
    told = {"name": name, "sex": "男", "birth_date": PartialDate(1980, 5), **values}
    return store.write(Label("New file"), add_cadre, told)


def record(
    store: Store,
    kind: str,
    values: Mapping[str, Any],
    parts: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> int:
    """A draft of a record with its parts."""
    lines = {
        name: [Line(None, dict(line)) for line in rows] for name, rows in (parts or {}).items()
    }
    told = {"state": "草稿", "secrecy": "普通", "on": DAY, **values}
    return store.write(ACT, save_record, kind, None, Entry(told, lines))


def printed(
    store: Store, paper: Paper, *ids: int, **options: Any
) -> tuple[list[str], list[Printed]]:
    """The text of each page without its white space, and what the register is told."""
    asked = PrintOptions(date(2026, 3, 10), **options)
    pdf, told = print_to_bytes(store, paper, ids, asked)
    return pages_of(pdf), told


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without its white space."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [without_space("".join(c["text"] for c in page.chars)) for page in opened.pages]


def numbered(count: int) -> str:
    """A long text of which every part can be told from the others."""
    return "\n".join(f"第{number}点，{SENTENCE}" for number in range(1, count + 1))
