"""What effect periods bar: read by the file, appraisal and exits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.base.words import _
from desktop.cadres.records import EffectPeriod


def barred(periods: Iterable[EffectPeriod], on: date) -> list[EffectPeriod]:
    """The effect periods that run on this day; each tells its restriction, basis and end.

    Periods are closed-open: the first day is barred, the day of the end is free again. Where only
    a month or a year is known, every day that may be barred counts as barred.
    """
    return [
        period
        for period in periods
        if period.start.earliest() <= on and (period.end is None or on < period.end.latest())
    ]


def bar_words(period: EffectPeriod) -> str:
    """What an effect period bars, until when and by which clause, in one sentence."""
    end = period.end.shown() if period.end else "…"
    told = _("{measure}, effect period until {end}").format(measure=period.measure, end=end)
    ground = f"（{period.basis}）" if period.basis else ""
    return f"{told}：{period.restriction}{ground}" if period.restriction else told
