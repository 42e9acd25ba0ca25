"""What every mapped class shares: ids, the types of columns, and how a row becomes plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Integer, MetaData, String, Text, column, table
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, configure_mappers, mapped_column
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlalchemy.sql.expression import TableClause
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import TypeDecorator

from desktop.base.dates import PartialDate
from desktop.base.ids import new_id

Id = BigInteger().with_variant(Integer, "sqlite")
"""63 bits; on SQLite the row's own number."""


class StoredDate(TypeDecorator[PartialDate]):
    """A PartialDate as text that sorts by time."""

    impl = String(11)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, _dialect: Dialect) -> str | None:
        """The stored text."""
        return None if value is None else value.stored()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> PartialDate | None:
        """The date of the stored text."""
        return None if value is None else PartialDate.from_stored(value)


class StoredDecimal(TypeDecorator[Decimal]):
    """An exact decimal as text: SQLite has no exact numbers of its own."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> str | None:
        """The stored text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Decimal | None:
        """The number of the stored text."""
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """All tables of the program, under one naming convention."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[type, Any]] = {
        PartialDate: StoredDate,
        Decimal: StoredDecimal,
        str: Text,
        int: Id,
    }


class Record(Base):
    """A row with an id and a history: every write of it leaves its images in the act."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-10)

    owner_column: ClassVar[str] = "id"
    """The column that says in whose file this record lies."""

    goes_with: ClassVar[frozenset[str]] = frozenset()
    """Columns that may be empty, but where one is not, the record is nothing without its target."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**complete(type(self), values))


def record_types() -> Iterator[type[Record]]:
    """Every kind of record of the program."""
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Record):
            yield mapper.class_


def references(kind: str) -> list[tuple[type[Record], KeyedColumnElement[Any]]]:
    """Which columns of which records refer to rows of this table by their id."""
    return [
        (record, column)
        for record in record_types()
        for column in record.__table__.columns
        if any(key.column.table.name == kind for key in column.foreign_keys)
    ]


def settle_mappings() -> None:
    """Do what the first use of mapped classes would do, once those of all sections are imported."""
    configure_mappers()


def complete(record: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a new row with its id and the defaults of its columns."""
    given = {**_defaults(record), **values}
    if "id" not in given:
        given["id"] = new_id()
    return given


@cache
def _defaults(record: type[Record]) -> dict[str, Any]:
    return {
        column.name: column.default.arg
        for column in record.__table__.columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }


def kept_between_writes(session: Session) -> dict[str, Any]:
    """What those who derive tables keep from one write of a database to the next.

    They drop it themselves before a write may make it wrong: that write may still be undone.
    """
    kept: dict[str, Any] = session.info.setdefault("kept", {})
    return kept


@cache
def plain_table(name: str) -> TableClause:
    """A table without types: for values as the database holds them."""
    return table(name, *(column(found.name) for found in Base.metadata.tables[name].columns))


def plain(value: Any) -> Any:
    """A value of a record as the database and JSON hold it."""
    if isinstance(value, PartialDate):
        return value.stored()
    if isinstance(value, Decimal):
        return str(value)
    return value


def plain_row(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row as the database and JSON hold them."""
    return {key: plain(value) for key, value in values.items()}
