"""Two years of daily assessment for the practice county: every kind of record, in every state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from random import Random
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.base.dates import PartialDate
from desktop.base.ids import new_id
from desktop.cadres.fields import SERVING
from desktop.cadres.records import CadreListing
from desktop.daily.fields.choices import (
    CORRECTED,
    DONE,
    DRAFT,
    FACT,
    JUDGEMENT,
    MINUS,
    OPEN,
    PLANNED,
    PLUS,
)
from desktop.daily.records import (
    ChannelPerson,
    ChannelReport,
    Finding,
    KeyTaskPerson,
    KeyTaskRecord,
    LifeMeeting,
    MeetingReview,
    Merit,
    Promise,
    Research,
    ResearchJudgement,
    Talk,
    TalkPerson,
)
from desktop.shell.practice import daily_words as words
from desktop.store.history import insert_rows

YEARS: Final = 2
_CLERKS: Final = ("练习", "样本砚", "样本蘅")
"""Who is in charge of a record."""
_LEVELS: Final = ("普通", "普通", "普通", "内部", "内部", "保密")
_TALKED: Final = 0.93
"""The share of leaders who are talked to in a year."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody with a leading post, as far as the records need it."""

    id: int
    name: str
    unit_id: int
    post: str
    level: str
    since: PartialDate | None


@dataclass(slots=True)
class Records:
    """Gathers the rows of all kinds until they are put into the store; drawn from one seed."""

    random: Random
    today: date
    rows: defaultdict[type[Any], list[dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, record: type[Any], /, **values: Any) -> int:
        """One row; returns its id."""
        values.setdefault("id", new_id())
        self.rows[record].append(values)
        number: int = values["id"]
        return number

    def common(self, unit_id: int | None, on: date, state: str = DONE) -> dict[str, Any]:
        """What every record has."""
        return {
            "unit_id": unit_id,
            "on": PartialDate.from_day(on),
            "state": state,
            "in_charge": self.random.choice(_CLERKS),
            "secrecy": self.random.choice(_LEVELS),
        }

    def finding(self, kind: str, record: dict[str, Any], record_id: int, **values: Any) -> int:
        """A problem that a record raised."""
        usual = {"basis": FACT, "severity": "一般", "outcome": OPEN}
        return self.add(Finding, **{**usual, **_raised(kind, record, record_id), **values})

    def merit(self, kind: str, record: dict[str, Any], record_id: int, **values: Any) -> int:
        """Something good that a record found."""
        return self.add(Merit, **{"basis": FACT, **_raised(kind, record, record_id), **values})

    def day_of(self, year: int) -> date:
        """A working day of the year that ends today (0), or of the one before it (1)."""
        on = self.today - timedelta(days=365 * year + self.random.randint(1, 364))
        return on - timedelta(days=max(0, on.weekday() - 4))

    def after(self, on: date, days: int) -> PartialDate:
        """The day so many days later, today at the latest."""
        return PartialDate.from_day(min(on + timedelta(days=days), self.today))

    def put_into(self, session: Session) -> None:
        """Write everything gathered."""
        for kind, rows in self.rows.items():
            columns = {name: None for row in rows for name in row}
            insert_rows(session, kind, [{**columns, **row} for row in rows])
        self.rows.clear()


def _raised(kind: str, record: dict[str, Any], record_id: int) -> dict[str, Any]:
    return {
        "record_kind": kind,
        "record_id": record_id,
        "position": 1,
        "on": record["on"],
        "unit_id": record["unit_id"],
        "secrecy": record["secrecy"],
    }


def leaders_of(session: Session) -> list[Leader]:
    """Everybody who serves in a leading post, in official order."""
    line = CadreListing
    query = (
        select(line.cadre_id, line.name, line.unit_id, line.post, line.level, line.post_since)
        .where(line.status.in_(SERVING), line.level.is_not(None), line.unit_id.is_not(None))
        .order_by(line.official_order)
    )
    return [
        Leader(
            cadre_id,
            name,
            unit_id or 0,
            post or "",
            level or "",
            PartialDate.from_stored(since) if since else None,
        )
        for cadre_id, name, unit_id, post, level, since in session.execute(query)
    ]


def daily_records(random: Random, leaders: Sequence[Leader], today: date) -> Records:
    """Two years of talks, research, life meetings, key tasks and reports on these leaders."""
    records = Records(random, today)
    for leader in leaders:
        _talks(records, leader)
        _reports(records, leader)
    for _unit, members in groupby(leaders, key=lambda leader: leader.unit_id):
        body = list(members)
        for year in range(YEARS):
            _life_meeting(records, body, year)
        if len(body) > 1 and random.random() < 0.3:
            _research(records, body)
    for year in range(YEARS):
        for task in words.TASKS:
            some = random.sample(leaders, min(len(leaders), max(1, len(leaders) // 20)))
            _key_task(records, task, some, year)
    return records


def _talks(records: Records, leader: Leader) -> None:
    random = records.random
    for year in range(YEARS):
        if random.random() < _TALKED:
            _talk(records, leader, records.day_of(year))
    if random.random() < 0.1:
        _plan(records, leader)


def _talk(records: Records, leader: Leader, on: date) -> None:
    random = records.random
    record = records.common(leader.unit_id, on)
    trouble = random.choice(words.PROBLEMS)
    talk_id = records.add(
        Talk,
        **record,
        time=random.choice(("9:00", "10:30", "15:00")),
        place=random.choice(("县委组织部谈话室", "本单位会议室", "村部")),
        way=random.choice(("组织请谈", "组织请谈", "上门访谈", "个人约谈")),
        occasion=random.choice(("年度谈心谈话", "年度谈心谈话", "考核后", "职务变动")),
        talker=random.choice(("部长", "分管副部长", "干部科负责人")),
        recorder=record["in_charge"],
        on_team=random.choice(words.TEAM),
        on_self=random.choice(words.SELF),
        on_work=random.choice(words.WORK),
        on_problems=trouble or None,
        on_suggestions=random.choice(words.SUGGESTIONS),
        on_family=random.choice(words.FAMILY),
        handling=random.choice(words.HANDLING),
    )
    of = {"talk_id": talk_id, "secrecy": record["secrecy"]}
    records.add(TalkPerson, **of, cadre_id=leader.id, position=1)
    if random.random() < 0.2:
        kept = random.random() < 0.7
        records.add(
            Promise,
            **of,
            position=1,
            text=random.choice(words.PROMISES),
            by=random.choice((leader.name, "干部科")),
            until=PartialDate.from_day(on + timedelta(days=90)),
            kept_on=records.after(on, 80) if kept else None,
            kept_how="已办结" if kept else None,
        )
    if trouble and random.random() < 0.15:
        records.finding(
            "talk", record, talk_id, cadre_id=leader.id, text=trouble, basis=JUDGEMENT,
            matter="工作作风", severity="轻微", **_settled(records, on),
        )  # fmt: skip


def _settled(records: Records, on: date) -> dict[str, Any]:
    """Most of what was found half a year ago is corrected by now."""
    if (records.today - on).days < 180 or records.random.random() < 0.15:
        return {}
    return {"outcome": CORRECTED, "outcome_on": records.after(on, 120), "proof": words.CORRECTED}


def _plan(records: Records, leader: Leader) -> None:
    """A talk that is planned, or begun and not finished."""
    state = records.random.choice((PLANNED, PLANNED, DRAFT))
    ahead = timedelta(days=records.random.randint(3, 40))
    on = records.today + ahead if state == PLANNED else records.today
    record = records.common(leader.unit_id, on, state)
    talk_id = records.add(Talk, **record, occasion="年度谈心谈话", talker="分管副部长")
    records.add(
        TalkPerson, talk_id=talk_id, cadre_id=leader.id, position=1, secrecy=record["secrecy"]
    )


def _reports(records: Records, leader: Leader) -> None:
    random = records.random
    if random.random() > 0.12:
        return
    summary, verification, conclusion, sign = random.choice(words.COMPLAINTS)
    record = records.common(leader.unit_id, records.day_of(random.randrange(YEARS)))
    report_id = records.add(
        ChannelReport,
        **record,
        source=random.choice(("信访举报", "巡视巡察反馈", "个人有关事项报告核查")),
        summary=summary,
        verification=verification,
        conclusion=conclusion,
        sign=sign or None,
        basis=FACT,
    )
    of = {"channel_report_id": report_id, "secrecy": record["secrecy"]}
    records.add(ChannelPerson, **of, cadre_id=leader.id, position=1)


def _life_meeting(records: Records, body: Sequence[Leader], year: int) -> None:
    random = records.random
    winter = date(records.today.year - year, 1, 8) + timedelta(days=random.randint(0, 14))
    if winter > records.today:
        winter = winter.replace(year=winter.year - 1)
    record = records.common(body[0].unit_id, winter)
    absent = 1 if len(body) > 3 and random.random() < 0.3 else 0
    meeting_id = records.add(
        LifeMeeting,
        **record,
        theme=words.THEME,
        time="9:00",
        place="三楼会议室",
        chair=body[0].name,
        recorder="办公室",
        due=len(body),
        present=len(body) - absent,
        absent=f"{body[-1].name}（外出学习）" if absent else None,
        supervisor="县委第二督导组",
        opinions_asked=random.randint(8, 40),
        opinions=words.OPINIONS,
        talks_before=len(body) * 2,
        summary=words.MEETING,
        reported_on=records.after(winter, random.randint(5, 14)),
    )
    for position, member in enumerate(body[: len(body) - absent], start=1):
        records.add(
            MeetingReview,
            life_meeting_id=meeting_id,
            cadre_id=member.id,
            position=position,
            secrecy=record["secrecy"],
            own_review=random.choice(words.OWN_REVIEW),
            criticism=random.choice(words.CRITICISM),
        )


def _research(records: Records, body: Sequence[Leader]) -> None:
    random = records.random
    on = records.day_of(random.randrange(YEARS))
    record = records.common(body[0].unit_id, on)
    research_id = records.add(
        Research,
        **record,
        topic=random.choice(words.RESEARCH_TOPICS),
        start=PartialDate.from_day(on - timedelta(days=6)),
        end=PartialDate.from_day(on - timedelta(days=2)),
        participants="干部科三人",
        ways=random.choice(("走访", "座谈", "问卷")),
        facts=words.RESEARCH_FACTS,
        problems=words.RESEARCH_PROBLEMS,
        suggestions=words.RESEARCH_SUGGESTIONS,
        conclusion="班子运行平稳",
    )
    for position, member in enumerate(body, start=1):
        records.add(
            ResearchJudgement,
            research_id=research_id,
            cadre_id=member.id,
            position=position,
            secrecy=record["secrecy"],
            performance=random.choice(words.WORK),
            judgement=random.choice(("胜任现职", "表现突出，可重点关注", "胜任现职，宜交流锻炼")),
            sign=random.choice((PLUS, PLUS, MINUS)),
        )


def _key_task(
    records: Records, task: tuple[str, str, str], people: Iterable[Leader], year: int
) -> None:
    random = records.random
    kind, event, duty = task
    on = records.day_of(year)
    record = records.common(None, on)
    record["secrecy"] = "普通"
    task_id = records.add(
        KeyTaskRecord, **record, kind=kind, event=event, judged_by="县现场指挥部",
        evidence="现场记录、通报", until=records.after(on, 5),
    )  # fmt: skip
    for position, person in enumerate(people, start=1):
        good = random.random() < 0.85
        records.add(
            KeyTaskPerson,
            key_task_record_id=task_id,
            cadre_id=person.id,
            position=position,
            secrecy=record["secrecy"],
            duty=duty,
            performance=random.choice(words.DONE_WELL if good else words.DONE_BADLY),
            sign=PLUS if good else MINUS,
        )
        if good and random.random() < 0.2:
            records.merit(
                "key_task_record", record, task_id, cadre_id=person.id,
                text=random.choice(words.GOOD_DEEDS),
            )  # fmt: skip
