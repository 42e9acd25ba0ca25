"""The rows and columns of 年度考核结果审定表, and who is counted where.

The list of an office (published, B) has these rows; principal leaders are in no row of the leading
body (“不含正职”), so they are counted by their level. Workers (工勤) are not on file: their row is
for the pen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.appraisal.fields.decision import RESULTS
from desktop.appraisal.fields.evaluation import GRADES
from desktop.cadres.records import PostHolding
from desktop.cadres.rules.principal import is_principal
from desktop.cadres.rules.standing import INNER_UNIT, level_order

BODY: Final = "班子成员（不含正职）"
DIVISION: Final = "其他处级"
SECTION: Final = "科级领导"
OTHERS: Final = "其他干部"
WORKERS: Final = "工勤"
ROWS: Final = (BODY, DIVISION, SECTION, OTHERS)
"""The rows that are counted; the workers' row follows, then the sum."""

PROBATION: Final = "试用期"
SANCTION: Final = "处分期"
OTHER: Final = "其他"
NO_GRADE: Final = (PROBATION, SANCTION, OTHER)
ABSENT: Final = "未参加"
UNDECIDED: Final = "尚未审定"

_LOWEST_DIVISION: Final = "县处级副职"
_COLUMNS: Final[Mapping[str, str]] = {
    "5A": PROBATION,
    "5C": SANCTION,
    "6": ABSENT,
    "6A": ABSENT,
}
"""By national code of the result (ZB18)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a row, or of all, have which result."""

    counts: Mapping[str, int]

    def number(self, column: str) -> int:
        """How many have the result of this column."""
        return self.counts.get(column, 0)

    @property
    def graded(self) -> int:
        """How many have a grade."""
        return sum(map(self.number, GRADES))

    @property
    def without(self) -> int:
        """How many take part without a grade (不定等次)."""
        return sum(map(self.number, NO_GRADE))

    @property
    def all(self) -> int:
        """Everybody of the row."""
        return sum(self.counts.values())

    def figures(self, *, with_undecided: bool) -> tuple[int, ...]:
        """The figures of the row from left to right, sums among them."""
        return (
            self.all,
            *map(self.number, GRADES),
            self.graded,
            *map(self.number, NO_GRADE),
            self.without,
            self.number(ABSENT),
            *((self.number(UNDECIDED),) if with_undecided else ()),
        )


def tallies(people: Iterable[tuple[str, str]]) -> dict[str, Tally]:
    """From (row, column) of each person: what each row of the sheet counts."""
    counted: dict[str, Counter[str]] = {row: Counter() for row in ROWS}
    for row, column in people:
        counted[row][column] += 1
    return {row: Tally(counts) for row, counts in counted.items()}


def summed(rows: Iterable[Tally]) -> Tally:
    """The line 合计."""
    whole: Counter[str] = Counter()
    for one in rows:
        whole.update(one.counts)
    return Tally(whole)


def row_of(posts: Iterable[PostHolding], unit_kinds: Mapping[int, str]) -> str:
    """The row in which a person with these posts is counted; the main post decides.

    `unit_kinds` are the kinds of the units by id. Leading posts of an inner unit (内设机构) are no
    seat in the leading body of the unit.
    """
    leading = [post for post in posts if post.level and not post.concurrent]
    inner = [_kind(post, unit_kinds) == INNER_UNIT for post in leading]
    if not all(inner) and not is_principal_leader(leading, unit_kinds):
        return BODY
    highest = min((level_order(post.level) for post in leading), default=None)
    if highest is None:
        return OTHERS
    return DIVISION if highest <= level_order(_LOWEST_DIVISION) else SECTION


def column_of(grade: str | None, no_grade: str | None) -> str:
    """The column of a result: a grade, or one of the national results without a grade."""
    if grade:
        return grade
    if not no_grade:
        return UNDECIDED
    return _COLUMNS.get(RESULTS.code_of(no_grade), OTHER)


def is_principal_leader(posts: Iterable[PostHolding], unit_kinds: Mapping[int, str]) -> bool:
    """Whether one of the posts is the principal one of its unit."""
    return any(_principal(post, unit_kinds) for post in posts)


def _principal(post: PostHolding, unit_kinds: Mapping[int, str]) -> bool:
    kind = _kind(post, unit_kinds)
    return is_principal(post.title, post.level or "", kind, concurrent=post.concurrent)


def _kind(post: PostHolding, unit_kinds: Mapping[int, str]) -> str:
    return unit_kinds.get(post.unit_id, "") if post.unit_id is not None else ""
