"""What a .lrmx file and the approval form (干部任免审批表) hold: texts as written there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

FAMILY_KEY = "family/"
"""What the keys of family rows begin with."""


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One row of 家庭主要成员及重要社会关系; the birth date as digits (198607)."""

    relation: str = ""
    name: str = ""
    birth: str = ""
    political_status: str = ""
    unit_and_post: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentForm:
    """One person's form. Dates are digits as in the file (198503, 19850315, 1985春)."""

    name: str = ""
    sex: str = ""
    birth: str = ""
    ethnicity: str = ""
    native_place: str = ""
    birthplace: str = ""
    joined_party: str = ""
    started_work: str = ""
    health: str = ""
    professional_title: str = ""
    expertise: str = ""
    full_time_education: str = ""
    full_time_degree: str = ""
    full_time_education_school: str = ""
    full_time_degree_school: str = ""
    in_service_education: str = ""
    in_service_degree: str = ""
    in_service_education_school: str = ""
    in_service_degree_school: str = ""
    current_post: str = ""
    proposed_post: str = ""
    post_to_remove: str = ""
    resume: str = ""
    rewards_and_sanctions: str = ""
    annual_results: str = ""
    reason: str = ""
    family: tuple[FamilyLine, ...] = ()
    reporting_unit: str = ""
    age_on: str = ""
    filled_on: str = ""
    filled_by: str = ""
    id_number: str = ""
    photo: bytes = b""
    version: str = ""
    retirement_month: str = ""
    former_age_limit: str = ""
    other_elements: tuple[str, ...] = ()
    """Elements of the file that we do not know, as XML texts, written back unchanged."""


def family_by_key(family: Iterable[FamilyLine]) -> dict[str, FamilyLine]:
    """Family rows by relation, name and their number among rows alike in both.

    The keys are texts that may be stored: family/妻子/样本乙/0.
    """
    seen: Counter[str] = Counter()
    rows = {}
    for row in family:
        person = f"{FAMILY_KEY}{row.relation}/{row.name}"
        rows[f"{person}/{seen[person]}"] = row
        seen[person] += 1
    return rows
