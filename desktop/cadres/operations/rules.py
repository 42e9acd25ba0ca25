"""Writing what the office sets for rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput
from desktop.base.fields import Value
from desktop.base.words import _
from desktop.cadres.records import RuleSetting

_UNSET = {"off": False, "value": None, "verified_by": None, "verified_on": None, "note": None}


def save_rule_setting(session: Session, code: str, values: Mapping[str, Value]) -> None:
    """Set a rule; what `values` does not name stays as it was set.

    `values` may name off, value (a mapping of thresholds by name), verified_by, verified_on and
    note. A rule of which nothing is set any more is as shipped. Raises InvalidInput where the rule
    is said to be verified by somebody but not when, or the other way round, or in the future.
    """
    found = session.scalars(select(RuleSetting).where(RuleSetting.code == code)).first()
    standing = {key: getattr(found, key) for key in _UNSET} if found else _UNSET
    wanted = {**standing, **{key: values[key] for key in _UNSET if key in values}}
    if isinstance(wanted["value"], Mapping):
        wanted["value"] = _as_text(wanted["value"])
    _refuse_half_verified(wanted["verified_by"], wanted["verified_on"])
    if found is None and wanted != _UNSET:
        session.add(RuleSetting(code=code, **wanted))
    elif found is not None and wanted == _UNSET:
        session.delete(found)
    elif found is not None:
        for key, value in wanted.items():
            setattr(found, key, value)


def _as_text(thresholds: Mapping[str, Value]) -> str | None:
    if not thresholds:
        return None
    return json.dumps(dict(thresholds), ensure_ascii=False, sort_keys=True)


def _refuse_half_verified(by: str | None, on: PartialDate | None) -> None:
    if by and on is None:
        raise InvalidInput({"verified_on": _("Write when the rule was verified.")})
    if on is not None and not by:
        raise InvalidInput({"verified_by": _("Write who verified the rule.")})
    if on is not None and on.earliest() > date.today():
        raise InvalidInput({"verified_on": _("A rule cannot be verified in the future.")})
