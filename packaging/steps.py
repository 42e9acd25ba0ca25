"""What every step of the developer's script uses: one line per step, one sentence when it stops."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OUT = ROOT / "out"

_ADDRESS = re.compile(r"\S*://\S+")
_LAST_LINES = 12


class Stopped(Exception):
    """The script cannot go on; the sentence says why and what to do."""


def say(line: str) -> None:
    """One line of progress, at once."""
    print(line, flush=True)


def venv_python() -> Path:
    """The interpreter of the environment, whether it is there or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*command: str | Path, variables: Mapping[str, str] | None = None) -> int:
    """Run with its output on the screen; the exit code."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(variables or {})},
        check=False,
    ).returncode


def ask(
    *command: str | Path, variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run with its output kept."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(variables or {})},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def must(what: str, *command: str | Path, variables: Mapping[str, str] | None = None) -> str:
    """Run quietly and give back what it printed. Raises Stopped with its last lines if it fails."""
    done = ask(*command, variables=variables)
    if done.returncode:
        raise Stopped(f"{what} failed:\n{last_lines(done.stdout + done.stderr)}")
    return done.stdout


def last_lines(output: str) -> str:
    """The end of what a program printed, without network addresses."""
    lines = [_ADDRESS.sub("…", line) for line in output.splitlines() if line.strip()]
    return "\n".join(f"  {line}" for line in lines[-_LAST_LINES:])


def may_install() -> list[str] | None:
    """What to put before apt-get here: nothing for root, sudo where it asks for no password.

    None where this account may not install, or there is no apt-get.
    """
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and ask("sudo", "-n", "true").returncode == 0:
        return ["sudo", "-n"]
    return None


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages, or raise Stopped with the command that does it."""
    command = f"sudo apt-get install {' '.join(packages)}"
    before = may_install()
    if before is None:
        raise Stopped(f"Missing on this machine: {', '.join(packages)}. Install with: {command}")
    say(f"Installing with apt-get: {' '.join(packages)}")
    quiet = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    must("apt-get update", *quiet, "update")
    must(command, *quiet, "install", "--no-install-recommends", *packages)
