"""Ways that the organization decides: health, end of term, work change, ordered ways, dismissal."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.fields.decision import INCOMPETENT
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_
from desktop.exits.rules.bars import tell_effect_periods
from desktop.exits.rules.by_rule import holds_leading_post
from desktop.exits.rules.facts import ExitFacts, Ref, Result, years_after
from desktop.exits.rules.way import Ground, Judgement, fixed

_HEALTHY: Final = frozenset({"", "健康", "良好", "健康或良好", "一般", "一般或较弱"})
"""The national editor writes 健康, 一般 or 较差."""
_TWO: Final = 2


def health(facts: ExitFacts, _ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 92: complete loss of working ability; a year unable to work (local, 2016)."""
    judgement.records.append(Ref("cadre", facts.cadre_id))
    if facts.health in _HEALTHY:
        judgement.close(fixed(N_("Nothing about lasting ill health is on file.")))
        return
    judgement.says.append(Sentence(N_("Health on file: {health}."), {"health": facts.health}))
    judgement.lack(
        fixed(N_("Finding of lost working ability, or proof of a year without working."))
    )


def term_end(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """职务任期暂行规定 (2006) art. 3: a term is five years; for posts with a term only."""
    if not holds_leading_post(facts, ground, judgement):
        return
    starts = [post.start for post in facts.held_on(ground.day) if post.start is not None]
    if not starts:
        judgement.closed = True
        judgement.lack(fixed(N_("The start of the post is not on file.")))
        return
    end = years_after(min(starts), ground.term_years)
    if ground.day >= years_after(min(starts), _TWO * ground.term_years):
        judgement.says.append(
            fixed(N_("Two terms in the post are full: no third (职务任期暂行规定第6条)."))
        )
    judgement.wait_for(
        end,
        Sentence(
            N_("In post since {start}: a term of {years} years ends on {end}."),
            {
                "start": f"{min(starts):%Y.%m.%d}",
                "years": ground.term_years,
                "end": f"{end:%Y.%m.%d}",
            },
        ),
    )
    judgement.lack(fixed(N_("Whether the post has a term, and whether another one was begun.")))


def work_change(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 87: where the work changes; in writing within 7 days of the notice (2004)."""
    if holds_leading_post(facts, ground, judgement):
        judgement.lack(fixed(N_("The organization's notice of the change of work.")))


def blame(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """引咎辞职 and 责令辞职 (公务员法 art. 87): where responsibility was found, as is decided.

    A bad assessment or an effect period is no such finding, so none is ever taken for one.
    """
    if holds_leading_post(facts, ground, judgement):
        judgement.close(fixed(N_("No finding of serious fault or leading responsibility.")))
        tell_effect_periods(facts, ground, judgement)


def removal(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """免职 as unsuited (能上能下规定): on file only the newest assessment speaks for it."""
    if not holds_leading_post(facts, ground, judgement):
        return
    newest = max(_known(facts, ground), key=lambda result: result.year, default=None)
    if newest is None or newest.grade != INCOMPETENT or newest.year < ground.day.year - 1:
        judgement.close(fixed(N_("No ground is on file.")))
    else:
        judgement.records.append(Ref("annual_result", newest.id))
        told = {"year": newest.year, "grade": newest.grade}
        judgement.says.append(Sentence(N_("{year}: {grade}."), told))
        judgement.lack(fixed(N_("Facts established, and the organization's decision.")))
    tell_effect_periods(facts, ground, judgement)


def dismissal(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 88 (1): two consecutive years 不称职; art. 89 says when it is not allowed."""
    newest = sorted(_known(facts, ground), key=lambda result: result.year)[-2:]
    years = [result.year for result in newest if result.grade == INCOMPETENT]
    if len(years) < _TWO or years[1] - years[0] != 1 or years[1] < ground.day.year - _TWO:
        judgement.close(fixed(N_("No two consecutive years 不称职 are on file (art. 88 (1)).")))
        return
    judgement.records += [Ref("annual_result", result.id) for result in newest]
    judgement.says.append(
        Sentence(N_("{first} and {second}: 不称职."), {"first": years[0], "second": years[1]})
    )
    judgement.lack(fixed(N_("That none of the cases of art. 89 holds (injury, illness, birth).")))


def _known(facts: ExitFacts, ground: Ground) -> list[Result]:
    """The results of years that had begun on the day that is asked about."""
    return [result for result in facts.results if result.year <= ground.day.year]
