"""Invented people for the benchmark of the approval form."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from desktop.exchange.appointment_form import AppointmentForm, FamilyLine

STAGES = (
    "2003.09--2007.07  样本大学政治与公共管理学院行政管理专业学习",
    "2007.07--2010.03  样本县青山镇人民政府办事员、科员",
    "2010.03--2013.06  样本县青山镇党政综合办公室主任",
    "（其间：2011.09--2013.06  在样本省委党校在职研究生班法学理论专业学习）",
    "2013.06--2016.11  样本县青山镇党委委员、副镇长",
    "2016.11--2018.05  样本县发展和改革局党组成员、副局长",
    "2018.05--2021.05  样本县发展和改革局党组副书记、副局长，县粮食和物资储备局局长",
    "2021.05--         样本县发展和改革局党组书记、局长",
)
RELATIONS = ("妻子", "儿子", "父亲", "母亲")


def photos() -> list[bytes]:
    """Some pictures of the size that editors write, with something in them to pack."""
    made = []
    for seed in range(8):
        noise = Image.effect_noise((94, 115), 60 + seed).resize((376, 460))
        out = BytesIO()
        noise.convert("RGB").save(out, "JPEG", quality=80)
        made.append(out.getvalue())
    return made


def forms(count: int) -> Iterator[AppointmentForm]:
    """Invented people, each a little different."""
    pictures = photos()
    for number in range(count):
        name = f"样{chr(0x4E00 + number % 3000)}{chr(0x5E00 + number % 1777)}"
        yield AppointmentForm(
            name=name,
            sex="男女"[number % 2],
            birth=f"{1966 + number % 30}{1 + number % 12:02d}",
            ethnicity="汉族",
            native_place="样本省样本",
            birthplace="样本县",
            joined_party=f"{1995 + number % 20}0620",
            started_work=f"{1988 + number % 30}07",
            health="健康",
            professional_title="高级经济师" if number % 5 == 0 else "",
            expertise="行政管理",
            full_time_education="大学",
            full_time_degree="管理学学士",
            full_time_education_school="样本大学行政管理专业",
            full_time_degree_school="样本大学行政管理专业",
            in_service_education="省委党校研究生",
            in_service_education_school="样本省委党校法学理论专业",
            current_post=f"样本县第{number}局党组书记、局长，样本县某某领导小组办公室主任",
            proposed_post="样本县人民政府副县长候选人",
            post_to_remove=f"样本县第{number}局局长",
            resume="\n".join((*STAGES, f"（第{number}份）")),
            rewards_and_sanctions="2018年01月，经样本县委、样本县人民政府批准，嘉奖。",
            annual_results="2023年优秀；2024年称职；2025年称职",
            reason="工作需要",
            family=tuple(
                FamilyLine(
                    relation,
                    f"样{chr(0x5200 + number % 999)}",
                    "195001",
                    "群众",
                    "样本县青山镇村民",
                )
                for relation in RELATIONS
            ),
            reporting_unit="中共样本县委组织部",
            age_on="202511",
            filled_on="20251120",
            filled_by="样本戊",
            photo=pictures[number % len(pictures)],
        )
