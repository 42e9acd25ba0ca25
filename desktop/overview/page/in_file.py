"""What the workbench says in a cadre's file: at its head, and in its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from desktop.base.fields import Field
from desktop.base.words import N_, _, ngettext
from desktop.cadres.page.record_words import DescribedKind
from desktop.kit.frame import Frame
from desktop.overview.fields import DECIDED_ON, DOCUMENT, NOTE
from desktop.overview.queries.warnings import KEY_FACTS, warnings_of_cadre
from desktop.overview.rules.warning import EarlyWarning, Group

WARNING_KINDS: Final[Mapping[str, DescribedKind]] = {
    "warning_disposal": DescribedKind(
        N_("Warning"), (Field("outcome", N_("Outcome")), DOCUMENT, NOTE, DECIDED_ON)
    )
}
"""By table."""

_MOST: Final = 2
_URGENT: Final = (Group.OVERDUE, Group.WEEK, Group.MONTH)
_SAID_ALREADY: Final = (KEY_FACTS, "EFFECT_END")
"""The head counts the findings and names the effect periods by itself."""


def words_for_head(frame: Frame, cadre_id: int) -> Sequence[str]:
    """The most urgent warnings about one person, a sentence each. Raises UserError."""
    today = date.today()
    standing = frame.desk.read(warnings_of_cadre, cadre_id, today, without=_SAID_ALREADY)
    found = [warning for warning in standing if warning.group(today) in _URGENT]
    told = [_words(warning) for warning in found[:_MOST]]
    if more := len(found) - len(told):
        told.append(
            ngettext(
                "{count} more on the workbench.", "{count} more on the workbench.", more
            ).format(count=more)
        )
    return told


def _words(warning: EarlyWarning) -> str:
    if warning.deadline is None:
        return _("{warning}.").format(warning=warning.title)
    return _("{warning}, due {day}.").format(
        warning=warning.title, day=f"{warning.deadline:%Y.%m.%d}"
    )
