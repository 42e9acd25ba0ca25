"""The decided year of the practice county: by the program's own operations, as an office does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import (
    ADOPTED,
    AGREES,
    EXCELLENT,
    NO_OBJECTION,
    UPHELD,
)
from desktop.appraisal.operations.consequences import decide_consequences, save_measures
from desktop.appraisal.operations.decisions import decide
from desktop.appraisal.operations.notices import notify, record_opinion
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.operations.publications import conclude, make_publication
from desktop.appraisal.operations.reviews import answer_review, request_review
from desktop.appraisal.queries.proposals import group_proposal
from desktop.appraisal.records import (
    AnnualAssessment,
    AppraisalCycle,
    AppraisalGroup,
    Consequence,
    LocalMeasure,
)
from desktop.appraisal.rules.grades import Choice
from desktop.base.dates import PartialDate
from desktop.shell.practice import appraisal_result_words as said

MOST_DECIDED: Final = 120
"""So many of a group are decided; in a large county the rest is left to practise on."""


def decide_year(
    session: Session, cycle: AppraisalCycle, groups: Sequence[AppraisalGroup], today: date
) -> None:
    """Decide, publish, notify; one asks for a review. What lies after today is left undone."""
    days = [date(cycle.year + 1, 2, 25), date(cycle.year + 1, 3, 2), date(cycle.year + 1, 3, 20)]
    decided, published, told = days
    if today < decided:
        return
    _measures(session, cycle.year)
    choices: dict[int, Choice] = {}
    for group in groups:
        proposals = group_proposal(session, group.id).proposals[:MOST_DECIDED]
        choices |= {
            one.ranked.member_id: Choice(one.grade, one.no_grade) for one in proposals if one.said
        }
    if not choices:
        return
    values = {
        "meeting": "县委常委会（扩大）会议",
        "organ": "县委常委会",
        "decided_on": PartialDate.from_day(decided),
        "document_number": f"样委〔{cycle.year + 1}〕9号",
        "note": None,
    }
    decide(session, cycle.id, values, choices, replace=True)
    excellent = [one for one, choice in choices.items() if choice.grade == EXCELLENT]
    if today < date(cycle.year + 1, 3, 16):
        return
    if excellent:
        _publish(session, cycle, excellent, published)
    if today >= told:
        _tell(session, cycle, sorted(choices), told)
    if today >= date(cycle.year + 1, 4, 20):
        _follow(session, cycle)


def _measures(session: Session, year: int) -> None:
    if session.scalars(select(LocalMeasure.id)).first() is not None:
        return
    lines = [
        Line(
            None,
            {
                "grade": grade,
                "sign": sign,
                "text": text,
                "amount": Decimal(amount) if amount else None,
                "document_number": document.format(year=year - 1),
                "issued_by": "样县县委组织部",
                "valid_from": PartialDate(year - 1, 1, 1),
                "valid_until": None,
                "note": "练习数据",
            },
        )
        for grade, sign, text, amount, document in said.MEASURES
    ]
    save_measures(session, lines)


def _publish(
    session: Session, cycle: AppraisalCycle, excellent: Sequence[int], start: date
) -> None:
    last = PartialDate.from_day(start.replace(day=13))
    values = {
        "start": PartialDate.from_day(start),
        "end": last,
        "place": "县委公示栏",
        "telephone": "0999-9999999",
    }
    publication_id = make_publication(session, cycle.id, excellent, values)
    done = {
        "outcome": NO_OBJECTION,
        "objections": None,
        "concluded_on": PartialDate.from_day(start.replace(day=16)),
    }
    conclude(session, publication_id, done, replace=True)


def _tell(session: Session, cycle: AppraisalCycle, members: Sequence[int], day: date) -> None:
    """Everybody is told; most have signed; one asks for a review, which is answered."""
    notify(session, members, f"样考〔{cycle.year + 1}〕1号", PartialDate.from_day(day))
    opinion = {
        "opinion": AGREES,
        "opinion_text": said.OPINION,
        "opinion_on": PartialDate.from_day(day.replace(day=25)),
    }
    for member_id in members[: len(members) * 4 // 5]:
        record_opinion(session, member_id, opinion)
    asked = {"requested_on": PartialDate(cycle.year + 1, 3, 31), "request": said.REVIEW}
    review_id = request_review(session, members[-1], asked)
    answer = {
        "decided_on": PartialDate(cycle.year + 1, 4, 15),
        "outcome": UPHELD,
        "answer": said.REVIEW_ANSWER,
        "document_number": f"样考〔{cycle.year + 1}〕5号",
    }
    answer_review(session, review_id, answer)


def _follow(session: Session, cycle: AppraisalCycle) -> None:
    """The commendations of the first who are excellent are adopted; the rest is for people."""
    query = (
        select(Consequence.id)
        .join(AnnualAssessment, AnnualAssessment.member_id == Consequence.member_id)
        .where(AnnualAssessment.grade == EXCELLENT, Consequence.text.contains("嘉奖"))
        .order_by(AnnualAssessment.place, Consequence.id)
    )
    chosen = session.scalars(query).all()[:8]
    if chosen:
        values = {
            "state": ADOPTED,
            "decided_on": PartialDate(cycle.year + 1, 4, 18),
            "decided_by": "县委",
            "document_number": f"样委〔{cycle.year + 1}〕15号",
            "reason": None,
            "done_on": None,
        }
        decide_consequences(session, chosen, values)
