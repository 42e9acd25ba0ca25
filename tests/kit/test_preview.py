"""The preview: pages shown, saved as they are, printed on their own paper."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from desktop.base.errors import UserError
from desktop.kit.preview import PdfPreview, PreviewWindow, print_document

_BLACK = (0, 0, 0)


def _pdf() -> bytes:
    """An upright page and one across, each with a black bar 20 to 40 mm from left and bottom."""
    made = io.BytesIO()
    canvas = Canvas(made, A4)
    for size in (A4, landscape(A4)):
        canvas.setPageSize(size)
        canvas.rect(56.7, 56.7, 56.7, 56.7, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> PdfPreview:
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.show_pdf(_pdf(), "样本甲.pdf")
    preview.show()
    return preview


def test_pages_are_counted_and_zoomed(preview: PdfPreview) -> None:
    assert preview.page_count == 2
    assert "Page 1 of 2" in [label.text() for label in preview.findChildren(QLabel)]
    preview.zoom(1.25)
    before = preview._view.zoomFactor()
    preview.zoom(1.25)
    assert preview._view.zoomFactor() == pytest.approx(before * 1.25)


def test_what_is_no_pdf_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(UserError):
        PreviewWindow(b"no PDF", "a.pdf")


def test_it_is_saved_byte_for_byte(
    preview: PdfPreview, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "样本甲.pdf"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_asked: (str(target), "PDF (*.pdf)")
    )
    assert preview.save() == target
    assert target.read_bytes() == preview._content


def test_each_page_is_printed_on_its_own_paper_where_it_stands(
    preview: PdfPreview, tmp_path: Path
) -> None:
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    print_document(preview._document, printer)

    with pypdfium2.PdfDocument(target) as printed:
        sizes = [tuple(round(side) for side in page.get_size()) for page in printed]
        assert sizes == [(595, 842), (842, 595)]
        for page in printed:
            # 10 pixels to the millimetre.
            picture = page.render(scale=254 / 72).to_pil().convert("RGB")
            bottom = picture.height
            inside, outside = [(205, 205), (395, 395), (300, 300)], [(195, 300), (405, 300)]
            assert {picture.getpixel((x, bottom - y)) for x, y in inside} == {_BLACK}
            assert {picture.getpixel((x, bottom - y)) for x, y in outside} == {(255, 255, 255)}


def test_only_the_pages_asked_for_are_printed(preview: PdfPreview, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFromTo(2, 2)
    print_document(preview._document, printer)
    with pypdfium2.PdfDocument(target) as printed:
        assert [round(page.get_width()) for page in printed] == [842]
