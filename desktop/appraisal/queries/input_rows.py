"""The rows that scores are made from, as the database holds them: few statements for many members.

They are read without types: 300,000 lines of a county are read in a second so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import EVALUATION, LEDGER, PANEL, SIGNED
from desktop.appraisal.fields.results import LEADER_MARK
from desktop.appraisal.queries.evaluation import evaluation_results
from desktop.appraisal.rules.inputs import PointInput
from desktop.appraisal.rules.lines import Marks
from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.daily.operations.ledger import first_number_of
from desktop.daily.rules.ledger_lines import MINUS_SIGN, PLUS_SIGN
from desktop.store.records import plain_table
from desktop.store.unseen import counted_whole


class Owner(NamedTuple):
    """Who is appraised, and whose ledger counts: a cadre, else the leading body of a unit."""

    cadre_id: int | None
    unit_id: int | None


class MemberRow(NamedTuple):
    """One member of a cycle."""

    id: int
    group_id: int
    cycle_id: int
    cadre_id: int | None
    unit_id: int | None


class LetterRow(NamedTuple):
    """One letter in force, and whose it is."""

    member_id: int
    cadre_id: int | None
    unit_id: int | None
    id: int
    version: int
    post: str
    first: date
    last: date


LineRow = Sequence[Any]
"""One line of a letter with its actual, in the words of the database: letter, id, weight, target,
way, parameters; number, done, not applicable of the actual; where named also section, name, unit of
measure."""


@dataclass(frozen=True, slots=True)
class InputRows:
    """The rows of some members."""

    members: Sequence[MemberRow]
    letters: Sequence[LetterRow]
    lines: Mapping[int, list[LineRow]]
    """By letter, in their order."""
    marks: Mapping[int, Marks]
    """By line."""
    evaluations: Mapping[int, Fraction]
    """By member, of 100."""
    entries: Mapping[Owner, list[tuple[int, str]]]
    """Number and sign of each entry of the ledger that has a sign."""
    points: Mapping[int, list[PointInput]]
    """By member."""


AT_ONCE: Final = 2_000
"""So many members, or lines of letters, are asked for in one statement."""

_MEMBER: Final = plain_table("group_member")
_LETTER: Final = plain_table("responsibility_letter")
_LINE: Final = plain_table("letter_indicator")
_ACTUAL: Final = plain_table("actual")
_MARK: Final = plain_table("mark")
_POINTS: Final = plain_table("point_entry")
_LEDGER: Final = counted_whole("ledger_entry")


def input_rows(session: Session, member_ids: Sequence[int], *, named: bool = True) -> InputRows:
    """The rows of these members, no more than one statement may name; who is gone is left out.

    Lines that are not `named` have no section, name and unit of measure and stand in any order:
    a score needs none of that.
    """
    members = _members(session, member_ids)
    letters = _letters(session, members)
    lines, elsewhere = _lines(session, [letter.id for letter in letters], named=named)
    letters_with = {
        way: [one for one in letters if one.id in of_letters]
        for way, of_letters in elsewhere.items()
    }
    judged = [line_id for of_letter in elsewhere[PANEL].values() for line_id in of_letter]
    return InputRows(
        members,
        letters,
        lines,
        _marks(session, judged),
        _evaluations(session, {one.member_id for one in letters_with[EVALUATION]}),
        _entries(session, letters_with[LEDGER]),
        _points(session, member_ids),
    )


def ledger_numbers(first: date, last: date) -> tuple[int, int]:
    """The numbers of the ledger's lines from the first to the last day: from, and below."""
    return _first_number(first), _first_number(last + timedelta(days=1))


@lru_cache(4096)
def _first_number(day: date) -> int:
    return first_number_of(PartialDate.from_day(day))


def _members(session: Session, member_ids: Sequence[int]) -> list[MemberRow]:
    columns = [_MEMBER.c[name] for name in MemberRow._fields]
    query = select(*columns).where(_MEMBER.c.id.in_(member_ids))
    return [MemberRow._make(row) for row in session.execute(query).all()]


def _letters(session: Session, members: Sequence[MemberRow]) -> list[LetterRow]:
    found: list[LetterRow] = []
    for key in ("cadre_id", "unit_id"):
        member_ids = [one.id for one in members if getattr(one, key) is not None]
        if not member_ids:
            continue
        for row in session.execute(_letters_by(key, member_ids)).all():
            start, end = row[-2:]
            found.append(LetterRow._make((*row[:-2], _first_day(start), _last_day(end))))
    return found


def _letters_by(key: str, member_ids: Sequence[int]) -> Select[Any]:
    """A function of the cycle's column, so that no index on it is taken: it holds everybody."""
    told = (_LETTER.c[name] for name in ("id", "version", "post", "start", "end"))
    return (
        select(_MEMBER.c.id, _MEMBER.c.cadre_id, _MEMBER.c.unit_id, *told)
        .join_from(_MEMBER, _LETTER, _LETTER.c[key] == _MEMBER.c[key])
        .where(
            _MEMBER.c.id.in_(member_ids),
            func.coalesce(_LETTER.c.cycle_id, 0) == _MEMBER.c.cycle_id,
            _LETTER.c.state == SIGNED,
        )
    )


@lru_cache(4096)
def _first_day(stored: str) -> date:
    return PartialDate.from_stored(stored).earliest()


@lru_cache(4096)
def _last_day(stored: str) -> date:
    return PartialDate.from_stored(stored).latest()


_ELSEWHERE: Final = (PANEL, EVALUATION, LEDGER)
"""The ways whose lines have no actual of their own."""


def _lines(
    session: Session, letter_ids: Sequence[int], *, named: bool
) -> tuple[dict[int, list[LineRow]], dict[str, dict[int, list[int]]]]:
    """The lines of each letter; and by way, for those read elsewhere, their ids by letter."""
    found: dict[int, list[LineRow]] = {}
    elsewhere: dict[str, dict[int, list[int]]] = {way: defaultdict(list) for way in _ELSEWHERE}
    for batch in _batches(letter_ids):
        rows = session.execute(_lines_query(batch, named=named)).all()
        for letter_id, of_letter in groupby(rows, itemgetter(0)):
            found[letter_id] = list(of_letter)
        for row in rows:
            if row[4] in elsewhere:
                elsewhere[row[4]][row[0]].append(row[1])
    return found, elsewhere


def _lines_query(letter_ids: Sequence[int], *, named: bool) -> Select[Any]:
    names = [_LINE.c[key] for key in ("section", "name", "unit_of_measure")] if named else []
    order = [_LINE.c.letter_id, _LINE.c.position] if named else [_LINE.c.letter_id]
    counted = [_LINE.c[key] for key in ("weight", "target", "way", "parameters")]
    actual = [_ACTUAL.c[name] for name in ("number", "done", "not_applicable")]
    return (
        select(_LINE.c.letter_id, _LINE.c.id, *counted, *actual, *names)
        .outerjoin_from(_LINE, _ACTUAL, _ACTUAL.c.letter_indicator_id == _LINE.c.id)
        .where(_LINE.c.letter_id.in_(letter_ids))
        .order_by(*order)
    )


def _marks(session: Session, line_ids: Sequence[int]) -> dict[int, Marks]:
    """By line; in the order of the marks, so that the same marks are always told alike."""
    given: dict[int, tuple[list[Decimal], list[Decimal]]] = {}
    line = _MARK.c.letter_indicator_id
    for batch in _batches(line_ids):
        query = select(line, _MARK.c.role, _MARK.c.mark).where(line.in_(batch))
        for line_id, role, mark in session.execute(query).all():
            given.setdefault(line_id, ([], []))[role == LEADER_MARK].append(Decimal(mark))
    return {
        line_id: Marks(tuple(sorted(panel)), tuple(sorted(leader)))
        for line_id, (panel, leader) in given.items()
    }


def _evaluations(session: Session, member_ids: Collection[int]) -> dict[int, Fraction]:
    if not member_ids:
        return {}
    found = evaluation_results(session, sorted(member_ids))
    return {member_id: result.points for member_id, result in found.items()}


def _entries(session: Session, letters: Sequence[LetterRow]) -> dict[Owner, list[tuple[int, str]]]:
    """Of a leading body those entries of its unit count that are about no single person."""
    if not letters:
        return {}
    spans = [ledger_numbers(one.first, one.last) for one in letters]
    number, cadre, unit = _LEDGER.c.id, _LEDGER.c.cadre_id, _LEDGER.c.unit_id
    query = select(cadre, unit, number, _LEDGER.c.sign).where(
        number >= min(start for start, _end in spans),
        number < max(end for _start, end in spans),
        _LEDGER.c.sign.in_((PLUS_SIGN, MINUS_SIGN)),
    )
    found: dict[Owner, list[tuple[int, str]]] = defaultdict(list)
    for batch in _batches({one.cadre_id for one in letters if one.cadre_id is not None}):
        for cadre_id, _unit, entry, sign in session.execute(query.where(cadre.in_(batch))).all():
            found[Owner(cadre_id, None)].append((entry, sign))
    for batch in _batches({one.unit_id for one in letters if one.unit_id is not None}):
        of_unit = query.where(unit.in_(batch), cadre.is_(None))
        for _cadre, unit_id, entry, sign in session.execute(of_unit).all():
            found[Owner(None, unit_id)].append((entry, sign))
    return found


def _points(session: Session, member_ids: Sequence[int]) -> dict[int, list[PointInput]]:
    names = ("member_id", "id", "sign", "points", "on", "reason")
    query = (
        select(*(_POINTS.c[name] for name in names))
        .where(_POINTS.c.member_id.in_(member_ids))
        .order_by(_POINTS.c.on, _POINTS.c.id)
    )
    found: dict[int, list[PointInput]] = defaultdict(list)
    for member_id, entry_id, sign, points, on, reason in session.execute(query).all():
        one = PointInput(entry_id, sign, Decimal(points), _first_day(on), reason)
        found[member_id].append(one)
    return found


def _batches(ids: Iterable[int]) -> Iterable[Sequence[int]]:
    return in_batches(sorted(ids), AT_ONCE)
