"""Inputs of a score for property tests: letters of any lines, what was given, points beyond."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from desktop.appraisal.fields.results import MINUS, PLUS
from desktop.appraisal.rules.inputs import LetterInput, LineInput, MemberInput, PointInput
from desktop.appraisal.rules.lines import DoesNotApply, Entries, Given, Marks
from desktop.appraisal.rules.ways import Way

D = Decimal
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
YEAR = (FIRST, LAST)

PARAMETERS: dict[Way, tuple[str | None, ...]] = {
    Way.COMPLETION: (None, "上限1.2；下限0.6", "低于0.7不得分；上限110%", "越低越好；下限0.1"),
    Way.BANDS: ("≥100：1；≥90：0.9；≥80：0.8；<80：0", ">50：1.1"),
    Way.DEDUCTION: (None, "每次2；最多扣完", "每次0.5；最多3"),
    Way.PLUS: (None, "每次1；上限5", "每次1.25"),
    Way.YES_NO: (None,),
    Way.PANEL: (None, "领导40%", "领导35%"),
    Way.EVALUATION: (None,),
    Way.LEDGER: (None, "基础8；正面+1；负面-2；上限12；下限-5", "正面0.3；上限5"),
}
NUMBERS = st.decimals(-20, 400, places=2)
MARKS = st.lists(st.decimals(0, 100, places=1), max_size=4).map(tuple)
COUNTS = st.integers(0, 9)
ACTUALS: dict[Way, st.SearchStrategy[Given]] = {
    Way.COMPLETION: NUMBERS,
    Way.BANDS: NUMBERS,
    Way.DEDUCTION: st.integers(0, 30).map(Decimal),
    Way.PLUS: st.integers(0, 30).map(Decimal),
    Way.YES_NO: st.booleans(),
    Way.PANEL: st.builds(Marks, MARKS, MARKS),
    Way.EVALUATION: st.decimals(0, 100, places=2) | st.fractions(0, 100, max_denominator=97),
    Way.LEDGER: st.builds(Entries, COUNTS, COUNTS),
}
ABSENT = st.none() | st.just(DoesNotApply("全年挂职"))
ODD: st.SearchStrategy[Given] = st.sampled_from(
    [True, D("NaN"), D("-1"), D("1.5"), D(101), Fraction(1, 3), Entries(-1, 0), (D(90), D(80)), ()]
)
"""What a line of most ways cannot take."""


@st.composite
def lines(draw: st.DrawFn, *, odd: bool) -> tuple[LineInput, ...]:
    """Lines whose weights make 100; some weigh nothing and lie beyond."""
    cuts = draw(st.lists(st.integers(1, 9999), unique=True, max_size=7).map(sorted))
    weights = [D(high - low) / 100 for low, high in zip([0, *cuts], [*cuts, 10000], strict=True)]
    beyond = draw(st.integers(0, 2))
    made = [draw(line(number, weight, odd=odd)) for number, weight in enumerate(weights)]
    made += [draw(line(90 + number, D(0), odd=odd)) for number in range(beyond)]
    return tuple(made)


@st.composite
def line(draw: st.DrawFn, number: int, weight: Decimal, *, odd: bool) -> LineInput:
    """One line with what was given for it."""
    ways = list(Way) if weight else [way for way in Way if way.beyond_total]
    way = draw(st.sampled_from(ways))
    target = draw(st.decimals(D("0.01"), 300, places=2))
    given = draw(ACTUALS[way] | ABSENT | ODD if odd else ACTUALS[way] | ABSENT)
    parameters = draw(st.sampled_from(PARAMETERS[way]))
    if odd and draw(st.integers(0, 30)) == 0:
        target, parameters = D(0), "看不懂"
    return LineInput(
        number, "重点工作", f"指标{number}", "件", weight, target, way, parameters, given
    )


@st.composite
def letters(draw: st.DrawFn, *, odd: bool) -> list[LetterInput]:
    """Up to three letters, one after the other, with or without days between."""
    made: list[LetterInput] = []
    start = FIRST
    for number in range(draw(st.integers(0, 3))):
        start += timedelta(draw(st.sampled_from((0, 0, 10, -40 if odd else 3))))
        end = start + timedelta(draw(st.integers(0, 110)))
        if draw(st.integers(0, 3)) == 0 and not made:
            start, end = YEAR
        told = draw(lines(odd=odd))
        made.append(LetterInput(number, 1, f"样本职务{number}", start, end, told))
        start = end + timedelta(1)
    return made


@st.composite
def inputs(draw: st.DrawFn, *, odd: bool = False) -> MemberInput:
    """What a score is made from; with `odd`, also what cannot be scored."""
    limits = st.none() | st.decimals(D("0.5"), 8, places=1)
    points = draw(
        st.lists(
            st.builds(
                PointInput,
                st.integers(1, 10**9),
                st.sampled_from((PLUS, MINUS)),
                st.decimals(D("0.01"), 9, places=2),
                st.dates(*YEAR),
                st.just("样本事由"),
            ),
            max_size=4,
        )
    )
    total = D(100) if not odd or draw(st.integers(0, 9)) else D(120)
    decimals = draw(st.integers(0, 4))
    told = draw(letters(odd=odd))
    return MemberInput(1, 1, total, decimals, draw(limits), draw(limits), YEAR, told, points)
