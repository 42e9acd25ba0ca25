"""Records of any kind in words: for the history and the recycle bin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from desktop.base.words import N_, _
from desktop.cadres.forms import SECTION_FORMS
from desktop.cadres.page.file_history import FIELDS_OF, lines_of, worded
from desktop.cadres.records import FILE_KINDS
from desktop.store.acts import RowChange

_KINDS: dict[str, str] = {
    "cadre": N_("Basic data"),
    "resume_stage": N_("Résumé"),
    "attachment": N_("Attachments"),
    "consistency_review": N_("Key facts"),
    "unit": N_("Unit"),
    "approved_posts": N_("Approved leading posts"),
    "office_setting": N_("Settings"),
    "saved_filter": N_("Filters"),
    "clearance": N_("Clearance"),
    **{FILE_KINDS[form.kind].__tablename__: form.label for form in SECTION_FORMS},
}
_MOST_VALUES = 3


def kind_words(kind: str) -> str:
    """What a kind of record is called."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


def record_words(kind: str, image: Mapping[str, Any]) -> str:
    """A record by its kind and its first values: 家庭成员: 妻子 样本乙."""
    values = (
        worded(field, image[field.key])
        for field in FIELDS_OF.get(kind, ())
        if image.get(field.key) not in {None, ""}
    )
    return f"{kind_words(kind)}: {' '.join(islice(values, _MOST_VALUES))}".rstrip(": ")


def owner_of(row: RowChange) -> int | None:
    """The cadre or unit whose file a written record lies in."""
    image = row.after or row.before or {}
    owner = image.get("cadre_id", image.get("unit_id") if row.kind == "approved_posts" else None)
    return owner if owner is not None else image.get("id")


def change_lines(rows: Iterable[RowChange], names: Mapping[int, str]) -> Iterator[str]:
    """What an act wrote, record by record, each with whose it is."""
    for row in rows:
        image = row.after or row.before or {}
        whose = names.get(owner_of(row) or 0) or image.get("name") or ""
        yield f"{whose} · {kind_words(row.kind)}" if whose else kind_words(row.kind)
        yield from (f"    {line}" for line in lines_of(row))
