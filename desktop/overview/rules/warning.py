"""What a warning says: its rule, evidence, clause, proposal, deadline and disposal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final

from desktop.base.words import N_, _, in_chinese
from desktop.overview.rules.table import WarningRule

ON_SCREEN: Final = "{text}"
"""A sentence that was put into words already, in the language of the screen."""

CYCLE: Final = "appraisal_cycle"
"""The kind of a subject that is the appraisal of a year."""

_NOTHING: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is put into words where it is shown: on screen, or on an official paper."""

    text: str
    """English, marked with N_."""
    values: Mapping[str, Any] = field(default_factory=dict)

    def shown(self) -> str:
        """In the language of the screen."""
        return _(self.text).format(**self.values)

    def official(self) -> str:
        """In official Chinese."""
        return in_chinese(self.text).format(**self.values)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a warning rests on: a sentence, and the record (its table and id) that says so."""

    sentence: Sentence
    kind: str
    record_id: int


class Group(Enum):
    """When something is due, the most urgent first."""

    OVERDUE = N_("Overdue")
    WEEK = N_("This week")
    MONTH = N_("This month")
    LATER = N_("Later")
    INFORMATION = N_("For information")

    @property
    def caption(self) -> str:
        """The label in the language of the screen."""
        return _(self.value)

    @property
    def official(self) -> str:
        """The label in official Chinese."""
        return in_chinese(self.value)


_PLACES: Final = {group: place for place, group in enumerate(Group)}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What one rule found: from when until when a warning stands, and what it says.

    It stands on the days from `raised_on` up to, not including, `ended_on`; None: it does not end
    by itself. `name` tells it from other occasions of the same rule and person.
    """

    name: str
    raised_on: date
    ended_on: date | None
    deadline: date | None
    evidence: tuple[Evidence, ...]
    proposal: str = ""
    """Another sentence than the rule's own, English, marked with N_."""
    in_charge: str = ""
    secrecy: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a warning is about: `kind` is "cadre", "unit", or `CYCLE` for an appraisal."""

    kind: str
    id: int
    name: str
    unit_id: int | None = None
    unit: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Disposal:
    """How a warning was disposed of."""

    id: int
    outcome: str
    record_kind: str
    record_id: int | None
    """The record by which it was done, where it was one."""
    document: str
    """The document or act by which it was done, in words."""
    reason: str
    decided_on: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """One warning on one day. It proposes; people decide."""

    rule: WarningRule
    key: str
    """The rule, the subject and the occasion: what a disposal is kept under."""
    subject: Subject
    occasion: Occasion
    in_charge: str
    disposal: Disposal | None = None

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.rule.code

    @property
    def title(self) -> str:
        """What is the matter, in the language of the screen."""
        return self.rule.title

    @property
    def deadline(self) -> date | None:
        """The day by which it wants an answer, None where no rule sets one."""
        return self.occasion.deadline

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What it rests on."""
        return self.occasion.evidence

    @property
    def proposal(self) -> str:
        """What to do and which record to make, in the language of the screen."""
        return _(self.occasion.proposal) if self.occasion.proposal else self.rule.proposal

    @property
    def official_proposal(self) -> str:
        """The same in official Chinese."""
        return in_chinese(self.occasion.proposal) or self.rule.official_proposal

    @property
    def official_evidence(self) -> tuple[str, ...]:
        """What it rests on, in official Chinese, without what only the screen's language has."""
        words = (evidence.sentence for evidence in self.evidence)
        return tuple(sentence.official() for sentence in words if sentence.text != ON_SCREEN)

    @property
    def secrecy(self) -> str:
        """The highest level of the records it rests on; empty where these carry none."""
        return self.occasion.secrecy

    def group(self, today: date) -> Group:
        """Where it stands on the workbench: this week is the next 7 days, this month the next 30.

        What has no deadline wants looking at, but is late for nothing: it stands under this month.
        """
        if self.rule.courtesy:
            return Group.INFORMATION
        if self.deadline is None:
            return Group.MONTH
        left = self.deadline - today
        if left < timedelta(0):
            return Group.OVERDUE
        if left <= timedelta(days=7):
            return Group.WEEK
        return Group.MONTH if left <= timedelta(days=30) else Group.LATER

    def order(self, today: date) -> tuple[int, int, str, str]:
        """Sorts by group and nearness of the day: what has just become overdue comes first."""
        place = _PLACES[self.group(today)]
        far = abs((self.deadline - today).days) if self.deadline else sys.maxsize
        return (place, far, self.code, self.subject.name)


def says(text: str, kind: str, record_id: int, /, **values: Any) -> Evidence:
    """A piece of evidence; `text` is English, marked with N_."""
    return Evidence(Sentence(text, values or _NOTHING), kind, record_id)
