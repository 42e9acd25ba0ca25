"""The records of a cadre file read out of an approval form (干部任免审批表).

Every word is kept: what records cannot hold stays as own wording, see form_wording.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeVar, cast

from desktop.base.codes import codes
from desktop.base.dates import PartialDate, date_in
from desktop.base.identity import tidy
from desktop.base.ids import new_id
from desktop.cadres.fields import NEW_STATUS
from desktop.cadres.records import (
    AnnualResult,
    Cadre,
    CadreFile,
    Education,
    FamilyMember,
    PostHolding,
    ProfessionalTitle,
    ResumeStage,
    Reward,
    Sanction,
    Unit,
)
from desktop.cadres.rules.form_wording import OWN_WORDING, composed_form, kept_wording
from desktop.cadres.rules.standing import INNER_UNIT, unit_wording
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.party import NO_PARTY, PARTIES, read_party_entry
from desktop.exchange.resume import Resume, read_resume
from desktop.exchange.rewards import NONE, RewardLine, read_annual_results, read_rewards
from desktop.store.records import Record, complete

_PARTY_MEMBER = "中共党员"
_PARTY_NAME = "中共"
_OTHER_STATUSES = frozenset(codes("gbt4762_political", "editor_short")) - PARTIES
_NO_RECORDS: Mapping[str, tuple[str, ...]] = {"rewards_and_sanctions": ("rewards", "sanctions")}


Kept = TypeVar("Kept", bound=Record)


class Place(NamedTuple):
    """A post's text divided into one of our units, or none, and the title in it."""

    unit: Unit | None
    title: str


class UnitNames:
    """Finds the unit with which a post's text begins, the longest name first."""

    def __init__(self, units: Mapping[int, Unit]) -> None:
        self.units = units
        self._by_name: dict[str, Unit] = {}
        for unit in units.values():
            for name in _names(unit, units):
                self._by_name.setdefault(name, unit)
        self._lengths = sorted({len(name) for name in self._by_name}, reverse=True)

    def place(self, post: str) -> Place:
        """The unit and the title in the text; without a known unit all of it is the title."""
        text = "".join(post.split("\n"))
        for start in (0, len(_PARTY_NAME)) if text.startswith(_PARTY_NAME) else (0,):
            for length in self._lengths:
                unit = self._by_name.get(text[start : start + length])
                if unit is not None:
                    return Place(unit, text[start + length :].strip() or text)
        return Place(None, text)


def records_of(
    form: AppointmentForm, units: UnitNames, today: date, unit_id: int | None = None
) -> CadreFile:
    """A new file that holds what the form says; the photo is left to who keeps files.

    Its records hold values only; who puts them into a session makes mapped ones of them.

    `unit_id` names the person's unit, else the unit is found in the current post. Written back by
    `form_on_file`, the file gives the same form.
    """
    place = units.place(form.current_post)
    cadre = _plain(Cadre, status=NEW_STATUS)
    cadre.unit_id = unit_id or (place.unit.id if place.unit else None)
    _fill_person(cadre, form)
    resume = read_resume(form.resume)
    cadre.resume_closing = resume.closing or None
    file = CadreFile(cadre)
    file.posts = posts_in(form, place, resume, cadre.id)
    file.titles = titles_in(form.professional_title, cadre.id)
    file.education = education_in(form, cadre.id)
    file.resume = list(stages_in(resume, cadre.id))
    file.family = [
        family_member(line, cadre.id, position) for position, line in enumerate(form.family, 1)
    ]
    file.rewards, file.sanctions = rewards_in(form.rewards_and_sanctions, cadre.id)
    file.annual_results = annual_results_in(form.annual_results, cadre.id)
    word_as(file, form, units.units, today)
    return file


def word_as(file: CadreFile, said: AppointmentForm, units: Mapping[int, Unit], today: date) -> None:
    """Keep the form's wording where the records would give another one."""
    cadre = file.cadre
    standing = {key: getattr(cadre, column) for key, column in OWN_WORDING.items()}
    for column in OWN_WORDING.values():
        setattr(cadre, column, None)
    composed = composed_form(file, b"", units, today)
    for key, column in OWN_WORDING.items():
        own, text = standing[key], getattr(said, key)
        differs = getattr(composed, key) != text and _tells(file, key)
        if text and (own == text or differs):
            setattr(cadre, column, text)
            composed = replace(composed, **{key: text})
    cadre.form_wording = kept_wording(said, composed, cadre)


def posts_in(
    form: AppointmentForm, place: Place, resume: Resume, cadre_id: int
) -> list[PostHolding]:
    """The current post as one holding, begun when the last stage of the résumé began."""
    if not form.current_post:
        return []
    last = resume.stages[-1] if resume.stages else None
    return [
        _plain(
            PostHolding,
            cadre_id=cadre_id,
            position=1,
            unit_id=place.unit.id if place.unit else None,
            title=place.title,
            concurrent=False,
            start=last.start if last and last.end is None else None,
        )
    ]


def titles_in(text: str, cadre_id: int) -> list[ProfessionalTitle]:
    """The professional title as a record; 无 is none."""
    if not text or text.strip("（）()") == NONE:
        return []
    return [_plain(ProfessionalTitle, cadre_id=cadre_id, position=1, title=text)]


def education_in(form: AppointmentForm, cadre_id: int) -> list[Education]:
    """The courses of study behind the eight texts: one where education and degree agree."""
    full_time = _courses(
        form.full_time_education,
        form.full_time_degree,
        form.full_time_education_school,
        form.full_time_degree_school,
    )
    in_service = _courses(
        form.in_service_education,
        form.in_service_degree,
        form.in_service_education_school,
        form.in_service_degree_school,
    )
    both = [(True, course) for course in full_time] + [(False, course) for course in in_service]
    return [
        _plain(
            Education,
            cadre_id=cadre_id,
            position=position,
            full_time=sort,
            level=level or None,
            degree=degree or None,
            school=school or None,
            on_form=True,
        )
        for position, (sort, (level, degree, school)) in enumerate(both, 1)
    ]


def stages_in(resume: Resume, cadre_id: int) -> Iterator[ResumeStage]:
    """The stages of a résumé as records."""
    for position, stage in enumerate(resume.stages, 1):
        yield _plain(
            ResumeStage,
            cadre_id=cadre_id,
            position=position,
            start=stage.start,
            end=stage.end,
            text=stage.text,
            notes="\n".join(stage.notes) or None,
        )


def family_member(line: FamilyLine, cadre_id: int, position: int) -> FamilyMember:
    """A family row as a record."""
    return _plain(
        FamilyMember,
        cadre_id=cadre_id,
        position=position,
        relation=line.relation or None,
        name=line.name,
        birth_date=date_in(line.birth),
        political_status=line.political_status or None,
        unit_and_post=line.unit_and_post or None,
    )


def rewards_in(text: str, cadre_id: int) -> tuple[list[Reward], list[Sanction]]:
    """The rewards and the sanctions that a text tells of."""
    lines = read_rewards(text)
    rewards = [
        _plain(Reward, cadre_id=cadre_id, position=position, **_told(line))
        for position, line in enumerate((line for line in lines if not line.is_sanction), 1)
    ]
    sanctions = [
        _plain(Sanction, cadre_id=cadre_id, position=position, **_told(line))
        for position, line in enumerate((line for line in lines if line.is_sanction), 1)
    ]
    return rewards, sanctions


def annual_results_in(text: str, cadre_id: int) -> list[AnnualResult]:
    """The annual results that a text tells of, the last one where a year stands twice."""
    grades = dict(read_annual_results(text))
    return [
        _plain(AnnualResult, cadre_id=cadre_id, year=year, grade=grade)
        for year, grade in grades.items()
    ]


def _plain(record: type[Kept], **values: Any) -> Kept:
    """A record that is in no session: bare values; mapped ones take an import ten times as long."""
    return cast("Kept", SimpleNamespace(**{**_columns(record), **values, "id": new_id()}))


@cache
def _columns(record: type[Record]) -> dict[str, Any]:
    """Every column but the id with its default."""
    defaults = complete(record, {"id": 0})
    names = [column.name for column in record.__table__.columns if column.name != "id"]
    return {name: defaults.get(name) for name in names}


def _names(unit: Unit, units: Mapping[int, Unit]) -> Iterable[str]:
    """What a post's text may call a unit; an inner unit's own name says nothing."""
    yield unit_wording(unit, units)
    if unit.kind != INNER_UNIT:
        yield unit.name
        if unit.short_name:
            yield unit.short_name


def _fill_person(cadre: Cadre, form: AppointmentForm) -> None:
    cadre.name = form.name
    cadre.sex = form.sex or None
    cadre.birth_date = date_in(form.birth)
    cadre.ethnicity = form.ethnicity or None
    cadre.native_place = form.native_place or None
    cadre.birthplace = form.birthplace or None
    _fill_party(cadre, form.joined_party)
    cadre.started_work_on = date_in(form.started_work)
    cadre.health = form.health or None
    cadre.expertise = form.expertise or None
    cadre.proposed_post = form.proposed_post or None
    cadre.post_to_remove = form.post_to_remove or None
    cadre.appointment_reason = form.reason or None
    cadre.reporting_unit = form.reporting_unit or None
    cadre.age_on = date_in(form.age_on)
    cadre.filled_on = date_in(form.filled_on)
    cadre.filled_by = form.filled_by or None
    cadre.id_number = tidy(form.id_number) or None
    cadre.former_age_limit = form.former_age_limit or None
    cadre.form_version = form.version or None
    cadre.other_elements = (
        json.dumps(form.other_elements, ensure_ascii=False) if form.other_elements else None
    )


def _fill_party(cadre: Cadre, text: str) -> None:
    entry = read_party_entry(text)
    parties = [party for party in entry.parties if party in PARTIES]
    cadre.joined_party_on = entry.joined_on
    cadre.other_parties = "；".join(parties) or None
    if entry.joined_on:
        cadre.political_status = _PARTY_MEMBER
    elif entry.no_party:
        cadre.political_status = NO_PARTY
    else:
        others = [word for word in entry.parties if word in _OTHER_STATUSES]
        cadre.political_status = next(iter(parties + others), None)


def _courses(
    level: str, degree: str, level_school: str, degree_school: str
) -> list[tuple[str, str, str]]:
    """Level, degree and school of each course; schools printed once belong to both."""
    if level and degree and level_school and degree_school and level_school != degree_school:
        return [(level, "", level_school), ("", degree, degree_school)]
    if not level and not degree:
        return []
    first, second = (level_school, degree_school) if level else (degree_school, level_school)
    return [(level, degree, first or second)]


def _told(line: RewardLine) -> dict[str, PartialDate | str | None]:
    return {"on": line.on, "by": line.by or None, "name": line.name}


def _tells(file: CadreFile, key: str) -> bool:
    """Whether wording is worth an own text: a mere 无 would leave later rewards unsaid."""
    kinds = _NO_RECORDS.get(key)
    return kinds is None or any(getattr(file, kind) for kind in kinds)
