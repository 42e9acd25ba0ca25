"""From the first day of work to the present post: résumé, posts and ranks that agree."""

from __future__ import annotations

from random import Random
from typing import Final

from desktop.shell.practice.lives import Life, RankTime, Stage, Tenure
from desktop.shell.practice.months import cut, month
from desktop.shell.practice.organs import LEVELS, Seat
from desktop.shell.practice.places import CITY, COUNTIES, PROVINCE
from desktop.shell.practice.ranks import RANKS_BEGAN, highest, ladder, title_at
from desktop.shell.practice.units import Office

_LEAST_MONTHS: Final = (24, 22, 24, 30, 30)
"""The shortest time as staff, and on each level."""

_FIRST_WORK: Final = (
    "中心小学教师",
    "农业技术推广站技术员",
    "卫生院职工",
    "财政所职工",
    "农村信用社职工",
)
_ENDINGS: Final = {
    "退休": "退休",
    "提前离岗": "提前离岗",
    "辞职": "辞去公职",
    "调出": f"{PROVINCE}{CITY}财政局工作",
}


def work(random: Random, life: Life) -> None:
    """Fill the stages, posts and ranks of a working life, from its start to now or to its end."""
    levels = LEVELS[: LEVELS.index(life.place.level) + 1] if life.place.seat else ()
    phases = cut(random, life.started_work, life.last, list(_LEAST_MONTHS[: len(levels) + 1]))
    civil = life.person_type not in {"事业单位管理人员", "机关工勤人员"}
    if civil:
        life.ranks = ladder(random, life, phases[0][1])
    _as_staff(random, life, *phases[0], leads=bool(levels))
    for level, (start, end) in zip(levels, phases[1:], strict=True):
        _on_level(random, life, level, start, end)
    if levels and civil:
        _rank_of_leader(random, life, phases[-1][0])
    _end(life)


def _as_staff(random: Random, life: Life, start: int, end: int, *, leads: bool) -> None:
    """Time without a leading post: a few units, and the rank or old title of each time."""
    moves = min(1 + (end - start) // 100 + (end - start > 24 and random.random() < 0.4), 4)
    parts = cut(random, start, end, [10] * moves)
    for number, (since, until) in enumerate(parts):
        own = not leads and number == moves - 1
        office = life.place.office if own else _another(random, life)
        if number == 0 and moves > 1 and random.random() < 0.3:
            first = f"{PROVINCE}{life.county.name}{random.choice(_FIRST_WORK)}"
            life.stages.append(Stage(since, until, first))
            continue
        division = random.choice(office.sort.divisions)
        heads = own and until - start > 96 and random.random() < 0.45
        _staff_stages(life, office, since, until, division if heads else "")


def _staff_stages(life: Life, office: Office, start: int, end: int, division: str) -> None:
    """Stages in one unit, one for each rank or old title held there."""
    head = ""
    if division:
        head = f"{division}{'主任' if division.endswith('室') else '负责人'}"
        life.tenures.append(Tenure(head, None, office, start, end))
    bounds = sorted({start, *(rank.start for rank in life.ranks if start < rank.start < end)})
    for since, until in zip(bounds, [*bounds[1:], end], strict=True):
        title = title_at(life, since)
        words = (
            f"{head}、{title}" if head and title.endswith("员") and life.ranks else head or title
        )
        life.stages.append(Stage(since, until, office.resume_name + words))


def _on_level(random: Random, life: Life, level: str, start: int, end: int) -> None:
    """The posts of one level, one or two; the last one of the last level is the present one."""
    posts = 2 if end - start > 50 and random.random() < 0.6 else 1
    for number, (since, until) in enumerate(cut(random, start, end, [15] * posts)):
        if level == life.place.level and number == posts - 1 and life.place.seat:
            office, seat = life.place.office, life.place.seat
        else:
            office, seat = _another_seat(random, life, level)
        elsewhere = level.startswith("县") and until < life.last and random.random() < 0.5
        _hold(life, office, seat, (since, until), _other_county(random, life) if elsewhere else "")


def _another(random: Random, life: Life) -> Office:
    return random.choice([office for office in life.county.offices if office.takes(life.sex)])


def _another_seat(random: Random, life: Life, level: str) -> tuple[Office, Seat]:
    seats = life.county.by_level[level]
    return random.choice([(office, seat) for office, seat in seats if office.takes(life.sex)])


def _other_county(random: Random, life: Life) -> str:
    return random.choice([name for name in COUNTIES[-8:] if name != life.county.name])


def _hold(life: Life, office: Office, seat: Seat, time: tuple[int, int], county: str) -> None:
    """One post with what its holder also holds; `county` moves it to another county."""
    home = life.county.name
    place = f"{PROVINCE}{county}" if county else ""
    unit = office.name.replace(home, place, 1) if county else None
    level, elected = seat.level, seat.elected
    life.tenures.append(Tenure(seat.title, level, None if county else office, *time, unit, elected))
    text = office.resume_name + seat.title
    if seat.also:
        committee = life.county.committee
        also_unit = committee.name.replace(home, place, 1) if county else None
        life.tenures.append(
            Tenure(seat.also, level, None if county else committee, *time, also_unit, True, True)
        )
        own = office.short_name.removeprefix("县委")
        text = f"{committee.resume_name}{seat.also}、{own}{seat.title}"
    if county:
        text = text.replace(PROVINCE + home, place, 1)
    life.stages.append(Stage(*time, text))


def _rank_of_leader(random: Random, life: Life, since: int) -> None:
    """The rank that many leaders hold beside their post (职务与职级并行规定)."""
    start = random.randint(max(since, RANKS_BEGAN), max(since, RANKS_BEGAN, life.last - 1))
    if start >= life.last:
        return
    rank = highest(random, life)
    if random.random() < 0.3 or (
        life.ranks and (life.ranks[-1].rank == rank or life.ranks[-1].start >= start)
    ):
        return
    if life.ranks:
        life.ranks[-1].end = start
    life.ranks.append(RankTime(rank, start))
    stage = next(stage for stage in life.stages if stage.end is not None and start < stage.end)
    stage.notes.append(f"（{month(start).shown()}  晋升{rank}）")


def _end(life: Life) -> None:
    """What is still held stays open; what ended with the service is closed."""
    if life.serving:
        life.stages[-1].end = None
        for tenure in life.tenures:
            if tenure.end == life.last:
                tenure.end = None
        if life.place.status == "挂职":
            _second(life)
        return
    for rank in life.ranks:
        rank.end = rank.end or life.last
    if life.place.status in _ENDINGS:
        life.stages.append(Stage(life.last, None, _ENDINGS[life.place.status]))


def _second(life: Life) -> None:
    """A secondment to the city, in a stage of its own."""
    present = life.stages[-1]
    start = max(life.now - 8, present.start)
    unit, title = f"{PROVINCE}{CITY}乡村振兴指导中心", "副主任（挂职）"
    life.tenures.append(
        Tenure(title, None, None, start, None, unit, concurrent=True, secondment_until=start + 24)
    )
    text = f"{present.text}，{unit}{title}"
    if start == present.start:
        present.text = text
        return
    present.end = start
    life.stages.append(Stage(start, None, text))
