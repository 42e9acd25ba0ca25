"""Who may not see a record does not learn that it exists.

One county twice, the second with records above the clerk's clearance: whatever the clerk asks or
does must come out alike in both.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy.orm import Session

from desktop.app import main, open_store
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.base.errors import InvalidInput, UserError
from desktop.cadres.operations.person import delete_cadre
from desktop.cadres.operations.units import add_unit, delete_unit
from desktop.cadres.papers.printing import print_to_bytes
from desktop.cadres.queries.files import cadre_file
from desktop.daily.fields.choices import OPEN, UNDER_WAY
from desktop.daily.operations.ladder import carry_finding, save_step
from desktop.daily.operations.records import (
    Entry,
    Line,
    add_file,
    choose_for_comment,
    delete_record,
    save_record,
)
from desktop.daily.queries.findings import FindingsWanted, findings_of
from desktop.daily.queries.ladder import next_number, steps_of_kind
from desktop.daily.queries.ledger import chosen_for_comment, ledger_rows
from desktop.daily.queries.notes import notes_with
from desktop.daily.queries.records import Wanted, records_of
from desktop.daily.queries.talk_plan import talk_plan
from desktop.daily.records import KINDS, LADDER
from desktop.overview.operations import dispose
from desktop.overview.queries.warnings import as_json, tried, warnings_on
from desktop.overview.rules.facts import Span
from desktop.overview.rules.table import shipped_rules
from desktop.paper.catalogue import PrintOptions
from desktop.reports.queries import printed_paper, register
from desktop.shell.papers import paper_of
from desktop.store.acts import acts_of, newest_acts, rows_of
from desktop.store.note_query import Sought
from desktop.store.recycle_bin import deleted, restore
from desktop.store.store import PRACTICE_PASSWORD, Store
from tests.overview.office import leader

CLERK: Final = "clerk of the section"
TODAY: Final = date(2026, 11, 20)
WORD: Final = "违规接待"
NUMBER: Final = "组提醒〔2026〕777号"
LEVELS: Final = ("内部", "保密", "限科室负责人")
NEWCOMERS: Final = ("样本新甲", "样本新乙")
"""Leaders who were never appraised, and may be deleted."""
ACT: Final = Label("Act of the chief", "样本")
DAY = PartialDate.read


class Known:
    """What the clerk works on: ids of people and records that are in both counties."""

    def __init__(self, store: Store) -> None:
        rows = store.rows(
            "SELECT cadre_id FROM cadre_listing WHERE status = '在职' AND level != '' "
            "ORDER BY official_order LIMIT 2"
        )
        self.first, self.fourth = (row[0] for row in rows)
        self.second, self.third = (_named(store, name) for name in NEWCOMERS)
        ((self.unit,),) = store.rows("SELECT id FROM unit WHERE name = '样本撤并办'")
        ((self.talk,),) = store.rows("SELECT id FROM talk WHERE talker = '样本谈话人'")
        ((self.finding,),) = store.rows("SELECT id FROM finding WHERE text = '考勤不严'")


def _named(store: Store, name: str) -> int:
    ((found,),) = store.rows("SELECT id FROM cadre WHERE name = ?", (name,))
    return int(found)


def ordinary(store: Store) -> None:
    """What everybody may see: an empty unit, two newcomers, and a talk with a finding."""
    for name in NEWCOMERS:
        leader(store, name)
    store.write(ACT, add_unit, None, {"name": "样本撤并办", "kind": "政府部门"})
    rows = store.rows(
        "SELECT cadre_id FROM cadre_listing WHERE status = '在职' AND level != '' "
        "ORDER BY official_order LIMIT 1"
    )
    talk(store, rows[0][0], "2026-10-09", "普通", "考勤不严", talker="样本谈话人")
    store.add_person("样本文员", "普通", CLERK)


def talk(store: Store, cadre_id: int, on: str, level: str, text: str, **values: Any) -> int:
    found = {
        "text": text,
        "basis": "事实",
        "severity": "一般",
        "matter": "财务管理",
        "outcome": OPEN,
        "deadline": DAY("2026.11.10"),
    }
    told = {"state": "已完成", "on": PartialDate.from_stored(on), "on_problems": text, **values}
    parts = {
        "people": [Line(None, {"cadre_id": cadre_id})],
        "findings": [Line(None, found)],
        "promises": [Line(None, {"text": text, "by": "样本部长", "until": DAY("2026.11.10")})],
        "merits": [Line(None, {"text": text, "basis": "判断"})],
    }
    entry = Entry({"talker": "样本部长", **told, "secrecy": level}, parts)
    return store.write(ACT, save_record, "talk", None, entry)


def secret(store: Store, known: Known, level: str) -> list[int]:
    """Everything that can be written above the clerk's clearance; ids of records."""
    talks = [
        talk(store, cadre_id, on, level, WORD)
        for cadre_id in (known.first, known.second)
        for on in ("2025-12-03", "2026-11-02")
    ]
    planned = {"state": "计划", "talker": "样本部长", "secrecy": level, "on": DAY("2026.12.01")}
    people = {"people": [Line(None, {"cadre_id": known.third})]}
    talks.append(store.write(ACT, save_record, "talk", None, Entry(planned, people)))
    told = {"secrecy": level, "state": "已完成", "on": DAY("2026.11.03"), "unit_id": known.unit}
    research = {**told, "topic": WORD, "facts": WORD}
    talks.append(store.write(ACT, save_record, "research", None, Entry(research)))
    audit = {"kind": "任中审计", "report_number": "样审〔2026〕7号", "period_start": DAY("2023.01")}
    audited = {"people": [Line(None, {"cadre_id": known.third, "tenure_start": DAY("2020.01")})]}
    entry = Entry({**told, **audit, "period_end": DAY("2025.12")}, audited)
    talks.append(store.write(ACT, save_record, "audit", None, entry))
    store.write(ACT, add_file, "talk", talks[0], "记录", "记录.txt", b"abc")
    of = known.first, "talk", talks[0]
    store.write(ACT, choose_for_comment, *of, 2026, chosen=True)
    steps = [
        store.write(ACT, carry_finding, known.finding, "reminder"),
        store.write(ACT, save_step, "inquiry", None, inquiry(known.second)),
    ]
    issued = {
        "approver": "样本部长",
        "approver_post": "组织部部长",
        "approved_on": DAY("2026.11.05"),
        "on": DAY("2026.11.05"),
        "served_on": DAY("2026.11.05"),
    }
    for kind, step_id, number in zip(
        ("reminder", "inquiry"), steps, (NUMBER, "组函询〔2026〕778号"), strict=True
    ):
        values = {**issued, "number": number, "secrecy": level}
        store.write(ACT, save_step, kind, step_id, values)
    store.write(ACT, delete_record, "talk", talks.pop(1))
    papers = (("talk-record", talks[:1]), ("reminder", steps[:1]), ("ledger", [known.first]))
    for key, ids in (*papers, ("warnings", [known.second])):
        print_to_bytes(store, paper_of(key), ids, PrintOptions(TODAY))
    for warning in store.read(warnings_on, TODAY, cadre_ids=[known.first, known.second]):
        if warning.secrecy == level:
            store.write(ACT, dispose, warning, "不成立", {"reason": WORD})
    return [*talks, *steps]


def inquiry(cadre_id: int) -> dict[str, Any]:
    return {"cadre_id": cadre_id, "content": WORD, "matter": "财务管理", "state": UNDER_WAY}


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory, made_county: Path) -> dict[str, Path]:
    """The county without, and with secret records of each level."""
    folder = tmp_path_factory.mktemp("told")
    base = Path(shutil.copytree(made_county, folder / "base"))
    store = open_store(base, PRACTICE_PASSWORD)
    ordinary(store)
    store.close()
    found = {"": base}
    for level in LEVELS:
        found[level] = Path(shutil.copytree(base, folder / level))
        store = open_store(found[level], PRACTICE_PASSWORD)
        ids = secret(store, Known(store), level)
        serials = [one.serial for one in store.read(register)]
        store.close()
        plain = {"ids": ids, "serials": serials}
        (folder / f"{level}.json").write_text(json.dumps(plain), encoding="utf-8")
    return found


Asked = Callable[[Store, Known], Any]


def listed(kind: str, store: Store, _known: Known) -> Any:
    return store.read(records_of, kind, Wanted())


def printed(store: Store, key: str, *cadre_ids: int) -> list[str]:
    """What the papers say that are printed for these people."""
    options = PrintOptions(TODAY)
    return [
        one.content_text()
        for cadre_id in cadre_ids
        for one in print_to_bytes(store, paper_of(key), [cadre_id], options)[1]
    ]


def acts_with_rows(session: Session, cadre_id: int) -> Any:
    return [(act, rows_of(session, act.id, cadre_id)) for act in acts_of(session, cadre_id, 2_000)]


READ: Final[dict[str, Asked]] = {
    **{f"list of {kind}": partial(listed, kind) for kind in KINDS},
    "list by a word": lambda store, _known: store.read(records_of, "research", Wanted(text=WORD)),
    "findings": lambda store, _known: store.read(findings_of, FindingsWanted(), TODAY),
    "findings by a word": lambda store, _known: store.read(
        findings_of, FindingsWanted(text=WORD), TODAY
    ),
    "steps": lambda store, _known: [store.read(steps_of_kind, kind) for kind in LADDER],
    "numbers": lambda store, _known: [store.read(next_number, kind, 2026) for kind in LADDER],
    "plan of talks": lambda store, _known: store.read(talk_plan, TODAY),
    "ledger": lambda store, _known: sorted(
        (row.kind, row.record_id, row.cadre_id or 0, row.on.stored(), row.text)
        for row in ledger_rows(store, Sought(), 5_000)
    ),
    "notes": lambda store, _known: notes_with(store, WORD, 50) + notes_with(store, "违", 50),
    "stars": lambda store, known: store.read(chosen_for_comment, known.first),
    "warnings": lambda store, _known: [
        as_json(one, TODAY) for one in store.read(warnings_on, TODAY)
    ],
    "tried": lambda store, _known: [
        [one.key for one in store.read(tried, code, {}, Span(date(2025, 11, 1), TODAY))]
        for code in shipped_rules()
        if code != "KEY_FACTS"
    ],
    "history": lambda store, _known: store.read(newest_acts, 2_000),
    "history of the file": lambda store, known: store.read(acts_with_rows, known.first),
    "bin": lambda store, _known: store.read(deleted),
    "register": lambda store, _known: store.read(register),
    "effect periods": lambda store, known: store.read(cadre_file, known.first).effect_periods,
    "ledger on paper": lambda store, known: printed(
        store, "ledger", known.first, known.second, known.third
    ),
    "warnings on paper": lambda store, known: printed(store, "warnings", known.second),
}


def outcome(store: Store, label: str, operation: Callable[..., Any], *args: Any) -> str:
    """What somebody is told who writes: what is wrong, or nothing."""
    try:
        store.write(Label(label), operation, *args)
    except InvalidInput as wrong:
        return json.dumps(dict(wrong.messages), ensure_ascii=False)
    except UserError as refused:
        return str(refused)
    return "done"


def undo(store: Store) -> str:
    try:
        return store.undo().shown()
    except UserError as refused:
        return str(refused)


def restored(store: Store) -> str:
    newest = store.read(deleted)[0]
    return outcome(store, "Restore", restore, newest.act_id, newest.owner_id)


WRITTEN: Final[dict[str, Asked]] = {
    "a number that is taken": lambda store, known: outcome(
        store, "Remind", save_step, "reminder", None, numbered(known)
    ),
    "carry a finding": lambda store, known: outcome(
        store, "Carry", carry_finding, known.finding, "reminder"
    ),
    "delete the record of a finding": lambda store, known: (
        outcome(store, "Delete", delete_record, "talk", known.talk), undo(store)
    ),
    "delete a unit": lambda store, known: (
        outcome(store, "Delete", delete_unit, known.unit), undo(store)
    ),
    "delete a person and restore": lambda store, known: (
        outcome(store, "Delete", delete_cadre, known.second), restored(store)
    ),
    "delete a person and undo": lambda store, known: (
        outcome(store, "Delete", delete_cadre, known.third), undo(store)
    ),
    "undo": lambda store, _known: undo(store),
    "dispose": lambda store, known: [
        outcome(store, "Dispose", dispose, one, "不成立", {"reason": "核实"})
        for one in store.read(warnings_on, TODAY, cadre_ids=[known.first, known.second])
    ],
}  # fmt: skip


def numbered(known: Known) -> dict[str, Any]:
    approval = {
        "approver": "样本部长",
        "approver_post": "组织部部长",
        "approved_on": DAY("2026.11.06"),
    }
    told = {"number": NUMBER, "on": DAY("2026.11.06"), "secrecy": "普通"}
    return {"cadre_id": known.third, "content": "考勤", "state": UNDER_WAY, **approval, **told}


def said(store: Store, asked: Asked) -> Any:
    """What is answered, as plain text."""
    return json.loads(json.dumps(asked(store, Known(store)), default=plain, ensure_ascii=False))


def plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
    if hasattr(value, "__table__"):
        return {one.name: getattr(value, one.name) for one in value.__table__.columns}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return str(value)


@pytest.fixture
def clerks(counties: dict[str, Path], tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Signs the clerk in to a copy of one of the counties."""
    opened: list[Store] = []

    def sign_in(level: str) -> Store:
        data = Path(shutil.copytree(counties[level], tmp_path / f"data{level}"))
        opened.append(open_store(data, CLERK))
        return opened[-1]

    yield sign_in
    for store in opened:
        store.close()


@pytest.mark.parametrize("level", LEVELS)
def test_whatever_is_read_is_alike(level: str, clerks: Callable[[str], Store]) -> None:
    without, beside = clerks(""), clerks(level)
    for way, asked in READ.items():
        assert said(beside, asked) == said(without, asked), way


@pytest.mark.parametrize("way", WRITTEN)
def test_whatever_is_written_comes_out_alike(way: str, clerks: Callable[[str], Store]) -> None:
    without, beside = clerks(""), clerks("保密")
    assert said(beside, WRITTEN[way]) == said(without, WRITTEN[way])


@pytest.mark.parametrize("level", LEVELS)
def test_papers_by_number_and_serial_are_as_those_that_never_were(
    level: str, clerks: Callable[[str], Store], counties: dict[str, Path]
) -> None:
    store = clerks(level)
    planted = json.loads((counties[level].parent / f"{level}.json").read_text(encoding="utf-8"))
    for key in ("talk-record", "inspection-report", "audit-register", "reminder", "inquiry"):
        told = {refusal(store, key, record_id) for record_id in (*planted["ids"], 4711)}
        assert len(told) == 1, key
    for serial in planted["serials"]:
        with pytest.raises(UserError, match="was printed from this data"):
            store.read(printed_paper, serial)


def refusal(store: Store, key: str, record_id: int) -> str:
    with pytest.raises(UserError) as refused:
        print_to_bytes(store, paper_of(key), [record_id], PrintOptions(TODAY))
    return str(refused.value)


@pytest.mark.parametrize(
    "command",
    [
        ["check", "--json"],
        ["warnings", "--as-of", "2026-11-20", "--json"],
        ["warnings", "--as-of", "2026-11-20"],
        ["find", "样本", "--json"],
        ["undo"],
    ],
    ids=" ".join,
)
def test_commands_say_alike(
    command: list[str],
    counties: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    secret_file = tmp_path / "password"
    secret_file.write_text(CLERK, encoding="utf-8")
    told = []
    for level in ("", "保密"):
        data = shutil.copytree(counties[level], tmp_path / f"run{level}")
        asked = ["--data", str(data), "--password-file", str(secret_file), *command]
        code = main(asked)
        captured = capsys.readouterr()
        told.append((code, captured.out, captured.err))
    assert told[0] == told[1]


def test_what_let_go_unseen_comes_back(
    clerks: Callable[[str], Store], counties: dict[str, Path]
) -> None:
    store = clerks("保密")
    known = Known(store)
    for label, operation, what in (
        ("Delete", delete_record, ("talk", known.talk)),
        ("Delete", delete_unit, (known.unit,)),
    ):
        held = seen_by_chief(store)
        assert outcome(store, label, operation, *what) == "done"
        assert seen_by_chief(store) != held
        store.undo()
        assert seen_by_chief(store) == held


def seen_by_chief(store: Store) -> list[Any]:
    """What holds on to a finding or a unit, past the clerk's views."""
    return store.rows(
        "SELECT finding_id, number FROM main.reminder UNION ALL "
        "SELECT unit_id, topic FROM main.research ORDER BY 2"
    )


def test_a_number_given_twice_is_told_to_who_may_see_both(
    clerks: Callable[[str], Store], tmp_path: Path
) -> None:
    store = clerks("保密")
    known = Known(store)
    assert outcome(store, "Remind", save_step, "reminder", None, numbered(known)) == "done"
    ((step_id,),) = store.rows("SELECT id FROM reminder WHERE number = ?", (NUMBER,))
    store.close()
    chief = open_store(tmp_path / "data保密", PRACTICE_PASSWORD)
    try:
        told = outcome(chief, "Remind", save_step, "reminder", step_id, {"matter": "其他"})
        assert "is taken" in told
    finally:
        chief.close()


def test_papers_and_disposals_follow_a_level_that_is_raised(
    clerks: Callable[[str], Store], counties: dict[str, Path], tmp_path: Path
) -> None:
    data = Path(shutil.copytree(counties[""], tmp_path / "raised"))
    chief = open_store(data, PRACTICE_PASSWORD)
    known = Known(chief)
    overdue = date(2026, 12, 1)
    (warning,) = (
        one
        for one in chief.read(warnings_on, overdue, cadre_ids=[known.first])
        if one.evidence[0].record_id == known.talk and one.code == "FINDING_DUE"
    )
    for key, ids in (("talk-record", [known.talk]), ("ledger", [known.first])):
        print_to_bytes(chief, paper_of(key), ids, PrintOptions(TODAY))
    only = PrintOptions(overdue, columns=(warning.key,))
    print_to_bytes(chief, paper_of("warnings"), [known.first], only)
    chief.write(ACT, dispose, warning, "不成立", {"reason": WORD})
    before = len(chief.read(register))
    raised = Label("Raise")
    chief.write(raised, save_record, "talk", known.talk, Entry({"secrecy": "保密"}))
    assert len(chief.read(register)) == before
    chief.close()
    clerk = open_store(data, CLERK)
    try:
        assert clerk.read(register) == []
        assert clerk.rows("SELECT id FROM warning_disposal") == []
        assert WORD not in json.dumps(clerk.rows("SELECT after FROM act_row"), ensure_ascii=False)
    finally:
        clerk.close()
