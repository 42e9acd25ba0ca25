"""A rule tried on a whole county, and printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pdfplumber
import pytest

from desktop.base.dates import PartialDate
from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.cadres.papers.printing import print_to_bytes
from desktop.exits.operations.local_rules import delete_rule
from desktop.exits.papers.rule_trial import RULE_TRIAL_PAPER
from desktop.exits.queries.trial import tried_rule, typed_rule
from desktop.exits.queries.ways import ways_of_all
from desktop.exits.rules.trial import Trial
from desktop.exits.rules.way import State
from desktop.paper.catalogue import PrintOptions
from desktop.store.store import Store
from tests.exits import office_rules
from tests.paper.reading import without_space

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def no_rules(county_store: Store) -> None:
    """The county has no rules of its own."""
    office_rules.clear(county_store)


def _tried(store: Store, other_id: int | None = None, **changed: object) -> Trial:
    rule = typed_rule(office_rules.values("eligibility_rule", **changed))
    return store.read(tried_rule, rule, DAY, other_id)


def test_everybody_on_file_is_judged_once(county_store: Store) -> None:
    trial = _tried(county_store)
    people = county_store.rows("SELECT COUNT(*) FROM cadre")[0][0]
    assert len(trial.lines) + trial.gone == people
    assert len({line.id for line in trial.lines}) == len(trial.lines)
    assert trial.in_state(State.OPEN)
    assert not trial.has_rates
    assert trial.whole.monthly == 0


def test_it_says_of_the_rule_what_the_workbench_says(county_store: Store) -> None:
    office_rules.add(county_store, "eligibility_rule", min_age=48, assessment_years=2)
    trial = _tried(county_store, min_age=48, assessment_years=2)

    def open_ids(session: object) -> set[int]:
        return {
            facts.cadre_id
            for facts, ways in ways_of_all(session, DAY, DAY)  # type: ignore[arg-type]
            for way in ways
            if way.key == "early_leave" and way.state is State.OPEN
        }

    expected = county_store.read(open_ids)
    assert expected
    assert {line.id for line in trial.in_state(State.OPEN)} == expected


def test_a_looser_rule_only_lets_people_in(county_store: Store) -> None:
    strict = office_rules.add(county_store, "eligibility_rule", min_age=55)
    trial = _tried(county_store, strict, min_age=45)
    assert trial.changed("in")
    assert not trial.changed("out")
    before = _tried(county_store, min_age=55).whole.inside
    assert trial.whole.inside == before + len(trial.changed("in"))


def test_the_cost_is_that_of_the_rates_in_force_on_the_day(county_store: Store) -> None:
    office_rules.add(county_store, "allowance_rate", years_to=None, amount=Decimal("100.10"))
    office_rules.add(
        county_store,
        "allowance_rate",
        way="提前离岗",
        years_to=None,
        amount=Decimal(999),
        valid_from=PartialDate(2027, 1, 1),
    )
    trial = _tried(county_store)
    assert trial.whole.monthly == trial.whole.inside * Decimal("100.10")
    assert not _tried(county_store, way="提前退休").whole.without_rate


def test_stop_ends_it_and_a_deleted_version_is_told(county_store: Store) -> None:
    progress = Progress()
    progress.stop()
    rule = typed_rule(office_rules.values("eligibility_rule"))
    with pytest.raises(Cancelled):
        county_store.read(tried_rule, rule, DAY, None, progress)
    other = office_rules.add(county_store, "eligibility_rule")
    county_store.write(office_rules.ACT, delete_rule, "eligibility_rule", other)
    with pytest.raises(UserError, match="recycle bin"):
        _tried(county_store, other)


def test_the_paper_names_who_is_in_and_says_what_it_costs(county_store: Store) -> None:
    first = office_rules.add(county_store, "eligibility_rule", min_age=53)
    rule_id = office_rules.add(county_store, "eligibility_rule", min_age=48)
    office_rules.add(county_store, "allowance_rate", years_to=None)
    options = PrintOptions(DAY, end=PartialDate(2026, 12, 1))
    pdf, (told,) = print_to_bytes(county_store, RULE_TRIAL_PAPER, [rule_id, first], options)
    assert county_store.read(RULE_TRIAL_PAPER.now, told.content) == told.content
    with pdfplumber.open(BytesIO(pdf)) as document:
        assert all(page.width > page.height for page in document.pages)
        text = without_space("".join(page.extract_text() for page in document.pages))
    people = told.content["people"]
    assert people["in"]
    for one in (*people["in"].values(), *people["soon"].values()):
        assert one["name"] in text
    assert "测算日：2026年12月1日" in text
    assert f"符合{len(people['in'])}人" in text
    assert f"每月{told.content['monthly']}元" in text
    assert f"增加{told.content['other']['in']}人" in text
    assert "公务员法第84条" in text


def test_the_paper_without_rates_says_so_and_warns_of_nothing(county_store: Store) -> None:
    rule_id = office_rules.add(county_store, "eligibility_rule", min_age=99)
    pdf, (told,) = print_to_bytes(county_store, RULE_TRIAL_PAPER, [rule_id], PrintOptions(DAY))
    with pdfplumber.open(BytesIO(pdf)) as document:
        text = without_space("".join(page.extract_text() for page in document.pages))
    assert "测算日无有效的生活补贴标准" in text
    assert "无符合或将符合条件的人员" in text
    assert "第84条" not in text
    assert not told.content["people"]["in"]


def test_the_paper_takes_one_rule_and_one_to_compare(county_store: Store) -> None:
    ids = [office_rules.add(county_store, "eligibility_rule", min_age=age) for age in (50, 51, 52)]
    with pytest.raises(UserError, match="at most one other"):
        print_to_bytes(county_store, RULE_TRIAL_PAPER, ids, PrintOptions(DAY))
