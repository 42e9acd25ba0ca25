"""干部退出情况预测表: who reaches which limit in the coming years, as picture, table and lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.daily.papers.landscape import facts_above
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.exits.papers.forecast_drawing import HEIGHT, draw_forecast
from desktop.exits.queries.forecast_papers import everybody, forecast_content
from desktop.exits.rules.facts import years_after
from desktop.exits.rules.forecast import MOST_YEARS
from desktop.exits.rules.forecast_picture import picture_of
from desktop.exits.rules.legality import official_legality_notice
from desktop.exits.rules.way import rows
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob, PrintOptions
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SERIF_BOLD
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, TableStyle, draw_table
from desktop.paper.units import MM

KEY: Final = "forecast-report"
_TITLE: Final = "干部退出情况预测表"

_SHEET: Final = Sheet(top=20.0, right=18.0, bottom=22.0, left=18.0)
_TITLE_STYLE: Final = TextStyle(Step(20.0, 28.0), SERIF_BOLD, Across.CENTRE, after=6.0)
_HEAD: Final = TextStyle(Step(12.0, 18.0), SERIF_BOLD, before=8.0, after=2.0)
_NOTE: Final = TextStyle(Step(9.5, 14.0), before=4.0)
_ROWS: Final = Step(9.5, 12.5)
_STYLE: Final = TableStyle(_ROWS, Step(9.0, 12.0), Step(10.5, 14.0), smallest=7.0)
_MIDDLE, _RIGHT = Across.CENTRE, Across.RIGHT
_PEOPLE: Final = (
    Column("序号", 10, _MIDDLE),
    Column("姓名", 18, _MIDDLE),
    Column("现任职务", 56),
    Column("职务层次", 22, _MIDDLE),
    Column("出生年月", 19, _MIDDLE),
    Column("到达的界限及时间", 49),
)
_VACANT: Final = (
    Column("空出时间", 22, _MIDDLE),
    Column("单位", 52),
    Column("职务", 38),
    Column("职务层次", 22, _MIDDLE),
    Column("现任", 18, _MIDDLE),
    Column("原因", 22, _MIDDLE),
)
_EXPLAINED: Final = (
    "每人每项界限计一次，同一人可到达多项；领导职务空出按到龄退休和本单位任职年龄界限中先到者计。"
    "按起始日在册的任职、考核和有效的规定测算，未计办理中的安排和限制情形；“此前”为起始日前已到达"
    "而仍在册者。供研究用，不作为办理依据。"
)


def draw_forecast_report(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the forecast: picture and tables first, then the lists of each year."""
    flow = Flow(document, _SHEET, serial=serial)
    flow.paragraph(_TITLE, _TITLE_STYLE)
    period = f"{official_day(content['since'])}至{official_day(content['until'])}"
    facts_above(
        flow,
        (
            ("单位", content["issuing_office"]),
            ("预测期间", period),
            ("范围", f"{content['name']}{content['people']}人"),
        ),
    )
    _draw_picture(flow, content)
    flow.paragraph("一、各年到达界限人数", _HEAD, keep_with_next=60.0)
    draw_table(flow, _year_columns("界限", content), [Group("", _limit_rows(content))], _STYLE)
    if content["posts"]:
        flow.paragraph("二、领导职数", _HEAD, keep_with_next=60.0)
        _draw_posts(flow, content)
    for note in _notes(content):
        flow.paragraph(note, _NOTE)
    _draw_lists(flow, content)
    flow.close()


def _draw_picture(flow: Flow, content: Content) -> None:
    counts = [
        {key: line["years"][year] for key, line in content["limits"].items()}
        for year in range(len(content["years"]))
    ]
    box = flow.take(HEIGHT * MM)
    draw_forecast(flow.drawing, box, picture_of(content["year_labels"], counts))


def _year_columns(head: str, content: Content) -> list[Column]:
    """A column for each year, narrower where there are many."""
    years = content["year_labels"]
    each = min(100 / len(years), 16)
    columns = [Column(label, each, _RIGHT) for label in years]
    return [Column(head, 40), Column("此前", 11, _RIGHT), *columns, Column("合计", 12, _RIGHT)]


def _limit_rows(content: Content) -> Iterator[list[str]]:
    for key, line in content["limits"].items():
        row = rows()[key]
        yield _row(row["way"] + ("（未确认）" if "M" in row["confidence"] else ""), line)
    yield _row("领导职务空出", content["vacant"])


def _row(name: str, line: Mapping[str, Any]) -> list[str]:
    figures = [line["before"], *line["years"], sum(line["years"])]
    return [name, *(str(figure) if figure else "" for figure in figures)]


def _draw_posts(flow: Flow, content: Content) -> None:
    columns = [
        Column("职务层次", 40),
        *(Column(head, 24, _RIGHT) for head in ("核定职数", "实有", "现空缺")),
        Column("期间空出", 24, _RIGHT),
        Column("期末空缺", 24, _RIGHT),
    ]
    lines = [
        [
            one["level"],
            *(str(one[key]) for key in ("approved", "held")),
            str(one["approved"] - one["held"]),
            str(one["before"] + sum(one["leaving"])),
            str(one["vacant_at_end"]),
        ]
        for one in content["posts"]
    ]
    draw_table(flow, columns, [Group("", lines)], _STYLE)


def _notes(content: Content) -> Iterator[str]:
    yield f"注：{_EXPLAINED}"
    notice = official_legality_notice(content["document_level"])
    if notice:
        yield notice


def _draw_lists(flow: Flow, content: Content) -> None:
    number = "三" if content["posts"] else "二"
    flow.paragraph(f"{number}、各年到达界限人员", _HEAD, keep_with_next=60.0)
    groups = list(_people_groups(content))
    if groups:
        draw_table(flow, _PEOPLE, groups, _STYLE)
    else:
        flow.paragraph("期间无人到达界限。", _NOTE)
    if content["vacancies"]:
        number = "四" if content["posts"] else "三"
        flow.paragraph(f"{number}、空出的领导职务", _HEAD, keep_with_next=60.0)
        lines = [_vacancy_row(one) for one in content["vacancies"]]
        draw_table(flow, _VACANT, [Group("", lines)], _STYLE)


def _people_groups(content: Content) -> Iterator[Group]:
    for year, people in zip(content["years"], content["reached"], strict=True):
        if people:
            lines = [_person_row(place, one) for place, one in enumerate(people.values(), 1)]
            yield Group(f"{year}（{len(people)}人）", lines)


def _person_row(place: int, one: Mapping[str, Any]) -> Sequence[str]:
    limits = "；".join(f"{way} {_month(on)}" for way, on in one["limits"])
    return [str(place), one["name"], one["post"], one["level"], one["born"], limits]


def _vacancy_row(one: Mapping[str, str]) -> Sequence[str]:
    keys = ("unit", "post", "level", "holder", "way")
    return [_month(one["on"]), *(one[key] for key in keys)]


def _month(stored: str) -> str:
    """Of a day of the first of a month the month alone."""
    return stored.removesuffix("-01").replace("-", ".") if stored[8:] == "01" else _day(stored)


def _day(stored: str) -> str:
    return stored.replace("-", ".")


def _make(session: Session, job: PrintJob) -> list[Printed]:
    since, years = _period(job.options)
    ids = [] if everybody(session, job.ids) else list(job.ids)
    content = forecast_content(session, ids, since, years, job.progress)
    return print_contents(job, _TITLE, [content], draw_forecast_report)


def _now(session: Session, content: Content) -> Content:
    since = date.fromisoformat(content["since"])
    return forecast_content(session, content["cadre_ids"], since, len(content["years"]))


def _period(options: PrintOptions) -> tuple[date, int]:
    """First day and whole years of the period asked for; ten years from today where none is.

    Raises UserError for a period of more than ten years.
    """
    since = options.start.earliest() if options.start is not None else options.today
    if options.end is None:
        return since, MOST_YEARS
    last = options.end.latest()
    for years in range(1, MOST_YEARS + 1):
        if last <= years_after(since, years) - timedelta(days=1):
            return since, years
    raise UserError(_("A forecast is made for 1 to {most} years.").format(most=MOST_YEARS))


FORECAST_REPORT_PAPER: Final = Paper(
    KEY,
    N_("Forecast of leaving"),
    _make,
    _now,
    one_each=False,
    labels={
        "name": N_("Whom it counts"),
        "cadre_ids": N_("Cadres chosen"),
        "since": N_("From"),
        "until": N_("To"),
        "years": N_("Years ahead"),
        "year_labels": N_("Years ahead"),
        "people": N_("People"),
        "limits": N_("Limits reached by year"),
        "vacant": N_("Leading posts falling vacant"),
        "posts": N_("Approved leading posts"),
        "reached": N_("Who they are"),
        "vacancies": N_("Leading posts falling vacant"),
        "document_level": N_("Level of the rule"),
        "issuing_office": N_("Office that issues it"),
    },
)
