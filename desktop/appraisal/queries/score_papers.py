"""What the sheet on which a score is reckoned (得分计算表) says, down to who entered what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.appraisal.fields.decision import DECIDED
from desktop.appraisal.queries.ranking import ranking
from desktop.appraisal.queries.results import MemberSheet, member_sheet
from desktop.appraisal.records import (
    Actual,
    AnnualAssessment,
    Mark,
    PointEntry,
    ResponsibilityLetter,
)
from desktop.appraisal.rules.basis import from_basis
from desktop.appraisal.rules.inputs import LetterInput, LineInput, MemberInput, PointInput
from desktop.appraisal.rules.lines import DoesNotApply, Entries, marks_in
from desktop.appraisal.rules.member_score import LetterResult, MemberResult, score_member
from desktop.appraisal.rules.parameters import read_parameters, show_parameters
from desktop.appraisal.rules.ranking import Ranked
from desktop.appraisal.rules.scoring import Scored
from desktop.appraisal.rules.sentences import Sentence, figures, rounded
from desktop.base.dates import PartialDate
from desktop.base.errors import UserError
from desktop.base.words import in_chinese
from desktop.daily.records import LedgerEntry
from desktop.store.history import Act, ActRow
from desktop.store.levels import ORDINARY, highest_of
from desktop.store.records import plain

_NOT_YET: Final = "尚无"
_Link = tuple[str, int]


def score_contents(session: Session, member_ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """What the sheets of these members say, as plain JSON, in the order of the ids.

    Of a decided result, what it was decided on: the inputs and rules kept with it. Raises UserError
    where a member is gone.
    """
    rankings: dict[int, list[Ranked]] = {}
    for member_id in member_ids:
        sheet = member_sheet(session, member_id)
        group = sheet.member.group_id
        if group not in rankings:
            rankings[group] = ranking(session, sheet.cycle.id, group)
        yield _Contents(session, sheet, rankings[group]).whole()


class _Contents:
    """The content of one sheet while it is gathered."""

    def __init__(self, session: Session, sheet: MemberSheet, ranked: Sequence[Ranked]) -> None:
        self._session, self._sheet, self._ranked = session, sheet, ranked
        self._decided = _decided(session, sheet.member.id)
        self._input = _basis(self._decided) or sheet.input
        self._evidence = _evidence(session, sheet)
        self._letters = _letters(session, self._input.letters)

    def whole(self) -> dict[str, Any]:
        """All of it."""
        sheet = self._sheet
        result = score_member(self._input)
        return {
            "id": sheet.member.id,
            "cadre_id": sheet.member.cadre_id,
            "secrecy": highest_of(self._evidence.levels) if self._evidence.levels else ORDINARY,
            "name": sheet.name,
            "unit": sheet.unit,
            "post": sheet.post,
            "group": sheet.group,
            "cycle": sheet.cycle.name,
            "year": sheet.cycle.year,
            "decided": self._decided is not None,
            "points": _shown(result.points),
            "problem": in_chinese(result.problem),
            "missing": result.missing,
            "letters": [self._letter(one) for one in result.letters],
            "entries": [self._entry(one) for one in _by_day(self._input.points)],
            "working": _official(result.working),
            **self._place(result),
        }

    def _letter(self, one: LetterResult) -> dict[str, Any]:
        """One letter in its version, with its lines and what they made."""
        letter, score = one.letter, one.score
        parts = score.parts if score is not None else [None] * len(letter.lines)
        signed = self._letters.get(letter.id)
        return {
            "version": letter.version,
            "post": letter.post,
            "start": letter.start.isoformat(),
            "end": letter.end.isoformat(),
            "days": (letter.end - letter.start).days + 1,
            "signed_on": plain(signed.signed_on) if signed else None,
            "superior_signed_on": plain(signed.superior_signed_on) if signed else None,
            "points": _shown(score.points if score is not None else None),
            "lines": [
                self._line(line, part) for line, part in zip(letter.lines, parts, strict=True)
            ],
            "working": _official(score.working) if score is not None else [],
            "problem": one.problem,
        }

    def _line(self, line: LineInput, part: Scored | None) -> dict[str, Any]:
        return {
            "section": line.section,
            "indicator": line.name,
            "weight": figures(line.weight),
            "target": _measured(line.target, line.unit_of_measure),
            "actual": _given(line),
            "way": line.way,
            "parameters": _parameters(line),
            "working": _official(part.working) if part is not None else [],
            "points": figures(part.exact) if part is not None and part.exact is not None else "",
            "evidence": self._evidence.of_line(line.id),
            "entered": self._evidence.entered_of_line(line.id),
        }

    def _entry(self, one: PointInput) -> dict[str, Any]:
        """Plus or minus points with what they stand on, as far as that is still on file."""
        found = next((entry for entry in self._sheet.points if entry.id == one.id), None)
        records = self._evidence.of_record(found.record_kind, found.record_id) if found else []
        return {
            "sign": one.sign,
            "points": figures(one.points),
            "on": one.on.isoformat(),
            "kind": found.kind if found else "",
            "reason": one.reason,
            "by": (found.by or "") if found else "",
            "document_number": (found.document_number or "") if found else "",
            "evidence": records,
            "entered": self._evidence.entered.get(("point_entry", one.id), ""),
        }

    def _place(self, result: MemberResult) -> dict[str, Any]:
        """Where the score stands in the group, and what the others have."""
        own = next((one for one in self._ranked if one.member_id == self._sheet.member.id), None)
        held = [one.points for one in self._ranked if one.points is not None]
        place = own.place if own is not None and own.points == result.points else None
        if self._decided is not None and self._decided.place is not None:
            place = self._decided.place
        mean = rounded(sum(held, Decimal(0)) / len(held), self._input.decimals) if held else None
        return {
            "place": place,
            "of": len(held),
            "group_points": [f"{one:f}" for one in sorted(held)],
            "mean": _shown(mean),
        }


@dataclass(slots=True)
class _Evidence:
    """What proves each line and entry, and who entered it."""

    sheet: MemberSheet
    ledger: Mapping[_Link, LedgerEntry]
    entered: Mapping[_Link, str]

    @property
    def levels(self) -> list[str]:
        """The levels of what is said."""
        return [entry.secrecy or ORDINARY for entry in self.ledger.values()]

    def of_line(self, line_id: int) -> list[str]:
        """What proves the actual of a line, one text each."""
        actual = self.sheet.actuals.get(line_id)
        if actual is None:
            return [_mark(mark) for mark in self.sheet.marks.get(line_id, ())]
        told = [actual.source or ""]
        if actual.record_kind and actual.record_id is not None:
            told += self.of_record(actual.record_kind, actual.record_id)
        if count := self.sheet.files.get(line_id):
            told.append(f"附件{count}件")
        if actual.on is not None:
            told.append(f"截至{actual.on.shown()}")
        return [text for text in told if text]

    def of_record(self, kind: str, record_id: int) -> list[str]:
        """The line of the ledger; only that there is one where who asks may not see it."""
        entry = self.ledger.get((kind, record_id))
        if entry is None:
            return ["台账记录"]
        return [f"台账：{PartialDate.from_stored(entry.on).shown()} {entry.title}"]

    def entered_of_line(self, line_id: int) -> str:
        """Who entered the actual, or the marks, last, and when."""
        actual = self.sheet.actuals.get(line_id)
        links: list[_Link] = [("actual", actual.id)] if actual is not None else []
        links += [("mark", mark.id) for mark in self.sheet.marks.get(line_id, ())]
        return "\n".join(dict.fromkeys(filter(None, (self.entered.get(one) for one in links))))


def _evidence(session: Session, sheet: MemberSheet) -> _Evidence:
    line_ids = [line.id for line in sheet.all_lines]
    entered = {
        **_entered(session, Actual.__tablename__, line_ids),
        **_entered(session, Mark.__tablename__, line_ids),
        **_entered(session, PointEntry.__tablename__, [sheet.member.id]),
    }
    links = [(one.record_kind, one.record_id) for one in sheet.actuals.values()]
    links += [(one.record_kind, one.record_id) for one in sheet.points]
    wanted = {(kind, found) for kind, found in links if kind and found is not None}
    return _Evidence(sheet, _ledger(session, sheet, wanted), entered)


def _ledger(
    session: Session, sheet: MemberSheet, wanted: Collection[_Link]
) -> dict[_Link, LedgerEntry]:
    """The lines of the ledger that prove something, as far as who asks may see them."""
    entry, member = LedgerEntry, sheet.member
    whose = (
        entry.cadre_id == member.cadre_id
        if member.cadre_id is not None
        else entry.unit_id == member.unit_id
    )
    query = select(entry).where(whose, entry.record_id.in_({found for _kind, found in wanted}))
    return {
        (one.kind, one.record_id): one
        for one in session.scalars(query)
        if (one.kind, one.record_id) in wanted
    }


def _entered(session: Session, kind: str, owner_ids: Sequence[int]) -> dict[_Link, str]:
    """Who wrote each record of these owners last, and on which day, by kind and id."""
    last = (
        select(ActRow.row_id, func.max(ActRow.act_id).label("act_id"))
        .where(ActRow.owner_id.in_(owner_ids), ActRow.kind == kind)
        .group_by(ActRow.row_id)
        .subquery()
    )
    query = select(last.c.row_id, Act.person, Act.at).join(Act, Act.id == last.c.act_id)
    return {
        (kind, row_id): f"{person}\n{datetime.fromisoformat(at).astimezone():%Y.%m.%d}"
        for row_id, person, at in session.execute(query)
    }


def _decided(session: Session, member_id: int) -> AnnualAssessment | None:
    query = select(AnnualAssessment).filter_by(member_id=member_id, state=DECIDED)
    return session.scalars(query).first()


def _basis(decided: AnnualAssessment | None) -> MemberInput | None:
    """What a decided score was made from; None where nothing was kept."""
    if decided is None or not decided.basis:
        return None
    return from_basis(decided.basis).given


def _letters(session: Session, letters: Iterable[LetterInput]) -> dict[int, ResponsibilityLetter]:
    letter = ResponsibilityLetter
    query = select(letter).where(letter.id.in_([one.id for one in letters]))
    return {found.id: found for found in session.scalars(query)}


def _by_day(points: Iterable[PointInput]) -> list[PointInput]:
    return sorted(points, key=lambda one: (one.on, one.id))


def _given(line: LineInput) -> str:
    """The actual in official Chinese."""
    given = line.given
    if given is None:
        return _NOT_YET
    if isinstance(given, DoesNotApply):
        return f"不适用：{given.reason}"
    if isinstance(given, bool):
        return "已完成" if given else "未完成"
    if isinstance(given, Entries):
        return f"正面{given.plus}条\n负面{given.minus}条"
    if marks := marks_in(given):
        told = (("评议组", marks.panel), ("主管领导", marks.leader))
        return "\n".join(f"{who}：{'、'.join(map(figures, of))}" for who, of in told if of)
    return _measured(given, line.unit_of_measure)


def _measured(number: Any, unit: str | None) -> str:
    return f"{figures(number)}{unit or ''}" if number is not None else ""


def _parameters(line: LineInput) -> str:
    try:
        return show_parameters(read_parameters(line.way, line.parameters))
    except UserError:
        return line.parameters or ""


def _mark(mark: Mark) -> str:
    return f"{mark.role}{mark.marker}：{figures(mark.mark)}"


def _official(working: Iterable[Sentence]) -> list[str]:
    return [sentence.official() for sentence in working]


def _shown(points: Decimal | None) -> str:
    return f"{points:f}" if points is not None else ""
