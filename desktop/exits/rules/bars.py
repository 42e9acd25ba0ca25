"""What bars a way of leaving: one place for every bar, an open case among them."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.rules.sentences import Sentence
from desktop.base.words import N_
from desktop.exits.fields.choices import OPEN_CASE
from desktop.exits.rules.facts import ExitFacts, Ref, runs
from desktop.exits.rules.way import Ground, Judgement

GONE: Final = frozenset({"退休", "辞职", "辞退", "调出", "去世"})
"""Statuses of those who have left for good."""


def bar_service_ended(facts: ExitFacts, judgement: Judgement) -> bool:
    """Whether the person has left already; then no way is open."""
    if facts.status not in GONE:
        return False
    judgement.close(Sentence(N_("Status: {status}."), {"status": facts.status}))
    return True


def bar_second_course(facts: ExitFacts, key_name: str, judgement: Judgement) -> None:
    """Two ways at once are refused: an arrangement by another way is under way."""
    for course in facts.courses:
        if course.way != key_name:
            judgement.close(
                Sentence(
                    N_("An arrangement by way of {way} is {state}; finish or withdraw it first."),
                    {"way": course.way, "state": course.state},
                )
            )
            judgement.records.append(Ref("exit_arrangement", course.id))


def bar_open_case(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """An open audit, disciplinary, supervisory or criminal case bars leaving by one's own wish.

    公务员法 art. 86 (4). Cases of accountability, once the program keeps them, are read here too:
    they come as bars of the kind OPEN_CASE, and nothing else has to change.
    """
    for bar in facts.bars:
        if bar.name == OPEN_CASE and runs(bar, ground.day):
            judgement.close(
                Sentence(N_("{bar}: 公务员法第86条第（四）项 bars it."), {"bar": bar.name})
            )
            judgement.records.append(Ref(bar.kind, bar.id))


def bars_of_resignation(facts: ExitFacts, ground: Ground, judgement: Judgement) -> None:
    """The five bars of 公务员法 art. 86; those with an end are waited for."""
    for bar in facts.bars:
        if not runs(bar, ground.day):
            continue
        judgement.records.append(Ref(bar.kind, bar.id))
        if bar.end is not None and bar.name != OPEN_CASE:
            said = Sentence(
                N_("{bar} until {end}: 公务员法第86条."),
                {"bar": bar.name, "end": f"{bar.end:%Y.%m.%d}"},
            )
            judgement.wait_for(bar.end, said)
        else:
            judgement.close(Sentence(N_("{bar}: 公务员法第86条 bars it."), {"bar": bar.name}))


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
