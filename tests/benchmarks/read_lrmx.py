"""How long reading 2,000 .lrmx files takes, beside lxml alone parsing the same bytes.

Run from the root of the project: python -m tests.benchmarks.read_lrmx [number of files]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter

from lxml import etree
from PIL import Image

from desktop.base.progress import Progress
from desktop.exchange.files import find_files, read_file, read_files
from desktop.exchange.lrmx import read_lrmx, write_lrmx

SAMPLE = Path(__file__).parents[1] / "data" / "合成样例_v3.lrmx"


def photo() -> bytes:
    """A portrait of the usual size, 376 by 460 pixels, about 20 kB."""
    content = BytesIO()
    Image.effect_noise((376, 460), 8).convert("RGB").save(content, "JPEG", quality=80)
    return content.getvalue()


def make_files(folder: Path, count: int) -> None:
    """Write `count` files of invented people."""
    form = replace(read_lrmx(SAMPLE.read_bytes()), photo=photo())
    for number in range(count):
        content = write_lrmx(replace(form, name=f"样本{number:05}"))
        (folder / f"{number:05}.lrmx").write_bytes(content)


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The shortest of a few runs."""
    times = []
    for _run in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Print times and ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_files(folder, count)
        paths = find_files([folder])
        contents = [path.read_bytes() for path in paths]
        size = sum(map(len, contents)) / count
        parsed = seconds(lambda: [etree.fromstring(content) for content in contents])
        read = seconds(lambda: [read_lrmx(content) for content in contents])
        from_disk = seconds(lambda: [read_file(path) for path in paths])
        batch = seconds(lambda: read_files(find_files([folder]), Progress()))
    print(f"{count} files of {size / 1000:.0f} kB")
    for label, spent in (
        ("lxml alone", parsed),
        ("read_lrmx", read),
        ("read_file", from_disk),
        ("find_files and read_files", batch),
    ):
        print(f"{label:28}{spent * 1000:8.0f} ms  {spent / parsed:6.2f} times lxml")


if __name__ == "__main__":
    main()
