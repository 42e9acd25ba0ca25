"""`retirement --group ... --born ...`: no data is needed."""

from __future__ import annotations

import json

import pytest

from desktop.app import main


def test_each_month_of_birth_is_answered_in_its_order(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["retirement", "--group", "male60", "--born", "1976-09", "--born", "1965-01", "--json"]
    assert main(asked) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "born": "1976-09",
            "group": "male60",
            "statutory_age_years": 63,
            "statutory_age_months": 0,
            "retirement": "2039-09",
            "delay_months": 36,
            "earliest_flexible": "2036-09",
            "minimum_contribution_months": 240,
        },
        {
            "born": "1965-01",
            "group": "male60",
            "statutory_age_years": 60,
            "statutory_age_months": 1,
            "retirement": "2025-02",
            "delay_months": 1,
            "earliest_flexible": "2025-01",
            "minimum_contribution_months": 180,
        },
    ]


@pytest.mark.parametrize("born", ["1976", "1976-13", "1976-9", "76-09", "1976-09-01"])
def test_what_is_no_month_is_refused_in_one_sentence(
    born: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retirement", "--group", "female50", "--born", born, "--json"]) == 1
    told = json.loads(capsys.readouterr().out or capsys.readouterr().err)
    assert born in told["error"]


def test_people_read_the_working(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retirement", "--group", "female60", "--born", "1970-05"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("女60" in line for line in lines)
    assert any("M" in line for line in lines)
