"""The words of the papers and the patterns of document numbers, edited in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.appraisal.papers import letter_words
from desktop.appraisal.papers.letter_words import RESPONSIBILITY_LETTER
from desktop.base.fields import problem_with
from desktop.base.paper_words import word_field
from desktop.cadres.queries.office import office_settings
from desktop.cadres.queries.paper_words import office_words, setting_key
from desktop.daily.fields.paper_word_labels import NUMBER_LABELS, number_field
from desktop.daily.queries.ladder import NUMBER_PATTERNS, next_number
from desktop.daily.queries.paper_heads import paper_heads
from desktop.kit.dialogs import Unsaved
from desktop.shell.paper_words import PAPER_LABELS, PAPER_WORDS, WORD_LABELS, word_fields
from desktop.shell.settings import SettingsPage
from desktop.shell.settings_papers import NUMBERS, PapersPart
from desktop.shell.window import MainWindow

if TYPE_CHECKING:
    from tests.conftest import Dialogs


@pytest.fixture
def part(window: MainWindow) -> PapersPart:
    """The words of the papers, in front."""
    QApplication.processEvents()
    window.show_section("settings")
    page = next(one for one in window.findChildren(SettingsPage) if one.isVisible())
    rows = [page.index.item(row).text() for row in range(page.index.count())]
    page.index.setCurrentRow(rows.index("Papers"))
    return page.papers


def write(part: PapersPart, key: str, text: str) -> None:
    editor = part.form.editor(key)
    if isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.textEdited.emit(text)
    else:
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(text)


def test_every_word_of_every_paper_has_a_name_on_screen() -> None:
    assert list(PAPER_LABELS) == list(PAPER_WORDS)
    assert list(NUMBER_LABELS) == list(NUMBER_PATTERNS)
    for labels in WORD_LABELS.values():
        of_section = [PAPER_WORDS[paper] for paper in WORD_LABELS if WORD_LABELS[paper] is labels]
        assert {key for words in of_section for key in words} == set(labels)
    for paper, words in PAPER_WORDS.items():
        for field in word_fields(paper):
            assert problem_with(field, words[field.key]) == ""
    for kind, pattern in NUMBER_PATTERNS.items():
        assert problem_with(number_field(kind), pattern) == ""


def test_the_words_of_a_paper_are_changed_and_undone_as_one_act(
    window: MainWindow, part: PapersPart
) -> None:
    part.show_paper("inquiry")
    part.begin()
    write(part, "title", "函询书")
    write(part, "opening", "现就{事项}向你函询。")
    assert part.save()
    words = window.desk.read(paper_heads)["inquiry"]
    assert (words["title"], words["opening"]) == ("函询书", "现就{事项}向你函询。")
    own = window.desk.read(office_settings)
    assert own[setting_key("inquiry", "title")] == "函询书"
    assert setting_key("inquiry", "slip") not in own
    window.undo()
    assert window.desk.read(paper_heads)["inquiry"] == PAPER_WORDS["inquiry"]


def test_the_words_of_a_responsibility_letter_are_edited_too(
    window: MainWindow, part: PapersPart
) -> None:
    part.show_paper(RESPONSIBILITY_LETTER)
    part.begin()
    assert part.form.texts()["title"] == "{年度}年度目标责任书"
    write(part, "title", "{年度}年责任状")
    assert part.save()
    shipped = letter_words.PAPER_WORDS
    words = window.desk.read(office_words, shipped)[RESPONSIBILITY_LETTER]
    assert words == {**shipped[RESPONSIBILITY_LETTER], "title": "{年度}年责任状"}


def test_a_paper_goes_back_to_what_it_said_as_shipped(window: MainWindow, part: PapersPart) -> None:
    part.begin()
    write(part, "title", "谈话登记表")
    assert part.save()
    part.begin()
    assert part.form.texts()["title"] == "谈话登记表"
    part.as_shipped.click()
    assert part.form.texts()["title"] == "谈心谈话记录表"
    assert part.save()
    assert window.desk.read(paper_heads)["talk-record"] == PAPER_WORDS["talk-record"]


def test_an_empty_word_is_printed_as_shipped(window: MainWindow, part: PapersPart) -> None:
    part.begin()
    write(part, "title", "")
    assert part.save()
    assert part.form.texts()["title"] == "谈心谈话记录表"
    assert window.desk.read(paper_heads)["talk-record"]["title"] == "谈心谈话记录表"


@pytest.mark.parametrize(
    ("usual", "word", "sentence"),
    [
        (
            "据{来源}反映。",
            "据{来源}，{姓名}",
            "“{姓名}” cannot be filled in; here only {来源} can",
        ),
        ("送达回执", "{来源}", "leave it out"),
        ("送达回执", "长" * 41, "at most 40"),
        ("长" * 20, "长" * 401, "at most 400"),
    ],
)
def test_a_word_that_cannot_be_printed_is_told(usual: str, word: str, sentence: str) -> None:
    assert sentence in problem_with(word_field("title", "Title", usual), word)


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("组函询〔{year}〕号", "{number} once"),
        ("{number}{number}", "{number} once"),
        ("{month}{number}", "“{month}” cannot be filled in"),
        ("长" * 40 + "{number}", "at most 40"),
    ],
)
def test_a_pattern_that_numbers_nothing_is_told(pattern: str, sentence: str) -> None:
    assert sentence in problem_with(number_field("inquiry"), pattern)


def test_a_word_that_cannot_be_printed_is_refused_at_its_field(
    window: MainWindow, part: PapersPart
) -> None:
    part.show_paper("inquiry")
    part.begin()
    write(part, "opening", "据{来源}，{姓名}")
    assert not part.save()
    editor = part.form.editor("opening")
    assert editor is not None
    assert "“{姓名}” cannot be filled in" in editor.accessibleDescription()
    assert part.editing
    assert window.desk.read(paper_heads)["inquiry"] == PAPER_WORDS["inquiry"]
    part._forget()


def test_documents_are_numbered_by_the_pattern_of_the_office(
    window: MainWindow, part: PapersPart
) -> None:
    part.show_paper(NUMBERS)
    part.begin()
    write(part, "inquiry", "样函〔{year}〕第{number}号")
    assert part.save()
    assert window.desk.read(next_number, "inquiry", 2030) == "样函〔2030〕第1号"
    assert window.desk.read(next_number, "reminder", 2030) == "组提醒〔2030〕1号"


def test_another_paper_asks_for_unsaved_words(part: PapersPart, dialogs: Dialogs) -> None:
    part.begin()
    write(part, "title", "谈话登记表")
    dialogs.expect(Unsaved.STAY.value)
    part.show_paper("ledger")
    assert part.paper == "talk-record"
    assert part.choice.currentData() == "talk-record"
    dialogs.expect(Unsaved.DISCARD.value)
    part.show_paper("ledger")
    assert part.paper == "ledger"
    assert part.form.texts()["title"] == "干部日常考核台账"


def test_typed_words_come_back_to_their_own_paper(part: PapersPart) -> None:
    part.show_paper("ledger")
    part.begin()
    write(part, "title", "台账样本")
    part.let_go()
    part.show_paper("reminder")
    part.begin()
    assert part.form.texts()["title"] == "提醒函"
    part.give_up()
    part.show_paper("ledger")
    part.begin()
    assert part.form.texts()["title"] == "台账样本"
    part._forget()


def test_the_choice_of_papers_follows_the_mouse(part: PapersPart) -> None:
    row = part.choice.findData("admonition")
    part.choice.setCurrentIndex(row)
    part.choice.activated.emit(row)
    assert part.paper == "admonition"
    assert part.form.texts()["copied"] == "抄送"
