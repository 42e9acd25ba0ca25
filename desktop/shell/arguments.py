"""The command line: what the office's technician, scripts and tests may ask for."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from desktop.base.words import _


@dataclass(slots=True)
class Arguments:
    """What was asked for on the command line; no command means the window."""

    data: Path | None = None
    json: bool = False
    password_file: Path | None = None
    command: str = ""
    cadres: int = 600
    seed: int = 1
    paths: list[Path] = field(default_factory=list)
    dry_run: bool = False
    update: bool = False
    add_namesakes: bool = False
    kind: str = ""
    edition: str = "3"
    out: Path = Path()
    replace: bool = False
    all: bool = False
    cadre: list[str] = field(default_factory=list)
    unit: str = ""
    text: str = ""
    key: str = ""
    record: list[int] = field(default_factory=list)
    start: str = ""
    end: str = ""
    year: str = ""
    as_of: str = ""
    days: int = 0
    years: int = 0
    cycle: int = 0
    what: str = ""
    group: str = ""
    born: list[str] = field(default_factory=list)


_WOMEN = ("female50", "female55", "female60")


class _Misunderstood(Exception):
    """The command line cannot be understood."""

    def __init__(self, parser: argparse.ArgumentParser, message: str) -> None:
        super().__init__(message)
        self.parser = parser


class _Parser(argparse.ArgumentParser):
    """Leaves it to the caller how a mistake is told."""

    def error(self, message: str) -> NoReturn:
        raise _Misunderstood(self, message)


def read_arguments(arguments: Sequence[str]) -> Arguments:
    """Read the command line; ends the program with exit code 2 where it cannot be understood."""
    as_json = "--json" in arguments
    given = [argument for argument in arguments if argument != "--json"]
    try:
        told = vars(_parser().parse_args(given))
    except _Misunderstood as mistake:
        if as_json:
            sys.stdout.write(json.dumps({"error": str(mistake)}) + "\n")
        else:
            mistake.parser.print_usage(sys.stderr)
            sys.stderr.write(f"{mistake.parser.prog}: {mistake}\n")
        raise SystemExit(2) from mistake
    given_values = {name: value for name, value in told.items() if value is not None}
    return Arguments(**{**given_values, "json": as_json})


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="main.py", description=_("CadreDesk; without a command it opens its window.")
    )
    _add_everywhere(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_practice(commands)
    _add_import(commands)
    _add_export(commands)
    _add_find(commands)
    commands.add_parser("papers", help=_("list the papers that can be printed"))
    _add_print(commands)
    commands.add_parser("check", help=_("check the database and the key facts of every file"))
    commands.add_parser("undo", help=_("undo the newest act"))
    _add_warnings(commands)
    _add_workdays(commands)
    _add_appraise(commands)
    _add_explain(commands)
    _add_retirement(commands)
    subjects = _add_exits(commands)
    for command in (*commands.choices.values(), *subjects.choices.values()):
        _add_everywhere(command)
    return parser


def _add_everywhere(parser: argparse.ArgumentParser) -> None:
    """What may stand before the command or after it; the one given last counts."""
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("the data folder"),
    )
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help=_("print JSON")
    )
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help=_("a file with the password; else CADREDESK_PASSWORD or a prompt"),
    )


def _add_practice(commands: Any) -> None:
    practice = commands.add_parser("practice", help=_("make an invented county to practise on"))
    practice.add_argument("--cadres", type=int, default=600, metavar="N")
    practice.add_argument("--seed", type=int, default=1, metavar="S")


def _add_import(commands: Any) -> None:
    files = commands.add_parser("import", help=_("take in .lrmx and .lrm files or folders of them"))
    files.add_argument("paths", nargs="+", type=Path, metavar="FILE|FOLDER")
    files.add_argument(
        "--dry-run", action="store_true", help=_("say what would happen, write nothing")
    )
    files.add_argument(
        "--update", action="store_true", help=_("take the file's values for people already on file")
    )
    files.add_argument(
        "--add-namesakes",
        action="store_true",
        help=_("add people who share only their name with somebody on file"),
    )


def _add_export(commands: Any) -> None:
    export = commands.add_parser("export", help=_("write .lrmx or .lrm files"))
    export.add_argument("kind", choices=("lrmx", "lrm"))
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.add_argument("--replace", action="store_true", help=_("replace files of the same name"))
    _add_edition(export)
    _add_people(export)


def _add_find(commands: Any) -> None:
    find = commands.add_parser("find", help=_("find people as the search box does"))
    find.add_argument("text")


def _add_workdays(commands: Any) -> None:
    counting = commands.add_parser("workdays", help=_("the N-th working day after a date"))
    counting.add_argument("--from", dest="start", required=True, metavar="DATE")
    counting.add_argument("--days", type=int, required=True, metavar="N")


def _add_retirement(commands: Any) -> None:
    retirement = commands.add_parser(
        "retirement", help=_("the statutory retirement month of a month of birth")
    )
    retirement.add_argument("--group", required=True, choices=("male60", *_WOMEN))
    retirement.add_argument(
        "--born", action="append", required=True, metavar="YYYY-MM", help=_("may be repeated")
    )


def _add_exits(commands: Any) -> Any:
    exits = commands.add_parser("exits", help=_("how people leave"))
    subjects = exits.add_subparsers(dest="what", metavar="WHAT", required=True)
    ways = subjects.add_parser("ways", help=_("every way of leaving on a day, and why"))
    _add_people(ways)
    ways.add_argument("--as-of", metavar="DATE", help=_("the day of leaving; today if left out"))
    forecast = subjects.add_parser(
        "forecast", help=_("who reaches which limit in the coming years, and which posts are left")
    )
    forecast.add_argument(
        "--years", type=int, default=10, metavar="N", help=_("how many years, from 1 to 10")
    )
    forecast.add_argument("--as-of", metavar="DATE", help=_("the first day; today if left out"))
    return subjects


def _add_print(commands: Any) -> None:
    printing = commands.add_parser("print", help=_("print a paper into a PDF file"))
    printing.add_argument("key", metavar="KEY")
    printing.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    _add_edition(printing)
    _add_people(printing)
    printing.add_argument(
        "--record",
        action="extend",
        nargs="+",
        type=int,
        default=[],
        metavar="ID",
        help=_("the records that a paper is about, instead of people"),
    )
    printing.add_argument("--from", dest="start", default="", metavar="DATE")
    printing.add_argument("--to", dest="end", default="", metavar="DATE")
    printing.add_argument(
        "--year", default="", metavar="YEAR", help=_("instead of --from and --to: one year")
    )


def _add_warnings(commands: Any) -> None:
    warnings = commands.add_parser("warnings", help=_("the early warnings that stand on a day"))
    warnings.add_argument("--as-of", default="", metavar="DATE", help=_("today, if not given"))
    warnings.add_argument("--unit", default="", metavar="NAME", help=_("with the units below it"))
    warnings.add_argument("--cadre", action="extend", nargs="+", default=[], metavar="ID|NAME")


def _add_appraise(commands: Any) -> None:
    appraise = commands.add_parser(
        "appraise", help=_("score and rank a year and propose grades; nothing is decided")
    )
    _add_cycle(appraise)


def _add_explain(commands: Any) -> None:
    explain = commands.add_parser("explain", help=_("open a number to its working"))
    explain.add_argument("what", choices=("score",))
    explain.add_argument("--cadre", action="extend", nargs="+", required=True, metavar="ID|NAME")
    _add_cycle(explain)


def _add_cycle(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--cycle", type=int, required=True, metavar="YEAR", help=_("of the appraisal")
    )


def _add_edition(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--edition", choices=("3", "4"), default="3", help=_("of the national form")
    )


def _add_people(command: argparse.ArgumentParser) -> None:
    command.add_argument("--all", action="store_true", help=_("everybody"))
    command.add_argument("--cadre", action="extend", nargs="+", default=[], metavar="ID|NAME")
    command.add_argument("--unit", default="", metavar="NAME", help=_("with the units below it"))
