"""Democratic evaluations for tests: held, counted twice, settled; written as people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.appraisal.fields.evaluation import aspects_of
from desktop.appraisal.operations.evaluation import (
    begin_counting,
    save_evaluation,
    save_sheet,
    settle,
)
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.queries.evaluation import FIRST, SECOND, EvaluationSheet, evaluation_sheet
from desktop.appraisal.queries.plan import members
from desktop.appraisal.rules.ballots import Counts, Row
from desktop.base.dates import PartialDate
from desktop.store.store import Store
from tests.appraisal import year

TODAY = PartialDate.from_day(date.today())
WEIGHTS = (("A", 40, 6), ("B", 30, 12), ("C", 30, 20))
"""Classes of voters: name, weight, ballots issued."""


def voters(name: str, weight: float | str, issued: int | None, of: int | None = None) -> Line:
    """A class of voters as the form gives it."""
    values = {"name": name, "voters": None, "weight": Decimal(str(weight)), "issued": issued}
    return Line(of, values)


def head(cycle_id: int, **values: Any) -> dict[str, Any]:
    """The head of an evaluation."""
    return {
        "cycle_id": cycle_id,
        "name": "年度民主测评",
        "kind": "个人",
        "unit_id": None,
        "held_on": TODAY,
        "place": None,
        "host": None,
        "note": None,
        **values,
    }


def held(
    store: Store,
    cycle_id: int,
    member_ids: Sequence[int],
    weights: Sequence[tuple[str, Any, int | None]] = WEIGHTS,
    **values: Any,
) -> int:
    """An evaluation of these members that is being planned; its id."""
    classes = [voters(*one) for one in weights]
    return store.write(
        year.ACT, save_evaluation, None, head(cycle_id, **values), classes, list(member_ids)
    )


def counting(store: Store, *args: Any, **values: Any) -> EvaluationSheet:
    """An evaluation whose ballots are being counted."""
    evaluation_id = held(store, *args, **values)
    store.write(year.ACT, begin_counting, evaluation_id)
    return store.read(evaluation_sheet, evaluation_id)


def counted_head(returned: int, invalid: int = 0, by: str = "样本甲") -> dict[str, Any]:
    """The head of a counting sheet."""
    return {
        "counted_by": by,
        "counted_on": TODAY,
        "returned": returned,
        "valid": returned - invalid,
        "invalid": invalid,
    }


def alike(sheet: EvaluationSheet, counts: Counts) -> dict[Row, Counts]:
    """The same sums in every row."""
    aspects = aspects_of(sheet.evaluation.kind)
    return {(one.id, aspect): counts for one in sheet.subjects for aspect in aspects}


def count(
    store: Store, class_id: int, counter: int, told: Mapping[str, Any], sums: Mapping[Row, Counts]
) -> None:
    """One counter writes a sheet."""
    store.write(year.ACT, save_sheet, class_id, counter, told, sums)


def count_twice(store: Store, sheet: EvaluationSheet, by_class: Mapping[str, Counts]) -> None:
    """Two people count each class alike."""
    for one in sheet.classes:
        sums = by_class.get(one.name, Counts())
        for counter, by in ((FIRST, "样本计票甲"), (SECOND, "样本计票乙")):
            told = counted_head(sum(sums), by=by)
            count(store, one.id, counter, told, alike(sheet, sums))


def settled(
    store: Store,
    cycle_id: int,
    member_ids: Sequence[int],
    by_class: Mapping[str, Counts],
    weights: Sequence[tuple[str, Any, int | None]] = WEIGHTS,
    **values: Any,
) -> int:
    """An evaluation that two people counted alike, settled; its id."""
    sheet = counting(store, cycle_id, member_ids, weights, **values)
    count_twice(store, sheet, by_class)
    store.write(year.ACT, settle, sheet.evaluation.id)
    return sheet.evaluation.id


def member_ids(store: Store, cycle_id: int) -> list[int]:
    """The members of a cycle."""
    return [one.id for one in store.read(members, cycle_id)]
