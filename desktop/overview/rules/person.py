"""Warnings about the person: kin and native-place avoidance, key facts, birthdays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from desktop.base.words import N_
from desktop.overview.rules.facts import (
    Facts,
    Ground,
    dotted,
    earlier,
    first_day,
    months_later,
    stored,
)
from desktop.overview.rules.posts import has_terms
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import ON_SCREEN, Evidence, Occasion, Sentence, says

_NOT_IN_OFFICE: Final = re.compile("退休|离休|去世|已故|病故|村民|学生")
_COUNTY_LEVEL: Final = "县处级"
_CAREFUL: Final = 5
"""How many findings of the key-facts check are shown."""


def kin_avoidance(facts: Facts, _rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A relative works in the unit of a post held (公务员法 art.74).

    Only the unit is compared: whether one stands under the other is for people to judge. Who is
    retired or dead, a student or a villager, does not count.
    """
    for relative in facts.relatives:
        if _NOT_IN_OFFICE.search(relative.unit_and_post):
            continue
        post = next((post for post in facts.posts if post.id == relative.post_id), None)
        if post is None:
            continue
        raised = first_day(post.start) if post.start else date.min
        ended = earlier(first_day(post.end) if post.end else None, facts.last_day)
        if ground.span.meets(raised, ended):
            kin = says(
                N_("{relation} {name}: {unit_and_post}"),
                "family_member",
                relative.id,
                relation=relative.relation,
                name=relative.name,
                unit_and_post=relative.unit_and_post,
            )
            own = says(N_("Own post: {post}"), "post_holding", post.id, post=post.unit + post.title)
            yield Occasion(f"{post.unit}/{relative.id}", raised, ended, None, (kin, own))


def home_avoidance(facts: Facts, _rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A principal leader of the county comes from it (公务员法 art.75).

    The county is that in the name of the office; of townships the native township is not on file.
    """
    if not ground.county or ground.county not in facts.native_place:
        return
    for post in facts.posts:
        if not (post.chief and has_terms(post) and post.level.startswith(_COUNTY_LEVEL)):
            continue
        raised = first_day(post.start) if post.start else date.min
        ended = earlier(first_day(post.end) if post.end else None, facts.last_day)
        if ground.span.meets(raised, ended):
            text = N_("{post}; native place {place}.")
            place = facts.native_place
            evidence = says(text, "post_holding", post.id, post=post.unit + post.title, place=place)
            yield Occasion(f"{post.id}", raised, ended, None, (evidence,))


def key_facts(facts: Facts, _rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """The key-facts check finds what cannot both be right (干部人事档案工作条例 2018).

    What was looked at and found correct does not count; new values raise it anew.
    """
    if facts.doubts and ground.span.meets(date.min, facts.last_day):
        shown = facts.doubts[:_CAREFUL]
        counted = says(
            N_("The key-facts check finds what cannot both be right, in so many places: {count}."),
            "cadre",
            facts.subject.id,
            count=len(facts.doubts),
        )
        words = (
            Evidence(Sentence(ON_SCREEN, {"text": doubt.sentence}), "cadre", facts.subject.id)
            for doubt in shown
        )
        name = "|".join(sorted(doubt.key for doubt in facts.doubts))
        yield Occasion(name, date.min, facts.last_day, None, (counted, *words))


def birthday(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A birthday within `lead_days`, as a courtesy; leading cadres only where the rule says so."""
    if facts.birth is None or (rule["leaders_only"] and not facts.level):
        return
    born = stored(facts.birth) if len(facts.birth) >= _WHOLE_DAY else None
    if born is None or born.day is None:
        return
    for year in range(ground.span.start.year, ground.span.end.year + 2):
        day = months_later(born.earliest(), (year - born.year) * 12)
        raised, ended = day - rule.lead, earlier(day + timedelta(days=1), facts.last_day)
        if ground.span.meets(raised, ended):
            evidence = says(
                N_("Born {birth}; {age} years old on {day}."),
                "cadre",
                facts.subject.id,
                birth=dotted(facts.birth),
                age=year - born.year,
                day=dotted(day.isoformat()),
            )
            yield Occasion(f"{year}", raised, ended, day, (evidence,))


_WHOLE_DAY: Final = len("1978-09-15")
