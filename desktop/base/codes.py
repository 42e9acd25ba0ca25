"""Code tables and rule tables shipped in resources/, read when first asked for.

The first line of each file names its source (standard or regulation, article) and how far the
table is verified: A the text read in full, B a published excerpt, C practice of existing systems,
I inferred, M unconfirmed.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import overload

from desktop.base.resources import resource

Row = Mapping[str, str]

_HEAD = "# source: "
_VERIFIED = "; verified: "


class CodeTable(Sequence[str]):
    """The names of a code table in its order, each once: the choices of a Field.

    Rows marked as headings are not names to choose, but keep their codes.
    """

    def __init__(
        self, name: str, rows: Sequence[Row], column: str, source: str, verified: str
    ) -> None:
        self.name = name
        self.rows = rows
        self.source = source
        self.verified = verified
        self._column = column
        self._names = tuple(dict.fromkeys(row[column] for row in rows if not row.get("heading")))
        self._codes = {row[column]: row["code"] for row in reversed(rows)}
        self._by_code = {row["code"]: row[column] for row in reversed(rows)}

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...
    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        return self._names[index]

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._codes and name in self._names

    def __repr__(self) -> str:
        return f"<CodeTable {self.name}.{self._column}, {len(self)} names>"

    def code_of(self, name: str) -> str:
        """The code of this name, the first where names repeat; "" where the table lacks it."""
        return self._codes.get(name, "")

    def name_of(self, code: str) -> str:
        """The name behind this code; "" where the table lacks it."""
        return self._by_code.get(code, "")


class RuleTable(Sequence[Row]):
    """The rows of a rule table with its source; each row keeps its mark of confidence."""

    def __init__(self, name: str, rows: Sequence[Row], source: str, verified: str) -> None:
        self.name = name
        self.source = source
        self.verified = verified
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<RuleTable {self.name}, {len(self)} rows>"


@cache
def codes(table: str, column: str = "name", use: str = "") -> CodeTable:
    """The code table resources/codes/`table`.csv, named by `column`, only rows for `use` if given.

    `codes("gbt3304_ethnic")`, `codes("gbt4762_political", "editor_short")`,
    `codes("assessment_grades", use="公务员年度考核")`.
    """
    source, verified, rows = _read("codes", table)
    if use:
        rows = tuple(row for row in rows if row["use"] == use)
    return CodeTable(table, rows, column, source, verified)


@cache
def rule_rows(table: str) -> RuleTable:
    """The rule table resources/rules/`table`.csv."""
    source, verified, rows = _read("rules", table)
    return RuleTable(table, rows, source, verified)


def _read(folder: str, table: str) -> tuple[str, str, tuple[Row, ...]]:
    with resource(folder, f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        source, _, verified = next(lines).strip().removeprefix(_HEAD).partition(_VERIFIED)
        return source, verified, tuple(MappingProxyType(row) for row in csv.DictReader(lines))
