"""What a consequence is called on the screen, what is proposed, and by which clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.appraisal.rules.consequences import CONFIDENCE, KINDS
from desktop.base.words import _

if TYPE_CHECKING:
    from desktop.appraisal.queries.consequences import ConsequenceSheet


def kind_words(kind: str) -> str:
    """What a kind of consequence is called on the screen."""
    return _(KINDS[kind]) if kind in KINDS else ""


def text_words(sheet: ConsequenceSheet) -> str:
    """What is proposed, its extent and amount."""
    line = sheet.line
    parts = [line.text]
    if line.value:
        parts.append(_("Extent: {extent}").format(extent=line.value))
    if line.amount is not None:
        parts.append(_("Amount: {amount} yuan").format(amount=f"{line.amount:f}"))
    return "\n".join(parts)


def clause_words(clause: str | None, confidence: str | None) -> str:
    """The clause, and how far its text was verified."""
    told = _("Clause: {clause}").format(clause=clause or _("none"))
    if confidence:
        mark = _(CONFIDENCE.get(confidence, confidence))
        told += "\n" + _("Verification: {mark}").format(mark=mark)
    return told
