"""The power goes: typed text comes back, and what was being saved is there whole or not at all."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.app import open_store
from desktop.store.checks import check_database
from desktop.store.store import PRACTICE_PASSWORD, Store
from tests.daily.page.office import sub_page
from tests.flows.clerk import Clerk, button_of, click, shown, words_on
from tests.flows.conftest import POLYPHONE

_LINES = 40
_BEFORE = 1
"""The family was edited once when the county was made."""
ROOT = Path(__file__).parents[2]
_BEGIN = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from desktop.app import open_window
from desktop.base.settings import Settings
from desktop.base.words import set_language
from desktop.kit import draft_keeper
from desktop.shell.start import make_application

draft_keeper._EVERY_MS = 100
data, name, key = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
app = make_application(Settings(data / "computer.json"))
set_language("en")
window = open_window(data, "practice")
window.show()
window.activateWindow()
app.processEvents()


def say(word):
    print(word, flush=True)


def wait_for_draft():
    timer = QTimer(window)
    timer.timeout.connect(
        lambda: window.store.rows("SELECT key FROM draft") and say("kept")
    )
    timer.start(50)
    app.exec()
"""
_OPEN = """
window.search.take_focus()
window.search.setText(name)
window.search.look_for(name)
window.search._open(window.search._hits.item(0))
panel = window._pages["cadres"]._file
panel.show_part(key)
panel = panel._shown_panel()
panel.begin()
"""
_TYPE = """
QTest.keyClicks(app.focusWidget(), "typed and never saved")
wait_for_draft()
"""
_NEW = """
window._pages["cadres"].add()
QTest.keyClicks(app.focusWidget(), "typed and never saved")
wait_for_draft()
"""
_TALK = """
window.new_record("talk", window.store.rows("SELECT id FROM cadre WHERE name = ?", (name,))[0][0])
QTest.keyClicks(app.focusWidget(), "20270102")
wait_for_draft()
"""
_SAVE = """
say("saving")
number = 0
while True:
    number += 1
    panel.begin()
    panel.list.set_records([])
    for line in range(40):
        panel.list.add()
        panel.list._typed[-1].texts.update(name=f"{number}-{line}")
    assert panel.save()
    say(number)
"""


@contextmanager
def _running(script: str, data: Path, key: str) -> Iterator[subprocess.Popen[str]]:
    """The script as a process of its own; killed at the end, as if the power went."""
    process = subprocess.Popen(
        [sys.executable, "-c", _BEGIN + script, str(data), POLYPHONE, key],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        yield process
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    finally:
        process.kill()
        process.communicate()


def _line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        _out, errors = process.communicate()
        pytest.fail(errors)
    return line


def _clerk_after(
    request: pytest.FixtureRequest, data: Path, script: str, key: str, word: str
) -> Clerk:
    with _running(script, data, key) as process:
        assert _line_of(process) == word
    found: Clerk = request.getfixturevalue("clerk")
    return found


@pytest.mark.parametrize(
    ("key", "restored"),
    [("person", "name"), ("resume", ""), ("appointment", "form_post")],
)
def test_typed_text_comes_back_in_its_part(
    request: pytest.FixtureRequest, data: Path, key: str, restored: str
) -> None:
    clerk = _clerk_after(request, data, _OPEN + _TYPE, key, "kept")
    told = [words for words in words_on(clerk.page()) if words.startswith("There is unsaved text")]
    assert len(told) == 1
    assert told[0].endswith(f"in the file of {POLYPHONE}.")
    click(clerk.page(), "Open")
    panel = clerk.shown_panel()
    assert panel.key == key
    assert panel.editing
    assert any(re.fullmatch(r"Unsaved text of .* restored\.", words) for words in words_on(panel))
    assert "typed and never saved" in str(panel.typed())
    if restored:
        assert panel.form.texts()[restored].endswith("typed and never saved")
    assert panel.is_dirty()


def test_a_new_file_that_was_typed_comes_back(request: pytest.FixtureRequest, data: Path) -> None:
    clerk = _clerk_after(request, data, _NEW, "", "kept")
    assert any(words.endswith("in a new file.") for words in words_on(clerk.page()))
    click(clerk.page(), "Open")
    assert clerk.file()._new.form.texts()["name"] == "typed and never saved"
    assert button_of(clerk.file(), "Create the file (Ctrl+S)").isVisible()


def test_a_talk_that_was_typed_comes_back(request: pytest.FixtureRequest, data: Path) -> None:
    clerk = _clerk_after(request, data, _TALK, "", "kept")
    page = sub_page(clerk.window, "talk")
    clerk.wait(lambda: "Go on with it" in [one.text() for one in shown(page, QPushButton)])
    click(page, "Go on with it")
    assert page.panel.editing
    assert page.panel.tabs.form.texts()["on"] == "20270102"
    (line,) = page.panel.tabs.parts["people"].texts()
    assert line["texts"]["cadre"].startswith(POLYPHONE)


def test_a_draft_comes_back_when_the_file_is_opened_in_another_way(
    request: pytest.FixtureRequest, data: Path
) -> None:
    clerk = _clerk_after(request, data, _OPEN + _TYPE, "family", "kept")
    clerk.open_file_of(POLYPHONE)
    assert clerk.shown_panel().key == "family"
    assert clerk.shown_panel().editing


def _family(store: Store) -> list[str]:
    rows = store.rows(
        "SELECT family_member.name FROM family_member JOIN cadre ON cadre.id = cadre_id "
        "WHERE cadre.name = ? ORDER BY position",
        (POLYPHONE,),
    )
    return [name for (name,) in rows]


def test_killed_while_saving_every_act_is_whole(data: Path) -> None:
    with _running(_OPEN + _SAVE, data, "family") as process:
        assert _line_of(process) == "saving"
        told = 0
        while told < 6:
            told = int(_line_of(process))
    store = open_store(data, PRACTICE_PASSWORD)
    try:
        assert check_database(store) == []
        ((acts,),) = store.rows("SELECT count(*) FROM act WHERE label = 'Edit family'")
        last = acts - _BEFORE
        assert last >= told
        assert _family(store) == [f"{last}-{line}" for line in range(_LINES)]
        store.undo()
        assert _family(store) == [f"{last - 1}-{line}" for line in range(_LINES)]
    finally:
        store.close()
