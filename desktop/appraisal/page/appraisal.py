"""Target appraisal: a list of its pages at the left, one page at a time beside it."""

from __future__ import annotations

from typing import Final

from desktop.appraisal.queries.places import place_of
from desktop.base.words import N_, _
from desktop.daily.page.sided_page import SidedPage, SubPageEntry
from desktop.daily.page.sub_page import SubPage
from desktop.kit.frame import Frame


def _cycles(frame: Frame) -> SubPage:
    from desktop.appraisal.page.cycles import CyclesPage

    return CyclesPage(frame)


def _members(frame: Frame) -> SubPage:
    from desktop.appraisal.page.members import MembersPage

    return MembersPage(frame)


def _library(frame: Frame) -> SubPage:
    from desktop.appraisal.page.library import LibraryPage

    return LibraryPage(frame)


def _letters(frame: Frame) -> SubPage:
    from desktop.appraisal.page.letters import LettersPage

    return LettersPage(frame)


def _routine(frame: Frame) -> SubPage:
    from desktop.appraisal.page.routine import RoutinePage

    return RoutinePage(frame)


def _results(frame: Frame) -> SubPage:
    from desktop.appraisal.page.results import ResultsPage

    return ResultsPage(frame)


def _evaluations(frame: Frame) -> SubPage:
    from desktop.appraisal.page.evaluations import EvaluationsPage

    return EvaluationsPage(frame)


def _grades(frame: Frame) -> SubPage:
    from desktop.appraisal.page.grades import GradesPage

    return GradesPage(frame)


def _scores(frame: Frame) -> SubPage:
    from desktop.appraisal.page.scores import ScoresPage

    return ScoresPage(frame)


def _consequences(frame: Frame) -> SubPage:
    from desktop.appraisal.page.consequences import ConsequencesPage

    return ConsequencesPage(frame)


def _measures(frame: Frame) -> SubPage:
    from desktop.appraisal.page.measures import MeasuresPage

    return MeasuresPage(frame)


def _rules(frame: Frame) -> SubPage:
    from desktop.appraisal.page.rules import RulesPage

    return RulesPage(frame)


SUB_PAGES: Final = (
    SubPageEntry("appraisal_cycle", N_("Cycles"), _cycles),
    SubPageEntry("group_member", N_("Members"), _members),
    SubPageEntry("indicator", N_("Indicator library"), _library),
    SubPageEntry("responsibility_letter", N_("Responsibility letters"), _letters),
    SubPageEntry("routine_assessment", N_("Routine assessment"), _routine),
    SubPageEntry("actual", N_("Results"), _results),
    SubPageEntry("evaluation", N_("Democratic evaluation"), _evaluations),
    SubPageEntry("annual_assessment", N_("Grades"), _grades),
    SubPageEntry("member_score", N_("Scores and ranking"), _scores),
    SubPageEntry("consequence", N_("Consequences"), _consequences),
    SubPageEntry("local_measure", N_("Local measures"), _measures),
    SubPageEntry("appraisal_rule", N_("Rules"), _rules),
)
"""In the order in which a year is planned. The key of a page is the table that it shows."""


class AppraisalPage(SidedPage):
    """The plan of the appraisal of a year."""

    side_px = 168

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("Pages of target appraisal"), SUB_PAGES)

    def open_record(self, kind: str, record_id: int) -> None:
        """Show a record of the appraisal on the page on which it is written."""
        with self.frame.desk.guard(self):
            key, shown_id = self.frame.desk.read(place_of, kind, record_id)
            if self.show_page(key):
                self.current().open(shown_id)
