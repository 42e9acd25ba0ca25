"""The score of a member opened to its working: a tree for the screen, the paper and JSON.

Down to each record and the person who entered it. Of entries of the ledger above the clearance of
who reads only the number is told. What is decided is explained by what was kept with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.fields.plan import EVALUATION, LEADING_BODY, LEDGER, PANEL
from desktop.appraisal.queries.entered import Entered, Key, entered
from desktop.appraisal.queries.evaluation import EvaluationResult, evaluation_results
from desktop.appraisal.queries.input_rows import ledger_numbers
from desktop.appraisal.queries.inputs import inputs_of
from desktop.appraisal.queries.plan import cycle_of
from desktop.appraisal.records import (
    Actual,
    AnnualAssessment,
    GroupMember,
    Mark,
    PointEntry,
    ResponsibilityLetter,
)
from desktop.appraisal.rules.basis import from_basis
from desktop.appraisal.rules.inputs import LetterInput, LineInput, MemberInput
from desktop.appraisal.rules.lines import DoesNotApply, Entries
from desktop.appraisal.rules.member_score import LetterResult, MemberResult, score_member
from desktop.appraisal.rules.scoring import Scored
from desktop.appraisal.rules.sentences import Sentence, figures
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import N_, _
from desktop.cadres.records import CadreListing, Unit
from desktop.daily.records import LedgerEntry
from desktop.daily.rules.ledger_lines import LEDGER_KINDS

SCORE: Final = N_("Score of {year}")
_LETTER: Final = N_("Letter “{post}”, version {version}, {start} to {end}, days: {days}")
_SIGNED: Final = N_("Signed by the person on {signed}, for the office on {superior}.")
_LINE: Final = N_("{name} (weight {weight}, {way})")
_NUMBER: Final = N_("Actual {number}{unit}")
_AS_OF: Final = N_("Actual {number}{unit}, as of {on}")
_MARK: Final = N_("Mark of {marker}, {role}")
_ENTRY: Final = N_("Ledger, {on}: {title}")
_EVIDENCE: Final = N_("Proved by the ledger, {on}: {title}")
_SOURCE: Final = N_("Source: {source}")
_HIDDEN: Final = N_("Entries above your clearance that count too: {count}")
_POINTS: Final = N_("{sign} on {on}, {kind}: {reason}")


@dataclass(frozen=True, slots=True)
class Node:
    """One part of an explanation."""

    text: Sentence
    value: str = ""
    """Points or another number as people write it; empty where the text says all."""
    children: tuple[Node, ...] = ()
    record_kind: str | None = None
    record_id: int | None = None
    """The record that it stands on."""
    entered: Entered | None = None
    """Who wrote that record last."""

    @property
    def key(self) -> Key | None:
        """The record that it stands on."""
        if self.record_kind is None or self.record_id is None:
            return None
        return self.record_kind, self.record_id

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """This node and all below it, each with its depth from 0, from above."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)

    def as_json(self) -> dict[str, Any]:
        """For programs; ids as text, for they have more digits than JavaScript keeps."""
        told: dict[str, Any] = {"text": self.text.shown(), "value": self.value or None}
        if self.key is not None:
            told["record"] = {"kind": self.record_kind, "id": str(self.record_id)}
        if self.entered is not None:
            told["entered"] = {"by": self.entered.person, "at": self.entered.at}
        told["parts"] = [child.as_json() for child in self.children]
        return told


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of one member of a cycle, and everything that it comes from."""

    member_id: int
    cadre_id: int | None
    unit_id: int | None
    name: str
    unit: str
    post: str
    year: int
    cycle: str
    points: Decimal | None
    exact: Fraction | None
    missing: int
    problem: str
    """What keeps the score from being made; empty where nothing does."""
    decided: bool
    """Then it is explained by what was kept when it was decided."""
    root: Node

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "member": str(self.member_id),
            "cadre": str(self.cadre_id) if self.cadre_id is not None else None,
            "name": self.name,
            "unit": self.unit,
            "post": self.post,
            "year": self.year,
            "cycle": self.cycle,
            "points": None if self.points is None else str(self.points),
            "exact": None if self.exact is None else str(self.exact),
            "missing": self.missing,
            "problem": self.problem or None,
            "decided": self.decided,
            "explanation": self.root.as_json(),
        }


def explanation(session: Session, member_id: int) -> Explanation:
    """The score of a member with its working. Raises UserError where the member is gone."""
    member = session.get(GroupMember, member_id)
    if member is None:
        raise UserError(_("This member is no longer there."))
    cycle = cycle_of(session, member.cycle_id)
    given, decided = _given(session, member_id)
    made = score_member(given)
    root = _Explaining(session, member, given, made).root(cycle.year)
    traces = entered(session, {node.key for _depth, node in root.walk() if node.key is not None})
    person = session.get(CadreListing, member.cadre_id) if member.cadre_id is not None else None
    unit = session.get(Unit, member.unit_id) if member.unit_id is not None else None
    body = unit.name if unit is not None else ""
    return Explanation(
        member_id,
        member.cadre_id,
        member.unit_id,
        person.name if person is not None else body,
        (person.unit_name or "") if person is not None else body,
        (person.post or "") if person is not None else LEADING_BODY,
        cycle.year,
        cycle.name,
        made.points,
        made.exact,
        made.missing,
        "\n".join(filter(None, (_(made.problem) if made.problem else "", made.why))),
        decided,
        _traced(root, traces),
    )


def _given(session: Session, member_id: int) -> tuple[MemberInput, bool]:
    """What the score is made from; of what is decided, what was kept."""
    query = select(AnnualAssessment.basis).where(
        AnnualAssessment.member_id == member_id, AnnualAssessment.state == DECIDED
    )
    basis = session.scalars(query).first()
    if basis is not None:
        return from_basis(basis).given, True
    return inputs_of(session, [member_id])[member_id], False


def _traced(node: Node, traces: dict[Key, Entered]) -> Node:
    children = tuple(_traced(child, traces) for child in node.children)
    found = traces.get(node.key) if node.key is not None else None
    return replace(node, children=children, entered=found)


def _points(exact: Fraction | None) -> str:
    return "—" if exact is None else figures(exact)


def _told(steps: Sequence[Sentence]) -> list[Node]:
    return [Node(step) for step in steps]


class _Explaining:
    """Puts an explanation together."""

    def __init__(
        self, session: Session, member: GroupMember, given: MemberInput, made: MemberResult
    ) -> None:
        self._session = session
        self._member = member
        self._given = given
        self._made = made
        line_ids = [line.id for letter in given.letters for line in letter.lines]
        self._actuals = {one.letter_indicator_id: one for one in self._all(Actual, line_ids)}
        self._marks = self._all(Mark, line_ids)
        self._evaluation = self._evaluation_result()

    def root(self, year: int) -> Node:
        letters = [self._letter(one) for one in self._made.letters]
        text = Sentence(SCORE, {"year": year})
        value = "—" if self._made.points is None else str(self._made.points)
        parts = [*letters, *self._point_nodes(), *_told(self._made.working)]
        return Node(text, value, tuple(parts), "group_member", self._member.id)

    def _all(self, record: type[Any], line_ids: Sequence[int]) -> list[Any]:
        query = select(record).where(record.letter_indicator_id.in_(line_ids))
        return list(self._session.scalars(query.order_by(record.id)))

    def _evaluation_result(self) -> EvaluationResult | None:
        ways = {line.way for letter in self._given.letters for line in letter.lines}
        if EVALUATION not in ways:
            return None
        return evaluation_results(self._session, [self._member.id]).get(self._member.id)

    # Letters

    def _letter(self, result: LetterResult) -> Node:
        letter, score = result.letter, result.score
        text = Sentence(
            _LETTER,
            {
                "post": letter.post,
                "version": letter.version,
                "start": f"{letter.start:%Y.%m.%d}",
                "end": f"{letter.end:%Y.%m.%d}",
                "days": (letter.end - letter.start).days + 1,
            },
        )
        parts = self._signatures(letter)
        if score is None:
            parts.append(Node(Sentence("{problem}", {"problem": result.problem})))
            parts += [self._line(letter, line, None) for line in letter.lines]
        else:
            pairs = zip(letter.lines, score.parts, strict=True)
            parts += [self._line(letter, line, part) for line, part in pairs]
            # The year is made of the letter before rounding.
            parts += _told(score.working if score.exact is None else score.working[:-1])
        value = _points(score.exact if score is not None else None)
        return Node(text, value, tuple(parts), "responsibility_letter", letter.id)

    def _signatures(self, letter: LetterInput) -> list[Node]:
        signed = self._session.get(ResponsibilityLetter, letter.id)
        if signed is None or signed.signed_on is None or signed.superior_signed_on is None:
            return []
        days = {"signed": signed.signed_on.shown(), "superior": signed.superior_signed_on.shown()}
        return [Node(Sentence(_SIGNED, days))]

    def _line(self, letter: LetterInput, line: LineInput, scored: Scored | None) -> Node:
        text = Sentence(_LINE, {"name": line.name, "weight": line.weight, "way": line.way})
        parts = [*self._records(letter, line), *_told(scored.working if scored else ())]
        value = _points(scored.exact if scored is not None else None)
        return Node(text, value, tuple(parts), "letter_indicator", line.id)

    # What was entered for a line

    def _records(self, letter: LetterInput, line: LineInput) -> list[Node]:
        actual = self._actuals.get(line.id)
        found = [] if actual is None else [self._actual(line, actual)]
        if isinstance(line.given, DoesNotApply):
            return found
        if line.way == PANEL:
            found += [self._mark(one) for one in self._marks if one.letter_indicator_id == line.id]
        elif line.way == LEDGER and isinstance(line.given, Entries):
            found += self._ledger(letter, line.given)
        elif isinstance(line.given, Fraction):
            found.append(self._evaluated(line.given))
        return found

    def _evaluated(self, points: Fraction) -> Node:
        """With the counting as it stands, where that is what counted."""
        name, now = Sentence(N_("Democratic evaluation")), self._evaluation
        if now is None or now.points != points:
            return Node(name, figures(points))
        steps = tuple(_told(now.working))
        return Node(name, figures(points), steps, "evaluation", now.evaluation_id)

    def _actual(self, line: LineInput, actual: Actual) -> Node:
        parts = []
        if actual.source:
            parts.append(Node(Sentence(_SOURCE, {"source": actual.source})))
        parts += self._ledger_lines(actual.record_kind, actual.record_id, _EVIDENCE)
        unit = f" {line.unit_of_measure}" if line.unit_of_measure else ""
        values = {"number": _entered_words(actual), "unit": unit, "on": actual.on}
        if actual.number is None:
            values["unit"] = ""
        text = _NUMBER if actual.on is None else _AS_OF
        return Node(Sentence(text, values), "", tuple(parts), "actual", actual.id)

    def _mark(self, mark: Mark) -> Node:
        text = Sentence(_MARK, {"marker": mark.marker, "role": mark.role})
        return Node(text, figures(mark.mark), (), "mark", mark.id)

    def _ledger(self, letter: LetterInput, counted: Entries) -> list[Node]:
        """The entries that who reads may see, and how many there are besides."""
        start, end = ledger_numbers(letter.start, letter.end)
        entry = LedgerEntry
        whose = (
            entry.cadre_id == self._member.cadre_id
            if self._member.cadre_id is not None
            else (entry.unit_id == self._member.unit_id) & entry.cadre_id.is_(None)
        )
        query = (
            select(entry)
            .where(whose, entry.id >= start, entry.id < end, entry.sign.in_(("+", "-")))
            .order_by(entry.id)
        )
        found = [_entry(one, _ENTRY) for one in self._session.scalars(query)]
        hidden = counted.plus + counted.minus - len(found)
        if hidden > 0:
            found.append(Node(Sentence(_HIDDEN, {"count": hidden})))
        return found

    def _ledger_lines(self, kind: str | None, record_id: int | None, text: str) -> list[Node]:
        """The line of the ledger of a record; where it cannot be seen, nothing is said of it."""
        if kind is None or record_id is None:
            return []
        entry = LedgerEntry
        query = select(entry).where(entry.kind == kind, entry.record_id == record_id)
        lines = self._session.scalars(query.order_by(entry.id)).all()
        mine = [line for line in lines if line.cadre_id == self._member.cadre_id] or lines
        return [_entry(line, text) for line in mine[:1]]

    # Points beyond the letters

    def _point_nodes(self) -> Iterator[Node]:
        for one in sorted(self._given.points, key=lambda point: (point.on, point.id)):
            record = self._session.get(PointEntry, one.id)
            values = {
                "sign": one.sign,
                "on": f"{one.on:%Y.%m.%d}",
                "kind": record.kind if record is not None else "",
                "reason": one.reason,
            }
            parts = (
                self._ledger_lines(record.record_kind, record.record_id, _EVIDENCE)
                if record is not None
                else []
            )
            value = figures(one.points)
            yield Node(Sentence(_POINTS, values), value, tuple(parts), "point_entry", one.id)


def _entered_words(actual: Actual) -> Any:
    """The actual as it was entered."""
    if actual.not_applicable:
        return Sentence(N_("does not apply: {reason}"), {"reason": actual.not_applicable})
    if actual.done is not None:
        return Sentence(N_("yes") if actual.done else N_("no"))
    return actual.number if actual.number is not None else "—"


def _entry(line: LedgerEntry, text: str) -> Node:
    on = PartialDate.from_stored(line.on).shown()
    title = line.title or LEDGER_KINDS.get(line.kind, line.kind)
    return Node(
        Sentence(text, {"on": on, "title": title}), line.sign, (), line.kind, line.record_id
    )
