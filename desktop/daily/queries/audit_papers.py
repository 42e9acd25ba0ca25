"""What the register of the findings of one audit says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.daily.fields.choices import OUTCOMES, RESPONSIBILITIES
from desktop.daily.fields.ladder_paper_words import AUDIT_REGISTER
from desktop.daily.queries.paper_heads import paper_heads
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
    cadres = {row.cadre_id for row in sheet.parts["people"]}
    return {
        "id": audit_id,
        "name": "、".join(person["name"] for person in people) or sheet.unit,
        "cadre_id": cadres.pop() if len(cadres) == 1 else None,
        "secrecy": highest_of([sheet.record.secrecy, *(row.secrecy for row in sheet.findings)]),
        "heads": dict(paper_heads(session)[AUDIT_REGISTER]),
        "record": {key: plain(getattr(sheet.record, key)) for key in _AUDIT},
        "unit": sheet.unit,
        "people": {str(place): person for place, person in enumerate(people, 1)},
        "findings": {
            str(place): _said(sheet, finding) for place, finding in enumerate(sheet.findings, 1)
        },
        "total": _totals(sheet.findings),
    }


def _audited(sheet: RecordSheet, row: Any) -> dict[str, Any]:
    return {
        "name": _name(sheet, row.cadre_id),
        "post": row.post or "",
        "tenure_start": plain(row.tenure_start),
        "tenure_end": plain(row.tenure_end),
    }


def _said(sheet: RecordSheet, finding: Finding) -> dict[str, Any]:
    values = {key: plain(getattr(finding, key)) for key in _FINDING}
    return {**values, "person": _name(sheet, finding.cadre_id)}


def _name(sheet: RecordSheet, cadre_id: int | None) -> str:
    person = sheet.people.get(cadre_id) if cadre_id is not None else None
    return person.name if person is not None else ""


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
