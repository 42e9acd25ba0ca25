"""The list after a change that moves a warning from one person to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.base.changes import Change
from desktop.cadres.operations.person import delete_cadre
from desktop.daily.operations.records import Line, settle_finding
from desktop.overview.queries.warnings import after_change
from desktop.overview.rules.warning import EarlyWarning
from desktop.store.store import Store
from tests.overview.office import ACT, DAY, ON, finding, leader, raised, talk

Act = Callable[[], object]


def subjects(warnings: list[EarlyWarning], code: str) -> list[tuple[str, int]]:
    return [(one.subject.kind, one.subject.id) for one in warnings if one.code == code]


@pytest.fixture
def followed(store: Store) -> Callable[[Act, str], list[tuple[str, int]]]:
    """Whom warnings of a rule are about after an act, followed and reckoned anew alike."""

    def follow(act: Act, code: str) -> list[tuple[str, int]]:
        shown = raised(store)
        changes: list[Change] = []
        store.listeners.append(note := changes.append)
        act()
        store.listeners.remove(note)
        for change in changes:
            shown = store.read(after_change, change, shown, ON)
        assert {one.key for one in shown} == {one.key for one in raised(store)}
        return subjects(shown, code)

    return follow


def test_a_finding_turns_out_to_be_about_somebody_else(
    store: Store, followed: Callable[[Act, str], list[tuple[str, int]]]
) -> None:
    first, second = leader(store, "样本甲"), leader(store, "样本乙")
    talk(store, first, "2026.05.05", finding(first, deadline=DAY("2026.08.20")))
    ((finding_id,),) = store.rows("SELECT id FROM finding")

    def move() -> None:
        store.write(ACT, settle_finding, finding_id, {"cadre_id": second})

    assert subjects(raised(store), "FINDING_DUE") == [("cadre", first)]
    assert followed(move, "FINDING_DUE") == [("cadre", second)]
    assert followed(store.undo, "FINDING_DUE") == [("cadre", first)]


def test_a_promise_passes_on_when_the_first_of_a_talk_is_deleted(
    store: Store, followed: Callable[[Act, str], list[tuple[str, int]]]
) -> None:
    first, second = leader(store, "样本甲"), leader(store, "样本乙")
    promise = {"text": "落实周转房", "by": "样本部长", "until": DAY("2026.08.31")}
    people = [Line(None, {"cadre_id": one}) for one in (first, second)]
    parts = {"promises": [Line(None, promise)], "people": people}
    talk(store, first, "2026.05.05", parts)

    def delete() -> None:
        store.write(ACT, delete_cadre, first)

    assert subjects(raised(store), "PROMISE_DUE") == [("cadre", first)]
    assert followed(delete, "PROMISE_DUE") == [("cadre", second)]
    assert followed(store.undo, "PROMISE_DUE") == [("cadre", first)]
