"""The environment of the project: interpreter, .venv, the locked libraries, the words."""

from __future__ import annotations

import hashlib
import importlib.util
import platform
import shutil
import sys

from steps import ROOT, VENV, Stopped, apt_install, ask, must, say, venv_python
from system_libraries import provide_system_libraries

LOCK = ROOT / "packaging" / "requirements.txt"
OLDEST, NEWEST = (3, 11), (3, 13)
_STAMP = VENV / "installed"
_LOCALE = ROOT / "resources" / "locale"


def set_up(*, window: bool) -> None:
    """Make the machine ready; what is done already is skipped. Raises Stopped."""
    provide_system_libraries(window=window)
    if not _is_installed():
        _make_venv()
        _install()
    _build_words()


def fitting_interpreter(version: tuple[int, int], folders: str | None = None) -> str | None:
    """None where this version fits, else the path of an interpreter that does, from PATH.

    Raises Stopped where there is none.
    """
    if OLDEST <= version <= NEWEST:
        return None
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}", path=folders)
        if other:
            return other
    raise Stopped(
        f"CadreDesk needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}, "
        f"this is {version[0]}.{version[1]}: install Python 3.{NEWEST[1]} "
        "and start this script with it."
    )


def _is_installed() -> bool:
    return (
        _STAMP.is_file()
        and _STAMP.read_text(encoding="ascii") == _fingerprint()
        and venv_python().is_file()
    )


def _fingerprint() -> str:
    facts = (
        f"{platform.python_version()} {platform.platform(terse=True)} {platform.machine()} {ROOT}"
    )
    return hashlib.sha256(LOCK.read_bytes() + facts.encode()).hexdigest()


def _make_venv() -> None:
    if _same_interpreter():
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        apt_install([f"python3.{sys.version_info.minor}-venv"])
    say(f"Making .venv with Python {platform.python_version()}")
    clear = ["--clear"] if (VENV / "pyvenv.cfg").is_file() else []
    must("Making .venv", sys.executable, "-m", "venv", *clear, VENV)


def _same_interpreter() -> bool:
    if not venv_python().is_file():
        return False
    told = ask(venv_python(), "-c", "import pip, platform; print(platform.python_version())")
    return told.returncode == 0 and told.stdout.strip() == platform.python_version()


def _install() -> None:
    say("Installing the locked libraries (some 300 MB, a minute or two the first time)")
    pip = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet")
    must("pip install", venv_python(), *pip, "--require-hashes", "--requirement", LOCK)
    _STAMP.write_text(_fingerprint(), encoding="ascii")


def _build_words() -> None:
    for source in _LOCALE.glob("*/LC_MESSAGES/*.po"):
        built = source.with_suffix(".mo")
        if not built.is_file() or built.stat().st_mtime < source.stat().st_mtime:
            say(f"Building the catalogue of words {source.parent.parent.name}")
            catalogue = ROOT / "packaging" / "catalogue.py"
            must("Building the catalogue", venv_python(), catalogue, "build", source)
