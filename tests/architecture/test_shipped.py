"""What is committed: a catalogue without gaps, a lock without addresses, no path of a machine."""

from __future__ import annotations

from pathlib import Path

import pytest

import catalogue as words
from tests.architecture import house

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "packaging" / "requirements.txt"

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
HEADER += '"Language: zh_CN\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'


def test_every_word_on_screen_has_its_chinese() -> None:
    sources, chinese = words.gathered(ROOT / "desktop"), words.translated(words.CHINESE)
    assert list(words.problems(sources, chinese)) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("", "not translated: Save {name}"),
        ('msgid "Save {name}"\nmsgstr ""\n', "not translated: Save {name}"),
        ('#, fuzzy\nmsgid "Save {name}"\nmsgstr "保存{name}"\n', "fuzzy: Save {name}"),
        ('msgid "Save {name}"\nmsgstr "保存{title}"\n', "other placeholders: Save {name}"),
        ('msgid "Save {name}"\nmsgstr "保存"\n', "other placeholders: Save {name}"),
    ],
)
def test_a_gap_in_the_catalogue_is_seen(entry: str, problem: str, tmp_path: Path) -> None:
    source = 'from desktop.base.words import _\n\nprint(_("Save {name}").format(name=1))\n'
    assert _problems(tmp_path, source, entry) == [problem]


def test_a_word_no_longer_said_is_seen(tmp_path: Path) -> None:
    entry = 'msgid "Gone"\nmsgstr "已去"\n'
    assert _problems(tmp_path, "", entry) == ["no longer said: Gone"]


def test_plurals_and_words_marked_for_later_are_gathered(tmp_path: Path) -> None:
    source = 'A = N_("Talk")\nB = ngettext("{n} talk", "{n} talks", 2)\n'
    entry = 'msgid "Talk"\nmsgstr "谈话"\n\nmsgid "{n} talk"\nmsgid_plural "{n} talks"\n'
    assert _problems(tmp_path, source, entry + 'msgstr[0] "{n}次谈话"\n') == []
    assert _problems(tmp_path, source, entry + 'msgstr[0] "谈话"\n') == [
        "other placeholders: {n} talks"
    ]


def test_the_lock_names_no_index_and_hashes_everything() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    assert house.addresses_in(lock) == []
    assert house.unhashed(lock) == []


def test_an_address_or_a_missing_hash_in_a_lock_is_seen() -> None:
    lock = "--index-url https://index.example/simple\n"
    lock += "a==1 \\\n    --hash=sha256:00\nb==2\n    # via a\n"
    assert len(house.addresses_in(lock)) == 1
    assert house.unhashed(lock) == ["--index-url", "b==2"]


def test_no_file_of_ours_names_a_folder_of_a_machine() -> None:
    files = _ours()
    assert Path("pyproject.toml") in files
    assert house.machine_paths(ROOT, files) == []


@pytest.mark.parametrize("folder", ["/ho" + "me/clerk", "/ro" + "ot/x", "C:\\Us" + "ers\\clerk"])
def test_a_folder_of_a_machine_is_seen(folder: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f'DATA = "{folder}"\n', encoding="utf-8")
    (tmp_path / "b.bin").write_bytes(b"\0" + folder.encode())
    found = house.machine_paths(tmp_path, [Path("a.py"), Path("b.bin")])
    assert found == [f'a.py:1 DATA = "{folder}"']


def _problems(folder: Path, source: str, entry: str) -> list[str]:
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "page.py").write_text(source, encoding="utf-8")
    path = folder / "zh_CN" / "LC_MESSAGES" / "cadredesk.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + entry, encoding="utf-8")
    return list(words.problems(words.gathered(folder / "sources"), words.translated(path)))


def _ours() -> list[Path]:
    """Every file but those that .gitignore keeps out of the repository."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    skipped = {".git", *(line.strip("/") for line in ignored if line.endswith("/"))}
    tops = [top for top in ROOT.iterdir() if top.name not in skipped]
    found = [path for top in tops for path in (top.rglob("*") if top.is_dir() else [top])]
    files = [path.relative_to(ROOT) for path in found if path.is_file()]
    return sorted(path for path in files if not skipped.intersection(path.parts))
