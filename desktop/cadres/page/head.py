"""The head of a file: photo, name, post, rank, age, years in post, and what must not be missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.files import explaining
from desktop.base.words import N_, _, ngettext
from desktop.cadres.fields import SERVING
from desktop.cadres.operations.person import set_photo
from desktop.cadres.records import CadreFile, Unit
from desktop.cadres.rules.effect import barred
from desktop.cadres.rules.standing import Standing, standing_of
from desktop.kit import dialogs, theme
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, name_head, quiet
from desktop.store.files import thumbnail_of

SET_PHOTO = N_("Change the photo")
_PHOTO = (72, 90)


class Head(QWidget):
    """Who it is, at a glance."""

    delete_asked = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._file: CadreFile | None = None
        self.photo = QLabel()
        self.photo.setFixedSize(theme.pixels(_PHOTO[0]), theme.pixels(_PHOTO[1]))
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.setAccessibleName(_("Photo"))
        self.name = name_head("")
        self.post = QLabel()
        self.post.setTextFormat(Qt.TextFormat.PlainText)
        self.post.setWordWrap(True)
        self.facts = quiet("")
        self.notice = Notice()
        self._lay_out()

    def show_file(
        self, file: CadreFile, units: Mapping[int, Unit], findings: int, warnings: Sequence[str]
    ) -> None:
        """Show who this file is of, and what must not be missed."""
        self._file = file
        standing = standing_of(file, units, date.today())
        self._show_photo()
        self.name.setText(file.cadre.name)
        self.post.setText(standing.post or (standing.unit.name if standing.unit else ""))
        self.facts.setText(facts_line(file, standing))
        told = " ".join(filter(None, (warning_line(file, findings), *warnings)))
        self.notice.say(told, icon_name="triangle-alert")

    def begin_talk(self) -> None:
        """Record a talk with this cadre."""
        if self._file is not None:
            self._frame.new_record("talk", self._file.cadre.id)

    def choose_photo(self) -> None:
        """Take a picture file as the photo."""
        paths = dialogs.ask_open_paths(
            self, _("Choose a photo"), _("Pictures (*.jpg *.jpeg *.png *.bmp)")
        )
        if not paths or self._file is None:
            return
        with self._frame.desk.guard(self):
            with explaining(paths[0]):
                content = paths[0].read_bytes()
            self._write_photo(content)

    def remove_photo(self) -> None:
        """Take the photo out of the file."""
        with self._frame.desk.guard(self):
            self._write_photo(None)

    def _write_photo(self, content: bytes | None) -> None:
        if self._file is not None:
            cadre = self._file.cadre
            self._frame.desk.write(Label(SET_PHOTO, cadre.name), set_photo, cadre.id, content)
            self._frame.say(_("Saved."), undo=True)

    def _show_photo(self) -> None:
        digest = self._file.cadre.photo if self._file is not None else None
        picture = QPixmap()
        if digest:
            picture.loadFromData(self._frame.desk.read(thumbnail_of, digest) or b"")
        if picture.isNull():
            self.photo.clear()
            self.photo.setText(_("No photo"))
            return
        ratio = self.devicePixelRatioF()
        scaled = picture.scaled(
            self.photo.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self.photo.setPixmap(scaled)

    def _lay_out(self) -> None:
        more = QToolButton()
        more.setObjectName("plain")
        more.setText(_("More"))
        more.setAccessibleName(_("More about this file"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(_("New talk"), self.begin_talk)
        menu.addSeparator()
        menu.addAction(_("Choose a photo…"), self.choose_photo)
        menu.addAction(_("Remove the photo"), self.remove_photo)
        menu.addSeparator()
        menu.addAction(_("Delete the file…"), self.delete_asked.emit)
        more.setMenu(menu)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(self.name)
        first.addStretch()
        first.addWidget(more, alignment=Qt.AlignmentFlag.AlignTop)
        lines.addLayout(first)
        lines.addWidget(self.post)
        lines.addWidget(self.facts)
        lines.addWidget(self.notice)
        lines.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.photo, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, stretch=1)


def facts_line(file: CadreFile, standing: Standing) -> str:
    """Age, level, rank and years in post, in one line."""
    cadre = file.cadre
    facts = [cadre.sex or ""]
    if cadre.birth_date is not None:
        facts.append(_("born {date}").format(date=cadre.birth_date.shown_month()))
    if standing.age is not None:
        facts.append(ngettext("{n} year old", "{n} years old", standing.age).format(n=standing.age))
    facts.extend([standing.level or "", standing.rank or ""])
    if standing.years_in_post is not None and cadre.status in SERVING:
        years = standing.years_in_post
        facts.append(ngettext("{n} year in post", "{n} years in post", years).format(n=years))
    if cadre.status != SERVING[0]:
        facts.append(cadre.status)
    return "　".join(fact for fact in facts if fact)


def warning_line(file: CadreFile, findings: int) -> str:
    """Effect periods that run and open findings, in plain words; empty where there are none."""
    warnings = [
        _("{measure}: effect period until {end}.").format(
            measure=period.measure, end=period.end.shown() if period.end else "…"
        )
        for period in barred(file.effect_periods, date.today())
    ]
    if findings:
        warnings.append(
            ngettext(
                "{count} finding in the key facts.", "{count} findings in the key facts.", findings
            ).format(count=findings)
        )
    return " ".join(warnings)
