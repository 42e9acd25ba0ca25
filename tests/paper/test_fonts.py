"""The shipped faces: what they cover, how wide their characters are, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.base.errors import UserError
from desktop.paper.fonts import (
    RARE,
    RAREST,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    Face,
    missing_characters,
    refuse_missing,
    runs,
    tidy,
    width,
)

DATA = Path(__file__).parents[1] / "data"
GENERAL = (
    DATA.joinpath("general_standard_characters.txt").read_text("utf-8").split("\n", 1)[1].split()
)


def test_the_general_table_has_its_three_levels() -> None:
    assert len(GENERAL) == len(set(GENERAL)) == 8105
    assert sum(ord(character) > 0xFFFF for character in GENERAL) == 196


@pytest.mark.parametrize("face", [SERIF, SERIF_BOLD, SANS, SANS_BOLD], ids=repr)
def test_each_face_draws_the_general_table_by_itself(face: Face) -> None:
    assert face.covered.issuperset(GENERAL)


def test_no_two_faces_share_a_postscript_name() -> None:
    faces = (SERIF, SERIF_BOLD, SANS, SANS_BOLD, RARE, RAREST)
    names = [face.harfbuzz.get_name(6) for face in faces]
    assert names == [face.name for face in faces]
    assert len(set(names)) == len(faces)


def test_rare_faces_hold_only_what_is_missing_above_them() -> None:
    assert not RARE.covered & SERIF.covered
    assert not RAREST.covered & (SERIF.covered | RARE.covered)
    assert len(RARE.covered) + len(RAREST.covered) > 66_000


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("样本甲", ()),
        ("样本𱁬\n𠮷", ()),
        ("😀样😀本\U000e0100", ("😀", "\U000e0100")),
        ("a\x07b", ("\x07",)),
        ("", ()),
    ],
)
def test_missing_characters(text: str, missing: tuple[str, ...]) -> None:
    assert missing_characters(text) == missing


def test_a_character_without_a_glyph_is_named_with_its_code_point() -> None:
    with pytest.raises(UserError, match=r"样本甲: .*😀 \(U\+1F600\)、□ \(U\+0007\)"):
        refuse_missing("样本", "😀\x07", of="样本甲")
    refuse_missing("样本", "𱁬")


def test_runs_split_by_face_and_plane() -> None:
    assert runs("样本𠅤𠀀𱁬𰀀字", SERIF) == (
        (SERIF, 0, "样本"),
        (SERIF, 2, "𠅤"),
        (RARE, 2, "𠀀"),
        (SANS, 3, "𱁬"),
        (RAREST, 3, "𰀀"),
        (SERIF, 0, "字"),
    )
    assert runs("样本", SANS) == ((SANS, 0, "样本"),)


def test_widths_are_in_em() -> None:
    assert width("样本（，", SERIF) == 4
    assert 0.4 < width("0", SERIF) < 0.7
    assert width("𱁬", SERIF) == pytest.approx(1, abs=0.01)


def test_tidy_keeps_every_word() -> None:
    assert tidy(" 甲\t乙\r\n丙\r丁 ") == "甲 乙\n丙\n丁"
