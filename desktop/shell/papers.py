"""Every paper of the program in one list: the window's and the command line's."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.papers.catalogue import PAPERS as APPRAISAL_PAPERS
from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.papers.catalogue import PAPERS as CADRES_PAPERS
from desktop.daily.papers.catalogue import PAPERS as DAILY_PAPERS
from desktop.exits.papers.catalogue import PAPERS as EXITS_PAPERS
from desktop.overview.papers import PAPERS as OVERVIEW_PAPERS
from desktop.paper.catalogue import Paper
from desktop.reports.papers import PAPERS as REPORTS_PAPERS

PAPERS: Final[tuple[Paper, ...]] = (
    *CADRES_PAPERS,
    *DAILY_PAPERS,
    *APPRAISAL_PAPERS,
    *EXITS_PAPERS,
    *REPORTS_PAPERS,
    *OVERVIEW_PAPERS,
)


def paper_of(key: str) -> Paper:
    """The paper of this key. Raises UserError naming the keys there are."""
    for paper in PAPERS:
        if paper.key == key:
            return paper
    keys = ", ".join(paper.key for paper in PAPERS)
    raise UserError(_("There is no paper “{key}”; there are: {keys}.").format(key=key, keys=keys))
