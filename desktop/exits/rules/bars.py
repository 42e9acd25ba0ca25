"""What bars a way of leaving: one place for every bar, an open case among them."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.codes import Row
from desktop.base.words import N_
from desktop.exits.fields.choices import DRAFT, OPEN_AUDIT, OPEN_CASE
from desktop.exits.rules.facts import ExitFacts, Ref, runs, years_after
from desktop.exits.rules.way import Ground, Judgement, fixed

GONE: Final = frozenset({"退休", "辞职", "辞退", "调出", "去世"})
"""Statuses of those who have left for good."""


def bar_service_ended(facts: ExitFacts, judgement: Judgement) -> bool:
    """Whether the person has left already; then no way is open."""
    if facts.status not in GONE:
        return False
    judgement.close(Sentence(N_("Status: {status}."), {"status": facts.status}))
    return True


def bar_second_course(facts: ExitFacts, way: Row, judgement: Judgement) -> None:
    """Two ways at once are refused: an arrangement by another way is under way.

    A draft bars nothing, and no arrangement bars what the law or the organization orders.
    """
    for course in facts.courses:
        judgement.records.append(Ref("exit_arrangement", course.id))
        told = {"way": course.way, "state": course.state}
        if course.way == way["way"]:
            judgement.says.append(Sentence(N_("An arrangement by this way is {state}."), told))
        elif course.state != DRAFT and way["application"] == "是":
            judgement.close(
                Sentence(
                    N_("An arrangement by way of {way} is {state}; finish or withdraw it first."),
                    told,
                )
            )
        else:
            judgement.says.append(Sentence(N_("An arrangement by way of {way} is {state}."), told))


def bar_open_case(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """An open disciplinary, supervisory or criminal case bars leaving the post by own wish.

    公务员法 art. 86 (4). Cases of accountability, once the program keeps them, are read here too:
    they come as bars of the kind OPEN_CASE, and nothing else has to change.
    """
    _close_for_case(facts, ground, judgement, N_("{bar}: 公务员法第86条第（四）项 bars it."))


def bar_case_before_retirement(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """Nobody is retired while a case is investigated, not even at the statutory age.

    政务处分法 art. 52; 行政机关公务员处分条例 art. 38. An audit that runs bars no retirement: its
    result is waited for.
    """
    _close_for_case(
        facts,
        ground,
        judgement,
        N_("{bar}: no retirement formalities meanwhile (政务处分法第52条、处分条例第38条)."),
    )


def bars_of_resignation(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """The five bars of 公务员法 art. 86; those with an end are waited for, one after another."""
    free, waiting = ground.day, list(facts.bars)
    while running := [bar for bar in waiting if runs(bar, free)]:
        for bar in running:
            waiting.remove(bar)
            judgement.records.append(Ref(bar.kind, bar.id))
            if bar.end is None or bar.name in {OPEN_CASE, OPEN_AUDIT}:
                judgement.close(Sentence(N_("{bar}: 公务员法第86条 bars it."), {"bar": bar.name}))
                continue
            free = max(free, bar.end)
            said = Sentence(
                N_("{bar} up to the day before {end}: 公务员法第86条."),
                {"bar": bar.name, "end": f"{bar.end:%Y.%m.%d}"},
            )
            judgement.wait_for(bar.end, said)
    if len(waiting) == len(facts.bars):
        judgement.says.append(fixed(N_("No bar of 公务员法第86条 is on file for this day.")))


def lack_audit(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """A principal leader who leaves is audited: 经济责任审计规定 (2019) art. 4; 公务员法 art. 91.

    An audit that was finished in the year before the day of leaving is enough, as in the warning
    AUDIT_DUE.
    """
    posts = [post for post in facts.held_on(ground.day) if post.principal]
    if not posts:
        return
    since = years_after(ground.day, -1)
    fresh = [audit for audit in facts.audits if since <= audit[1] <= ground.day]
    if fresh:
        judgement.records.append(Ref("audit", fresh[-1][0]))
        day = f"{fresh[-1][1]:%Y.%m.%d}"
        judgement.says.append(
            Sentence(N_("Economic responsibility audit of {day} is on file."), {"day": day})
        )
        return
    judgement.lack(
        Sentence(
            N_(
                "Economic responsibility audit as {post}: none of the year before is on file "
                "(经济责任审计规定第4条、公务员法第91条)."
            ),
            {"post": posts[0].title},
        )
    )


def tell_effect_periods(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """Effect periods and sanctions that run are told: they may bear on the treatment."""
    for period in facts.periods:
        if runs(period, ground.day):
            judgement.records.append(Ref(period.kind, period.id))
            judgement.says.append(
                Sentence(
                    N_("{name} runs until {end}: {note}"),
                    {
                        "name": period.name,
                        "end": f"{period.end:%Y.%m.%d}" if period.end else "…",
                        "note": period.note,
                    },
                )
            )


def _close_for_case(facts: ExitFacts, ground: Ground, judgement: Judgement, words: str) -> None:
    for bar in facts.bars:
        if not runs(bar, ground.day):
            continue
        if bar.name == OPEN_CASE:
            judgement.close(Sentence(words, {"bar": bar.name}))
            judgement.records.append(Ref(bar.kind, bar.id))
        elif bar.name == OPEN_AUDIT:
            judgement.lack(fixed(N_("An audit is under way: wait for its result.")))
            judgement.records.append(Ref(bar.kind, bar.id))
