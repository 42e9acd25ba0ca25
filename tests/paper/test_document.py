"""The document: whole or absent, the same bytes for the same data, pictures as they are."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image

from desktop.base.errors import UserError
from desktop.paper.document import PaperDocument, paper_document
from desktop.paper.images import read_picture
from desktop.paper.units import MM, Box
from tests.paper.reading import characters


def _jpeg(mode: str = "RGB", format: str = "JPEG", orientation: int = 1) -> bytes:  # noqa: A002
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new(mode, (40, 50), 128).save(out, format, exif=exif)
    return out.getvalue()


def _written(text: str = "样本") -> bytes:
    out = BytesIO()
    document = PaperDocument(out, "花名册")
    drawing = document.drawing()
    drawing.text(text, Box(100, 100, 200, 20), 12)
    drawing.show_picture(document.picture(read_picture(_jpeg())), Box(50, 300, 40, 50))
    document.page(drawing, "CD-7K3F-0012")
    document.close()
    return out.getvalue()


def test_equal_data_give_equal_bytes_and_other_data_another_identity() -> None:
    first = _written()
    assert first == _written()
    assert first.split(b"/ID")[1] != _written("另一").split(b"/ID")[1]


def test_the_serial_stands_in_the_foot_margin() -> None:
    with pdfplumber.open(BytesIO(_written())) as pdf:
        page = pdf.pages[0]
        serial = [char for char in page.chars if char["top"] > page.height - 20 * MM]
    assert "".join(char["text"] for char in serial) == "CD-7K3F-0012"
    assert {char["size"] for char in serial} == {7}
    assert {char["non_stroking_color"] for char in serial} == {(0.45,)}
    assert serial[-1]["x1"] == pytest.approx(page.width - 12 * MM, abs=0.5)


def test_the_title_is_kept_and_no_date() -> None:
    with pdfplumber.open(BytesIO(_written())) as pdf:
        assert pdf.metadata == {"Title": "花名册", "Creator": "CadreDesk"}


def test_a_jpeg_goes_in_as_it_is() -> None:
    assert _jpeg() in _written()


def test_a_picture_lies_where_it_is_shown() -> None:
    with pdfplumber.open(BytesIO(_written())) as pdf:
        image = pdf.pages[0].images[0]
    assert (image["x0"], image["top"], image["x1"], image["bottom"]) == pytest.approx(
        (50, 300, 90, 350), abs=0.01
    )


def _spoilt(path: Path) -> None:
    with paper_document(path, "表") as document:
        document.page(document.drawing())
        raise UserError("no picture")


def test_a_file_is_whole_or_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "样本.pdf"
    path.write_bytes(b"old")
    with pytest.raises(UserError, match="no picture"):
        _spoilt(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    with paper_document(path, "表") as document:
        document.page(document.drawing())
    assert path.read_bytes().startswith(b"%PDF-1.7")
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "a.pdf"
    with pytest.raises(UserError, match="nowhere"), paper_document(path, "表"):
        pass


@pytest.mark.parametrize(
    ("data", "size", "colours"),
    [
        (_jpeg(), (40, 50), "DeviceRGB"),
        (_jpeg(mode="L"), (40, 50), "DeviceGray"),
        (_jpeg(mode="CMYK"), (40, 50), "DeviceRGB"),
        (_jpeg(mode="RGBA", format="PNG"), (40, 50), "DeviceRGB"),
        (_jpeg(mode="P", format="GIF"), (40, 50), "DeviceRGB"),
        (_jpeg(mode="L", format="BMP"), (40, 50), "DeviceGray"),
        (_jpeg(mode="1", format="PNG"), (40, 50), "DeviceGray"),
        (_jpeg(orientation=6), (50, 40), "DeviceRGB"),
    ],
)
def test_pictures_become_jpeg_and_stand_upright(
    data: bytes, size: tuple[int, int], colours: str
) -> None:
    picture = read_picture(data)
    assert (picture.width, picture.height, picture.colours) == (*size, colours)
    with Image.open(BytesIO(picture.data)) as image:
        assert (image.format, image.size) == ("JPEG", size)


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff", _jpeg(format="PNG")[:60]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UserError):
        read_picture(data)


def test_many_pages_are_read_back_in_order() -> None:
    out = BytesIO()
    document = PaperDocument(out, "表")
    for number in range(30):
        drawing = document.drawing()
        drawing.text(f"第{number}张；", Box(50, 50, 200, 20), 12)
        document.page(drawing)
    document.close()
    assert document.page_count == 30
    assert characters(out.getvalue()) == "".join(f"第{number}张；" for number in range(30))
