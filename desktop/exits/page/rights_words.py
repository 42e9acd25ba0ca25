"""What is overdue, missing or barred, in words for the screen."""

from __future__ import annotations

from desktop.base.words import _, ngettext
from desktop.exits.fields.choices import DOCUMENT_LEVELS
from desktop.exits.queries.rights import MissingProof, OverdueRight, OwedSheet
from desktop.exits.rules.legality import legality_notice


def overdue_words(one: OverdueRight) -> str:
    """One right that was not given again in time, with how that is reckoned."""
    often = ngettext(
        "at least every {count} month", "at least every {count} months", one.every_months
    ).format(count=one.every_months)
    late = ngettext("{count} day over", "{count} days over", one.days).format(count=one.days)
    told = (
        _("{item}: last given on {date}, due by {due} ({often}), {late}.")
        if one.last is not None
        else _("{item}: never given since {date}, due by {due} ({often}), {late}.")
    )
    since = one.last or one.start
    due = f"{one.due:%Y.%m.%d}"
    return told.format(item=one.item, date=since.shown(), due=due, often=often, late=late)


def missing_words(one: MissingProof) -> str:
    """One benefit without proof, and who is to give it."""
    told = (
        _("{item}: given since {date}, no proof on file; ask {office}.")
        if one.office
        else _("{item}: given since {date}, no proof on file.")
    )
    return told.format(item=one.item, date=one.start.shown(), office=one.office)


def legality_words(sheet: OwedSheet) -> str:
    """The notice of the law where a benefit stands on a document below the state, else ""."""
    levels = [one.document_level for one in sheet.benefits if one.document_level in DOCUMENT_LEVELS]
    lowest = max(levels, key=DOCUMENT_LEVELS.index, default=None)
    told = legality_notice(lowest)
    return str(told) if told is not None else ""
