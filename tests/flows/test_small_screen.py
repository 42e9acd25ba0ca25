"""An office's screen of 1366x768 with large text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.kit import theme
from tests.flows.clerk import Clerk
from tests.flows.conftest import POLYPHONE


@pytest.fixture
def large_text(qapp: QApplication, clerk: Clerk) -> Iterator[None]:
    """After the window, which dresses as its data says."""
    theme.apply(qapp, 150)
    yield
    theme.apply(qapp, 100)


@pytest.mark.usefixtures("large_text")
def test_large_text_drives_no_part_of_a_file_off_the_screen(clerk: Clerk) -> None:
    clerk.open_file_of(POLYPHONE)
    for panel in clerk.file().panels:
        clerk.file().show_part(panel.key)
        clerk.file().edit()
        QApplication.processEvents()
        assert clerk.window.minimumSizeHint().width() <= 1366, panel.key
        clerk.give_up_everything()
