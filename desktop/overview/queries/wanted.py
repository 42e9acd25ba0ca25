"""Of whom, by which rules and for which days facts are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, true
from sqlalchemy.orm import Session

from desktop.overview.rules.facts import Span
from desktop.overview.rules.table import WarningRule


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of whom, by which rules, for which days. `batch` None: everybody."""

    session: Session
    rules: dict[str, WarningRule]
    span: Span
    batch: Collection[int] | None

    def asks(self, *codes: str) -> bool:
        """Whether one of these rules is on."""
        return any(code in self.rules for code in codes)

    def of(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """Only these people."""
        return true() if self.batch is None else column.in_(self.batch)

    def rows(self, query: Select[Any]) -> Iterator[Any]:
        """The rows of a statement."""
        return iter(self.session.execute(query).all())
