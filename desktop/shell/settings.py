"""Settings: screen, office, papers, security, people, data; each on a page of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.changes import Label
from desktop.base.fields import Value
from desktop.base.words import LANGUAGES, N_, _, language
from desktop.cadres import fields
from desktop.cadres.operations.office import save_settings
from desktop.cadres.page.edit_panel import EditInPlace
from desktop.cadres.page.form_in_place import FormInPlace
from desktop.cadres.queries.office import office_settings
from desktop.kit import theme
from desktop.kit.form import Form
from desktop.kit.frame import Frame, Page
from desktop.kit.parts import Switch, heading, quiet, side_entry, side_list
from desktop.shell.look import DARK, LANGUAGE, SCALE
from desktop.shell.settings_calendar import CalendarPart
from desktop.shell.settings_data import DataPart
from desktop.shell.settings_papers import PapersPart
from desktop.shell.settings_part import OfficeSettings
from desktop.shell.settings_people import PeoplePart
from desktop.shell.settings_security import SecurityPart

SAVE_OFFICE = N_("Settings of the office")

_ROWS = ("office_name", "reporting_unit", "filled_by")


class SettingsPage(Page):
    """An index of parts at the left, the chosen part beside it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.looks = ScreenPart(frame)
        self.office = OfficePart(frame)
        self.calendar = CalendarPart(frame)
        self.papers = PapersPart(frame)
        self.security = SecurityPart(frame)
        self.people = PeoplePart(frame)
        self.data = DataPart(frame)
        self.index = side_list(_("Parts of the settings"), 160)
        self._stack = QStackedWidget()
        for key, words, part in (
            ("screen", _("Screen"), self.looks),
            ("office", _("Office"), self.office),
            ("calendar", _("Working days"), self.calendar),
            ("papers", _("Papers"), self.papers),
            ("security", _("Security"), self.security),
            ("people", _("People"), self.people),
            ("data", _("Data"), self.data),
        ):
            side_entry(self.index, key, words)
            self._stack.addWidget(part)
        self.index.setCurrentRow(0)
        self.index.currentRowChanged.connect(self._choose)
        page = QHBoxLayout(self)
        page.setContentsMargins(16, 8, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.index)
        page.addWidget(self._stack, stretch=1)

    def shown(self) -> None:
        """The page is in front again."""
        self.office.load()
        self.calendar.load()
        self.papers.load()
        self.index.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost sight of."""
        return all(part.may_leave() for part in (self.office, self.calendar, self.papers))

    def _choose(self, row: int) -> None:
        left = self._stack.currentWidget()
        if isinstance(left, EditInPlace) and not left.may_leave():
            self.index.blockSignals(True)
            self.index.setCurrentRow(self._stack.currentIndex())
            self.index.blockSignals(False)
            return
        self._stack.setCurrentIndex(row)


class ScreenPart(QWidget):
    """Language, size of text, light or dark: they count at once."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.language = Switch(_("Language"), LANGUAGES.items())
        self.scale = Switch(
            _("Size of text"), [(str(scale), f"{scale} %") for scale in theme.SCALES]
        )
        self.look = Switch(_("Look"), [("light", _("Light")), ("dark", _("Dark"))])
        self.language.press(language())
        self.scale.press(str(frame.settings.get(SCALE, theme.SCALES[0])))
        self.look.press("dark" if frame.settings.get(DARK) else "light")
        self.language.chosen.connect(lambda key: self._set(LANGUAGE, key))
        self.scale.chosen.connect(lambda key: self._set(SCALE, int(key)))
        self.look.chosen.connect(lambda key: self._set(DARK, key == "dark"))
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(heading(_("Screen")))
        for switch in (self.language, self.scale, self.look):
            row = QHBoxLayout()
            row.setSpacing(16)
            caption = QLabel(switch.accessibleName())
            caption.setFixedWidth(theme.pixels(128))
            caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(caption)
            row.addWidget(switch, stretch=1)
            page.addLayout(row)
        page.addWidget(quiet(_("Official papers are in Chinese whatever the screen speaks.")))
        page.addStretch()

    def _set(self, key: str, value: object) -> None:
        with self._frame.desk.guard(self):
            self._frame.settings.set(key, value)
            self._frame.dress_anew()


class OfficePart(FormInPlace, OfficeSettings):
    """What the office writes on papers; saving is an act."""

    form: Form

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, "office", _("Office"))
        self.take_form(Form(fields.OFFICE, _ROWS, kind="office"))
        self.set_body(self.form)
        self.load()

    def refresh(self) -> None:
        """Show what is set."""
        with self.frame.desk.guard(self):
            self.form.set_values(self.frame.desk.read(office_settings))

    def write_values(self, values: dict[str, Value]) -> None:
        """Save the settings as one act."""
        self.frame.desk.write(Label(SAVE_OFFICE), save_settings, values)
