"""The ways of scoring: a fixed set, stored by their Chinese words; there is no free formula.

No regulation sets them: the plan of the cycle and its document say which indicator is scored how.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from desktop.appraisal.fields import plan as fields
from desktop.base.errors import UserError
from desktop.base.words import N_, _


class Way(StrEnum):
    """How an actual becomes points."""

    COMPLETION = fields.COMPLETION
    BANDS = fields.BANDS
    DEDUCTION = fields.DEDUCTION
    PLUS = fields.PLUS_POINTS
    YES_NO = fields.YES_NO
    PANEL = fields.PANEL
    EVALUATION = fields.EVALUATION
    LEDGER = fields.LEDGER

    @property
    def meaning(self) -> str:
        """What it does, one sentence in the language of the screen."""
        return _(_MEANINGS[self])

    @property
    def example(self) -> str:
        """Parameters as they are typed; empty where the way takes none."""
        return _EXAMPLES.get(self, "")

    @property
    def needs_target(self) -> bool:
        """Whether the actual is divided by a target."""
        return self is Way.COMPLETION

    @property
    def needs_unit_of_measure(self) -> bool:
        """Whether the actual is a number that says nothing without its unit."""
        return self in {Way.COMPLETION, Way.BANDS}

    @property
    def beyond_total(self) -> bool:
        """Whether a line of weight 0 makes sense: it adds to or takes from what the rest made."""
        return self in {Way.PLUS, Way.DEDUCTION, Way.LEDGER}


_MEANINGS: Final[Mapping[Way, str]] = {
    Way.COMPLETION: N_("Weight × actual / target, with a cap and a floor of the ratio."),
    Way.BANDS: N_("The band that the actual lies in gives a share of the weight."),
    Way.DEDUCTION: N_("The weight, less points for each event, down to a limit."),
    Way.PLUS: N_("Points for each event, up to a cap."),
    Way.YES_NO: N_("The weight where it was done, else 0."),
    Way.PANEL: N_(
        "Weight × the mean of the marks / 100; the leader's marks may have a share of their own."
    ),
    Way.EVALUATION: N_("Weight × the result of the democratic evaluation / 100."),
    Way.LEDGER: N_("Points for each plus and minus entry of the ledger, with a cap and a floor."),
}

_EXAMPLES: Final[Mapping[Way, str]] = {
    Way.COMPLETION: "上限1.2；下限0.6；越低越好",
    Way.BANDS: "≥100：1；≥90：0.9；≥80：0.8；<80：0",
    Way.DEDUCTION: "每次2；最多扣完",
    Way.PLUS: "每次1；上限5",
    Way.PANEL: "领导40%",
    Way.LEDGER: "正面+1；负面-2；上限5；下限-5",
}


@cache
def way_of(text: str | None) -> Way:
    """The way of this stored word. Raises UserError that names the ways there are."""
    try:
        return Way(text or "")
    except ValueError as error:
        raise UserError(
            _("“{text}” is not a way of scoring; choose one of {ways}.").format(
                text=text or "", ways="、".join(Way)
            )
        ) from error
