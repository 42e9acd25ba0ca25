"""Ways by the office's own rules: leaving the post early, resigning from it, the rank track."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.codes import rule_rows
from desktop.base.words import N_
from desktop.exits.records.local_rules import AgeLimit
from desktop.exits.rules.bars import bar_open_case, bars_of_resignation, tell_effect_periods
from desktop.exits.rules.by_age import age_reached, full_age
from desktop.exits.rules.eligibility import in_force, judge
from desktop.exits.rules.facts import ExitFacts, Ref
from desktop.exits.rules.way import Ground, Judgement, State, WayOut, fixed, rows

_BEST_FIRST = (State.OPEN, State.NOT_YET, State.CLOSED)


def by_local_rule(key: str, facts: ExitFacts, ground: Ground) -> tuple[Judgement, int | None]:
    """The best that any of the office's rules in force for this way gives, and that rule's id.

    Without a rule there is no such way: nothing is invented.
    """
    name = rows()[key]["way"]
    rules = in_force([rule for rule in ground.eligibility if rule.way == name], ground.day)
    if not rules:
        judgement = Judgement()
        judgement.close(
            Sentence(
                N_("No rule of the office for {way} is in force on {day}; enter its document."),
                {"way": name, "day": f"{ground.day:%Y.%m.%d}"},
            )
        )
        return judgement, None
    judged = [(judge(facts, rule, ground.day, ground.today), rule.id) for rule in rules]
    return min(judged, key=lambda one: _rank(one[0].way(key, ground.day)))


def early_leave(facts: ExitFacts, ground: Ground) -> tuple[Judgement, int | None]:
    """提前离岗: by the office's document only, on own application."""
    judgement, rule_id = by_local_rule("early_leave", facts, ground)
    if facts.status == rows()["early_leave"]["status_after"]:
        judgement.close(Sentence(N_("Status: {status}."), {"status": facts.status}))
    age_reached(facts, ground, judgement)
    bar_open_case(facts, ground, judgement)
    tell_effect_periods(facts, ground, judgement)
    return judgement, rule_id


def voluntary_resignation(facts: ExitFacts, ground: Ground) -> tuple[Judgement, int | None]:
    """公务员法 art. 87: a leader may resign from the post; treatment only by the office's rule."""
    judgement, rule_id = Judgement(), None
    if not holds_leading_post(facts, ground, judgement):
        return judgement, None
    ruled, rule_id = by_local_rule("voluntary_resignation", facts, ground)
    if rule_id is not None:
        best = ruled.way("voluntary_resignation", ground.day)
        if best.state is State.OPEN:
            judgement.says += ruled.says
            judgement.records += ruled.records
        else:
            judgement.says.append(
                fixed(N_("No treatment by the office's rule: its conditions are not met."))
            )
            judgement.says += ruled.says
            rule_id = None
    judgement.lack(fixed(N_("Own written application, and approval of the appointing authority.")))
    bar_open_case(facts, ground, judgement)
    return judgement, rule_id


def resignation(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 85 and 86: own written application; decision in 30, for leaders 90 days."""
    days = 90 if facts.leads_organ_on(ground.day) else 30
    judgement.says.append(
        Sentence(N_("Decision within {days} days of the application (art. 85)."), {"days": days})
    )
    judgement.lack(fixed(N_("Own written application, and approval of the appointing authority.")))
    bars_of_resignation(facts, ground, judgement)


def rank_track(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """职级并行规定 and the office's age limits: the leading post is left for the rank track."""
    if not holds_leading_post(facts, ground, judgement):
        return
    level = facts.level_on(ground.day)
    limits = limits_for(facts, ground.age_limits, level, ground.day)
    if not limits:
        told = {"level": level, "day": f"{ground.day:%Y.%m.%d}"}
        judgement.close(
            Sentence(N_("No age limit of the office for {level} is in force on {day}."), told)
        )
        return
    if facts.birth is None or facts.birth.month is None:
        judgement.closed = True
        judgement.lack(fixed(N_("The month of birth is not on file.")))
        return
    limit = min(limits, key=lambda one: one.age)
    reached = full_age(facts.birth, limit.age)
    judgement.records.append(Ref("age_limit", limit.id))
    judgement.wait_for(
        reached,
        Sentence(
            N_("Age limit {age} for {level}, {document}: reached in {month}; then {then}."),
            {
                "age": limit.age,
                "level": level,
                "document": limit.document_number,
                "month": f"{reached:%Y.%m}",
                "then": limit.then,
            },
        ),
    )
    rank = lowest_rank(level)
    if rank:
        judgement.says.append(
            Sentence(N_("Lowest rank for {level}: {rank}."), {"level": level, "rank": rank})
        )
    tell_effect_periods(facts, ground, judgement)


def holds_leading_post(facts: ExitFacts, ground: Ground, judgement: Judgement) -> bool:
    """Whether a leading post is held on the day; else the way is closed."""
    held = facts.held_on(ground.day)
    if not held:
        judgement.close(fixed(N_("No leading post is held.")))
        return False
    judgement.records += [Ref("post_holding", post.id) for post in held]
    titles = "、".join(post.title for post in held)
    judgement.says.append(
        Sentence(
            N_("Holds {post} ({level})."), {"post": titles, "level": facts.level_on(ground.day)}
        )
    )
    return True


def limits_for(
    facts: ExitFacts, limits: Sequence[AgeLimit], level: str, day: date
) -> list[AgeLimit]:
    """The age limits in force for this level and sex."""
    return [
        limit
        for limit in in_force(limits, day)
        if limit.level == level and limit.sex in {None, "", facts.sex}
    ]


def lowest_rank(level: str) -> str:
    """The lowest rank that corresponds to a leadership level (职级并行规定); "" for none."""
    for row in rule_rows("rank_ladder"):
        if row["lowest_rank_for_leadership_level"] == level:
            return row["rank"]
    return ""


def _rank(way: WayOut) -> tuple[int, date]:
    return _BEST_FIRST.index(way.state), way.opens or date.max
