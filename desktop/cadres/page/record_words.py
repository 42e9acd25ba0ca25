"""Records of any kind in words: for the history and the recycle bin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind, show
from desktop.base.words import N_, _
from desktop.cadres import fields
from desktop.cadres.forms import SECTION_FORMS
from desktop.cadres.records import FILE_KINDS
from desktop.store.acts import RowChange


@dataclass(frozen=True, slots=True)
class DescribedKind:
    """What records of one table are called, English, marked with N_, and what they hold."""

    label: str
    fields: Sequence[Field]


CADRE_KINDS: Final[Mapping[str, DescribedKind]] = {
    "cadre": DescribedKind(N_("Basic data"), (*fields.PERSON, *fields.APPOINTMENT)),
    "resume_stage": DescribedKind(N_("Résumé"), fields.RESUME_STAGE),
    "attachment": DescribedKind(N_("Attachments"), fields.ATTACHMENT),
    "consistency_review": DescribedKind(
        N_("Key facts"), (Field("reason", N_("Reason"), width=18),)
    ),
    "unit": DescribedKind(N_("Unit"), fields.UNIT),
    "approved_posts": DescribedKind(N_("Approved leading posts"), fields.APPROVED_POSTS),
    "office_setting": DescribedKind(
        N_("Settings"), (Field("key", N_("Setting")), Field("value", N_("Value")))
    ),
    "calendar_day": DescribedKind(N_("Working days"), fields.CALENDAR_DAY),
    "rule_setting": DescribedKind(
        N_("Rules"),
        (
            Field("code", N_("Rule")),
            Field("off", N_("Switched off"), Kind.YES_NO),
            Field("value", N_("Value")),
            Field("verified_by", N_("Verified by")),
            Field("verified_on", N_("Verified on"), Kind.DATE),
            Field("note", N_("Note")),
        ),
    ),
    "saved_filter": DescribedKind(N_("Filters"), (Field("name", N_("Name")),)),
    "clearance": DescribedKind(N_("Clearance"), fields.CLEARANCE),
    **{
        FILE_KINDS[form.kind].__tablename__: DescribedKind(form.label, form.fields)
        for form in SECTION_FORMS
    },
}
"""By table. Sections above describe their own kinds."""

_MOST_VALUES: Final = 3


class RecordWords:
    """Says records and changes of them in words; `kinds` describes them by table."""

    def __init__(self, kinds: Mapping[str, DescribedKind]) -> None:
        self._kinds = kinds

    def kind(self, kind: str) -> str:
        """What a kind of record is called."""
        return _(self._kinds[kind].label) if kind in self._kinds else kind

    def record(self, kind: str, image: Mapping[str, Any]) -> str:
        """A record by its kind and its first values: 家庭成员: 妻子 样本乙."""
        values = (
            _worded(field, image[field.key])
            for field in self._fields(kind)
            if image.get(field.key) not in {None, ""}
        )
        return f"{self.kind(kind)}: {' '.join(islice(values, _MOST_VALUES))}".rstrip(": ")

    def change(self, row: RowChange) -> Iterator[str]:
        """What one record held before and after, field by field.

        A record that came or went is at least named.
        """
        before, after = row.before or {}, row.after or {}
        mark = "+" if row.before is None else "−" if row.after is None else "≠"
        changed = [
            field
            for field in self._fields(row.kind)
            if before.get(field.key) != after.get(field.key)
        ]
        if not changed and mark != "≠":
            yield f"{mark} {self.kind(row.kind)}"
        for field in changed:
            old, new = before.get(field.key), after.get(field.key)
            yield f"{mark} {field.caption}: {_worded(field, old)} → {_worded(field, new)}"

    def act(self, rows: Iterable[RowChange], names: Mapping[int, str]) -> Iterator[str]:
        """What an act wrote, record by record, each with whose it is."""
        for row in rows:
            image = row.after or row.before or {}
            whose = names.get(owner_of(row) or 0) or image.get("name") or ""
            kind = self.kind(row.kind)
            yield f"{whose} · {kind}" if whose else kind
            yield from (f"    {line}" for line in self.change(row))

    def _fields(self, kind: str) -> Sequence[Field]:
        return self._kinds[kind].fields if kind in self._kinds else ()


def owner_of(row: RowChange) -> int | None:
    """The cadre or unit whose file a written record lies in."""
    image = row.after or row.before or {}
    owner = image.get("cadre_id", image.get("unit_id") if row.kind == "approved_posts" else None)
    return owner if owner is not None else image.get("id")


def _worded(field: Field, value: Any) -> str:
    """A value of an image in words."""
    if value is None:
        return _("(empty)")
    if field.kind is Kind.DATE:
        return PartialDate.from_stored(value).shown()
    return show(field, value)
