"""The statutory retirement month by group and month of birth; it needs no data."""

from __future__ import annotations

import re
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.rules.retirement import Retirement, statutory_retirement
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer

_GROUPS: Final = {"male60": "男60", "female50": "女50", "female55": "女55", "female60": "女60"}
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")


def tell_retirement(asked: Arguments) -> Answer:
    """When those born in these months retire. Raises UserError for what is no month."""
    found = [(born, _retirement(asked.group, born)) for born in asked.born]
    lines = [line for _born, one in found for line in (*one.working, "")]
    return Answer(lines[:-1], [_document(asked.group, born, one) for born, one in found])


def _retirement(group: str, born: str) -> Retirement:
    match = _MONTH.fullmatch(born)
    if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1900:
        raise UserError(
            _("“{text}” is no month of birth; write it like 1970-03.").format(text=born)
        )
    found = statutory_retirement(PartialDate(int(match[1]), int(match[2])), _GROUPS[group])
    if found is None:
        raise UserError(_("There is no schedule for the group {group}.").format(group=group))
    return found


def _document(group: str, born: str, found: Retirement) -> dict[str, Any]:
    years, months = found.age
    return {
        "born": born,
        "group": group,
        "statutory_age_years": years,
        "statutory_age_months": months,
        "retirement": _month(found.month),
        "delay_months": found.delay,
        "earliest_flexible": _month(found.earliest_flexible),
        "minimum_contribution_months": found.minimum_contribution,
    }


def _month(month: PartialDate) -> str:
    return f"{month.year:04d}-{month.month or 0:02d}"
