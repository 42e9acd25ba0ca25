"""What the papers of talks and life meetings say, as plain JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.daily.fields.paper_words import LIFE_MEETING, TALK_RECORD
from desktop.daily.queries.paper_heads import paper_heads
from desktop.daily.queries.records import RecordSheet, record_sheet
from desktop.store.records import plain

TALK_SAID: Final = (
    "on",
    "time",
    "place",
    "way",
    "occasion",
    "talker",
    "recorder",
    "on_team",
    "on_self",
    "on_work",
    "on_problems",
    "on_suggestions",
    "on_family",
    "handling",
    "follow_up",
)
"""What the record of a talk says of it."""

MEETING_SAID: Final = (
    "on",
    "time",
    "place",
    "theme",
    "chair",
    "recorder",
    "due",
    "present",
    "absent",
    "supervisor",
    "opinions_asked",
    "opinions",
    "talks_before",
    "summary",
    "reported_on",
)
"""What the summary of a life meeting says of it."""

_PROMISE: Final = ("text", "by", "until", "kept_on", "kept_how")
_REVIEW: Final = ("own_review", "criticism")
_FINDING: Final = ("text", "deadline", "outcome", "outcome_on", "proof")


def talk_content(session: Session, talk_id: int) -> dict[str, Any]:
    """What the record of a talk says. Raises UserError where the talk was deleted."""
    sheet = record_sheet(session, "talk", talk_id)
    people = [named(sheet, row.cadre_id) for row in sheet.parts["people"]]
    return {
        "id": talk_id,
        "name": "、".join(person["name"] for person in people),
        "cadre_id": only_cadre(sheet),
        "secrecy": sheet.record.secrecy,
        "heads": dict(paper_heads(session)[TALK_RECORD]),
        "record": said(sheet.record, TALK_SAID),
        "people": numbered(people),
        "promises": numbered([said(row, _PROMISE) for row in sheet.parts["promises"]]),
    }


def life_meeting_content(session: Session, meeting_id: int) -> dict[str, Any]:
    """What the summary of a life meeting says. Raises UserError where it was deleted."""
    sheet = record_sheet(session, "life_meeting", meeting_id)
    reviews = [
        {**named(sheet, row.cadre_id), **said(row, _REVIEW)} for row in sheet.parts["people"]
    ]
    findings = [
        {
            "person": named(sheet, row.cadre_id)["name"],
            **said(row, _FINDING),
        }
        for row in sheet.findings
    ]
    return {
        "id": meeting_id,
        "name": sheet.unit,
        "secrecy": sheet.record.secrecy,
        "heads": dict(paper_heads(session)[LIFE_MEETING]),
        "record": said(sheet.record, MEETING_SAID),
        "reviews": numbered(reviews),
        "findings": numbered(findings),
    }


def named(sheet: RecordSheet, cadre_id: int | None) -> dict[str, str]:
    """The name of somebody in a record, with unit and post as one text."""
    person = sheet.people.get(cadre_id) if cadre_id is not None else None
    if person is None:
        return {"name": "", "post": ""}
    return {"name": person.name, "post": person.whole_post()}


def only_cadre(sheet: RecordSheet) -> int | None:
    """Whom a record is about where it is about one person alone."""
    ids = {row.cadre_id for row in sheet.parts["people"]}
    return ids.pop() if len(ids) == 1 else None


def said(record: Any, keys: Sequence[str]) -> dict[str, Any]:
    """These values of a record as JSON holds them."""
    return {key: plain(getattr(record, key)) for key in keys}


def numbered(rows: Sequence[Any]) -> dict[str, Any]:
    """Lines by their place, from 1: so they are compared one by one."""
    return {str(place): row for place, row in enumerate(rows, 1)}
