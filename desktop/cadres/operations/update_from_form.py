"""Writing chosen values of an approval form into a file that is there already.

Records that stay as they are keep their rows, so that the history shows only what was changed.
Rewards, annual results and posts are added or corrected, never deleted: a form need not tell all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.cadres.records import (
    AnnualResult,
    Cadre,
    CadreFile,
    Education,
    FamilyMember,
    Listed,
    OfCadre,
    PostHolding,
    ProfessionalTitle,
    ResumeStage,
    Reward,
    Sanction,
)
from desktop.cadres.rules.form_reading import UnitNames, records_of, word_as
from desktop.cadres.rules.form_wording import (
    family_line,
    form_on_file,
    posts_text,
    stage_line,
)
from desktop.cadres.rules.schooling import schooling
from desktop.cadres.rules.standing import posts_on
from desktop.exchange.appointment_form import FAMILY_KEY, AppointmentForm, family_by_key
from desktop.exchange.differences import with_chosen
from desktop.store.files import keep_file

Kept = TypeVar("Kept", bound=OfCadre)

_COLUMNS: Final = {
    "name": ("name",),
    "sex": ("sex",),
    "birth": ("birth_date",),
    "ethnicity": ("ethnicity",),
    "native_place": ("native_place",),
    "birthplace": ("birthplace",),
    "joined_party": ("joined_party_on", "other_parties"),
    "started_work": ("started_work_on",),
    "health": ("health",),
    "expertise": ("expertise",),
    "proposed_post": ("proposed_post",),
    "post_to_remove": ("post_to_remove",),
    "reason": ("appointment_reason",),
    "reporting_unit": ("reporting_unit",),
    "age_on": ("age_on",),
    "filled_on": ("filled_on",),
    "filled_by": ("filled_by",),
    "id_number": ("id_number",),
    "former_age_limit": ("former_age_limit",),
    "other_elements": ("other_elements",),
}
"""The columns of the person that a text of the form is kept in."""


def update_file(
    session: Session, file: CadreFile, form: AppointmentForm, keys: frozenset[str], units: UnitNames
) -> None:
    """Write the values of the form whose keys are given; the file's other values stay as they are.

    `file` holds the kinds of records that a form is composed from.
    """
    today = date.today()
    before = form_on_file(file, b"", units.units, today)
    wanted = with_chosen(before, form, keys)
    told = records_of(wanted, units, today)
    _write_person(file.cadre, told.cadre, keys)
    for written in (key for key in _WRITERS if key in keys):
        _WRITERS[written](session, file, told)
    if "current_post" in keys:
        _write_post(session, file, told, units, today)
    if any(key.startswith(FAMILY_KEY) for key in keys):
        _write_family(session, file, told)
    for full_time, sort in ((True, "full_time_"), (False, "in_service_")):
        if any(key.startswith(sort) for key in keys):
            _write_education(session, file, told, full_time=full_time)
    if "photo" in keys:
        file.cadre.photo = keep_file(session, form.photo) if form.photo else None
    word_as(file, wanted, units.units, today)


def _write_person(cadre: Cadre, told: Cadre, keys: frozenset[str]) -> None:
    for key in _COLUMNS.keys() & keys:
        for column in _COLUMNS[key]:
            setattr(cadre, column, getattr(told, column))
    if "joined_party" in keys and told.political_status:
        cadre.political_status = told.political_status


def _write_resume(session: Session, file: CadreFile, told: CadreFile) -> None:
    file.cadre.resume_closing = told.cadre.resume_closing
    old, new = list(map(stage_line, file.resume)), list(map(stage_line, told.resume))
    stages: list[ResumeStage] = []
    for sort, start, end, new_start, new_end in SequenceMatcher(
        None, old, new, False
    ).get_opcodes():
        standing = file.resume[start:end]
        if sort == "equal":
            stages += standing
        else:
            stages += _rewritten(session, standing, told.resume[new_start:new_end], file.cadre.id)
    _keep_in_order(stages)
    file.resume = stages


def _rewritten(
    session: Session, standing: Sequence[ResumeStage], told: Sequence[ResumeStage], cadre_id: int
) -> Iterator[ResumeStage]:
    """The standing stages made into those told, in place as far as there are any."""
    for place, stage in enumerate(told):
        if place < len(standing):
            _copy(standing[place], stage, ("start", "end", "text", "notes"))
            yield standing[place]
        else:
            yield _added(session, stage, ResumeStage, cadre_id)
    for stage in standing[len(told) :]:
        session.delete(stage)


def _write_family(session: Session, file: CadreFile, told: CadreFile) -> None:
    standing = _members_by_key(file)
    members: list[FamilyMember] = []
    for key, member in _members_by_key(told).items():
        if found := standing.pop(key, None):
            _copy(found, member, ("birth_date", "political_status", "unit_and_post"))
            members.append(found)
        else:
            members.append(_added(session, member, FamilyMember, file.cadre.id))
    for gone in standing.values():
        session.delete(gone)
    _keep_in_order(members)
    file.family = members


def _members_by_key(file: CadreFile) -> dict[str, FamilyMember]:
    return dict(zip(family_by_key(map(family_line, file.family)), file.family, strict=True))


def _write_education(
    session: Session, file: CadreFile, told: CadreFile, *, full_time: bool
) -> None:
    """Correct the courses that the form prints; what else would be printed is taken off it."""
    standing = [course for course in file.education if course.full_time is full_time]
    wanted = [course for course in told.education if course.full_time is full_time]
    shown = schooling(standing, full_time=full_time)
    printed = [
        course
        for course in standing
        if (course.level or "", course.school or "") == (shown.level, shown.level_school)
        or (course.degree or "", course.school or "") == (shown.degree, shown.degree_school)
    ]
    kept: list[Education] = []
    for course in wanted:
        if found := _same_sort(printed, course):
            printed.remove(found)
            _copy(found, course, ("level", "degree", "school", "on_form"))
            kept.append(found)
        else:
            kept.append(_added(session, course, Education, file.cadre.id, file.education))
            file.education.append(kept[-1])
    if schooling(file.education, full_time=full_time) != schooling(wanted, full_time=full_time):
        printed = standing
    for course in printed:
        if course not in kept:
            course.on_form = False


def _same_sort(printed: Iterable[Education], wanted: Education) -> Education | None:
    """The standing course that the wanted one corrects: it gives education or degree like that."""
    for sort in ("level", "degree"):
        for course in printed:
            if getattr(course, sort) and getattr(wanted, sort):
                return course
    return None


def _write_rewards(session: Session, file: CadreFile, told: CadreFile) -> None:
    known = {(reward.on, reward.name) for reward in file.rewards}
    for reward in told.rewards:
        if (reward.on, reward.name) not in known:
            file.rewards.append(_added(session, reward, Reward, file.cadre.id, file.rewards))
    known = {(sanction.on, sanction.name) for sanction in file.sanctions}
    for sanction in told.sanctions:
        if (sanction.on, sanction.name) not in known:
            file.sanctions.append(
                _added(session, sanction, Sanction, file.cadre.id, file.sanctions)
            )


def _write_annual_results(session: Session, file: CadreFile, told: CadreFile) -> None:
    standing = {result.year: result for result in file.annual_results}
    for result in told.annual_results:
        if found := standing.get(result.year):
            found.grade = result.grade
        else:
            file.annual_results.append(_added(session, result, AnnualResult, file.cadre.id))


def _write_titles(session: Session, file: CadreFile, told: CadreFile) -> None:
    known = {title.title for title in file.titles}
    for title in told.titles:
        if title.title not in known:
            file.titles.append(
                _added(session, title, ProfessionalTitle, file.cadre.id, file.titles)
            )


def _write_post(
    session: Session, file: CadreFile, told: CadreFile, units: UnitNames, today: date
) -> None:
    """The new post follows those held where its start is known and later, or corrects the only one.

    Otherwise the records stay, and the form's text is kept as own wording.
    """
    if not told.posts or posts_text(file, units.units, today) == posts_text(
        told, units.units, today
    ):
        return
    new, held = told.posts[0], posts_on(file.posts, today)
    if held and (file.cadre.unit_id is None or file.cadre.unit_id == held[0].unit_id):
        file.cadre.unit_id = new.unit_id or file.cadre.unit_id
    if len(held) == 1 and held[0].unit_id == new.unit_id and new.start in {None, held[0].start}:
        held[0].title = new.title
    elif not held or (new.start and all(_before(post, new.start) for post in held)):
        for post in held:
            post.end = new.start
        file.posts.append(_added(session, new, PostHolding, file.cadre.id, file.posts))


def _before(post: PostHolding, start: PartialDate) -> bool:
    return post.start is None or post.start.months() < start.months()


def _added(
    session: Session,
    told: Kept,
    record: type[Kept],
    cadre_id: int,
    last_of: Sequence[Listed] = (),
) -> Kept:
    """A told record put into the file, after the last of its kind where these are given."""
    values = {**vars(told), "cadre_id": cadre_id}
    if last_of:
        values["position"] = last_of[-1].position + 1
    added = record(**values)
    session.add(added)
    return added


def _keep_in_order(records: Iterable[Listed]) -> None:
    """Make the positions rise, changing as few as can be."""
    last = 0
    for record in records:
        if record.position <= last:
            record.position = last + 1
        last = record.position


def _copy(record: Listed, told: Listed, columns: Iterable[str]) -> None:
    for column in columns:
        setattr(record, column, getattr(told, column))


_WRITERS: Mapping[str, Callable[[Session, CadreFile, CadreFile], None]] = {
    "resume": _write_resume,
    "rewards_and_sanctions": _write_rewards,
    "annual_results": _write_annual_results,
    "professional_title": _write_titles,
}
