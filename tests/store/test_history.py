"""The history: every way of writing leaves the images of its rows, before and after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.operations.person import Line, save_section
from desktop.cadres.records import Cadre, Education, FamilyMember, ResumeStage, Training
from desktop.store.acts import RowChange, acts_of, newest_acts, rows_of
from desktop.store.history import Image, insert_rows
from desktop.store.records import Record
from desktop.store.store import Store
from tests.store.pieces import LABEL, acts, reverse_act

FAMILY_101: Image = {
    "id": 101,
    "cadre_id": 10,
    "position": 1,
    "relation": "父亲",
    "name": "样本丁",
    "birth_date": "1961-05",
}


def _written(store: Store, operation: Callable[[Session], object]) -> list[RowChange]:
    store.write(LABEL, operation)
    return store.read(rows_of, acts(store)[-1])


def _shown(image: Image | None) -> Image | None:
    """Without the columns that are empty."""
    if image is None:
        return None
    return {key: value for key, value in image.items() if value is not None}


def _add(session: Session) -> None:
    session.add(Training(id=900, cadre_id=10, name="培训", hours=Decimal("12.50")))


def _change(session: Session) -> None:
    member = session.get_one(FamilyMember, 101)
    member.name, member.birth_date = "样本戊", PartialDate(1961)


def _change_twice(session: Session) -> None:
    member = session.get_one(FamilyMember, 101)
    member.name = "样本戊"
    session.flush()
    member.name = "样本己"


def _delete(session: Session) -> None:
    session.delete(session.get_one(FamilyMember, 101))


def _add_many(session: Session) -> None:
    rows = [
        {"id": 901, "cadre_id": 10, "position": 2, "text": "一"},
        {"id": 902, "cadre_id": 11, "position": 2, "text": "二", "start": PartialDate(1990, 7)},
    ]
    insert_rows(session, ResumeStage, rows)


def test_a_new_record_has_no_image_before(store: Store) -> None:
    (row,) = _written(store, _add)
    assert (row.kind, row.row_id, row.before) == ("training", 900, None)
    assert _shown(row.after) == {"id": 900, "cadre_id": 10, "name": "培训", "hours": "12.50"}


def test_a_new_record_shows_its_defaults(store: Store) -> None:
    (row,) = _written(
        store, lambda session: session.add(Education(cadre_id=10, position=1, full_time=True))
    )
    assert row.after is not None
    assert type(row.after["id"]) is int
    kept = store.rows("SELECT * FROM education")
    assert list(row.after.values()) == list(kept[0])


def test_a_change_has_both_images(store: Store) -> None:
    (row,) = _written(store, _change)
    assert _shown(row.before) == FAMILY_101
    assert _shown(row.after) == {**FAMILY_101, "name": "样本戊", "birth_date": "1961"}


def test_two_changes_in_one_act_are_two_steps(store: Store) -> None:
    rows = _written(store, _change_twice)
    assert [(row.before or {})["name"] for row in rows] == ["样本丁", "样本戊"]
    assert [(row.after or {})["name"] for row in rows] == ["样本戊", "样本己"]
    store.undo()
    assert store.rows("SELECT name FROM family_member WHERE id = 101") == [("样本丁",)]


def test_a_deleted_record_has_no_image_after(store: Store) -> None:
    (row,) = _written(store, _delete)
    assert (_shown(row.before), row.after) == (FAMILY_101, None)


def test_rows_put_in_at_once(store: Store) -> None:
    rows = _written(store, _add_many)
    assert [(row.row_id, row.before) for row in rows] == [(901, None), (902, None)]
    assert _shown(rows[1].after) == {
        "id": 902,
        "cadre_id": 11,
        "position": 2,
        "text": "二",
        "start": "1990-07",
    }


def test_images_hold_what_the_database_holds(store: Store) -> None:
    """Every column, in the words of the database: undo compares the two."""
    for operation, record in ((_add, Training), (_change, FamilyMember), (_add_many, ResumeStage)):
        row = _written(store, operation)[-1]
        assert row.after is not None
        names = _columns(record)
        ((*kept,),) = store.rows(
            f"SELECT {', '.join(map(_quoted, names))} FROM {record.__tablename__} WHERE id = ?",  # noqa: S608
            [row.row_id],
        )
        assert {name: row.after[name] for name in names} == dict(zip(names, kept, strict=True))


def _columns(record: type[Record]) -> list[str]:
    return [column.name for column in record.__table__.columns]


def _quoted(name: str) -> str:
    return f'"{name}"'


def test_an_act_says_who_when_and_what(store: Store) -> None:
    before = datetime.now(UTC).isoformat(timespec="milliseconds")
    store.write(Label("Edit family", "样本甲"), _change)
    (line,) = store.read(newest_acts)
    assert (line.person, line.kind, line.undone) == ("样本甲", "act", False)
    assert line.words() == "Edit family: 样本甲"
    assert before <= line.at <= datetime.now(UTC).isoformat(timespec="milliseconds")


def test_the_acts_of_one_file(store: Store) -> None:
    store.write(Label("First"), _add)
    store.write(Label("Second"), lambda session: setattr(session.get_one(Cadre, 11), "sex", "女"))
    store.write(Label("Third"), _add_many)
    assert [line.label.text for line in store.read(acts_of, 10)] == ["Third", "First"]
    assert [line.label.text for line in store.read(acts_of, 11)] == ["Third", "Second"]
    assert [row.row_id for row in store.read(rows_of, acts(store)[-1], 11)] == [902]
    assert [line.label.text for line in store.read(newest_acts, 2)] == ["Third", "Second"]


def test_undone_and_done_again_is_said(store: Store) -> None:
    store.write(Label("Edit"), _change)
    store.undo()
    assert [line.words() for line in store.read(newest_acts)] == ["Undone: Edit", "Edit (undone)"]
    store.redo()
    shown = [line.words() for line in store.read(newest_acts)]
    assert shown[0] == "Done again: Edit" and shown[2] == "Edit"


def test_saving_a_section_writes_only_what_differs(store: Store) -> None:
    lines = [Line(101, {"name": "样本丁"}), Line(None, {"name": "样本戊", "relation": "母亲"})]
    store.write(LABEL, save_section, 10, "family", lines)
    (row,) = store.read(rows_of, acts(store)[-1])
    assert row.before is None and (row.after or {})["position"] == 2


@pytest.mark.parametrize("operation", [_add, _change, _delete, _add_many, _change_twice])
def test_each_way_of_writing_can_be_undone(
    store: Store, operation: Callable[[Session], object]
) -> None:
    before = {name: store.rows(f"SELECT * FROM {name}") for name in _TABLES}  # noqa: S608
    store.write(LABEL, operation)
    assert {name: store.rows(f"SELECT * FROM {name}") for name in _TABLES} != before  # noqa: S608
    reverse_act(store, acts(store)[-1])
    assert {name: store.rows(f"SELECT * FROM {name}") for name in _TABLES} == before  # noqa: S608


_TABLES = ("family_member", "resume_stage", "training")
