"""Choosing a line of the ledger in a form: typed in words, chosen from a list, kept by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.appraisal.queries.results import LedgerLink
from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind
from desktop.base.matching import matching
from desktop.base.words import N_, _
from desktop.daily.rules.ledger_lines import LEDGER_KINDS
from desktop.kit.editors import ChoiceEditor
from desktop.kit.form import Form

LEDGER_KEY: Final = "ledger"
_MOST_SIGNS: Final = 24

Link = tuple[str | None, int | None]


class LedgerChoice:
    """The lines of the ledger about one cadre or body, by the words that stand for them."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}

    def show_links(self, found: Sequence[LedgerLink]) -> None:
        """Offer these lines, newest first."""
        self._links = {}
        for one in found:
            words = _words(one)
            if words in self._links:
                words = f"{words}　№{one.record_id}"
            self._links.setdefault(words, (one.kind, one.record_id))

    def field(self, *, required: bool) -> Field:
        """The field of a form, which refuses what is not in the list."""
        return Field(
            LEDGER_KEY,
            N_("Entry of the ledger"),
            Kind.CHOICE,
            required=required,
            check=self._check,
            width=24,
        )

    def attach(self, form: Form) -> None:
        """Offer the lines in a form that has just become editable."""
        editor = form.editor(LEDGER_KEY)
        if isinstance(editor, ChoiceEditor):
            editor.suggest = lambda typed: matching(typed, list(self._links))

    def words(self, link: Link) -> str | None:
        """The words of a line; of one that is not offered (any more), its kind and number."""
        kind, record_id = link
        if kind is None or record_id is None:
            return None
        for words, known in self._links.items():
            if known == link:
                return words
        made = f"{_(LEDGER_KINDS.get(kind, kind))} №{record_id}"
        self._links[made] = link
        return made

    def link(self, words: str | None) -> Link:
        """The line that these words stand for."""
        return self._links.get(words or "", (None, None))

    def _check(self, words: str) -> str:
        return "" if words in self._links else _("Choose the entry from the list.")


def _words(one: LedgerLink) -> str:
    told = one.title or one.text
    cut = told if len(told) <= _MOST_SIGNS else told[:_MOST_SIGNS] + "…"
    day = PartialDate.from_stored(one.on).shown()
    return " ".join(part for part in (day, _(LEDGER_KINDS[one.kind]), one.sign, cut) if part)
