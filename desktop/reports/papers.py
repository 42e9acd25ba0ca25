"""Rosters (干部花名册): A4 on its side, one block for each unit, columns as chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.batches import in_batches
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.fields import Field, Kind
from desktop.base.words import N_
from desktop.cadres.queries.listing import COLUMNS
from desktop.cadres.records import CadreListing
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import paper_document
from desktop.paper.drawing import Across
from desktop.paper.flow import A4_LANDSCAPE, Flow, TextStyle
from desktop.paper.fonts import SERIF_BOLD, refuse_missing, tidy
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, TableStyle, draw_table

TITLE: Final = "干部花名册"
NO_UNIT: Final = "未分配单位"

USUAL_COLUMNS: Final = (
    "name",
    "post",
    "sex",
    "ethnicity",
    "native_place",
    "full_time_education",
    "full_time_school",
    "in_service_education",
    "in_service_school",
    "birth_date",
    "started_work_on",
    "joined_party_on",
    "post_since",
    "rank_since",
    "note",
)
"""The columns of the official roster, in its order."""

_MILLIMETRES: Final = {
    "name": 15,
    "post": 41,
    "sex": 8,
    "ethnicity": 10,
    "native_place": 14,
    "full_time_education": 16,
    "full_time_school": 24,
    "in_service_education": 16,
    "in_service_school": 24,
    "note": 16,
    "unit_name": 30,
    "id_number": 34,
    "person_type": 20,
    "management_category": 18,
    "professional_title": 18,
    "level": 16,
    "rank": 18,
}
_DATE_MILLIMETRES: Final = 16
_HEAD = TextStyle(Step(18.0, 26.0), SERIF_BOLD, Across.CENTRE, after=6.0)
_TABLE = TableStyle(step=Step(9.0, 11.5), title_step=Step(9.0, 11.5), heading_step=Step(11.0, 15.0))
_FIELDS: Final = {field.key: field for field in COLUMNS}


def _print_roster(session: Session, job: PrintJob) -> list[Printed]:
    content = _content(session, job.ids, job.options.columns or USUAL_COLUMNS, job.options.title)
    _refuse_undrawable(content["people"].values())
    serial = job.next_serial()
    with paper_document(job.out, content["title"]) as document:
        flow = Flow(document, A4_LANDSCAPE, serial=serial)
        flow.paragraph(content["title"], _HEAD)
        chosen = [_FIELDS[key] for key in content["columns"]]
        draw_table(flow, [_column(field) for field in chosen], _groups(content, job), _TABLE)
        flow.close()
    return [Printed(serial, content["title"], content)]


def _roster_now(session: Session, content: Content) -> Content:
    ids = [int(cadre_id) for cadre_id in content["people"]]
    return _content(session, ids, content["columns"], content["title"])


def _content(
    session: Session, ids: Sequence[int], columns: Sequence[str], title: str
) -> dict[str, Any]:
    """What the roster says: for each person the texts of the columns, and the unit."""
    people: dict[str, Any] = {}
    for batch in in_batches(ids):
        query = (
            select(CadreListing)
            .where(CadreListing.cadre_id.in_(batch))
            .order_by(CadreListing.official_order)
        )
        for line in session.scalars(query):
            texts = [_text(_FIELDS[key], getattr(line, key)) for key in columns]
            people[str(line.cadre_id)] = [line.official_order, line.unit_name or NO_UNIT, *texts]
    return {"title": title or TITLE, "columns": list(columns), "people": people}


def _groups(content: Mapping[str, Any], job: PrintJob) -> Iterator[Group]:
    lines = sorted(content["people"].values())
    done = 0
    for unit, members in groupby(lines, key=lambda line: line[1]):
        rows = [line[2:] for line in members]
        job.progress.step(done, len(lines), unit)
        done += len(rows)
        yield Group(f"{unit}（{len(rows)}人）", rows)


def _refuse_undrawable(lines: Iterable[Sequence[Any]]) -> None:
    """Name everybody with characters that no shipped font draws, so that all can be mended."""
    refused = []
    for _order, _unit, *texts in lines:
        try:
            refuse_missing(*map(tidy, texts), of=next(filter(None, texts), ""))
        except UserError as refusal:
            refused.append(str(refusal))
    if refused:
        raise UserError("\n".join(refused))


def _column(field: Field) -> Column:
    date = field.kind is Kind.DATE
    width = _MILLIMETRES.get(field.key, _DATE_MILLIMETRES)
    across = Across.CENTRE if date or width <= _DATE_MILLIMETRES else Across.LEFT
    return Column(field.official, width, across)


def _text(field: Field, value: str | None) -> str:
    if value and field.kind is Kind.DATE:
        return PartialDate.from_stored(value).shown_month()
    return value or ""


PAPERS: Final = (
    Paper("roster", N_("Roster of cadres"), _print_roster, _roster_now, one_each=False),
)
