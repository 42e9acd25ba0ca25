"""A way of several stations in one line: each leads to its record, by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from desktop.kit import theme


@dataclass(frozen=True, slots=True)
class Station:
    """One record of a way; without a kind it is where one stands."""

    words: str
    kind: str = ""
    record_id: int = 0


class Links(QLabel):
    """Wraps where it is narrow; `followed` carries kind and id of a record."""

    followed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.stations: Sequence[Station] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._follow)

    def show_stations(self, stations: Sequence[Station]) -> None:
        """Show this way."""
        self.stations = stations
        accent = theme.shades().accent
        self.setText(
            " › ".join(
                f'<a href="{place}" style="color: {accent}">{escape(station.words)}</a>'
                if station.kind
                else f"<b>{escape(station.words)}</b>"
                for place, station in enumerate(stations)
            )
        )
        self.setAccessibleName(" › ".join(station.words for station in stations))

    def follow(self, words: str) -> None:
        """Go to the station that is called so."""
        station = next(one for one in self.stations if one.words == words and one.kind)
        self.followed.emit(station.kind, station.record_id)

    def _follow(self, place: str) -> None:
        station = self.stations[int(place)]
        self.followed.emit(station.kind, station.record_id)
