"""The audited period (经济责任审计规定 2019): the tenure, of a longer one its last three years."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.base.dates import PartialDate
from desktop.daily.rules.audit_period import audit_period

ON = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2025.03", None, "2025.03", "2026.06"),
        ("2023.08", None, "2023.08", "2026.06"),
        ("2023.07", None, "2023.07", "2026.06"),
        ("2023.06", None, "2023.07", "2026.06"),
        ("2015.01", None, "2023.07", "2026.06"),
        ("2015.01", "2024.12", "2022.01", "2024.12"),
        ("2022.01.20", "2024.12.31", "2022.01", "2024.12"),
        ("2021", "2024.12", "2022.01", "2024.12"),
    ],
)
def test_the_period_is_the_tenure_or_its_last_three_years(
    start: str, end: str | None, first: str, last: str
) -> None:
    tenure_end = PartialDate.read(end) if end else None

    found = audit_period(PartialDate.read(start), tenure_end, ON)

    assert [month.shown() for month in found] == [first, last]
