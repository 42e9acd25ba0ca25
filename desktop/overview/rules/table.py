"""The rules as data: resources/rules/warning_rules.csv, with what the office set in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, cached_property
from typing import Any, Final

from desktop.base.codes import Row, rule_rows
from desktop.base.words import N_, _, in_chinese
from desktop.cadres.records import RuleSetting
from desktop.overview.rules.wording import PROPOSALS, TITLES

LEAD: Final = "lead_days"
"""The threshold that says how many days before its deadline a warning is raised."""

IN_CHARGE: Final = "in_charge"
"""The setting that says who sees to the warnings of a rule where their records do not."""

COURTESY: Final = ("RET_EARLY_OK", "RET_FLEX", "BIRTHDAY")
"""Rules whose warnings are for information: nothing has to be done by a day."""

THRESHOLDS: Final = {
    LEAD: N_("Raised so many days before"),
    "years": N_("Years"),
    "months": N_("Months"),
    "days": N_("Days to see to it"),
    "number": N_("So many times"),
    "shown_days": N_("Shown at most so many days after"),
    "leaders_only": N_("Leading cadres only (1 or 0)"),
}
"""What thresholds are called on screen, in their order; all are whole numbers."""

_PREFIX: Final = "warning:"
_UNCONFIRMED: Final = re.compile(r"[CIM]|B-weak")
_FIRST_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True)
class WarningRule:
    """One rule; its thresholds as shipped or as the office set them."""

    code: str
    official_title: str
    trigger: str
    basis: str
    confidence: str
    shipped: Mapping[str, int]
    thresholds: Mapping[str, int]
    off: bool = False
    in_charge: str = ""
    verified: str = ""
    """Who of the office verified the rule, and when."""
    note: str = ""

    def __getitem__(self, threshold: str) -> int:
        return self.thresholds[threshold]

    @cached_property
    def lead(self) -> timedelta:
        """How long before its deadline a warning is raised."""
        return timedelta(days=self.thresholds.get(LEAD, 0))

    @property
    def setting(self) -> str:
        """The code under which the office sets it."""
        return _PREFIX + self.code

    @property
    def title(self) -> str:
        """What its warnings are called, in the language of the screen."""
        return _(TITLES[self.code])

    @property
    def proposal(self) -> str:
        """What its warnings propose, in the language of the screen."""
        return _(PROPOSALS[self.code])

    @property
    def official_proposal(self) -> str:
        """What its warnings propose, in official Chinese."""
        return in_chinese(PROPOSALS[self.code])

    @property
    def courtesy(self) -> bool:
        """Whether its warnings are only for information."""
        return self.code in COURTESY

    @property
    def unconfirmed(self) -> bool:
        """Whether nobody has held the rule against the text of its clause yet."""
        return bool(_UNCONFIRMED.search(self.confidence)) and not self.verified

    @property
    def working(self) -> list[str]:
        """The clause, how far it is verified and what the office set, a line each."""
        lines = [
            _("Clause: {clause}; verification {mark}.").format(
                clause=self.basis, mark=self.confidence
            )
        ]
        for name, value in self.thresholds.items():
            if value != self.shipped[name]:
                lines.append(
                    _("{threshold}: {value}, set by the office; as shipped {shipped}.").format(
                        threshold=_(THRESHOLDS[name]), value=value, shipped=self.shipped[name]
                    )
                )
        if self.verified:
            lines.append(_("Verified: {who}.").format(who=self.verified))
        if self.unconfirmed:
            lines.append(_("This rule is unconfirmed: have it checked before relying on it."))
        return lines


def warning_rules(settings: Mapping[str, RuleSetting]) -> dict[str, WarningRule]:
    """The rules whose data exists, by code in the order of the table, as the office set them."""
    return {code: _set(rule, settings.get(rule.setting)) for code, rule in shipped_rules().items()}


@cache
def shipped_rules() -> Mapping[str, WarningRule]:
    """The rules whose data exists, as shipped."""
    return {
        row["code"]: _shipped(row) for row in rule_rows("warning_rules") if row["code"] in TITLES
    }


def changed_rule(rule: WarningRule, thresholds: Mapping[str, Any]) -> WarningRule:
    """The rule with other thresholds: to try it out."""
    return replace(rule, thresholds={**rule.thresholds, **_numbers(rule, thresholds)})


def _shipped(row: Row) -> WarningRule:
    lead = _FIRST_NUMBER.search(row["suggested_lead_days"])
    thresholds = {LEAD: int(lead[0])} if lead else {}
    for pair in filter(None, row["thresholds"].split(";")):
        name, _sign, value = pair.partition("=")
        thresholds[name] = int(value)
    return WarningRule(
        row["code"],
        row["warning"],
        row["trigger"],
        row["basis"],
        row["confidence"],
        thresholds,
        thresholds,
    )


def _set(rule: WarningRule, setting: RuleSetting | None) -> WarningRule:
    if setting is None:
        return rule
    given = setting.thresholds
    verified = ""
    if setting.verified_by and setting.verified_on:
        verified = f"{setting.verified_by} {setting.verified_on.shown()}"
    return replace(
        rule,
        thresholds={**rule.thresholds, **_numbers(rule, given)},
        off=setting.off,
        in_charge=str(given.get(IN_CHARGE) or ""),
        verified=verified,
        note=setting.note or "",
    )


def _numbers(rule: WarningRule, given: Mapping[str, Any]) -> dict[str, int]:
    return {name: int(value) for name, value in given.items() if name in rule.shipped}
