"""Why a way was open when it was applied for, kept as JSON with the rule in force at that time.

The sentences are kept as their words and values, so that either language can be shown later,
whatever became of records and rules since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.dates import PartialDate
from desktop.exits.records import EligibilityRule
from desktop.exits.rules.facts import Ref
from desktop.exits.rules.legality import is_local
from desktop.exits.rules.way import State, WayOut

_FORM: Final = 1
"""Raised when the form of what is kept changes; every form that was ever written is read."""

_RULE_KEYS: Final = (
    *("id", "name", "way", "level", "sex", "min_age", "years_at_level", "years_of_service"),
    *("assessment_years", "document_number", "document_level", "issued_by", "valid_from"),
    *("valid_until", "verified_by", "verified_on"),
)


@dataclass(frozen=True, slots=True)
class ExitBasis:
    """What an arrangement was submitted on."""

    judged_on: date
    leave_on: date
    way: str
    state: State
    opens: date | None
    clause: str
    confidence: str
    says: tuple[Sentence, ...]
    missing: tuple[Sentence, ...]
    records: tuple[Ref, ...]
    rule: Mapping[str, Any]
    """The office's own rule as it stood, by column; empty where none was used."""

    @property
    def is_local(self) -> bool:
        """Whether it stands on a rule of the county, city or province (公务员法 art. 84, 106)."""
        return bool(self.rule) and is_local(self.rule["document_level"])

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the clause is unconfirmed, or the office's rule verified by nobody."""
        return "M" in self.confidence or (bool(self.rule) and not self.rule.get("verified_by"))


def as_basis(way: WayOut, rule: EligibilityRule | None, leave_on: date, today: date) -> str:
    """What to keep with an arrangement, as JSON."""
    kept = {
        "form": _FORM,
        "judged_on": today.isoformat(),
        "leave_on": leave_on.isoformat(),
        "way": way.key,
        "state": str(way.state),
        "opens": way.opens.isoformat() if way.opens else None,
        "clause": way.row["source"],
        "confidence": way.row["confidence"],
        "says": [_kept(one) for one in way.says],
        "missing": [_kept(one) for one in way.missing],
        "records": [list(ref) for ref in way.records],
        "rule": {key: _plain(getattr(rule, key)) for key in _RULE_KEYS} if rule else {},
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_basis(text: str) -> ExitBasis:
    """What was kept with an arrangement, as it was."""
    kept = json.loads(text)
    return ExitBasis(
        date.fromisoformat(kept["judged_on"]),
        date.fromisoformat(kept["leave_on"]),
        kept["way"],
        State(kept["state"]),
        date.fromisoformat(kept["opens"]) if kept["opens"] else None,
        kept["clause"],
        kept["confidence"],
        tuple(map(_sentence, kept["says"])),
        tuple(map(_sentence, kept["missing"])),
        tuple(Ref(kind, row_id) for kind, row_id in kept["records"]),
        kept["rule"],
    )


def _kept(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "values": {k: _plain(v) for k, v in sentence.values.items()}}


def _sentence(kept: Mapping[str, Any]) -> Sentence:
    values = {
        key: _sentence(value) if isinstance(value, dict) else value
        for key, value in kept["values"].items()
    }
    return Sentence(kept["text"], values)


def _plain(value: Any) -> Any:
    match value:
        case Sentence():
            return _kept(value)
        case PartialDate():
            return value.stored()
        case None | bool() | int() | str():
            return value
    return str(value)
