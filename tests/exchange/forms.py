"""Invented forms for tests, and the strategies that draw any valid one."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

from hypothesis import strategies as st
from PIL import Image

from desktop.base.plain_text import visible
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.form_fields import FAMILY_FIELDS, FORM_FIELDS, date_digits

SAMPLE = Path(__file__).parents[1] / "data" / "合成样例_v3.lrmx"


def picture(kind: str = "JPEG") -> bytes:
    """A small grey picture."""
    content = BytesIO()
    Image.new("L", (8, 10), 128).save(content, kind)
    return content.getvalue()


PHOTO = picture()
PHOTO_TEXT = base64.b64encode(PHOTO).decode("ascii")

# Everything XML can say, with the signs that need care drawn often.
_ANYTHING = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\t\n"
)
_SIGNS = st.sampled_from("&<>\"'@#~]; \n\t；，。样本甲𠀀")
texts = st.text(st.one_of(_SIGNS, _ANYTHING), max_size=12).map(visible).map(str.strip)
dates = st.one_of(
    st.just(""),
    st.dates().map(lambda day: f"{day:%Y%m}"),
    st.sampled_from(["1985春", "19850315", "不详"]),
)


@st.composite
def family_lines(draw: st.DrawFn) -> FamilyLine:
    """A family row that is not wholly empty, its texts stripped."""
    values = {
        field.key: date_digits(draw(dates)) if field.is_date else draw(texts)
        for field in FAMILY_FIELDS
    }
    return FamilyLine(**{**values, "name": _on_one_line(values["name"]) or "样本乙"})


def _on_one_line(name: str) -> str:
    return name.replace("\n", "")


@st.composite
def forms(draw: st.DrawFn) -> AppointmentForm:
    """Any form as the reader gives it: stripped texts, digits, a name, unknown elements or none."""
    values = {
        field.key: date_digits(draw(dates)) if field.is_date else draw(texts)
        for field in FORM_FIELDS
    }
    values["name"] = _on_one_line(values["name"]) or "样本甲"
    return AppointmentForm(
        **values,
        family=tuple(draw(st.lists(family_lines(), max_size=11))),
        photo=draw(st.sampled_from([b"", PHOTO, picture("PNG"), picture("BMP")])),
        version=draw(st.sampled_from(["3.2.1.6", "3.2.1.16"])),
        other_elements=tuple(draw(st.lists(st.sampled_from(UNKNOWN), max_size=3))),
    )


UNKNOWN = (
    "<BeiZhu>样本 &amp; 其他</BeiZhu>",
    "<ZhengZhiMianMao>中共党员</ZhengZhiMianMao>",
    '<Kuo lei="1"><!-- 说明 -->\n    <A/>\n  </Kuo>',
    "<Yuan><![CDATA[a < b]]></Yuan>",
    "<Kong/>",
)


def lrmx(*elements: str, head: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> bytes:
    """A .lrmx file of these elements, without BOM."""
    return f"{head}<Person>\n{chr(10).join(elements)}\n</Person>".encode()


NAME = "<XingMing>样本甲</XingMing>"
