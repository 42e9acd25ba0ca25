"""The practice county has two years of daily assessment, in every state, that all rules accept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.daily.fields.choices import DONE
from desktop.daily.queries.ledger import ledger_rows
from desktop.daily.queries.records import Wanted, record_sheet, records_of
from desktop.daily.records import KINDS, LADDER, Finding
from desktop.daily.rules.checks import Filled, problems_in_record
from desktop.store.note_query import Sought
from desktop.store.store import Store


def test_every_kind_of_record_is_there(county_store: Store) -> None:
    for kind in KINDS:
        assert county_store.read(records_of, kind, Wanted()), kind
    for kind in LADDER:
        assert county_store.rows(f"SELECT id FROM {kind}"), kind  # noqa: S608


def test_what_is_finished_keeps_the_rules(county_store: Store) -> None:
    today = date.today()
    checked = 0
    for kind in KINDS:
        for line in county_store.read(records_of, kind, Wanted(state=DONE)):
            sheet = county_store.read(record_sheet, kind, line.id)
            values = _values(sheet.record)
            parts = {name: [_values(row) for row in rows] for name, rows in sheet.parts.items()}
            assert problems_in_record(kind, Filled(values, parts), today) == {}
            checked += 1
    assert checked > 50


def test_the_ledger_covers_two_years_of_every_leader(county_store: Store) -> None:
    leaders = county_store.rows(
        "SELECT cadre_id FROM cadre_listing WHERE level IS NOT NULL AND status = '在职'"
    )
    first = PartialDate(date.today().year - 2)

    for (cadre_id,) in leaders:
        lines = ledger_rows(county_store, Sought(cadre_id=cadre_id))
        assert lines
        assert all(line.on.stored() >= first.stored() for line in lines)


def test_findings_are_open_settled_and_carried(county_store: Store) -> None:
    outcomes = {finding.outcome for finding in county_store.read(_findings)}

    assert outcomes >= {"未办结", "已整改", "已转入提醒函询诫勉"}


def test_records_are_of_several_levels(county_store: Store) -> None:
    levels = {level for (level,) in county_store.rows("SELECT secrecy FROM ledger_entry")}

    assert levels >= {"普通", "内部", "保密"}


def _findings(session: Session) -> list[Finding]:
    return list(session.scalars(select(Finding)))


def _values(row: object) -> dict[str, object]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}  # type: ignore[attr-defined]
