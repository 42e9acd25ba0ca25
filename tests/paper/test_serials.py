"""Serials of papers, as they are drawn and as people type them."""

from __future__ import annotations

import re

import pytest

from desktop.paper.serials import new_serial, serial_in


def test_a_serial_has_no_sign_that_is_taken_for_another() -> None:
    serials = {new_serial() for _number in range(200)}
    assert len(serials) == 200
    assert all(re.fullmatch(r"CD(-[2-9A-HJ-NP-Z]{4}){2}", serial) for serial in serials)


@pytest.mark.parametrize(
    "typed",
    ["CD-CD3F-PQ2M", "cd-cd3f-pq2m", " CD CD3F PQ2M ", "CDCD3FPQ2M", "CD3F-PQ2M", "cd3fpq2m"],
)
def test_a_serial_is_known_however_it_is_typed(typed: str) -> None:
    assert serial_in(typed) == "CD-CD3F-PQ2M"
