"""Secrecy: each way of reading obeys, and nobody is told of what they may not see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from desktop.base.errors import InvalidInput, UserError
from desktop.reports.queries import printed_paper, register
from desktop.store.drafts import draft_of, drop_draft, has_draft, keep_draft
from desktop.store.keys import Holder
from desktop.store.levels import LEVELS, highest_of, levels_open_to
from desktop.store.secrecy import clearances, set_clearances
from desktop.store.store import Store
from tests.store.pieces import LABEL, PASSWORD, ROOT
from tests.store.secret_notes import CHIEF, CLERK, CLERK_PASSWORD, signed_in


@pytest.fixture(params=LEVELS)
def clerk(noted: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The data as a clerk sees it, with each clearance in turn."""
    with signed_in(noted, PASSWORD) as store:
        store.add_person(CLERK, request.param, CLERK_PASSWORD)
    with signed_in(noted, CLERK_PASSWORD) as store:
        yield store


@pytest.fixture
def ordinary(noted: Path) -> Iterator[Store]:
    """The data as a clerk sees it who may see what is ordinary."""
    with signed_in(noted, PASSWORD) as store:
        store.add_person(CLERK, "普通", CLERK_PASSWORD)
    with signed_in(noted, CLERK_PASSWORD) as store:
        yield store


def _open_ids(store: Store) -> list[int]:
    return [*range(1, len(levels_open_to(store.clearance)) + 1), 5]


class TestEachWayIn:
    def test_plain_rows(self, clerk: Store) -> None:
        assert clerk.rows("SELECT id FROM secret_note ORDER BY id") == [
            (found,) for found in _open_ids(clerk)
        ]

    def test_counts_and_sums_tell_nothing(self, clerk: Store) -> None:
        number = len(_open_ids(clerk))
        assert clerk.rows("SELECT count(*) FROM secret_note") == [(number,)]
        assert clerk.rows("SELECT max(id), count(secrecy) FROM secret_note") == [(5, number)]

    def test_a_join_and_a_subquery(self, clerk: Store) -> None:
        found = clerk.rows(
            "SELECT c.id, count(n.id) FROM cadre c LEFT JOIN secret_note n ON n.cadre_id = c.id "
            "WHERE c.id < 12 GROUP BY c.id ORDER BY c.id"
        )
        assert found == [(10, len(_open_ids(clerk)) - 1), (11, 1)]
        assert clerk.rows(
            "SELECT count(*) FROM cadre WHERE id IN (SELECT cadre_id FROM secret_note WHERE id = 4)"
        ) == [(int(clerk.clearance == LEVELS[-1]),)]

    def test_slices(self, clerk: Store) -> None:
        slices = clerk.slices("SELECT id FROM secret_note ORDER BY id")
        assert [found for one in slices for found in one] == _open_ids(clerk)

    def test_records(self, clerk: Store, note: type[Any]) -> None:
        def ids(session: Session) -> list[int]:
            return [found.id for found in session.scalars(select(note).order_by(note.id))]

        assert clerk.read(ids) == _open_ids(clerk)

    def test_a_record_by_its_id(self, clerk: Store, note: type[Any]) -> None:
        found = [clerk.read(Session.get, note, at) for at in range(1, 6)]
        assert [one.id for one in found if one is not None] == _open_ids(clerk)

    def test_tables_without_records(self, clerk: Store, note: type[Any]) -> None:
        number = select(func.count()).select_from(note.__table__)
        assert clerk.read(lambda session: session.scalar(number)) == len(_open_ids(clerk))

    def test_words_of_the_database(self, clerk: Store) -> None:
        def ids(session: Session) -> list[int]:
            return list(session.scalars(text("SELECT id FROM secret_note ORDER BY id")))

        assert clerk.read(ids) == _open_ids(clerk)

    def test_the_paper_register(self, clerk: Store) -> None:
        serials = (
            {"CD-0001", "CD-0002"} if "保密" in levels_open_to(clerk.clearance) else {"CD-0002"}
        )
        assert {paper.serial for paper in clerk.read(register)} == serials

    def test_who_may_see_what(self, clerk: Store) -> None:
        everything = {CHIEF: LEVELS[-1], CLERK: LEVELS[-1]}
        assert clerk.read(clearances) == (everything if clerk.clearance == LEVELS[-1] else {})


def test_a_secret_paper_is_as_one_never_printed(ordinary: Store) -> None:
    sentences = []
    for serial in ("CD-0001", "CD-0009"):
        with pytest.raises(UserError) as refused:
            ordinary.read(printed_paper, serial)
        sentences.append(str(refused.value).replace(serial, ""))
    assert sentences[0] == sentences[1]


def test_a_record_whose_level_nobody_knows_is_for_the_highest(noted: Path) -> None:
    with signed_in(noted, PASSWORD) as store:
        store.rows("UPDATE secret_note SET secrecy = '绝密' WHERE id = 1")
        assert highest_of(["绝密"]) == LEVELS[-1]
        store.add_person(CLERK, "保密", CLERK_PASSWORD)
        assert len(store.rows("SELECT id FROM secret_note")) == 5
    with signed_in(noted, CLERK_PASSWORD) as store:
        assert store.rows("SELECT id FROM secret_note ORDER BY id") == [(2,), (3,), (5,)]


def test_every_table_with_a_level_is_found(ordinary: Store) -> None:
    """In the database itself, and those of the records."""
    shadowed = {name for (name,) in ordinary.rows("SELECT name FROM temp.sqlite_master")}
    assert {"act", "act_row", "printed_paper", "clearance", "secret_note"} <= shadowed
    assert "draft" not in shadowed


def test_no_statement_goes_past_the_views() -> None:
    """A name with its schema before it would; only the place that makes the views may."""
    past = re.compile(r"\b(?:FROM|JOIN)\s+main\b", re.IGNORECASE)
    found = [
        path.name
        for path in (ROOT / "desktop").rglob("*.py")
        if past.search(path.read_text("utf-8"))
    ]
    assert found == ["levels.py"]


class TestPlan:
    """The view costs nothing: the statement takes the index that it would take without."""

    STATEMENTS = (
        "SELECT id, text FROM secret_note WHERE cadre_id = 10 ORDER BY day DESC LIMIT 50",
        "SELECT n.text FROM cadre c JOIN secret_note n ON n.cadre_id = c.id WHERE c.id < 12",
        "SELECT n.text FROM cadre c LEFT JOIN secret_note n ON n.cadre_id = c.id WHERE c.id = 10",
        "SELECT text FROM secret_note WHERE id = 3",
        "SELECT id FROM act ORDER BY id DESC LIMIT 50",
        "SELECT act_id FROM act_row WHERE owner_id = 10",
    )

    @pytest.mark.parametrize("statement", STATEMENTS)
    def test_the_plan_is_that_of_the_highest(self, noted: Path, statement: str) -> None:
        with signed_in(noted, PASSWORD) as store:
            open_to_all = _plan(store, statement)
            store.add_person(CLERK, "内部", CLERK_PASSWORD)
        with signed_in(noted, CLERK_PASSWORD) as store:
            assert _plan(store, statement) == open_to_all
        assert "TEMP B-TREE" not in str(open_to_all)


def _plan(store: Store, statement: str) -> list[tuple[str, str]]:
    """Each step: what is done, and by which index; the view calls its table `main.`."""
    steps = [str(row[3]) for row in store.rows(f"EXPLAIN QUERY PLAN {statement}")]
    return [(step.split()[0], step.partition(" USING ")[2]) for step in steps]


class TestClearances:
    def test_while_nobody_has_one_everybody_sees_everything(self, noted: Path) -> None:
        with signed_in(noted, PASSWORD) as store:
            assert store.clearance == LEVELS[-1]
            assert len(store.rows("SELECT id FROM secret_note")) == 5

    def test_who_has_none_sees_what_is_ordinary(self, noted: Path) -> None:
        with signed_in(noted, PASSWORD) as store:
            store.write(LABEL, set_clearances, {CHIEF: LEVELS[-1]})
            store.add_wrap(CLERK, Holder.PASSWORD, CLERK_PASSWORD)
        with signed_in(noted, CLERK_PASSWORD) as store:
            assert store.clearance == "普通"

    def test_the_first_leaves_the_highest_to_who_gives_it(self, ordinary: Store) -> None:
        with_everybody = ordinary.rows("SELECT person, level FROM main.clearance ORDER BY level")
        assert with_everybody == [(CLERK, "普通"), (CHIEF, LEVELS[-1])]

    def test_a_change_counts_at_once(self, noted: Path, note: type[Any]) -> None:
        def number(session: Session) -> int:
            return session.scalar(select(func.count()).select_from(note)) or 0

        with signed_in(noted, PASSWORD) as store:
            store.add_person(CLERK, LEVELS[-1], CLERK_PASSWORD)
            assert (store.read(number), len(store.rows("SELECT 1 FROM secret_note"))) == (5, 5)
            under_way = store.slices("SELECT id FROM secret_note")
            next(under_way)
            store.write(LABEL, set_clearances, {CHIEF: "内部"})
            assert store.clearance == "内部"
            assert (store.read(number), len(store.rows("SELECT 1 FROM secret_note"))) == (3, 3)
            assert list(under_way) == []
            with pytest.raises(UserError, match="nothing to undo"):
                store.undo()

    def test_who_has_less_than_the_highest_changes_none(self, ordinary: Store) -> None:
        for change in ({CLERK: LEVELS[-1]}, {CHIEF: None, CLERK: None}, {CHIEF: "普通"}):
            with pytest.raises(UserError, match="Only a person with the clearance"):
                ordinary.write(LABEL, set_clearances, change)
        with pytest.raises(UserError, match="Only a person with the clearance"):
            ordinary.add_person("样本丙", "普通", "another one")
        with pytest.raises(UserError, match="Only a person with the clearance"):
            ordinary.remove_person(CHIEF)

    def test_nobody_makes_themselves_a_recovery_key(self, ordinary: Store) -> None:
        """Who holds it sees everything."""
        with pytest.raises(UserError, match="Only a person with the clearance"):
            ordinary.add_wrap(CLERK, Holder.RECOVERY, "AAAA-BBBB")

    def test_undo_is_no_way_around(self, ordinary: Store) -> None:
        with pytest.raises(UserError, match="nothing to undo"):
            ordinary.undo()
        assert ordinary.clearance == "普通"

    @pytest.mark.parametrize("level", ["保密", None])
    def test_somebody_must_be_left_who_sees_everything(
        self, noted: Path, level: str | None
    ) -> None:
        with signed_in(noted, PASSWORD) as store:
            store.add_person(CLERK, "普通", CLERK_PASSWORD)
            for change in ({CHIEF: level}, {CHIEF: level, "样本丁": LEVELS[-1]}):
                with pytest.raises(UserError, match="must keep the clearance “Section heads only”"):
                    store.write(LABEL, set_clearances, change)
            assert store.clearance == LEVELS[-1]

    def test_undoing_may_lock_out_no_more_than_setting(self, noted: Path) -> None:
        with signed_in(noted, PASSWORD) as store:
            store.add_person(CLERK, LEVELS[-1], CLERK_PASSWORD)
        with signed_in(noted, CLERK_PASSWORD) as store:
            store.remove_person(CHIEF)
            store.undo()
            with pytest.raises(UserError, match="must keep the clearance"):
                store.write(LABEL, set_clearances, {CLERK: None})

    def test_a_level_that_is_none(self, noted: Path) -> None:
        with signed_in(noted, PASSWORD) as store, pytest.raises(InvalidInput) as refused:
            store.write(LABEL, set_clearances, {CHIEF: "绝密"})
        assert list(refused.value.messages) == [CHIEF]


class TestPeople:
    @pytest.mark.parametrize(
        ("name", "password", "field"),
        [
            ("", "another one", "name"),
            (CHIEF, "another one", "name"),
            (CLERK, PASSWORD, "password"),
            (CLERK, "x" * 201, "password"),
        ],
    )
    def test_a_person_that_cannot_be_added(
        self, noted: Path, name: str, password: str, field: str
    ) -> None:
        with signed_in(noted, PASSWORD) as store:
            with pytest.raises(InvalidInput) as refused:
                store.add_person(name, "普通", password)
            assert list(refused.value.messages) == [field]
            assert store.key_file.people() == [CHIEF]
            assert store.read(clearances) == {}

    def test_a_password_of_somebody_else_is_not_taken(self, ordinary: Store) -> None:
        with pytest.raises(UserError, match="cannot be taken"):
            ordinary.add_wrap(CLERK, Holder.PASSWORD, PASSWORD)
        ordinary.add_wrap(CLERK, Holder.PASSWORD, CLERK_PASSWORD)

    def test_a_person_removed_no_longer_signs_in(self, noted: Path) -> None:
        with signed_in(noted, PASSWORD) as store:
            store.add_person(CLERK, "普通", CLERK_PASSWORD)
            store.remove_person(CLERK)
            assert store.read(clearances) == {CHIEF: LEVELS[-1]}
            with pytest.raises(UserError, match="somebody else may"):
                store.remove_person(CHIEF)
        with (
            pytest.raises(UserError, match="password is wrong"),
            signed_in(noted, CLERK_PASSWORD),
        ):
            pass


class TestDrafts:
    def test_each_person_has_their_own(self, noted: Path) -> None:
        with signed_in(noted, PASSWORD) as store:
            store.add_person(CLERK, "普通", CLERK_PASSWORD)
            keep_draft(store, "talk:1", {"text": "机密的话"})
        with signed_in(noted, CLERK_PASSWORD) as store:
            assert not has_draft(store, "talk:1")
            assert draft_of(store, "talk:1") is None
            keep_draft(store, "talk:1", {"text": "另一句"})
            drop_draft(store, "talk:1")
            keep_draft(store, "talk:1", {"text": "第三句"})
        with signed_in(noted, PASSWORD) as store:
            kept = draft_of(store, "talk:1")
            assert kept is not None and kept.content == {"text": "机密的话"}
