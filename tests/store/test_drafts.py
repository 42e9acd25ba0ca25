"""Drafts: what is typed outlives the process that it was typed in."""

from __future__ import annotations

from pathlib import Path

from desktop.app import open_store
from desktop.store.drafts import draft_of, drop_draft, keep_draft
from desktop.store.store import Store
from tests.store.pieces import PASSWORD, acts, count, other_process


def test_the_newest_draft_of_each_form_is_kept(store: Store) -> None:
    keep_draft(store, "a", {"name": "样"})
    keep_draft(store, "b", {"name": "乙"})
    keep_draft(store, "a", {"name": "样本𠀀", "none": None, "lines": [1, 2]})
    draft = draft_of(store, "a")
    assert draft is not None
    assert draft.content == {"name": "样本𠀀", "none": None, "lines": [1, 2]}
    assert count(store, "draft") == 2
    assert acts(store) == []


def test_a_draft_given_up_is_gone(store: Store) -> None:
    keep_draft(store, "a", {})
    drop_draft(store, "a")
    drop_draft(store, "a")
    assert draft_of(store, "a") is None


def test_drafts_are_there_after_closing(data: Path, store: Store) -> None:
    keep_draft(store, "a", {"name": "样本甲"})
    store.close()
    again = open_store(data, PASSWORD)
    kept = draft_of(again, "a")
    again.close()
    assert kept is not None and kept.content == {"name": "样本甲"}


def test_a_draft_survives_a_process_killed_while_it_types(data: Path) -> None:
    """Every stroke replaces the draft: at no moment is there none."""
    for _again in range(3):
        with other_process("type_on", data):
            pass
        store = open_store(data, PASSWORD)
        draft = draft_of(store, "form")
        assert draft is not None
        assert draft.content["typed"] >= 20
        assert draft.content["text"] == "字" * (draft.content["typed"] % 500)
        drop_draft(store, "form")
        store.close()
