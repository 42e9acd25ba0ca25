"""What the rules of an appraisal and the circumstances of a year are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from desktop.appraisal.rules.rulebook import shipped
from desktop.base.codes import Row
from desktop.base.dates import PartialDate
from desktop.base.words import N_, _

TITLES: Final = {
    "quota_rounding": N_("How the quota of excellent is rounded"),
    "quota_base": N_("Who is counted for the quota of excellent"),
    "body_quota": N_("Most leading bodies that may be excellent"),
    "excellent_from": N_("Lowest score of 优秀"),
    "competent_from": N_("Lowest score of 称职"),
    "basic_from": N_("Lowest score of 基本称职"),
    "good_quarter_share": N_("Most routine grades 好 in a quarter"),
    "quarters_bar": N_("A quarter 一般 or 较差 bars excellent"),
    "good_quarters_needed": N_("Quarters 好 that excellent needs"),
    "publication_days": N_("Working days of the publication of excellent"),
    "leave_limit_days": N_("Days of leave from which nobody is assessed"),
    "sanction_days": N_("When a sanction period counts for the grade"),
    "worst_votes": N_("Share of votes for the lowest grade that bars excellent"),
    "small_class": N_("Fewest ballots that are shown singly"),
    "aspect_weights": N_("Weights of the aspects of a ballot"),
    "evaluation_from": N_("What the score of a democratic evaluation is made from"),
    "grade_marks": N_("What the four grades of a ballot count"),
    "review_days": N_("Time for the answer to a review"),
    "review_request_days": N_("Time for asking for a review"),
}
"""By code of appraisal_rules.csv."""

UNITS: Final = {
    "%": "%",
    "分": N_("points"),
    "个": N_("quarters"),
    "工作日": N_("working days"),
    "天": N_("days"),
    "张": N_("ballots"),
}
"""The units of appraisal_rules.csv."""

SAYS: Final = {
    "recruit_probation": N_("Recruits on probation are assessed in words, without a grade."),
    "long_leave": N_("Whoever was on leave for more than half of the year is not assessed."),
    "investigation": N_("While a case is open no grade is given; it follows when it is closed."),
    "sanction_period": N_("Under a sanction of 记过 or above: assessed in words, without a grade."),
    "warned": N_("Not excellent in the year of a 警告."),
    "refused": N_("Who still refuses after being admonished to take part is 不称职."),
    "effect_period": N_("Not excellent while an effect period runs."),
    "secondment": N_("Assessed by the unit that sent the person; the other one is heard."),
    "exchange": N_("Assessed and graded by the unit of today; the former one is heard."),
    "study": N_("Assessed by the unit that sent the person; the school is heard."),
}
"""By code of appraisal_circumstances.csv."""


class Setting(Protocol):
    """What the office set for a rule (`RuleSetting`)."""

    verified_by: str | None
    verified_on: PartialDate | None
    note: str | None


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """One rule of the appraisal with the value that counts."""

    id: int
    """Its line in the table, from 1."""
    code: str
    value: str
    shipped: str
    unit: str
    """As shipped, in Chinese."""
    choices: tuple[str, ...]
    source: str
    confidence: str
    verified_by: str | None
    verified_on: PartialDate | None
    note: str | None

    @property
    def title(self) -> str:
        """What it is called, in the language of the screen."""
        return _(TITLES[self.code])

    @property
    def shown(self) -> str:
        """The value with its unit, in the language of the screen."""
        return self._with_unit(self.value)

    @property
    def verified(self) -> str:
        """Who of the office verified it, and when; empty where nobody did."""
        if not self.verified_by or self.verified_on is None:
            return ""
        return f"{self.verified_by} {self.verified_on.shown()}"

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody has held it against the text of its clause yet."""
        return self.confidence not in {"A", "B"} and not self.verified

    @property
    def working(self) -> list[str]:
        """Its clause, how far it is verified and what the office set, a line each."""
        lines = [
            _("Clause: {clause}; verification {mark}.").format(
                clause=self.source, mark=self.confidence
            )
        ]
        if self.value != self.shipped:
            text = _("{value}, set by the office; as shipped {shipped}.")
            lines.append(text.format(value=self.shown, shipped=self._with_unit(self.shipped)))
        if self.verified:
            lines.append(_("Verified: {who}.").format(who=self.verified))
        if self.unconfirmed:
            lines.append(_("This rule is unconfirmed: have it checked before relying on it."))
        return lines

    def _with_unit(self, value: str) -> str:
        return f"{value} {_(UNITS[self.unit])}" if self.unit else value


def in_force(values: Mapping[str, str], settings: Mapping[str, Setting]) -> list[RuleInForce]:
    """Every rule in the order of the table; the values that count and the settings by code."""
    return [
        _in_force(place, row, values[code], settings.get(code))
        for place, (code, row) in enumerate(shipped().items(), 1)
    ]


def _in_force(place: int, row: Row, value: str, setting: Setting | None) -> RuleInForce:
    return RuleInForce(
        place,
        row["code"],
        value,
        row["value"],
        row["unit"],
        tuple(row["choices"].split("|")) if row["choices"] else (),
        row["source"],
        row["confidence"],
        setting.verified_by if setting else None,
        setting.verified_on if setting else None,
        setting.note if setting else None,
    )
