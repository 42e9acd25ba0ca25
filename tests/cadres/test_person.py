"""Writing a file by section: each one act, found again in list, index and history."""

from __future__ import annotations

import io

import pytest
from PIL import ExifTags, Image
from sqlalchemy.orm import Session

from desktop.base.changes import Change, Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations import person, units
from desktop.cadres.operations.person import Line
from desktop.cadres.operations.resume import save_resume
from desktop.cadres.queries.files import cadre_file
from desktop.cadres.queries.listing import Asked, count, lines, search
from desktop.cadres.records import CadreFile
from desktop.store.acts import acts_of, rows_of
from desktop.store.files import file_content
from desktop.store.store import Store

ACT = Label("Edit", "样本")


def a_cadre(store: Store, **but: object) -> int:
    values = {"name": "单重阳", "sex": "男", "birth_date": PartialDate(1970, 3), **but}
    return store.write(ACT, person.add_cadre, values)


def file_of(store: Store, cadre_id: int) -> CadreFile:
    return store.read(cadre_file, cadre_id)


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 400), "grey").save(out, "JPEG")
    return out.getvalue()


def test_a_new_person_is_listed_and_found(store: Store) -> None:
    unit = store.write(ACT, units.add_unit, None, {"name": "示例县教育局"})
    cadre = a_cadre(store, unit_id=unit, id_number="999999197003150018")
    for typed in ("单", "重阳", "szy", "danchong", "教育", "0018", "单 教育"):
        assert [hit.id for hit in search(store, typed)] == [cadre], typed
    assert count(store, Asked()) == 1
    assert lines(store, ["name", "unit_name"], [cadre]) == [(cadre, "单重阳", "示例县教育局")]


@pytest.mark.parametrize("typed", ['"', "*", "AND", "NEAR(", "(", "张 *", "'", "-", "x:y", "　"])
def test_whatever_is_typed_into_the_search_box_is_answered(store: Store, typed: str) -> None:
    a_cadre(store)
    assert search(store, typed) == []


def test_rare_characters_are_found(store: Store) -> None:
    cadre = a_cadre(store, name="样𬭎𱁬")
    for typed in ("𬭎", "𱁬", "样𬭎", "𬭎𱁬"):
        assert [hit.id for hit in search(store, typed)] == [cadre]


def test_an_id_number_is_kept_tidied_and_only_once(store: Store) -> None:
    first = a_cadre(store, id_number="99999919700315 001x")
    assert file_of(store, first).cadre.id_number == "99999919700315001X"
    with pytest.raises(InvalidInput) as refused:
        a_cadre(store, name="样本乙", id_number="99999919700315001X")
    assert refused.value.messages == {"id_number": "单重阳 is on file with this ID number already."}
    assert count(store, Asked()) == 1


def test_a_section_is_written_whole_in_its_order(store: Store) -> None:
    cadre = a_cadre(store)
    family = [Line(None, {"relation": "妻子", "name": "样本乙"}), Line(None, {"name": "样本丙"})]
    store.write(ACT, person.save_section, cadre, "family", family)
    wife, child = file_of(store, cadre).family
    turned = [
        Line(child.id, {"name": "样本丙", "relation": "女儿"}),
        Line(wife.id, {"name": "样本乙"}),
    ]
    store.write(ACT, person.save_section, cadre, "family", turned)
    now = file_of(store, cadre).family
    assert [(one.id, one.position, one.relation) for one in now] == [
        (child.id, 1, "女儿"),
        (wife.id, 2, "妻子"),
    ]
    store.write(ACT, person.save_section, cadre, "family", [Line(wife.id)])
    assert [one.id for one in file_of(store, cadre).family] == [wife.id]
    store.undo()
    assert [one.id for one in file_of(store, cadre).family] == [child.id, wife.id]


def test_saving_what_is_unchanged_leaves_no_act(store: Store) -> None:
    cadre = a_cadre(store)
    before = len(store.read(acts_of, cadre))
    heard: list[Change] = []
    store.listeners.append(heard.append)
    store.write(ACT, person.save_person, cadre, {"name": "单重阳"})
    assert (len(store.read(acts_of, cadre)), heard) == (before, [])


def test_the_history_says_what_was_changed(store: Store) -> None:
    cadre = a_cadre(store)
    store.write(Label("Edit basic data", "单重阳"), person.save_person, cadre, {"health": "一般"})
    newest = store.read(acts_of, cadre)[0]
    assert (newest.words(), newest.person) == ("Edit basic data: 单重阳", "样本甲")
    (row,) = store.read(rows_of, newest.id, cadre)
    assert row.before is not None
    assert row.after is not None
    assert (row.before["health"], row.after["health"]) == (None, "一般")


def test_posts_show_in_the_list_and_order_it(store: Store) -> None:
    unit = store.write(ACT, units.add_unit, None, {"name": "示例镇"})
    deputy, chief = a_cadre(store, name="样本乙", unit_id=unit), a_cadre(store, unit_id=unit)
    for cadre, title, level in ((deputy, "副镇长", "乡科级副职"), (chief, "镇长", "乡科级正职")):
        post = {"unit_id": unit, "title": title, "level": level, "start": PartialDate(2020, 1)}
        store.write(ACT, person.save_section, cadre, "posts", [Line(None, post)])
    rows = store.rows("SELECT cadre_id, post FROM cadre_listing ORDER BY official_order")
    assert rows == [(chief, "示例镇镇长"), (deputy, "示例镇副镇长")]


def test_the_list_follows_the_unit(store: Store) -> None:
    above = store.write(ACT, units.add_unit, None, {"name": "示例县政府"})
    unit = store.write(ACT, units.add_unit, above, {"name": "示例县教育局"})
    cadre = a_cadre(store, unit_id=unit)
    store.write(ACT, units.save_unit, unit, {"name": "示例县教体局"})
    assert [hit.id for hit in search(store, "教体")] == [cadre]
    assert search(store, "教育") == []
    store.undo()
    assert [hit.unit for hit in search(store, "教育")] == ["示例县教育局"]


def test_a_deleted_file_is_gone_and_comes_back(store: Store) -> None:
    cadre = a_cadre(store)
    store.write(ACT, person.save_section, cadre, "family", [Line(None, {"name": "样本乙"})])
    store.write(ACT, person.delete_cadre, cadre)
    assert (count(store, Asked()), search(store, "单")) == (0, [])
    with pytest.raises(UserError):
        store.write(ACT, person.save_person, cadre, {"note": "x"})
    store.undo()
    assert [member.name for member in file_of(store, cadre).family] == ["样本乙"]
    assert [hit.id for hit in search(store, "单")] == [cadre]


def test_a_photo_is_kept_once_with_a_thumbnail(store: Store) -> None:
    cadre, picture = a_cadre(store), a_picture()
    store.write(ACT, person.set_photo, cadre, picture)
    digest = file_of(store, cadre).cadre.photo
    assert digest is not None
    assert store.read(file_content, digest) == picture
    ((thumbnail,),) = store.rows("SELECT thumbnail FROM stored_file")
    width, height = Image.open(io.BytesIO(thumbnail)).size
    assert (width * 5, height <= 240) == (height * 4, True)
    with pytest.raises(UserError):
        store.write(ACT, person.set_photo, cadre, b"no picture")
    assert file_of(store, cadre).cadre.photo == digest


def test_a_photo_stands_upright_as_its_camera_meant_it(store: Store) -> None:
    turned = Image.new("RGB", (400, 320), "white")
    turned.paste("black", (0, 0, 400, 160))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # turn by 90 degrees clockwise to see it upright
    out = io.BytesIO()
    turned.save(out, "JPEG", exif=exif)
    cadre = a_cadre(store)
    store.write(ACT, person.set_photo, cadre, out.getvalue())
    digest = file_of(store, cadre).cadre.photo
    assert digest is not None
    kept = Image.open(io.BytesIO(store.read(file_content, digest)))
    assert kept.size == (320, 400)
    left, right = (kept.convert("L").getpixel((across, 200)) for across in (40, 280))
    assert (left, right) == (255, 0)


def test_an_attachment_is_kept_and_given_back(store: Store) -> None:
    cadre = a_cadre(store)
    store.write(ACT, person.add_attachment, cadre, "考察材料", "a.pdf", b"%PDF-1.7")
    (attachment,) = file_of(store, cadre).attachments
    assert store.read(file_content, attachment.digest) == b"%PDF-1.7"
    assert (attachment.title, attachment.size) == ("考察材料", 8)


def test_a_finding_is_reviewed_with_a_reason(store: Store) -> None:
    cadre = a_cadre(store)
    with pytest.raises(InvalidInput):
        store.write(ACT, person.review_finding, cadre, "key", "  ")
    store.write(ACT, person.review_finding, cadre, "key", "档案为准")
    (review,) = file_of(store, cadre).reviews
    store.write(ACT, person.withdraw_review, review.id)
    assert file_of(store, cadre).reviews == []


def test_a_resume_is_typed_as_on_paper(store: Store) -> None:
    cadre = a_cadre(store)
    text = (
        "1988.09--1992.07  样本大学学习\n"
        "1992.07--         示例县科员\n"
        "（其间：2001.03--2001.06  学习）"
    )
    store.write(ACT, save_resume, cadre, text)
    first, second = file_of(store, cadre).resume
    assert (first.text, second.end, second.notes) == (
        "样本大学学习",
        None,
        "（其间：2001.03--2001.06  学习）",
    )
    store.write(ACT, save_resume, cadre, text.replace("科员", "副科长"))
    assert [stage.id for stage in file_of(store, cadre).resume] == [first.id, second.id]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1992.07--1988.09  样本", "ends before it begins"),
        ("1988.09--1992.07  样本\n1992.13--  示例", "Line 2"),
    ],
)
def test_a_bad_line_of_the_resume_is_named(store: Store, text: str, words: str) -> None:
    cadre = a_cadre(store)
    with pytest.raises(InvalidInput) as refused:
        store.write(ACT, save_resume, cadre, text)
    assert words in refused.value.messages["resume"]
    assert file_of(store, cadre).resume == []


def test_a_fault_in_an_operation_writes_nothing(store: Store) -> None:
    def half(session: Session) -> None:
        person.add_cadre(session, {"name": "样本乙"})
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(ACT, half)
    assert count(store, Asked()) == 0
