"""Importing approval forms into a real store: rehearsed, chosen, written as one act, undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from desktop.base.changes import Change, Label
from desktop.base.dates import PartialDate
from desktop.base.errors import Cancelled, UserError
from desktop.base.progress import Progress
from desktop.cadres.operations.import_forms import (
    Action,
    Found,
    ImportDecision,
    differences_with,
    import_many,
    rehearse,
)
from desktop.cadres.operations.units import add_unit
from desktop.cadres.queries.files import (
    Likeness,
    cadre_file,
    cadre_files,
    find_same_people,
    office_defaults,
    photos_of,
    units_by_id,
)
from desktop.cadres.records import (
    FILE_KINDS,
    AnnualResult,
    Cadre,
    CadreFile,
    FamilyMember,
    OfficeSetting,
    ResumeStage,
    Reward,
    Unit,
)
from desktop.cadres.rules.form_wording import form_on_file
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine
from desktop.exchange.lrmx import read_lrmx, write_lrmx
from desktop.store.history import Act, ActRow
from desktop.store.records import Base
from desktop.store.store import DataKind, Store, create_store
from tests.exchange.forms import PHOTO, SAMPLE, forms

LABEL = Label("Import forms")
FORM = replace(read_lrmx(SAMPLE.read_bytes()), photo=PHOTO)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "data"
    folder, _recovery = create_store(path, DataKind.OFFICE, "示例县委组织部", "样本甲", "password1")
    store = Store(folder, "password1", lambda: ())
    yield store
    store.close()


@pytest.fixture
def store(opened: Store) -> Store:
    """The store, empty but for one unit."""
    opened.fill(_empty)
    opened.fill(add_unit, None, {"name": "示例县委组织部", "kind": "党委机关"})
    return opened


def _empty(session: Session) -> None:
    records: list[type[Base]] = [*FILE_KINDS.values(), Cadre, Unit, OfficeSetting, ActRow, Act]
    for record in records:
        session.execute(delete(record))


def _count(session: Session, record: Any = Cadre) -> int:
    return session.scalar(select(func.count()).select_from(record)) or 0


def _on_file(session: Session, cadre_id: int) -> AppointmentForm:
    file = cadre_file(session, cadre_id)
    photo = photos_of(session, [file.cadre]).get(file.cadre.photo or "", b"")
    return form_on_file(file, photo, units_by_id(session), date.today())


def _written(store: Store) -> list[tuple[str, bool, bool]]:
    """The rows of the newest act: kind, whether there was one before, and one after."""

    def newest(session: Session) -> list[tuple[str, bool, bool]]:
        last = session.scalar(select(func.max(Act.id)))
        rows = session.scalars(select(ActRow).where(ActRow.act_id == last))
        return sorted((row.kind, row.before is not None, row.after is not None) for row in rows)

    return store.read(newest)


def _add(*forms: AppointmentForm) -> list[ImportDecision]:
    return [ImportDecision(form, Action.ADD) for form in forms]


def _import(store: Store, form: AppointmentForm, unit_id: int | None = None) -> int:
    decision = ImportDecision(form, Action.ADD, unit_id=unit_id)
    summary = store.write(LABEL, import_many, [decision], Progress())
    assert summary.problems == []
    (cadre_id,) = summary.added
    return cadre_id


def _update(store: Store, cadre_id: int, form: AppointmentForm, keys: Iterable[str]) -> None:
    decision = ImportDecision(form, Action.UPDATE, cadre_id, frozenset(keys))
    summary = store.write(LABEL, import_many, [decision], Progress())
    assert (summary.updated, summary.problems) == ([cadre_id], [])


def test_a_file_that_was_imported_is_the_same_as_on_file(store: Store) -> None:
    cadre = _import(store, FORM)
    assert store.read(_on_file, cadre) == FORM
    (proposal,) = store.read(rehearse, [FORM])
    assert (proposal.found, proposal.differences) == (Found.SAME, ())
    assert [found.likeness for found in proposal.people] == [Likeness.ID_NUMBER]
    file = store.read(cadre_file, cadre)
    assert file.cadre.unit_id == next(iter(store.read(units_by_id)))
    assert [stage.position for stage in file.resume] == [1, 2, 3, 4, 5, 6]


def test_empty_family_rows_of_the_file_are_left_out(store: Store) -> None:
    padded = read_lrmx(write_lrmx(replace(FORM, family=(*FORM.family, *[FamilyLine()] * 6))))
    cadre = _import(store, padded)
    assert len(store.read(cadre_file, cadre).family) == len(FORM.family)


def test_an_id_number_is_taken_once(store: Store) -> None:
    _import(store, FORM)
    again = _add(replace(FORM, name="样本乙"))
    (problem,) = store.write(LABEL, import_many, again, Progress()).problems
    assert "on file with this ID number" in problem.message
    assert store.read(_count) == 1


def test_the_unit_may_be_chosen(store: Store) -> None:
    unit = store.write(LABEL, add_unit, None, {"name": "示例县丙镇", "kind": "乡镇"})
    cadre = _import(store, FORM, unit)
    assert store.read(cadre_file, cadre).cadre.unit_id == unit


def test_only_chosen_values_are_written(store: Store) -> None:
    cadre = _import(store, FORM)
    changed = replace(
        FORM,
        health="一般",
        expertise="法律",
        birth="198504",
        native_place="示例省甲县",
        photo=b"",
    )
    (proposal,) = store.read(rehearse, [changed])
    assert proposal.found is Found.DIFFERS
    assert {found.key for found in proposal.differences} == {
        "health",
        "expertise",
        "birth",
        "native_place",
        "photo",
    }
    _update(store, cadre, changed, {"health", "birth"})
    assert store.read(_on_file, cadre) == replace(FORM, health="一般", birth="198504")
    assert _written(store) == [("cadre", True, True)]
    left = store.read(differences_with, cadre, changed)
    assert {found.key for found in left} == {"expertise", "native_place", "photo"}


def test_a_changed_resume_touches_only_the_stages_that_changed(store: Store) -> None:
    cadre = _import(store, FORM)
    before = [stage.id for stage in store.read(cadre_file, cadre).resume]
    promoted = FORM.resume.replace("2023.02--         ", "2023.02--2025.01  ")
    promoted += "\n2025.01--         示例县丙镇党委副书记、镇长"
    changed = replace(FORM, resume=promoted)
    _update(store, cadre, changed, {"resume"})
    after = store.read(cadre_file, cadre).resume
    assert [stage.id for stage in after][:6] == before
    assert after[5].end == PartialDate(2025, 1)
    assert [stage.position for stage in after] == [1, 2, 3, 4, 5, 6, 7]
    assert _written(store) == [("resume_stage", False, True), ("resume_stage", True, True)]
    assert store.read(_on_file, cadre) == changed


def test_stages_that_the_file_no_longer_has_are_deleted(store: Store) -> None:
    cadre = _import(store, FORM)
    shorter = replace(FORM, resume=FORM.resume.partition("\n")[2])
    _update(store, cadre, shorter, {"resume"})
    assert store.read(_on_file, cadre) == shorter
    assert _written(store) == [("resume_stage", True, False)]


def test_family_rows_are_chosen_one_by_one(store: Store) -> None:
    cadre = _import(store, FORM)
    wife, daughter, *others = FORM.family
    changed = replace(
        FORM,
        family=(
            replace(wife, unit_and_post="示例县第二小学教师"),
            *others,
            FamilyLine("儿子", "样本己", "202001", "", ""),
        ),
    )
    found = {one.key: one for one in store.read(differences_with, cadre, changed)}
    assert set(found) == {
        f"family/妻子/{wife.name}/0",
        f"family/女儿/{daughter.name}/0",
        "family/儿子/样本己/0",
    }
    _update(store, cadre, changed, set(found) - {"family/儿子/样本己/0"})
    assert store.read(_on_file, cadre).family == changed.family[:-1]
    assert _written(store) == [("family_member", True, False), ("family_member", True, True)]


def test_education_is_corrected_in_its_record_or_added(store: Store) -> None:
    cadre = _import(store, FORM)
    master = replace(
        FORM,
        full_time_degree_school="示例大学法学院",
        in_service_degree="公共管理硕士专业",
        in_service_degree_school="示例大学",
    )
    keys = {found.key for found in store.read(differences_with, cadre, master)}
    _update(store, cadre, master, keys)
    assert store.read(_on_file, cadre) == master
    courses = store.read(cadre_file, cadre).education
    assert [(one.level, one.degree, one.school) for one in courses if one.on_form] == [
        ("大学", None, FORM.full_time_education_school),
        ("省（区、市）委党校研究生", None, FORM.in_service_education_school),
        (None, "管理学学士", "示例大学法学院"),
        (None, "公共管理硕士专业", "示例大学"),
    ]


def test_education_that_the_form_no_longer_names_stays_in_the_file(store: Store) -> None:
    cadre = _import(store, FORM)
    none = replace(FORM, in_service_education="", in_service_education_school="")
    keys = {"in_service_education", "in_service_education_school"}
    _update(store, cadre, none, keys)
    assert store.read(_on_file, cadre) == none
    courses = store.read(cadre_file, cadre).education
    assert [(one.full_time, one.on_form) for one in courses] == [(True, True), (False, False)]


def test_rewards_and_results_are_added_and_none_is_deleted(store: Store) -> None:
    cadre = _import(store, FORM)
    changed = replace(
        FORM,
        rewards_and_sanctions="2024年01月，经示例县委批准，记三等功。",
        annual_results="2022年年度考核称职；2023年年度考核称职；2024年年度考核优秀。",
    )
    keys = {"rewards_and_sanctions", "annual_results"}
    _update(store, cadre, changed, keys)
    file = store.read(cadre_file, cadre)
    assert [reward.name for reward in file.rewards] == ["嘉奖", "记三等功"]
    assert {one.year: one.grade for one in file.annual_results} == {
        2021: "称职",
        2022: "称职",
        2023: "称职",
        2024: "优秀",
    }
    assert file.cadre.form_annual_results is None
    assert store.read(_on_file, cadre) == changed


def test_a_new_post_follows_the_one_held(store: Store) -> None:
    cadre = _import(store, FORM)
    unit = store.write(LABEL, add_unit, None, {"name": "示例县丙镇", "kind": "乡镇"})
    promoted = replace(
        FORM,
        current_post="示例县丙镇党委副书记、镇长",
        resume=FORM.resume.replace("2023.02--         ", "2023.02--2025.01  ")
        + "\n2025.01--         示例县丙镇党委副书记、镇长",
    )
    _update(store, cadre, promoted, {"current_post", "resume"})
    file = store.read(cadre_file, cadre)
    assert [(post.unit_id, post.title, post.start, post.end) for post in file.posts][1:] == [
        (unit, "党委副书记、镇长", PartialDate(2025, 1), None)
    ]
    assert file.posts[0].end == PartialDate(2025, 1)
    assert (file.cadre.unit_id, file.cadre.form_post) == (unit, None)
    assert store.read(_on_file, cadre) == promoted


def test_another_wording_of_the_post_corrects_its_record(store: Store) -> None:
    cadre = _import(store, FORM)
    worded = replace(FORM, current_post="示例县委组织部干部科科长、一级主任科员")
    _update(store, cadre, worded, {"current_post"})
    (post,) = store.read(cadre_file, cadre).posts
    assert post.title == "干部科科长、一级主任科员"
    assert post.end is None


@pytest.mark.parametrize(
    ("change", "found", "likeness"),
    [
        ({}, Found.SAME, Likeness.ID_NUMBER),
        ({"name": "样本戊"}, Found.DIFFERS, Likeness.ID_NUMBER),
        ({"id_number": ""}, Found.DIFFERS, Likeness.NAME_AND_BIRTH),
        ({"id_number": "", "birth": "19850315"}, Found.DIFFERS, Likeness.NAME_AND_BIRTH),
        ({"id_number": "", "birth": "197001"}, Found.CHOOSE, Likeness.NAME),
        ({"id_number": "99999919860702002X"}, Found.CHOOSE, Likeness.NAME),
        ({"id_number": "", "name": "样本戊"}, Found.NEW, None),
    ],
)
def test_who_is_meant(
    store: Store, change: dict[str, Any], found: Found, likeness: Likeness | None
) -> None:
    numbered = replace(FORM, id_number="999999198503150014")
    _import(store, numbered)
    (proposal,) = store.read(rehearse, [replace(numbered, **change)])
    assert proposal.found is found
    assert [person.likeness for person in proposal.people] == ([likeness] if likeness else [])
    assert proposal.decision().action is (Action.ADD if found is Found.NEW else Action.SKIP)


def test_an_old_id_number_is_the_same_person(store: Store) -> None:
    cadre = _import(store, replace(FORM, id_number="999999850315001"))
    ((person,),) = store.read(
        find_same_people, [replace(FORM, name="样本戊", id_number="999999198503150014")]
    )
    assert (person.cadre_id, person.likeness) == (cadre, Likeness.ID_NUMBER)


def test_several_namesakes_are_for_the_clerk_to_choose_from(store: Store) -> None:
    plain = replace(FORM, id_number="")
    store.write(LABEL, import_many, _add(plain, plain), Progress())
    (proposal,) = store.read(rehearse, [plain])
    assert proposal.found is Found.CHOOSE
    assert [person.likeness for person in proposal.people] == [Likeness.NAME_AND_BIRTH] * 2


def test_one_person_twice_in_a_batch_is_named(store: Store) -> None:
    other = replace(FORM, name="样本戊", id_number="", birth="197001")
    proposals = store.read(rehearse, [FORM, other, replace(FORM, health=""), other])
    assert [one.found for one in proposals] == [Found.NEW, Found.NEW, Found.DOUBLE, Found.DOUBLE]
    assert [one.double_of for one in proposals] == [None, None, 0, 1]


def test_what_our_own_export_filled_in_is_no_difference(store: Store) -> None:
    blank = replace(FORM, reporting_unit="", filled_by="")
    cadre = _import(store, blank)
    defaults = store.read(office_defaults)
    assert defaults.reporting_unit == "示例县委组织部"
    exported = replace(blank, reporting_unit=defaults.reporting_unit)
    assert store.read(differences_with, cadre, exported) == ()
    other = replace(blank, reporting_unit="示例市委组织部")
    assert [one.key for one in store.read(differences_with, cadre, other)] == ["reporting_unit"]


def test_a_batch_is_one_act_and_is_undone_whole(store: Store) -> None:
    standing = _import(store, FORM)
    before = store.read(_on_file, standing)
    people = [
        replace(FORM, name=f"样本{number}", id_number="", birth="197001") for number in range(5)
    ]
    decisions = [
        *_add(*people),
        ImportDecision(
            replace(FORM, health="较差"), Action.UPDATE, standing, frozenset({"health"})
        ),
        ImportDecision(FORM, Action.SKIP),
    ]
    changes: list[Change] = []
    store.listeners.append(changes.append)
    summary = store.write(LABEL, import_many, decisions, Progress())
    store.listeners.clear()
    assert (len(summary.added), summary.updated, summary.skipped) == (5, [standing], 1)
    assert summary.problems == []
    (change,) = changes
    assert change.owners == {*summary.added, standing}
    assert store.read(_on_file, summary.added[4]) == people[4]
    assert store.read(_on_file, standing).health == "较差"

    store.undo()
    assert store.read(_count) == 1
    assert store.read(_count, FamilyMember) == len(FORM.family)
    assert store.read(_on_file, standing) == before
    store.redo()
    assert store.read(_count) == 6


def test_a_form_that_cannot_go_in_does_not_stop_the_others(store: Store) -> None:
    numbered = replace(FORM, id_number="999999198503150014")
    _import(store, numbered)
    gone = ImportDecision(FORM, Action.UPDATE, 42, frozenset({"health"}))
    twice = replace(FORM, name="样本戊", id_number="99999919860702002X")
    summary = store.write(
        LABEL,
        import_many,
        [*_add(replace(numbered, name="样本己"), twice, replace(twice, name="样本庚")), gone],
        Progress(),
    )
    assert len(summary.added) == 1
    assert [problem.where for problem in summary.problems] == ["样本己", "样本庚", "样本甲"]
    assert "样本甲 is on file with this ID number" in summary.problems[0].message
    assert "recycle bin" in summary.problems[2].message


def test_stopping_leaves_nothing(store: Store) -> None:
    progress = Progress()
    stopped = Progress(lambda done, _total, _name: progress.stop() if done else None)
    progress.stop()
    with pytest.raises(Cancelled):
        store.write(LABEL, import_many, _add(FORM), progress)
    assert store.read(_count) == 0
    store.write(LABEL, import_many, _add(FORM), stopped)
    assert store.read(_count) == 1


def test_files_are_read_in_the_order_asked_for(store: Store) -> None:
    people = [replace(FORM, name=f"样本{number}", id_number="") for number in range(3)]
    ids = store.write(LABEL, import_many, _add(*people), Progress()).added

    def names(session: Session) -> list[tuple[str, int, int]]:
        files: Iterator[CadreFile] = cadre_files(session, ids[::-1], ("family",))
        return [(file.cadre.name, len(file.family), len(file.resume)) for file in files]

    rows = len(FORM.family)
    assert store.read(names) == [("样本2", rows, 0), ("样本1", rows, 0), ("样本0", rows, 0)]
    with pytest.raises(UserError, match="deleted"):
        store.read(cadre_file, 42)


def test_a_photo_is_kept_once_and_comes_back(store: Store) -> None:
    people = [replace(FORM, name=f"样本{number}", id_number="") for number in range(2)]
    first, second = store.write(LABEL, import_many, _add(*people), Progress()).added
    digests = {store.read(cadre_file, one).cadre.photo for one in (first, second)}
    assert len(digests) == 1
    assert store.read(_on_file, first).photo == PHOTO


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(forms(), forms())
def test_any_form_comes_back_from_the_store_and_any_choice_is_written(
    store: Store, first: AppointmentForm, second: AppointmentForm
) -> None:
    first, second = replace(first, id_number=""), replace(second, id_number="")
    cadre = _import(store, first)
    assert store.read(_on_file, cadre) == first
    keys = [found.key for found in store.read(differences_with, cadre, second)]
    chosen, left = set(keys[::2]), set(keys[1::2])
    _update(store, cadre, second, chosen)
    assert {found.key for found in store.read(differences_with, cadre, second)} == left


def test_the_history_of_an_import_holds_every_row(store: Store) -> None:
    cadre = _import(store, FORM)
    kinds = {kind for kind, _before, _after in _written(store)}
    assert kinds >= {"cadre", "resume_stage", "family_member", "education", "post_holding"}
    assert store.read(_count, ResumeStage) == 6
    assert store.read(_count, Reward) == 1
    assert store.read(_count, AnnualResult) == 3
    assert all(owner == cadre for owner in store.read(_owners))


def _owners(session: Session) -> list[int]:
    return list(session.scalars(select(ActRow.owner_id)))
