"""What is asked of the forecast: from when, how far, and what a rule would say instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _
from desktop.daily.fields.of_record import whole_day
from desktop.exits.forms.local_rules import FIELDS
from desktop.exits.rules.forecast import MOST_YEARS
from desktop.kit.form import Row


def _some_years(value: Value) -> str:
    if 1 <= value <= MOST_YEARS:
        return ""
    return _("A forecast is made for 1 to {most} years.").format(most=MOST_YEARS)


FORECAST_FIELDS: Final = (
    Field("since", N_("Forecast from"), Kind.DATE, required=True, check=whole_day, width=7),
    Field("years", N_("Years ahead"), Kind.WHOLE, required=True, check=_some_years, width=3),
)
FORECAST_ROWS: Final[tuple[Row, ...]] = (("since", "years"),)

SUPPOSED_ROWS: Final[Mapping[str, tuple[Row, ...]]] = {
    "eligibility_rule": (
        ("way", "level"),
        ("sex", "min_age"),
        ("years_at_level", "years_of_service"),
        "assessment_years",
        ("valid_from", "valid_until"),
    ),
    "age_limit": (("level", "sex"), ("age", "then"), ("valid_from", "valid_until")),
}
"""By kind: what a rule says without the document that it stands on."""


def _keys(rows: tuple[Row, ...]) -> set[str]:
    keys: set[str] = set()
    for row in rows:
        keys.update((row,) if isinstance(row, str) else row if isinstance(row, tuple) else ())
    return keys


SUPPOSED_FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    kind: tuple(field for field in FIELDS[kind] if field.key in _keys(rows))
    for kind, rows in SUPPOSED_ROWS.items()
}
