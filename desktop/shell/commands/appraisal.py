"""The appraisal of a year: scores, ranking and proposals, and how a score came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.appraisal.fields.decision import in_short
from desktop.appraisal.operations.scores import rescore
from desktop.appraisal.queries.decisions import standings
from desktop.appraisal.queries.explain import Explanation, explanation
from desktop.appraisal.queries.plan import cycle_of_year, member_of_cadre
from desktop.appraisal.queries.proposals import proposals
from desktop.appraisal.rules.proposals import GroupProposal, Proposal
from desktop.base.changes import Label
from desktop.base.progress import Progress
from desktop.base.words import N_, _
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.commands.people import chosen
from desktop.store.store import Store

RESCORE = N_("Score a cycle anew")

_Decided = Mapping[int, str]
"""The grade or result of those whose year is decided, by member."""


def appraise(asked: Arguments, store: Store, progress: Progress) -> Answer:
    """Score everybody of a cycle anew, rank them and propose grades; nothing is decided.

    Raises UserError where there is no such cycle, and Cancelled.
    """
    cycle_id = store.read(cycle_of_year, asked.cycle)
    members = store.write(Label(RESCORE, str(asked.cycle)), rescore, cycle_id, progress)
    found = store.read(proposals, cycle_id)
    decided = {
        member_id: held.choice.said
        for group in found
        for member_id, held in store.read(standings, group.group_id).items()
        if held.decided
    }
    document = {
        "cycle": asked.cycle,
        "members": members,
        "groups": [_group_document(group, decided) for group in found],
    }
    return Answer(list(_group_lines(found, decided)), document)


def explain_score(asked: Arguments, store: Store, _progress: Progress) -> Answer:
    """How the scores of these cadres came about, down to each record and who entered it.

    Raises UserError where there is no such cycle, or one is not appraised in it.
    """
    cycle_id = store.read(cycle_of_year, asked.cycle)
    found = [
        store.read(explanation, store.read(member_of_cadre, cycle_id, cadre_id))
        for cadre_id in chosen(asked, store)
    ]
    documents = [one.as_json() for one in found]
    lines = [line for one in found for line in _explained(one)]
    return Answer(lines, documents[0] if len(documents) == 1 else documents)


# Proposals


def _group_document(group: GroupProposal, decided: _Decided) -> dict[str, Any]:
    quota = group.quota
    return {
        "id": str(group.group_id),
        "group": group.group,
        "kind": group.kind,
        "quota": {
            "members": quota.members,
            "base": quota.base,
            "share": str(quota.share),
            "most": quota.most,
            "working": [step.shown() for step in quota.working],
        },
        "members": [_proposal_document(one, decided) for one in group.proposals],
    }


def _proposal_document(proposal: Proposal, decided: _Decided) -> dict[str, Any]:
    ranked = proposal.ranked
    return {
        "member": str(ranked.member_id),
        "cadre": None if ranked.cadre_id is None else str(ranked.cadre_id),
        "name": ranked.name,
        "unit": ranked.unit,
        "post": ranked.post,
        "points": None if ranked.points is None else str(ranked.points),
        "place": ranked.place,
        "of": ranked.of,
        "missing": ranked.missing,
        "problem": ranked.problem or None,
        "proposal": proposal.said or None,
        "decided": decided.get(ranked.member_id),
        "not_excellent": [bar.says.shown() for bar in proposal.not_excellent],
        "without_grade": [bar.says.shown() for bar in proposal.without_grade],
        "working": [step.shown() for step in proposal.working],
    }


def _group_lines(groups: Sequence[GroupProposal], decided: _Decided) -> Iterator[str]:
    for group in groups:
        quota = _("excellent at most {most} of {base}").format(
            most=group.quota.most, base=group.quota.base
        )
        yield f"{group.group}  {quota}"
        for one in group.proposals:
            yield f"  {_member_line(one, decided.get(one.ranked.member_id, ''))}"


def _member_line(proposal: Proposal, decided: str) -> str:
    ranked = proposal.ranked
    place = "-" if ranked.place is None else f"{ranked.place}/{ranked.of}"
    points = "-" if ranked.points is None else str(ranked.points)
    bars = (*proposal.without_grade, *proposal.not_excellent)
    reasons = " ".join(bar.says.shown() for bar in bars) or ranked.problem
    grade = _("decided: {grade}").format(grade=in_short(decided)) if decided else ""
    said = in_short(proposal.said) or "-"
    told = (place, points, ranked.name, ranked.unit, said, grade, reasons)
    return "  ".join(filter(None, told))


# Explanations


def _explained(found: Explanation) -> Iterator[str]:
    yield "  ".join(filter(None, (found.name, found.unit, found.post, found.cycle)))
    if found.problem:
        yield found.problem
    for depth, node in found.root.walk():
        value = f"  {node.value}" if node.value else ""
        trace = f"  ({node.entered.person}, {node.entered.when()})" if node.entered else ""
        yield f"{'  ' * depth}{node.text}{value}{trace}"
