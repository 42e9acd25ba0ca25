"""The list of warnings on paper: what it says, in official Chinese, by group."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from desktop.base.errors import UserError
from desktop.overview.operations import dispose
from desktop.overview.papers import PAPERS
from desktop.paper.catalogue import Printed, PrintJob, PrintOptions
from desktop.store.store import Store
from tests.overview.office import ACT, DAY, ON, finding, leader, talk, the, unit

(PAPER,) = PAPERS


def printed(store: Store, out: Path, *ids: int, on: date = ON, **options: Any) -> Printed:
    job = PrintJob(ids, out, PrintOptions(on, **options), lambda: "CD-0001")
    (made,) = store.read(PAPER.make, job)
    return made


def text_of(out: Path) -> str:
    with pdfplumber.open(out) as document:
        return "".join(page.extract_text() for page in document.pages).replace("\n", "")


def test_it_says_who_what_why_and_until_when(store: Store, tmp_path: Path) -> None:
    cadre_id = leader(store, unit_id=unit(store))
    parts = finding(cadre_id, deadline=DAY("2026.09.20"), text="未按期报销")
    talk(store, cadre_id, "2026.08.20", parts, in_charge="样本戊", secrecy="内部")
    out = tmp_path / "warnings.pdf"

    made = printed(store, out)

    text = text_of(out)
    for piece in ("预警清单", "截至：2026年9月1日", "样本甲", "未按期报销", "2026.09.20", "样本戊"):
        assert piece in text
    assert "发现问题整改到期"[:6] in text
    assert "（未核实）" in text
    assert text.startswith("内部"), "it bears the highest level of what it says"
    assert made.secrecy == "内部"
    assert store.read(PAPER.now, made.content) == made.content


def test_only_what_is_asked_for(store: Store, tmp_path: Path) -> None:
    first, second = leader(store, "样本甲"), leader(store, "样本乙")
    out = tmp_path / "warnings.pdf"

    assert len(printed(store, out).content["lines"]) == 4
    of_one = printed(store, out, first).content["lines"]
    assert {line["texts"][1] for line in of_one.values()} == {"样本甲"}
    key = next(iter(of_one))
    assert list(printed(store, out, first, second, columns=(key,)).content["lines"]) == [key]


def test_what_is_disposed_of_or_not_there_is_not_printed(store: Store, tmp_path: Path) -> None:
    leader(store)
    out = tmp_path / "warnings.pdf"
    for code in ("TALK_12M", "TRAIN"):
        store.write(ACT, dispose, the(store, code), "不成立", {"reason": "核实无误"})

    with pytest.raises(UserError, match="No warning stands"):
        printed(store, out)
    assert not out.exists()
