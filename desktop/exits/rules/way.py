"""What the workbench says of one way of leaving: open, not yet or closed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.codes import Row, rule_rows
from desktop.exits.records import AgeLimit, EligibilityRule
from desktop.exits.rules.facts import Ref


class State(StrEnum):
    """Whether a way can be gone on the day asked about."""

    OPEN = "open"
    NOT_YET = "not yet"
    CLOSED = "closed"


class WayOut(NamedTuple):
    """One way of leaving for one person on one day."""

    key: str
    state: State
    opens: date | None
    """The first day on which it is open, where that is known."""
    says: tuple[Sentence, ...]
    """Why: a step or a condition each."""
    missing: tuple[Sentence, ...] = ()
    """What is still needed, or not on file."""
    records: tuple[Ref, ...] = ()
    rule_id: int | None = None
    """The office's own rule that it is open by."""

    @property
    def row(self) -> Row:
        """The way in resources/rules/exit_ways.csv: its name, clause and confidence."""
        return rows()[self.key]

    @property
    def name(self) -> str:
        """The official word."""
        return self.row["way"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What all ways stand on: the day of leaving, the office's own rules, today."""

    day: date
    today: date
    eligibility: Sequence[EligibilityRule] = ()
    age_limits: Sequence[AgeLimit] = ()
    women_age: int = 55
    """组通字〔2015〕14号; how the reform of 2025 moves it is unconfirmed."""
    term_years: int = 5
    """职务任期暂行规定（2006）第3条."""


@dataclass(slots=True)
class Judgement:
    """The conditions of one way as they are looked at one by one."""

    says: list[Sentence] = field(default_factory=list)
    missing: list[Sentence] = field(default_factory=list)
    records: list[Ref] = field(default_factory=list)
    opens: list[date] = field(default_factory=list)
    """From when each condition of time holds."""
    closed: bool = False

    def wait_for(self, day: date, sentence: Sentence) -> None:
        """A condition that holds from this day on."""
        self.opens.append(day)
        self.says.append(sentence)

    def close(self, sentence: Sentence) -> None:
        """A condition that does not hold and that time alone does not mend."""
        self.closed = True
        self.says.append(sentence)

    def lack(self, sentence: Sentence) -> None:
        """Something that is not on file; nobody can say yet."""
        self.missing.append(sentence)

    def way(self, key: str, day: date, rule_id: int | None = None) -> WayOut:
        """What comes of it for the day asked about."""
        opens = max(self.opens) if self.opens else None
        if self.closed:
            state, opens = State.CLOSED, None
        elif opens is not None and opens > day:
            state = State.NOT_YET
        else:
            state = State.OPEN
        return WayOut(
            key,
            state,
            opens,
            tuple(self.says),
            tuple(self.missing),
            tuple(dict.fromkeys(self.records)) if self.records else (),
            rule_id,
        )


@cache
def fixed(text: str) -> Sentence:
    """A sentence without values, made once for everybody; English, marked with N_."""
    return Sentence(text)


@cache
def rows() -> dict[str, Row]:
    """The ways of leaving by key, in the order of the workbench."""
    return {row["key"]: row for row in rule_rows("exit_ways")}
