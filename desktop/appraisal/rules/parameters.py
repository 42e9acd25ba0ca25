"""The parameters of a way of scoring: one line as people type it, read and shown.

Terms are separated by semicolons, in any order; full-width and half-width signs are alike.
What is not written has a default, and the working of the score says which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from desktop.appraisal.rules.bands import Band, check_bands
from desktop.appraisal.rules.ways import Way, way_of
from desktop.base.errors import UserError
from desktop.base.words import _

FULL: Final = "满分"
"""Written for a limit that is the line's own weight."""

LARGEST_RATIO: Final = Decimal(10)
"""A ratio or share of 10 or more is a percentage without its sign (our own guard)."""

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Completion:
    """完成率: bounds of actual / target, where 1 is the target reached."""

    cap: Decimal = _ONE
    floor: Decimal = _ZERO
    """A smaller ratio counts as this one."""
    nothing_below: Decimal | None = None
    """A smaller ratio gives no points at all."""
    lower_is_better: bool = False
    """Then the ratio is target / actual."""
    assumed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Bands:
    """分档: what lies in no band gives 0."""

    bands: tuple[Band, ...]
    assumed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Deduction:
    """扣分: points for each event, and the most that is taken; None: the line's weight."""

    each: Decimal = _ONE
    most: Decimal | None = None
    assumed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Plus:
    """加分: points for each event, and their cap; None: the line's weight."""

    each: Decimal = _ONE
    cap: Decimal | None = None
    assumed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Ledger:
    """台账: points to start from, for each plus and (negative) for each minus entry; bounds."""

    base: Decimal = _ZERO
    plus: Decimal = _ONE
    minus: Decimal = -_ONE
    cap: Decimal | None = None
    """None: the line's weight."""
    floor: Decimal = _ZERO
    assumed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Panel:
    """评议: what the mean of the leader's marks counts beside that of the panel's."""

    leader: Decimal | None = None
    """1 is the whole; None: all marks make one mean, whoever gave them."""
    assumed: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class NoParameters:
    """是否, 民主测评: the weight alone decides."""

    assumed: tuple[str, ...] = field(default=(), compare=False)


Parameters = Completion | Bands | Deduction | Plus | Panel | Ledger | NoParameters

_NUMBER = r"[0-9]{1,12}(?:\.[0-9]{1,8})?"
_SIGNED = rf"[+-]?{_NUMBER}"
_TERMS: Final[Mapping[Way, Mapping[str, re.Pattern[str]]]] = {
    Way.COMPLETION: {
        "cap": re.compile(rf"上限:?({_NUMBER}%?)"),
        "floor": re.compile(rf"下限:?({_NUMBER}%?)"),
        "nothing_below": re.compile(rf"低于({_NUMBER}%?)不得分"),
        "direction": re.compile("越([低高])越好"),
    },
    Way.DEDUCTION: {
        "each": re.compile(rf"每次扣?:?({_NUMBER})分?"),
        "most": re.compile(rf"最多扣?:?({_NUMBER}|完|{FULL})分?"),
    },
    Way.PLUS: {
        "each": re.compile(rf"每次加?:?({_NUMBER})分?"),
        "cap": re.compile(rf"上限:?({_NUMBER}|{FULL})分?"),
    },
    Way.PANEL: {"leader": re.compile(rf"领导占?:?({_NUMBER}%?)")},
    Way.LEDGER: {
        "base": re.compile(rf"基础:?({_NUMBER})分?"),
        "plus": re.compile(rf"正面:?\+?({_NUMBER})分?"),
        "minus": re.compile(rf"负面:?-?({_NUMBER})分?"),
        "cap": re.compile(rf"上限:?({_SIGNED}|{FULL})分?"),
        "floor": re.compile(rf"下限:?({_SIGNED})分?"),
    },
}
_BAND: Final = re.compile(rf"([≥>≤<])({_SIGNED})%?:({_NUMBER}%?)")
_SEPARATORS: Final = re.compile(r"[;,。\n]")
_SIGNS: Final = {">=": "≥", "<=": "≤", "≧": "≥", "≦": "≤", "−": "-", "–": "-", "、": ","}


@lru_cache(4096)
def read_parameters(way: str, text: str | None) -> Parameters:
    """The parameters of a line for this way, with its defaults for what is not written.

    Raises UserError, one sentence: an unknown way, a term that is not understood, one that stands
    twice, a floor above its cap, 0 points for an event or as their limit, bands
    that overlap or leave a gap.
    """
    known = way_of(way)
    terms = [term for raw in _SEPARATORS.split(_plain(text or "")) if (term := raw.strip())]
    if known is Way.BANDS:
        return _read_bands(terms)
    if known not in _TERMS:
        if terms:
            raise UserError(_("{way} takes no parameters; leave this empty.").format(way=known))
        return NoParameters()
    found = _found(known, terms)
    read = _READERS[known](found)
    return replace(read, assumed=_assumed(known, found, read))


def show_parameters(parameters: Parameters) -> str:
    """The line that `read_parameters` takes back, with every default written out."""
    return "；".join(_shown(parameters).values())


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    for written, sign in _SIGNS.items():
        plain = plain.replace(written, sign)
    return re.sub(r"[^\S\n]", "", plain)


def _not_understood(way: Way, term: str) -> UserError:
    return UserError(
        _("“{term}” is not understood for {way}; write it like “{example}”.").format(
            term=term, way=way, example=way.example
        )
    )


def _found(way: Way, terms: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for term in terms:
        matches = {
            key: match[1] for key, shape in _TERMS[way].items() if (match := shape.fullmatch(term))
        }
        if not matches:
            raise _not_understood(way, term)
        if matches.keys() & found.keys():
            raise UserError(_("“{term}” stands twice.").format(term=term))
        found |= matches
    return found


def _assumed(way: Way, found: Mapping[str, str], read: Parameters) -> tuple[str, ...]:
    shown = _shown(read)
    return tuple(shown[key] for key in _TERMS[way] if key in shown and key not in found)


def _number(text: str) -> Decimal:
    if text.endswith("%"):
        return Decimal(f"{text[:-1]}E-2")
    return Decimal(text)


def _limit(text: str | None) -> Decimal | None:
    return None if text in {None, "完", FULL} else _number(str(text))


# Reading, for each way


def _read_completion(found: Mapping[str, str]) -> Completion:
    cap = _ratio(found.get("cap", "1"))
    floor = _ratio(found.get("floor", "0"))
    below = _ratio(found["nothing_below"]) if "nothing_below" in found else None
    if cap == 0:
        raise UserError(_("A cap of 0 would give no points at all; write 上限1 or more."))
    _check_order(max(floor, below or floor), cap)
    return Completion(cap, floor, below, found.get("direction") == "低")


def _read_deduction(found: Mapping[str, str]) -> Deduction:
    return Deduction(*_above_zero(_number(found.get("each", "1")), _limit(found.get("most"))))


def _read_plus(found: Mapping[str, str]) -> Plus:
    return Plus(*_above_zero(_number(found.get("each", "1")), _limit(found.get("cap"))))


def _above_zero(each: Decimal, limit: Decimal | None) -> tuple[Decimal, Decimal | None]:
    if 0 in {each, limit}:
        raise UserError(_("With 0 points an event would change nothing; write a number above 0."))
    return each, limit


def _read_panel(found: Mapping[str, str]) -> Panel:
    if "leader" not in found:
        return Panel()
    share = _ratio(found["leader"])
    if not 0 < share < 1:
        raise UserError(_("The leader's share must lie between 0 and 100 %, like 领导40%."))
    return Panel(share)


def _read_ledger(found: Mapping[str, str]) -> Ledger:
    cap, floor = _limit(found.get("cap")), _number(found.get("floor", "0"))
    if cap is not None:
        _check_order(floor, cap)
    minus = Decimal(f"-{found.get('minus', '1')}")
    return Ledger(
        _number(found.get("base", "0")), _number(found.get("plus", "1")), minus, cap, floor
    )


def _read_bands(terms: list[str]) -> Bands:
    if not terms:
        raise UserError(
            _("Write the bands, like “{example}”.").format(example=Way.BANDS.example),
        )
    bands = []
    for term in terms:
        match = _BAND.fullmatch(term)
        if match is None:
            raise _not_understood(Way.BANDS, term)
        # A percent sign after the bound is the unit of the actual, which is typed without it.
        bands.append(Band(match[1], _number(match[2]), _ratio(match[3])))
    check_bands(bands)
    return Bands(tuple(bands))


def _ratio(text: str) -> Decimal:
    ratio = _number(text)
    if ratio >= LARGEST_RATIO:
        raise UserError(
            _("{number} is taken as {number} times; write {share} or {number}%.").format(
                number=text.rstrip("%"), share=_bare(ratio.scaleb(-2))
            )
        )
    return ratio


def _check_order(floor: Decimal, cap: Decimal) -> None:
    if floor > cap:
        raise UserError(
            _("The floor {floor} lies above the cap {cap}.").format(
                floor=_bare(floor), cap=_bare(cap)
            )
        )


_READERS: Final[
    Mapping[Way, Callable[[Mapping[str, str]], Completion | Deduction | Plus | Panel | Ledger]]
] = {
    Way.COMPLETION: _read_completion,
    Way.DEDUCTION: _read_deduction,
    Way.PLUS: _read_plus,
    Way.PANEL: _read_panel,
    Way.LEDGER: _read_ledger,
}


# Showing


def _shown(parameters: Parameters) -> dict[str, str]:
    match parameters:
        case Completion(cap, floor, below, lower):
            shown = {"cap": f"上限{_bare(cap)}", "floor": f"下限{_bare(floor)}"}
            if below is not None:
                shown["nothing_below"] = f"低于{_bare(below)}不得分"
            return shown | {"direction": "越低越好" if lower else "越高越好"}
        case Bands(bands):
            return {band.condition: f"{band.condition}：{_bare(band.share)}" for band in bands}
        case Deduction(each, most):
            limit = "扣完" if most is None else _bare(most)
            return {"each": f"每次{_bare(each)}", "most": f"最多{limit}"}
        case Plus(each, cap_of_plus):
            return {"each": f"每次{_bare(each)}", "cap": _cap(cap_of_plus)}
        case Ledger():
            return {
                "base": f"基础{_bare(parameters.base)}",
                "plus": f"正面+{_bare(parameters.plus)}",
                "minus": f"负面-{_bare(-parameters.minus)}",
                "cap": _cap(parameters.cap),
                "floor": f"下限{_bare(parameters.floor)}",
            }
        case Panel(leader):
            return {} if leader is None else {"leader": f"领导{_bare(leader.scaleb(2))}%"}
        case NoParameters():
            return {}


def _cap(cap: Decimal | None) -> str:
    return f"上限{FULL if cap is None else _bare(cap)}"


def _bare(number: Decimal) -> str:
    """Without needless zeros and without an exponent; -0 is 0."""
    written = f"{number:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
