"""民主生活会情况表: who was there, what was asked, reviewed and criticised, and what is to be done.

No national form exists; the items are those of the 2016 rules on life meetings of leading bodies
(daily_record_fields.csv).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from desktop.base.words import N_
from desktop.daily.fields.channels import LIFE_MEETING as MEETING_FIELDS
from desktop.daily.fields.channels import MEETING_REVIEW
from desktop.daily.fields.of_record import FINDING
from desktop.daily.fields.paper_words import LIFE_MEETING
from desktop.daily.papers.record_printing import (
    NONE,
    day_and_time,
    labels_of,
    mark,
    one,
    record_paper,
    texts,
    two,
)
from desktop.daily.papers.wording import official_day
from desktop.daily.queries.record_papers import life_meeting_content
from desktop.daily.rules.inspection_report import share
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.form_table import Form, FormRow, label, long_text, row, signatures, value

_REVIEW: Final = (22.0, 70.0, 57.0)
_FINDING: Final = (52.0, 22.0, 35.0, 40.0)
_LEAST: Final = 18.0
_REVIEW_MM: Final = 24.0
_PEN_MM: Final = 26.0


def draw_life_meeting(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the summary of one meeting."""
    words, record = content["heads"], content["record"]
    form = Form(document, words["title"], serial=serial, mark=mark(content))
    form.rows(
        [
            one(words["unit"], content["name"]),
            one(words["theme"], record["theme"]),
            one(words["on"], day_and_time(record)),
            one(words["place"], record["place"]),
            two(words, record, "chair", "recorder"),
            one(words["attendance"], _attendance(record)),
            one(words["absent"], _absent(record)),
            one(words["supervisor"], record["supervisor"]),
            one(words["talks_before"], _talks(record)),
            texts(words["opinions"], _opinions(record), _LEAST),
            texts(words["summary"], record["summary"], _LEAST),
        ]
    )
    form.block(words["reviews"], _reviews(content), _heads(words, _REVIEW_HEADS, _REVIEW))
    form.block(words["rectification"], _findings(content), _heads(words, _HEADS, _FINDING))
    signed = ("chair_signs", "recorder_signs", "supervisor_signs")
    last = one(words["reported_on"], official_day(record["reported_on"], ""))
    form.rows([last, signatures([words[key] for key in signed], _PEN_MM)], together=True)
    form.close()


_REVIEW_HEADS: Final = ("name", "own_review", "criticism")
_HEADS: Final = ("problem", "person", "deadline", "outcome")


def _attendance(record: Mapping[str, Any]) -> str:
    """Who was due and who came, with the share; two thirds must be there."""
    due, present = record["due"], record["present"]
    told = [f"应到{due}人" if due is not None else ""]
    told.append(f"实到{present}人" if present is not None else "")
    if due and present is not None:
        told.append(f"出席率{share(present, due)}")
    return "，".join(filter(None, told))


def _absent(record: Mapping[str, Any]) -> str:
    complete = record["due"] is not None and record["due"] == record["present"]
    return record["absent"] or (NONE if complete else "")


def _talks(record: Mapping[str, Any]) -> str:
    count = record["talks_before"]
    return f"{count}人次" if count is not None else ""


def _opinions(record: Mapping[str, Any]) -> str:
    count = record["opinions_asked"]
    counted = f"共征求意见建议{count}条。" if count is not None else ""
    return "\n".join(filter(None, (counted, record["opinions"])))


def _heads(words: Mapping[str, str], keys: tuple[str, ...], widths: tuple[float, ...]) -> FormRow:
    return row(*(label(words[key], width) for key, width in zip(keys, widths, strict=True)))


def _reviews(content: Content) -> list[FormRow]:
    lines = [
        (line["name"], line["own_review"], line["criticism"])
        for line in content["reviews"].values()
    ]
    name, own, others = _REVIEW
    return [
        row(
            label(who, name),
            long_text(review, own),
            long_text(criticism, others),
            height=_REVIEW_MM,
        )
        for who, review, criticism in lines or [("", "", "")]
    ]


def _findings(content: Content) -> list[FormRow]:
    lines = [
        (line["text"], line["person"], official_day(line["deadline"], ""), _outcome(line))
        for line in content["findings"].values()
    ]
    return [
        row(*(value(text, width) for text, width in zip(line, _FINDING, strict=True)))
        for line in lines or [(NONE, "", "", "")]
    ]


def _outcome(line: Mapping[str, Any]) -> str:
    on = official_day(line["outcome_on"], "")
    head = " ".join(filter(None, (on, line["outcome"])))
    return "：".join(filter(None, (head, line["proof"])))


LIFE_MEETING_PAPER: Final = record_paper(
    LIFE_MEETING,
    N_("Summary of a team life meeting"),
    "life_meeting",
    life_meeting_content,
    draw_life_meeting,
    labels_of(MEETING_FIELDS, MEETING_REVIEW, FINDING),
)
