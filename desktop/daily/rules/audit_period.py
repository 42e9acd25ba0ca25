"""Which period an economic responsibility audit covers."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.base.dates import PartialDate

LONGEST_MONTHS: Final = 36


def audit_period(
    tenure_start: PartialDate, tenure_end: PartialDate | None, on: date
) -> tuple[PartialDate, PartialDate]:
    """The first and last month to audit: the tenure, of a longer one its last three years.

    党政主要领导干部和国有企事业单位主要领导人员经济责任审计规定 (2019), as excerpted: the tenure is
    audited, mainly its last three years where it is longer. Of somebody still in office it ends
    with the month before the day `on`.
    """
    end = tenure_end.without_day() if tenure_end else PartialDate(on.year, on.month).plus_months(-1)
    earliest = end.plus_months(1 - LONGEST_MONTHS)
    start = tenure_start.without_day()
    return (earliest if start.months() < earliest.months() else start), end
