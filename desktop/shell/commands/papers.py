"""Listing the papers, and printing one into a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from desktop.appraisal.queries.letter_papers import letters_about
from desktop.appraisal.queries.papers_about import (
    cycles_about,
    members_about,
    publications_about,
    rewards_about,
    routine_about,
)
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.progress import Progress
from desktop.base.words import _, ngettext
from desktop.cadres.papers.printing import print_paper
from desktop.daily.queries.records import records_about
from desktop.daily.records import KINDS, LADDER
from desktop.exits.queries.papers import arrangements_about
from desktop.exits.queries.platforms import custodies_about, groups_about
from desktop.paper.catalogue import Paper, PrintOptions
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.commands.people import chosen
from desktop.shell.papers import PAPERS, paper_of
from desktop.store.store import Store

_About = Callable[[Any, list[int], str, str], list[int]]
_ABOUT: Final[Mapping[str, _About]] = {
    "responsibility_letter": letters_about,
    "group_member": members_about,
    "routine_assessment": routine_about,
    "appraisal_cycle": cycles_about,
    "exit_arrangement": arrangements_about,
    "leading_group": groups_about,
    "custody": custodies_about,
    "publication": publications_about,
    "consequence": rewards_about,
}
"""For records that hang on a cycle, how those about people are found; by table."""


def list_papers() -> Answer:
    """The papers that can be printed; this needs no data."""
    return Answer(
        [f"{paper.key}  {_(paper.title)}  {paper.official_title}" for paper in PAPERS],
        [
            {"key": paper.key, "title": _(paper.title), "official_title": paper.official_title}
            for paper in PAPERS
        ],
    )


def print_into_file(asked: Arguments, store: Store, progress: Progress) -> Answer:
    """Print a paper for those chosen. Raises UserError and Cancelled; there is no file then.

    A paper on records (talks, inspections, letters ...) is printed for the records named, or for
    those about the people chosen within the period.
    """
    paper = paper_of(asked.key)
    start, end = _period(asked)
    options = PrintOptions(today=date.today(), edition=asked.edition, start=start, end=end)
    of_people = paper.of == "cadre" and not asked.record
    ids = chosen(asked, store) if of_people else _records(asked, store, paper, options)
    count = print_paper(store, paper, ids, asked.out, options, progress)
    told = ngettext(
        "Printed {count} paper into {path}.", "Printed {count} papers into {path}.", count
    )
    return Answer(
        [told.format(count=count, path=asked.out)],
        {"paper": paper.key, "papers": count, _counted(paper): len(ids), "file": str(asked.out)},
    )


def _counted(paper: Paper) -> str:
    return "people" if paper.of == "cadre" else "records"


def _period(asked: Arguments) -> tuple[PartialDate | None, PartialDate | None]:
    """The period that was asked for. Raises UserError for what is no date or no year."""
    if asked.year:
        return _year(asked)
    start = PartialDate.read(asked.start) if asked.start else None
    end = PartialDate.read(asked.end) if asked.end else None
    if start is not None and end is not None and end.latest() < start.earliest():
        raise UserError(_("The period ends before it begins."))
    return start, end


def _year(asked: Arguments) -> tuple[PartialDate, PartialDate]:
    """The year that was asked for, as a period."""
    if asked.start or asked.end:
        raise UserError(_("Give either --year, or --from and --to."))
    year = PartialDate.read(asked.year)
    if year != PartialDate(year.year):
        raise UserError(_("“{given}” is no year; write it like 2025.").format(given=asked.year))
    return year, year


def _records(asked: Arguments, store: Store, paper: Paper, options: PrintOptions) -> list[int]:
    if asked.record:
        return list(dict.fromkeys(asked.record))
    people = chosen(asked, store)
    start = options.start.stored() if options.start else ""
    end = PartialDate.from_day(options.end.latest()).stored() if options.end else ""
    if paper.of in _ABOUT:
        found = store.read(_ABOUT[paper.of], people, start, end)
    elif paper.of in KINDS or paper.of in LADDER:
        found = store.read(records_about, paper.of, people, start, end)
    else:
        raise UserError(
            _("“{paper}” is printed for records; name them with --record.").format(
                paper=_(paper.title)
            )
        )
    if not found:
        raise UserError(
            _("There is no record for “{paper}” about those chosen in this period.").format(
                paper=_(paper.title)
            )
        )
    return found
