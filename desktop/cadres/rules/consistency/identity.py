"""ID number, birth date, sex: what the person is, and by which paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.base import identity
from desktop.base.dates import PartialDate
from desktop.base.identity import IdentityNumber
from desktop.base.words import _
from desktop.cadres.records import Cadre, CadreFile
from desktop.cadres.rules.consistency.finding import (
    KeyFinding,
    Matter,
    Rule,
    Severity,
    found,
    of_cadre,
)
from desktop.cadres.rules.consistency.spans import surely_differ
from desktop.cadres.rules.retirement import counting_birth, schedule_of

_STANDARD = "GB 11643"
_LIFELONG = "居民身份证法第3条；GB 11643"
_ARCHIVE = "组通字〔1990〕24号（以档案中最早的记载为准）"

_ID_FORM = Rule("id_form", Matter.IDENTITY, Severity.WRONG, _STANDARD, "A")
_ID_CHECK = Rule("id_check", Matter.IDENTITY, Severity.WRONG, _STANDARD, "A")
_ID_OLD = Rule("id_old", Matter.IDENTITY, Severity.LOOK_AT, _STANDARD, "A")
_ID_SEX = Rule("id_sex", Matter.IDENTITY, Severity.WRONG, _STANDARD, "A")
_ID_BIRTH = Rule("id_birth", Matter.AGE, Severity.WRONG, _LIFELONG, "A")
_ID_ARCHIVE = Rule("id_archive_birth", Matter.AGE, Severity.WRONG, _ARCHIVE, "B")
_ARCHIVE_BIRTH = Rule("archive_birth", Matter.AGE, Severity.WRONG, _ARCHIVE, "B")
_GROUP_SEX = Rule("group_sex", Matter.IDENTITY, Severity.WRONG)
_NO_SEX = Rule("missing_sex", Matter.IDENTITY, Severity.LOOK_AT)
_NO_BIRTH = Rule("missing_birth", Matter.AGE, Severity.LOOK_AT)
_NO_MONTH = Rule("missing_birth_month", Matter.AGE, Severity.LOOK_AT)


def identity_findings(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    """ID number against itself and against the file; birth, sex and retirement group."""
    cadre = file.cadre
    yield from _missing(cadre)
    if cadre.id_number:
        yield from _number(cadre, cadre.id_number, on)
    yield from _stated_and_archive(cadre)
    yield from _group(cadre)


def _missing(cadre: Cadre) -> Iterator[KeyFinding]:
    if not cadre.sex:
        yield found(_NO_SEX, _("The sex is not on file."), (of_cadre(cadre, "sex"),))
    birth = counting_birth(cadre)
    if birth is None:
        yield found(
            _NO_BIRTH, _("The birth date is not on file."), (of_cadre(cadre, "birth_date"),)
        )
    elif birth.month is None or birth.season:
        field = "verified_birth_date" if cadre.verified_birth_date else "birth_date"
        sentence = _("The month of birth is not known ({date}); retirement depends on it.")
        yield found(
            _NO_MONTH, sentence.format(date=birth.shown()), (of_cadre(cadre, field),), (birth,)
        )


def _number(cadre: Cadre, text: str, on: date) -> Iterator[KeyFinding]:
    number = identity.read(text)
    place = of_cadre(cadre, "id_number")
    if number is None or number.birth is None or number.birth > on:
        yield found(_ID_FORM, identity.problem(text, on), (place,), (text,))
        if number is None:
            return
    elif not number.check_is_right:
        yield found(_ID_CHECK, identity.problem(text, on), (place,), (text,))
    if number.full != number.text:
        sentence = _("The ID number has 15 digits; upgraded it would be {number}.")
        yield found(_ID_OLD, sentence.format(number=number.full), (place,), (text,))
    yield from _number_and_file(cadre, number)


def _number_and_file(cadre: Cadre, number: IdentityNumber) -> Iterator[KeyFinding]:
    place = of_cadre(cadre, "id_number")
    said = (
        PartialDate.from_day(number.birth) if number.birth and number.birth.year >= 1850 else None
    )
    if said and cadre.birth_date and surely_differ(said, cadre.birth_date):
        sentence = _("The ID number says born {id_date}, the form says {date}.").format(
            id_date=said.shown(), date=cadre.birth_date.shown()
        )
        places = (of_cadre(cadre, "birth_date"), place)
        yield found(_ID_BIRTH, sentence, places, (said, cadre.birth_date))
    verified = cadre.verified_birth_date
    if said and verified and surely_differ(said, verified):
        sentence = _("The ID number says born {id_date}, the archive says {date}.").format(
            id_date=said.shown(), date=verified.shown()
        )
        places = (of_cadre(cadre, "verified_birth_date"), place)
        yield found(_ID_ARCHIVE, sentence, places, (said, verified))
    if cadre.sex in {"男", "女"} and cadre.sex != number.sex:
        sentence = _("The ID number is one for {id_sex}, the form says {sex}.").format(
            id_sex=number.sex, sex=cadre.sex
        )
        yield found(_ID_SEX, sentence, (of_cadre(cadre, "sex"), place), (number.text, cadre.sex))


def _stated_and_archive(cadre: Cadre) -> Iterator[KeyFinding]:
    stated, verified = cadre.birth_date, cadre.verified_birth_date
    if stated and verified and surely_differ(stated, verified):
        sentence = _("The form says born {date}, the archive says {verified}.").format(
            date=stated.shown(), verified=verified.shown()
        )
        places = (of_cadre(cadre, "birth_date"), of_cadre(cadre, "verified_birth_date"))
        yield found(_ARCHIVE_BIRTH, sentence, places, (stated, verified))


def _group(cadre: Cadre) -> Iterator[KeyFinding]:
    schedule = schedule_of(cadre.retirement_group or "")
    if schedule and cadre.sex in {"男", "女"} and cadre.sex != schedule.sex:
        sentence = _("The retirement group is {group}, the sex is {sex}.").format(
            group=schedule.group, sex=cadre.sex
        )
        places = (of_cadre(cadre, "retirement_group"), of_cadre(cadre, "sex"))
        yield found(_GROUP_SEX, sentence, places, (schedule.group, cadre.sex))
