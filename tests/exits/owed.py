"""Rates, rules, allowances and notices for tests; invented amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.exits.operations.allowance import run_month, save_allowance
from desktop.exits.records import AllowanceRate, TreatmentRule
from desktop.store.store import Store
from tests.exits.course import LEVEL, TODAY, add, years_ago

ACT = Label("Owed")
OWN = "样本批〔2025〕8号"
RATES = "样本发〔2024〕6号"
RULES = "样本发〔2024〕7号"
THIS_MONTH = PartialDate(TODAY.year, TODAY.month)


def month(back: int) -> PartialDate:
    """The month so many months ago."""
    return THIS_MONTH.plus_months(-back)


def first_of(back: int) -> PartialDate:
    """The 1st of it."""
    return PartialDate(month(back).year, month(back).month, 1)


def values(**more: Any) -> dict[str, Any]:
    """An allowance from five months ago, by a document of its own."""
    given = {
        "amount": Decimal("800.50"),
        "start": first_of(5),
        "document_number": OWN,
        "document_level": "县",
    }
    return {**given, **more}


def allowance(store: Store, cadre_id: int, **more: Any) -> int:
    """An allowance that was begun."""
    return store.write(ACT, save_allowance, None, values(cadre_id=cadre_id, **more))


def notice(store: Store, back: int, number: str = "", **more: Any) -> int:
    """The notice of a month."""
    given = {
        "month": month(back),
        "number": number or f"样本财函{back}号",
        "made_on": PartialDate.from_day(TODAY),
        **more,
    }
    return store.write(ACT, run_month, given)


def rate(store: Store, amount: str = "1000", **more: Any) -> int:
    """A rate for leaders of ten years and more."""
    given = {
        "position": 1,
        "level": LEVEL,
        "years_from": 10,
        "amount": Decimal(amount),
        "document_number": RATES,
        "document_level": "县",
        "valid_from": years_ago(3),
        **more,
    }
    return add(store, AllowanceRate(**given))


def treatment_rule(store: Store, years: int = 10, **more: Any) -> int:
    """Ten years at the level give the treatment of a rank."""
    given = {
        "position": 1,
        "level": LEVEL,
        "years_at_level": years,
        "treatment": "副调研员待遇",
        "rank": "四级调研员",
        "document_number": RULES,
        "document_level": "县",
        "valid_from": years_ago(3),
        **more,
    }
    return add(store, TreatmentRule(**given))
