"""奖惩情况 and 年度考核结果: their texts and what can be read out of them.

Conventions seen in the files of existing systems: `2018年01月，经XX批准，嘉奖。`, records
divided by ；, 无 where there is none; `2021年年度考核称职；2022年年度考核优秀。`. People write
freely, so reading is a best effort, and a caller keeps the wording where writing does not give it
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.base.dates import PartialDate, date_in

NONE = "无"
"""What the form says where there are no rewards and sanctions (help of the national editor)."""

GRADES = (
    "优秀",
    "称职",
    "基本称职",
    "不称职",
    "合格",
    "基本合格",
    "不合格",
    "不定等次",
    "未定等次",
)
"""Grades that are looked for, those of institutions (事业单位) among them."""

_NONE = frozenset({"", NONE, "(无)", "（无）", "无。"})
_RECORD_END = re.compile(r"[；;。\n]+")
_SANCTION = re.compile(r"处分|警告|记过|记大过|降级|撤职|开除|留党察看|诫勉|问责|通报批评")
_DATE = (
    r"(?P<date>\d{4}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"|[./-]\d{1,2}(?:[./-]\d{1,2})?|\d{2}(?:\d{2})?)?)"
)
_RECORD = re.compile(rf"{_DATE}[，,、]?\s*(?P<rest>\D.*)")
_APPROVED = re.compile(r"经(?P<by>[^，,]+?)批准[，,]?\s*(?:给予|授予|荣获|获)?(?P<name>.+)")
_AWARDED = re.compile(
    r"(?:被|受到?|由|获|荣获)?(?P<by>[^，,被获]*?)(?:评为|授予|表彰为|表彰|给予|颁发)(?P<name>.+)"
)
_YEAR_OR_GRADE = re.compile(
    r"(?P<first>\d{4})\s*(?:年度?)?\s*[-—–~～至]{1,2}\s*(?P<last>\d{4})(?!\d)"
    r"|(?P<year>\d{4})(?!\d)"
    rf"|(?P<grade>{'|'.join(sorted(GRADES, key=len, reverse=True))})"
)
_LONGEST_SPAN = 60


@dataclass(frozen=True, slots=True)
class RewardLine:
    """One reward or sanction: when, by whom, what. `text` is the record's own wording, if read.

    Whoever changes a part clears `text`, so that it is written anew.
    """

    on: PartialDate | None = None
    by: str = ""
    name: str = ""
    text: str = ""

    @property
    def is_sanction(self) -> bool:
        """Whether the wording speaks of a sanction (处分 of 公务员法 art. 62 or of the Party)."""
        return bool(_SANCTION.search(self.text or self.name))


def read_rewards(text: str) -> tuple[RewardLine, ...]:
    """The records of 奖惩情况; each keeps its wording, with its parts where they are plain."""
    if text.strip() in _NONE:
        return ()
    return tuple(
        _read_record(record.strip()) for record in _RECORD_END.split(text) if record.strip()
    )


def write_rewards(lines: Iterable[RewardLine]) -> str:
    """The text of 奖惩情况: records divided by ；, closed by 。, and 无 where there is none."""
    records = [line.text or _write_record(line) for line in lines]
    return "；".join(records) + "。" if records else NONE


def read_annual_results(text: str) -> tuple[tuple[int, str], ...]:
    """Year and grade of each annual assessment; years without a grade are left out.

    Understands several years before one grade (2021年、2022年均为称职) and spans (2021—2023年).
    """
    results: list[tuple[int, str]] = []
    years: list[int] = []
    for found in _YEAR_OR_GRADE.finditer(text):
        if found["grade"]:
            results += [(year, found["grade"]) for year in years]
            years = []
        elif found["year"]:
            years.append(int(found["year"]))
        else:
            years += _span(int(found["first"]), int(found["last"]))
    return tuple(results)


def write_annual_results(results: Iterable[tuple[int, str]]) -> str:
    """The text of 年度考核结果: `2021年年度考核称职；2022年年度考核优秀。`; empty for none."""
    records = [f"{year}年年度考核{grade}" for year, grade in results]
    return "；".join(records) + "。" if records else ""


def _read_record(record: str) -> RewardLine:
    found = _RECORD.fullmatch(record)
    date = date_in(found["date"]) if found else None
    rest = found["rest"] if found and date else record
    parts = _APPROVED.fullmatch(rest) or _AWARDED.fullmatch(rest)
    if parts is None:
        return RewardLine(date, "", rest.strip(), record)
    return RewardLine(date, parts["by"].strip(), parts["name"].strip(), record)


def _write_record(line: RewardLine) -> str:
    parts = []
    if line.on:
        parts.append(_written_date(line.on))
    if line.by:
        parts.append(f"经{line.by}批准")
    return "，".join([*parts, line.name])


def _written_date(date: PartialDate) -> str:
    if date.season:
        return f"{date.year}年{date.season}"
    month = f"{date.month:02d}月" if date.month else ""
    return f"{date.year}年{month}" + (f"{date.day:02d}日" if date.day else "")


def _span(first: int, last: int) -> range:
    return range(first, last + 1) if 0 <= last - first < _LONGEST_SPAN else range(0)
