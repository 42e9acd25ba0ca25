"""The exits section of the practice county: rules, people, what is owed, platforms."""

from __future__ import annotations

from datetime import date
from random import Random

from sqlalchemy.orm import Session

from desktop.shell.practice.daily import Records
from desktop.shell.practice.exits import office_rules, people_leave
from desktop.shell.practice.exits_owed import owed, pay_months
from desktop.shell.practice.exits_platforms import platforms


def exits_section(session: Session, random: Random, today: date, cadres: int) -> None:
    """Rules, people who left and what they are owed, and the platforms, into the store."""
    records = Records(random, today)
    office_rules(records)
    records.put_into(session)
    session.flush()
    leavers = people_leave(session, random, today, cadres)
    session.flush()
    owed(session, records, leavers)
    platforms(session, records, leavers, cadres)
    records.put_into(session)
    session.flush()
    pay_months(session, today)
