"""Security: another password, another recovery key."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.base.errors import UserError
from desktop.base.words import _
from desktop.cadres.queries.office import office_settings
from desktop.kit import theme
from desktop.kit.frame import Frame
from desktop.kit.parts import Notice, button, heading, quiet
from desktop.shell.first_start import RecoveryCard
from desktop.shell.sign_in import labelled, refuse_different, secret_editor
from desktop.store.keys import DataKind, Holder, new_recovery_key
from desktop.store.levels import HIGHEST
from desktop.store.store import Store, refuse_weak

_FIELDS_PX = 480


class SecurityPart(QWidget):
    """Who signs in, and the two ways to change what opens the data."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._store: Store = frame.desk.store
        self.notice = Notice()
        self.old = secret_editor(_("Password now"))
        self.first = secret_editor(_("New password"))
        self.again = secret_editor(_("New password again"))
        self.for_key = secret_editor(_("Password, for a new recovery key"))
        self.card: RecoveryCard | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(16, 8, 16, 8)
        self._lines.setSpacing(8)
        self._lines.addWidget(heading(_("Security")))
        self._lines.addWidget(quiet(_("Signed in: {person}.").format(person=self._store.person)))
        self._lines.addWidget(self.notice)
        self._forms = QWidget()
        self._lines.addWidget(self._forms)
        self._lines.addStretch()
        if self._store.kind is DataKind.PRACTICE:
            self.notice.say(
                _("The practice county keeps its known password; real data has its own.")
            )
        else:
            self._lay_out()

    def change_password(self) -> None:
        """Put the new password in place of the old one, or say why not."""
        try:
            refuse_wrong(self._store, self.old.text())
            refuse_different(self.first.text(), self.again.text())
            refuse_weak(self.first.text(), self._store.kind)
            self._store.add_wrap(self._store.person, Holder.PASSWORD, self.first.text())
        except UserError as refusal:
            self.notice.say(str(refusal), icon_name="circle-alert")
            return
        for editor in (self.old, self.first, self.again):
            editor.clear()
        self.notice.say(_("The password was changed; it counts from the next sign-in on."))

    def new_key(self) -> None:
        """Make a new recovery key in place of the old one and show its card, once."""
        recovery = new_recovery_key()
        try:
            refuse_wrong(self._store, self.for_key.text())
            self._store.add_wrap(self._store.person, Holder.RECOVERY, recovery)
            office = self._frame.desk.read(office_settings)["office_name"]
        except UserError as refusal:
            self.notice.say(str(refusal), icon_name="circle-alert")
            return
        self.for_key.clear()
        self._forms.hide()
        self.notice.say(_("The old recovery key no longer opens the data; destroy its card."))
        self.card = RecoveryCard(office, recovery, self._put_card_away)
        self._lines.insertWidget(3, self.card)

    def _put_card_away(self) -> None:
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self.notice.say("")
        self._forms.show()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self._forms)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._forms.setMaximumWidth(theme.pixels(_FIELDS_PX))
        lines.addWidget(heading(_("Change the password")))
        lines.addLayout(
            labelled(
                (_("Password now"), self.old),
                (_("New password"), self.first),
                (_("Once more"), self.again),
            )
        )
        lines.addLayout(_right(button(_("Change the password"), self.change_password, main=True)))
        if self._store.clearance == HIGHEST:
            self._lay_out_key(lines)

    def _lay_out_key(self, lines: QVBoxLayout) -> None:
        lines.addWidget(heading(_("A new recovery key")))
        lines.addWidget(
            quiet(
                _(
                    "Make one when the card was lost or seen by others. The old key stops working "
                    "at once; the new one is shown this once."
                )
            )
        )
        lines.addLayout(labelled((_("Password now"), self.for_key)))
        lines.addLayout(_right(button(_("Make a new recovery key"), self.new_key)))


def refuse_wrong(store: Store, password: str) -> None:
    """Raise UserError where this is not the password of who is signed in."""
    _key, wrap = store.key_file.opened_with(password)
    if (wrap.name, wrap.holder) != (store.person, Holder.PASSWORD):
        raise UserError(_("This is not the password of {person}.").format(person=store.person))


def _right(made: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(made)
    return row
