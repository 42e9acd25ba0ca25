"""Warnings about posts: probation, secondment, tenure, exchange, training for the post."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.base.words import N_
from desktop.cadres.rules.standing import level_order
from desktop.overview.rules.facts import (
    Facts,
    Ground,
    Post,
    days_after,
    dotted,
    earlier,
    first_day,
    months_later,
)
from desktop.overview.rules.table import WarningRule
from desktop.overview.rules.warning import Occasion, says

AFTER_PROBATION: Final = "试用期满考察"
_INSPECTED_BEFORE_DAYS: Final = 180
_BREAK_MONTHS: Final = 1
FOR_THE_POST: Final = "任职"
_TERM_UNITS: Final = ("党委机关", "政府部门", "纪委监委机关", "审判机关", "检察机关")


@dataclass(frozen=True, slots=True)
class Spell:
    """Posts that follow each other without a break."""

    start: date
    end: date | None
    posts: tuple[Post, ...]


def probation_end(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Probation of one year ends (公务员法 art.34, 任用条例).

    Ends with a finished inspection 试用期满考察, with the post, or `shown_days` after the day.
    """
    for post in facts.posts:
        if post.probation_until is None:
            continue
        deadline = first_day(post.probation_until)
        inspected = earlier(
            *(
                first_day(found.on)
                for found in facts.inspections
                if found.kind == AFTER_PROBATION
                and (deadline - first_day(found.on)).days <= _INSPECTED_BEFORE_DAYS
            )
        )
        text = N_("{post}: on probation until {day}.")
        yield from _until(facts, rule, ground, post, deadline, text, inspected)


def secondment_end(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A secondment ends (practice). Ends with the post, or `shown_days` after the day."""
    for post in facts.posts:
        if post.secondment_until is not None:
            text = N_("{post}: on secondment until {day}.")
            deadline = first_day(post.secondment_until)
            yield from _until(facts, rule, ground, post, deadline, text, None)


def two_terms(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A principal leader of the bodies with terms serves two terms in one post.

    党政领导干部职务任期暂行规定 (2006) art.6: two terms of five years.
    """
    for spell in same_post(post for post in facts.posts if post.chief and has_terms(post)):
        yield from _tenure(facts, rule, ground, spell)


def ten_years(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """A leader is ten years in one main post and must be exchanged (任用条例).

    Principal leaders of bodies with terms come under two terms instead: it is the same day.
    """
    for spell in same_post(
        post
        for post in facts.posts
        if post.level and not post.concurrent and not (post.chief and has_terms(post))
    ):
        yield from _tenure(facts, rule, ground, spell)


def ten_years_in_team(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Ten years at one level in one leading body, in more than one post (practice)."""
    leading = [post for post in facts.posts if post.level and post.unit]
    for spell in _spells(leading, lambda post: (post.unit, post.level)):
        if len({post.title for post in spell.posts}) > 1:
            yield from _tenure(facts, rule, ground, spell)


def fifteen_years_at_level(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Posts of one leadership level add up to 15 years (职务任期暂行规定 art.7)."""
    by_level: dict[str, list[Post]] = {}
    for post in facts.posts:
        if post.level and post.start:
            by_level.setdefault(post.level, []).append(post)
    for level, posts in by_level.items():
        spells = sorted(_spells(posts, lambda post: post.level), key=lambda spell: spell.start)
        yield from _summed(facts, rule, ground, level, spells)


def training_due(facts: Facts, rule: WarningRule, ground: Ground) -> Iterator[Occasion]:
    """Training for a post of a leadership level, before it or within a year (公务员法 art.67).

    Ended by a course whose name or kind says 任职, taken from a year before the post on.
    """
    for post in facts.posts:
        if post.start is None or post.concurrent or not _is_promotion(post, facts.posts):
            continue
        start = first_day(post.start)
        deadline = months_later(start, rule["months"])
        raised = deadline - rule.lead
        lapse = earlier(days_after(deadline, rule["shown_days"]), _end(post), facts.last_day)
        if not ground.span.meets(raised, lapse):
            continue
        ended = earlier(lapse, _trained(facts, months_later(start, -12)))
        if ground.span.meets(raised, ended):
            text = N_("{post} since {start}; no training for the post is on file.")
            evidence = says(
                text, "post_holding", post.id, post=_named(post), start=dotted(post.start)
            )
            yield Occasion(str(post.id), raised, ended, deadline, (evidence,))


def _is_promotion(post: Post, posts: Iterable[Post]) -> bool:
    """Whether no post of this level or a higher one was held before."""
    place, start = level_order(post.level), post.start or ""
    return bool(post.level) and all(
        level_order(other.level) > place for other in posts if (other.start or "") < start
    )


def _trained(facts: Facts, since: date) -> date | None:
    """The first day on which a course for a post ended, from `since` on."""
    ends = [
        first_day(course.end or course.start or "")
        for course in facts.courses
        if (course.end or course.start) and FOR_THE_POST in course.kind + course.name
    ]
    return earlier(*(end for end in ends if end >= since))


def leading_spell(posts: Iterable[Post]) -> Spell | None:
    """The last time in which a post of any leadership level was held without a break."""
    found = list(_spells([post for post in posts if post.level], lambda _post: True))
    return max(found, key=lambda spell: spell.start, default=None)


def same_post(posts: Iterable[Post]) -> Iterator[Spell]:
    """Each post with how long it was held without a break."""
    return _spells(posts, lambda post: (post.unit, post.title))


def _spells(posts: Iterable[Post], alike: Callable[[Post], Hashable]) -> Iterator[Spell]:
    """Posts that are alike, joined where the next begins within a month of the end before."""
    groups: dict[Hashable, list[Post]] = {}
    for post in posts:
        if post.start:
            groups.setdefault(alike(post), []).append(post)
    for group in groups.values():
        if len(group) == 1:
            yield Spell(first_day(group[0].start or ""), _end(group[0]), (group[0],))
            continue
        group.sort(key=lambda post: post.start or "")
        joined = [group[0]]
        for post in group[1:]:
            if _leads_to(joined, post):
                joined.append(post)
            else:
                yield _joined(joined)
                joined = [post]
        yield _joined(joined)


def _joined(posts: list[Post]) -> Spell:
    ends = [_end(post) for post in posts]
    known = [end for end in ends if end is not None]
    last = max(known) if len(known) == len(ends) else None
    return Spell(first_day(posts[0].start or ""), last, tuple(posts))


def _leads_to(joined: list[Post], post: Post) -> bool:
    ends = [_end(before) for before in joined]
    last = max((end for end in ends if end is not None), default=None)
    if last is None or None in ends:
        return True
    return first_day(post.start or "") <= months_later(last, _BREAK_MONTHS)


def _tenure(facts: Facts, rule: WarningRule, ground: Ground, spell: Spell) -> Iterator[Occasion]:
    deadline = months_later(spell.start, rule["years"] * 12)
    raised, ended = deadline - rule.lead, earlier(spell.end, facts.last_day)
    if ground.span.meets(raised, ended):
        post = spell.posts[-1]
        evidence = says(
            N_("{post}, without a break since {start}: {years} years on {day}."),
            "post_holding",
            post.id,
            post=_named(post),
            start=dotted(spell.posts[0].start or ""),
            years=rule["years"],
            day=dotted(deadline.isoformat()),
        )
        name = f"{post.unit}/{post.title}/{spell.start.isoformat()}"
        yield Occasion(name, raised, ended, deadline, (evidence,))


def _summed(
    facts: Facts, rule: WarningRule, ground: Ground, level: str, spells: list[Spell]
) -> Iterator[Occasion]:
    left = rule["years"] * 12
    for spell in spells:
        if spell.end is not None and _months(spell.start, spell.end) < left:
            left -= _months(spell.start, spell.end)
            continue
        deadline = months_later(spell.start, left)
        raised, ended = deadline - rule.lead, earlier(spells[-1].end, facts.last_day)
        if ground.span.meets(raised, ended):
            evidence = says(
                N_("Posts of the level {level} since {start} add up to {years} years on {day}."),
                "post_holding",
                spell.posts[-1].id,
                level=level,
                start=dotted(spells[0].posts[0].start or ""),
                years=rule["years"],
                day=dotted(deadline.isoformat()),
            )
            yield Occasion(level, raised, ended, deadline, (evidence,))
        return


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _until(
    facts: Facts,
    rule: WarningRule,
    ground: Ground,
    post: Post,
    deadline: date,
    text: str,
    settled: date | None,
) -> Iterator[Occasion]:
    raised = deadline - rule.lead
    ended = earlier(settled, _end(post), facts.last_day, days_after(deadline, rule["shown_days"]))
    if ground.span.meets(raised, ended):
        evidence = says(
            text, "post_holding", post.id, post=_named(post), day=dotted(deadline.isoformat())
        )
        yield Occasion(f"{post.id}/{deadline.isoformat()}", raised, ended, deadline, (evidence,))


def has_terms(post: Post) -> bool:
    """Whether the unit of the post is a body whose leaders serve terms."""
    return post.unit_kind in _TERM_UNITS


def _end(post: Post) -> date | None:
    return first_day(post.end) if post.end else None


def _named(post: Post) -> str:
    return post.title if post.title.startswith(post.unit) else post.unit + post.title
