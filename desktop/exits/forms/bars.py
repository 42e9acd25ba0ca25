"""The layout of what bars leaving."""

from __future__ import annotations

from typing import Final

from desktop.kit.form import Row

BAR_ROWS: Final[tuple[Row, ...]] = ("kind", ("start", "end"), "document_number", "note")
BAR_COLUMNS: Final = ("kind", "start", "end", "document_number")
