"""Which files are documents, and what their front matter may say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot
from diglot.project import files, front_matter
from diglot.project.git import document_of
from diglot.project.publication import publication_of
from diglot.project.settings import Settings

WRONG = [
    ("---\ntitle: Offen\n\nDas Tor ist offen.\n", "a.md:1: the front matter is not closed."),
    ("---\n# Hinweis\ntitle: Offen\n----\n\nText\n", "a.md:1: the front matter is not closed."),
    ("---\n'title': Offen\n— — —\n", "a.md:1: the front matter is not closed."),
    ("\n---\ntitle: Spät\n---\n\nText\n", "a.md:2: the front matter does not begin in the first line."),
    ("---\ntitle: A\ntranslate: nein\n---\n", "a.md:3: 'translate' is 'nein', and can only be true or false."),
    ("---\ntranslate: 0\n---\n", "a.md:2: 'translate' is '0', and can only be true or false."),
    ("---\nterms: keine\n---\n", "a.md:2: 'terms' is 'keine', and can only be true or false."),
    ("---\ncredit: [a]\n---\n", "a.md:2: 'credit' is '['a']', and can only be true or false."),
    ("---\ntranslate: false\nlang: deutsch\n---\n", "a.md:3: 'deutsch' is not a language code."),
    ("---\nlang: [de]\n---\n", "a.md:2: '['de']' is not a language code."),
]
RIGHT = [
    "---\n\nEin Strich, dann Text: so geht es weiter.\n",
    "---\n",
    "Text\n\n---\ntitle: kein Kopf\n",
    "---\ntitle: A\n...\nText\n",
    "---\ntranslate:\nlang:\n---\n",
    "---\ntranslate: false\nterms: true\ncredit: false\nlang: pt-BR\n---\n",
]


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_front_matter_that_would_not_be_heeded_is_one_problem(text: str, sentence: str) -> None:
    _, problems = front_matter.split(text, "a.md")
    assert len(problems) == 1
    assert str(problems[0]).startswith(sentence)
    assert problems[0].code == "front-matter"


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_said_of_front_matter_that_is_right_or_of_a_rule_at_the_top(text: str) -> None:
    assert front_matter.split(text, "a.md")[1] == []


def test_check_reports_what_is_wrong_in_a_page_that_is_not_translated(tmp_path: Path) -> None:
    page = "---\ntranslate: false\nlang: deutsch\n---\nNur hier.\n"
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": page})
    assert "docs/a.md:3: 'deutsch' is not a language code." in diglot(tmp_path, "check").stdout


def test_of_several_days_that_a_blog_gives_it_is_that_of_its_creation() -> None:
    days = {"created": date(2024, 3, 1), "updated": date(2024, 3, 2)}
    assert publication_of({"date": days}).day == date(2024, 3, 1)
    assert publication_of({"date": {"created": "2024-03-01"}}).day == date(2024, 3, 1)
    assert publication_of({"date": {"updated": date(2024, 3, 2)}}).day is None


def test_files_of_all_endings_of_markdown_are_documents(tmp_path: Path) -> None:
    paths = ["a.md", "b.markdown", "c.mdown", "d.mkdn", "e.mkd"]
    write(tmp_path, {"mkdocs.yml": configuration(), **{f"docs/{path}": f"Text {path[0]}.\n" for path in paths}})
    assert files.document_paths(Settings("de", "en", root=tmp_path))[0] == paths
    assert diglot(tmp_path, "sync").returncode == 0
    catalogs = sorted(path.name for path in (tmp_path / "translations/en").iterdir())
    assert catalogs == ["a.po", "b.po", "c.po", "d.po", "e.po"]
    assert "orphaned-catalog" not in diglot(tmp_path, "check").stdout


def test_git_knows_the_document_of_a_catalog_by_any_ending(tmp_path: Path) -> None:
    write(tmp_path, {"docs/b.markdown": "", "glossary/c.md": ""})
    known = Settings("de", "en", root=tmp_path)
    names = ("docs/b.markdown", "translations/en/b.po", "translations/en/glossary/c.po", "translations/en/fort.po")
    found = [document_of(name, known) for name in names]
    assert found == ["b.markdown", "b.markdown", "glossary/c.md", "fort.md"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("docs/x.md", "docs/x.markdown"), ("docs/t/x.mkd", "docs/t/x.mkdn"), ("docs/index.md", "docs/README.md")],
)
def test_two_documents_with_the_same_page_are_a_problem(first: str, second: str, tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), first: "Eins.\n", second: "Zwei.\n"})
    assert f"{second}: has the same page as {first}." in diglot(tmp_path, "check").stdout


def test_a_file_of_the_glossary_ends_in_md(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": "", "glossary/ki.markdown": "# KI\n"})
    assert (
        "glossary/ki.markdown: is in the glossary, and its name does not end in '.md'."
        in diglot(tmp_path, "check").stdout
    )


@pytest.mark.parametrize(
    ("more", "left_out"),
    [
        ("exclude_docs: |\n  entwurf/\n  *.tmp.md\n", {"entwurf/b.md", "c.tmp.md", "templates/d.md"}),
        ("exclude_docs: |\n  !/templates/\n", set()),
        ("", {"templates/d.md"}),
    ],
)
def test_what_mkdocs_leaves_out_of_the_site_is_no_document(more: str, left_out: set[str], tmp_path: Path) -> None:
    paths = {"a.md", "entwurf/b.md", "c.tmp.md", "templates/d.md"}
    write(tmp_path, {"mkdocs.yml": configuration(more), **{f"docs/{path}": f"Text {path}.\n" for path in paths}})
    assert diglot(tmp_path, "sync").returncode == 0
    catalogs = {path.relative_to(tmp_path / "translations/en") for path in (tmp_path / "translations").rglob("*.po")}
    assert {str(path) for path in catalogs} == {path.removesuffix(".md") + ".po" for path in paths - left_out}


def test_documents_that_are_not_chosen_are_ordinary_pages(tmp_path: Path) -> None:
    text = configuration().replace("      target: en\n", "      target: en\n      exclude: [redaktion/]\n", 1)
    write(tmp_path, {"mkdocs.yml": text, "docs/a.md": "Ein Text.\n", "docs/redaktion/b.md": "Für uns.\n"})
    assert diglot(tmp_path, "sync").returncode == 0
    assert [path.name for path in (tmp_path / "translations").rglob("*.po")] == ["a.po"]
    assert "redaktion" not in diglot(tmp_path, "check").stdout
