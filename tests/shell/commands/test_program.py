"""The program itself: words it cannot understand, terminals, pipes, displays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.app import main
from tests.shell.commands.program import (
    PASSWORD,
    ROOT,
    everybody,
    only_linux,
)


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["import"], ["export", "xml", "--out", "x"], ["practice", "--cadres", "many"]],
)
def test_a_command_line_that_cannot_be_understood(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    shown = capsys.readouterr()
    assert (ended.value.code, shown.out) == (2, "")
    assert shown.err.startswith("usage: main.py")
    with pytest.raises(SystemExit) as ended:
        main(["--json", *arguments])
    assert ended.value.code == 2
    assert list(json.loads(capsys.readouterr().out)) == ["error"]


def _program(*arguments: object, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *map(str, arguments)],
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


def test_the_program_itself(county: Path, tmp_path: Path) -> None:
    done = _program("--data", county, "find", "查无此人", "--json", PYTHONUTF8="1")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], b"")
    done = _program("--data", tmp_path / "none", "undo", PYTHONUTF8="1")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("There is no data in") and done.stderr.count(b"\n") == 1


@only_linux
@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [(PASSWORD, 0, ""), ("wrong password", 1, "The password is wrong"), ("\x04", 1, "No password")],
)
def test_the_password_is_asked_for_at_a_terminal(
    made_office: Path, typed: str, code: int, said: str
) -> None:
    """It is not shown, and the one JSON document stays alone on the standard output."""
    person, terminal = os.openpty()
    program = subprocess.Popen(
        [sys.executable, ROOT / "main.py", "--data", made_office, "find", "查无此人"],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert program.stderr is not None
    asked = b""
    while not asked.endswith(b"Password: "):
        asked += (sign := program.stderr.read(1))
        assert sign, asked
    os.write(person, f"{typed}\n".encode())
    out, errors = program.communicate()
    os.close(person)
    os.close(terminal)
    assert (program.returncode, out.decode()) == (code, "" if code else "Nobody fits.\n")
    assert said in errors.decode()
    assert typed not in errors.decode()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere one is always there")
def test_a_window_without_a_display_is_refused_in_one_sentence(county: Path) -> None:
    none = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "PYTHONUTF8": "1"}
    done = _program("--data", county, **none)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("There is no display")


def test_a_reader_who_has_seen_enough(county: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(county), "check", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_an_output_that_knows_no_chinese(county: Path) -> None:
    (_id, name) = everybody(county, "practice", "name")[0]
    shown = _program("--data", county, "find", name, PYTHONIOENCODING="ascii")
    assert shown.returncode == 0 and b"\\u" in shown.stdout
    done = _program("--data", county, "find", name, "--json", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout.decode("ascii"))[0]["name"] == name
