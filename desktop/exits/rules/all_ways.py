"""Every way of leaving for one person on one day, in the order of the workbench."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop.exits.rules import by_age, by_organization, by_rule
from desktop.exits.rules.bars import bar_second_course, bar_service_ended, lack_audit
from desktop.exits.rules.facts import ExitFacts
from desktop.exits.rules.way import Ground, Judgement, WayOut, rows

_Judge = Callable[[ExitFacts, Ground, Judgement], None]
_JudgeByRule = Callable[[ExitFacts, Ground], tuple[Judgement, int | None]]

_JUDGES: Final[Mapping[str, _Judge]] = {
    "statutory_retirement": by_age.statutory_retirement,
    "flexible_retirement": by_age.flexible_retirement,
    "early_retirement": by_age.early_retirement,
    "women_county_level": by_age.women_of_county_level,
    "resignation": by_rule.resignation,
    "rank_track": by_rule.rank_track,
    "health": by_organization.health,
    "term_end": by_organization.term_end,
    "work_change": by_organization.work_change,
    "blame_resignation": by_organization.blame,
    "ordered_resignation": by_organization.blame,
    "removal": by_organization.removal,
    "dismissal": by_organization.dismissal,
}
_BY_RULE: Final[Mapping[str, _JudgeByRule]] = {
    "early_leave": by_rule.early_leave,
    "voluntary_resignation": by_rule.voluntary_resignation,
}


def ways_out(facts: ExitFacts, ground: Ground) -> list[WayOut]:
    """Every way of leaving for this person on the day of leaving that is asked about."""
    return [way_out(key, facts, ground) for key in rows()]


def way_out(key: str, facts: ExitFacts, ground: Ground) -> WayOut:
    """One way of leaving; `key` is that of resources/rules/exit_ways.csv."""
    judgement, rule_id = Judgement(), None
    if not bar_service_ended(facts, judgement):
        if key in _BY_RULE:
            judgement, rule_id = _BY_RULE[key](facts, ground)
        else:
            _JUDGES[key](facts, ground, judgement)
        bar_second_course(facts, rows()[key], judgement)
        if not judgement.closed:
            lack_audit(facts, ground, judgement)
    return judgement.way(key, ground.day, rule_id)
