"""Two forms of one person side by side, so that the clerk chooses field by field."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from desktop.base.words import _
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine, family_by_key
from desktop.exchange.form_fields import FAMILY_FIELDS, FORM_FIELDS

PHOTO = "photo"
OTHER_ELEMENTS = "other_elements"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One value that differs; `key` is handed back to `with_chosen`. The texts are for reading."""

    key: str
    label: str
    old: str
    new: str


def differences(old: AppointmentForm, new: AppointmentForm) -> tuple[FieldDifference, ...]:
    """Where two forms differ, in the order of the form; family rows match by relation and name."""
    return tuple(_differences(old, new))


def with_chosen(
    old: AppointmentForm, new: AppointmentForm, keys: Collection[str]
) -> AppointmentForm:
    """The old form with the new form's values for the differences whose keys are given."""
    names = [field.key for field in FORM_FIELDS] + [PHOTO, OTHER_ELEMENTS]
    values: dict[str, Any] = {name: getattr(new, name) for name in names if name in keys}
    return replace(old, **values, family=_chosen_family(old, new, keys))


def _differences(old: AppointmentForm, new: AppointmentForm) -> Iterator[FieldDifference]:
    for field in FORM_FIELDS:
        before, after = getattr(old, field.key), getattr(new, field.key)
        if before != after:
            yield FieldDifference(field.key, field.caption, before, after)
        if field.key == "reason":
            yield from _family_differences(old, new)
    if old.photo != new.photo:
        yield FieldDifference(PHOTO, _("Photo"), _("on file") if old.photo else "", _photo(new))
    if old.other_elements != new.other_elements:
        yield FieldDifference(
            OTHER_ELEMENTS,
            _("Elements we do not know"),
            "\n".join(old.other_elements),
            "\n".join(new.other_elements),
        )


def _photo(new: AppointmentForm) -> str:
    return _("changed") if new.photo else ""


def _family_differences(old: AppointmentForm, new: AppointmentForm) -> Iterator[FieldDifference]:
    before, after = family_by_key(old.family), family_by_key(new.family)
    for key, row in (before | after).items():
        was, becomes = before.get(key), after.get(key)
        if was != becomes:
            person = " ".join(filter(None, (row.relation, row.name)))
            label = _("Family: {person}").format(person=person)
            yield FieldDifference(key, label, _shown(was), _shown(becomes))


def _chosen_family(
    old: AppointmentForm, new: AppointmentForm, keys: Collection[str]
) -> tuple[FamilyLine, ...]:
    before, after = family_by_key(old.family), family_by_key(new.family)
    chosen = (after.get(key) if key in keys else before.get(key) for key in before | after)
    return tuple(row for row in chosen if row is not None)


def _shown(row: FamilyLine | None) -> str:
    if row is None:
        return ""
    return "  ".join(filter(None, (getattr(row, field.key) for field in FAMILY_FIELDS)))
