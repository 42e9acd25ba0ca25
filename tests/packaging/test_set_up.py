"""The pieces of the set-up script that can be tried without changing the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import catalogue
import environment
import steps
import system_libraries

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("minor", [11, 12, 13])
def test_an_interpreter_that_fits_is_kept(minor: int) -> None:
    assert environment.fitting_interpreter((3, minor)) is None


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_another_interpreter_on_the_machine_is_taken(
    version: tuple[int, int], tmp_path: Path
) -> None:
    for name in ("python3.11", "python3.12", "python3.14"):
        (tmp_path / name).touch(mode=0o755)
    assert environment.fitting_interpreter(version, str(tmp_path)) == str(tmp_path / "python3.12")


@pytest.mark.parametrize("version", [(3, 10), (3, 14)])
def test_without_one_a_sentence_says_what_to_install(
    version: tuple[int, int], tmp_path: Path
) -> None:
    with pytest.raises(steps.Stopped, match=r"needs Python 3.11 to 3.13.*install Python 3.13"):
        environment.fitting_interpreter(version, str(tmp_path))


def test_the_interpreters_are_those_of_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    newest = environment.NEWEST[1] + 1
    assert f'requires-python = ">=3.{environment.OLDEST[1]},<3.{newest}"' in project


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux names its libraries so")
def test_each_missing_library_names_its_package_once() -> None:
    libraries = {
        "libc.so.6": "libc6",
        "libnowhere.so.1": "libnowhere1",
        "libnowhere-too.so.1": "libnowhere1",
        "libelsewhere.so.0": "libelsewhere0",
    }
    assert system_libraries.missing_packages(libraries) == ["libnowhere1", "libelsewhere0"]


def test_the_last_lines_of_a_program_name_no_host() -> None:
    output = "\n".join(["first", *("x" * 3 for _ in range(20)), "", "at https://index.example/a b"])
    told = steps.last_lines(output)
    assert "first" not in told
    assert "index.example" not in told
    assert told.endswith("at … b")


def test_a_program_that_fails_stops_with_what_it_said() -> None:
    with pytest.raises(steps.Stopped, match="Trying failed:\n  out of order"):
        steps.must("Trying", sys.executable, "-c", "import sys; sys.exit('out of order')")


def test_an_unknown_command_shows_the_commands() -> None:
    script = ROOT / "packaging" / "dev.py"
    done = subprocess.run(
        [sys.executable, script, "dance"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "run | test" in done.stdout


def test_a_built_catalogue_is_read_by_gettext(tmp_path: Path) -> None:
    source = tmp_path / "zh_CN" / "LC_MESSAGES" / "cadredesk.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Talk"\nmsgstr "谈话"\n',
        encoding="utf-8",
    )
    catalogue.build(source)
    assert "谈话".encode() in source.with_suffix(".mo").read_bytes()


def test_updating_keeps_translations_and_drops_what_is_no_longer_said(tmp_path: Path) -> None:
    source = tmp_path / "zh_CN" / "LC_MESSAGES" / "cadredesk.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Talk"\nmsgstr "谈话"\n\nmsgid "Gone"\nmsgstr "已去"\n',
        encoding="utf-8",
    )
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "page.py").write_text('_("Talk")\n_("New")\n', encoding="utf-8")
    catalogue.update(source, tmp_path / "sources")
    once = source.read_text(encoding="utf-8")
    catalogue.update(source, tmp_path / "sources")
    assert source.read_text(encoding="utf-8") == once
    assert {
        message.id: message.string for message in catalogue.translated(source) if message.id
    } == {
        "New": "",
        "Talk": "谈话",
    }
