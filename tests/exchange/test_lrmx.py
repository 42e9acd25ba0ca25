"""The .lrmx file: round trips, the messy variants seen in the wild, every refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import etree

from desktop.base.errors import UserError
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.form_fields import FAMILY_ELEMENT, FAMILY_FIELDS, FORM_FIELDS
from desktop.exchange.lrmx import EDITOR_VERSION, read_lrmx, write_lrmx
from tests.exchange.forms import NAME, PHOTO, PHOTO_TEXT, SAMPLE, UNKNOWN, forms, lrmx, picture


@settings(deadline=None)
@given(forms())
def test_any_form_comes_back_from_its_file(form: AppointmentForm) -> None:
    written = write_lrmx(form)
    assert read_lrmx(written) == form
    assert write_lrmx(read_lrmx(written)) == written


@settings(deadline=None)
@given(forms())
def test_edition_4_always_has_its_two_elements(form: AppointmentForm) -> None:
    tags = [child.tag for child in etree.fromstring(write_lrmx(form, edition4=True))]
    assert tags.index("DaoLingNianYue") == tags.index("CanJiaGongZuoShiJian") + 1
    assert tags.index("GaiGeQianRenZhiNianLingJieXian") == tags.index("ChengBaoDanWei") + 1
    assert read_lrmx(write_lrmx(form, edition4=True)) == form


def test_the_sample_has_34_elements_and_is_written_back_byte_by_byte() -> None:
    content = SAMPLE.read_bytes()
    form = read_lrmx(content)
    assert len(etree.fromstring(content)) == 34
    assert write_lrmx(form) == content
    assert form.name == "样本甲"
    assert form.birth == "198503"
    assert form.professional_title == ""
    assert [line.relation for line in form.family] == ["妻子", "女儿", "父亲", "母亲"]
    assert form.resume.splitlines()[-1] == "2023.02--         示例县委组织部干部科科长"
    assert form.photo.startswith(b"\xff\xd8")


def test_the_editors_layout() -> None:
    written = write_lrmx(AppointmentForm(name="样本甲", family=(FamilyLine("妻子", "样本乙"),)))
    assert written.startswith(
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\r\n<Person>\r\n  <XingMing>'
    )
    assert written.endswith(f"  <Version>{EDITOR_VERSION}</Version>\r\n</Person>\r\n".encode())
    assert b"  <XingBie>\r\n  </XingBie>\r\n" in written
    assert b"      <ChuShengRiQi>\r\n      </ChuShengRiQi>\r\n      <ZhengZhi" in written
    assert b"\n" not in written.replace(b"\r\n", b"")


def test_elements_are_written_in_the_order_of_the_national_editor() -> None:
    tags = [child.tag for child in etree.fromstring(write_lrmx(AppointmentForm(name="样本甲")))]
    known = [field.element for field in FORM_FIELDS]
    assert len(tags) == 34
    assert tags[26] == FAMILY_ELEMENT
    assert [tag for tag in tags if tag in known] == [tag for tag in known if tag in tags]
    assert tags[-2:] == ["ZhaoPian", "Version"]


@pytest.mark.parametrize(
    ("content", "key", "value"),
    [
        (lrmx(NAME, head=""), "name", "样本甲"),
        (b"\xef\xbb\xbf" + lrmx(NAME), "name", "样本甲"),
        (lrmx(NAME).replace(b"\n", b"\r\n"), "name", "样本甲"),
        (b"\r\n " + lrmx(NAME, head=""), "name", "样本甲"),
        (lrmx(NAME, head='<?xml version="1.0" encoding="gb2312"?>'), "name", "样本甲"),
        (lrmx("<XingMing>\n    样本甲  \n</XingMing>"), "name", "样本甲"),
        (lrmx(NAME, "<MinZu>\n  </MinZu>"), "ethnicity", ""),
        (lrmx(NAME, "<MinZu></MinZu>"), "ethnicity", ""),
        (lrmx(NAME, "<MinZu />"), "ethnicity", ""),
        (lrmx("<Version>3</Version>", "<MinZu>汉族</MinZu>", NAME), "ethnicity", "汉族"),
        (lrmx(NAME, "<!-- <Item>旧</Item> -->"), "other_elements", ()),
        (lrmx("<XingMing>样本<!-- 新 -->甲</XingMing>"), "name", "样本甲"),
        (lrmx("<XingMing><![CDATA[样本甲]]></XingMing>"), "name", "样本甲"),
        (lrmx(NAME, NAME, "<XingMing/>"), "name", "样本甲"),
        (lrmx("<XingMing>\u200b样本\u202e甲\ufeff</XingMing>"), "name", "样本甲"),
        (lrmx(NAME, "<ChuShengNianYue>1985.03</ChuShengNianYue>"), "birth", "198503"),
        (lrmx(NAME, "<ChuShengNianYue>1985年3月</ChuShengNianYue>"), "birth", "198503"),
        (lrmx(NAME, "<ChuShengNianYue>1985春</ChuShengNianYue>"), "birth", "1985春"),
        (lrmx(NAME, "<ChuShengNianYue>不详</ChuShengNianYue>"), "birth", "不详"),
        (
            lrmx(NAME, "<JianLi>\n 1990.01--  甲  乙\r\n  其间 \n\n</JianLi>"),
            "resume",
            "1990.01--  甲  乙\n  其间",
        ),
        (lrmx(NAME, "<JianLi>甲&#13;乙&#13;&#10;丙</JianLi>"), "resume", "甲\n乙\n丙"),
        (lrmx(NAME, "<RenMianLiYou>甲 & 乙</RenMianLiYou>"), "reason", "甲 & 乙"),
        (lrmx(NAME, "<RenMianLiYou>A&B; &amp; C</RenMianLiYou>"), "reason", "A&B; & C"),
        (lrmx(NAME, "<RenMianLiYou>年龄<60岁</RenMianLiYou>"), "reason", "年龄<60岁"),
        (lrmx(NAME, "<RenMianLiYou><甲>与<b></RenMianLiYou>"), "reason", "<甲>与<b>"),
        (lrmx(NAME, "<RenMianLiYou>甲&nbsp;乙</RenMianLiYou>"), "reason", "甲&nbsp;乙"),
        (lrmx(NAME, "<RenMianLiYou>甲\x0b乙&#11;&#xFFFF;丙</RenMianLiYou>"), "reason", "甲乙丙"),
        (lrmx(NAME, f"<ZhaoPian>data:image/jpeg;base64,{PHOTO_TEXT}</ZhaoPian>"), "photo", PHOTO),
        (
            lrmx(NAME, f"<ZhaoPian>{PHOTO_TEXT[:60]}\r\n{PHOTO_TEXT[60:]}\n </ZhaoPian>"),
            "photo",
            PHOTO,
        ),
        (lrmx(NAME, f"<ZhaoPian>{PHOTO_TEXT.rstrip('=')}</ZhaoPian>"), "photo", PHOTO),
        (lrmx(NAME, "<ZhaoPian>\n  </ZhaoPian>"), "photo", b""),
        (lrmx(NAME, "<JiaTingChengYuan/>"), "family", ()),
        (
            lrmx(NAME, "<Item><XingMing>样本乙</XingMing></Item>"),
            "family",
            (FamilyLine(name="样本乙"),),
        ),
        (
            lrmx(NAME, "<ZhengZhiMianMao>中共党员</ZhengZhiMianMao>"),
            "other_elements",
            ("<ZhengZhiMianMao>中共党员</ZhengZhiMianMao>",),
        ),
    ],
)
def test_messy_files_are_understood(content: bytes, key: str, value: object) -> None:
    assert getattr(read_lrmx(content), key) == value


def test_padding_rows_of_the_family_are_left_out() -> None:
    empty = (
        "<Item>"
        + "".join(f"<{field.element}>\n </{field.element}>" for field in FAMILY_FIELDS)
        + "</Item>"
    )
    row = (
        "<Item><ChengWei> 妻子 </ChengWei><XingMing>样本乙</XingMing>"
        "<ChuShengRiQi>1986.07</ChuShengRiQi></Item>"
    )
    form = read_lrmx(lrmx(NAME, f"<JiaTingChengYuan>{row}{empty * 9}<Item/></JiaTingChengYuan>"))
    assert form.family == (FamilyLine("妻子", "样本乙", "198607"),)


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_unknown_elements_are_written_back_unchanged_before_the_version(unknown: str) -> None:
    written = write_lrmx(read_lrmx(lrmx(unknown, NAME, "<Version>3.2.1.6</Version>")))
    end = f"  {unknown}\n  <Version>3.2.1.6</Version>\n</Person>\n"
    assert written.decode("utf-8-sig").replace("\r\n", "\n").endswith(end)


def test_unknown_elements_of_the_family_go_back_to_their_row() -> None:
    rows = (
        "<Item><ChengWei>妻子</ChengWei><XingMing>样本乙</XingMing><XingBie>女</XingBie></Item>"
        "<Item><ChengWei>长子</ChengWei><XingMing>样本&amp;丙</XingMing><ShenFenZheng>0</ShenFenZheng></Item>"
    )
    form = read_lrmx(lrmx(NAME, f"<JiaTingChengYuan>{rows}<Shu>2</Shu></JiaTingChengYuan>"))
    assert form.sex == "" and form.id_number == ""
    turned = replace(form, family=form.family[::-1])
    family = etree.fromstring(write_lrmx(turned)).find(FAMILY_ELEMENT)
    assert family is not None
    assert [child.tag for child in family] == ["Item", "Item", "Shu"]
    assert family.findtext("Item[ChengWei='妻子']/XingBie") == "女"
    assert family.findtext("Item[ChengWei='长子']/ShenFenZheng") == "0"
    assert set(read_lrmx(write_lrmx(turned)).other_elements) == set(form.other_elements)


def test_unknown_elements_of_a_removed_family_row_go_with_it() -> None:
    row = "<Item><ChengWei>妻子</ChengWei><XingMing>样本乙</XingMing><XingBie>女</XingBie></Item>"
    form = read_lrmx(lrmx(NAME, f"<JiaTingChengYuan>{row}</JiaTingChengYuan>"))
    assert "女" not in write_lrmx(replace(form, family=())).decode("utf-8-sig")


def test_characters_that_xml_forbids_are_not_written() -> None:
    form = AppointmentForm(name="样本\x00甲", reason="甲\x0b乙\ud800\r丙")
    again = read_lrmx(write_lrmx(form))
    assert (again.name, again.reason) == ("样本甲", "甲\n乙\n丙")


WHOLE = SAMPLE.read_bytes()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x00" * 4096, "empty"),
        (b"hello", "no XML"),
        (PHOTO, "no XML"),
        (b"PK\x03\x04", "no XML"),
        (b"<html", "no XML"),
        (b"<html><body/></html>", "<html>"),
        (b"<!DOCTYPE Person><Person/>", "DOCTYPE"),
        (
            b'<?xml version="1.0"?><!doctype Person [<!ENTITY a "b">]><Person>&a;</Person>',
            "DOCTYPE",
        ),
        (lrmx(NAME) + b" " * 50 * 1024 * 1024, "50 MB"),
        (WHOLE[: len(WHOLE) // 2], "breaks off"),
        (WHOLE.removesuffix(b">\r\n"), "breaks off"),
        ("<Person><XingMing>样本".encode()[:-1], "breaks off"),
        (lrmx(NAME).decode().encode("gb18030"), "GBK"),
        (lrmx(NAME).decode().encode("utf-16"), "UTF-16"),
        (lrmx(NAME).decode().encode("utf-16-le"), "UTF-16"),
        (lrmx(NAME).decode().encode("utf-16-be"), "UTF-16"),
        (lrmx(NAME).replace("甲".encode(), b"\xff"), "not UTF-8"),
        (b"<Persons/>", "<Persons>"),
        (b'<Person xmlns="urn:x"><XingMing>a</XingMing></Person>', "not an approval form"),
        (lrmx(NAME, "<MinZu>汉族</MinZ>"), "damaged at line 4"),
        (lrmx("<a>" * 300 + "</a>" * 300), "damaged"),
        (lrmx(), "names no person"),
        (lrmx("<XingMing> </XingMing>"), "names no person"),
        (lrmx(NAME, "<XingMing>样本乙</XingMing>"), "twice"),
        (lrmx(NAME, "<ZhaoPian>not base64!</ZhaoPian>"), "photo"),
        (lrmx(NAME, "<ZhaoPian>SGVsbG8=</ZhaoPian>"), "photo"),
        (lrmx(NAME, f"<ZhaoPian>{PHOTO_TEXT[: len(PHOTO_TEXT) // 2]}</ZhaoPian>"), "photo"),
        (lrmx(NAME, f"<ZhaoPian>{'A' * 10_500_000}</ZhaoPian>"), "photo"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_lrmx(content)
    sentence = str(refusal.value)
    assert words in sentence
    assert sentence.endswith(".") and ". " not in sentence and "\n" not in sentence


@pytest.mark.parametrize("place", range(0, len(WHOLE) - 3, 97))
def test_a_file_cut_anywhere_is_refused(place: int) -> None:
    with pytest.raises(UserError):
        read_lrmx(WHOLE[:place])


@pytest.mark.parametrize("kind", ["GIF", "TIFF"])
def test_pictures_of_another_kind_are_refused(kind: str) -> None:
    form = AppointmentForm(name="样本甲", photo=picture(kind))
    with pytest.raises(UserError, match="photo"):
        read_lrmx(write_lrmx(form))


def test_entities_from_elsewhere_are_never_fetched() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///a"/>'
    content = lrmx(NAME, include)
    assert read_lrmx(content).other_elements == (include,)


def test_a_name_broken_over_two_lines_is_one_name() -> None:
    data = "<Person><XingMing>样本\n甲</XingMing></Person>".encode()
    assert read_lrmx(data).name == "样本甲"
