"""Lines of a letter as the rules need them, without a store."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.appraisal.rules.lines import DoesNotApply, Entries, Given, Marks
from desktop.appraisal.rules.ways import Way

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line; the values are those of a plain completion indicator unless told."""

    name: str = "样本指标"
    weight: Decimal = Decimal(20)
    way: str = Way.COMPLETION
    target: Decimal | None = _HUNDRED
    parameters: str | None = None
    unit_of_measure: str | None = "件"


def line(
    way: str, parameters: str | None = None, weight: str = "20", name: str = "样本"
) -> PlanLine:
    """A line of this way with a target of 100."""
    return PlanLine(name, Decimal(weight), way, _HUNDRED, parameters)


def given_of(text: str) -> Given:
    """An actual from its short form: 95, yes, no, -, marks 90+80, entries +2-1, n/a,
    marks of panel | leader 90+80|70.
    """
    if text in {"-", "n/a"}:
        return None if text == "-" else DoesNotApply("全年脱产学习")
    if text in {"yes", "no"}:
        return text == "yes"
    if text.startswith("+"):
        plus, minus = text[1:].split("-")
        return Entries(int(plus), int(minus))
    if "|" in text:
        return Marks(*map(_marks, text.split("|")))
    if "+" in text or not text:
        return _marks(text)
    return Decimal(text)


def _marks(text: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(mark) for mark in text.split("+") if mark)
