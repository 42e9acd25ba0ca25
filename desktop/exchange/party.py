"""入党时间: one text for joining the Communist Party and membership of other parties.

Stored and printed forms: help of the national editor, 3.0. The separator is the full-width ；.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.base.codes import codes
from desktop.base.dates import PartialDate, date_in

NO_PARTY = "无党派"
"""The wording for a person without party affiliation (无党派人士)."""

PARTIES = frozenset({"农工", "致公"}).union(
    codes("gbt4762_political", column).name_of(f"{code:02d}")
    for code in range(4, 12)
    for column in ("editor_short", "system_short")
)
"""The democratic parties by the short names that forms write, those of no table among them."""

_SEPARATORS = re.compile(r"[;；、,，\s]+")
_PRINTED = re.compile(r"([^（(]*)[（(]([^）)]*)[）)]")


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """When a person joined the Communist Party, and the other parties the person belongs to."""

    joined_on: PartialDate | None = None
    parties: tuple[str, ...] = ()
    no_party: bool = False


def read_party_entry(text: str) -> PartyEntry:
    """The entry in a stored or printed text; what is neither date nor 无党派 counts as a party.

    A caller that must not lose wording keeps the text where `write_party_entry` does not give it
    back.
    """
    if printed := _PRINTED.fullmatch(text.strip()):
        text = f"{printed[1]}；{printed[2]}"
    joined_on: PartialDate | None = None
    parties: list[str] = []
    words = [word for word in _SEPARATORS.split(text) if word]
    for word in words:
        date = date_in(word) if joined_on is None else None
        if date is not None:
            joined_on = date
        elif word != NO_PARTY:
            parties.append(word)
    return PartyEntry(joined_on, tuple(parties), NO_PARTY in words)


def write_party_entry(entry: PartyEntry) -> str:
    """The text as .lrmx files hold it: `20020303；民盟`, `民盟；民革`, `无党派`."""
    words = [entry.joined_on.digits()] if entry.joined_on else []
    words += entry.parties
    if entry.no_party:
        words.append(NO_PARTY)
    return "；".join(words)


def show_party_entry(entry: PartyEntry) -> str:
    """The text as the form prints it: `2002.03`, `民盟（2002.03）`, `（民盟、民革）`, `无党派`."""
    parties = "、".join((*entry.parties, NO_PARTY) if entry.no_party else entry.parties)
    month = entry.joined_on.shown_month() if entry.joined_on else ""
    if month:
        return f"{parties}（{month}）" if parties else month
    return f"（{parties}）" if entry.parties else parties
