"""考察材料: a report on each person that an inspection was about, with numbered heads.

No national form exists; the layout is that of an official document (GB/T 9704). It never says who
was interviewed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.words import N_
from desktop.daily.fields.channels import INSPECTION
from desktop.daily.fields.paper_word_labels import WORD_LABELS
from desktop.daily.fields.paper_words import INSPECTION_REPORT
from desktop.daily.papers.record_printing import labels_of, mark, print_contents
from desktop.daily.papers.wording import official_day
from desktop.daily.queries.inspection_papers import report_contents
from desktop.daily.rules.report_text import subhead_in
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.letters import Letter
from desktop.paper.units import MM

_DATED: Final = re.compile(r"(\d{4}(?:\.\d\d)?—(?:\d{4}(?:\.\d\d)?|至今)?)　(.+)")
_PEN_MM: Final = 30.0
_CLOSING_MM: Final = 70.0
"""What the closing and the boxes below it take together."""
_LEADING_MM: Final = 10.2
_LINE: Final = 25
"""So many characters a line of body text holds at least."""
_KEPT_LINES: Final = 8


def draw_inspection_report(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the report on one person."""
    words, record = content["heads"], content["record"]
    title = f"{content['name']}同志{words['title']}"
    letter = Letter(document, title, serial=serial, mark=mark(content))
    *others, last = content["sections"].values() or [{"head": "", "text": ""}]
    for section in others:
        _draw_section(letter, section)
    letter.flow.need(_height_with_closing(last["text"]))
    _draw_section(letter, last)
    letter.closing(words["team"], official_day(record["on"]))
    letter.signature_boxes(_signed(words, record), foot="", height=_PEN_MM)
    letter.close()


def _draw_section(letter: Letter, section: Mapping[str, str]) -> None:
    if section["head"]:
        letter.head(section["head"])
    for paragraph in filter(None, section["text"].split("\n")):
        _draw_paragraph(letter, paragraph)


def _height_with_closing(text: str) -> float:
    """What a short last section takes with the closing, which should not stand on a page alone;
    of a long one the closing with its last lines, for which there will be room.
    """
    lines = 1 + sum(1 + len(paragraph) // _LINE for paragraph in text.split("\n"))
    return (min(lines, _KEPT_LINES) * _LEADING_MM + _CLOSING_MM) * MM


def _draw_paragraph(letter: Letter, paragraph: str) -> None:
    """A head of the second level, a line of the résumé, or body text."""
    if subhead := subhead_in(paragraph):
        letter.subhead(subhead)
    elif dated := _DATED.fullmatch(paragraph):
        letter.dated(dated[1], dated[2])
    else:
        letter.paragraph(paragraph)


def _signed(words: Mapping[str, str], record: Mapping[str, Any]) -> tuple[str, str]:
    """Head and members of the team, named where they are known, each with room for the pen."""
    leader, team = record["team_leader"] or "", record["team"] or ""
    return f"{words['leader_signs']}{_in_brackets(leader)}", (
        f"{words['members_sign']}{_in_brackets(team)}"
    )


def _in_brackets(names: str) -> str:
    return f"（{names}）" if names else ""


def _make(session: Session, job: PrintJob) -> list[Printed]:
    options = job.options
    contents = [
        content
        for inspection_id in job.ids
        for content in report_contents(session, inspection_id, options.today, options.cadre_id)
    ]
    title = INSPECTION_REPORT_PAPER.official_title
    return print_contents(job, title, contents, draw_inspection_report)


def _now(session: Session, content: Content) -> Content:
    (now,) = report_contents(session, content["id"], date.today(), content["cadre_id"])
    return now


INSPECTION_REPORT_PAPER: Final = Paper(
    INSPECTION_REPORT,
    N_("Inspection report"),
    _make,
    _now,
    one_each=False,
    of="inspection",
    labels={
        **WORD_LABELS,
        **labels_of(INSPECTION),
        "sections": N_("Text of the report"),
    },
)
