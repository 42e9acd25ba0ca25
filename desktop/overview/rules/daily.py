"""Warnings from daily assessment: talks, promises, audits, findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop.base.words import N_
from desktop.daily.fields.choices import CARRIED, NOT_FOUNDED, OPEN
from desktop.overview.rules.facts import (
    Facts,
    Found,
    Ground,
    Post,
    days_after,
    dotted,
    earlier,
    first_day,
    months_later,
)
from desktop.overview.rules.posts import Spell, leading_spell, same_post
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import Evidence, Occasion, says
from desktop.overview.rules.wording import AUDIT_ON_LEAVING
from desktop.store.levels import LEVELS

SETTLED_AGAINST: Final = (NOT_FOUNDED, CARRIED)
_YEAR: Final = 12
_TEXT: Final = 60


def no_talk(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """No talk with a serving leader for 12 months (谈心谈话 rules; each year once).

    Counted from the last finished talk, or from the leading post where there was none since; of
    posts held for long without a talk on record no day can be named.
    """
    year_before = months_later(ground.span.start, -_YEAR)
    spell = leading_spell(facts.posts)
    if spell is None:
        return
    after = earlier(spell.end, facts.last_day)
    talks = [talk for talk in facts.talks if first_day(talk.on) >= spell.start]
    begins = [(spell.start, None), *((first_day(talk.on), talk) for talk in talks)]
    for place, (since, talk) in enumerate(begins):
        deadline = months_later(since, rule["months"])
        following = begins[place + 1][0] if place + 1 < len(begins) else None
        raised, ended = deadline - rule.lead, earlier(following, after)
        if not ground.span.meets(raised, ended):
            continue
        if talk is not None:
            text = N_("The last talk on record was on {day}.")
            evidence = says(text, "talk", talk.id, day=dotted(talk.on))
        else:
            text = N_("In a leading post since {day}; no talk since is on record.")
            day = dotted(spell.posts[0].start or "")
            evidence = says(text, "post_holding", spell.posts[-1].id, day=day)
        known = deadline if talk or deadline >= year_before else None
        level = talk.secrecy if talk is not None else ""
        yield Occasion(since.isoformat(), raised, ended, known, (evidence,), secrecy=level)


def promise_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """What was promised in a talk comes due (practice)."""
    for promise in facts.promises:
        deadline = first_day(promise.until)
        raised = deadline - rule.lead
        ended = first_day(promise.kept_on) if promise.kept_on else None
        if ground.span.meets(raised, ended):
            evidence = says(
                N_("{who} promised until {day}: {text}"),
                "talk",
                promise.record_id,
                who=promise.by,
                day=dotted(promise.until),
                text=_shortened(promise.text),
            )
            yield Occasion(
                f"{promise.id}",
                raised,
                ended,
                deadline,
                (evidence,),
                in_charge=promise.in_charge,
                secrecy=promise.secrecy,
            )


def audit_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A principal leader without audit for long, or leaving (经济责任审计规定 2019 art.4).

    In office: `years` after the beginning or the last audit. Leaving: within `days`, unless an
    audit was finished in the year before; shown for `shown_days`.
    """
    for spell in same_post(post for post in facts.posts if post.chief):
        yield from _in_office(facts, rule, ground, spell)
        if spell.end is not None:
            yield from _leaving(facts, rule, ground, spell.posts[-1], spell.end)


def finding_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A finding without outcome whose deadline comes or has passed."""
    for found in facts.findings:
        if found.deadline is None or (found.outcome != OPEN and found.outcome_on is None):
            continue
        deadline = first_day(found.deadline)
        raised = deadline - rule.lead
        settled = found.outcome_on if found.outcome != OPEN else None
        ended = first_day(settled) if settled else None
        if ground.span.meets(raised, ended):
            yield Occasion(
                f"{found.id}",
                raised,
                ended,
                deadline,
                (_finding(found),),
                in_charge=found.in_charge,
                secrecy=found.secrecy,
            )


def finding_repeated(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Findings of one matter about one person repeat: `number` within `months`.

    Several in one record are one time. Those that are not founded do not count; what was carried
    to the ladder is seen to.
    """
    by_matter: dict[str, list[Found]] = {}
    for found in facts.findings:
        if found.matter and found.on and found.outcome not in SETTLED_AGAINST:
            group = by_matter.setdefault(found.matter, [])
            if not any(_of_one_record(found, other) for other in group):
                group.append(found)
    for matter, group in by_matter.items():
        yield from _repeated(rule, ground, matter, group)


def _repeated(
    rule: WarningRule, ground: Ground, matter: str, group: list[Found]
) -> Iterator[Occasion]:
    number = rule["number"]
    for place in range(number - 1, len(group)):
        several = group[place - number + 1 : place + 1]
        first, last = first_day(several[0].on or ""), first_day(several[-1].on or "")
        ended = months_later(first, rule["months"])
        following = first_day(group[place + 1].on or "") if place + 1 < len(group) else None
        if last >= ended or not ground.span.meets(last, earlier(ended, following)):
            continue
        yield Occasion(
            f"{matter}/{several[-1].id}",
            last,
            earlier(ended, following),
            days_after(last, rule["days"]),
            tuple(_finding(found) for found in several),
            in_charge=several[-1].in_charge,
            secrecy=max((found.secrecy for found in several), key=_height),
        )


def _in_office(facts: Facts, rule: WarningRule, ground: Ground, spell: Spell) -> Iterator[Occasion]:
    audits = [audit for audit in facts.audits if first_day(audit.on) >= spell.start]
    begins: list[date] = [spell.start, *(first_day(audit.on) for audit in audits)]
    for place, since in enumerate(begins):
        deadline = months_later(since, rule["years"] * _YEAR)
        following = begins[place + 1] if place + 1 < len(begins) else None
        raised, ended = deadline - rule.lead, earlier(following, spell.end, facts.last_day)
        if not ground.span.meets(raised, ended):
            continue
        post = spell.posts[-1]
        words = [
            says(
                N_("{post} since {start}."),
                "post_holding",
                post.id,
                post=_named(post),
                start=dotted(spell.posts[0].start or ""),
            )
        ]
        level = ""
        if place:
            audit = audits[place - 1]
            level = audit.secrecy
            words.append(
                says(N_("Last audited on {day}."), "audit", audit.id, day=dotted(audit.on))
            )
        name = f"in/{since.isoformat()}"
        yield Occasion(name, raised, ended, deadline, tuple(words), secrecy=level)


def _leaving(
    facts: Facts, rule: WarningRule, ground: Ground, post: Post, left: date
) -> Iterator[Occasion]:
    year_before = months_later(left, -_YEAR)
    audited = earlier(
        *(first_day(audit.on) for audit in facts.audits if first_day(audit.on) >= year_before)
    )
    deadline = days_after(left, rule["days"])
    raised, ended = left - rule.lead, earlier(audited, days_after(left, rule["shown_days"]))
    if ground.span.meets(raised, ended):
        evidence = says(
            N_("Left the principal post {post} on {day}; no audit in the year before is on file."),
            "post_holding",
            post.id,
            post=_named(post),
            day=dotted(post.end or ""),
        )
        name = f"out/{post.id}"
        yield Occasion(name, raised, ended, deadline, (evidence,), proposal=AUDIT_ON_LEAVING)


def _of_one_record(one: Found, other: Found) -> bool:
    return (one.record_kind, one.record_id) == (other.record_kind, other.record_id)


def _finding(found: Found) -> Evidence:
    text = N_("Found on {on}: {text}") if found.on else N_("Found: {text}")
    on = dotted(found.on) if found.on else ""
    return says(text, found.record_kind, found.record_id, on=on, text=_shortened(found.text))


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _TEXT else f"{flat[:_TEXT]}…"


def _height(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS) - 1


def _named(post: Post) -> str:
    return post.title if post.title.startswith(post.unit) else post.unit + post.title
