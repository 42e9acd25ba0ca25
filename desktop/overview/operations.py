"""Disposing of warnings, and setting the rules that raise them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from desktop.base.changes import Change
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.base.fields import Value, problem_with
from desktop.base.words import _
from desktop.cadres.operations.rules import save_rule_setting
from desktop.overview.fields import DECIDED_ON, DONE, NOT_FOUNDED, OUTCOMES
from desktop.overview.records import WarningDisposal
from desktop.overview.rules.table import IN_CHARGE, THRESHOLDS, WarningRule
from desktop.overview.rules.warning import EarlyWarning
from desktop.store.history import act_of
from desktop.store.levels import ORDINARY, highest_of, levels_open_to
from desktop.store.records import Base

_PLAIN: Final = ("off", "verified_by", "verified_on", "note")
_BOUNDS: Final = {
    "lead_days": (0, 3650),
    "years": (1, 60),
    "months": (1, 600),
    "days": (0, 3650),
    "number": (2, 100),
    "shown_days": (0, 3650),
    "leaders_only": (0, 1),
}


def dispose(
    session: Session, warning: EarlyWarning, outcome: str, values: Mapping[str, Value]
) -> int:
    """Write how a warning was disposed of; returns the id of the disposal.

    `values` may name record (its table and id), document, reason and decided_on (today where it
    lacks). The disposal is as secret as the warning and the record. Raises InvalidInput: what is
    done needs a record or a document, what is not founded a reason; UserError where the warning is
    disposed of already or the record is gone, as far as who writes may see it.
    """
    wanted = {
        "decided_on": PartialDate.from_day(date.today()),
        "document": None,
        "reason": None,
        "record": None,
        **values,
    }
    _refuse(outcome, wanted)
    kind, record_id = wanted["record"] or (None, None)
    level = ORDINARY if kind is None else _level_of(session, kind, record_id)
    standing = select(WarningDisposal.secrecy).where(WarningDisposal.key == warning.key)
    if any(_in_sight(session, one) for one in session.scalars(standing)):
        raise UserError(_("This warning is disposed of already; withdraw that first."))
    subject = warning.subject
    found = WarningDisposal(
        key=warning.key,
        rule=warning.code,
        cadre_id=subject.id if subject.kind == "cadre" else None,
        unit_id=subject.id if subject.kind == "unit" else None,
        outcome=outcome,
        record_kind=kind,
        record_id=record_id,
        document=wanted["document"],
        reason=wanted["reason"],
        decided_on=wanted["decided_on"],
        decided_by=session.info.get("person"),
        secrecy=highest_of([warning.secrecy or ORDINARY, level]),
    )
    session.add(found)
    return found.id


def withdraw_disposal(session: Session, disposal_id: int) -> None:
    """Take a disposal back: its warning is open again. Raises UserError where it is gone."""
    found = session.get(WarningDisposal, disposal_id)
    if found is None or not _in_sight(session, found.secrecy):
        raise UserError(_("This disposal was withdrawn already."))
    session.delete(found)


def raise_disposals(session: Session, _change: Change) -> None:
    """A disposal is never more open than what its warning names or was done by, raised later."""
    for raised in list(act_of(session).raised):
        told = WarningDisposal.key.contains(str(raised.row_id))
        done_by = (WarningDisposal.record_kind == raised.kind) & (
            WarningDisposal.record_id == raised.row_id
        )
        for found in session.scalars(select(WarningDisposal).where(told | done_by)):
            found.secrecy = highest_of([found.secrecy, raised.level])
    session.flush()


def save_rule(session: Session, rule: WarningRule, values: Mapping[str, Value]) -> None:
    """Set a rule: `values` may name off, in_charge, verified_by, verified_on, note, thresholds.

    A threshold as shipped is not kept. Raises InvalidInput where a threshold is below 0 or too
    high to be counted, or where it is not told both who verified the rule and when.
    """
    given = {key: values.get(key, rule.thresholds[key]) for key in rule.thresholds}
    wrong = {
        key: message for key, value in given.items() if (message := threshold_problem(key, value))
    }
    if wrong:
        raise InvalidInput(wrong)
    kept: dict[str, Any] = {
        key: value for key, value in given.items() if value != rule.shipped[key]
    }
    if in_charge := values.get(IN_CHARGE, rule.in_charge):
        kept[IN_CHARGE] = in_charge
    plain = {
        key: values[key] for key in ("off", "verified_by", "verified_on", "note") if key in values
    }
    save_rule_setting(session, rule.setting, {**plain, "value": kept or None})


def threshold_problem(key: str, value: Value) -> str:
    """What is wrong with the value of a threshold, in one sentence; empty where nothing is."""
    least, most = _BOUNDS[key]
    if value is None:
        return _("{label} is needed.").format(label=_(THRESHOLDS[key]))
    if not least <= value <= most:
        return _("Write a number from {least} to {most}.").format(least=least, most=most)
    return ""


def _refuse(outcome: str, values: Mapping[str, Value]) -> None:
    wrong: dict[str, str] = {}
    if outcome not in OUTCOMES:
        wrong["outcome"] = _("Choose one of: {choices}.").format(choices="、".join(OUTCOMES))
    if outcome == DONE and not values["record"] and not values["document"]:
        wrong["document"] = _("Name the record or the document by which it was done.")
    if outcome == NOT_FOUNDED and not values["reason"]:
        wrong["reason"] = _("Write why the warning is not founded.")
    if message := problem_with(DECIDED_ON, values["decided_on"]):
        wrong["decided_on"] = message
    if wrong:
        raise InvalidInput(wrong)


def _level_of(session: Session, kind: str, record_id: int | None) -> str:
    """The level of the record. Raises UserError where it is gone, or may not be seen."""
    table = Base.metadata.tables.get(kind)
    found = None
    if table is not None:
        level = table.c.get("secrecy", literal(ORDINARY))
        found = session.scalar(select(level).where(table.c.id == record_id))
    if found is None or not _in_sight(session, found):
        raise UserError(_("The record by which it was done is not on file."))
    return str(found)


def _in_sight(session: Session, level: str) -> bool:
    return level in levels_open_to(session.info["clearance"])
