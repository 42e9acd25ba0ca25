"""The preview of a paper: look, turn pages, print, save. Imported when first needed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.errors import UserError
from desktop.base.files import save_atomically
from desktop.base.words import _
from desktop.kit import dialogs, theme
from desktop.kit.parts import button, quiet

_MOST_DPI = 600
_BAND_PX = 1024
_ZOOM_STEP = 1.25


class PdfPreview(QWidget):
    """One PDF: its pages, and what can be done with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = b""
        self._file_name = ""
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView(self)
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName(_("Pages"))
        self._pages = quiet("")
        self._view.pageNavigator().currentPageChanged.connect(self._count)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addLayout(self._bar())
        page.addWidget(self._view)
        QShortcut(QKeySequence.StandardKey.Print, self, self.print_pages)

    def show_pdf(self, content: bytes, file_name: str) -> None:
        """Show this PDF; `file_name` is suggested for saving. Raises UserError."""
        self._content, self._file_name = content, file_name
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if self._document.status() != QPdfDocument.Status.Ready:
            raise UserError(_("This file is not a PDF that can be shown."))
        self._count(0)

    @property
    def page_count(self) -> int:
        """How many pages the PDF has."""
        return self._document.pageCount()

    def print_pages(self) -> None:
        """Ask for printer, pages and copies, and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._file_name)
        printer.setFromTo(1, self.page_count)
        lay_out(printer, self._document, 0)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self.page_count)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            with dialogs.telling(self):
                print_document(self._document, printer)
        finally:
            QApplication.restoreOverrideCursor()

    def save(self) -> Path | None:
        """Ask where, and save; None where the person gives up or it cannot be saved."""
        path = dialogs.ask_save_path(self, _("Save as PDF"), self._file_name, _("PDF (*.pdf)"))
        if path is not None:
            with dialogs.telling(self):
                save_atomically(path, self._content)
                return path
        return None

    def zoom(self, factor: float) -> None:
        """Larger or smaller."""
        shown = self._view.zoomFactor()
        if self._view.zoomMode() != QPdfView.ZoomMode.Custom:
            shown = self._fitted()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(shown * factor, 0.25), 5.0))

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(button(_("Print…"), self.print_pages, "printer", main=True))
        bar.addWidget(button(_("Save as PDF…"), self.save, "save"))
        bar.addWidget(button(_("Larger"), lambda: self.zoom(_ZOOM_STEP), "zoom-in"))
        bar.addWidget(button(_("Smaller"), lambda: self.zoom(1 / _ZOOM_STEP), "zoom-out"))
        for label, mode in (
            (_("Page width"), QPdfView.ZoomMode.FitToWidth),
            (_("Whole page"), QPdfView.ZoomMode.FitInView),
        ):
            bar.addWidget(button(label, partial(self._view.setZoomMode, mode)))
        bar.addStretch()
        bar.addWidget(self._pages)
        return bar

    def _fitted(self) -> float:
        """About the factor at which the page fits the width."""
        wide = self._document.pagePointSize(0).width() * self.logicalDpiX() / 72
        return self._view.viewport().width() / wide if wide else 1.0

    def _count(self, page: int) -> None:
        total = self.page_count
        self._pages.setText(_("Page {page} of {total}").format(page=page + 1, total=total))


class PreviewWindow(QDialog):
    """A preview in a window of its own, for `show` or, over another dialog, `exec`."""

    def __init__(self, content: bytes, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(file_name)
        self.resize(theme.pixels(900), theme.pixels(700))
        self.preview = PdfPreview(self)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.addWidget(self.preview)
        self.preview.show_pdf(content, file_name)


def lay_out(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """Give the printer the paper of this page, to its edges."""
    points = document.pagePointSize(page)
    upright = points.height() >= points.width()
    short, long = sorted((points.width(), points.height()))
    printer.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Point))
    printer.setPageOrientation(
        QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    )
    printer.setFullPage(True)


def print_document(document: QPdfDocument, printer: QPrinter) -> None:
    """Draw the pages that the printer was asked for, each on its own paper.

    Raises UserError where the printer does not start.
    """
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or document.pageCount()
    lay_out(printer, document, first - 1)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("The printer does not answer; check that it is on and try again."))
    try:
        for page in range(first - 1, min(last, document.pageCount())):
            if page >= first:
                lay_out(printer, document, page)
                printer.newPage()
            _draw(painter, printer, document, page)
    finally:
        painter.end()


def _draw(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """Draw a page in bands: a whole sheet at 600 dots per inch would take 140 MB."""
    dpi = min(printer.resolution(), _MOST_DPI)
    points = document.pagePointSize(page)
    whole = QSize(round(points.width() / 72 * dpi), round(points.height() / 72 * dpi))
    grow = printer.resolution() / dpi
    painter.save()
    painter.scale(grow, grow)
    for top in range(0, whole.height(), _BAND_PX):
        band = QSize(whole.width(), min(_BAND_PX, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        # QtPdf scales by right minus left, which is one pixel short of the width.
        options.setScaledClipRect(QRect(0, top, band.width() + 1, band.height() + 1))
        painter.drawImage(QPointF(0, top), document.render(page, band, options))
    painter.restore()
