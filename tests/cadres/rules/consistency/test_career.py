"""Posts, ranks and annual results against each other, the résumé and the start of work."""

from __future__ import annotations

import pytest

from desktop.cadres.records import AnnualResult, PostHolding, RankHolding
from desktop.cadres.rules.consistency import findings_of
from tests.cadres.rules.consistency.clean_file import (
    ON,
    bare_file,
    post,
    rank,
    result,
    rules_broken,
    stage,
)


@pytest.mark.parametrize(
    ("posts", "rules"),
    [
        ([post("局长", "2020-01")], []),
        ([post("局长", "2020-01", "2020-01")], []),
        ([post("局长", "2020-01", "2020")], []),
        ([post("局长", "2020-02", "2020-01")], ["post_reversed"]),
        ([post("局长", "2007-06")], ["post_before_work"]),
        ([post("局长", "2007")], []),
        ([post("局长", None)], []),
    ],
)
def test_a_post_by_itself_and_the_start_of_work(posts: list[PostHolding], rules: list[str]) -> None:
    file = bare_file()
    file.posts = posts
    assert rules_broken(file) == rules


@pytest.mark.parametrize(
    ("held", "last_line", "rules"),
    [
        (post("局长", "2020-01"), "示例县财政局党组书记、局长", []),
        (post("党组书记、局长", "2020-01"), "示例县财政局党组书记、局长", []),
        (post("党组书记，局长", "2020-01-15"), "示例县财政局党组书记、局长", []),
        (post("局长", "2020"), "示例县财政局局长", []),
        (post("组织部部长", "2020-01"), "示例县委常委、组织部长", []),
        (post("局长", "2020-02"), "示例县财政局局长", ["post_resume_start"]),
        (post("局长", "2019"), "示例县财政局局长", ["post_resume_start"]),
        (post("书记", "2020-01"), "示例县财政局局长", ["post_resume_text"]),
        (post("局长、书记", "2020-01"), "示例县财政局局长", ["post_resume_text"]),
        (post("书记", None), "示例县财政局局长", ["post_resume_text"]),
        (post("科员", "2007-07"), "示例县财政局局长", []),
        (post("书记", "2010-01", "2020-01"), "示例县财政局局长", []),
    ],
)
def test_a_post_held_today_against_the_resume(
    held: PostHolding, last_line: str, rules: list[str]
) -> None:
    file = bare_file()
    file.posts = [held]
    file.resume = [
        stage("2007-07", "2020-01", "示例县财政局科员"),
        stage("2020-01", None, last_line),
    ]
    assert rules_broken(file) == rules


def test_without_a_resume_posts_are_not_held_against_it() -> None:
    file = bare_file()
    file.posts = [post("局长", "2020-02")]
    assert rules_broken(file) == []


def test_a_post_and_the_stage_that_disagree_are_named() -> None:
    file = bare_file()
    file.posts = [post("局长", "2019-06")]
    file.resume = [stage("2007-07", None, "示例县财政局局长")]
    (finding,) = findings_of(file, ON)
    assert finding.sentence == (
        "The post “局长” began 2019.06, but no stage of the résumé begins then; "
        "the last is “2007.07-- 示例县财政局局长”."
    )
    assert [place.section for place in finding.places] == ["posts", "resume"]


@pytest.mark.parametrize(
    ("ranks", "rules"),
    [
        ([rank("二级主任科员", "2019-06", "2021-06"), rank("一级主任科员", "2021-06")], []),
        ([rank("一级主任科员", "2021-06"), rank("二级主任科员", "2019-06", "2021-06")], []),
        ([rank("二级主任科员", "2019-06", "2021"), rank("一级主任科员", "2021-06")], []),
        ([rank("二级主任科员", "2019-06"), rank("一级主任科员", "2021-06")], ["rank_overlap"]),
        (
            [rank("二级主任科员", "2019-06", "2021-07"), rank("一级主任科员", "2021-06")],
            ["rank_overlap"],
        ),
        (
            [rank("一级主任科员", "2019-06", "2021-06"), rank("二级主任科员", "2021-06")],
            ["rank_lowered"],
        ),
        ([rank("一级主任科员", "2019-06", "2021-06"), rank("三级主管", "2021-06")], []),
        ([rank("二级科员", "2019-06", "2018-06")], ["rank_reversed"]),
        ([rank("二级科员", "2007-06")], ["rank_before_work"]),
        ([rank("二级科员", "2007")], []),
        ([rank("二级科员", None), rank("一级科员", None)], []),
    ],
)
def test_ranks_follow_each_other(ranks: list[RankHolding], rules: list[str]) -> None:
    file = bare_file()
    file.ranks = ranks
    assert rules_broken(file) == rules


@pytest.mark.parametrize(
    ("results", "rules"),
    [
        ([result(2024), result(2025)], []),
        ([result(2007)], []),
        ([result(2024), result(2024)], ["result_twice"]),
        ([result(2024), result(2025), result(2024, "优秀")], ["result_twice"]),
        ([result(2006)], ["result_before_work"]),
        ([result(2026)], []),
        ([result(2027)], ["result_future"]),
    ],
)
def test_one_result_for_each_year_of_service(results: list[AnnualResult], rules: list[str]) -> None:
    file = bare_file()
    file.annual_results = results
    assert rules_broken(file) == rules


def test_results_of_one_year_are_all_named() -> None:
    file = bare_file()
    file.annual_results = [result(2024, "称职"), result(2024, "优秀")]
    (finding,) = findings_of(file, ON)
    assert finding.sentence == "The year 2024 has more than one result: 优秀、称职."
    assert [place.record_id for place in finding.places] == [
        each.id for each in file.annual_results
    ]
