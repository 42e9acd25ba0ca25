"""经济责任审计发现问题及整改台账: the findings of one audit with their rectification.

No national form exists; the items are those that offices record (daily_record_fields.csv).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from desktop.base.words import N_
from desktop.daily.fields.channels import AUDIT, AUDIT_PERSON
from desktop.daily.fields.ladder_paper_words import AUDIT_REGISTER
from desktop.daily.fields.of_record import FINDING
from desktop.daily.papers.landscape import (
    Cells,
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.daily.papers.record_printing import labels_of, record_paper
from desktop.daily.papers.wording import official_day, yuan
from desktop.daily.queries.audit_papers import audit_content
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.tables import Column, Group, draw_table

_NUMBER_TITLE: Final = "序号"


def draw_audit_register(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the register of one audit."""
    words = content["heads"]
    flow = landscape_flow(document, words["title"], content["secrecy"], serial)
    facts_above(flow, _facts(content))
    draw_table(flow, _columns(words), [Group("", _rows(content))], register_style())
    signs = [words[key] for key in ("filler_signs", "checker_signs", "seal")]
    end_below(flow, _totals(content), signs)
    flow.close()


def _facts(content: Content) -> Cells:
    """Which audit it is, of whom."""
    words, record = content["heads"], content["record"]
    people = "；".join(_person(person) for person in content["people"].values())
    notice = (record["notice_number"] or "", official_day(record["notice_on"], ""))
    report = (record["report_number"] or "", official_day(record["on"], ""))
    period = _span(record["period_start"], record["period_end"])
    return (
        (words["people"], people),
        (words["unit"], content["unit"]),
        (words["kind"], record["kind"] or ""),
        (words["period"], period),
        (words["auditor"], record["auditor"] or ""),
        (words["notice"], "　".join(filter(None, notice))),
        (words["report_number"], "　".join(filter(None, report))),
    )


def _person(person: Mapping[str, Any]) -> str:
    tenure = _span(person["tenure_start"], person["tenure_end"])
    told = "，".join(filter(None, (person["post"], f"任期{tenure}" if tenure else "")))
    return f"{person['name']}（{told}）" if told else str(person["name"])


def _span(start: str | None, end: str | None) -> str:
    if not start and not end:
        return ""
    return f"{official_day(start, '')}至{official_day(end, '今')}"


def _columns(words: Mapping[str, str]) -> list[Column]:
    middle = Across.CENTRE
    return [
        Column(_NUMBER_TITLE, 10, middle),
        Column(words["problem"], 66),
        Column(words["amount"], 27, Across.RIGHT),
        Column(words["person"], 17, middle),
        Column(words["responsibility"], 18, middle),
        Column(words["deadline"], 21, middle),
        Column(words["outcome"], 19, middle),
        Column(words["rectified_on"], 21, middle),
        Column(words["proof"], 42),
        Column(words["rechecked_on"], 21, middle),
        Column(words["recheck"], 24),
    ]


def _rows(content: Content) -> Iterator[list[str]]:
    findings = content["findings"]
    for place, finding in findings.items():
        amount = finding["amount"]
        yield [
            place,
            finding["text"],
            yuan(Decimal(amount)) if amount else "",
            finding["person"],
            finding["responsibility"] or "",
            *_settled(finding),
        ]
    if findings:
        total = yuan(Decimal(content["total"]["all"]))
        yield ["", content["heads"]["total"], total, *[""] * 8]


def _settled(finding: Mapping[str, Any]) -> list[str]:
    return [
        _short_day(finding["deadline"]),
        finding["outcome"] or "",
        _short_day(finding["outcome_on"]),
        finding["proof"] or "",
        _short_day(finding["rechecked_on"]),
        finding["recheck"] or "",
    ]


def _short_day(stored: str | None) -> str:
    return (stored or "").replace("-", ".")


def _totals(content: Content) -> Cells:
    """The sums of the amounts of each outcome and of each responsibility."""
    words, totals = content["heads"], content["total"]
    return [
        (f"{words['of_which']}{word}{words['amount']}", yuan(Decimal(total)))
        for word, total in totals.items()
        if word != "all"
    ]


AUDIT_REGISTER_PAPER: Final = record_paper(
    AUDIT_REGISTER,
    N_("Register of audit findings and rectification"),
    "audit",
    audit_content,
    draw_audit_register,
    {**labels_of(AUDIT, AUDIT_PERSON, FINDING), "findings": N_("Finding")},
)
