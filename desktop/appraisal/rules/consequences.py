"""What follows from the result of a year: proposals with their clause; people decide on each.

The rules are resources/rules/appraisal_consequences.csv. What is proposed is kept in official
Chinese, as it stands on the papers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from desktop.base.codes import Row, rule_rows
from desktop.base.words import N_

LOCAL: Final = "local:"
"""Before the id of a measure of the office's own, as the rule of what it leads to."""

NOTICE: Final = "notice"
"""The notice has its own fields beside the result; it is no proposal."""
ADJUSTMENT: Final = "adjustment"
ADMONITION: Final = "admonition"
AWARD: Final = "award"
MEASURE: Final = "measure"

KINDS: Final[Mapping[str, str]] = {
    AWARD: N_("Award"),
    "rank_term": N_("Shorter term for the next rank"),
    "pay_step": N_("Pay step"),
    "pay_level": N_("Pay level"),
    "year_counted": N_("Year that counts"),
    "no_year_counted": N_("Year that does not count"),
    "no_bonus": N_("No bonus"),
    "promotion_bar": N_("No promotion"),
    ADMONITION: N_("Admonition"),
    "demotion": N_("Demotion"),
    "dismissal": N_("Dismissal from the service"),
    ADJUSTMENT: N_("Organizational adjustment"),
    MEASURE: N_("Measure of the office"),
}
"""What a consequence is; English, marked with N_."""

CONFIDENCE: Final[Mapping[str, str]] = {
    "A": N_("the text of the law was read in full"),
    "B": N_("from a published excerpt"),
    "B-weak": N_("from a weak excerpt"),
    "C": N_("from the practice of existing systems"),
    "I": N_("inferred"),
    "M": N_("unconfirmed"),
}
"""How far a rule was verified, by its mark; English, marked with N_."""

_CONSECUTIVE: Final = "连续"
_CUMULATIVE: Final = "累计"


@dataclass(frozen=True, slots=True)
class YearResult:
    """The result of one year, and the record that says so."""

    year: int
    result: str
    """The grade, or the result without a grade, in its official word."""
    record_kind: str
    """annual_assessment, or annual_result of the cadre's file."""
    record_id: int
    told: str
    """Where it is from, in official Chinese: the meeting with its day, or the file."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One consequence of a result."""

    rule: str
    text: str
    value: str
    clause: str
    confidence: str
    working: str
    amount: Decimal | None = None
    """Yuan, of a measure of the office."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of the office's own that is valid on the day of the decision."""

    id: int
    text: str
    amount: Decimal | None
    document_number: str
    issued_by: str


@cache
def consequence_rules() -> Mapping[str, Row]:
    """The rules as they are shipped, by code."""
    return {row["code"]: row for row in rule_rows("appraisal_consequences")}


def kind_of(rule: str) -> str:
    """The kind of a consequence by its rule; "" for a rule that is not known any more."""
    if rule.startswith(LOCAL):
        return MEASURE
    row = consequence_rules().get(rule)
    return row["kind"] if row is not None else ""


def is_unconfirmed(confidence: str | None) -> bool:
    """Whether the clause is to be checked before anybody relies on it."""
    return confidence is not None and confidence not in {"A", "B"}


def consequences_of(
    results: Collection[YearResult], year: int, adopted: Mapping[str, int]
) -> list[Proposed]:
    """What the result of `year` leads to, in the order of the rules.

    `results` are those of the person in all years that are known; later years are left out.
    `adopted` names, by rule, the last earlier year whose result led to the same and was adopted:
    years are counted since then, so that no year counts twice for one rule.

    公务员考核规定 (2020) art. 18-21 (B), 公务员法 art. 50, 88 and 89 (A), 公务员职务与职级并行规定
    art. 19 (B).
    """
    by_year = {one.year: one for one in results if one.year <= year}
    now = by_year.get(year)
    if now is None:
        return []
    found = []
    for code, row in consequence_rules().items():
        grades = row["grades"].split("|")
        if row["kind"] == NOTICE or now.result not in grades:
            continue
        working = _working(row, by_year, now, adopted.get(code))
        if working:
            found.append(
                Proposed(code, row["text"], row["value"], row["source"], row["confidence"], working)
            )
    return found


def measures_of(now: YearResult, measures: Sequence[Measure]) -> list[Proposed]:
    """What the office's own table adds for this result; each with its document."""
    return [
        Proposed(
            f"{LOCAL}{one.id}",
            one.text,
            "",
            " ".join(filter(None, (one.issued_by, one.document_number))),
            "",
            f"{now.told}。本单位办法：{one.document_number}，在审定之日有效。",
            one.amount,
        )
        for one in measures
    ]


def _working(row: Row, by_year: Mapping[int, YearResult], now: YearResult, last: int | None) -> str:
    """The years and records that it stands on; empty where the condition is not met."""
    if row["counting"] == _CONSECUTIVE:
        return _consecutive(row, by_year, now, last)
    if row["counting"] == _CUMULATIVE:
        return _cumulative(row, by_year, last)
    return f"{now.told}。"


def _consecutive(
    row: Row, by_year: Mapping[int, YearResult], now: YearResult, last: int | None
) -> str:
    """So many years one after the other, none left out, none that counted before."""
    wanted = range(now.year - int(row["years"]) + 1, now.year + 1)
    held = [by_year[year] for year in wanted if year in by_year]
    fits = [one for one in held if one.result in row["grades"].split("|")]
    if len(fits) < len(wanted) or (last is not None and last >= wanted[0]):
        return ""
    return f"连续{len(wanted)}年：{_told(fits)}。{_since(last, '自此后重新起算（规定未明确）')}"


def _cumulative(row: Row, by_year: Mapping[int, YearResult], last: int | None) -> str:
    """So many years in all since the last step; the newest of them are named."""
    since = [by_year[year] for year in sorted(by_year) if last is None or year > last]
    fits = [one for one in since if one.result in row["grades"].split("|")]
    needed = int(row["years"])
    if len(fits) < needed:
        return ""
    named = fits[-needed:]
    others = [one for one in since if one not in fits and one.year >= named[0].year]
    told = f"累计{needed}年：{_told(named)}。"
    if others:
        between = "、".join(f"{one.year}年{one.result}" for one in others)
        told += f"其间{between}，不计入，累计是否中断规定未明确。"
    if len(fits) > needed:
        told += f"此前另有{len(fits) - needed}个称职以上年度。"
    if last is None:
        return told + "系统内没有上一次同类晋升的记录，请与工资档案核对。"
    return told + _since(last, "自次年起算")


def _told(results: Sequence[YearResult]) -> str:
    return "；".join(one.told for one in results)


def _since(last: int | None, how: str) -> str:
    return "" if last is None else f"上一次依据{last}年度结果，{how}。"
