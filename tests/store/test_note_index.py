"""The index of notes: the same hits as LIKE whatever stands there and whatever is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.base.errors import UserError
from desktop.store import note_index
from desktop.store.note_index import Entry
from desktop.store.note_query import COLUMNS, Sought, newest
from desktop.store.store import Store
from tests.store.pieces import LABEL

SIGNS = "样本工作会议领导aAbZ1é，。“”\"'%_\\*^()-+:;=[] 　\n\x01𠀀𪚥𰻝"
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_characters="\0")))
TYPED = st.one_of(st.text(st.sampled_from(SIGNS), max_size=6), st.text(max_size=4))

NOTES = (
    "样本甲在防汛工作会议上作了表态发言",
    "谈话中反映：样本甲工作 80% 完成，“进度”偏慢",
    "审计发现 A_1 项目超支（见 report-B）",
    "工作，会议；𠀀镇𪚥村的整改",
    "",
)


@pytest.fixture
def ledger(store: Store) -> Store:
    """A store whose ledger holds NOTES as entries 1 to 5, the newest last."""
    store.fill(_fill, NOTES)
    return store


def _fill(session: Session, notes: tuple[str, ...] | list[str]) -> None:
    session.execute(text("DELETE FROM ledger_entry"))
    note_index.clear(session)
    found = [_entry(place, note) for place, note in enumerate(notes, start=1)]
    for entry in found:
        _write(session, entry)
    note_index.put(session, found)


def _entry(number: int, note: str) -> Entry:
    return Entry(
        id=number,
        text=note,
        unit_id=number % 2 or None,
        kind="谈心谈话" if number % 3 else "专项调研",
        sign="+" if number % 2 else "-",
        basis="事实" if number % 3 else "判断",
    )


def _write(session: Session, entry: Entry) -> None:
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    values |= {"cadre_id": 10 + entry.id % 3, "record_id": entry.id, "on": "2025-03-04"}
    values |= {"title": "标题", "secrecy": "一般" if entry.id % 4 else "机密"}
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    marks = ", ".join(f":{name}" for name in COLUMNS)
    insert = f"INSERT INTO ledger_entry ({columns}) VALUES ({marks})"  # noqa: S608 - our names
    session.execute(text(insert), values)


def _found(store: Store, sought: Sought | str, count: int = 50) -> list[int]:
    asked = Sought(sought) if isinstance(sought, str) else sought
    return [row[0] for row in store.rows(*newest(asked, count))]


def _liked(store: Store, typed: str) -> list[int]:
    escaped = typed.replace("\0", " ")
    for sign in "\\%_":
        escaped = escaped.replace(sign, f"\\{sign}")
    words = escaped.split()
    where = " AND ".join(["1", *["text LIKE ? ESCAPE '\\'"] * len(words)])
    rows = store.rows(
        f"SELECT id FROM ledger_entry WHERE {where} ORDER BY id DESC",  # noqa: S608 - marks only
        [f"%{word}%" for word in words],
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        # One sign, two, more; over a sign of punctuation; newest first.
        ("作", [4, 2, 1]),
        ("工作", [4, 2, 1]),
        ("作会", [1]),
        ("工作会议", [1]),
        ("工作，会议", [4]),
        ("样本甲", [2, 1]),
        ("乙", []),
        ("会工", []),
        # All of several words.
        ("工作 会议", [4, 1]),
        ("会议\u3000工作", [4, 1]),
        ("工作 乙", []),
        # Planes beyond the first.
        ("𠀀", [4]),
        ("𪚥村", [4]),
        ("𠀁", []),
        # Letters, figures, signs only, signs that mean something to SQL or FTS5.
        ("REPORT", [3]),
        ("port-b", [3]),
        ("a_1", [3]),
        ("a%1", []),
        ("80%", [2]),
        ("%", [2]),
        ("_", [3]),
        ("，", [4, 2]),
        ("”偏", [2]),
        ("（见", [3]),
        ('"', []),
        # What stands between spaces is one word each.
        ("", [5, 4, 3, 2, 1]),
        (" \u3000\n", [5, 4, 3, 2, 1]),
    ],
)
def test_notes_are_found(ledger: Store, typed: str, entries: list[int]) -> None:
    assert _found(ledger, typed) == entries == _liked(ledger, typed)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=st.lists(TEXTS, max_size=6), data=st.data())
def test_the_hits_are_those_of_like(ledger: Store, notes: list[str], data: st.DataObject) -> None:
    ledger.fill(_fill, notes)
    typed = [data.draw(TYPED)]
    note = data.draw(st.sampled_from(notes)) if notes else ""
    if note:
        start = data.draw(st.integers(0, len(note) - 1))
        typed.append(note[start : data.draw(st.integers(start, len(note))) + 1])
        typed.append(note.upper()[start : start + 3])
    for words in (*typed, " ".join(typed)):
        assert _found(ledger, words) == _liked(ledger, words)


@pytest.mark.parametrize(
    "typed",
    [
        *('"', "'", "*", "工*", '工"', "AND", "OR", "NOT", "NEAR(", "NEAR(工 作)", "tokens:"),
        *(
            "-工",
            "^工",
            "+",
            "(",
            ")",
            "工 OR 作",
            "{tokens} : 工",
            "\\",
            ";",
            "--",
            "kind=谈心谈话",
        ),
        *("\x00", "工\x00作", "\x01", "工\x01", "\x7f", "\ud800", "工\udfff", "é", "\u0301"),
        *("工" * 5000, "ab" * 30000, "𠀀" * 500, " ".join(map(chr, range(0x4E00, 0x5000)))),
    ],
)
def test_nothing_typed_raises(ledger: Store, typed: str) -> None:
    assert set(_found(ledger, typed)) <= {1, 2, 3, 4, 5}
    _found(ledger, Sought(typed, cadre_id=10, unit_id=1, kind="谈心 谈话", before=4))


def test_pages_follow_each_other(ledger: Store) -> None:
    ledger.fill(_fill, [f"工作 {number}" for number in range(30)])
    for sought in (Sought("工作"), Sought("工"), Sought(), Sought(sign="+"), Sought(unit_id=1)):
        whole, paged = _found(ledger, sought), list[int]()
        while page := _found(ledger, replace(sought, before=paged[-1] if paged else None), 4):
            paged += page
        assert paged == whole == sorted(whole, reverse=True)
        assert len(whole) in {15, 30}


@pytest.mark.parametrize("typed", ["", "工作", "作", "工作 甲"])
@pytest.mark.parametrize(
    "asked",
    [
        *({"cadre_id": 11}, {"unit_id": 1}, {"kind": "谈心谈话"}, {"sign": "-"}, {"basis": "判断"}),
        {"cadre_id": 11, "unit_id": 1, "sign": "+", "kind": "谈心谈话"},
        {"unit_id": 1, "kind": "专项调研"},
    ],
)
def test_the_list_is_narrowed(ledger: Store, typed: str, asked: dict[str, Any]) -> None:
    ledger.fill(_fill, NOTES * 3)
    where = " AND ".join(f"{name} = ?" for name in asked)
    plain = f"SELECT id FROM ledger_entry WHERE {where}"  # noqa: S608 - our names
    rows = ledger.rows(plain, list(asked.values()))
    expected = [found for found in _liked(ledger, typed) if (found,) in rows]
    assert _found(ledger, Sought(typed, **asked)) == expected


def test_rows_hold_the_columns(ledger: Store) -> None:
    (row,) = ledger.rows(*newest(Sought("审计"), 1))
    assert dict(zip(COLUMNS, row, strict=True)) == {
        "id": 3,
        "cadre_id": 10,
        "unit_id": 1,
        "kind": "专项调研",
        "record_id": 3,
        "on": "2025-03-04",
        "sign": "+",
        "basis": "判断",
        "title": "标题",
        "text": NOTES[2],
        "secrecy": "一般",
    }


def test_a_view_over_the_ledger_hides_entries(ledger: Store) -> None:
    ledger.rows(
        "CREATE TEMP VIEW ledger_entry AS "
        "SELECT * FROM main.ledger_entry WHERE secrecy IN ('一般', '内部')"
    )
    assert _found(ledger, "工作") == [2, 1]
    assert _found(ledger, Sought("工作", cadre_id=11)) == [1]
    for sought in (Sought("工作"), Sought("工作", cadre_id=11), Sought(unit_id=1, sign="+")):
        sql, values = newest(sought, 5)
        plan = [row[3] for row in ledger.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        assert not [step for step in plan if not step.startswith(("SCAN n VIRTUAL", "SEARCH "))]


def test_an_entry_takes_the_place_of_the_old(ledger: Store) -> None:
    def write(session: Session) -> None:
        session.execute(text("UPDATE ledger_entry SET text = '谈及家风' WHERE id = 2"))
        note_index.put(session, [replace(_entry(2, "谈及家风"), sign="+")])

    ledger.fill(write)
    assert _found(ledger, "家风") == [2]
    assert _found(ledger, "工作") == [4, 1]
    assert ledger.rows("SELECT rowid FROM note_index('\"偏慢\"')") == []
    assert ledger.rows("SELECT rowid FROM note_index('\"sign=+\"') WHERE rowid = 2") == [(2,)]


def test_an_entry_taken_out_is_not_found(ledger: Store) -> None:
    ledger.fill(note_index.drop, [1, 999])
    assert _found(ledger, "工作") == [4, 2]
    ledger.fill(note_index.drop, [])
    ledger.fill(note_index.put, [])
    assert _found(ledger, "工作") == [4, 2]


def test_an_entry_taken_out_and_put_back_in_one_act_is_found(ledger: Store) -> None:
    def write(session: Session) -> None:
        note_index.drop(session, [2, 4])
        note_index.put(session, [_entry(2, NOTES[1])])

    ledger.fill(write)
    assert _found(ledger, "工作") == [2, 1]


def test_a_settled_index_finds_the_same_in_one_piece(ledger: Store) -> None:
    for number in range(6, 9):
        ledger.fill(note_index.put, [_entry(number, "不在名册")])
    pieces = "SELECT count(DISTINCT segid) FROM note_index_idx"
    assert ledger.rows(pieces) > [(1,)]
    ledger.fill(note_index.settle)
    assert ledger.rows(pieces) == [(1,)]
    assert _found(ledger, "工作") == [4, 2, 1]


def test_a_refused_write_leaves_the_index_alone(ledger: Store) -> None:
    def put_and_refuse(session: Session) -> None:
        note_index.put(session, [_entry(5, "工作")])
        raise UserError("no")

    with pytest.raises(UserError):
        ledger.write(LABEL, put_and_refuse)
    assert ledger.rows("SELECT rowid FROM note_index('\"工作\"') ORDER BY 1") == [(1,), (2,), (4,)]
