"""Text comes back from a PDF exactly as it was entered, whatever its plane."""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2
import pytest

from desktop.paper.drawing import Drawing, Placed
from desktop.paper.embedding import code_of, unicode_map
from desktop.paper.fonts import RARE, RAREST, SANS_BOLD, SERIF, Face
from tests.paper.reading import characters, characters_by_pdfium, drawn, without_space
from tests.paper.test_fonts import GENERAL

ROW, ROWS = 70, 78


def _pages(text: str, face: Face) -> list[Callable[[Drawing], None]]:
    def page(part: str) -> Callable[[Drawing], None]:
        pieces = [
            Placed(20, 30 + start / ROW * 10, part[start : start + ROW])
            for start in range(0, len(part), ROW)
        ]
        return lambda drawing: drawing.place(pieces, 8, face)

    size = ROW * ROWS
    return [page(text[start : start + size]) for start in range(0, len(text), size)]


THIRD_LEVEL = "".join(GENERAL[6500:]) + "".join(c for c in GENERAL if ord(c) > 0xFFFF)
RARELY = "".join([*sorted(RARE.covered)[::97], *sorted(RAREST.covered)[::13]])
LOOKALIKES = "一⼀丨⼁人⼈金⾦見见戶户戸説说\uf900\u8c48\U0002f800丽\U0002000b\U00020000"
SIGNS = "Az09.,;:·•—…“”‘’（）《》【】〔〕％‰①Ⅳ㎡　 a\u00a0b～－＋×÷"


@pytest.mark.parametrize("face", [SERIF, SANS_BOLD], ids=repr)
@pytest.mark.parametrize("text", [THIRD_LEVEL, RARELY, LOOKALIKES, SIGNS], ids=len)
def test_two_readers_give_the_text_back(text: str, face: Face) -> None:
    pdf = drawn(*_pages(text, face))
    assert characters(pdf) == text
    assert characters_by_pdfium(pdf) == without_space(text)


def test_every_font_of_a_document_has_a_name_of_its_own() -> None:
    text = "样本𠅤𠀀𱁬𰀀"
    pdf = drawn(*_pages(text, SERIF), *_pages(text, SANS_BOLD))
    names = re.findall(rb"/Subtype /Type0 /BaseFont /([A-Z]{6}\+[\w-]+)", pdf)
    assert len(names) == len(set(names)) == 8


def test_each_face_is_embedded_once() -> None:
    pdf = drawn(*_pages("样本𠮷", SERIF), *_pages("另一页𠀀", SERIF))
    assert len(re.findall(rb"/Length1 ", pdf)) == 2


def test_codes_of_upper_planes_avoid_the_code_for_no_glyph() -> None:
    assert code_of("一") == 0x4E00
    assert code_of("\U00020000") == 1
    assert code_of("\U0002a6d6") == 0xA6D7


def test_unicode_map_has_blocks_of_a_hundred_and_surrogate_pairs() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 250))) + "𠮷"
    sizes = [int(size) for size in re.findall(r"(\d+) beginbfchar", unicode_map(text))]
    assert sizes == [100, 100, 51]
    assert "<0bb8> <d842dfb7>" in unicode_map(text)


def test_glyphs_are_drawn_for_plane_two_and_three() -> None:
    def page(drawing: Drawing) -> None:
        drawing.place([Placed(100, 200, "𠮷𱁬")], 100)

    document = pypdfium2.PdfDocument(drawn(page))
    image = document[0].render(scale=1).to_pil().convert("L")
    for left in (100, 200):
        part = image.crop((left, 110, left + 100, 215))
        dark = sum(part.histogram()[:128])
        assert dark > 800
    document.close()
