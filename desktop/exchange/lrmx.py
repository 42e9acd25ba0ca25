"""The national exchange file .lrmx of editor 3.0, with the two elements more of 4.0.

The reader depends neither on order nor on presence. What it does not know it keeps in
`other_elements`: an element of the person as it stands; an unknown element inside a family row
within an <Item> that names relation and person, and one beside the rows within a
<JiaTingChengYuan>. The writer puts the first before <Version>, the others back to their places;
a family row that is no longer there takes its unknown elements along.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from desktop.base.errors import UserError
from desktop.base.plain_text import allowed, one_newline, visible
from desktop.base.words import _
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.form_fields import (
    AFTER_FAMILY,
    BEFORE_FAMILY,
    EDITION_4,
    FAMILY_ELEMENT,
    FAMILY_FIELDS,
    FORM_FIELDS,
    ITEM_ELEMENT,
    PHOTO_ELEMENT,
    VERSION_ELEMENT,
    FormField,
    date_digits,
)
from desktop.exchange.pictures import unpacked_picture
from desktop.exchange.safe_xml import parse

EDITOR_VERSION = "3.2.1.16"
"""What <Version> says where the form came from no file: the editor whose format this is."""

_ROOT = "Person"
_NEWLINE = "\r\n"
_BY_ELEMENT = {field.element: field for field in FORM_FIELDS} | {
    PHOTO_ELEMENT: FormField("photo", PHOTO_ELEMENT, ""),
    VERSION_ELEMENT: FormField("version", VERSION_ELEMENT, ""),
}
_BY_FAMILY_ELEMENT = {field.element: field for field in FAMILY_FIELDS}
_KNOWN = frozenset({_ROOT, FAMILY_ELEMENT, ITEM_ELEMENT, *_BY_ELEMENT, *_BY_FAMILY_ELEMENT})

_RowKey = tuple[str, str]


def read_lrmx(data: bytes) -> AppointmentForm:
    """The form in the bytes of a .lrmx file; every value stripped, dates as digits.

    Raises UserError with one sentence: not XML, DOCTYPE or ENTITY, over 50 MB, truncated, wrong
    encoding, no <Person>, a photo that is no picture, no name, one element twice.
    """
    person = parse(data, _ROOT, _KNOWN)
    texts: dict[str, str] = {}
    family: list[FamilyLine] = []
    others: list[str] = []
    for element in _elements(person):
        if field := _BY_ELEMENT.get(element.tag):
            _take(texts, field, element)
        elif element.tag == FAMILY_ELEMENT:
            _read_family(element, family, others)
        elif element.tag == ITEM_ELEMENT:
            _read_family_line(element, family, others)
        else:
            others.append(_source(element))
    if not texts.get("name"):
        raise UserError(
            _("The file names no person; fill in the name with the editor of the form.")
        )
    values: dict[str, Any] = dict(texts)
    values["photo"] = unpacked_picture(texts.get("photo", ""))
    return AppointmentForm(**values, family=tuple(family), other_elements=tuple(others))


def write_lrmx(form: AppointmentForm, *, edition4: bool = False) -> bytes:
    """The .lrmx file of a form, laid out as the national editor does (UTF-8 with BOM, CRLF).

    The elements of edition 4.0 are written where they have a value or `edition4` asks for them.
    """
    rows, beside_rows, others = _places(form.other_elements)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', f"<{_ROOT}>"]
    lines += _written(form, BEFORE_FAMILY, edition4)
    lines += _family_written(form.family, rows, beside_rows)
    lines += _written(form, AFTER_FAMILY, edition4)
    lines.append(_element("  ", PHOTO_ELEMENT, base64.b64encode(form.photo).decode("ascii")))
    lines += [f"  {other}" for other in others]
    lines.append(_element("  ", VERSION_ELEMENT, form.version or EDITOR_VERSION))
    lines += [f"</{_ROOT}>", ""]
    return "\n".join(lines).replace("\n", _NEWLINE).encode("utf-8-sig")


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    return parent.iterchildren(etree.Element)


def _take(texts: dict[str, str], field: FormField, element: etree._Element) -> None:
    text = _text(element)
    if field.is_date:
        text = date_digits(text)
    if field.key == "name":
        text = text.replace("\n", "")
    known = texts.get(field.key)
    if known and text and known != text:
        raise UserError(
            _(
                "The file has <{element}> twice with different content; mend it with the editor."
            ).format(element=field.element)
        )
    texts[field.key] = known or text


def _text(element: etree._Element) -> str:
    text = "".join(map(str, element.itertext())) if len(element) else element.text or ""
    return visible(one_newline(text)).strip()


def _read_family(family: etree._Element, lines: list[FamilyLine], others: list[str]) -> None:
    unknown = ""
    for element in _elements(family):
        if element.tag == ITEM_ELEMENT:
            _read_family_line(element, lines, others)
        else:
            unknown += _source(element)
    if unknown:
        others.append(f"<{FAMILY_ELEMENT}>{unknown}</{FAMILY_ELEMENT}>")


def _read_family_line(item: etree._Element, lines: list[FamilyLine], others: list[str]) -> None:
    texts: dict[str, str] = {}
    unknown = ""
    for element in _elements(item):
        if field := _BY_FAMILY_ELEMENT.get(element.tag):
            _take(texts, field, element)
        else:
            unknown += _source(element)
    if not unknown and not any(texts.values()):
        return
    line = FamilyLine(**texts)
    lines.append(line)
    if unknown:
        head = "".join(_short(field, line) for field in FAMILY_FIELDS[:2])
        others.append(f"<{ITEM_ELEMENT}>{head}{unknown}</{ITEM_ELEMENT}>")


def _short(field: FormField, line: FamilyLine) -> str:
    return f"<{field.element}>{escape(getattr(line, field.key))}</{field.element}>"


def _source(element: etree._Element) -> str:
    return one_newline(etree.tostring(element, encoding="unicode", with_tail=False))


def _places(others: tuple[str, ...]) -> tuple[dict[_RowKey, str], str, list[str]]:
    """Unknown elements by where they go: into family rows, beside the rows, to the end."""
    rows: dict[_RowKey, str] = {}
    beside_rows = ""
    at_end = []
    for other in others:
        if other.startswith(f"<{ITEM_ELEMENT}>"):
            relation, name, *unknown = _elements(etree.fromstring(other))
            rows.setdefault((_text(relation), _text(name)), "".join(map(_source, unknown)))
        elif other.startswith(f"<{FAMILY_ELEMENT}>"):
            beside_rows += "".join(map(_source, _elements(etree.fromstring(other))))
        else:
            at_end.append(other)
    return rows, beside_rows, at_end


def _written(form: AppointmentForm, fields: tuple[FormField, ...], edition4: bool) -> Iterator[str]:
    for field in fields:
        text = getattr(form, field.key)
        if text or edition4 or field.key not in EDITION_4:
            yield _element("  ", field.element, text)


def _family_written(
    family: tuple[FamilyLine, ...], rows: dict[_RowKey, str], beside_rows: str
) -> Iterator[str]:
    yield f"  <{FAMILY_ELEMENT}>"
    for line in family:
        yield f"    <{ITEM_ELEMENT}>"
        for field in FAMILY_FIELDS:
            yield _element("      ", field.element, getattr(line, field.key))
        if unknown := rows.pop((line.relation, line.name), ""):
            yield f"      {unknown}"
        yield f"    </{ITEM_ELEMENT}>"
    if beside_rows:
        yield f"    {beside_rows}"
    yield f"  </{FAMILY_ELEMENT}>"


def _element(indent: str, name: str, text: str) -> str:
    content = escape(visible(one_newline(allowed(text))).strip())
    return (
        f"{indent}<{name}>{content}</{name}>" if content else f"{indent}<{name}>\n{indent}</{name}>"
    )
