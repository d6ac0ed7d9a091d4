"""Every command works on all translations of a site, or on those into the languages that are named."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from builds import files_of
from commands import diglot
from six_languages import SIX, TARGETS, write_six

COMMANDS = [
    "adopt docs/index.md docs/about.md",
    "sync",
    "check",
    "status",
    "seal --by A",
    "draft",
    "export -o x.csv",
    "import x.csv",
    "review",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give the site in six languages, in a repository."""
    project = write_six(tmp_path / "project")
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    return project


def changed(project: Path, before: dict[str, bytes]) -> set[str]:
    """Return the files that are others than before."""
    after = files_of(project)
    paths = before.keys() | after.keys()
    return {path for path in paths if before.get(path) != after.get(path) and not path.startswith((".git/", ".cache/"))}


def catalogs(project: Path, *targets: str) -> set[str]:
    """Return the catalogs of translations into some languages."""
    found = (path for one in targets for path in (project / "translations" / one).rglob("*.po"))
    return {path.relative_to(project).as_posix() for path in found}


def replace(place: Path, old: str, new: str) -> None:
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")


def test_what_is_there_is_in_step_with_the_documents(project: Path) -> None:
    before = files_of(project)
    assert diglot(project, "sync").returncode == 0
    assert changed(project, before) == set()


def test_check_says_what_is_meant_and_nothing_else(project: Path) -> None:
    replace(project / "translations/pl/mkdocs.yml.po", 'msgstr "Dzień pieczenia"', 'msgstr ""')
    said = json.loads(diglot(project, "check", "--format", "json").stdout)
    found = {(one["code"], one["file"]) for one in said if one["severity"] != "info"}
    article, diary = "brot/roggenbrot.po", "brot/backtag.po"
    assert found == {
        ("draft", f"translations/zh/{article}"),
        *((code, f"translations/pl/{article}") for code in ("missing", "draft", "stale")),
        *((code, f"translations/pl/{diary}") for code in ("missing", "stale")),
        ("draft", "translations/pl/index.po"),
        ("missing", "translations/pl/mkdocs.yml.po"),
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_a_language_that_the_site_has_not_is_named_with_those_it_has(command: str, project: Path) -> None:
    (project / "x.csv").write_text("", "utf-8") if command.startswith("import") else None
    before = files_of(project)
    done = diglot(project, *command.split(), "--language", "fra")
    assert done.returncode == 2
    assert done.stderr == (
        "error: --language fra: this site is translated into en, fr, he, zh, pl. Did you mean 'fr'?\n"
        if command != "review"
        else "error: review asks questions, so it needs a terminal; 'diglot check' lists what awaits review.\n"
    )
    assert changed(project, before) == set()


def test_a_new_language_gets_catalogs_and_nobody_elses_change(project: Path) -> None:
    replace(project / "mkdocs.yml", "    - pl\n", "    - pl\n    - it\n")
    before = files_of(project)
    assert diglot(project, "sync").returncode == 0
    assert changed(project, before) == catalogs(project, "it") != set()
    assert len(catalogs(project, "it")) == len(catalogs(project, "fr"))


def test_sync_writes_the_catalogs_of_the_languages_that_are_named(project: Path) -> None:
    replace(project / "docs/index.md", "Brot braucht vor allem Zeit.", "Brot braucht Zeit.")
    before = files_of(project)
    diglot(project, "sync", "-l", "fr", "-l", "zh")
    assert changed(project, before) - {"translations/anchors/index.txt"} == {
        "translations/fr/index.po",
        "translations/zh/index.po",
    }
    done = diglot(project, "sync")
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {
        f"translations/{one}/index.po" for one in ("en", "he", "pl")
    }


def test_a_catalog_stands_for_its_language_alone(project: Path) -> None:
    replace(project / "docs/index.md", "Brot braucht vor allem Zeit.", "Brot braucht Zeit.")
    before = files_of(project)
    diglot(project, "sync", "translations/he/index.po")
    assert changed(project, before) - {"translations/anchors/index.txt"} == {"translations/he/index.po"}
    said = json.loads(diglot(project, "check", "translations/he/index.po", "--format", "json").stdout)
    assert {(one["code"], one["file"]) for one in said} == {("stale", "translations/he/index.po")}
    assert diglot(project, "check", "translations/he/index.po", "-l", "pl").stdout == ""


def test_check_looks_at_the_languages_that_are_named(project: Path) -> None:
    for language, count in (("pl", 8), ("zh", 1), ("fr", 0)):
        said = json.loads(diglot(project, "check", "-l", language, "--format", "json").stdout)
        errors = [one for one in said if one["severity"] == "error"]
        assert [one["file"].split("/")[1] for one in errors] == [language] * count
    assert diglot(project, "check", "-l", "fr").returncode == 0


def test_what_a_language_lacks_is_said_where_that_is_looked_at(tmp_path: Path) -> None:
    project = write_six(tmp_path / "project", targets=["fr", "sw"], variety=None)
    for language, is_said in (("sw", True), ("fr", False)):
        said = json.loads(diglot(project, "check", "-l", language, "--format", "json").stdout)
        assert any("missing in 'sw'" in one["message"] for one in said) == is_said


def test_status_has_a_column_for_each_language(project: Path) -> None:
    head, *_, total = diglot(project, "status").stdout.splitlines()
    assert head.split() == ["document", "segments", "words", *TARGETS]
    assert total.endswith("105 reviewed, 2 draft, 2 stale, 4 missing")
    assert diglot(project, "status", "-l", "pl").stdout.splitlines()[-1].split() == [
        *("total", "113", "105", "2", "2", "4", "598")
    ]
    assert diglot(project, "status", "-l", "zh", "-l", "fr").stdout.splitlines()[0].split()[3:] == ["fr", "zh"]


def test_seal_seals_the_languages_that_are_named(project: Path) -> None:
    for one in TARGETS:
        catalog = project / f"translations/{one}/index.po"
        lines = catalog.read_text("utf-8").splitlines(keepends=True)
        catalog.write_text("".join(line for line in lines if not line.startswith("# reviewed:")), "utf-8")
    before = files_of(project)
    done = diglot(project, "seal", "-l", "he", "--by", "Ada")
    assert done.stdout == "translations/he/index.po: 9 sealed\n"
    assert changed(project, before) == {"translations/he/index.po"}


def test_drafts_are_made_in_the_languages_that_are_named(project: Path) -> None:
    for language in ("pl", "fr"):
        replace(project / f"translations/{language}/mkdocs.yml.po", 'msgstr "', 'msgstr ""\n"')
    done = diglot(project, "draft", "-l", "pl", "-l", "zh")
    assert {line.split("/")[1] for line in done.stdout.splitlines()} == {"pl"}
    assert done.stderr == "nothing to draft into zh\n"
    counted = diglot(project, "draft", "--dry-run", "-l", "pl").stdout.splitlines()
    assert counted[-1].split() == ["total", "4", "118"]


@pytest.mark.parametrize("ending", ["csv", "xlf"])
def test_a_file_for_each_language_goes_and_comes_back(project: Path, ending: str) -> None:
    done = diglot(project, "export", "docs/index.md", "-o", f"texts.{ending}")
    assert done.returncode == 0
    files = {path.name for path in project.glob(f"texts*.{ending}")}
    assert files == {f"texts.{one}.{ending}" for one in TARGETS}
    replace(project / f"texts.fr.{ending}", "Bienvenue au fournil", "Bienvenue chez nous")
    replace(project / f"texts.pl.{ending}", "Witamy w piekarni", "Witamy u nas")
    before = files_of(project)
    done = diglot(project, "import", *sorted(files))
    assert done.returncode == 0
    assert changed(project, before) == {"translations/fr/index.po", "translations/pl/index.po"}
    assert "Witamy u nas" in (project / "translations/pl/index.po").read_text("utf-8")


def test_a_translation_is_adopted_into_the_language_that_is_named(project: Path) -> None:
    (project / "docs/neu.md").write_text("# Neu\n\nDas Brot ist heute besonders gut.\n", "utf-8")
    (project / "nouveau.md").write_text("# Nouveau\n\nLe pain est très bon aujourd’hui.\n", "utf-8")
    before = files_of(project)
    done = diglot(project, "adopt", "docs/neu.md", "nouveau.md")
    assert done.returncode == 2
    assert done.stderr == "error: this site is translated into en, fr, he, zh, pl; name one of them with --language.\n"
    assert changed(project, before) == set()
    assert diglot(project, "adopt", "docs/neu.md", "nouveau.md", "-l", "fr").returncode == 0
    assert {path for path in changed(project, before) if path.endswith(".po")} == {"translations/fr/neu.po"}
    assert "Le pain est très bon" in (project / "translations/fr/neu.po").read_text("utf-8")


def test_a_file_for_one_language_has_the_name_that_was_given(project: Path) -> None:
    assert diglot(project, "export", "docs/index.md", "-l", "zh", "-o", "texts.csv").returncode == 0
    assert [path.name for path in project.glob("texts*")] == ["texts.csv"]
    assert "欢迎来到烘焙坊" in (project / "texts.csv").read_text("utf-8")


def test_what_is_wrong_with_a_file_is_said_in_its_language(project: Path) -> None:
    diglot(project, "export", "docs/index.md", "-l", "zh", "-o", "texts.csv")
    text = (project / "texts.csv").read_text("utf-8")
    before = files_of(project)
    for old, new, sentence in (
        (
            "de > zh",
            "de > it",
            "texts.csv:2: the file translates from 'de' to 'it', this site from 'de' to 'en', 'fr', 'he', 'zh' or 'pl'",
        ),
        ("欢迎来到烘焙坊,reviewed", "欢迎来到烘焙坊,red", "texts.csv:4: 'red' is no state of a translation."),
    ):
        assert old in text
        (project / "texts.csv").write_text(text.replace(old, new), "utf-8")
        done = diglot(project, "import", "texts.csv")
        assert done.returncode == 2
        assert done.stderr.startswith(f"error: {sentence}")
        assert len(done.stderr.splitlines()) == 1
    (project / "texts.csv").write_text(text, "utf-8")
    done = diglot(project, "import", "texts.csv", "-l", "fr")
    assert (done.returncode, done.stderr) == (
        2,
        "error: texts.csv translates into zh, which --language does not name.\n",
    )
    assert changed(project, before) == {"texts.csv"}


def test_two_regions_of_a_language_are_two_in_every_command(tmp_path: Path) -> None:
    project = write_six(tmp_path / "project", targets=["pt-PT", "pt-BR"], variety=None)
    assert diglot(project, "sync", "docs/index.md").returncode == 0
    diglot(project, "export", "docs/index.md", "-o", "texts.csv")
    replace(
        project / "texts.pt-BR.csv", "Brot braucht vor allem Zeit.,,", "Brot braucht vor allem Zeit.,Pão pede tempo.,"
    )
    before = files_of(project)
    diglot(project, "import", "texts.pt-BR.csv", "texts.pt-PT.csv")
    assert changed(project, before) == {"translations/pt-BR/index.po"}
    assert diglot(project, "status", "docs/index.md").stdout.split()[3:5] == ["pt-PT", "pt-BR"]


def test_a_catalog_in_the_folder_of_another_language_is_named_and_left_alone(project: Path) -> None:
    place = project / "translations/fr/index.po"
    place.write_bytes((SIX / "translations/pl/index.po").read_bytes())
    before = files_of(project)
    sentence = (
        "error: translations/fr/index.po:1: the header says that the catalog is in 'pl', but it stands in the folder of"
        " 'fr'. Move the file, or correct 'Language' in the header. [po-language]"
    )
    for command in ("sync", "check docs/index.md", "draft docs/index.md", "export docs/index.md -l fr -o x.csv"):
        done = diglot(project, *command.split())
        assert (done.stdout + done.stderr).count(sentence) == 1
        assert done.returncode
    assert changed(project, before) == set()


def test_a_language_that_was_taken_out_keeps_its_catalogs_and_is_said_once(project: Path) -> None:
    replace(project / "mkdocs.yml", "    - pl\n", "")
    before = files_of(project)
    said = json.loads(diglot(project, "check", "--format", "json").stdout)
    [found] = [one for one in said if "translations/pl" in one["file"]]
    assert (found["code"], found["file"], found["severity"]) == ("orphaned-catalog", "translations/pl", "warning")
    assert found["message"] == "holds 9 catalogs in a language that the site is not translated into."
    assert diglot(project, "sync").returncode == 0
    assert diglot(project, "status").stdout.splitlines()[0].split()[3:] == ["en", "fr", "he", "zh"]
    assert changed(project, before) == set()
