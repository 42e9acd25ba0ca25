"""Code tables and rule tables: read as shipped, whole, with source and verification."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.base.codes import CodeTable, codes, rule_rows
from desktop.base.resources import resource

CODE_FILES = sorted(resource("codes").glob("*.csv"))
RULE_FILES = sorted(resource("rules").glob("*.csv"))

_ADDRESS = re.compile(r"https?:|www\.|github|\.(?:cn|com|net|org)\b", re.IGNORECASE)


def test_a_table_is_a_sequence_of_names_to_choose_from() -> None:
    ethnic = codes("gbt3304_ethnic")
    assert len(ethnic) == 56
    assert ethnic[0] == "汉族"
    assert ethnic[:2] == ("汉族", "蒙古族")
    assert "壮族" in ethnic
    assert "汉" not in ethnic


@pytest.mark.parametrize(
    ("table", "column", "code", "name"),
    [
        ("gbt3304_ethnic", "name", "01", "汉族"),
        ("gbt4762_political", "name", "01", "中国共产党党员"),
        ("gbt4762_political", "editor_short", "01", "中共党员"),
        ("gbt6864_degree", "editor_v3", "201", "哲学博士"),
        ("leadership_levels_10", "name", "1", "国家级正职"),
        ("ranks_12_general", "name", "12", "二级科员"),
        ("archive_ten_classes", "name", "4-2", "专业技术职务（职称）"),
        ("civil_servant_sanctions", "name", "02113", "记大过"),
    ],
)
def test_names_and_codes_answer_each_other(table: str, column: str, code: str, name: str) -> None:
    assert codes(table, column).code_of(name) == code
    assert codes(table, column).name_of(code) == name


def test_an_unknown_name_or_code_is_empty() -> None:
    assert codes("gbt3304_ethnic").code_of("某族") == ""
    assert codes("gbt3304_ethnic").name_of("77") == ""


def test_headings_keep_their_code_but_cannot_be_chosen() -> None:
    education = codes("zb64_education_editor")
    assert "本科教育" not in education
    assert education.name_of("2") == "本科教育"
    assert education[0] == "研究生"


def test_a_repeated_name_stands_once_and_gives_its_first_code() -> None:
    entry = codes("zb77_entry_mode")
    repeated = [row["code"] for row in entry.rows if row["name"] == "工勤人员"]
    assert len(repeated) > 1
    assert list(entry).count("工勤人员") == 1
    assert entry.code_of("工勤人员") == repeated[0]


def test_grades_are_narrowed_to_their_use() -> None:
    assert list(codes("assessment_grades", use="公务员年度考核")) == [
        "优秀",
        "称职",
        "基本称职",
        "不称职",
    ]
    assert codes("assessment_grades", use="领导班子年度考核")[1] == "良好"


def test_a_table_is_read_once_and_its_rows_cannot_be_changed() -> None:
    assert codes("gbt3304_ethnic") is codes("gbt3304_ethnic")
    with pytest.raises(TypeError):
        codes("gbt3304_ethnic").rows[0]["name"] = "某族"  # type: ignore[index]


def test_rule_rows_carry_the_source_of_the_table_and_the_mark_of_each_row() -> None:
    periods = rule_rows("effect_periods")
    admonition = next(row for row in periods if row["kind"] == "诫勉")
    assert admonition["period_months"] == "6"
    assert admonition["confidence"] == "B"
    assert "公务员职务与职级并行规定" in rule_rows("rank_ladder").source


@pytest.mark.parametrize("path", CODE_FILES, ids=lambda path: path.stem)
def test_every_code_table_is_whole(path: Path) -> None:
    table = codes(path.stem)
    assert isinstance(table, CodeTable)
    assert table.source
    assert re.search(r"\b[ABCIM]\b", table.verified)
    assert all(None not in row and None not in row.values() for row in table.rows)
    assert all(row["code"] and row["name"] for row in table.rows)
    keys = [(row["code"], row.get("use")) for row in table.rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_every_rule_row_says_how_far_it_is_confirmed(path: Path) -> None:
    table = rule_rows(path.stem)
    assert table.source
    assert table.verified
    assert len(table) > 0
    for row in table:
        assert None not in row
        assert None not in row.values()
        assert re.search(r"\b[ABCIM]\b", row["confidence"]), row


@pytest.mark.parametrize("path", CODE_FILES + RULE_FILES, ids=lambda path: path.stem)
def test_what_ships_names_regulations_not_web_pages(path: Path) -> None:
    assert not _ADDRESS.search(path.read_text(encoding="utf-8"))
