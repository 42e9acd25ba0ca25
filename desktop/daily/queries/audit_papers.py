"""What the register of the findings of one audit says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.daily.fields.choices import OUTCOMES, RESPONSIBILITIES
from desktop.daily.fields.ladder_paper_words import AUDIT_REGISTER
from desktop.daily.queries.paper_heads import paper_heads
from desktop.daily.queries.record_papers import named, numbered, only_cadre, said
from desktop.daily.queries.records import RecordSheet, record_sheet
from desktop.daily.records import Finding
from desktop.store.levels import highest_of
from desktop.store.records import plain

_AUDIT: Final = (
    "kind",
    "period_start",
    "period_end",
    "auditor",
    "notice_number",
    "notice_on",
    "report_number",
    "on",
)
_FINDING: Final = (
    "text",
    "amount",
    "responsibility",
    "deadline",
    "outcome",
    "outcome_on",
    "proof",
    "rechecked_on",
    "recheck",
)


def audit_content(session: Session, audit_id: int) -> dict[str, Any]:
    """What the register of an audit says, as plain JSON. Raises UserError where it was deleted."""
    sheet = record_sheet(session, "audit", audit_id)
    people = [_audited(sheet, row) for row in sheet.parts["people"]]
    return {
        "id": audit_id,
        "name": "、".join(person["name"] for person in people) or sheet.unit,
        "cadre_id": only_cadre(sheet),
        "secrecy": highest_of([sheet.record.secrecy, *(row.secrecy for row in sheet.findings)]),
        "heads": dict(paper_heads(session)[AUDIT_REGISTER]),
        "record": said(sheet.record, _AUDIT),
        "unit": sheet.unit,
        "people": numbered(people),
        "findings": numbered([_said(sheet, finding) for finding in sheet.findings]),
        "total": _totals(sheet.findings),
    }


def _audited(sheet: RecordSheet, row: Any) -> dict[str, Any]:
    return {
        "name": named(sheet, row.cadre_id)["name"],
        "post": row.post or "",
        "tenure_start": plain(row.tenure_start),
        "tenure_end": plain(row.tenure_end),
    }


def _said(sheet: RecordSheet, finding: Finding) -> dict[str, Any]:
    return {**said(finding, _FINDING), "person": named(sheet, finding.cadre_id)["name"]}


def _totals(findings: list[Finding]) -> dict[str, str]:
    """The exact sum of all amounts, and of those of each outcome and responsibility there is."""
    sums = {"all": _sum(findings)}
    for word in (*OUTCOMES, *RESPONSIBILITIES):
        of_word = [one for one in findings if word in (one.outcome, one.responsibility)]
        if of_word:
            sums[word] = _sum(of_word)
    return {word: str(total) for word, total in sums.items()}


def _sum(findings: list[Finding]) -> Decimal:
    return sum((one.amount for one in findings if one.amount is not None), Decimal(0))
