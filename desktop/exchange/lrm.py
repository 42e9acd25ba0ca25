"""The older exchange file .lrm (editor 2.0) with its photo in a .pic file of the same name.

A .lrm file is one GBK record of 33 quoted fields. Unconfirmed, because no file with it was seen:
a quotation mark inside a value is doubled on writing; on reading both doubled and single ones are
understood. A `~` in the text means a line end (help of the national editor); between two dates it
is taken for a dash. `@` and `#` divide values, so inside a value they and `~` are written in full
width.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.base.errors import UserError
from desktop.base.plain_text import allowed, one_newline, visible
from desktop.base.words import _, ngettext
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.form_fields import EDITION_4, FAMILY_FIELDS, FORM_FIELDS, date_digits
from desktop.exchange.pictures import check_picture
from desktop.exchange.safe_xml import check_size

FAMILY_SLOTS = 13
"""How many family rows the record has room for."""

_KEYS = (
    "name", "sex", "birth", "ethnicity", "native_place", "joined_party", "health", "birthplace",
    "started_work", "", "", "professional_title", "", "", "", "", "expertise", "resume",
    "rewards_and_sanctions", "annual_results", "", "", "", "", "", "current_post", "proposed_post",
    "post_to_remove", "reason", "reporting_unit", "age_on", "filled_by", "filled_on",
)  # fmt: skip
_EDUCATION = (
    9,
    (
        "full_time_education",
        "full_time_degree",
        "in_service_education",
        "in_service_degree",
    ),
)
_SCHOOLS = (
    10,
    (
        "full_time_education_school",
        "full_time_degree_school",
        "in_service_education_school",
        "in_service_degree_school",
    ),
)
_FAMILY_START = 20
_DATE_KEYS = frozenset(field.key for field in FORM_FIELDS if field.is_date)
_BY_KEY = {field.key: field for field in FORM_FIELDS}
_BETWEEN = re.compile(r'"\s*,\s*"')
_DATE_DASH = re.compile(r"(?<=\d)([月日]?[ \u3000]?)~(?=[ \u3000]?(?:\d{4}|至?今))")
_FULL_WIDTH = str.maketrans("@#~", "＠＃～")


def read_lrm(data: bytes, photo: bytes = b"") -> AppointmentForm:
    """The form in the bytes of a .lrm file and of its .pic file.

    Raises UserError with one sentence: over 50 MB, damaged encoding, not 33 fields, no name, a
    photo that is no picture.
    """
    check_size(len(data))
    fields = [_clean(field) for field in _fields(_decode(data))]
    values: dict[str, Any] = {key: fields[place] for place, key in enumerate(_KEYS) if key}
    for place, keys in (_EDUCATION, _SCHOOLS):
        values |= zip(keys, _four(fields[place]), strict=True)
    values |= {key: date_digits(values[key]) for key in _DATE_KEYS & values.keys()}
    if not values["name"]:
        raise UserError(
            _("The file names no person; fill in the name with the editor of the form.")
        )
    if photo:
        check_picture(photo)
    family = tuple(_family(fields[_FAMILY_START : _FAMILY_START + len(FAMILY_FIELDS)]))
    return AppointmentForm(**values, family=family, photo=photo)


def write_lrm(form: AppointmentForm) -> tuple[bytes, bytes]:
    """The bytes of the .lrm file and of the .pic file (empty without a photo).

    `losses` says what of the form has no place in them.
    """
    fields = [_inside(getattr(form, key)) if key else "" for key in _KEYS]
    for place, keys in (_EDUCATION, _SCHOOLS):
        first, second, third, fourth = (_inside(getattr(form, key)) for key in keys)
        fields[place] = f"{first}#{second}@{third}#{fourth}"
    rows = form.family[:FAMILY_SLOTS]
    padding = [""] * (FAMILY_SLOTS - len(rows))
    for place, field in enumerate(FAMILY_FIELDS, _FAMILY_START):
        fields[place] = "@".join([_inside(getattr(row, field.key)) for row in rows] + padding)
    record = ",".join('"' + field.replace('"', '""') + '"' for field in fields)
    return record.replace("\n", "\r\n").encode("gb18030"), form.photo


def losses(form: AppointmentForm) -> tuple[str, ...]:
    """What of the form a .lrm file cannot hold, each in words for the person who exports."""
    kept_out = ("id_number", *sorted(EDITION_4))
    lost = [_BY_KEY[key].caption for key in kept_out if getattr(form, key)]
    if form.other_elements:
        lost.append(_("Elements that only the program knows which wrote the .lrmx file"))
    lost += lost_rows(form, FAMILY_SLOTS)
    if any(set("@#~").intersection(text) for text in _texts(form)):
        lost.append(_("The signs @ # ~, which become ＠ ＃ ～"))
    return tuple(lost)


def lost_rows(form: AppointmentForm, room: int) -> tuple[str, ...]:
    """How many family rows a file with `room` for so many cannot hold, in words; none, no words."""
    extra = len(form.family) - room
    if extra <= 0:
        return ()
    return (ngettext("{count} family row", "{count} family rows", extra).format(count=extra),)


def _texts(form: AppointmentForm) -> Iterator[str]:
    for field in FORM_FIELDS:
        yield getattr(form, field.key)
    for row in form.family:
        for field in FAMILY_FIELDS:
            yield getattr(row, field.key)


def _decode(data: bytes) -> str:
    if not data.strip(b" \t\r\n\x00"):
        raise UserError(_("The file is empty; copy it or have it sent again."))
    # GBK text of this length is never valid UTF-8, but UTF-8 text is often valid GB 18030.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError(_("The file is damaged: it is not GBK text; copy it or have it sent again."))


def _fields(text: str) -> list[str]:
    text = text.strip("\x00\x1a \t\r\n")
    if not text.startswith('"'):
        raise UserError(_("The file is not a .lrm file: it does not begin with a quoted field."))
    fields = _strict_fields(text) or _BETWEEN.split(text.removeprefix('"').removesuffix('"'))
    while len(fields) > len(_KEYS) and not fields[-1].strip():
        fields.pop()
    if len(fields) != len(_KEYS) or not text.endswith('"'):
        raise UserError(
            _(
                "The file has {found} fields where a .lrm file has {expected}; have it sent again."
            ).format(found=len(fields), expected=len(_KEYS))
        )
    return fields


def _strict_fields(text: str) -> list[str]:
    """The fields where quotation marks are doubled, else nothing."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), skipinitialspace=True, strict=True))
    except csv.Error:
        # Single quotation marks inside a value: the caller splits between the fields instead.
        return []
    return rows[0] if len(rows) == 1 else []


def _clean(field: str) -> str:
    field = visible(allowed(one_newline(field)))
    if "~" in field:
        field = _DATE_DASH.sub(r"\1～", field).replace("~", "\n")
    return field.strip()


def _inside(text: str) -> str:
    return allowed(one_newline(text)).strip().translate(_FULL_WIDTH)


def _four(text: str) -> list[str]:
    full_time, _at, in_service = text.partition("@")
    first, _hash, second = full_time.partition("#")
    third, _hash, fourth = in_service.partition("#")
    return [part.strip() for part in (first, second, third, fourth)]


def _family(columns: Sequence[str]) -> Iterator[FamilyLine]:
    split = [[cell.strip() for cell in column.split("@")] for column in columns]
    for number in range(max(map(len, split))):
        cells = [column[number] if number < len(column) else "" for column in split]
        if any(cells):
            relation, name, birth, political_status, unit_and_post = cells
            yield FamilyLine(relation, name, date_digits(birth), political_status, unit_and_post)
