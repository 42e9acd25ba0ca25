"""The key file: one random key opens the data; each password or recovery key holds a wrap of it.

A wrap is the data key sealed with AES-256-GCM under a key drawn from the password by Argon2id.
What the wrap is for (kind of data, which data, whose wrap) is bound into the seal, so that the
key file of a practice county cannot be passed off as an office's.
"""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
import uuid
from base64 import b32encode, b64decode, b64encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.base.errors import UserError
from desktop.base.files import save_atomically
from desktop.base.words import _

FORMAT = 1
KEY_BYTES = 32
MOST_PASSWORD_CHARACTERS = 200

_NONCE_BYTES = 12
_LEAST_SALT_BYTES = 8
_SEALED_BYTES = KEY_BYTES + 16
"""The data key and the tag of AES-GCM."""


class DataKind(StrEnum):
    """Real data of an office, or an invented county to practise on."""

    OFFICE = "office"
    PRACTICE = "practice"


class Holder(StrEnum):
    """What opens a wrap."""

    PASSWORD = "password"  # noqa: S105 - the name of a kind of wrap
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try of a password costs: Argon2id passes, memory in KiB, lanes."""

    passes: int
    memory: int
    lanes: int

    def is_sound(self) -> bool:
        """Whether Argon2 takes it, and a PC can bear it: at most 4 GiB."""
        whole = all(type(part) is int for part in (self.passes, self.memory, self.lanes))
        return (
            whole
            and 1 <= self.passes <= 64
            and 1 <= self.lanes <= 64
            and 8 * self.lanes <= self.memory <= 4 * 1024 * 1024
        )


OFFICE_COST = Cost(passes=3, memory=64 * 1024, lanes=4)
"""The second recommendation of RFC 9106 section 4: 64 MiB, 3 passes, 4 lanes."""

OPEN_COST = Cost(passes=1, memory=64, lanes=1)
"""For secrets that need no stretching: a random recovery key, the known practice password."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key sealed for one holder; bytes are base64."""

    name: str
    holder: Holder
    cost: Cost
    salt: str
    nonce: str
    sealed: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Which data it opens, and the wraps of its key."""

    kind: DataKind
    data_id: str
    wraps: tuple[Wrap, ...]

    def opened_with(self, secret: str) -> tuple[bytes, Wrap]:
        """The data key, and the wrap that `secret` opened.

        Raises UserError where it opens none.
        """
        for wrap in self.wraps:
            key = _unsealed(self, wrap, secret)
            if key is not None:
                return key, wrap
        raise UserError(
            _("The password is wrong; mind capital letters and the input method, and try again.")
        )

    def with_wrap(self, key: bytes, name: str, holder: Holder, secret: str) -> KeyFile:
        """The key file with one more wrap, in place of the one of the same name and holder."""
        cost = (
            OFFICE_COST if self.kind is DataKind.OFFICE and holder is Holder.PASSWORD else OPEN_COST
        )
        kept = self.without_wrap(name, holder).wraps
        return replace(self, wraps=(*kept, _sealed(self, key, name, holder, secret, cost)))

    def without_wrap(self, name: str, holder: Holder) -> KeyFile:
        """The key file without the wrap of this name and holder."""
        kept = tuple(wrap for wrap in self.wraps if (wrap.name, wrap.holder) != (name, holder))
        return replace(self, wraps=kept)

    def people(self) -> list[str]:
        """Who can sign in with a password."""
        return [wrap.name for wrap in self.wraps if wrap.holder is Holder.PASSWORD]

    def save(self, path: Path) -> None:
        """Write the key file, whole or not at all. Raises UserError."""
        content = {"format": FORMAT, **asdict(self)}
        save_atomically(
            path, json.dumps(content, ensure_ascii=False, indent=1).encode(), private=True
        )


def new_key_file(kind: DataKind) -> tuple[KeyFile, bytes]:
    """A key file without wraps, and a new data key."""
    return KeyFile(kind, uuid.uuid4().hex, ()), secrets.token_bytes(KEY_BYTES)


def new_recovery_key() -> str:
    """160 random bits as eight groups of four letters and digits, to be written on paper."""
    letters = b32encode(secrets.token_bytes(20)).decode()
    return "-".join(_groups_of(4, letters))


def load_key_file(path: Path) -> KeyFile:
    """The key file at `path`. Raises UserError where it is missing, damaged or newer."""
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise UserError(
            _(
                "The key file {path} is missing; put it back from a copy of the data folder: "
                "without it the data cannot be opened."
            ).format(path=path)
        ) from error
    except OSError as error:
        raise UserError(
            _("The key file {path} cannot be read ({reason}).").format(
                path=path, reason=error.strerror
            )
        ) from error
    except ValueError as error:
        raise _damaged(path) from error
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        raise _damaged(path)
    if content["format"] > FORMAT:
        raise UserError(
            _("The key file {path} was written by a newer CadreDesk; install that version.").format(
                path=path
            )
        )
    return _key_file_in(content, path)


def _key_file_in(content: dict[str, object], path: Path) -> KeyFile:
    wraps = content.get("wraps")
    if not isinstance(wraps, list) or not wraps:
        raise _damaged(path)
    try:
        kind, data_id = DataKind(str(content["kind"])), str(content["data_id"])
        return KeyFile(kind, data_id, tuple(_wrap_in(wrap) for wrap in wraps))
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path) from error


def _wrap_in(wrap: dict[str, str]) -> Wrap:
    salt, nonce, sealed = (
        b64decode(wrap[part], validate=True) for part in ("salt", "nonce", "sealed")
    )
    cost = Cost(**wrap["cost"])  # type: ignore[arg-type] # a wrong shape raises TypeError
    sizes_fit = len(nonce) == _NONCE_BYTES and len(sealed) == _SEALED_BYTES
    if len(salt) < _LEAST_SALT_BYTES or not sizes_fit or not cost.is_sound():
        raise ValueError
    return Wrap(
        str(wrap["name"]), Holder(wrap["holder"]), cost, wrap["salt"], wrap["nonce"], wrap["sealed"]
    )


def _damaged(path: Path) -> UserError:
    return UserError(
        _("The key file {path} is damaged; put it back from a copy of the data folder.").format(
            path=path
        )
    )


def _sealed(file: KeyFile, key: bytes, name: str, holder: Holder, secret: str, cost: Cost) -> Wrap:
    salt, nonce = os.urandom(16), os.urandom(_NONCE_BYTES)
    sealer = AESGCM(_stretched(_normal(secret, holder), salt, cost))
    sealed = sealer.encrypt(nonce, key, _bound_to(file, name, holder))
    salt64, nonce64, sealed64 = (b64encode(part).decode() for part in (salt, nonce, sealed))
    return Wrap(name, holder, cost, salt64, nonce64, sealed64)


def _unsealed(file: KeyFile, wrap: Wrap, secret: str) -> bytes | None:
    stretched = _stretched(_normal(secret, wrap.holder), b64decode(wrap.salt), wrap.cost)
    bound = _bound_to(file, wrap.name, wrap.holder)
    try:
        return AESGCM(stretched).decrypt(b64decode(wrap.nonce), b64decode(wrap.sealed), bound)
    except InvalidTag:
        return None


def _bound_to(file: KeyFile, name: str, holder: Holder) -> bytes:
    return "\x1f".join(("CadreDesk", str(FORMAT), file.kind, file.data_id, holder, name)).encode()


def _stretched(secret: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        secret.encode(errors="surrogatepass"),
        salt,
        cost.passes,
        cost.memory,
        cost.lanes,
        KEY_BYTES,
        Type.ID,
    )


def _normal(secret: str, holder: Holder) -> str:
    """A recovery key as typed from paper: case, width, spaces and dashes do not matter."""
    if holder is Holder.PASSWORD:
        return secret
    return (
        "".join(sign for sign in unicodedata.normalize("NFKC", secret).upper() if sign.isalnum())
        .replace("0", "O")
        .replace("1", "I")
    )


def _groups_of(size: int, text: str) -> Iterable[str]:
    return (text[start : start + size] for start in range(0, len(text), size))
