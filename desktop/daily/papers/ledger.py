"""干部日常考核台账: what daily assessment holds of one cadre for a period, grouped by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.words import N_, _, in_chinese
from desktop.daily.fields.choices import MINUS, PLUS
from desktop.daily.fields.ladder_paper_words import LEDGER
from desktop.daily.fields.paper_word_labels import WORD_LABELS
from desktop.daily.papers.landscape import Cells, facts_above, landscape_flow, register_style
from desktop.daily.papers.record_printing import print_contents
from desktop.daily.papers.wording import official_day
from desktop.daily.queries.ledger_papers import ledger_content
from desktop.daily.queries.paper_heads import paper_heads
from desktop.daily.rules.ledger_lines import LEDGER_KINDS, MINUS_SIGN, PLUS_SIGN, title_beside_kind
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob, PrintOptions
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across
from desktop.paper.flow import TextStyle
from desktop.paper.lines import Step
from desktop.paper.tables import Column, Group, draw_table

_SIGNS: Final = {PLUS_SIGN: PLUS, MINUS_SIGN: MINUS}
_NONE: Final = TextStyle(Step(12.0, 20.0), before=8.0)


def draw_ledger(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw the ledger of one cadre."""
    words = content["heads"]
    flow = landscape_flow(document, words["title"], content["secrecy"], serial)
    facts_above(flow, _facts(content))
    if content["entries"]:
        draw_table(flow, _columns(words), _groups(content), register_style())
    else:
        flow.paragraph(words["none"], _NONE)
    flow.close()


def _facts(content: Content) -> Cells:
    words = content["heads"]
    period = f"{official_day(content['start'])}至{official_day(content['end'])}"
    return (
        (words["name"], content["name"]),
        (words["post"], content["post"]),
        (words["period"], period),
        (words["counts"], _counts(content)),
    )


def _counts(content: Content) -> str:
    """How many entries there are, and how many of each sign."""
    entries = content["entries"].values()
    signs = [entry["sign"] for entry in entries]
    told = [f"{word}{signs.count(sign)}条" for sign, word in _SIGNS.items()]
    return f"共{len(signs)}条（{'、'.join(told)}）"


def _columns(words: Mapping[str, str]) -> list[Column]:
    middle = Across.CENTRE
    return [
        Column("序号", 10, middle),
        Column(words["on"], 22, middle),
        Column(words["kind"], 24, middle),
        Column(words["sign"], 22, middle),
        Column(words["basis"], 22, middle),
        Column(words["contents"], 160),
    ]


def _groups(content: Content) -> Iterator[Group]:
    """A block for each year, numbered through."""
    entries = list(enumerate(content["entries"].values(), 1))
    for year, of_year in groupby(entries, key=lambda line: line[1]["on"][:4]):
        lines = list(of_year)
        yield Group(f"{year}年（{len(lines)}条）", [_row(*line) for line in lines])


def _row(place: int, entry: Mapping[str, Any]) -> list[str]:
    return [
        str(place),
        entry["on"].replace("-", "."),
        in_chinese(LEDGER_KINDS[entry["kind"]]),
        _SIGNS.get(entry["sign"], ""),
        entry["basis"],
        "\n".join(_contents(entry)),
    ]


def _contents(entry: Mapping[str, Any]) -> Iterator[str]:
    """The title beside its kind, then what it does not say already."""
    title = title_beside_kind(entry["kind"], entry["title"])
    yield title
    yield from (line for line in entry["text"].split("\n") if f" {line} " not in f" {title} ")


def _period(options: PrintOptions) -> tuple[PartialDate, PartialDate]:
    """The period asked for, else this year and the one before. Raises InvalidInput."""
    end = options.end or PartialDate(options.today.year)
    start = options.start or PartialDate(end.year - 1)
    if start.earliest() > end.latest():
        raise InvalidInput({"end": _("The period ends before it begins.")})
    return start, end


def _make(session: Session, job: PrintJob) -> list[Printed]:
    start, end = _period(job.options)
    heads = paper_heads(session)
    contents = [ledger_content(session, cadre_id, start, end, heads) for cadre_id in job.ids]
    return print_contents(job, LEDGER_PAPER.official_title, contents, draw_ledger)


def _now(session: Session, content: Content) -> Content:
    start, end = (PartialDate.from_stored(content[key]) for key in ("start", "end"))
    return ledger_content(session, content["cadre_id"], start, end, paper_heads(session))


LEDGER_PAPER: Final = Paper(
    LEDGER,
    N_("Ledger of daily assessment"),
    _make,
    _now,
    labels={
        **WORD_LABELS,
        "entries": N_("Entry of the ledger"),
        "title": N_("Title"),
        "text": N_("Contents"),
    },
)
