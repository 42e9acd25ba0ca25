"""Scoring, ranking and quotas of 20,000 people with 15 indicators each; and one changed actual.

Measured in one process: the whole cycle read, scored and written (`rescore`), ranked and proposed
for, beside the statements that this sends, replayed by the driver alone, and beside the reckoning
with its working; then one act that changes one actual, beside one that changes a note no score
stands on.

Run from the root of the project:
python -m tests.benchmarks.appraisal [--people N] [--runs N] [--evaluated N] [--data DIR]

The county is made in the folder for temporary files and kept (DIR: there); `--evaluated N` puts
N of them before a meeting of democratic evaluation each sixty.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

from sqlalchemy.orm import Session

from desktop.appraisal.operations.scores import rescore
from desktop.appraisal.queries.inputs import inputs_in_batches
from desktop.appraisal.queries.proposals import proposals
from desktop.appraisal.queries.ranking import ranking
from desktop.appraisal.records import (
    Actual,
    AppraisalCycle,
    AppraisalGroup,
    BallotCount,
    CountingSheet,
    Evaluation,
    EvaluationSubject,
    GroupMember,
    LetterIndicator,
    Mark,
    ResponsibilityLetter,
    VoterClass,
)
from desktop.appraisal.rules.exact_score import exact_score
from desktop.appraisal.rules.member_score import score_member
from desktop.base.batches import nothing_collected
from desktop.base.changes import Label
from desktop.base.dates import PartialDate
from desktop.cadres.records import Cadre
from desktop.store.history import insert_rows
from desktop.store.store import Store
from tests.benchmarks.counties import county, opened, share
from tests.benchmarks.warnings import noting, replayed

YEAR: Final = 2020
GROUPS: Final = 40
ACT: Final = Label("Benchmark")
DAY: Final = PartialDate(YEAR, 12, 1)
BALLOTS: Final = 12
"""Of each class of voters."""

LINES: Final = (
    *(("完成率", parameters) for parameters in (None, "上限1.2", "越低越好", "下限0.5", "上限1.1")),
    *(("分档", bands) for bands in ("≥90：1；≥80：0.9；<80：0.5", "≥100：1；≥60：0.8；<60：0")),
    ("扣分", "每次0.5"),
    ("扣分", "每次2；最多扣完"),
    ("加分", "每次1；上限5"),
    ("是否", None),
    ("是否", None),
    ("评议", "领导40%"),
    ("台账", "基础3；正面+1；负面-1；上限6"),
)
WEIGHTS: Final = (12, 10, 8, 8, 6, 8, 6, 6, 6, 5, 5, 4, 6, 6, 4)


@dataclass(slots=True)
class Rows:
    """The rows of each table, to be written at once."""

    random: Random
    numbers: Iterator[int]
    tables: dict[type[Any], list[dict[str, Any]]]

    def add(self, record: type[Any], **values: Any) -> int:
        """One more row; its id."""
        row = {"id": next(self.numbers), **values}
        self.tables.setdefault(record, []).append(row)
        return int(row["id"])


def main() -> None:
    """Make the data, measure, say what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--evaluated", type=int, default=0)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cadredesk-appraisal-"))
    try:
        shutil.copytree(county(asked.people, asked.data), folder / "data")
        store = opened(folder / "data")
        try:
            cycle_id = make(store, asked.evaluated)
            measure_cycle(store, cycle_id, asked.runs)
            measure_reckoning(store, cycle_id)
            measure_acts(store, cycle_id)
        finally:
            store.close()
    finally:
        shutil.rmtree(folder)


def make(store: Store, evaluated: int) -> int:
    """A cycle with everybody in it, their letters signed and the year entered; its id."""
    start = perf_counter()
    people = [found for (found,) in store.rows("SELECT id FROM cadre ORDER BY id")]
    rows = Rows(Random(1), count(1), {})
    cycle_id = _cycle(rows, people, evaluated)
    store.fill(_write, rows)
    made = sum(map(len, rows.tables.values()))
    print(f"{len(people)} people, {made} records made in {perf_counter() - start:.0f} s")
    return cycle_id


def _write(session: Session, rows: Rows) -> None:
    for record, of_table in rows.tables.items():
        insert_rows(session, record, of_table)


def _cycle(rows: Rows, people: list[int], evaluated: int) -> int:
    limits = {"plus_limit": None, "minus_limit": None, "decimals": 2, "state": "进行中"}
    cycle = rows.add(AppraisalCycle, year=YEAR, name="样本", total="100", **limits)
    groups = [
        rows.add(
            AppraisalGroup,
            cycle_id=cycle,
            position=place,
            name=f"第{place}组",
            kind="个人",
            excellent_share="20",
        )
        for place in range(1, GROUPS + 1)
    ]
    members = [
        rows.add(GroupMember, cadre_id=one, group_id=rows.random.choice(groups), cycle_id=cycle)
        for one in people
    ]
    for place, cadre_id in enumerate(people):
        _letter(rows, cycle, cadre_id, evaluated=place < evaluated)
    for start in range(0, evaluated, 60):
        _evaluation(rows, cycle, start // 60 + 1, members[start : min(start + 60, evaluated)])
    return cycle


def _letter(rows: Rows, cycle: int, cadre_id: int, *, evaluated: bool) -> None:
    signed = PartialDate(YEAR, 1, 5)
    letter = rows.add(
        ResponsibilityLetter,
        cycle_id=cycle,
        cadre_id=cadre_id,
        post="样本职务",
        start=PartialDate(YEAR, 1, 1),
        end=PartialDate(YEAR, 12, 31),
        state="已签订",
        version=1,
        signed_on=signed,
        superior_signed_on=signed,
    )
    ways = (*LINES, ("民主测评" if evaluated else "完成率", None))
    for place, ((way, parameters), weight) in enumerate(zip(ways, WEIGHTS, strict=True), 1):
        target = str(rows.random.randint(20, 900)) if way == "完成率" else None
        line = rows.add(
            LetterIndicator,
            letter_id=letter,
            position=place,
            section="重点工作",
            name=f"样本指标第{place}项的名称",
            unit_of_measure="万元",
            weight=str(weight),
            target=target,
            way=way,
            parameters=parameters,
            evidence="统计报表、会议记录和现场核查",
        )
        _given(rows, line, way, target)


def _given(rows: Rows, line: int, way: str, target: str | None) -> None:
    random = rows.random
    told = {"on": DAY, "source": "样本统计", "unit_of_measure": "万元"}
    if way == "评议":
        for role in ("评议组", "评议组", "评议组", "主管领导"):
            mark = f"{random.randint(700, 1000) / 10}"
            rows.add(Mark, letter_indicator_id=line, role=role, marker="样本", mark=mark, on=DAY)
    elif way == "是否":
        rows.add(Actual, letter_indicator_id=line, done=random.random() < 0.9, **told)
    elif way in {"扣分", "加分"}:
        rows.add(Actual, letter_indicator_id=line, number=str(random.randint(0, 4)), **told)
    elif target is not None:
        number = f"{int(target) * random.uniform(0.6, 1.3):.2f}"
        rows.add(Actual, letter_indicator_id=line, number=number, **told)
    elif way == "分档":
        rows.add(Actual, letter_indicator_id=line, number=str(random.randint(50, 110)), **told)


def _evaluation(rows: Rows, cycle: int, place: int, members: list[int]) -> None:
    """One meeting on these members, with three classes of voters, counted twice."""
    told = {"cycle_id": cycle, "position": place, "name": "样本测评", "kind": "个人"}
    meeting = rows.add(Evaluation, held_on=DAY, settled_on=DAY, state="已核定", **told)
    subjects = [
        rows.add(EvaluationSubject, evaluation_id=meeting, position=number, member_id=one)
        for number, one in enumerate(members, 1)
    ]
    for number, (name, weight) in enumerate((("A", "30"), ("B", "40"), ("C", "30")), 1):
        voters = {"weight": weight, "issued": BALLOTS, "position": number, "name": name}
        of_class = rows.add(VoterClass, evaluation_id=meeting, **voters)
        counted = {"returned": BALLOTS, "valid": BALLOTS, "invalid": 0, "counted_by": "样本"}
        sheets = [
            rows.add(CountingSheet, class_id=of_class, counter=counter, **counted)
            for counter in (1, 2)
        ]
        for subject in subjects:
            for aspect in ("德", "能", "勤", "绩", "廉", "总体评价"):
                best = rows.random.randint(0, BALLOTS)
                votes = {"first": best, "second": BALLOTS - best}
                none = {"third": 0, "fourth": 0, "blank": 0}
                for sheet in sheets:
                    where = {"sheet_id": sheet, "subject_id": subject, "aspect": aspect}
                    rows.add(BallotCount, **where, **votes, **none)


# Measuring


def measure_cycle(store: Store, cycle_id: int, runs: int) -> None:
    """Everybody scored, ranked and proposed for; then the statements of that alone."""
    store.write(ACT, rescore, cycle_id)
    times: dict[str, list[float]] = {}
    for _run in range(runs):
        store.fill(_forget)
        for name, step in (
            ("scored and written", lambda: store.write(ACT, rescore, cycle_id)),
            ("ranked", lambda: store.read(ranking, cycle_id)),
            ("quotas and proposals, with ranking", lambda: store.read(proposals, cycle_id)),
        ):
            started, processor = perf_counter(), process_time()
            step()
            times.setdefault(name, []).append(perf_counter() - started)
            times.setdefault(f"{name}, processor", []).append(process_time() - processor)
    for name, seen in times.items():
        print(f"{name}: median {median(seen):.2f} s, longest {max(seen):.2f} s")
    whole = [
        one + other
        for one, other in zip(
            times["scored and written"],
            times["quotas and proposals, with ranking"],
            strict=True,
        )
    ]
    print(f"all of it: median {median(whole):.2f} s, longest {max(whole):.2f} s (to reach: 3 s)")
    statements: list[tuple[str, Any]] = []
    with noting(statements):
        store.read(_read_inputs, cycle_id)
        store.read(proposals, cycle_id)
    raw = replayed(store, [one for one in statements if one[0].startswith("SELECT")])
    print(f"its {len(statements)} statements by the driver alone: {raw:.2f} s", end="; ")
    print(f"ratio {median(whole) / raw:.1f}")


def _forget(session: Session) -> None:
    session.connection().exec_driver_sql("DELETE FROM member_score")


def _members(session: Session, cycle_id: int) -> list[int]:
    query = "SELECT id FROM group_member WHERE cycle_id = ? ORDER BY id"
    return [row[0] for row in session.connection().exec_driver_sql(query, (cycle_id,))]


def _read_inputs(session: Session, cycle_id: int) -> int:
    batches = inputs_in_batches(session, _members(session, cycle_id), named=False)
    return sum(len(batch.inputs) for batch in batches)


def measure_reckoning(store: Store, cycle_id: int) -> None:
    """Reading, the fast reckoning and the one with its working, each alone."""

    def read(session: Session) -> list[Any]:
        batches = inputs_in_batches(session, _members(session, cycle_id))
        return [one for batch in batches for one in batch.inputs.values()]

    with nothing_collected():
        started = perf_counter()
        given = store.read(read)
        spent_reading = perf_counter() - started
        started = perf_counter()
        fast = [exact_score(one) for one in given]
        spent_fast = perf_counter() - started
        some = given[:2_000]
        started = perf_counter()
        slow = [score_member(one) for one in some]
        spent_slow = (perf_counter() - started) * len(given) / len(some)
    same = all(one.exact == other.exact for one, other in zip(fast, slow, strict=False))
    print(f"reading the inputs {spent_reading:.2f} s, reckoning {spent_fast:.2f} s,", end=" ")
    print(f"with its working {spent_slow:.2f} s: ratio {spent_slow / spent_fast:.1f}, same: {same}")


def measure_acts(store: Store, cycle_id: int) -> None:
    """One changed actual, whole act; beside an act that no score stands on."""
    query = (
        "SELECT a.id FROM actual a JOIN letter_indicator l ON l.id = a.letter_indicator_id "
        "JOIN responsibility_letter r ON r.id = l.letter_id "
        "WHERE r.cycle_id = ? AND a.number IS NOT NULL AND l.way = '完成率'"
    )
    actuals = [found for (found,) in store.rows(query, (cycle_id,))]
    cadres = [found for (found,) in store.rows("SELECT id FROM cadre")]
    random = Random(2)
    ours, beside = [], []
    for number in range(200):
        started = perf_counter()
        store.write(ACT, _change_actual, random.choice(actuals), f"{number}.5")
        ours.append((perf_counter() - started) * 1000)
        started = perf_counter()
        store.write(ACT, _change_note, random.choice(cadres), f"样本 {number}")
        beside.append((perf_counter() - started) * 1000)
    for name, seen in (("one changed actual", ours), ("an act of another kind", beside)):
        print(f"{name}: median {median(seen):.1f} ms, 95th {share(seen, 0.95):.1f} ms")
    print(f"ratio {median(ours) / median(beside):.1f} (to reach: 50 ms)")


def _change_actual(session: Session, actual_id: int, number: str) -> None:
    session.get_one(Actual, actual_id).number = Decimal(number)


def _change_note(session: Session, cadre_id: int, note: str) -> None:
    session.get_one(Cadre, cadre_id).health = note


if __name__ == "__main__":
    main()
