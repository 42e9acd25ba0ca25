"""What is chosen in a group while people decide: how much of the quota is used, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.appraisal.fields.decision import EXCELLENT
from desktop.appraisal.rules.grades import Choice
from desktop.appraisal.rules.proposals import GroupProposal, Proposal


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen so far, decided results included."""

    excellent: int
    most: int
    counts: Mapping[str, int]
    """How many, by grade or result, the most frequent first."""
    open: int
    """For how many nothing is chosen yet."""

    @property
    def left(self) -> int:
        """How many more may be excellent; below 0 where too many are."""
        return self.most - self.excellent


def chosen_in(group: GroupProposal, choices: Mapping[int, Choice]) -> Chosen:
    """What is chosen in a group; choices of people outside of it are passed over."""
    said = [
        choice.grade or choice.no_grade
        for one in group.proposals
        for choice in (choices.get(one.ranked.member_id),)
        if choice is not None
    ]
    counts = Counter(word for word in said if word)
    return Chosen(
        counts[EXCELLENT],
        group.quota.most,
        dict(counts.most_common()),
        len(group.proposals) - sum(counts.values()),
    )


def as_proposed(proposal: Proposal) -> Choice | None:
    """The choice that takes over what is proposed; None where nothing is proposed yet."""
    if not proposal.said:
        return None
    return Choice(proposal.grade, proposal.no_grade, None)


def departs(proposal: Proposal, choice: Choice) -> bool:
    """Whether the choice is something other than what is proposed."""
    return (choice.grade or choice.no_grade or "") != proposal.said
