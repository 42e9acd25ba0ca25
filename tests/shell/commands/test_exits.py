"""The ways of leaving on the command line."""

from __future__ import annotations

from pathlib import Path

from desktop.base.codes import rule_rows
from desktop.store.store import Store
from tests.shell.commands.program import PEOPLE, Run

KEYS = ["key", "name", "state", "opens", "clause", "confidence"]
KEYS += ["says", "missing", "records", "rule"]


def test_every_way_of_one_person_as_json(county: Path, reading: Store, run: Run) -> None:
    ((cadre_id, name),) = reading.rows(
        "SELECT cadre_id, name FROM cadre_listing WHERE status = '在职' AND "
        "retirement_month IS NOT NULL ORDER BY official_order LIMIT 1"
    )
    reading.close()
    done = run(county, "exits", "ways", "--cadre", cadre_id, "--as-of", "2026-11-22", "--json")
    assert done.code == 0, done.out
    document = done.document
    assert (document["cadre"], document["name"]) == (str(cadre_id), name)
    assert document["as_of"] == "2026-11-22"
    assert [way["key"] for way in document["ways"]] == [
        row["key"] for row in rule_rows("exit_ways")
    ]
    assert all(list(way) == KEYS for way in document["ways"])
    first = document["ways"][0]
    assert first["state"] == "not yet" and first["opens"] > "2026-11-22"
    assert first["confidence"] == "A/B" and "statutory month" in first["says"][0]
    assert first["records"] == [{"kind": "cadre", "id": str(cadre_id)}]
    later = run(county, "exits", "ways", "--cadre", cadre_id, "--as-of", "2070-01-01", "--json")
    assert later.document["ways"][0]["state"] == "open"


def test_several_people_and_lines_for_people(county: Path, run: Run) -> None:
    done = run(county, "exits", "ways", "--all", "--json")
    assert done.code == 0 and len(done.document) == PEOPLE
    told = run(county, "exits", "ways", "--all")
    assert "公务员法第93条 (A)" in told.out and "Still missing: " in told.out


def test_what_cannot_be_answered_is_one_sentence(county: Path, run: Run) -> None:
    nobody = run(county, "exits", "ways", "--cadre", "无此人", "--json")
    assert nobody.code == 1 and "无此人" in nobody.document["error"]
    month = run(county, "exits", "ways", "--all", "--as-of", "2026-11", "--json")
    assert month.code == 1 and "whole day" in month.document["error"]


def test_the_forecast_as_json_adds_up(county: Path, run: Run) -> None:
    done = run(county, "exits", "forecast", "--years", 10, "--as-of", "2027-01-01", "--json")
    assert done.code == 0, done.out
    document = done.document
    years = document["years"]
    assert (document["as_of"], document["people"], len(years)) == ("2027-01-01", PEOPLE, 10)
    assert [(year["from"], year["before"]) for year in years][::9] == [
        ("2027-01-01", "2028-01-01"),
        ("2036-01-01", "2037-01-01"),
    ]
    assert sum(sum(year["ways"].values()) for year in years)
    for year in years:
        for part in ("levels", "units"):
            assert sum(year[part].values()) == sum(year["ways"].values())
    leaving = [sum(line["leaving"][place] for line in document["posts"]) for place in range(10)]
    assert leaving == [year["vacancies"] for year in years]
    told = run(county, "exits", "forecast", "--years", 2)
    assert told.code == 0 and "posts vacant: " in told.out and "approved" in told.out


def test_a_forecast_of_too_many_years_is_refused(county: Path, run: Run) -> None:
    done = run(county, "exits", "forecast", "--years", 11, "--json")
    assert done.code == 1 and "1 to 10 years" in done.document["error"]
