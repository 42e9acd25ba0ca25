"""关于同意…的批复, 关于…的决定: what was decided on an exit, as an official letter.

An application is answered to the unit that sent it (批复); what the organization decides by itself
is a decision (决定). Form: GB/T 9704-2012.
"""

from __future__ import annotations

from typing import Final

from desktop.daily.papers.wording import official_day
from desktop.exits.papers.decision_printing import (
    decision_paper,
    is_agreed,
    kind_of,
    sentence,
)
from desktop.exits.rules.course_papers import EXIT_DECISION
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.flow import TextStyle
from desktop.paper.letters import Letter
from desktop.paper.lines import Step

_NOTE: Final = TextStyle(Step(12.0, 18.0), indent=2.0, before=6.0)


def draw_decision(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one decision; `content` is that of `decision_content` with its words."""
    decision, kind = content["decision"], kind_of(content)
    title, number = sentence(content, f"title_{kind}"), decision["document_number"] or ""
    letter = Letter(document, title, number=number, serial=serial)
    if content["by_application"] and content["unit"]:
        letter.addressee(content["unit"])
        letter.paragraph(sentence(content, "received"))
    letter.paragraph(sentence(content, kind))
    if is_agreed(content):
        _what_follows(letter, content)
    else:
        if decision["text"]:
            letter.paragraph(sentence(content, "reason"))
        letter.paragraph(sentence(content, "informed"))
    office = decision["by"] or content["issuing_office"]
    letter.closing(office, official_day(decision["done_on"]))
    _notes(letter, content)
    letter.close()


def _what_follows(letter: Letter, content: Content) -> None:
    if content["post"] if content["leaves_service"] else content["leading_post"]:
        letter.paragraph(sentence(content, "posts"))
    for one in content["treatments"]:
        places = {
            "待遇": one["treatment"],
            "文号": one["document_number"],
            "层级": one["document_level"],
        }
        letter.paragraph(sentence(content, "treatment", **places))
    letter.paragraph(sentence(content, "formalities"))


def _notes(letter: Letter, content: Content) -> None:
    """附注 below the day of issue, in brackets (GB/T 9704-2012, 7.3.6)."""
    if content["legality"]:
        letter.flow.paragraph(f"（{content['legality']}）", _NOTE)
    if content["is_unconfirmed"]:
        letter.flow.paragraph(f"（{sentence(content, 'unconfirmed')}）", _NOTE)


EXIT_DECISION_PAPER: Final = decision_paper(EXIT_DECISION, draw_decision)
