"""Fields and values of an invented record, one of each kind."""

from __future__ import annotations

from desktop.base.dates import PartialDate
from desktop.base.fields import Field, Kind, Value


def _not_ten(value: int) -> str:
    return "Ten is taken." if value == 10 else ""


NAME = Field("name", "Name", required=True, width=6)
SEX = Field("sex", "Sex", Kind.CHOICE, choices=("男", "女"), width=3)
PEOPLE = Field(
    "people", "Ethnicity", Kind.CHOICE, choices=("汉族", "蒙古族", "满族", "回族"), width=6
)
BORN = Field("born", "Born", Kind.DATE, width=6)
NUMBER = Field("number", "Number", Kind.WHOLE, check=_not_ten, width=4)
SERVING = Field("serving", "Serving", Kind.YES_NO, width=3)
NOTE = Field("note", "Note", Kind.LINES, width=20)

PERSON = (NAME, SEX, PEOPLE, BORN, NUMBER, SERVING, NOTE)
ROWS = (("name", "sex", "people"), ("born", "number", "serving"), "note")


def a_person(**but: Value) -> dict[str, Value]:
    """The values of a valid record."""
    return {
        "name": "样本甲",
        "sex": "男",
        "people": "汉族",
        "born": PartialDate(1978, 9),
        "number": 3,
        "serving": True,
        "note": "第一行\n第二行",
    } | but
