"""年度考核结果通知书: what was decided, how to ask for a review, and the slip for the opinion.

No national form exists; 公务员法 art. 38 wants the result told in writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import ASSESSMENT, INCOMPETENT
from desktop.appraisal.papers.notice_words import PAPER_WORDS, WORD_LABELS
from desktop.appraisal.papers.result_words import RESULT_NOTICE
from desktop.appraisal.queries.notice_papers import notice_contents
from desktop.base.words import N_
from desktop.cadres.queries.paper_words import office_words
from desktop.daily.papers.receipt import Line, draw_receipt
from desktop.daily.papers.record_printing import labels_of, print_contents
from desktop.daily.papers.wording import filled, official_day
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SERIF_BOLD, tidy
from desktop.paper.lines import Step

_SHEET: Final = Sheet(top=25.0, right=26.0, bottom=22.0, left=28.0)
_BODY: Final = Step(15.0, 27.0)
_TITLE: Final = TextStyle(Step(22.0, 32.0), SERIF_BOLD, Across.CENTRE, after=8.0)
_NUMBER: Final = TextStyle(Step(14.0, 22.0), across=Across.CENTRE, after=10.0)
_ADDRESSEE: Final = TextStyle(_BODY)
_PARAGRAPH: Final = TextStyle(_BODY, indent=2.0)
_MOST_REMARKED: Final = 500
_CLOSING: Final = TextStyle(_BODY, across=Across.RIGHT)


def draw_notice(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one notice with its slip; `content` is that of `notice_contents`."""
    words: Mapping[str, str] = content["heads"]
    flow = Flow(document, _SHEET, serial=serial, numbered=False)
    flow.paragraph(_filled(content, "title"), _TITLE)
    if content["notice_number"]:
        flow.paragraph(content["notice_number"], _NUMBER)
    person = content["cadre_id"] is not None
    flow.paragraph(f"{_filled(content, 'addressee' if person else 'body')}：", _ADDRESSEE)
    for word in ("told" if person else "body_told", _review(content), "return"):
        flow.paragraph(_filled(content, word), _PARAGRAPH)
    flow.space(_BODY.leading)
    flow.need(2 * _BODY.leading)
    flow.paragraph(content["issuing_office"], _CLOSING)
    flow.paragraph(official_day(content["noticed_on"]), _CLOSING)
    draw_receipt(flow, tidy(words["receipt"]), tidy(words["cut"]), _slip(content))
    flow.close()


def _review(content: Content) -> str:
    """Which sentence tells how to ask for a review."""
    if content["cadre_id"] is None:
        return "body_review"
    return "appeal" if content["grade"] == INCOMPETENT else "review"


def _filled(content: Content, word: str) -> str:
    places = {
        "姓名": content["name"],
        "单位": content["name"],
        "年度": content["year"],
        "机关": content["organ"] or content["issuing_office"],
        "结果": _result(content),
        "日数": content["review_days"],
    }
    return filled(content["heads"][word], places)


def _result(content: Content) -> str:
    return content["grade"] or content["no_grade"] or ""


def _slip(content: Content) -> list[Line]:
    """The rows of the slip; what is not on file is for the pen."""
    words = content["heads"]
    number = [[(words["notice"], content["notice_number"])]] if content["notice_number"] else []
    return [
        *number,
        [(words["name"], content["name"]), (words["year"], f"{content['year']}年度")],
        [(words["result"], _result(content))],
        [(words["opinion"], _choice(content))],
        [(words["remark"], _remark(content))],
        [(words["signature"], ""), (words["day"], official_day(content["opinion_on"]))],
    ]


def _remark(content: Content) -> str:
    """What the person says; the annual form holds what is too long for a slip."""
    told = content["opinion_text"] or ""
    return told if len(told) <= _MOST_REMARKED else content["heads"]["elsewhere"]


def _choice(content: Content) -> str:
    """同意 or 不同意 to be ticked; with the tick where the opinion is on file."""
    words: str = content["heads"]["choice"]
    given = content["opinion"]
    return words.replace(f"□{given}", f"√{given}") if given else words


def _heads(session: Session) -> Mapping[str, str]:
    return office_words(session, PAPER_WORDS)[RESULT_NOTICE]


def _make(session: Session, job: PrintJob) -> list[Printed]:
    contents = notice_contents(session, job.ids, _heads(session))
    return print_contents(job, RESULT_NOTICE_PAPER.official_title, contents, draw_notice)


def _now(session: Session, content: Content) -> Content:
    return notice_contents(session, [content["id"]], _heads(session))[0]


RESULT_NOTICE_PAPER: Final = Paper(
    RESULT_NOTICE,
    N_("Result notice"),
    _make,
    _now,
    of="group_member",
    labels={
        **WORD_LABELS,
        **labels_of(ASSESSMENT),
        "name": N_("Name"),
        "organ": N_("Deciding organ"),
        "issuing_office": N_("Office that issues it"),
        "review_days": N_("Days for asking for a review"),
    },
)
