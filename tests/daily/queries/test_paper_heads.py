"""Titles and heads of papers: the usual words, and those that the office writes instead."""

from __future__ import annotations

from desktop.base.changes import Label
from desktop.cadres.queries.paper_words import setting_key
from desktop.cadres.records import OfficeSetting
from desktop.daily.fields.paper_words import PAPER_WORDS
from desktop.daily.queries.paper_heads import paper_heads
from desktop.store.store import Store


def test_the_usual_words_stand_until_the_office_writes_others(store: Store) -> None:
    assert store.read(paper_heads) == PAPER_WORDS
    own = OfficeSetting(key=setting_key("talk-record", "talker"), value=" 约谈人 ")
    empty = OfficeSetting(key=setting_key("talk-record", "title"), value=" ")
    store.write(Label("试"), lambda session: session.add_all([own, empty]))
    heads = store.read(paper_heads)
    assert heads["talk-record"]["talker"] == "约谈人"
    assert heads["talk-record"]["title"] == "谈心谈话记录表"
    assert heads["interview-notes"] == PAPER_WORDS["interview-notes"]
