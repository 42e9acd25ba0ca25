"""The forecast of a whole county, and on paper."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from desktop.base.dates import PartialDate
from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.queries.office import post_counts
from desktop.exits.operations.local_rules import delete_rule
from desktop.exits.papers.forecast_report import FORECAST_REPORT_PAPER
from desktop.exits.queries.forecast import Supposed, forecast_of_all, rooms
from desktop.exits.rules.forecast import difference
from desktop.paper.catalogue import PrintOptions
from desktop.store.store import Store
from tests.exits import office_rules
from tests.paper.reading import without_space

DAY = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def no_rules(county_store: Store) -> None:
    """The county has no rules of its own."""
    office_rules.clear(county_store)


def _everybody(store: Store) -> list[int]:
    return [row[0] for row in store.rows("SELECT id FROM cadre ORDER BY id")]


def test_everybody_is_looked_at_and_some_alone_are_told(county_store: Store) -> None:
    made = county_store.read(forecast_of_all, DAY, 10)
    ids = _everybody(county_store)
    assert sorted(one.facts.cadre_id for one in made.people) == ids
    some = county_store.read(forecast_of_all, DAY, 10, cadre_ids=ids[:30])
    assert len(some.people) == 30
    wanted = set(ids[:30])
    assert [(one.person.facts.cadre_id, one.key, one.on) for one in some.reached] == [
        (one.person.facts.cadre_id, one.key, one.on)
        for one in made.reached
        if one.person.facts.cadre_id in wanted
    ]
    months = dict(
        county_store.rows(
            "SELECT cadre_id, retirement_month FROM cadre_listing WHERE status='在职'"
        )
    )
    for one in made.reached:
        facts = one.person.facts
        if one.key == "statutory_retirement" and facts.status == "在职":
            assert months[facts.cadre_id][:7] == f"{one.on:%Y-%m}"


def test_held_posts_are_those_that_the_units_page_counts(county_store: Store) -> None:
    found = county_store.read(rooms)
    for unit_id in {place.unit_id for place in found}:
        counts = county_store.read(post_counts, unit_id)
        assert {one.level: (one.approved, one.filled) for one in counts} == {
            place.level: (room.approved, room.held)
            for place, room in found.items()
            if place.unit_id == unit_id
        }


def test_a_supposed_rule_counts_and_is_not_kept(county_store: Store) -> None:
    rule_id = office_rules.add(county_store, "age_limit", age=58)
    before = county_store.read(forecast_of_all, DAY, 10)
    sooner = Supposed("age_limit", rule_id, {"age": 52})
    after = county_store.read(forecast_of_all, DAY, 10, supposed=sooner)
    limits = {
        one.person.facts.cadre_id: one.on for one in before.reached if one.key == "rank_track"
    }
    earlier = {
        one.person.facts.cadre_id: one.on for one in after.reached if one.key == "rank_track"
    }
    assert limits and set(limits) <= set(earlier)
    assert all(earlier[cadre_id] < on for cadre_id, on in limits.items())
    assert difference(before, after).more
    again = county_store.read(forecast_of_all, DAY, 10)
    assert not any(difference(before, again))
    new = Supposed(
        "eligibility_rule",
        None,
        {"way": "提前离岗", "min_age": 50, "valid_from": PartialDate(2026, 1, 1), "name": "样本"},
    )
    with_new = county_store.read(forecast_of_all, DAY, 10, supposed=new)
    assert {one.key for one in difference(before, with_new).more} == {"early_leave"}
    assert not difference(before, with_new).fewer
    assert county_store.rows("SELECT COUNT(*) FROM eligibility_rule") == [(0,)]
    assert county_store.rows("SELECT age FROM age_limit") == [(58,)]


def test_what_cannot_be_forecast_is_one_sentence(county_store: Store) -> None:
    for years in (0, 11):
        with pytest.raises(UserError, match="1 to 10 years"):
            county_store.read(forecast_of_all, DAY, years)
    rule_id = office_rules.add(county_store, "age_limit")
    county_store.write(office_rules.ACT, delete_rule, "age_limit", rule_id)
    with pytest.raises(UserError, match="recycle bin"):
        county_store.read(
            forecast_of_all, DAY, 5, supposed=Supposed("age_limit", rule_id, {"age": 50})
        )
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        county_store.read(forecast_of_all, DAY, 5, progress=progress)


def test_the_paper_shows_the_picture_the_sums_and_everybody(county_store: Store) -> None:
    office_rules.add(county_store, "eligibility_rule", min_age=50)
    office_rules.add(county_store, "age_limit", age=55)
    options = PrintOptions(
        date.today(), start=PartialDate(2027, 1, 1), end=PartialDate(2031, 12, 31)
    )
    ids = _everybody(county_store)
    pdf, (told,) = print_to_bytes(county_store, FORECAST_REPORT_PAPER, ids, options)
    assert county_store.read(FORECAST_REPORT_PAPER.now, told.content) == told.content
    made = county_store.read(forecast_of_all, DAY, 5)
    with pdfplumber.open(BytesIO(pdf)) as document:
        assert all(page.height > page.width for page in document.pages)
        first = without_space(document.pages[0].extract_text())
        text = without_space("".join(page.extract_text() for page in document.pages))
        head = next(word for word in document.pages[0].extract_words() if "一、" in word["text"])
        below = document.pages[0].crop((0, head["bottom"], *document.pages[0].bbox[2:]))
        table = below.extract_tables()[0]
    assert "预测期间：2027年1月1日至2031年12月31日" in first
    assert f"范围：在册干部{len(ids)}人" in first
    rows = {row[0]: row[1:] for row in table if row[0] is not None}
    assert rows["界限"] == ["此前", "2027", "2028", "2029", "2030", "2031", "合计"]
    counts = [one["statutory_retirement"] for one in made.counts()]
    assert [int(cell or 0) for cell in rows["到龄退休"][1:]] == [*counts, sum(counts)]
    assert [int(cell or 0) for cell in rows["领导职务空出"][1:-1]] == made.vacant()
    assert "县处级女干部自愿退休（未确认）" in map(without_space, rows)
    assert "公务员法第84条" in text
    assert all(one.person.facts.name in text for one in made.reached if one.on >= DAY)
    totals = [len(people) for people in told.content["reached"]]
    assert f"2027（{totals[0]}人）" in text and f"2031（{totals[4]}人）" in text


def test_the_paper_of_some_leaves_the_approved_posts_out(county_store: Store) -> None:
    ids = _everybody(county_store)[:20]
    options = PrintOptions(date.today(), start=PartialDate(2027, 1, 1), end=PartialDate(2027, 3, 1))
    pdf, (told,) = print_to_bytes(county_store, FORECAST_REPORT_PAPER, ids, options)
    assert county_store.read(FORECAST_REPORT_PAPER.now, told.content) == told.content
    assert told.content["years"] == ["2027"] and told.content["posts"] == []
    with pdfplumber.open(BytesIO(pdf)) as document:
        text = without_space("".join(page.extract_text() for page in document.pages))
    assert "所选干部20人" in text and "核定职数" not in text and "第84条" not in text
    longer = PrintOptions(date.today(), start=PartialDate(2027), end=PartialDate(2038))
    with pytest.raises(UserError, match="1 to 10 years"):
        print_to_bytes(county_store, FORECAST_REPORT_PAPER, ids, longer)
