"""The card of the recovery key, read back from its PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from desktop.base.errors import UserError
from desktop.base.words import set_language
from desktop.paper.units import A4_HEIGHT, A4_WIDTH
from desktop.shell.recovery_card import recovery_card
from desktop.store.keys import new_recovery_key

OFFICE = "中共示例省样例自治县委员会组织部老干部服务管理办公室"


@pytest.mark.parametrize(("spoken", "title"), [("zh_CN", "恢复密钥"), ("en", "Recovery key")])
def test_the_card_holds_everything_on_one_page(spoken: str, title: str) -> None:
    set_language(spoken)
    key = new_recovery_key()
    content = recovery_card(OFFICE, key, date(2026, 11, 22))
    with pdfplumber.open(BytesIO(content)) as document:
        (page,) = document.pages
        assert (float(page.width), float(page.height)) == pytest.approx(
            (A4_WIDTH, A4_HEIGHT), abs=0.01
        )
        words = page.extract_words()
        text = page.extract_text()
        groups = [word for word in words if word["text"] in key.split("-")]
        assert [word["text"] for word in groups] == key.split("-")
        assert min(word["bottom"] - word["top"] for word in groups) > 20
        assert max(word["x1"] for word in words) < max(line["x0"] for line in page.lines)
        assert max(word["bottom"] for word in words) < max(line["bottom"] for line in page.lines)
    assert text.startswith(title)
    assert OFFICE in text
    assert "2026.11.22" in text


def test_equal_cards_are_equal_bytes() -> None:
    made = [recovery_card("示例县委组织部", "ABCD-EFGH", date(2026, 1, 1)) for _time in range(2)]
    assert made[0] == made[1]


def test_a_name_that_no_font_draws_is_refused() -> None:
    with pytest.raises(UserError, match="U\\+10FFFF"):
        recovery_card("示例\U0010ffff", new_recovery_key())
