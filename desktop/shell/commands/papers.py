"""Listing the papers, and printing one into a PDF file."""

from __future__ import annotations

from datetime import date

from desktop.base.progress import Progress
from desktop.base.words import _, ngettext
from desktop.cadres.papers.printing import print_paper
from desktop.paper.catalogue import PrintOptions
from desktop.shell.arguments import Arguments
from desktop.shell.commands.answer import Answer
from desktop.shell.commands.people import chosen
from desktop.shell.papers import PAPERS, paper_of
from desktop.store.store import Store


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
    """Print a paper for those chosen. Raises UserError and Cancelled; there is no file then."""
    paper = paper_of(asked.key)
    people = chosen(asked, store)
    options = PrintOptions(today=date.today(), edition=asked.edition)
    count = print_paper(store, paper, people, asked.out, options, progress)
    told = ngettext(
        "Printed {count} paper into {path}.", "Printed {count} papers into {path}.", count
    )
    return Answer(
        [told.format(count=count, path=asked.out)],
        {"paper": paper.key, "papers": count, "people": len(people), "file": str(asked.out)},
    )
