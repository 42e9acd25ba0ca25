"""Parameters as people type them: what is read, what is refused, what is shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.appraisal.fields import plan as fields
from desktop.appraisal.rules.bands import Band
from desktop.appraisal.rules.parameters import (
    Bands,
    Completion,
    Deduction,
    Ledger,
    NoParameters,
    Panel,
    Parameters,
    Plus,
    read_parameters,
    show_parameters,
)
from desktop.appraisal.rules.ways import Way, way_of
from desktop.base.errors import UserError

D = Decimal

POINTS = st.decimals(0, 1000, places=2)
EACH = st.decimals(D("0.01"), 1000, places=2)
RATIOS = st.decimals(D("0.01"), D("9.99"), places=2)


@pytest.mark.parametrize(
    ("way", "text", "read"),
    [
        ("完成率", "", Completion()),
        ("完成率", "上限1.2；下限0.6；越低越好", Completion(D("1.2"), D("0.6"), None, True)),
        ("完成率", "下限60%;上限120%", Completion(D("1.2"), D("0.6"))),
        ("完成率", "上限：１．２", Completion(D("1.2"))),
        ("完成率", "上限 1.2 ； ", Completion(D("1.2"))),
        ("完成率", "低于0.6不得分，越高越好", Completion(nothing_below=D("0.6"))),
        ("分档", "≥100:1", Bands((Band("≥", D(100), D(1)),))),
        ("分档", ">=90%：90%", Bands((Band("≥", D(90), D("0.9")),))),
        ("分档", "＜-1.5：0", Bands((Band("<", D("-1.5"), D(0)),))),
        ("扣分", None, Deduction()),
        ("扣分", "每次2；最多扣完", Deduction(D(2))),
        ("扣分", "最多10分；每次扣0.5分", Deduction(D("0.5"), D(10))),
        ("加分", "", Plus()),
        ("加分", "每次1；上限5", Plus(D(1), D(5))),
        ("加分", "每次加2分；上限满分", Plus(D(2))),
        ("台账", "", Ledger()),
        ("台账", "正面+1；负面-2；上限5；下限-5", Ledger(D(0), D(1), D(-2), D(5), D(-5))),
        ("台账", "基础8；正面1；负面2", Ledger(D(8), D(1), D(-2))),
        ("台账", "负面−3；下限－3", Ledger(minus=D(-3), floor=D(-3))),
        ("是否", " ", NoParameters()),
        ("评议", None, Panel()),
        ("评议", "领导40%", Panel(D("0.4"))),
        ("评议", "领导占：0.4", Panel(D("0.4"))),
        ("民主测评", "", NoParameters()),
    ],
)
def test_what_people_type_is_read(way: str, text: str | None, read: Parameters) -> None:
    assert read_parameters(way, text) == read


@pytest.mark.parametrize(
    ("way", "text", "sentence"),
    [
        ("估计", "", "“估计” is not a way of scoring; choose one of 完成率"),
        ("完成率", "封顶1.2", "“封顶1.2” is not understood for 完成率; write it like “上限1.2"),
        ("完成率", "上限", "“上限” is not understood"),
        ("完成率", "上限1；上限1.2", "“上限1.2” stands twice."),
        ("完成率", "越高越好；越低越好", "“越低越好” stands twice."),
        ("完成率", "上限120", "120 is taken as 120 times; write 1.2 or 120%."),
        ("完成率", "上限0", "A cap of 0"),
        ("完成率", "上限1；下限1.1", "The floor 1.1 lies above the cap 1."),
        ("完成率", "下限-0.1", "“下限-0.1” is not understood"),
        ("完成率", "低于1.1不得分", "The floor 1.1 lies above the cap 1."),
        ("分档", "", "Write the bands, like “≥100：1"),
        ("分档", "100：1", "“100:1” is not understood for 分档"),
        ("分档", "≥100：1；≥100：0.9", "“≥100” stands twice."),
        ("分档", "≥80：1；≤80：0", "“≥80” and “≤80” overlap"),
        ("分档", "≥80：1；<90：0", "“≥80” and “<90” overlap"),
        ("分档", ">80：1；<80：0", "What lies between “<80” and “>80” is in no band."),
        ("分档", "≥90：1；<80：0", "What lies between “<80” and “≥90” is in no band."),
        ("分档", "≥90：90", "90 is taken as 90 times; write 0.9 or 90%."),
        ("扣分", "每次-2", "“每次-2” is not understood"),
        ("扣分", "每次0", "With 0 points"),
        ("扣分", "每次2；最多0.0", "With 0 points"),
        ("加分", "每次0", "With 0 points"),
        ("加分", "上限0", "With 0 points"),
        ("加分", "最多5", "“最多5” is not understood for 加分"),
        ("台账", "负面+2", "“负面+2” is not understood for 台账"),
        ("台账", "上限-6；下限-5", "The floor -5 lies above the cap -6."),
        ("评议", "领导40", "40 is taken as 40 times; write 0.4 or 40%."),
        ("评议", "领导100%", "The leader's share must lie between 0 and 100 %"),
        ("评议", "领导0", "The leader's share must lie between 0 and 100 %"),
        ("是否", "上限1", "是否 takes no parameters; leave this empty."),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(way: str, text: str, sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_parameters(way, text)

    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("way", "text", "shown", "assumed"),
    [
        ("完成率", "", "上限1；下限0；越高越好", ("上限1", "下限0", "越高越好")),
        ("完成率", "越低越好；上限120%", "上限1.2；下限0；越低越好", ("下限0",)),
        ("扣分", "每次2.50", "每次2.5；最多扣完", ("最多扣完",)),
        ("加分", "上限5", "每次1；上限5", ("每次1",)),
        (
            "台账",
            "正面2",
            "基础0；正面+2；负面-1；上限满分；下限0",
            ("基础0", "负面-1", "上限满分", "下限0"),
        ),
        ("评议", "领导占0.4", "领导40%", ()),
        ("评议", "", "", ()),
        ("分档", "<80:0;>=80:100%", "<80：0；≥80：1", ()),
        ("是否", "", "", ()),
    ],
)
def test_defaults_are_told(way: str, text: str, shown: str, assumed: tuple[str, ...]) -> None:
    read = read_parameters(way, text)

    assert show_parameters(read) == shown
    assert read.assumed == assumed
    assert read_parameters(way, shown).assumed == ()


@st.composite
def parameters(draw: st.DrawFn) -> tuple[Way, Parameters]:
    low, high = sorted(draw(st.tuples(RATIOS, RATIOS)))
    below, each, limit = draw(st.none() | st.just(low)), draw(EACH), draw(st.none() | EACH)
    bounds = draw(st.lists(POINTS, unique=True, min_size=1, max_size=6))
    signs = draw(st.sampled_from([("≥", "<"), (">", "≤")]))
    bands = [Band(signs[0], bound, draw(RATIOS)) for bound in bounds]
    if draw(st.booleans()):
        bands.insert(draw(st.integers(0, len(bands))), Band(signs[1], min(bounds), D(0)))
    choices: list[tuple[Way, Parameters]] = [
        (Way.COMPLETION, Completion(high, low, below, draw(st.booleans()))),
        (Way.BANDS, Bands(tuple(bands))),
        (Way.DEDUCTION, Deduction(each, limit)),
        (Way.PLUS, Plus(each, limit)),
        (Way.LEDGER, Ledger(draw(POINTS), draw(POINTS), -draw(POINTS), limit, -draw(POINTS))),
        (Way.PANEL, Panel(draw(st.none() | st.just(D("0.35"))))),
        (Way.YES_NO, NoParameters()),
    ]
    return draw(st.sampled_from(choices))


@given(parameters())
def test_what_is_shown_is_read_back(sample: tuple[Way, Parameters]) -> None:
    way, known = sample

    assert read_parameters(way, show_parameters(known)) == known


@given(
    st.sampled_from(Way),
    st.text("上限下每次最多扣完正面负基础满分越低高好得不0123.+-≥<：；% 于", max_size=20),
)
def test_any_text_is_read_or_refused(way: Way, text: str) -> None:
    try:
        read = read_parameters(way, text)
    except UserError:
        return
    assert read_parameters(way, show_parameters(read)) == read


@pytest.mark.parametrize("way", Way)
def test_each_example_can_be_read_by_its_way(way: Way) -> None:
    plain = isinstance(read_parameters(way, way.example), NoParameters)

    assert plain is (way.example == "")
    assert way.meaning


def test_the_ways_are_those_that_are_offered() -> None:
    assert tuple(Way) == fields.WAYS
    assert [way_of(word) for word in fields.WAYS] == list(Way)
