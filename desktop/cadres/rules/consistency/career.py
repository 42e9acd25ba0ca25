"""Posts, ranks and annual results: against each other, the résumé and the start of work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from desktop.base.codes import codes
from desktop.base.dates import PartialDate
from desktop.base.words import _
from desktop.cadres.fields import RANKS
from desktop.cadres.records import AnnualResult, CadreFile, PostHolding, RankHolding, ResumeStage
from desktop.cadres.rules.consistency.finding import (
    KeyFinding,
    Matter,
    Rule,
    Severity,
    found,
    of_cadre,
    of_record,
)
from desktop.cadres.rules.consistency.spans import (
    least_months,
    surely_before,
    surely_differ,
    surely_reversed,
)
from desktop.cadres.rules.consistency.stages import by_start, short, stage_words
from desktop.cadres.rules.standing import posts_on, rank_order

_EDITOR = "任免表编辑器3.0（任职时间按批准或选举时间）"

_POST_REVERSED = Rule("post_reversed", Matter.CAREER, Severity.WRONG)
_POST_BEFORE_WORK = Rule("post_before_work", Matter.CAREER, Severity.WRONG)
_POST_START = Rule("post_resume_start", Matter.CAREER, Severity.LOOK_AT, _EDITOR, "C")
_POST_TEXT = Rule("post_resume_text", Matter.CAREER, Severity.LOOK_AT, _EDITOR, "C")
_RANK_REVERSED = Rule("rank_reversed", Matter.CAREER, Severity.WRONG)
_RANK_OVERLAP = Rule("rank_overlap", Matter.CAREER, Severity.WRONG)
_RANK_LOWERED = Rule("rank_lowered", Matter.CAREER, Severity.LOOK_AT)
_RANK_BEFORE_WORK = Rule("rank_before_work", Matter.CAREER, Severity.WRONG)
_RESULT_TWICE = Rule("result_twice", Matter.CAREER, Severity.WRONG)
_RESULT_BEFORE_WORK = Rule("result_before_work", Matter.CAREER, Severity.WRONG)
_RESULT_FUTURE = Rule("result_future", Matter.CAREER, Severity.WRONG)

_BETWEEN_TITLES = re.compile(r"[、，,；;\s]+")
_DOUBLED = re.compile(r"(\w)\1(?=长)")


def career_findings(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    """Posts, ranks and annual results."""
    for post in file.posts:
        yield from _post(file, post)
    yield from _posts_in_resume(file, on)
    yield from _ranks(file)
    yield from _results(file, on)


def _post(file: CadreFile, post: PostHolding) -> Iterator[KeyFinding]:
    places = (of_record("posts", post, "end"), of_record("posts", post, "start"))
    if post.start and post.end and surely_reversed(post.start, post.end):
        sentence = _("The post “{post}” ends before it starts: {start}--{end}.").format(
            post=short(post.title), start=post.start.shown(), end=post.end.shown()
        )
        yield found(_POST_REVERSED, sentence, places, (post.title, post.start, post.end))
    work = file.cadre.started_work_on
    if post.start and work and surely_before(post.start, work):
        sentence = _("The post “{post}” began {start}, but work started {work}.").format(
            post=short(post.title), start=post.start.shown(), work=work.shown()
        )
        both = (places[1], of_cadre(file.cadre, "started_work_on"))
        yield found(_POST_BEFORE_WORK, sentence, both, (post.title, post.start, work))


def _posts_in_resume(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    stages = by_start(file.resume)
    if not stages:
        return
    for post in posts_on(file.posts, on):
        beginning = [stage for stage in stages if _begins_with(stage, post.start)]
        if post.start and not beginning:
            yield _no_stage_begins(post, post.start, stages[-1])
        elif not any(_names(stage, post.title) for stage in (*beginning, stages[-1])):
            yield _not_named(post, stages[-1])


def _begins_with(stage: ResumeStage, start: PartialDate | None) -> bool:
    return bool(start and stage.start and not surely_differ(stage.start, start))


def _no_stage_begins(post: PostHolding, start: PartialDate, last: ResumeStage) -> KeyFinding:
    sentence = _(
        "The post “{post}” began {start}, but no stage of the résumé begins then; "
        "the last is “{stage}”."
    ).format(post=short(post.title), start=start.shown(), stage=stage_words(last))
    places = (of_record("posts", post, "start"), of_record("resume", last, "start"))
    return found(_POST_START, sentence, places, (post.title, start, last.start))


def _not_named(post: PostHolding, last: ResumeStage) -> KeyFinding:
    sentence = _("The post “{post}” is not named in the résumé's last stage, “{stage}”.").format(
        post=short(post.title), stage=stage_words(last)
    )
    places = (of_record("posts", post, "title"), of_record("resume", last, "text"))
    return found(_POST_TEXT, sentence, places, (post.title, last.text))


def _names(stage: ResumeStage, title: str) -> bool:
    """Whether the line names every part of the title; 组织部部长 is also written 组织部长."""
    text = _plain(f"{stage.text}{stage.notes or ''}")
    return all(_plain(part) in text for part in _BETWEEN_TITLES.split(title))


def _plain(text: str) -> str:
    return _DOUBLED.sub(r"\1", re.sub(r"\s", "", text))


def _ranks(file: CadreFile) -> Iterator[KeyFinding]:
    for rank in file.ranks:
        yield from _rank(file, rank)
    known = [rank for rank in file.ranks if rank.start]
    known.sort(key=lambda rank: rank.start.months() if rank.start else 0)
    for before, after in pairwise(known):
        yield from _rank_after(before, after)


def _rank(file: CadreFile, rank: RankHolding) -> Iterator[KeyFinding]:
    places = (of_record("ranks", rank, "end"), of_record("ranks", rank, "start"))
    if rank.start and rank.end and surely_reversed(rank.start, rank.end):
        sentence = _("The rank {rank} ends before it starts: {start}--{end}.").format(
            rank=rank.rank, start=rank.start.shown(), end=rank.end.shown()
        )
        yield found(_RANK_REVERSED, sentence, places, (rank.rank, rank.start, rank.end))
    work = file.cadre.started_work_on
    if rank.start and work and surely_before(rank.start, work):
        sentence = _("The rank {rank} began {start}, but work started {work}.").format(
            rank=rank.rank, start=rank.start.shown(), work=work.shown()
        )
        both = (places[1], of_cadre(file.cadre, "started_work_on"))
        yield found(_RANK_BEFORE_WORK, sentence, both, (rank.rank, rank.start, work))


def _rank_after(before: RankHolding, after: RankHolding) -> Iterator[KeyFinding]:
    if before.start is None or after.start is None or surely_reversed(before.start, before.end):
        return
    values = (before.rank, before.start, before.end, after.rank, after.start)
    if before.end is None or least_months(after.start, before.end) > 0:
        sentence = _("The rank {before} has not ended when {after} begins in {start}.").format(
            before=before.rank, after=after.rank, start=after.start.shown()
        )
        places = (of_record("ranks", before, "end"), of_record("ranks", after, "start"))
        yield found(_RANK_OVERLAP, sentence, places, values)
    if _same_series(before.rank, after.rank) and rank_order(after.rank) > rank_order(before.rank):
        sentence = _("The rank {after} of {start} is lower than {before} before it.").format(
            before=before.rank, after=after.rank, start=after.start.shown()
        )
        places = (of_record("ranks", after, "rank"), of_record("ranks", before, "rank"))
        yield found(_RANK_LOWERED, sentence, places, values)


def _same_series(one: str, other: str) -> bool:
    return any(one in codes(table) and other in codes(table) for table in RANKS)


def _results(file: CadreFile, on: date) -> Iterator[KeyFinding]:
    years: defaultdict[int, list[AnnualResult]] = defaultdict(list)
    for result in file.annual_results:
        years[result.year].append(result)
    work = file.cadre.started_work_on
    for year, results in sorted(years.items()):
        place = of_record("annual_results", results[0], "year")
        if len(results) > 1:
            yield _several_results(year, results)
        if year > on.year:
            sentence = _("There is a result for {year}, which has not come.").format(year=year)
            yield found(_RESULT_FUTURE, sentence, (place,), (year,))
        if work and year < work.year:
            sentence = _("There is a result for {year}, but work started {work}.").format(
                year=year, work=work.shown()
            )
            places = (place, of_cadre(file.cadre, "started_work_on"))
            yield found(_RESULT_BEFORE_WORK, sentence, places, (year, work))


def _several_results(year: int, results: Sequence[AnnualResult]) -> KeyFinding:
    grades = sorted(result.grade for result in results)
    sentence = _("The year {year} has more than one result: {grades}.").format(
        year=year, grades="、".join(grades)
    )
    places = tuple(of_record("annual_results", result, "year") for result in results)
    return found(_RESULT_TWICE, sentence, places, (year, *grades))
