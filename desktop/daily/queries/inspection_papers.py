"""What the papers of an inspection say: a report on each person, and the notes of each interview.

The report only counts the interviews; the notes name who spoke and are papers of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.files import cadre_files, units_by_id
from desktop.cadres.rules.form_wording import posts_text
from desktop.daily.fields.choices import INTERVIEW_CATEGORIES
from desktop.daily.fields.paper_words import INSPECTION_REPORT, INTERVIEW_NOTES
from desktop.daily.queries.paper_heads import paper_heads
from desktop.daily.queries.record_papers import named, numbered, said
from desktop.daily.queries.records import RecordSheet, record_sheet
from desktop.daily.records import Inspection, InspectionPerson, Interview
from desktop.daily.rules.inspection_report import InspectionFacts, report_draft, report_text
from desktop.daily.rules.report_text import ReportSection, report_sections

INTERVIEW_SAID: Final = (
    "category",
    "people",
    "interviewee",
    "on",
    "place",
    "interviewer",
    "recorder",
    "notes",
)
"""What the notes of an interview say of it."""

_FILE_KINDS: Final = ("posts", "ranks", "education", "resume", "annual_results")
_SIGNED: Final = ("on", "team_leader", "team")


def inspection_facts(session: Session, inspection_id: int, today: date) -> list[InspectionFacts]:
    """What the reports of an inspection are composed from, for each person in their order.

    Posts and ranks are those of the day of the report, else of today. Raises UserError where the
    inspection was deleted.
    """
    return list(_facts(session, record_sheet(session, "inspection", inspection_id), today))


def draft_of(session: Session, person_id: int, today: date) -> str:
    """The report on one person (id of the InspectionPerson) as the template has it.

    Raises UserError where it was deleted.
    """
    person = _person(session, person_id)
    words = paper_heads(session)[INSPECTION_REPORT]
    for facts in inspection_facts(session, person.inspection_id, today):
        if facts.person.id == person_id:
            return report_draft(facts, words)
    raise _gone()


def report_contents(
    session: Session, inspection_id: int, today: date, cadre_id: int | None = None
) -> list[dict[str, Any]]:
    """What the reports of an inspection say, all of them or that on one person.

    Raises UserError where it was deleted or has no such person.
    """
    sheet = record_sheet(session, "inspection", inspection_id)
    words = paper_heads(session)[INSPECTION_REPORT]
    contents = [
        _report_content(facts, words)
        for facts in _facts(session, sheet, today)
        if cadre_id in {None, facts.file.cadre.id}
    ]
    if not contents:
        raise UserError(_("This inspection names nobody whose report could be printed."))
    return contents


def interview_contents(session: Session, inspection_id: int) -> list[dict[str, Any]]:
    """What the notes of each interview of an inspection say.

    Raises UserError where it was deleted or has no interviews.
    """
    sheet = record_sheet(session, "inspection", inspection_id)
    interviews: list[Interview] = sheet.parts["interviews"]
    if not interviews:
        raise UserError(_("This inspection has no interviews yet."))
    words = paper_heads(session)[INTERVIEW_NOTES]
    inspected = "、".join(named(sheet, row.cadre_id)["name"] for row in sheet.parts["people"])
    return [
        {
            "id": interview.id,
            "inspection_id": inspection_id,
            "name": f"{place}·{interview.category}",
            "secrecy": interview.secrecy,
            "heads": dict(words),
            "inspected": inspected,
            "record": said(interview, INTERVIEW_SAID),
        }
        for place, interview in enumerate(interviews, 1)
    ]


def _facts(session: Session, sheet: RecordSheet, today: date) -> Iterator[InspectionFacts]:
    inspection: Inspection = sheet.record
    people: list[InspectionPerson] = sheet.parts["people"]
    on = inspection.on.latest() if inspection.on else today
    units = units_by_id(session)
    files = cadre_files(session, [person.cadre_id for person in people], _FILE_KINDS)
    counts = _counted(sheet.parts["interviews"])
    for person, file in zip(people, files, strict=True):
        yield InspectionFacts(
            file=file,
            post=file.cadre.form_post or posts_text(file, units, on),
            inspection=inspection,
            person=person,
            interviews=counts,
            opinions=sheet.parts["opinions"],
            on=on,
        )


def _counted(interviews: list[Interview]) -> dict[str, int]:
    """How many people were interviewed of each class: the usual ones first, then by number."""
    counts: Counter[str] = Counter()
    for interview in interviews:
        counts[interview.category] += interview.people
    usual = [sort for sort in INTERVIEW_CATEGORIES if sort in counts]
    return {sort: counts[sort] for sort in dict.fromkeys((*usual, *dict(counts.most_common())))}


def _report_content(facts: InspectionFacts, words: Mapping[str, str]) -> dict[str, Any]:
    edited = facts.person.report
    sections = report_sections(edited) if edited else report_text(facts, words)
    return {
        "id": facts.inspection.id,
        "cadre_id": facts.file.cadre.id,
        "name": facts.file.cadre.name,
        "secrecy": facts.person.secrecy,
        "heads": dict(words),
        "record": said(facts.inspection, _SIGNED),
        "sections": numbered([_plain(section) for section in sections]),
    }


def _plain(section: ReportSection) -> dict[str, str]:
    return {"head": section.head, "text": "\n".join(section.paragraphs)}


def _person(session: Session, person_id: int) -> InspectionPerson:
    person = session.get(InspectionPerson, person_id)
    if person is None:
        raise _gone()
    return person


def _gone() -> UserError:
    return UserError(_("This person is no longer in the inspection."))
