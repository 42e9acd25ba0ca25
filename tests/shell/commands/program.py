"""The program as its tests run it: what a command printed, who is on file, what was done."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.app import open_store
from desktop.cadres.queries.listing import Asked, ids, lines
from desktop.exchange.appointment_form import AppointmentForm
from desktop.exchange.lrmx import read_lrmx, write_lrmx
from desktop.store.acts import newest_acts
from tests.exchange.forms import SAMPLE

ROOT = Path(__file__).parents[3]
PEOPLE = 40
PASSWORD = "样本 password 1"
FORM = read_lrmx(SAMPLE.read_bytes())


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on the standard output."""
        return json.loads(self.out)


Run = Callable[..., Done]

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="terminals of Linux")


def everybody(data: Path, secret: str, *columns: str) -> list[tuple[Any, ...]]:
    store = open_store(data, secret)
    try:
        found = [one for part in ids(store, Asked()) for one in part]
        by_id = {line[0]: line for line in lines(store, columns or ("name",), found)}
        return [by_id[one][: len(columns) + 1] for one in found]
    finally:
        store.close()


def acts(data: Path, secret: str) -> list[str]:
    store = open_store(data, secret)
    try:
        return [act.words() for act in store.read(newest_acts)]
    finally:
        store.close()


def written(folder: Path, form: AppointmentForm) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{form.name}-{form.birth}.lrmx"
    path.write_bytes(write_lrmx(form))
    return path
