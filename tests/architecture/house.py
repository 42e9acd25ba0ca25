"""The rules of the house as functions over a folder, so that a planted tree shows them failing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = "desktop"

FLOORS: tuple[frozenset[str], ...] = tuple(
    frozenset(floor.split())
    for floor in (
        "app",
        "shell",
        "overview",
        "reports",
        "exits",
        "accountability",
        "appraisal",
        "daily",
        "cadres",
        "kit paper exchange",
        "store",
        "base",
    )
)
SECTIONS = ("overview", "reports", "exits", "accountability", "appraisal", "daily", "cadres")

STEPS: tuple[frozenset[str], ...] = tuple(
    frozenset(step.split())
    for step in (
        "page",
        "forms",
        "sheets papers",
        "operations",
        "queries",
        "rules",
        "fields",
        "records",
    )
)

MOST_LINES = 500
MOST_LINES_OF_FIELDS = 200
MOST_CODE_LINES_OF_KIT = 2_400
"""Without blank lines and docstrings. What loops over fields (models, table, form, editors, lists)
is half of it; the rest is preview, worker, look, timeline: tools, not a framework."""

_WITH_QT = frozenset({"page", "forms"})
_QT = "PySide6"
_MACHINE_PATH = re.compile(r"(?<![\w.<>$}])(?:/(?:home|root|work|Users|mnt)/\w|[A-Z]:\\Users\\\w)")
_STATEMENT = re.compile(r"\s*(?:SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA)\b")
_ADDRESS = re.compile(r"https?://|--index-url|--extra-index-url|--find-links")


@dataclass(frozen=True, slots=True)
class Import:
    """One import of one module, where it stands."""

    file: Path
    line: int
    importer: str
    imported: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.importer} imports {self.imported}"


def python_files(root: Path) -> list[Path]:
    """The sources under root/desktop, as paths below root."""
    return sorted(path.relative_to(root) for path in (root / TOP).rglob("*.py"))


def imports(root: Path) -> list[Import]:
    """Every import in the sources, those inside functions and for types only included."""
    return [found for path in python_files(root) for found in _imports_of(root, path)]


def against_the_floors(root: Path) -> list[str]:
    """Imports that point up the house or across one floor, and rooms that are on no floor."""
    problems = [str(found) for found in imports(root) if not _points_down(found)]
    rooms = {path.parts[1].removesuffix(".py") for path in python_files(root)} - {"__init__"}
    known = frozenset().union(*FLOORS)
    return problems + [f"{room} is on no floor of the house" for room in sorted(rooms - known)]


def against_the_steps(root: Path) -> list[str]:
    """Imports inside a section that point up, or from one paper or sheet to the other kind."""
    return [str(found) for found in imports(root) if not _points_down_inside(found)]


def strange_names(root: Path) -> list[str]:
    """Files and folders of a section that have none of the names a section may hold."""
    allowed = frozenset().union(*STEPS) | {"__init__"}
    return sorted(
        {
            "/".join(path.parts[:3])
            for path in python_files(root)
            if path.parts[1] in SECTIONS and path.parts[2].removesuffix(".py") not in allowed
        }
    )


def qt_out_of_place(root: Path) -> list[str]:
    """Imports of Qt outside the app, the shell, the kit, pages and forms."""
    return [
        str(found)
        for found in imports(root)
        if found.imported.split(".")[0] == _QT and not _may_use_qt(found.importer.split("."))
    ]


def sql_on_the_screen(root: Path) -> list[str]:
    """Statements in what people see: those belong into queries and into the store."""
    return [
        f"{path}:{node.lineno} holds a statement"
        for path in python_files(root)
        if _may_use_qt(list(path.with_suffix("").parts))
        for node in ast.walk(_tree(root / path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _STATEMENT.match(node.value)
    ]


def too_long(root: Path) -> list[str]:
    """Files past their size."""
    lines = {path: _lines(root / path) for path in python_files(root)}
    limits = {Path(TOP, "base", "fields.py"): MOST_LINES_OF_FIELDS}
    return [
        f"{path} has {count} lines, at most {limits.get(path, MOST_LINES)}"
        for path, count in lines.items()
        if count > limits.get(path, MOST_LINES)
    ]


def kit_too_large(root: Path) -> list[str]:
    """The kit, past the size at which tools become a framework."""
    files = [path for path in python_files(root) if path.parts[1] == "kit"]
    lines = sum(_code_lines(root / path) for path in files)
    if lines <= MOST_CODE_LINES_OF_KIT:
        return []
    return [f"{TOP}/kit has {lines} lines of code, at most {MOST_CODE_LINES_OF_KIT}"]


def places_that_commit(root: Path) -> list[str]:
    """Where the program calls `.commit()`."""
    return [
        f"{path}:{node.lineno}"
        for path in python_files(root)
        for node in ast.walk(_tree(root / path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
    ]


def addresses_in(lock: str) -> list[str]:
    """Lines of a lock that name an index or any network address."""
    return [line for line in lock.splitlines() if _ADDRESS.search(line)]


def unhashed(lock: str) -> list[str]:
    """Requirements of a lock that carry no hash."""
    entries = lock.replace("\\\n", " ").splitlines()
    return [
        entry.split()[0]
        for entry in entries
        if entry.strip() and not entry.lstrip().startswith("#") and "--hash=sha256:" not in entry
    ]


def machine_paths(root: Path, files: list[Path]) -> list[str]:
    """Lines of text files that name a folder of somebody's machine."""
    return [
        f"{path}:{number} {line.strip()[:80]}"
        for path in files
        for number, line in enumerate(_text(root / path).splitlines(), 1)
        if _MACHINE_PATH.search(line)
    ]


def _imports_of(root: Path, path: Path) -> Iterator[Import]:
    package = path.with_suffix("").parts
    importer = ".".join(package).removesuffix(".__init__")
    for node in ast.walk(_tree(root / path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(path, node.lineno, importer, alias.name)
        elif isinstance(node, ast.ImportFrom):
            start = [*package[: len(package) - node.level]] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            for alias in node.names:
                yield Import(path, node.lineno, importer, f"{base}.{alias.name}")


def _points_down(found: Import) -> bool:
    importer, imported = found.importer.split("."), found.imported.split(".")
    if imported[0] != TOP or len(importer) < 2 or len(imported) < 2 or importer[1] == imported[1]:
        return True
    own, other = _level(FLOORS, importer[1]), _level(FLOORS, imported[1])
    return own is None or other is None or own < other


def _points_down_inside(found: Import) -> bool:
    importer, imported = found.importer.split("."), found.imported.split(".")
    if imported[:2] != importer[:2] or importer[1:2] == [] or importer[1] not in SECTIONS:
        return True
    if len(importer) < 3 or len(imported) < 3 or importer[2] == imported[2]:
        return True
    own, other = _level(STEPS, importer[2]), _level(STEPS, imported[2])
    return own is None or other is None or own < other


def _level(levels: tuple[frozenset[str], ...], name: str) -> int | None:
    return next((index for index, names in enumerate(levels) if name in names), None)


def _may_use_qt(importer: list[str]) -> bool:
    if importer[1:2] and importer[1] in {"app", "shell", "kit"}:
        return True
    return len(importer) > 2 and importer[1] in SECTIONS and importer[2] in _WITH_QT


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _code_lines(path: Path) -> int:
    """The lines that hold code: no blank ones, no comments, no docstrings."""
    tree = _tree(path)
    told: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            told.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate(_text(path).splitlines(), 1)
    return sum(
        1
        for number, line in lines
        if number not in told and line.strip() and not line.strip().startswith("#")
    )


def _text(path: Path) -> str:
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="ignore")
