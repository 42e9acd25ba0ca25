"""Run as a process of its own: holds a store, types, saves, and is killed; or has no rights."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.app import open_store
from desktop.base.errors import UserError
from desktop.cadres.records import Cadre, FamilyMember
from desktop.store.drafts import keep_draft
from desktop.store.history import insert_rows
from desktop.store.store import DataKind, Store, create_store
from tests.store.pieces import LABEL, PASSWORD

NOBODY = 65534


def hold(store: Store) -> None:
    """Have the data open until somebody ends this process."""
    _ready()
    sys.stdin.read()
    store.close()


def type_on(store: Store) -> None:
    """Type for ever; the draft holds how many signs were typed."""
    for typed in itertools.count(1):
        keep_draft(store, "form", {"text": "字" * (typed % 500), "typed": typed})
        if typed == 20:
            _ready()


def save(store: Store) -> None:
    """Save one person, say so, and wait for the end."""
    store.write(LABEL, _add_people, 1)
    hold(store)


def save_long(store: Store) -> None:
    """Write people for ever in one act."""
    store.write(LABEL, _add_for_ever)


def fill_disk(store: Store) -> None:
    """Save more than this process may write into a file."""
    import resource

    limit = (store.folder.path / "cadredesk.db-wal").stat().st_size + 64 * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        store.write(LABEL, _add_people, 5_000)
    except UserError as refusal:
        _say(str(refusal))


def create_on_full_disk(path: Path) -> None:
    """Make a store where a file may hold next to nothing."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, 64 * 1024))
    try:
        create_store(path, DataKind.PRACTICE, "示例县委组织部", "样本甲", PASSWORD)
    except UserError as refusal:
        _say(str(refusal))


def open_as_nobody(path: Path) -> None:
    """Open and save without the right to write."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        store = open_store(path, PASSWORD)
        store.write(LABEL, _add_people, 1)
    except UserError as refusal:
        _say(str(refusal))


def _add_for_ever(session: Session) -> None:
    for batch in itertools.count():
        _add_people(session, 500)
        if batch == 20:
            _ready()


def _add_people(session: Session, number: int) -> None:
    people = [{"name": f"样本{place}", "status": "在职"} for place in range(number)]
    insert_rows(session, Cadre, people)
    session.add(FamilyMember(cadre_id=10, position=2, name="样本戊"))


def _ready() -> None:
    _say("ready")


def _say(line: str) -> None:
    sys.stdout.buffer.write(f"{line}\n".encode())
    sys.stdout.buffer.flush()


WITH_STORE = {found.__name__: found for found in (hold, type_on, save, save_long, fill_disk)}
WITH_FOLDER = {found.__name__: found for found in (create_on_full_disk, open_as_nobody)}

if __name__ == "__main__":
    _name, _path = sys.argv[1], Path(sys.argv[2])
    if _name in WITH_STORE:
        WITH_STORE[_name](open_store(_path, PASSWORD))
    else:
        WITH_FOLDER[_name](_path)
