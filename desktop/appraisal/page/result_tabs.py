"""The tabs of a member's year: actuals, marks, self-assessment, circumstances, points, working."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from desktop.appraisal.fields.plan import PANEL
from desktop.appraisal.fields.results import (
    CIRCUMSTANCE,
    LEADER_MARK,
    MARK,
    PANEL_MARK,
    PLUS,
    POINTS,
    SELF,
)
from desktop.appraisal.forms import CIRCUMSTANCE_ROWS, MARK_ROWS, POINT_ROWS, SELF_ROWS
from desktop.appraisal.operations.plan import Line
from desktop.appraisal.operations.results import Results
from desktop.appraisal.page.actuals_editor import ActualsEditor, Asked
from desktop.appraisal.page.ledger_choice import LEDGER_KEY, LedgerChoice
from desktop.appraisal.page.score_tree import ScoreTree
from desktop.appraisal.page.tabs import HEAD, EntryTabs, line_values
from desktop.appraisal.page.trial import score_words
from desktop.appraisal.queries.results import MemberSheet
from desktop.appraisal.rules.inputs import MemberInput, PointInput
from desktop.appraisal.rules.lines import Given, Marks
from desktop.appraisal.rules.member_score import MemberResult, score_member
from desktop.appraisal.rules.sentences import figures
from desktop.base.errors import InvalidInput
from desktop.base.fields import Field, Kind, Value, read_all
from desktop.base.matching import matching
from desktop.base.words import N_, _
from desktop.kit import theme
from desktop.kit.editors import ChoiceEditor
from desktop.kit.form import Form
from desktop.kit.parts import plain_words, quiet
from desktop.kit.record_list import RecordListEditor

ACTUALS: Final = "actuals"
MARKS: Final = "marks"
CIRCUMSTANCES: Final = "circumstances"
POINT_ENTRIES: Final = "points"
WORKING: Final = "working"
"""While something is typed, the steps of that; else the whole tree, down to who entered what."""

_TREE_PX: Final = 480

_SELF_KEYS: Final = [field.key for field in SELF]


class ResultTabs(EntryTabs):
    """Everything of one member's year, edited together; the score follows what is typed."""

    def __init__(self) -> None:
        super().__init__(Form(SELF, SELF_ROWS, kind="self_assessment"), _("Self-assessment"))
        self._sheet: MemberSheet | None = None
        self._line_names: dict[str, int] = {}
        self.ledger = LedgerChoice()
        self.result: MemberResult | None = None
        self.actuals = ActualsEditor(
            self.ledger,
            N_("Indicator"),
            _("No letter is signed; actuals are typed for the lines of a signed letter."),
        )
        self.beyond = plain_words("")
        self._add_lists()
        self.working = plain_words("")
        self.tree = ScoreTree()
        self.tree.setMinimumHeight(theme.pixels(_TREE_PX))
        self.add_tab(WORKING, _("Working"), self.tree, self.working)
        self._put_last_but(HEAD, 2)
        self.changed.connect(self.reckon)

    def _add_lists(self) -> None:
        hint = _("Enter types the actual of a line, Alt+Down goes on to the next, Ctrl+S saves.")
        self.add_list(ACTUALS, _("Actuals"), self.actuals, quiet(hint))
        self.marks = self._list(
            (Field("indicator", N_("Indicator"), Kind.CHOICE, required=True, width=14), *MARK),
            MARK_ROWS,
            "mark",
            _("Marks"),
            _("Who judged the indicator, with how many of 100 points."),
        )
        hint = _("A sheet of the panel is typed here at once, the mark of the leader too.")
        self.add_list(MARKS, _("Marks"), self.marks, quiet(hint))
        self.circumstances = self._list(
            CIRCUMSTANCE,
            CIRCUMSTANCE_ROWS,
            "circumstance",
            _("Circumstances"),
            _("Probation, long leave, secondment, exchange, a case: what bears on the year."),
            columns=("kind", "start", "end", "days", "document_number"),
        )
        hint = _("What is written here bears on grade and quota; each says so with its clause.")
        self.add_list(CIRCUMSTANCES, _("Circumstances"), self.circumstances, quiet(hint))
        self.points = self._list(
            (*POINTS, self.ledger.field(required=True)),
            POINT_ROWS,
            "point_entry",
            _("Plus and minus points"),
            _("Points beyond the letter, each for something that stands in the ledger."),
            columns=("sign", "points", "on", "kind", LEDGER_KEY),
        )
        self.add_list(
            POINT_ENTRIES,
            _("Plus and minus"),
            self.points,
            quiet(_("They count on top of the letters, up to the limits of the cycle.")),
            self.beyond,
        )
        self.points.given = {"sign": PLUS}
        self.marks.given = {"role": PANEL_MARK}

    def _list(
        self,
        fields: Sequence[Field],
        rows: Any,
        kind: str,
        name: str,
        empty: str,
        columns: Sequence[str] = (),
    ) -> RecordListEditor:
        made = RecordListEditor(
            fields, rows, columns=columns, name=name, empty_word=empty, ordered=False
        )
        made.form.kind = kind
        return made

    # What is shown

    def show_sheet(self, sheet: MemberSheet | None) -> None:
        """Show a member's year as it is saved; the tab in front stays."""
        self._sheet = sheet
        if sheet is None:
            return
        self.ledger.show_links(sheet.ledger)
        self._name_lines(sheet)
        own = sheet.self_assessment
        values = {key: getattr(own, key) for key in _SELF_KEYS} if own is not None else {}
        names = {line_id: name for name, line_id in self._line_names.items()}
        marks = [
            {**line_values(mark, [field.key for field in MARK]), "indicator": names.get(line_id)}
            for line_id, found in sheet.marks.items()
            for mark in found
        ]
        points = [
            {
                **line_values(one, [field.key for field in POINTS]),
                LEDGER_KEY: self.ledger.words((one.record_kind, one.record_id)),
            }
            for one in sheet.points
        ]
        keys = [field.key for field in CIRCUMSTANCE]
        self.show_saved(
            values,
            {
                MARKS: marks,
                CIRCUMSTANCES: [line_values(one, keys) for one in sheet.circumstances],
                POINT_ENTRIES: points,
            },
        )
        several = len(sheet.letters) > 1
        self.actuals.show_lines(
            [
                Asked(line, _label(line.name, letter.post, several=several), actual)
                for letter in sheet.letters
                for line in sheet.lines[letter.id]
                for actual in (sheet.actuals.get(line.id),)
            ]
        )
        self.count_lines()
        judged = bool(self._line_names)
        self.offer_tab(MARKS, offered=judged or bool(marks))
        self.reckon()

    def set_editing(self, *, editing: bool) -> None:
        """Let everything be edited; what the ledger says is offered."""
        super().set_editing(editing=editing)
        self.tree.setVisible(not editing)
        self.working.setVisible(editing)
        if editing:
            self.ledger.attach(self.points.form)
            indicator = self.marks.form.editor("indicator")
            if isinstance(indicator, ChoiceEditor):
                indicator.suggest = lambda typed: matching(typed, list(self._line_names))

    def focus_here(self) -> None:
        """Put the cursor into the tab in front; under edit into the actual of the line."""
        if self.key == ACTUALS and self.actuals.editing and self.actuals.chosen is not None:
            self.actuals.form.focus_first()
        else:
            super().focus_here()

    # What is written

    def results(self) -> Results:
        """What is typed, as operations take it. Raises InvalidInput, shown already."""
        self.show_problems({})
        values = self._read(HEAD, self.form.read)
        actuals = self._read(ACTUALS, self.actuals.changed_values)
        lines = {
            key: [Line(*one) for one in self._read(key, self.lists[key].read)]
            for key in (MARKS, CIRCUMSTANCES, POINT_ENTRIES)
        }
        return Results(
            values,
            lines[CIRCUMSTANCES],
            actuals,
            [Line(one.id, self._with_line(one.values)) for one in lines[MARKS]],
            [Line(one.id, self._with_link(one.values)) for one in lines[POINT_ENTRIES]],
        )

    def show_refused(self, wrong: InvalidInput) -> dict[str, str]:
        """Show what could not be saved at its line; the messages by place."""
        told = {}
        for key, sentence in wrong.messages.items():
            tab, _slash, rest = key.partition("/")
            line_id, _slash, field = rest.partition("/")
            place = f"{ACTUALS}/{self.actuals.place_of(int(line_id))}" if tab == ACTUALS else ""
            told[f"{place}/{field}" if place else key] = sentence
        self.show_problems(told)
        return told

    # The score of what is typed

    def reckon(self) -> None:
        """Say what each line and all of them make, with the working."""
        sheet = self._sheet
        if sheet is None:
            return
        given: dict[int, Given] = {**self._marks_given(), **self.actuals.all_given()}
        changed = with_given(sheet.input, given, self._points_given())
        self.result = result = score_member(changed)
        points: dict[int, str] = {}
        told: list[str] = []
        for one in result.letters:
            told.append(f"{one.letter.post}")
            if one.score is None:
                told.append(one.problem)
                continue
            told.append(score_words(one.letter.lines, one.score))
            for line, part in zip(one.letter.lines, one.score.parts, strict=True):
                points[line.id] = part_words(part)
        if result.working:
            told += ["", _("The year"), *map(str, result.working)]
        self.actuals.show_points(points)
        self.working.setText("\n".join(told))
        self.beyond.setText(_beyond_words(sheet, changed.points))

    # Inside

    def _name_lines(self, sheet: MemberSheet) -> None:
        several = len(sheet.letters) > 1
        self._line_names = {
            _label(line.name, letter.post, several=several): line.id
            for letter in sheet.letters
            for line in sheet.lines[letter.id]
            if line.way == PANEL
        }
        names = tuple(self._line_names)
        self.marks.given = {"role": PANEL_MARK, "indicator": names[0] if len(names) == 1 else ""}

    def _with_line(self, values: Mapping[str, Value]) -> dict[str, Value]:
        told = dict(values)
        told["letter_indicator_id"] = self._line_names.get(told.pop("indicator") or "")
        return told

    def _with_link(self, values: Mapping[str, Value]) -> dict[str, Value]:
        told = dict(values)
        told["record_kind"], told["record_id"] = self.ledger.link(told.pop(LEDGER_KEY))
        return told

    def _marks_given(self) -> dict[int, Given]:
        """The marks as they are typed, those that can be read, by line."""
        found: dict[int, tuple[list[Decimal], list[Decimal]]] = {}
        for one in self.marks.texts():
            values, _problems = read_all(MARK, one["texts"])
            line_id = self._line_names.get(one["texts"].get("indicator", ""))
            if line_id is not None and isinstance(values.get("mark"), Decimal):
                own = found.setdefault(line_id, ([], []))
                own[values.get("role") == LEADER_MARK].append(values["mark"])
        given: dict[int, Given] = dict.fromkeys(self._line_names.values())
        for line_id, (panel, leader) in found.items():
            given[line_id] = Marks(tuple(sorted(panel)), tuple(sorted(leader)))
        return given

    def _points_given(self) -> list[PointInput]:
        """The points as they are typed, those that can be read."""
        found = []
        for place, one in enumerate(self.points.texts()):
            values, problems = read_all(POINTS, one["texts"])
            if not problems:
                day = values["on"].earliest()
                found.append(
                    PointInput(
                        one["id"] or -place, values["sign"], values["points"], day, values["reason"]
                    )
                )
        return found

    def _put_last_but(self, key: str, behind: int) -> None:
        """Put a tab at this place, from 0."""
        place = self._keys.index(key)
        self.tabBar().moveTab(place, behind)
        self._keys.insert(behind, self._keys.pop(place))


def with_given(
    given: MemberInput, actuals: Mapping[int, Given], points: Sequence[PointInput]
) -> MemberInput:
    """What a score is made from, with what is typed in place of what is saved."""
    letters = tuple(
        replace(
            letter,
            lines=tuple(
                line._replace(given=actuals[line.id]) if line.id in actuals else line
                for line in letter.lines
            ),
        )
        for letter in given.letters
    )
    return replace(given, letters=letters, points=tuple(points))


def part_words(part: Any) -> str:
    """What a line makes, or why it makes nothing, in a few words."""
    if part.exact is None:
        return str(part.missing or "")
    return figures(part.exact)


def _label(name: str, post: str, *, several: bool) -> str:
    return f"{name}（{post}）" if several else name


def _beyond_words(sheet: MemberSheet, points: Sequence[PointInput]) -> str:
    """Says which points are more than the limit of the cycle."""
    cycle, told = sheet.cycle, []
    for plus, limit in ((True, cycle.plus_limit), (False, cycle.minus_limit)):
        made = sum((one.points for one in points if (one.sign == PLUS) is plus), Decimal(0))
        if limit is not None and made > limit:
            words = (
                _("The plus points make {made}; no more than {limit} count.")
                if plus
                else _("The minus points make {made}; no more than {limit} count.")
            )
            told.append(words.format(made=figures(made), limit=figures(limit)))
    return " ".join(told)
