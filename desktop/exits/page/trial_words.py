"""What came of trying a rule, in words for the screen."""

from __future__ import annotations

from desktop.base.words import _, ngettext
from desktop.exits.rules.trial import (
    COMES_IN,
    CONDITION_WORDS,
    FALLS_OUT,
    MONTHS,
    Trial,
    TrialLine,
)
from desktop.exits.rules.way import State


def count_words(trial: Trial) -> str:
    """How many are in, not yet and out."""
    whole = trial.whole
    told = _("{inside} in, {not_yet} not yet, {outside} out.").format(
        inside=whole.inside, not_yet=whole.not_yet, outside=whole.outside
    )
    if trial.gone:
        gone = ngettext(
            "{count} has left already and is not counted.",
            "{count} have left already and are not counted.",
            trial.gone,
        )
        told = f"{told} {gone.format(count=trial.gone)}"
    return told


def cost_words(trial: Trial) -> list[str]:
    """What it would cost by the rates in force; that there is none, where there is none."""
    if not trial.has_rates:
        told = _("No rate of the living allowance for {way} is in force on this day: no cost.")
        return [told.format(way=trial.rule.way)]
    whole = trial.whole
    cost = _("By the rates in force: {month} yuan a month, {year} yuan a year.").format(
        month=f"{whole.monthly:,.2f}", year=f"{whole.monthly * MONTHS:,.2f}"
    )
    if not whole.without_rate:
        return [cost]
    lacking = ngettext(
        "{count} of those who are in has no rate.",
        "{count} of those who are in have no rate.",
        whole.without_rate,
    )
    return [f"{cost} {lacking.format(count=whole.without_rate)}"]


def difference_words(trial: Trial) -> str:
    """Who comes in and who falls out against the other version."""
    other = trial.other
    if other is None:
        return ""
    return _("Against “{rule}” ({document}): {into} come in, {out} fall out.").format(
        rule=other.name,
        document=other.document_number,
        into=len(trial.changed(COMES_IN)),
        out=len(trial.changed(FALLS_OUT)),
    )


def state_words(line: TrialLine) -> str:
    """Where the rule puts somebody; of who is not yet in, from when."""
    if line.state is State.NOT_YET and line.opens is not None:
        told = _("from {day}").format(day=f"{line.opens:%Y.%m.%d}")
    elif line.state is State.OPEN:
        told = _("in")
    else:
        told = _("out")
    marks = {COMES_IN: _("comes in"), FALLS_OUT: _("falls out")}
    return f"{told} · {marks[line.change]}" if line.change else told


def condition_words(key: str) -> str:
    """What a condition is called."""
    return _(CONDITION_WORDS[key])
