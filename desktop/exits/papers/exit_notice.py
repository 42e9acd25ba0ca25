"""通知书: tells the person what was decided, why, what follows, and how to appeal; with receipt.

公务员法 art. 90 and 95: in writing; a refusal with its reason and the right to have it reviewed.
"""

from __future__ import annotations

from typing import Final

from desktop.daily.papers.receipt import Line, draw_receipt
from desktop.daily.papers.wording import official_day
from desktop.exits.papers.decision_printing import (
    decision_paper,
    ground,
    is_agreed,
    kind_of,
    sentence,
)
from desktop.exits.rules.course_papers import EXIT_NOTICE
from desktop.paper.catalogue import Content
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SERIF_BOLD, tidy
from desktop.paper.lines import Step

_SHEET: Final = Sheet(top=25.0, right=26.0, bottom=22.0, left=28.0)
_BODY: Final = Step(14.0, 24.0)
_TITLE: Final = TextStyle(Step(22.0, 32.0), SERIF_BOLD, Across.CENTRE, after=10.0)
_ADDRESSEE: Final = TextStyle(_BODY)
_PARAGRAPH: Final = TextStyle(_BODY, indent=2.0)
_CLOSING: Final = TextStyle(_BODY, across=Across.RIGHT)

_BY_ARTICLE_95: Final = frozenset(
    {"提前退休", "弹性提前退休", "县处级女干部自愿退休", "自愿辞去领导职务", "辞去公职"}
)
"""Refusals that 公务员法 art. 95 (6) names: 申请辞职、提前退休未予批准."""
_ORDERED_BY_ARTICLE_95: Final = frozenset({"免职", "辞退"})
"""Items (2) and (5)."""


def draw_notice(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one notice with its receipt; `content` is that of `decision_content` with its words."""
    flow, words = Flow(document, _SHEET, serial=serial, numbered=False), content["heads"]
    title = sentence(content, "title" if content["by_application"] else "title_decided")
    flow.paragraph(title, _TITLE)
    flow.paragraph(f"{sentence(content, 'addressee')}：", _ADDRESSEE)
    for text in _body(content):
        flow.paragraph(text, _PARAGRAPH)
    flow.space(_BODY.leading)
    flow.need(2 * _BODY.leading)
    flow.paragraph(content["decision"]["by"] or content["issuing_office"], _CLOSING)
    flow.paragraph(official_day(content["decision"]["done_on"]), _CLOSING)
    draw_receipt(flow, tidy(words["receipt"]), tidy(words["cut"]), _slip(content, title))
    flow.close()


def _body(content: Content) -> list[str]:
    kind, agreed = kind_of(content), is_agreed(content)
    found = [sentence(content, "applied")] if content["applied_on"] else []
    found += [sentence(content, kind), sentence(content, "ground", 依据=ground(content))]
    if content["decision"]["text"] and kind != "agreed":
        found.append(sentence(content, "reason"))
    if agreed:
        found.append(sentence(content, "handing_over"))
    if agreed and content["leaves_service"]:
        found.append(sentence(content, "outside", 年数=content["outside_years"]))
    if kind != "agreed":
        found.append(sentence(content, "appeal", **_appeal(content, kind)))
    found.append(sentence(content, "return"))
    return found


def _appeal(content: Content, kind: str) -> dict[str, object]:
    """Days from deadlines.csv; 参照 for what art. 95 does not name itself."""
    named = _BY_ARTICLE_95 if kind == "refused" else _ORDERED_BY_ARTICLE_95
    limits = content["limits"]
    return {
        "按照": "按照" if content["way"] in named else "参照",
        "复核后申诉": limits["after_review"],
        "复核": limits["review"],
        "直接申诉": limits["appeal"],
    }


def _slip(content: Content, title: str) -> list[Line]:
    words, number = content["heads"], content["decision"]["document_number"]
    return [
        [(words["notice"], title), (words["number"], number or "—")],
        [(words["person"], content["name"]), (words["post"], content["post"] or "—")],
        [(words["receives"], ""), (words["served_on"], official_day(None))],
        [(words["server"], "")],
    ]


EXIT_NOTICE_PAPER: Final = decision_paper(EXIT_NOTICE, draw_notice)
