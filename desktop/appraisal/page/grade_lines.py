"""A group as its list of grades shows it: what is proposed, chosen, and barred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.appraisal.fields.decision import in_short
from desktop.appraisal.fields.evaluation import grades_of
from desktop.appraisal.page.grade_words import standing_words, why_words
from desktop.appraisal.queries.decisions import Standing, group_with_standings, standings
from desktop.appraisal.rules.decided import as_proposed, departs
from desktop.appraisal.rules.grades import Choice, problems_with_choices
from desktop.base.fields import Field, Kind, Value
from desktop.base.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.appraisal.rules.proposals import GroupProposal, Proposal
    from desktop.kit.desk import Desk

FIELDS: Final = (
    Field("place", N_("Placing"), Kind.WHOLE, width=2),
    Field("name", N_("Name"), width=5),
    Field("points", N_("Score"), Kind.DECIMAL, width=4),
    Field("said", N_("Proposed"), width=5),
    Field("choice", N_("Chosen"), width=5),
    Field("standing", N_("Where it stands"), width=12),
    Field("why", N_("Why not better"), width=12),
    Field("post", N_("Post"), width=10),
    Field("unit", N_("Unit"), width=8),
)


class GradeLines:
    """What is proposed is read once; how far each member is, whenever somebody chose."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.group: GroupProposal | None = None
        self.standings: dict[int, Standing] = {}
        self.problems: dict[int, str] = {}

    @property
    def proposals(self) -> Sequence[Proposal]:
        """The members in the order of their ranking."""
        return self.group.proposals if self.group is not None else ()

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades of the group, the best one first."""
        return grades_of(self.group.kind) if self.group is not None else ()

    def read(self, group_id: int | None) -> None:
        """Read a group. Raises UserError."""
        if group_id is None:
            self.group, self.standings = None, {}
        else:
            self.group, self.standings = self._desk.read(group_with_standings, group_id)
        self._find_problems()

    def read_standings(self) -> None:
        """Read how far each member is; what is proposed has not changed. Raises UserError."""
        if self.group is not None:
            self.standings = self._desk.read(standings, self.group.group_id)
            self._find_problems()

    def choice(self, one: Proposal) -> Choice:
        """What is chosen or decided for a member; empty where nothing is."""
        held = self.standings.get(one.ranked.member_id)
        return held.choice if held is not None else Choice()

    def choices(self) -> dict[int, Choice]:
        """What is chosen or decided, by member."""
        return {one: held.choice for one, held in self.standings.items() if held.choice.said}

    def is_decided(self, one: Proposal) -> bool:
        """Whether the result of a member is decided."""
        held = self.standings.get(one.ranked.member_id)
        return held is not None and held.decided

    def as_chosen(self, one: Proposal, word: str) -> Choice:
        """The choice of this grade or result; a reason typed before stays while it departs."""
        made = Choice(word, None) if word in self.grades else Choice(None, word or None)
        if not made.said or not departs(one, made):
            return made
        return Choice(made.grade, made.no_grade, self.choice(one).reason)

    def not_chosen_yet(self) -> dict[int, Choice]:
        """What is proposed for everybody for whom nothing is chosen yet."""
        taken = {
            one.ranked.member_id: as_proposed(one)
            for one in self.proposals
            if not self.choice(one).said and not self.is_decided(one)
        }
        return {member_id: choice for member_id, choice in taken.items() if choice is not None}

    def value(self, one: Proposal, key: str) -> Value:
        """A cell of the list."""
        ranked = one.ranked
        if key == "id":
            return ranked.member_id
        if key == "said":
            return in_short(one.said) or _("nothing")
        if key == "choice":
            return in_short(self.choice(one).said)
        if key == "why":
            return why_words(one)
        if key == "standing":
            held = self.standings.get(ranked.member_id)
            return standing_words(held, self.problems.get(ranked.member_id, ""))
        return getattr(ranked, key)

    def _find_problems(self) -> None:
        group = self.group
        self.problems = problems_with_choices(group, self.choices()) if group is not None else {}
