"""待遇确认书: what was granted to one person, by which documents; signed by all who give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from desktop.base.words import N_
from desktop.daily.papers.record_printing import mark, print_contents
from desktop.daily.papers.wording import BOXES, official_day
from desktop.exits.queries.allowance_papers import confirmation_content
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.letters import Letter

KEY: Final = "treatment-confirmation"

_HEADS: Final = {
    "treatments": "职级待遇",
    "allowances": "生活补贴",
    "rights": "政治待遇",
    "benefits": "社会保障待遇",
}
_LABELS: Final = ("组织部门（盖章）", "老干部局（盖章）", "本人")
_NOTHING: Final = "经核，截至{on}，没有登记你享受的职级待遇、生活补贴、政治待遇和社会保障待遇。"
_UNCHANGED: Final = "以上待遇依所列文件执行；文件调整或者停止执行的，从其规定。"


def draw_confirmation(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the confirmation of one person."""
    letter = Letter(document, "待遇确认书", serial=serial, mark=mark(content))
    letter.addressee(f"{content['name']}同志")
    if any(content[key] for key in _HEADS):
        _granted(letter, content)
    else:
        letter.paragraph(_NOTHING.format(on=official_day(content["on"])))
    letter.closing(content["issuing_office"], official_day(content["on"]))
    letter.signature_boxes(_LABELS, height=BOXES)
    letter.close()


def _granted(letter: Letter, content: Content) -> None:
    letter.paragraph(_opening(content))
    for key, head in _HEADS.items():
        _part(letter, head, content[key])
    if content["legality"]:
        letter.paragraph(content["legality"])
    letter.keep_ending(_UNCHANGED, boxes=BOXES)
    letter.paragraph(_UNCHANGED)


def _opening(content: Content) -> str:
    post = f"（{content['post']}）" if content["post"] else ""
    if not content["way"]:
        return f"现将你{post}享受的待遇确认如下："
    since = f"自{official_day(content['leave_on'])}起" if content["leave_on"] else ""
    return f"你{post}{since}以“{content['way']}”方式离任，现将你享受的待遇确认如下："


def _part(letter: Letter, head: str, granted: Sequence[Mapping[str, str]]) -> None:
    if not granted:
        return
    letter.head(head)
    for place, one in enumerate(granted, 1):
        number = f"{place}. " if len(granted) > 1 else ""
        until = f"，至{one['end']}前" if one["end"] else ""
        letter.paragraph(
            f"{number}{one['what']}。自{one['start']}起{until}，依据{one['document']}。"
        )


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents = [confirmation_content(session, one, job.options.today) for one in job.ids]
    title = TREATMENT_CONFIRMATION_PAPER.official_title
    return print_contents(job, title, contents, draw_confirmation)


def _now(session: Session, content: Content) -> Content:
    return confirmation_content(session, content["id"], date.fromisoformat(content["on"]))


TREATMENT_CONFIRMATION_PAPER: Final = Paper(
    KEY,
    N_("Confirmation of treatment"),
    _make,
    _now,
    labels={
        "name": N_("Name"),
        "post": N_("Unit and post"),
        "way": N_("Way of leaving"),
        "leave_on": N_("Leaves on"),
        "on": N_("On"),
        "issuing_office": N_("Office that issues it"),
        "treatments": N_("Rank treatment"),
        "allowances": N_("Living allowance"),
        "rights": N_("Political treatment"),
        "benefits": N_("Social security benefits"),
        "documents": N_("Documents"),
        "legality": N_("Legality notice"),
    },
)
