"""Ways that the organization decides: health, end of term, work change, ordered ways, dismissal."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.fields.decision import INCOMPETENT
from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_
from desktop.exits.rules.bars import tell_effect_periods
from desktop.exits.rules.by_rule import holds_leading_post
from desktop.exits.rules.facts import ExitFacts, Ref, years_after
from desktop.exits.rules.way import Ground, Judgement

_HEALTHY: Final = frozenset({"", "健康", "良好", "健康或良好", "一般或较弱"})


def health(facts: ExitFacts, _ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 92: complete loss of working ability; a year unable to work (local, 2016)."""
    judgement.records.append(Ref("cadre", facts.cadre_id))
    if facts.health in _HEALTHY:
        judgement.close(Sentence(N_("Nothing about lasting ill health is on file.")))
        return
    judgement.says.append(Sentence(N_("Health on file: {health}."), {"health": facts.health}))
    judgement.lack(
        Sentence(N_("Finding of lost working ability, or proof of a year without working."))
    )


def term_end(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """职务任期暂行规定 (2006) art. 3: a term is five years; for posts with a term only."""
    if not holds_leading_post(facts, ground, judgement):
        return
    starts = [post.start for post in facts.held_on(ground.day) if post.start is not None]
    if not starts:
        judgement.closed = True
        judgement.lack(Sentence(N_("The start of the post is not on file.")))
        return
    end = years_after(min(starts), ground.term_years)
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
    judgement.lack(Sentence(N_("Whether the post has a term, and is not filled again.")))


def work_change(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 87: where the work changes; in writing within 7 days of the notice (2004)."""
    if holds_leading_post(facts, ground, judgement):
        judgement.lack(Sentence(N_("The organization's notice of the change of work.")))


def ordered(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """引咎辞职, 责令辞职, 免职: on a ground on file only, as the organization decides."""
    if not holds_leading_post(facts, ground, judgement):
        return
    bad = [result for result in facts.results if result.grade == INCOMPETENT]
    before = len(judgement.says)
    if bad and bad[-1].year >= ground.day.year - 1:
        judgement.records.append(Ref("annual_result", bad[-1].id))
        judgement.says.append(
            Sentence(N_("{year}: {grade}."), {"year": bad[-1].year, "grade": bad[-1].grade})
        )
    tell_effect_periods(facts, ground, judgement)
    if len(judgement.says) == before:
        judgement.close(Sentence(N_("No ground is on file.")))
    else:
        judgement.lack(Sentence(N_("Facts established, and the organization's decision.")))


def dismissal(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """公务员法 art. 88 (1): two consecutive years 不称职; art. 89 says when it is not allowed."""
    years = {result.year: result for result in facts.results if result.grade == INCOMPETENT}
    two = next((year for year in sorted(years, reverse=True) if year - 1 in years), None)
    if two is None or two < ground.day.year - 2:
        judgement.close(Sentence(N_("No two consecutive years 不称职 are on file (art. 88 (1)).")))
        return
    judgement.records += [Ref("annual_result", years[year].id) for year in (two - 1, two)]
    judgement.says.append(
        Sentence(N_("{first} and {second}: 不称职."), {"first": two - 1, "second": two})
    )
    judgement.lack(
        Sentence(N_("That none of the cases of art. 89 holds (injury, illness, birth)."))
    )
