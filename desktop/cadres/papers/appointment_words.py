"""What the approval form prints for what its file stores (help of the national editor 3.0)."""

from __future__ import annotations

from desktop.base.dates import PartialDate, date_in, full_years
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.party import PARTIES, read_party_entry, show_party_entry
from desktop.paper.lines import BLANK_DATE

DECEASED = "已去世"
_OLDEST = 130


def shown_month(digits: str) -> str:
    """198503 as 1985.03; what is no date as it was typed."""
    known = date_in(digits)
    return known.shown_month() if known else digits.strip()


def counting_date(form: AppointmentForm, today: PartialDate) -> PartialDate:
    """The month to which ages are counted: 计算年龄时间, else 填表时间, else today."""
    return date_in(form.age_on) or date_in(form.filled_on) or today


def age(birth: str, on: PartialDate) -> str:
    """Full years as digits; nothing where the birth date is unknown or later."""
    born = date_in(birth)
    years = full_years(born, on) if born else -1
    return str(years) if 0 <= years <= _OLDEST else ""


def birth_cell(birth: str, on: PartialDate) -> str:
    """1985.03 and below it （39岁）."""
    return _with_years(shown_month(birth), age(birth, on))


def retirement_cell(form: AppointmentForm) -> str:
    """到龄时间 of edition 4: 2048.03 and below it the age of that month, （63岁）."""
    month = date_in(form.retirement_month)
    years = age(form.birth, month) if month else ""
    return _with_years(shown_month(form.retirement_month), years)


def _with_years(shown: str, years: str) -> str:
    return f"{shown}\n（{years}岁）" if years else shown


def party_cell(stored: str) -> str:
    """入党时间: 20020303；民盟 prints 民盟（2002.03）; a party without date stands in brackets.

    Other words (群众) print as typed.
    """
    entry = read_party_entry(stored)
    if entry.joined_on is None and not PARTIES.issuperset(entry.parties):
        return stored.strip()
    return show_party_entry(entry)


def family_age(line: FamilyLine, on: PartialDate) -> str:
    """The age column; blank where the unit column says 已去世."""
    return "" if DECEASED in line.unit_and_post else age(line.birth, on)


def date_line(digits: str) -> str:
    """填表时间 as 2025年3月15日, with room for the pen where a part is not known."""
    known = date_in(digits)
    if known is None:
        return digits.strip() or BLANK_DATE
    month = str(known.month) if known.month else "　　"
    day = str(known.day) if known.day else "　　"
    return f"{known.year}年{month}月{day}日"


def one_above_other(upper: str, lower: str) -> tuple[str, ...]:
    """Two lines of an education: a single one, or two that are equal, count as one."""
    return tuple(dict.fromkeys(text for text in (upper.strip(), lower.strip()) if text))


def all_texts(form: AppointmentForm) -> str:
    """Everything of the form that can reach the paper, for the check of its characters."""
    own = (value for value in (getattr(form, name) for name in _PRINTED) if value)
    family = (getattr(line, name) for line in form.family for name in _PRINTED_OF_FAMILY)
    return "".join((*own, *family))


_PRINTED = tuple(
    name
    for name in AppointmentForm.__slots__
    if name not in {"family", "photo", "other_elements", "version", "former_age_limit", "id_number"}
)
_PRINTED_OF_FAMILY = FamilyLine.__slots__
