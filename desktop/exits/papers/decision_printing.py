"""What the decision on an exit and the notice share: which sentence fits, and what it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.cadres.queries.paper_words import office_words
from desktop.daily.papers.record_printing import Draw, print_contents
from desktop.daily.papers.wording import filled, official_day
from desktop.exits.fields.choices import AGREED
from desktop.exits.papers.decision_words import MATTERS, ORDERED, PAPER_WORDS, WORD_LABELS
from desktop.exits.papers.opinions import rule_words
from desktop.exits.papers.paper_labels import LABELS
from desktop.exits.queries.decision_papers import decision_content, refuse_undecided
from desktop.exits.rules.course_papers import PAPER_TITLES
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob

_LOCAL: Final = "本县"
_LOCAL_ONLY: Final = "本县文件"
"""The source of a way that only a document of the office opens."""


def decision_paper(key: str, draw: Draw) -> Paper:
    """A paper on what was decided on an arrangement."""

    def make(session: Session, job: PrintJob) -> list[Printed]:
        refuse_undecided(session, job.ids)
        contents = [_content(session, one, job.options.today, key) for one in job.ids]
        return print_contents(job, paper.official_title, contents, draw)

    paper = Paper(
        key,
        PAPER_TITLES[key],
        make,
        partial(_now, key),
        of="exit_arrangement",
        labels={**WORD_LABELS, **LABELS},
    )
    return paper


def _content(session: Session, arrangement_id: int, today: date, key: str) -> dict[str, Any]:
    heads = office_words(session, PAPER_WORDS)[key]
    return {**decision_content(session, arrangement_id, today), "heads": heads}


def _now(key: str, session: Session, content: Content) -> Content:
    return _content(session, content["id"], date.today(), key)


def kind_of(content: Content) -> str:
    """Which sentence says what was decided: agreed, refused, decided, ordered or dropped."""
    agreed = content["decision"]["outcome"] == AGREED
    if content["by_application"]:
        return "agreed" if agreed else "refused"
    if not agreed:
        return "dropped"
    return "ordered" if content["way"] in ORDERED else "decided"


def is_agreed(content: Content) -> bool:
    """Whether the person leaves."""
    return kind_of(content) in {"agreed", "decided", "ordered"}


def sentence(content: Content, word: str, **more: Any) -> str:
    """A word of the paper with its places filled in."""
    words: Mapping[str, str] = content["heads"]
    return filled(words[word], {**_places(content), **more})


def ground(content: Content) -> str:
    """The clause, and the office's own rule by its document where one was used."""
    clauses = [
        _with_document(content, clause)
        for clause in content["clause"].split("；")
        if not clause.startswith(_LOCAL_ONLY)
    ]
    rule = [rule_words(content["rule"])] if content["rule"] else []
    return "、".join((*clauses, *rule)) or "有关规定"


def _with_document(content: Content, clause: str) -> str:
    """A rule of the county with the document that the working names."""
    if not clause.startswith(_LOCAL) or not content["documents"]:
        return clause
    return f"{clause}（{'、'.join(content['documents'])}）"


def _places(content: Content) -> dict[str, str]:
    decision, way = content["decision"], content["way"]
    number = decision["document_number"]
    return {
        "姓名": content["name"],
        "事项": MATTERS.get(way) or ORDERED[way],
        "会议": decision["meeting"] or decision["by"] or content["issuing_office"],
        "依据": ground(content),
        "简况": _in_short(content),
        "日期": official_day(content["leave_on"]),
        "申请日期": official_day(content["applied_on"], ""),
        "理由": decision["text"] or "",
        "职务": content["post"] if content["leaves_service"] else content["leading_post"],
        "文号": f"（{number}）" if number else "",
    }


def _in_short(content: Content) -> str:
    """男，1972年3月出生，样县样局局长."""
    birth = content["birth"]
    born = f"{PartialDate.read(birth).written()}出生" if birth else ""
    return "，".join(filter(None, (content["sex"], born, content["post"] or content["rank"])))
