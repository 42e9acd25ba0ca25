"""What the papers of a democratic evaluation say: ballots of each class, and the summary."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from desktop.appraisal.fields.evaluation import aspects_of, ballot_grades
from desktop.appraisal.queries.evaluation import (
    FIRST,
    SECOND,
    EvaluationSheet,
    SettledResult,
    SubjectResult,
    evaluation_sheet,
    settled_result,
)
from desktop.appraisal.rules.sentences import figures, rounded
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import office_settings
from desktop.store.levels import ORDINARY
from desktop.store.records import plain

_DECIMALS = 2


def ballot_contents(session: Session, evaluation_id: int) -> list[dict[str, Any]]:
    """What the ballots of each class with ballots to print say, as plain JSON.

    Raises UserError where nobody is evaluated, or no class has ballots to be handed out.
    """
    sheet = evaluation_sheet(session, evaluation_id)
    if not sheet.subjects:
        raise UserError(_("Nobody is evaluated yet; choose who the ballots are on."))
    contents = [
        {
            **_head(session, sheet),
            "class_id": voters.id,
            "voter_class": voters.name,
            "voters": voters.voters,
            "copies": voters.issued,
            "aspects": _aspects(sheet.evaluation.kind),
            "subjects": {
                str(place): {"name": one.name, "post": one.post or one.unit}
                for place, one in enumerate(sheet.subjects, 1)
            },
        }
        for voters in sheet.classes
        if voters.issued
    ]
    if not contents:
        raise UserError(_("Write how many ballots each class gets; so many are printed."))
    return contents


def summary_content(session: Session, evaluation_id: int) -> dict[str, Any]:
    """What the summary of a settled evaluation says, as plain JSON; small classes only together.

    Raises UserError where the count is not settled.
    """
    result = settled_result(session, evaluation_id)
    sheet = result.sheet
    voting = sum(one.valid > 0 for one in result.classes)
    return {
        **_head(session, sheet),
        "settled_on": plain(sheet.evaluation.settled_on),
        "aspects": _aspects(sheet.evaluation.kind),
        "small_class": result.small_class,
        "counters": [_counters(sheet, counter) for counter in (FIRST, SECOND)],
        "classes": {
            one.name: {
                "voters": one.voters,
                "weight": figures(one.weight),
                "issued": one.issued,
                "returned": one.returned,
                "valid": one.valid,
                "invalid": one.invalid,
                "missing": one.missing,
            }
            for one in result.classes
        },
        "groups": {
            str(place): {
                "classes": "合计" if one.count == voting and voting > 1 else one.names,
                "valid": one.valid,
                "aspects": list(one.aspects),
            }
            for place, one in enumerate(result.groups)
        },
        "subjects": {
            str(place): _subject(result, one) for place, one in enumerate(result.subjects, 1)
        },
    }


def _head(session: Session, sheet: EvaluationSheet) -> dict[str, Any]:
    evaluation = sheet.evaluation
    return {
        "id": evaluation.id,
        "name": evaluation.name,
        "secrecy": ORDINARY,
        "issuing_office": office_settings(session)["office_name"],
        "kind": evaluation.kind,
        "unit": sheet.unit,
        "held_on": plain(evaluation.held_on),
        "place": evaluation.place,
        "host": evaluation.host,
    }


def _aspects(kind: str) -> dict[str, list[str]]:
    """The aspects in their order, each with its grades, the best one first."""
    return {aspect: list(ballot_grades(kind, aspect)) for aspect in aspects_of(kind)}


def _subject(result: SettledResult, one: SubjectResult) -> dict[str, Any]:
    points = one.score.points
    return {
        "name": one.subject.name,
        "post": one.subject.post or one.subject.unit,
        "points": "" if points is None else f"{rounded(points, _DECIMALS)}",
        "counts": {
            str(place): {aspect: list(one.counts[place, aspect]) for aspect in group.aspects}
            for place, group in enumerate(result.groups)
        },
    }


def _counters(sheet: EvaluationSheet, counter: int) -> str:
    """Who counted for this one of the two counts."""
    names = [
        head.counted_by for (_class, number), head in sheet.counted.items() if number == counter
    ]
    return "、".join(dict.fromkeys(names))
