"""Gathers the rows of many files, until they are put into the store together."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy.orm import Session

from desktop.base.ids import new_id
from desktop.cadres.records import Cadre, Listed, OfCadre
from desktop.store.history import insert_rows


class Binder:
    """The rows of a batch of files; what is added goes into the file that was opened last."""

    def __init__(self) -> None:
        self._cadres: list[dict[str, Any]] = []
        self._records: defaultdict[type[OfCadre], list[dict[str, Any]]] = defaultdict(list)
        self._places: dict[tuple[type[OfCadre], object], int] = {}
        self._cadre_id = 0

    def open_file(self, **values: Any) -> int:
        """Begin the file of the next cadre; returns the id."""
        self._cadre_id = new_id()
        self._places.clear()
        self._cadres.append({"id": self._cadre_id, **values})
        return self._cadre_id

    def add(self, record: type[OfCadre], **values: Any) -> None:
        """Put a record into the open file, after those of its kind."""
        values["cadre_id"] = self._cadre_id
        if issubclass(record, Listed):
            group = record, values.get("archive_class")
            values["position"] = self._places[group] = self._places.get(group, 0) + 1
        self._records[record].append(values)

    def put_into(self, session: Session) -> None:
        """Write everything gathered, and begin anew."""
        insert_rows(session, Cadre, self._cadres)
        for record, rows in self._records.items():
            insert_rows(session, record, rows)
        self._cadres.clear()
        self._records.clear()
