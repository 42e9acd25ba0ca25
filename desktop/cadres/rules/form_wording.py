"""The approval form (干部任免审批表) composed from the records of a cadre file.

A text of the form that has an own-wording column prints that, else what the records give. What an
imported file said otherwise than its records would is kept beside what they gave: it counts until
they give something else, so that a file comes back unchanged and an edited record is never hidden.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from desktop.base.codes import codes
from desktop.base.dates import PartialDate
from desktop.cadres.records import (
    AnnualResult,
    Cadre,
    CadreFile,
    FamilyMember,
    Reward,
    Sanction,
    Unit,
)
from desktop.cadres.records import ResumeStage as StageRecord
from desktop.cadres.rules.retirement import retirement_of
from desktop.cadres.rules.schooling import schooling
from desktop.cadres.rules.standing import post_wording, posts_on
from desktop.exchange.appointment_form import (
    FAMILY_KEY,
    AppointmentForm,
    FamilyLine,
    family_by_key,
)
from desktop.exchange.form_fields import FORM_FIELDS
from desktop.exchange.party import NO_PARTY, PARTIES, PartyEntry, write_party_entry
from desktop.exchange.resume import Resume, ResumeStage, write_resume
from desktop.exchange.rewards import RewardLine, write_annual_results, write_rewards

ANNUAL_YEARS: Final = 3
"""How many of the last annual results the form shows; offices print three, the editor asks two."""

OWN_WORDING: Final = {
    "current_post": "form_post",
    "professional_title": "form_title",
    "rewards_and_sanctions": "form_rewards",
    "annual_results": "form_annual_results",
}
"""Texts of the form that the clerk may word freely, and the column that holds the wording."""


@dataclass(frozen=True, slots=True)
class FormDefaults:
    """What the office writes on forms that say nothing of it themselves."""

    reporting_unit: str = ""
    filled_by: str = ""
    annual_years: int = ANNUAL_YEARS


def form_of(
    file: CadreFile,
    photo: bytes,
    units: Mapping[int, Unit],
    defaults: FormDefaults,
    today: date,
    *,
    edition4: bool = True,
) -> AppointmentForm:
    """The form to print or hand on: what is on file, completed from the office's defaults.

    `edition4` fills in the statutory retirement month where the file's form has none (到龄时间).
    """
    form = form_on_file(file, photo, units, today, defaults.annual_years)
    return replace(
        form,
        reporting_unit=form.reporting_unit or defaults.reporting_unit,
        filled_by=form.filled_by or defaults.filled_by,
        retirement_month=form.retirement_month
        or (retirement_digits(file.cadre) if edition4 else ""),
    )


def form_on_file(
    file: CadreFile,
    photo: bytes,
    units: Mapping[int, Unit],
    today: date,
    annual_years: int = ANNUAL_YEARS,
) -> AppointmentForm:
    """What the file itself says, nothing added; an imported form comes back as it was."""
    form = composed_form(file, photo, units, today, annual_years)
    return _as_said(form, file.cadre) if file.cadre.form_wording else form


def composed_form(
    file: CadreFile,
    photo: bytes,
    units: Mapping[int, Unit],
    today: date,
    annual_years: int = ANNUAL_YEARS,
) -> AppointmentForm:
    """The form from records and own-wording columns alone."""
    return AppointmentForm(
        **_person_texts(file.cadre),
        **_schooling_texts(file),
        joined_party=party_text(file.cadre),
        professional_title=file.cadre.form_title or titles_text(file),
        current_post=file.cadre.form_post or posts_text(file, units, today),
        resume=resume_text(file.resume, file.cadre.resume_closing),
        rewards_and_sanctions=file.cadre.form_rewards or rewards_text(file.rewards, file.sanctions),
        annual_results=file.cadre.form_annual_results
        or annual_text(file.annual_results, annual_years),
        family=tuple(map(family_line, file.family)),
        photo=photo,
        other_elements=tuple(json.loads(file.cadre.other_elements or "[]")),
    )


def kept_wording(said: AppointmentForm, composed: AppointmentForm, cadre: Cadre) -> str | None:
    """What to keep as `form_wording` so that `form_on_file` gives `said`, None for nothing."""
    kept = {
        field.key: [getattr(composed, field.key), getattr(said, field.key)]
        for field in FORM_FIELDS
        if getattr(composed, field.key) != getattr(said, field.key)
    }
    if said.retirement_month:
        kept["retirement_month"] = [retirement_digits(cadre), said.retirement_month]
    standing = family_by_key(composed.family)
    for (key, was), becomes in zip(standing.items(), said.family, strict=True):
        if was.birth != becomes.birth:
            kept[key] = [was.birth, becomes.birth]
    return json.dumps(kept, ensure_ascii=False) if kept else None


def retirement_digits(cadre: Cadre) -> str:
    """The statutory retirement month as files write it, "" where it cannot be told."""
    retirement = retirement_of(cadre)
    return retirement.month.digits() if retirement else ""


def party_text(cadre: Cadre) -> str:
    """入党时间 as files write it: date of joining, other parties, or 无党派."""
    parties = tuple(filter(None, (cadre.other_parties or "").split("；")))
    status = cadre.political_status or ""
    if not parties and not cadre.joined_party_on:
        parties = (status,) if status in PARTIES else ()
        return write_party_entry(PartyEntry(None, parties, no_party=status == NO_PARTY))
    return write_party_entry(PartyEntry(cadre.joined_party_on, parties))


def posts_text(file: CadreFile, units: Mapping[int, Unit], today: date) -> str:
    """现任职务 from the posts held today."""
    return post_wording(posts_on(file.posts, today), units)


def titles_text(file: CadreFile) -> str:
    """专业技术职务: the first of the titles on file, where the highest stands."""
    return file.titles[0].title if file.titles else ""


def resume_text(stages: Iterable[StageRecord], closing: str | None) -> str:
    """简历 from its stages and its last paragraph."""
    return write_resume(Resume(tuple(map(stage_line, stages)), closing or ""))


def stage_line(stage: StageRecord) -> ResumeStage:
    """A stage of the résumé as its text is written from."""
    notes = tuple(stage.notes.split("\n")) if stage.notes else ()
    return ResumeStage(stage.start, stage.end, stage.text, notes)


def rewards_text(rewards: Iterable[Reward], sanctions: Iterable[Sanction]) -> str:
    """奖惩情况: rewards, then sanctions, 无 where there is neither."""
    lines = [RewardLine(reward.on, reward.by or "", reward.name) for reward in rewards]
    return write_rewards([*lines, *map(_sanction_line, sanctions)])


def annual_text(results: Sequence[AnnualResult], years: int) -> str:
    """年度考核结果 of the last years on file."""
    in_order = sorted(results, key=lambda result: result.year)[-years:]
    return write_annual_results((result.year, result.grade) for result in in_order)


def family_line(member: FamilyMember) -> FamilyLine:
    """A family row as files write it."""
    return FamilyLine(
        member.relation or "",
        member.name,
        digits(member.birth_date),
        member.political_status or "",
        member.unit_and_post or "",
    )


def digits(day: PartialDate | None) -> str:
    """A date as files write it."""
    return day.digits() if day else ""


def _person_texts(cadre: Cadre) -> dict[str, str]:
    return {
        "name": cadre.name,
        "sex": cadre.sex or "",
        "birth": digits(cadre.birth_date),
        "ethnicity": cadre.ethnicity or "",
        "native_place": cadre.native_place or "",
        "birthplace": cadre.birthplace or "",
        "started_work": digits(cadre.started_work_on),
        "health": cadre.health or "",
        "expertise": cadre.expertise or "",
        "proposed_post": cadre.proposed_post or "",
        "post_to_remove": cadre.post_to_remove or "",
        "reason": cadre.appointment_reason or "",
        "reporting_unit": cadre.reporting_unit or "",
        "age_on": digits(cadre.age_on),
        "filled_on": digits(cadre.filled_on),
        "filled_by": cadre.filled_by or "",
        "id_number": cadre.id_number or "",
        "version": cadre.form_version or "",
        "former_age_limit": cadre.former_age_limit or "",
    }


def _schooling_texts(file: CadreFile) -> dict[str, str]:
    texts = {}
    for sort, full_time in (("full_time", True), ("in_service", False)):
        shown = schooling(file.education, full_time=full_time)
        texts[f"{sort}_education"] = shown.level
        texts[f"{sort}_degree"] = shown.degree
        texts[f"{sort}_education_school"] = shown.level_school
        texts[f"{sort}_degree_school"] = shown.degree_school
    return texts


def _sanction_line(sanction: Sanction) -> RewardLine:
    """A sanction in words: when, what for, approved by whom, what."""
    parts = [f"因{sanction.reason}"] if sanction.reason else []
    if sanction.by:
        parts.append(f"经{sanction.by}批准")
    legal = sanction.name in codes("civil_servant_sanctions")
    parts.append(f"受{sanction.name}处分" if legal else sanction.name)
    return RewardLine(sanction.on, "", "，".join(parts))


def _as_said(form: AppointmentForm, cadre: Cadre) -> AppointmentForm:
    """The form with the wording that still counts."""
    kept: dict[str, tuple[str, str]] = json.loads(cadre.form_wording or "{}")
    texts: dict[str, Any] = {
        key: said
        for key, (composed, said) in kept.items()
        if not key.startswith(FAMILY_KEY) and composed == _composed_text(form, cadre, key)
    }
    return replace(form, **texts, family=tuple(_family_as_said(form.family, kept)))


def _composed_text(form: AppointmentForm, cadre: Cadre, key: str) -> str:
    if key == "retirement_month":
        return retirement_digits(cadre)
    text: str = getattr(form, key)
    return text


def _family_as_said(
    family: Iterable[FamilyLine], kept: Mapping[str, tuple[str, str]]
) -> Iterator[FamilyLine]:
    for key, line in family_by_key(family).items():
        composed, said = kept.get(key, ("", ""))
        yield replace(line, birth=said) if said and composed == line.birth else line
