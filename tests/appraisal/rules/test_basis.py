"""A decided result is made anew from what was kept with it, whatever changed since."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given

from desktop.appraisal.rules.basis import as_basis, from_basis
from desktop.appraisal.rules.inputs import MemberInput
from desktop.appraisal.rules.member_score import score_member
from desktop.appraisal.rules.proposals import Bar, Proposal
from desktop.appraisal.rules.ranking import Ranked
from desktop.appraisal.rules.rulebook import rulebook
from desktop.appraisal.rules.sentences import Sentence
from tests.appraisal.rules.member_inputs import inputs

RANKED = Ranked(
    *(1, 2, None, 3, "样本甲", "样本局", "样本局长"),
    *(Decimal("93.50"), Fraction(187, 2), 0, "", 2, 9),
)
SAYS = Sentence(
    "Quarter {quarter}: {grade}, {share} of {whole}; {more}",
    {
        "quarter": 2,
        "grade": "一般",
        "share": Decimal("12.5"),
        "whole": Fraction(1, 3),
        "more": Sentence("no actual yet"),
    },
)
BAR = Bar("quarters_bar", SAYS, "公务员考核规定（2020）", "M", "routine_assessment", 7)
PROPOSAL = Proposal(RANKED, "称职", None, (BAR,), (), (SAYS,))
RULES = rulebook({"excellent_from": "92"})


def same(given: MemberInput) -> MemberInput:
    """With tuples where there may be lists."""
    return replace(given, letters=tuple(given.letters), points=tuple(given.points))


@given(inputs())
def test_what_is_kept_makes_the_same_score(sample: MemberInput) -> None:
    kept = as_basis(sample, RULES, PROPOSAL)

    assert from_basis(kept).given == same(sample)
    assert score_member(from_basis(kept).given) == score_member(same(sample))


@given(inputs())
def test_what_is_kept_is_json_without_numbers_that_lose_digits(sample: MemberInput) -> None:
    def refuse(text: str) -> float:
        raise AssertionError(text)

    json.loads(as_basis(sample, RULES, PROPOSAL), parse_float=refuse)


@given(inputs())
def test_the_proposal_and_the_rules_are_kept_in_their_words(sample: MemberInput) -> None:
    basis = from_basis(as_basis(sample, RULES, PROPOSAL))

    assert (basis.proposed, basis.points, basis.place, basis.of) == (
        "称职",
        Decimal("93.50"),
        2,
        9,
    )
    assert basis.rulebook.number("excellent_from") == 92
    assert dict(basis.rulebook.values) == dict(RULES.values)
    (bar,) = basis.not_excellent
    assert (bar.rule, bar.record_kind, bar.record_id) == ("quarters_bar", "routine_assessment", 7)
    assert bar.says.shown() == SAYS.shown()
    assert bar.says.official() == SAYS.official()
