"""Warnings and disposals that rest on what not everybody may see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.app import open_store
from desktop.base.errors import UserError
from desktop.cadres.papers.printing import print_to_bytes
from desktop.daily.operations.records import Entry, Line, save_record
from desktop.overview.operations import dispose, withdraw_disposal
from desktop.overview.rules.warning import EarlyWarning
from desktop.paper.catalogue import PrintOptions
from desktop.reports.queries import register
from desktop.shell.papers import paper_of
from desktop.store.store import Store
from tests.overview.office import ACT, DAY, ON, leader, talk, the

CLERK = "样本文员"
CLERK_PASSWORD = "clerk of the section"

SignIn = Callable[[Store], Store]


@pytest.fixture
def clerk_of() -> Iterator[SignIn]:
    """Lets somebody sign in who may see what is ordinary; the chief's store is closed."""
    opened: list[Store] = []

    def sign_in(chief: Store) -> Store:
        folder = Path(chief.folder.path)
        chief.add_person(CLERK, "普通", CLERK_PASSWORD)
        chief.close()
        opened.append(open_store(folder, CLERK_PASSWORD))
        return opened[0]

    yield sign_in
    for store in opened:
        store.close()


def secret_talk(store: Store, cadre_id: int) -> EarlyWarning:
    """A secret talk of long ago, and the warning that there was none since."""
    talk(store, cadre_id, "2025.07.10", secrecy="保密")
    return the(store, "TALK_12M")


def test_what_rests_on_a_secret_talk_or_audit_is_as_secret(store: Store) -> None:
    post: dict[str, Any] = {"title": "党委书记", "level": "乡科级正职", "start": DAY("2018.01")}
    cadre_id = leader(store, **post)
    assert the(store, "TALK_12M").secrecy == the(store, "AUDIT_DUE").secrecy == ""
    assert secret_talk(store, cadre_id).secrecy == "保密"
    told = {"state": "已完成", "on": DAY("2021.03.04"), "secrecy": "内部"}
    times = {"period_start": DAY("2018.01"), "period_end": DAY("2020.12")}
    named = {"kind": "任中审计", "report_number": "样审报〔2021〕1号", **times, **told}
    people = {"people": [Line(None, {"cadre_id": cadre_id, "tenure_start": DAY("2018.01")})]}
    store.write(ACT, save_record, "audit", None, Entry(named, people))
    assert the(store, "AUDIT_DUE").secrecy == "内部"


def test_its_disposal_and_its_paper_are_not_there_for_a_clerk(
    store: Store, clerk_of: SignIn
) -> None:
    warning = secret_talk(store, leader(store))
    print_to_bytes(store, paper_of("warnings"), [warning.subject.id], PrintOptions(ON))
    made = store.write(ACT, dispose, warning, "不成立", {"reason": "本人驻外"})

    clerk = clerk_of(store)
    assert clerk.rows("SELECT * FROM warning_disposal") == []
    assert clerk.read(register) == []
    own = the(clerk, "TALK_12M")
    assert own.disposal is None
    assert "2025.07.10" not in own.evidence[0].sentence.shown()
    with pytest.raises(UserError, match="withdrawn already"):
        clerk.write(ACT, withdraw_disposal, made)


def test_done_by_a_secret_record_is_as_secret_as_that(store: Store, clerk_of: SignIn) -> None:
    cadre_id = leader(store)
    record_id = talk(store, cadre_id, "2026.08.20", secrecy="保密")
    store.write(ACT, dispose, the(store, "TRAIN"), "已办理", {"record": ("talk", record_id)})

    clerk = clerk_of(store)
    open_still = the(clerk, "TRAIN")
    assert open_still.disposal is None
    with pytest.raises(UserError, match="not on file"):
        clerk.write(ACT, dispose, open_still, "已办理", {"record": ("talk", record_id)})
    clerk.write(ACT, dispose, open_still, "不成立", {"reason": "已在党校参训"})
    disposal = the(clerk, "TRAIN").disposal
    assert disposal is not None
    assert disposal.reason == "已在党校参训"
