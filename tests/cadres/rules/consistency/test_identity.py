"""ID number, birth date and sex (GB 11643, 居民身份证法 art.3, 组通字〔1990〕24号)."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.cadres.rules.consistency import Matter, Place, Severity, findings_of
from tests.cadres.rules.consistency.clean_file import ON, bare_file, day, rules_broken


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({"id_number": None}, []),
        ({"id_number": "999999198503150014"}, []),
        ({"id_number": "９９９９９９１９８５０３１５００１４"}, []),
        ({"id_number": "99999919850315"}, ["id_form"]),
        ({"id_number": "99999919850315001A"}, ["id_form"]),
        ({"id_number": "999999198513150014"}, ["id_form"]),
        ({"id_number": "999999198503150015"}, ["id_check"]),
        ({"id_number": "999999850315001"}, ["id_old"]),
        ({"id_number": "99999919860315001X"}, ["id_check", "id_birth", "id_archive_birth"]),
        ({"sex": "女", "retirement_group": "女55"}, ["id_sex"]),
        ({"sex": "女", "id_number": None}, ["group_sex"]),
        ({"sex": None}, ["missing_sex"]),
        ({"sex": "女", "id_number": None, "retirement_group": None}, []),
        ({"sex": "女", "id_number": None, "retirement_group": "女60"}, []),
    ],
)
def test_the_number_and_the_sex(values: dict[str, Any], rules: list[str]) -> None:
    assert rules_broken(bare_file(**values)) == rules


@pytest.mark.parametrize(
    ("birth", "verified", "rules"),
    [
        ("1985-03-15", None, []),
        ("1985-03", None, []),
        ("1985-03", "1985-03-15", []),
        ("1985", None, ["missing_birth_month"]),
        ("1985春", None, ["missing_birth_month"]),
        ("1985冬", None, ["missing_birth_month"]),
        ("1986", None, ["missing_birth_month", "id_birth"]),
        ("1986春", None, ["missing_birth_month", "id_birth"]),
        ("1985-04", None, ["id_birth"]),
        ("1985-03-16", None, ["id_birth"]),
        ("1985-03", "1984-12", ["id_archive_birth", "archive_birth"]),
        ("1985-03", "1985", ["missing_birth_month"]),
        ("1984-12", "1984-12", ["id_birth", "id_archive_birth"]),
        (None, "1985-03", []),
        (None, None, ["missing_birth"]),
    ],
)
def test_births_are_compared_in_the_precision_both_have(
    birth: str | None, verified: str | None, rules: list[str]
) -> None:
    file = bare_file(birth_date=day(birth), verified_birth_date=day(verified))
    assert rules_broken(file) == rules


def test_a_number_from_the_future() -> None:
    assert "id_form" in rules_broken(bare_file(id_number="999999203003150013"))


def test_an_old_number_is_a_note_with_the_upgrade_and_nothing_is_changed() -> None:
    file = bare_file(id_number="999999850315001")
    (finding,) = findings_of(file, ON)
    assert finding.severity is Severity.LOOK_AT
    assert "999999198503150014" in finding.sentence
    assert file.cadre.id_number == "999999850315001"


def test_an_old_number_is_compared_too() -> None:
    file = bare_file(id_number="999999860315002", verified_birth_date=None)
    assert rules_broken(file) == ["id_old", "id_birth", "id_sex"]


def test_a_finding_names_both_values_and_both_places() -> None:
    file = bare_file(birth_date=day("1985-04"), verified_birth_date=None)
    (finding,) = findings_of(file, ON)
    assert finding.sentence == "The ID number says born 1985.03.15, the form says 1985.04."
    assert finding.matter is Matter.AGE
    assert finding.severity is Severity.WRONG
    assert finding.places == (Place("cadre", 1, "birth_date"), Place("cadre", 1, "id_number"))
    assert finding.key == "id_birth:1985-03-15|1985-04"
    assert "居民身份证法第3条" in finding.source
