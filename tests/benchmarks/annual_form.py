"""2,000 annual assessment forms on one core: our time against a limit, in one run.

Run from the root of the project: python -m tests.benchmarks.annual_form [number of forms]

The limit is a PDF written by hand for this one form: fixed places, one size, lines cut at a fixed
number of characters, one HarfBuzz subset, no ReportLab, no checks, no serials, nothing kept for
the register. Ours does all of that. Every third summary is so long that it has to shrink.

To reach: within 5 times the limit, peak memory below 250 MB, as for the approval form.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from desktop.appraisal.papers.annual_form import PAGE_1, PAGE_2, TITLE, draw_annual_form
from desktop.daily.papers.record_printing import print_contents
from desktop.paper.catalogue import PrintJob, PrintOptions
from desktop.paper.fixed_form import FormPage
from desktop.paper.serials import new_serial
from desktop.paper.units import A4_HEIGHT
from tests.benchmarks.approval_form import timed
from tests.benchmarks.approval_form_limit import LimitWriter, cut

YEAR = 2025
SENTENCES = (
    "一年来，本人坚持用党的创新理论武装头脑，自觉参加集中学习和专题研讨，撰写心得体会{number}篇。",
    "围绕年度目标责任书，牵头完成招商引资、项目建设、民生实事等重点任务，办结事项{number}件。",
    "坚持深入基层调查研究，走访村（社区）和企业，协调解决群众反映的突出问题{number}个。",
    "严格遵守廉洁自律各项规定，落实“一岗双责”，自觉接受组织和群众监督。",
    "存在的不足主要是：对新业务研究不够深入，抓落实的办法不够多，今后将认真加以改进。",
)
WIDE = {"duties": 33, "summary": 33, "post": 33}
USUAL = 32


def contents(count: int) -> list[dict[str, Any]]:
    """What the forms of invented people say, each a little different."""
    return [_content(number) for number in range(count)]


def _content(number: int) -> dict[str, Any]:
    paragraphs = 16 if number % 3 else 26
    told = [
        SENTENCES[(number + at) % len(SENTENCES)].format(number=number % 97 + at)
        for at in range(paragraphs)
    ]
    return {
        "id": number,
        "cadre_id": number,
        "name": f"样{chr(0x4E00 + number % 3000)}{chr(0x5E00 + number % 1777)}",
        "secrecy": "普通",
        "year": YEAR,
        "sex": "男女"[number % 2],
        "birth_date": f"{1966 + number % 30}-{1 + number % 12:02d}",
        "political_status": "中共党员",
        "post_since": f"{2015 + number % 9}-{1 + number % 12:02d}",
        "post": f"样本县第{number}局党组书记、局长、一级主任科员",
        "duties": "主持全面工作，分管办公室、人事、财务和重点项目建设工作。",
        "summary": "\n".join(told),
        "training": f"{YEAR}.03.01—{YEAR}.03.28　参加样本县委党校科级干部进修班，40学时",
        "handed_in_on": f"{YEAR}-12-20",
        "leader_comment": f"该同志政治立场坚定，工作认真负责，较好完成全年任务{number}项。",
        "leader_grade": "优秀",
        "leader_on": f"{YEAR}-12-25",
        "organ_opinion": "同意主管领导意见。",
        "organ_on": f"{YEAR + 1}-01-08",
        "opinion": "同意",
        "opinion_text": None,
        "opinion_on": f"{YEAR + 1}-01-12",
        "grade": "优秀" if number % 5 == 0 else "称职",
        "no_grade": None,
        "circumstances": [],
    }


class LimitForm:
    """The form written by hand: the empty pages once, then the words of each person."""

    def __init__(self, out: BinaryIO) -> None:
        self._writer = LimitWriter(out)
        self._sheets = [self._sheet(page) for page in (PAGE_1, PAGE_2)]
        self._boxes = [
            {name: page.grid.box(cell) for name, cell in page.values.items()}
            for page in (PAGE_1, PAGE_2)
        ]

    def _sheet(self, page: FormPage) -> int:
        marks = []
        for cell in (*(label.cell for label in page.labels), *page.values.values()):
            box = page.grid.box(cell)
            marks.append(
                f"{box.left:.2f} {A4_HEIGHT - box.bottom:.2f} {box.width:.2f} {box.height:.2f} re S"
            )
        for label in page.labels:
            box = page.grid.box(label.cell)
            marks.append(self._writer.text(box.left + 2, box.top + 14, 12, label.text.split("\n")))
        marks.append(self._writer.text(150, 80, 20, [f"{TITLE}（{YEAR}年度）"]))
        return self._writer.stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 600 842] "
            "/Resources << /Font << /F 1 0 R >> >> /Filter /FlateDecode",
            zlib.compress("\n".join(marks).encode()),
        )

    def add(self, told: Mapping[str, Any]) -> None:
        """Both pages of one person."""
        first = {key: told[key] for key in self._boxes[0]}
        second = {
            "training": told["training"],
            "leader": f"{told['leader_comment']}\n建议等次：{told['leader_grade']}",
            "organ": f"{told['organ_opinion']}\n确定等次：{told['grade']}",
            "opinion": told["opinion"],
        }
        dates = (("summary",), ("leader", "organ", "opinion"))
        days = {"summary": "handed_in_on"}
        for sheet, boxes, texts, dated in zip(
            self._sheets, self._boxes, (first, second), dates, strict=True
        ):
            marks = ["/G Do"]
            for name, text in texts.items():
                box = boxes[name]
                lines = cut(text, WIDE.get(name, USUAL))
                marks.append(self._writer.text(box.left + 2, box.top + 14, 12, lines))
            for name in dated:
                box, day = boxes[name], told[days.get(name, f"{name}_on")]
                marks.append(self._writer.text(box.right - 110, box.bottom - 10, 12, [day]))
            self._writer.page(marks, f"/G {sheet} 0 R")

    def close(self) -> None:
        """The fonts and the end of the file."""
        self._writer.close()


def write_limit(people: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    """The forms of these people."""
    limit = LimitForm(out)
    for told in people:
        limit.add(told)
    limit.close()


def main() -> None:
    """Print the times and their ratio."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    people = contents(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "ours.pdf"
        job = PrintJob(range(count), path, PrintOptions(date(YEAR + 1, 1, 10)), new_serial)
        ours = timed(lambda: print_contents(job, TITLE, people, draw_annual_form))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with (folder / "limit.pdf").open("wb") as out:
            limit = timed(lambda: write_limit(people, out))
        size = path.stat().st_size / 1e6
    pages = 2 * count
    print(f"{count} forms, {pages} pages, {size:.1f} MB, {size / count * 1000:.1f} kB a form")
    print(f"ours      {ours:7.2f} s  {pages / ours:6.0f} pages/s  peak {memory:.0f} MB (most 250)")
    print(f"the limit {limit:7.2f} s  ours takes {ours / limit:.2f} times as long (most 5)")


if __name__ == "__main__":
    main()
