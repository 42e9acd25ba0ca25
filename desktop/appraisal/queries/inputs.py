"""Reading what scores are made from, for many members in few statements.

The same whoever reads: entries of the ledger above their clearance count too, as a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import EVALUATION, LEDGER, PANEL, WAYS, YES_NO
from desktop.appraisal.queries.input_rows import (
    AT_ONCE,
    InputRows,
    LetterRow,
    LineRow,
    Owner,
    input_rows,
    ledger_numbers,
)
from desktop.appraisal.records import AppraisalCycle
from desktop.appraisal.rules.inputs import LetterInput, LineInput, MemberInput
from desktop.appraisal.rules.lines import DoesNotApply, Entries, Given
from desktop.base.batches import in_batches
from desktop.daily.rules.ledger_lines import PLUS_SIGN


def inputs_of(session: Session, member_ids: Collection[int]) -> dict[int, MemberInput]:
    """What the scores of these members are made from, by member; who is gone is left out.

    Letters are those in force, each in the version that is signed.
    """
    made: dict[int, MemberInput] = {}
    for batch in inputs_in_batches(session, sorted(set(member_ids))):
        made.update(batch.inputs)
    return made


class Batch(NamedTuple):
    """Some of the members that were asked for."""

    ids: Sequence[int]
    """Those asked for; who is gone has no input."""
    cycles: dict[int, int]
    """The cycle of each member."""
    inputs: dict[int, MemberInput]


def inputs_in_batches(
    session: Session, member_ids: Sequence[int], *, named: bool = True
) -> Iterator[Batch]:
    """The same for a whole cycle, so that they need not all be held at once.

    Lines that are not `named` lack what no score needs: section, name and unit of measure, order.
    """
    cycles: dict[int, AppraisalCycle] = {}
    for batch in in_batches(member_ids, AT_ONCE):
        rows = input_rows(session, batch, named=named)
        for cycle_id in {member.cycle_id for member in rows.members} - cycles.keys():
            cycles[cycle_id] = session.get_one(AppraisalCycle, cycle_id)
        of_members = {member.id: member.cycle_id for member in rows.members}
        yield Batch(batch, of_members, _inputs(rows, cycles))


def _inputs(rows: InputRows, cycles: dict[int, AppraisalCycle]) -> dict[int, MemberInput]:
    letters: dict[int, list[LetterInput]] = defaultdict(list)
    for letter in rows.letters:
        letters[letter.member_id].append(_letter(letter, rows))
    made = {}
    for member in rows.members:
        cycle = cycles[member.cycle_id]
        made[member.id] = MemberInput(
            member.id,
            member.group_id,
            cycle.total,
            cycle.decimals,
            cycle.plus_limit,
            cycle.minus_limit,
            (date(cycle.year, 1, 1), date(cycle.year, 12, 31)),
            letters.get(member.id, ()),
            rows.points.get(member.id, ()),
        )
    return made


def _letter(letter: LetterRow, rows: InputRows) -> LetterInput:
    lines = tuple([_line(row, letter, rows) for row in rows.lines.get(letter.id, ())])
    return LetterInput(letter.id, letter.version, letter.post, letter.first, letter.last, lines)


def _line(row: LineRow, letter: LetterRow, rows: InputRows) -> LineInput:
    # Written out: this is done for each line of a county.
    _of, line_id, weight, goal, way, parameters, number, done, without, *names = row
    given: Given = None
    if without:
        given = DoesNotApply(without)
    elif way in _BY_NUMBER:
        given = None if number is None else Decimal(number)
    elif way == YES_NO:
        given = None if done is None else bool(done)
    elif way == PANEL:
        given = rows.marks.get(line_id)
    elif way == EVALUATION:
        given = rows.evaluations.get(letter.member_id)
    elif way == LEDGER:
        given = _entries(letter, rows)
    target = None if goal is None else Decimal(goal)
    section, name, unit = names or _NO_NAMES
    return LineInput(line_id, section, name, unit, _weight(weight), target, way, parameters, given)


_NO_NAMES: Final = ("", "", None)
_BY_NUMBER: Final = frozenset(WAYS) - {YES_NO, PANEL, EVALUATION, LEDGER}

_weight = lru_cache(4096)(Decimal)
"""The same few weights stand in all letters."""


def _entries(letter: LetterRow, rows: InputRows) -> Entries:
    """The entries of the days that the letter holds for."""
    start, end = ledger_numbers(letter.first, letter.last)
    owner = Owner(letter.cadre_id, None if letter.cadre_id is not None else letter.unit_id)
    signs = [sign for number, sign in rows.entries.get(owner, ()) if start <= number < end]
    plus = signs.count(PLUS_SIGN)
    return Entries(plus, len(signs) - plus)
