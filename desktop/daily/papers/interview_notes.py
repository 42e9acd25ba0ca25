"""个别谈话记录: the notes of each interview of an inspection, on sheets that stay with the team."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.daily.fields.channels import INTERVIEW
from desktop.daily.fields.paper_word_labels import WORD_LABELS
from desktop.daily.fields.paper_words import INTERVIEW_NOTES
from desktop.daily.papers.record_printing import (
    labels_of,
    mark,
    one,
    print_contents,
    texts,
    two,
)
from desktop.daily.papers.wording import official_day
from desktop.daily.queries.inspection_papers import interview_contents
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.form_table import Form, signatures

_NOTES_MM: Final = 132.0
_PEN_MM: Final = 26.0


def draw_interview_notes(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the notes of one interview; without notes the sheet is there to be written on."""
    words = content["heads"]
    record = {**content["record"], "number": f"{content['record']['people']}人"}
    form = Form(document, words["title"], serial=serial, mark=mark(content), above=words["keeping"])
    form.rows(
        [
            one(words["inspected"], content["inspected"]),
            two(words, record, "category", "number"),
            one(words["interviewee"], record["interviewee"]),
            one(words["on"], official_day(record["on"], "")),
            one(words["place"], record["place"]),
            two(words, record, "interviewer", "recorder"),
            texts(words["notes"], record["notes"], _NOTES_MM),
            signatures([words["interviewer_signs"], words["recorder_signs"]], _PEN_MM),
        ]
    )
    form.close()


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents = [
        content
        for inspection_id in job.ids
        for content in interview_contents(session, inspection_id)
    ]
    title = INTERVIEW_NOTES_PAPER.official_title
    return print_contents(job, title, contents, draw_interview_notes)


def _now(session: Session, content: Content) -> Content:
    for now in interview_contents(session, content["inspection_id"]):
        if now["id"] == content["id"]:
            return {**now, "name": content["name"]}
    raise UserError(_("This interview was deleted; it may lie in the recycle bin."))


INTERVIEW_NOTES_PAPER: Final = Paper(
    INTERVIEW_NOTES,
    N_("Interview notes"),
    _make,
    _now,
    one_each=False,
    of="inspection",
    labels={**WORD_LABELS, **labels_of(INTERVIEW)},
)
