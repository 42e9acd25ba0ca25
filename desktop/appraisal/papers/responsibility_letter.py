"""目标责任书: the parties, the indicators with weights and ways of scoring, terms, signatures.

No national form exists. What is printed is what is kept with the letter, as it was signed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.appraisal.fields.plan import DRAFTED, LETTER, LETTER_INDICATOR, REPLACED
from desktop.appraisal.papers.letter_words import (
    PAPER_WORDS,
    RESPONSIBILITY_LETTER,
    TERMS,
    WORD_LABELS,
)
from desktop.appraisal.queries.letter_papers import letter_content
from desktop.appraisal.rules.parameters import read_parameters, show_parameters
from desktop.appraisal.rules.ways import Way
from desktop.base.errors import UserError
from desktop.base.words import N_
from desktop.cadres.queries.paper_words import office_words
from desktop.daily.papers.record_printing import labels_of, print_contents
from desktop.daily.papers.wording import filled, official_day
from desktop.paper.catalogue import Content, Paper, Printed, PrintJob
from desktop.paper.document import PaperDocument
from desktop.paper.drawing import Across, Drawing
from desktop.paper.flow import Flow, Sheet, TextStyle
from desktop.paper.fonts import SANS, SERIF, SERIF_BOLD, refuse_missing, tidy, width
from desktop.paper.letters import chinese_number, pen_boxes
from desktop.paper.lines import Fitted, Step, break_lines
from desktop.paper.tables import Column, Group, TableStyle, draw_table
from desktop.paper.units import MM, Box

_SHEET: Final = Sheet(top=25.0, right=22.0, bottom=25.0, left=25.0)
_BODY: Final = Step(12.0, 20.0)
_TITLE: Final = TextStyle(Step(22.0, 32.0), SERIF_BOLD, Across.CENTRE, after=12.0)
_RUNNING: Final = Step(9.0, 13.0)
_RUNNING_AFTER: Final = 6.0
_PARAGRAPH: Final = TextStyle(_BODY, indent=2.0)
_HEAD: Final = TextStyle(_BODY, SANS, indent=2.0, before=6.0)
_FACT: Final = TextStyle(_BODY)
_NOTE: Final = TextStyle(Step(10.5, 16.0), indent=2.0)
_TABLE: Final = TableStyle(
    Step(10.5, 14.0), Step(10.5, 14.0), Step(11.0, 15.0), row_height=8.0, smallest=8.0
)
_AFTER_TABLE: Final = 6.0
_KEPT: Final = 2 * _BODY.leading
_BOXES_MM: Final = 36.0

_WAYS: Final[Mapping[str, str]] = {
    Way.COMPLETION: "权重×完成比例，完成比例以上限、下限为界；完成比例为实际值÷目标值，"
    "越低越好的为目标值÷实际值。",
    Way.BANDS: "实际值所在档次的比例×权重，不在任何档次的不得分。",
    Way.DEDUCTION: "从权重中按次扣分，扣至所列限度为止。",
    Way.PLUS: "按次加分，加至上限为止。",
    Way.YES_NO: "完成的得权重分，未完成的不得分。",
    Way.PANEL: "权重×评议平均分÷100。",
    Way.EVALUATION: "权重×民主测评得分÷100。",
    Way.LEDGER: "以基础分为起点，按日常考核台账正面、负面条目加减分，以上限、下限为界。",
}
"""What each way of scoring does, in official Chinese; said of the ways that a letter uses."""


def draw_letter(document: PaperDocument, content: Content, serial: str) -> None:
    """Draw one responsibility letter."""
    _Letter(document, content, serial).draw()


class _Letter:
    """One letter while it is drawn; heads number themselves."""

    def __init__(self, document: PaperDocument, content: Content, serial: str) -> None:
        self._content = content
        self._words: Mapping[str, str] = content["heads"]
        self._record: Mapping[str, Any] = content["record"]
        self._lines = _by_section(content["lines"].values())
        self._heads = 0
        self._pages = 0
        self._title = f"{self._filled('title')}{self._state()}"
        refuse_missing(tidy(self._title), tidy(content["name"]))
        self._flow = Flow(document, _SHEET, serial=serial, head=self._running_head)

    def draw(self) -> None:
        """All of it, from the title to the boxes for pen and seal."""
        self._flow.paragraph(self._title, _TITLE, keep_with_next=_KEPT)
        facts = [(f"{tidy(head)}：", tidy(text)) for head, text in self._facts() if text]
        indent = max(width(head, SERIF) for head, _text in facts)
        for head, text in facts:
            self._flow.labelled(head, text, indent, _FACT)
        self._flow.paragraph(self._filled("opening"), _PARAGRAPH)
        self._head("indicators")
        draw_table(self._flow, self._columns(), self._groups(), _TABLE)
        self._flow.space(_AFTER_TABLE)
        self._ways()
        self._terms()
        self._flow.close()

    def _running_head(self, drawing: Drawing, frame: Box) -> float:
        """On the second page and later: the title, and whose letter it is."""
        self._pages += 1
        if self._pages == 1:
            return 0.0
        text = f"{self._title}　{self._content['name']}"
        lines = break_lines(tidy(text), frame.width / _RUNNING.size, SERIF)
        fitted = Fitted(_RUNNING, tuple(lines))
        drawing.set_fitted(fitted, frame._replace(height=fitted.height))
        return fitted.height + _RUNNING_AFTER

    def _filled(self, word: str) -> str:
        places = {
            "年度": self._content["year"],
            "起": official_day(self._record["start"]),
            "止": official_day(self._record["end"]),
            "版次": self._record["version"],
            "前版": self._content["replaces"],
        }
        return filled(self._words[word], places)

    def _state(self) -> str:
        """A draft and a letter that no longer holds say so behind the title of each page."""
        marked = {DRAFTED: "draft", REPLACED: "replaced"}
        state = self._record["state"]
        return self._words[marked[state]] if state in marked else ""

    def _facts(self) -> list[tuple[str, str]]:
        words, record = self._words, self._record
        version = "later_version" if self._content["replaces"] else "first_version"
        return [
            (words["party_a"], self._party_a()),
            (words["party_b"], self._party_b()),
            (words["term"], self._filled("term_dated")),
            (words["document"], self._content["document_number"] or ""),
            (words["version"], self._filled(version)),
            (words["reason"], record["reason"] or ""),
        ]

    def _party_a(self) -> str:
        """Who signs for the office, with the post; the office where nobody is named yet."""
        record = self._record
        named = [record["superior_post"], record["superior"]]
        return "　".join(filter(None, named)) or self._content["issuing_office"]

    def _party_b(self) -> str:
        """The cadre with the post, or the unit with its leading body."""
        name, post = self._content["name"], self._record["post"]
        return f"{post}　{name}" if self._is_person else f"{name}　{post}"

    @property
    def _is_person(self) -> bool:
        return self._content["cadre_id"] is not None

    def _head(self, word: str, keep: float = _KEPT) -> None:
        self._heads += 1
        text = f"{chinese_number(self._heads)}、{tidy(self._words[word])}"
        self._flow.paragraph(text, _HEAD, keep_with_next=keep)

    def _columns(self) -> list[Column]:
        words, middle = self._words, Across.CENTRE
        return [
            Column(words["number"], 11, middle),
            Column(words["indicator"], 42),
            Column(words["unit_of_measure"], 17, middle),
            Column(words["weight"], 13, middle),
            Column(words["target"], 17, middle),
            Column(words["scored"], 37),
            Column(words["evidence"], 26),
        ]

    def _groups(self) -> Iterator[Group]:
        """A block for each section with the sum of its weights, then the sum of all."""
        place = 0
        for section, lines in self._lines:
            rows = []
            for line in lines:
                place += 1
                rows.append(_row(place, line))
            yield Group(f"{section}（{_figure(_weights(lines))}分）", rows)
        yield Group("", [("", self._words["sum"], "", self._sum(), "", "", "")])

    def _sum(self) -> str:
        """What the weights make; where that is not the total of the cycle, the total beside it."""
        made = _weights([line for _section, lines in self._lines for line in lines])
        total = Decimal(self._content["total"])
        return _figure(made) if made == total else f"{_figure(made)}（应为{_figure(total)}）"

    def _ways(self) -> None:
        """How the ways of scoring work that this letter uses."""
        used = {line["way"] for _section, lines in self._lines for line in lines}
        if used:
            self._head("ways", keep=_NOTE.step.leading)
        for way, told in _WAYS.items():
            if way in used:
                self._flow.paragraph(f"{way}：{told}", _NOTE)

    def _terms(self) -> None:
        """The general terms; the last of them stands on the page of the boxes."""
        self._head("terms")
        for number, word in enumerate(TERMS, 1):
            below = _BOXES_MM * MM + _BODY.leading if word == TERMS[-1] else 0.0
            text = f"{number}. {tidy(self._words[word])}"
            self._flow.paragraph(text, _PARAGRAPH, keep_with_next=below + _BODY.leading)
        record = self._record
        other = "party_b_signs" if self._is_person else "body_signs"
        boxes = [
            (self._words["party_a_signs"], official_day(record["superior_signed_on"])),
            (self._words[other], official_day(record["signed_on"])),
        ]
        pen_boxes(self._flow, boxes, _BOXES_MM)


def _by_section(
    lines: Sequence[Mapping[str, Any]] | Any,
) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The lines by section, sections in the order in which they first come."""
    lines = list(lines)
    places = {section: place for place, section in reversed([*enumerate(_sections(lines))])}
    ordered = sorted(lines, key=lambda line: places[line["section"]])
    return [(key, list(of)) for key, of in groupby(ordered, key=lambda line: line["section"])]


def _sections(lines: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(line["section"] for line in lines))


def _row(place: int, line: Mapping[str, Any]) -> list[str]:
    return [
        str(place),
        line["indicator"],
        line["unit_of_measure"] or "",
        _figure(Decimal(line["weight"])),
        _figure(Decimal(line["target"])) if line["target"] is not None else "",
        _scored(line),
        line["evidence"] or "",
    ]


def _scored(line: Mapping[str, Any]) -> str:
    """The way, below it its parameters with defaults written out; of a draft as they were typed."""
    typed = line["parameters"] or ""
    try:
        shown = show_parameters(read_parameters(line["way"], typed))
    except UserError:
        shown = typed
    if line["way"] == Way.BANDS:
        shown = shown.replace("；", "\n")
    return "\n".join(filter(None, (line["way"], shown)))


def _weights(lines: Sequence[Mapping[str, Any]]) -> Decimal:
    return sum((Decimal(line["weight"]) for line in lines), Decimal(0))


def _figure(number: Decimal) -> str:
    """A number in full, without zeros at the end of its decimals."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _heads(session: Session) -> Mapping[str, str]:
    return office_words(session, PAPER_WORDS)[RESPONSIBILITY_LETTER]


def _make(session: Session, job: PrintJob) -> list[Printed]:
    heads = _heads(session)
    contents = [letter_content(session, letter_id, heads) for letter_id in job.ids]
    return print_contents(job, RESPONSIBILITY_LETTER_PAPER.official_title, contents, draw_letter)


def _now(session: Session, content: Content) -> Content:
    return letter_content(session, content["id"], _heads(session))


RESPONSIBILITY_LETTER_PAPER: Final = Paper(
    RESPONSIBILITY_LETTER,
    N_("Responsibility letter"),
    _make,
    _now,
    of="responsibility_letter",
    labels={
        **WORD_LABELS,
        **labels_of(LETTER, LETTER_INDICATOR),
        "weight": WORD_LABELS["weight"],
        "name": N_("Name"),
        "lines": N_("Indicator"),
        "state": N_("State of the letter"),
        "year": N_("Year"),
        "total": N_("Points of a letter"),
        "document_number": N_("Document number"),
        "issuing_office": N_("Office that issues it"),
        "replaces": N_("Version before"),
    },
)
