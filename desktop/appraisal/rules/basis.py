"""What a decided result was made from, kept as JSON for good: inputs, rules in force, proposal.

The score is made anew from it whatever became of library, letters and rules since. Numbers are
kept as text, exactly; the sentences of the proposal as their words and values.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from desktop.appraisal.rules.inputs import LetterInput, LineInput, MemberInput, PointInput
from desktop.appraisal.rules.lines import DoesNotApply, Entries, Given, Marks, marks_in
from desktop.appraisal.rules.proposals import Bar, Proposal
from desktop.appraisal.rules.rulebook import Rulebook, from_json
from desktop.appraisal.rules.sentences import Sentence

_FORM: Final = 1
"""Raised when the form of what is kept changes; every form that was ever written is read."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a result was decided on."""

    given: MemberInput
    rulebook: Rulebook
    proposed: str
    """The grade or result that was proposed; empty where there was none."""
    points: Decimal | None
    """As they were then."""
    place: int | None
    of: int
    not_excellent: tuple[Bar, ...]
    without_grade: tuple[Bar, ...]
    working: tuple[Sentence, ...]


def as_basis(given: MemberInput, rulebook: Rulebook, proposal: Proposal) -> str:
    """What to keep with a decided result, as JSON."""
    ranked = proposal.ranked
    kept = {
        "form": _FORM,
        "input": _kept_member(given),
        "rules": dict(rulebook.values),
        "proposed": proposal.said,
        "points": _text(ranked.points),
        "place": ranked.place,
        "of": ranked.of,
        "not_excellent": [_kept_bar(one) for one in proposal.not_excellent],
        "without_grade": [_kept_bar(one) for one in proposal.without_grade],
        "working": [_kept_sentence(one) for one in proposal.working],
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_basis(text: str) -> Basis:
    """What was kept with a result, as it was."""
    kept = json.loads(text)
    return Basis(
        _member(kept["input"]),
        from_json(json.dumps(kept["rules"])),
        kept["proposed"],
        _decimal(kept["points"]),
        kept["place"],
        kept["of"],
        tuple(map(_bar, kept["not_excellent"])),
        tuple(map(_bar, kept["without_grade"])),
        tuple(map(_sentence, kept["working"])),
    )


# Inputs


def _kept_member(given: MemberInput) -> dict[str, Any]:
    return {
        "member_id": given.member_id,
        "group_id": given.group_id,
        "total": str(given.total),
        "decimals": given.decimals,
        "plus_limit": _text(given.plus_limit),
        "minus_limit": _text(given.minus_limit),
        "period": [day.isoformat() for day in given.period],
        "letters": [_kept_letter(one) for one in given.letters],
        "points": [
            {
                "id": one.id,
                "sign": one.sign,
                "points": str(one.points),
                "on": one.on.isoformat(),
                "reason": one.reason,
            }
            for one in given.points
        ],
    }


def _member(kept: Mapping[str, Any]) -> MemberInput:
    first, last = map(date.fromisoformat, kept["period"])
    return MemberInput(
        kept["member_id"],
        kept["group_id"],
        Decimal(kept["total"]),
        kept["decimals"],
        _decimal(kept["plus_limit"]),
        _decimal(kept["minus_limit"]),
        (first, last),
        tuple(map(_letter, kept["letters"])),
        tuple(
            PointInput(
                one["id"],
                one["sign"],
                Decimal(one["points"]),
                date.fromisoformat(one["on"]),
                one["reason"],
            )
            for one in kept["points"]
        ),
    )


def _kept_letter(letter: LetterInput) -> dict[str, Any]:
    return {
        "id": letter.id,
        "version": letter.version,
        "post": letter.post,
        "start": letter.start.isoformat(),
        "end": letter.end.isoformat(),
        "lines": [_kept_line(line) for line in letter.lines],
    }


def _letter(kept: Mapping[str, Any]) -> LetterInput:
    return LetterInput(
        kept["id"],
        kept["version"],
        kept["post"],
        date.fromisoformat(kept["start"]),
        date.fromisoformat(kept["end"]),
        tuple(map(_line, kept["lines"])),
    )


def _kept_line(line: LineInput) -> dict[str, Any]:
    numbers = {"weight": str(line.weight), "target": _text(line.target)}
    return {**line._asdict(), **numbers, "given": _kept_given(line.given)}


def _line(kept: Mapping[str, Any]) -> LineInput:
    numbers = {"weight": Decimal(kept["weight"]), "target": _decimal(kept["target"])}
    return LineInput(**{**kept, **numbers, "given": _given(kept["given"])})


def _kept_given(given: Given) -> dict[str, Any] | None:
    match given:
        case None:
            return None
        case DoesNotApply(reason):
            return {"not_applicable": reason}
        case Entries(plus, minus):
            return {"plus": plus, "minus": minus}
        case bool():
            return {"done": given}
        case Decimal():
            return {"number": str(given)}
        case Fraction():
            return {"fraction": str(given)}
    marks = marks_in(given) or Marks()
    return {"panel": [*map(str, marks.panel)], "leader": [*map(str, marks.leader)]}


def _given(kept: Mapping[str, Any] | None) -> Given:
    match kept:
        case {"not_applicable": reason}:
            return DoesNotApply(reason)
        case {"plus": plus, "minus": minus}:
            return Entries(plus, minus)
        case {"done": done}:
            return bool(done)
        case {"number": number}:
            return Decimal(number)
        case {"fraction": fraction}:
            return Fraction(fraction)
        case {"panel": panel, "leader": leader}:
            return Marks(_decimals(panel), _decimals(leader))
    return None


# What was proposed


def _kept_bar(bar: Bar) -> dict[str, Any]:
    return {
        "rule": bar.rule,
        "says": _kept_sentence(bar.says),
        "source": bar.source,
        "confidence": bar.confidence,
        "record_kind": bar.record_kind,
        "record_id": bar.record_id,
    }


def _bar(kept: Mapping[str, Any]) -> Bar:
    return Bar(**{**kept, "says": _sentence(kept["says"])})


def _kept_sentence(sentence: Sentence) -> dict[str, Any]:
    values = {key: _kept_value(value) for key, value in sentence.values.items()}
    return {"text": sentence.text, "values": values}


def _sentence(kept: Mapping[str, Any]) -> Sentence:
    return Sentence(kept["text"], {key: _value(one) for key, one in kept["values"].items()})


def _kept_value(value: Any) -> Any:
    match value:
        case Sentence():
            return _kept_sentence(value)
        case Decimal() | Fraction():
            return {"number": str(Fraction(value))}
        case None | bool() | int() | str():
            return value
    return str(value)


def _value(kept: Any) -> Any:
    match kept:
        case {"text": _, "values": _}:
            return _sentence(kept)
        case {"number": number}:
            return Fraction(number)
    return kept


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _decimals(texts: Sequence[str]) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))
