"""What the rules need of a line of a letter, and what can be given for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from desktop.appraisal.rules.ways import Way, way_of
from desktop.base.words import _

HIGHEST_MARK = 100


class Line(Protocol):
    """A line of a letter, or an indicator of the library: the record itself will do."""

    @property
    def name(self) -> str: ...
    @property
    def unit_of_measure(self) -> str | None: ...
    @property
    def weight(self) -> Decimal: ...
    @property
    def target(self) -> Decimal | None: ...
    @property
    def way(self) -> str: ...
    @property
    def parameters(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Entries:
    """How many plus and minus entries of the ledger count."""

    plus: int = 0
    minus: int = 0


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of 0 to 100, by who gave them."""

    panel: Sequence[Decimal] = ()
    leader: Sequence[Decimal] = ()


@dataclass(frozen=True, slots=True)
class DoesNotApply:
    """The part does not apply to this person in this year, and why."""

    reason: str


Given = Decimal | Fraction | bool | Sequence[Decimal] | Marks | Entries | DoesNotApply | None
"""The actual of a line: a number in its unit or of events, yes or no, marks of 0 to 100 (those of
the panel, or of the panel and the leader), the one result of the democratic evaluation (exact),
entries of the ledger, that it does not apply, or None where there is no actual yet."""


def problem_with_given(line: Line, given: Given) -> str:
    """What is wrong with an actual for this line, one sentence; empty where nothing is.

    None and what does not apply are never wrong. Raises UserError for an unknown way.
    """
    if given is None or isinstance(given, DoesNotApply):
        return ""
    match way_of(line.way):
        case Way.COMPLETION | Way.BANDS:
            return _with_number(given)
        case Way.DEDUCTION | Way.PLUS:
            return _with_count(given)
        case Way.YES_NO:
            return "" if isinstance(given, bool) else _("Yes or no is needed.")
        case Way.PANEL:
            return _with_marks(given)
        case Way.EVALUATION:
            return _with_mark(given)
        case Way.LEDGER:
            return _with_entries(given)


def _is_number(given: Any) -> bool:
    return isinstance(given, Decimal) and given.is_finite()


def _with_number(given: Given) -> str:
    return "" if _is_number(given) else _("A number is needed.")


def _with_count(given: Given) -> str:
    if isinstance(given, Decimal) and _is_number(given) and given >= 0 and given % 1 == 0:
        return ""
    return _("The number of events is needed: a whole number, 0 or more.")


def _with_mark(given: Any) -> str:
    if (isinstance(given, Fraction) or _is_number(given)) and 0 <= given <= HIGHEST_MARK:
        return ""
    return _("A mark from 0 to {highest} is needed.").format(highest=HIGHEST_MARK)


def marks_in(given: Given) -> Marks | None:
    """Marks by who gave them, those that stand alone being the panel's; None: it is no marks."""
    if isinstance(given, Marks):
        return given
    return Marks(tuple(given)) if isinstance(given, Sequence) else None


def _with_marks(given: Given) -> str:
    marks = marks_in(given)
    if marks is None:
        return _("The marks of the panel are needed.")
    both = (*marks.panel, *marks.leader)
    return next((problem for mark in both if (problem := _with_mark(mark))), "")


def _with_entries(given: Given) -> str:
    if isinstance(given, Entries) and given.plus >= 0 and given.minus >= 0:
        return ""
    return _("The numbers of plus and minus entries of the ledger are needed.")
