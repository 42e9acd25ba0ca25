"""How long importing 2,000 .lrmx files takes, beside parsing them and writing the same rows raw.

The import reads the files, compares them with who is on file, writes records, photos, history,
list and search index as one act. The raw side reads the same files into values and writes the same
rows by executemany into an SQLCipher file of the same schema; a second figure lets lxml alone stand
for the reading, which leaves out decoding and checking the photos.

Run from the root of the project: python -m tests.benchmarks.import_lrmx [number of files]
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

from lxml import etree
from PIL import Image

from desktop.base.changes import Label
from desktop.base.progress import Progress
from desktop.cadres.operations.import_forms import Action, ImportDecision, import_many, rehearse
from desktop.cadres.operations.listing import refresh
from desktop.cadres.records import FILE_KINDS
from desktop.exchange.files import find_files, read_files
from desktop.exchange.lrmx import read_lrmx, write_lrmx
from desktop.store import connection
from desktop.store.store import DataKind, Store, create_store

SAMPLE = Path(__file__).parents[1] / "data" / "合成样例_v3.lrmx"
TABLES = ("cadre", "stored_file", *(record.__tablename__ for record in FILE_KINDS.values()))

Rows = dict[str, list[tuple[Any, ...]]]


def photo() -> bytes:
    """A portrait of the usual size, 376 by 460 pixels, about 20 kB, each a different one."""
    content = BytesIO()
    Image.effect_noise((376, 460), 4).convert("RGB").save(content, "JPEG", quality=80)
    return content.getvalue()


def make_files(folder: Path, count: int) -> None:
    """Write `count` files of invented people, each with a photo and ten family rows."""
    form = read_lrmx(SAMPLE.read_bytes())
    form = replace(form, family=(*form.family, *form.family)[:10], id_number="")
    draw = random.Random(1)
    for number in range(count):
        person = replace(
            form,
            name=f"样本{number:05}",
            birth=f"{draw.randint(1965, 1998)}{draw.randint(1, 12):02}",
            photo=photo(),
        )
        (folder / f"{number:05}.lrmx").write_bytes(write_lrmx(person))


def seconds(label: str, work: Callable[[], Any]) -> tuple[float, Any]:
    """How long the work took, printed, and what it gave."""
    start = perf_counter()
    answer = work()
    spent = perf_counter() - start
    print(f"{label:44}{spent * 1000:8.0f} ms")
    return spent, answer


def new_store(folder: Path) -> Store:
    """An empty store with the list and the search index."""
    data, _recovery = create_store(folder, DataKind.OFFICE, "示例县委组织部", "样本甲", "password1")
    return Store(data, "password1", lambda: (refresh,))


def warm_up(store: Store, folder: Path) -> None:
    """Import one person: what is loaded once, such as the readings of names, is not measured."""
    (_path, form), *_others = read_files(find_files([folder])[:1], Progress())[0]
    store.write(
        Label("Import forms"),
        import_many,
        [ImportDecision(replace(form, name="样本甲"), Action.ADD)],
        Progress(),
    )


def rows_of(store: Store) -> Rows:
    """The rows that the import wrote, as the database holds them."""
    return {table: store.rows("SELECT * FROM " + table) for table in TABLES}  # noqa: S608 - ours


def write_raw(store: Store, rows: Rows) -> None:
    """The same rows by executemany, as one transaction."""
    raw = connection.connect(store.folder.database, store._key)
    raw.execute("BEGIN")
    for table, found in rows.items():
        if found:
            marks = ",".join("?" * len(found[0]))
            statement = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - our own tables
            raw.executemany(statement, found)
    raw.execute("COMMIT")
    raw.close()


def imported(folder: Path, store: Store) -> tuple[float, float]:
    """Read, compare, write: the time for reading, and that for all."""
    files, read = seconds(
        "  find and read the files", lambda: read_files(find_files([folder]), Progress())
    )
    forms = [form for _path, form in read[0]]
    compared, proposals = seconds(
        "  compare with who is on file", lambda: store.read(rehearse, forms)
    )
    decisions = [proposal.decision() for proposal in proposals]
    written, _summary = seconds(
        "  write, with history, list and index",
        lambda: store.write(Label("Import forms"), import_many, decisions, Progress()),
    )
    return files, files + compared + written


def main() -> None:
    """Print times and the ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        files = Path(name, "files")
        files.mkdir()
        make_files(files, count)
        store, bare = new_store(Path(name, "data")), new_store(Path(name, "bare"))
        warm_up(store, files)
        read, spent = imported(files, store)
        rows = rows_of(store)
        paths = find_files([files])
        parsed, _trees = seconds(
            "lxml alone", lambda: [etree.fromstring(path.read_bytes()) for path in paths]
        )
        raw, _none = seconds("rows raw", lambda: write_raw(bare, rows))
        store.close()
        bare.close()
    number = sum(map(len, rows.values()))
    print(f"{count} files, {number} rows")
    print(f"import is {spent / (read + raw):.2f} times reading and writing raw")
    print(f"import is {spent / (parsed + raw):.2f} times lxml alone and writing raw")


if __name__ == "__main__":
    main()
