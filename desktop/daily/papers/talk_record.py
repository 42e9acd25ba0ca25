"""谈心谈话记录表: one talk on one form; what is not known stays empty for the pen.

No national form exists; the items are those of county rules on talks (daily_record_fields.csv).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from desktop.base.words import N_
from desktop.daily.fields.channels import PROMISE, TALK
from desktop.daily.fields.paper_words import TALK_RECORD
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
from desktop.daily.queries.record_papers import talk_content
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.form_table import Form, FormRow, label, long_text, row, signatures, value

_NAME: Final = 30.0
_POST: Final = 119.0
_PROMISE: Final = (50.0, 24.0, 35.0, 40.0)
_CONTENTS: Final = ("on_team", "on_self", "on_work", "on_problems", "on_suggestions", "on_family")
_HEAD: Final = 30.0
_TEXT: Final = 119.0
_LEAST: Final = 11.5
_PEN: Final = 25.0


def draw_talk_record(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the record of one talk."""
    words, record = content["heads"], content["record"]
    form = Form(document, words["title"], serial=serial, mark=mark(content))
    people = [
        row(value(person["name"], _NAME), value(person["post"], _POST))
        for person in content["people"].values()
    ]
    head = row(label(words["name"], _NAME), label(words["post"], _POST))
    form.block(words["people"], people or [row(value("", _NAME), value("", _POST))], head)
    form.rows(
        [
            two(words, record, "talker", "recorder"),
            one(words["on"], day_and_time(record)),
            one(words["place"], record["place"]),
            two(words, record, "way", "occasion"),
        ]
    )
    form.block(
        words["contents"],
        [
            row(label(words[key], _HEAD), long_text(record[key], _TEXT), height=_LEAST)
            for key in _CONTENTS
        ],
    )
    form.block(words["promises"], _promises(content), _promise_head(words))
    signed = ("person_signs", "talker_signs", "recorder_signs")
    last = [texts(words[key], record[key], _LEAST) for key in ("handling", "follow_up")]
    form.rows([*last, signatures([words[key] for key in signed], _PEN)], together=True)
    form.close()


def _promise_head(words: Mapping[str, str]) -> FormRow:
    heads = ("promise", "by", "until", "kept")
    return row(*(label(words[key], width) for key, width in zip(heads, _PROMISE, strict=True)))


def _promises(content: Content) -> list[FormRow]:
    lines = [
        (line["text"], line["by"], official_day(line["until"], ""), _kept(line))
        for line in content["promises"].values()
    ]
    return [
        row(*(value(text, width) for text, width in zip(line, _PROMISE, strict=True)))
        for line in lines or [(NONE, "", "", "")]
    ]


def _kept(line: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (official_day(line["kept_on"], ""), line["kept_how"])))


TALK_RECORD_PAPER: Final = record_paper(
    TALK_RECORD,
    N_("Record of a heart-to-heart talk"),
    "talk",
    talk_content,
    draw_talk_record,
    labels_of(TALK, PROMISE),
)
