"""Ages and relations in the family (民法典 art.1047 for the spouse)."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.cadres.rules.consistency import Matter, Severity, findings_of
from tests.cadres.rules.consistency.clean_file import ON, bare_file, day, member, rules_broken

WOMAN: dict[str, Any] = {"sex": "女", "id_number": None, "retirement_group": "女55"}


@pytest.mark.parametrize(
    ("relation", "birth", "rules"),
    [
        ("父亲", "1956-01", []),
        ("父亲", "1990-01", ["parent_age"]),
        ("父亲", "1971-04", ["parent_age"]),
        ("父亲", "1971-03", ["parent_age_unusual"]),
        ("父亲", "1971", ["parent_age_unusual"]),
        ("父亲", "1969-04", ["parent_age_unusual"]),
        ("父亲", "1969-03", []),
        ("父亲", "1969", []),
        ("父亲", "1914-01", ["parent_old"]),
        ("父亲", "1914-12", []),
        ("父亲", "1914", []),
        ("母亲", "1928-01", ["parent_old"]),
        ("母亲", "1929-12", []),
        ("继父", "1984-01", []),
        ("养母", "1984-01", []),
        ("岳父", "1984-01", []),
        ("父亲", None, []),
    ],
)
def test_parents(relation: str, birth: str | None, rules: list[str]) -> None:
    file = bare_file()
    file.family = [member(relation, birth)]
    assert rules_broken(file) == rules


@pytest.mark.parametrize(
    ("values", "relation", "birth", "rules"),
    [
        ({}, "女儿", "2012-05", []),
        ({}, "女儿", "1999-02", ["child_age"]),
        ({}, "长子", "2001-02", ["child_age_unusual"]),
        ({}, "长子", "2001-03", []),
        ({}, "长子", "2001", []),
        ({}, "继子", "1990-01", []),
        ({}, "养女", "1990-01", []),
        (
            {"birth_date": day("1945-03"), "verified_birth_date": None},
            "次子",
            "2017-01",
            ["child_late"],
        ),
        ({"birth_date": day("1945-03"), "verified_birth_date": None}, "次子", "2015-01", []),
        (
            WOMAN | {"birth_date": day("1960-03"), "verified_birth_date": None},
            "儿子",
            "2017-01",
            ["child_late"],
        ),
        (WOMAN, "儿子", "2012-05", []),
    ],
)
def test_children(values: dict[str, Any], relation: str, birth: str, rules: list[str]) -> None:
    file = bare_file(**values)
    file.family = [member(relation, birth)]
    assert [rule for rule in rules_broken(file) if rule.startswith("child")] == rules


@pytest.mark.parametrize(
    ("status", "died", "born", "rules"),
    [
        ("去世", "2020-01", "2020-11", []),
        ("去世", "2020-01", "2020-12", ["child_after_death"]),
        ("去世", "2020-01", "2020", []),
        ("去世", "2020", "2021-10", []),
        ("去世", "2020", "2021-11", ["child_after_death"]),
        ("去世", None, "2024-01", []),
        ("退休", "2020-01", "2024-01", []),
    ],
)
def test_a_child_born_long_after_the_death(
    status: str, died: str | None, born: str, rules: list[str]
) -> None:
    file = bare_file(status=status, status_since=day(died))
    file.family = [member("女儿", born)]
    assert rules_broken(file) == rules


@pytest.mark.parametrize(
    ("values", "relation", "birth", "rules"),
    [
        ({}, "妻子", "2006-11-22", []),
        ({}, "妻子", "2006-12", ["spouse_age"]),
        ({}, "妻子", "2006", []),
        (WOMAN, "丈夫", "2004-11", []),
        (WOMAN, "丈夫", "2005-01", ["spouse_age"]),
        ({}, "妻子", None, []),
        ({}, "丈夫", "1986-01", ["relation_sex"]),
        ({}, "公公", "1956-01", ["relation_sex"]),
        (WOMAN, "妻子", "1986-01", ["relation_sex"]),
        (WOMAN, "岳母", None, ["relation_sex"]),
        ({"sex": None, "id_number": None}, "妻子", "1986-01", ["missing_sex"]),
    ],
)
def test_the_spouse(
    values: dict[str, Any], relation: str, birth: str | None, rules: list[str]
) -> None:
    file = bare_file(**values)
    file.family = [member(relation, birth)]
    assert rules_broken(file) == rules


def test_a_finding_names_both_births_and_the_limit() -> None:
    file = bare_file()
    file.family = [member("父亲", "1975-01", "样本丁")]
    (finding,) = findings_of(file, ON)
    assert finding.sentence == (
        "父亲 样本丁 was born 1975.01, the cadre 1985.03.15: less than 14 years apart."
    )
    assert finding.matter is Matter.AGE
    assert finding.severity is Severity.WRONG
    assert finding.confidence == "I"
    assert [(place.section, place.field) for place in finding.places] == [
        ("family", "birth_date"),
        ("cadre", "verified_birth_date"),
    ]
