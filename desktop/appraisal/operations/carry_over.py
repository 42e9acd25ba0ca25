"""What a new version of a letter takes over: actuals, evidence and marks of lines that stayed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.records import Actual, LetterIndicator, Mark
from desktop.daily.records import RecordFile

_SAME: Final = ("name", "way", "unit_of_measure")
"""Lines that agree in these measure the same thing, whatever their target and weight are now."""


def carry_over(session: Session, from_letter_id: int, to_letter_id: int) -> None:
    """Copy what was entered for the lines of a letter to those lines of another that stayed.

    The letter before keeps what it had: it shows what had been entered when it was replaced.
    """
    before = {_same(line): line.id for line in _lines(session, from_letter_id)}
    for line in _lines(session, to_letter_id):
        if (old := before.get(_same(line))) is not None:
            _carry_line(session, old, line.id)
    session.flush()


def _carry_line(session: Session, old: int, new: int) -> None:
    for mark in _of_line(session, Mark, old):
        session.add(_copy(mark, letter_indicator_id=new))
    for actual in _of_line(session, Actual, old):
        copied = _copy(actual, letter_indicator_id=new)
        session.add(copied)
        session.flush()
        files = select(RecordFile).filter_by(record_kind=Actual.__tablename__, record_id=actual.id)
        for file in session.scalars(files).all():
            session.add(_copy(file, record_id=copied.id))


def _copy(record: Any, **other: Any) -> Any:
    """A new record with the same values but for `other`."""
    columns = type(record).__table__.columns.keys()
    own = {name: getattr(record, name) for name in columns if name != "id"}
    return type(record)(**{**own, **other})


def _of_line(session: Session, record: type[Any], line_id: int) -> Sequence[Any]:
    return session.scalars(select(record).filter_by(letter_indicator_id=line_id)).all()


def _lines(session: Session, letter_id: int) -> Sequence[LetterIndicator]:
    query = select(LetterIndicator).where(LetterIndicator.letter_id == letter_id)
    return session.scalars(query).all()


def _same(line: LetterIndicator) -> tuple[str | None, ...]:
    return tuple(getattr(line, key) for key in _SAME)
