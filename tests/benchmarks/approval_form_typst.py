"""The approval form for typst: both tables with their columns and rows, filled from JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from desktop.cadres.papers.appointment_geometry import V3, FormTable
from desktop.exchange.appointment_form import AppointmentForm, FamilyLine


def typst_source(folder: Path, people: Iterable[AppointmentForm]) -> Path:
    """Write the source, the photos and the words of these people into the folder."""
    words = []
    for number, form in enumerate(people):
        (folder / f"{number}.jpg").write_bytes(form.photo)
        words.append(_words(form) | {"photo": f"{number}.jpg"})
    (folder / "people.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    source = folder / "form.typ"
    source.write_text(
        "\n".join(
            (
                '#set page(paper: "a4", margin: (top: 15mm, x: 21mm, bottom: 10mm))',
                '#set text(font: "Noto Serif SC", size: 14pt)',
                "#set par(leading: 2pt)",
                '#for p in json("people.json") [',
                "#align(center, text(24pt)[干部任免审批表])",
                _typst_table(V3.page_1),
                "#pagebreak()",
                _typst_table(V3.page_2),
                "填表人：#p.filled_by",
                "#pagebreak(weak: true)",
                "]",
            )
        ),
        "utf-8",
    )
    return source


def _words(form: AppointmentForm) -> dict[str, object]:
    values = {name: getattr(form, name) for name in AppointmentForm.__slots__}
    family = [[getattr(line, name) for name in FamilyLine.__slots__] for line in form.family]
    return {name: value for name, value in values.items() if isinstance(value, str)} | {
        "family": family
    }


def _typst_table(table: FormTable) -> str:
    columns = ", ".join(f"{column / 20}pt" for column in table.columns)
    rows = ", ".join(f"{row / 20}pt" for row in table.rows)
    cells = {}
    for label in table.labels:
        cells[label.cell] = f"[{''.join(label.columns).replace(chr(10), ' ')}]"
    for name, cell in table.values.items():
        cells[cell] = _typst_value(name)
    body = ", ".join(
        f"table.cell(x: {c.column}, y: {c.row}, colspan: {c.span}, rowspan: {c.rows}, {text})"
        for c, text in cells.items()
    )
    return (
        f"#table(columns: ({columns}), rows: ({rows}), inset: 1pt, align: center + horizon, {body})"
    )


def _typst_value(name: str) -> str:
    if name == "photo":
        return "image(p.photo, width: 34mm)"
    if name in {"full_time", "in_service"}:
        return f"[#p.{name}_education \\ #p.{name}_degree]"
    if name.endswith("_school"):
        return f"[#p.{name[:-7]}_education_school]"
    field, _space, number = name.rpartition(" ")
    if field:
        index = {"relation": 0, "name": 1, "age": 2, "political_status": 3, "unit_and_post": 4}[
            field
        ]
        return f"[#p.family.at({number}, default: ([], [], [], [], [])).at({index})]"
    if name == "reporting":
        return "[#p.reporting_unit \\ #p.filled_on]"
    if name in {"approval", "administrative_approval"}:
        return "[（盖章） \\ 年 月 日]"
    return f"align(left)[#p.{name}]" if name == "resume" else f"[#p.{name}]"
