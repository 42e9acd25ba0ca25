"""The résumé's text and its stages, each from the other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base.dates import SEASON_MONTHS, PartialDate
from desktop.exchange.lrmx import read_lrmx
from desktop.exchange.resume import Resume, ResumeStage, period_in, read_resume, write_resume
from tests.exchange.forms import SAMPLE

TWO = ("1991.01", "2000.01", "示例县甲乡科员")
OPEN = ("1991.01", "", "示例县甲乡科员")
UNDATED = ("", "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1991.01--2000.01  示例县甲乡科员", TWO),
        ("1991.01---2000.01 示例县甲乡科员", TWO),
        ("1991.01—2000.01 示例县甲乡科员", TWO),
        ("1991.01——2000.01　示例县甲乡科员", TWO),
        ("1991.01–2000.01 示例县甲乡科员", TWO),
        ("1991.01-2000.01示例县甲乡科员", TWO),
        ("1991.01~2000.01 示例县甲乡科员", TWO),
        ("1991.01～2000.01 示例县甲乡科员", TWO),
        ("1991.01至2000.01 示例县甲乡科员", TWO),
        ("1991.01 -- 2000.01，示例县甲乡科员", TWO),
        ("  1991.1--2000.1  示例县甲乡科员  ", TWO),
        ("１９９１．０１－－２０００．０１  示例县甲乡科员", TWO),
        ("199101--200001  示例县甲乡科员", TWO),
        ("199101-200001 示例县甲乡科员", TWO),
        ("1991-01-2000-01 示例县甲乡科员", TWO),
        ("1991/01—2000/01 示例县甲乡科员", TWO),
        ("1991年1月至2000年01月示例县甲乡科员", TWO),
        ("1991.01--         示例县甲乡科员", OPEN),
        ("1991.01--  示例县甲乡科员", OPEN),
        ("1991.01--今 示例县甲乡科员", OPEN),
        ("1991.01—至今  示例县甲乡科员", OPEN),
        ("1991年1月至今示例县甲乡科员", OPEN),
        ("1991年1月到现在 示例县甲乡科员", OPEN),
        ("1991.01--", ("1991.01", "", "")),
        ("1991.01--今日报社编辑", ("1991.01", "", "今日报社编辑")),
        ("1991.01--         1995.07班学员", ("1991.01", "", "1995.07班学员")),
        ("1991--2000  示例县甲乡科员", ("1991", "2000", "示例县甲乡科员")),
        ("1991-2000-01 示例县", ("1991", "2000.01", "示例县")),
        ("1991.01.15--2000.01.31  示例县", ("1991.01.15", "2000.01.31", "示例县")),
        ("19910115--20000131  示例县", ("1991.01.15", "2000.01.31", "示例县")),
        ("1991年1月15日—2000年1月31日 示例县", ("1991.01.15", "2000.01.31", "示例县")),
        ("1990年底--1992春  示例县", ("1990底", "1992春", "示例县")),
        ("1990--1995年初中毕业", ("1990", "1995", "初中毕业")),
        ("--1995.07  示例县", ("", "1995.07", "示例县")),
        ("1991.01 参加工作", (*UNDATED, "1991.01 参加工作")),
        ("1991.01至示例县任职", (*UNDATED, "1991.01至示例县任职")),
        ("2001-02-03 示例", (*UNDATED, "2001-02-03 示例")),
        ("1991.13--2000.01  示例县", (*UNDATED, "1991.13--2000.01  示例县")),
        ("0001.01--0002.01  示例县", (*UNDATED, "0001.01--0002.01  示例县")),
        ("（其间：1991.01--1992.01  学习）", (*UNDATED, "（其间：1991.01--1992.01  学习）")),
    ],
)
def test_a_line_as_people_write_it(line: str, expected: tuple[str, str, str]) -> None:
    (stage,) = read_resume(line).stages
    found = (str(stage.start or ""), str(stage.end or ""), stage.text)
    assert found == expected
    assert read_resume(write_resume(read_resume(line))) == read_resume(line)


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("1991.01--2000.01  甲", "1991.01--2000.01  "),
        ("2000.01--         乙 ", "2000.01--         "),
        ("１９９１年1月至2000年１月，丙", "１９９１年1月至2000年１月，"),
        ("2000.01--", "2000.01--"),
        ("1990.09至某地工作", ""),
        ("1991.13--2000.01  甲", ""),
        ("（其间：1991.01--2000.01  学习）", ""),
        ("", ""),
    ],
)
def test_the_dates_of_a_line_as_they_stand_there(line: str, period: str) -> None:
    assert period_in(line) == period


def test_the_samples_resume_is_written_back_as_it_is() -> None:
    text = read_lrmx(SAMPLE.read_bytes()).resume
    resume = read_resume(text)
    assert len(resume.stages) == 6
    assert resume.stages[2].notes == (
        "（其间：2011.09--2014.06  示例省委党校在职研究生班公共管理专业学习）",
    )
    assert resume.stages[-1].end is None
    assert write_resume(resume) == text


def test_the_last_paragraph_without_dates_is_the_closing() -> None:
    text = "1991.01--2000.01  甲\n\n2000.01--         乙\n\n中共示例县第九届委员会委员\n第十届委员"
    resume = read_resume(text)
    assert [stage.text for stage in resume.stages] == ["甲", "乙"]
    assert resume.closing == "中共示例县第九届委员会委员\n第十届委员"
    assert write_resume(resume) == text.replace("甲\n\n", "甲\n")


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (
            "1991.01--  甲\n\n（其间：1995.01--1996.01  学习）",
            ("（其间：1995.01--1996.01  学习）",),
        ),
        ("1991.01--  甲\r\n   续行\r\n\r\n乙\r\n\r\n其间学习", ("续行", "乙", "其间学习")),
    ],
)
def test_what_belongs_to_a_stage_is_its_note(text: str, notes: tuple[str, ...]) -> None:
    resume = read_resume(text)
    assert resume.stages[0].notes == notes
    assert resume.closing == ""


def test_lines_before_the_first_date_are_a_stage_without_dates() -> None:
    resume = read_resume("早年务农\n后读书\n1991.01--2000.01  甲")
    assert resume.stages[0] == ResumeStage(text="早年务农", notes=("后读书",))
    assert resume.stages[1].text == "甲"


def test_nothing_is_no_resume() -> None:
    assert read_resume(" \n ") == Resume()
    assert write_resume(Resume()) == ""
    assert write_resume(Resume(closing="委员")) == "委员"


def _is_plain(line: str) -> bool:
    """A stripped single line that does not read as a period of its own."""
    if not line or line != line.strip() or len(line.splitlines()) != 1:
        return False
    (stage,) = read_resume(line).stages
    return stage == ResumeStage(text=line)


_SIGNS = st.sampled_from("19902.-—~至今年月日 （其间：，甲乙")
_words = st.text(st.one_of(_SIGNS, st.characters(exclude_categories=("C", "Z"))), max_size=20)
lines = _words.map(str.strip).filter(_is_plain)
stage_texts = _words.map(str.strip)
partial_dates = st.one_of(
    st.builds(PartialDate, st.integers(1900, 2100)),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28)),
    st.builds(
        lambda year, season: PartialDate(year, SEASON_MONTHS[season], None, season),
        st.integers(1900, 2100),
        st.sampled_from(sorted(SEASON_MONTHS)),
    ),
)
stages = st.one_of(
    st.builds(
        ResumeStage,
        partial_dates,
        st.none() | partial_dates,
        stage_texts,
        st.lists(lines).map(tuple),
    ),
    st.builds(ResumeStage, st.none(), partial_dates, stage_texts, st.lists(lines).map(tuple)),
)
undated = st.builds(ResumeStage, st.none(), st.none(), lines, st.lists(lines).map(tuple))
closings = st.lists(
    lines.filter(lambda line: "其间" not in line and "期间" not in line), max_size=2
)


@st.composite
def resumes(draw: st.DrawFn) -> Resume:
    """Any résumé; a stage without dates stands first or not at all."""
    first = draw(st.lists(undated, max_size=1))
    found = (*first, *draw(st.lists(stages, max_size=5)))
    return Resume(found, "\n".join(draw(closings)) if found else "")


@settings(deadline=None)
@given(resumes())
def test_what_is_written_reads_as_the_same_stages(resume: Resume) -> None:
    text = write_resume(resume)
    assert read_resume(text) == resume
    assert write_resume(read_resume(text)) == text


@settings(deadline=None)
@given(
    st.lists(
        st.text(st.one_of(_SIGNS, st.just("\n"), st.characters(exclude_categories=("C", "Z")))),
        max_size=8,
    )
)
def test_reading_any_text_loses_no_word_and_settles_at_once(parts: list[str]) -> None:
    text = "\n".join(parts)
    once = read_resume(text)
    written = write_resume(once)
    assert read_resume(written) == once
    assert write_resume(read_resume(written)) == written
    for word in ("甲", "乙", "（", "其"):
        assert written.count(word) == text.count(word)
