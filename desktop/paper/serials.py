"""The serial in the margin of each printed paper, by which it is found in the paper register."""

from __future__ import annotations

import secrets

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No I and O, 1 and 0, which are taken for each other."""

_HALF = 4


def new_serial() -> str:
    """A serial nobody can guess the next of, e.g. CD-7K3F-PQ2M: eight of 32 signs."""
    return _written("".join(secrets.choice(_SIGNS) for _place in range(2 * _HALF)))


def serial_in(typed: str) -> str:
    """The serial however it is typed: in small letters, with blanks, without CD."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    return _written(signs[-2 * _HALF :])


def _written(signs: str) -> str:
    return f"CD-{signs[:_HALF]}-{signs[_HALF:]}"
