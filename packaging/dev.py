"""The developer's one script: sets this machine up and runs, tests or checks CadreDesk.

python3 packaging/dev.py run | test [pytest arguments] | check | words | lock
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import LOCK, fitting_interpreter, set_up
from steps import OUT, ROOT, VENV, Stopped, ask, must, run, say, venv_python

MAIN = ROOT / "main.py"
COUNTY = OUT / "practice-county"
SOURCES = ("desktop", "packaging", "tests", "main.py")
COMPILE = (
    *("pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--upgrade"),
    *("--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"),
    *("--output-file", str(LOCK)),
)
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
PRACTICE = {**OFFSCREEN, "CADREDESK_PASSWORD": "practice"}


def run_program(_arguments: Sequence[str]) -> int:
    """Open the window on the practice county, or print and draw it where there is no display."""
    shown = _has_display()
    set_up(window=shown)
    _make_county()
    if shown:
        say("Opening the practice county (its password: practice)")
        return run(venv_python(), MAIN, "--data", COUNTY)
    say("There is no display here: the papers and a picture of the window go to out/ instead.")
    _print_papers()
    _draw_window()
    return 0


def run_tests(arguments: Sequence[str]) -> int:
    """The whole test suite without a display; arguments are passed on to pytest."""
    set_up(window=False)
    return run(venv_python(), "-m", "pytest", "-n", "auto", *arguments, variables=OFFSCREEN)


def run_checks(_arguments: Sequence[str]) -> int:
    """Style, types and the contracts of imports: each one line, its findings where it fails."""
    set_up(window=False)
    sources = [name for name in SOURCES if (ROOT / name).exists()]
    passed = [
        _passes("ruff check", "ruff", "check", "--quiet", "."),
        _passes("ruff format", "ruff", "format", "--check", "."),
        _passes("mypy --strict", "mypy", "--strict", *sources),
        _passes("import contracts", "lint-imports", "--no-logo"),
    ]
    return 0 if all(passed) else 1


def update_words(_arguments: Sequence[str]) -> int:
    """Gather the words on screen into the Chinese catalogue; name those without a translation."""
    set_up(window=False)
    return run(venv_python(), ROOT / "packaging" / "catalogue.py", "update")


def lock(_arguments: Sequence[str]) -> int:
    """Write the versions and hashes of all libraries, for every platform, to requirements.txt."""
    with tempfile.TemporaryDirectory() as folder:
        say("Fetching uv into a folder that is thrown away")
        must("Making a folder for uv", sys.executable, "-m", "venv", folder)
        python = Path(folder) / venv_python().relative_to(VENV)
        must("pip install uv", python, "-m", "pip", "install", "--quiet", "uv")
        say("Locking")
        must("uv pip compile", python, "-m", "uv", *COMPILE, variables=_index_of_pip(python))
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run_program,
    "test": run_tests,
    "check": run_checks,
    "words": update_words,
    "lock": lock,
}


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _index_of_pip(python: Path) -> dict[str, str]:
    """The package index this machine's pip is told to use, told to uv, which does not read it."""
    index = (
        os.environ.get("PIP_INDEX_URL")
        or ask(python, "-m", "pip", "config", "get", "global.index-url").stdout.strip()
    )
    return {"UV_DEFAULT_INDEX": index} if index else {}


def _make_county() -> None:
    if COUNTY.exists():
        return
    say(f"Making the practice county in {COUNTY.relative_to(ROOT)}")
    _program("Making the practice county", "practice")


def _print_papers() -> None:
    for paper in json.loads(_program("Listing the papers", "--json", "papers")):
        key = paper["key"]
        target = OUT / f"{key}.pdf"
        _program(f"Printing {key}", "print", key, "--all", "--out", target)
        say(f"Printed {target.relative_to(ROOT)}")


def _draw_window() -> None:
    target = OUT / "window.png"
    picture = ROOT / "packaging" / "picture.py"
    must("Drawing the window", venv_python(), picture, COUNTY, target, variables=PRACTICE)
    say(f"Drew {target.relative_to(ROOT)}")


def _program(what: str, *arguments: str | Path) -> str:
    return must(what, venv_python(), MAIN, "--data", COUNTY, *arguments, variables=PRACTICE)


def _passes(name: str, tool: str, *arguments: str) -> bool:
    start = time.monotonic()
    done = ask(venv_python().with_name(f"{tool}.exe" if os.name == "nt" else tool), *arguments)
    state = "failed" if done.returncode else "passed"
    say(f"{name}: {state} ({time.monotonic() - start:.0f} s)")
    if done.returncode:
        say(done.stdout + done.stderr)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Do what the command says; the exit code."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    try:
        other = fitting_interpreter(sys.version_info[:2])
        if other:
            return run(other, __file__, *arguments)
        return COMMANDS[arguments[0]](arguments[1:])
    except Stopped as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
