"""预警清单: the warnings of a day that are not disposed of, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.base.words import N_, _
from desktop.daily.papers.landscape import (
    end_below,
    facts_above,
    landscape_flow,
    register_style,
)
from desktop.overview.queries.warnings import warnings_on
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import paper_document
from desktop.paper.drawing import Across
from desktop.paper.fonts import refuse_missing, tidy
from desktop.paper.tables import Column, Group, draw_table
from desktop.store.levels import highest_of

TITLE: Final = "预警清单"

_MIDDLE: Final = Across.CENTRE
_COLUMNS: Final = (
    Column("序号", 9, _MIDDLE),
    Column("预警事项", 27),
    Column("对象", 16, _MIDDLE),
    Column("单位及职务", 38),
    Column("事实依据", 60),
    Column("规则依据", 34),
    Column("办理期限", 20, _MIDDLE),
    Column("建议", 44),
    Column("经办人", 16, _MIDDLE),
)
_UNCONFIRMED: Final = "（未核实）"


def _print_warnings(session: Session, job: PrintJob) -> list[Printed]:
    """Warnings about the cadres of the job, about everybody and every unit where it names none.

    Where `job.options.columns` names keys of warnings, only these.
    """
    content = _content(
        session,
        job.options.today,
        job.ids,
        job.options.columns,
        job.options.title or TITLE,
        job.progress,
    )
    if not content["lines"]:
        raise UserError(_("No warning stands that could be printed."))
    for line in content["lines"].values():
        refuse_missing(*(tidy(text) for text in line["texts"]), of=line["texts"][1])
    serial = job.next_serial()
    with paper_document(job.out, content["title"]) as document:
        flow = landscape_flow(document, content["title"], content["secrecy"], serial)
        day = PartialDate.from_stored(content["as_of"])
        told = f"{day.year}年{day.month}月{day.day}日"
        facts_above(flow, (("截至", told), ("预警", f"{len(content['lines'])}项")))
        draw_table(flow, _COLUMNS, _groups(content["lines"]), register_style())
        end_below(flow, (), ("填报人", "审核人"))
        flow.close()
    return [Printed(serial, content["title"], content, secrecy=content["secrecy"])]


def _warnings_now(session: Session, content: Content) -> Content:
    as_of = PartialDate.from_stored(content["as_of"]).earliest()
    keys = list(content["lines"])
    return _content(session, as_of, content["ids"], keys, content["title"], Progress())


def _content(
    session: Session,
    as_of: date,
    ids: Sequence[int],
    keys: Sequence[str],
    title: str,
    progress: Progress,
) -> dict[str, Any]:
    wanted = set(keys)
    found = [
        warning
        for warning in warnings_on(session, as_of, cadre_ids=ids or None, progress=progress)
        if warning.disposal is None and (not wanted or warning.key in wanted)
    ]
    lines = {
        warning.key: {
            "group": warning.group(as_of).official,
            "records": [f"{one.kind} {one.record_id}" for one in warning.evidence],
            "texts": [
                warning.rule.official_title,
                warning.subject.name,
                warning.subject.post or warning.subject.unit,
                "\n".join(warning.official_evidence),
                warning.rule.basis + (_UNCONFIRMED if warning.rule.unconfirmed else ""),
                PartialDate.from_day(warning.deadline).shown() if warning.deadline else "",
                warning.official_proposal,
                warning.in_charge,
            ],
        }
        for warning in found
    }
    return {
        "title": title,
        "as_of": as_of.isoformat(),
        "ids": list(ids),
        "secrecy": highest_of(warning.secrecy or None for warning in found),
        "lines": lines,
    }


def _groups(lines: Mapping[str, Any]) -> Iterator[Group]:
    numbered = list(enumerate(lines.values(), 1))
    for group, members in groupby(numbered, key=lambda one: one[1]["group"]):
        rows = [[str(number), *line["texts"]] for number, line in members]
        yield Group(f"{group}（{len(rows)}项）", rows)


PAPERS: Final = (
    Paper("warnings", N_("List of warnings"), _print_warnings, _warnings_now, one_each=False),
)
