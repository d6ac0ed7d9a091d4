"""Concepts stand in a folder of any name, beside the documents or among them, and whose it is nothing has to guess."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from test_serve import Server

from builds import Site, build, configuration, write
from commands import diglot
from diglot.project.config import read_settings
from diglot.project.git import document_of
from diglot.project.settings import Settings

TOWER = """\
---
term: {de: Turm, en: tower}
---
# Turm

Ein Turm ist ein hohes Haus.[^1]

[^1]: Handbuch, 2020.
"""
TOOLS = "# Werkzeug\n\nHammer und Zange am Turm.\n"
WORDS = {
    "Turm": "Tower",
    "Ein Turm ist ein hohes Haus.[^1]": "A tower is a high house.[^1]",
    "Handbuch, 2020.": "Handbook, 2020.",
    "Werkzeug": "Tools",
    "Hammer und Zange am Turm.": "Hammer and pliers at the tower.",
    "Stadt": "City",
    "Der Turm ist alt.": "The tower is old.",
    "Wörter": "Words",
}


@dataclass(frozen=True)
class Layout:
    """Files beside `index.md`, the option that says where concepts are, and what becomes of them.

    `concepts` are the addresses of pages that define a concept, `ordinary` those of other pages.
    """

    name: str
    files: dict[str, str]
    concepts: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    option: str = ""
    documents: str = "docs"


LAYOUTS = [
    Layout("beside the documents", {"glossary/turm.md": TOWER}, ("glossary/turm/",)),
    Layout("under another name", {"begriffe/turm.md": TOWER}, ("begriffe/turm/",), option="begriffe"),
    Layout("written with a point", {"begriffe/turm.md": TOWER}, ("begriffe/turm/",), option="./begriffe/"),
    Layout("in a deeper folder", {"inhalt/wörter/turm.md": TOWER}, ("wörter/turm/",), option="inhalt/wörter"),
    Layout("among the documents", {"docs/glossary/turm.md": TOWER}, ("glossary/turm/",), option="docs/glossary"),
    Layout("deep in them", {"docs/hilfe/wort/turm.md": TOWER}, ("hilfe/wort/turm/",), option="docs/hilfe/wort"),
    Layout("nowhere", {"docs/glossary/werkzeug.md": TOOLS}, (), ("glossary/werkzeug/",)),
    Layout(
        "nowhere, but a page speaks of a term",
        {"docs/glossary/werkzeug.md": f"---\nterm: Werkzeug\n---\n{TOOLS}"},
        (),
        ("glossary/werkzeug/",),
    ),
    Layout(
        "beside a folder of the same name",
        {"glossary/turm.md": TOWER, "docs/glossary/werkzeug.md": TOOLS, "docs/glossary/index.md": "# Wörter\n"},
        ("glossary/turm/",),
        ("glossary/werkzeug/", "glossary/"),
    ),
    Layout("in a folder called docs", {"docs/turm.md": TOWER}, ("docs/turm/",), option="docs", documents="inhalt"),
    Layout("below documents in 'glossary'", {"glossary/werkzeug.md": TOOLS}, (), ("werkzeug/",), documents="glossary"),
]


def project_of(layout: Layout, folder: Path) -> Path:
    """Write a site, have its catalogs made, and translate all that there is."""
    option = f"      concepts: {layout.option}\n" if layout.option else ""
    text = configuration(f"docs_dir: {layout.documents}\n").replace("      target: en\n", f"      target: en\n{option}")
    project = write(
        folder / "project", {"mkdocs.yml": text, f"{layout.documents}/index.md": "# Stadt\n\nDer Turm ist alt.\n"}
    )
    write(project, layout.files)
    synced = diglot(project, "sync")
    assert synced.returncode == 0, synced.stderr
    for place in (project / "translations/en").rglob("*.po"):
        po = polib.pofile(str(place), wrapwidth=0)
        for entry in po:
            entry.msgstr = WORDS[entry.msgid]
        po.save()
    return project


def names(addresses: tuple[str, ...], suffix: str) -> set[str]:
    return {f"{one.rstrip('/')}{suffix}" for one in addresses if one != "glossary/"}


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def layout(request: pytest.FixtureRequest) -> Layout:
    made: Layout = request.param
    return made


def test_every_command_takes_its_files_for_what_they_are(layout: Layout, tmp_path: Path) -> None:
    project = project_of(layout, tmp_path)
    catalogs = project / "translations/en"
    expected = names((*layout.concepts, *layout.ordinary), ".po")
    assert expected <= {place.relative_to(catalogs).as_posix() for place in catalogs.rglob("*.po")}
    checked = diglot(project, "check")
    assert "error" not in checked.stdout, checked.stdout
    listed = diglot(project, "status").stdout
    assert all(name in listed for name in layout.files), listed
    exported = diglot(project, "export", "--glossary", "-o", str(tmp_path / "glossary.csv"))
    if layout.concepts:
        assert "Turm,tower" in (tmp_path / "glossary.csv").read_text("utf-8")
    else:
        assert exported.returncode == 2
        assert "has no concepts" in exported.stderr
    translation = write(tmp_path, {"there.md": "# Tools\n\nHammer and pliers.\n"}) / "there.md"
    for name in layout.files:
        assert diglot(project, "adopt", "--dry-run", name, str(translation)).returncode == 0, name


@pytest.mark.programs
def test_a_build_makes_a_page_of_each_and_links_the_concepts(layout: Layout, tmp_path: Path) -> None:
    site = build("mkdocs", project_of(layout, tmp_path), tmp_path / "site", "--strict")
    assert site.exit_code == 0, site.log
    for language in ("", "de/", "en/"):
        mentions = [link.get("href") for link in site.page(language).xpath("//a[@class='term']")]
        depth = "../" * bool(language)
        assert {link.removeprefix(depth).removeprefix(language) for link in mentions} <= set(quoted(layout.concepts))
        assert bool(mentions) == bool(layout.concepts)
        assert all(is_concept(site, f"{language}{one}") for one in layout.concepts)
        assert not any(is_concept(site, f"{language}{one}") for one in layout.ordinary)
        assert not site.page(language).xpath("//*[contains(., 'cannot be read')]")
    for one in names(layout.ordinary, "/"):
        assert "Hammer and pliers" in site.text(f"en/{one}index.html")


def quoted(addresses: tuple[str, ...]) -> list[str]:
    return [one.replace("ö", "%C3%B6") for one in addresses]


def is_concept(site: Site, address: str) -> bool:
    """Return whether a page has what Diglot adds to that of a concept or to the list of all."""
    return bool(site.page(address).xpath("//*[contains(@class, 'diglot-concepts')]"))


MEETING = {"glossary/turm.md": TOWER, "docs/glossary/turm.md": TOOLS}
SENTENCE = "docs/glossary/turm.md: has the same page as the concept glossary/turm.md, which is there instead."


def test_two_files_of_one_address_are_one_problem_that_names_both(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/index.md": "# Stadt\n", **MEETING})
    for command in ("sync", "check"):
        done = diglot(tmp_path, command)
        assert done.returncode != 0
        assert (done.stdout + done.stderr).count(SENTENCE) == 1


def test_one_file_under_two_names_is_no_problem(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/glossary/turm.md": TOWER})
    (tmp_path / "glossary").symlink_to("docs/glossary")
    assert diglot(tmp_path, "sync").returncode == 0


@pytest.mark.programs
def test_a_build_shows_the_concept_where_two_files_meet_and_says_so(tmp_path: Path) -> None:
    files = {"mkdocs.yml": configuration(), "docs/index.md": "# Stadt\n", **MEETING}
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert SENTENCE in site.log
    assert "Ein Turm ist ein hohes Haus" in site.text("glossary/turm/index.html")
    assert "Hammer" not in site.text("de/glossary/turm/index.html")
    assert build("mkdocs", tmp_path / "project", tmp_path / "site", "--strict").exit_code == 1


@pytest.mark.programs
@pytest.mark.parametrize("layout", [LAYOUTS[1], LAYOUTS[5]], ids=lambda layout: layout.name)
def test_a_saved_concept_is_served_at_once_wherever_it_stands(layout: Layout, tmp_path: Path) -> None:
    project = project_of(layout, tmp_path)
    (file,) = layout.files
    with Server("mkdocs", project) as server:
        assert "hohes Haus" in server.page(layout.concepts[0])
        server.after(lambda: (project / file).write_text(TOWER.replace("hohes Haus", "Bauwerk"), "utf-8"))
        assert "Bauwerk" in server.page(layout.concepts[0])


def test_a_renamed_folder_takes_its_catalogs_along(tmp_path: Path) -> None:
    project = project_of(LAYOUTS[0], tmp_path)
    (project / "glossary").rename(project / "begriffe")
    options = project / "mkdocs.yml"
    options.write_text(options.read_text("utf-8").replace("target: en\n", "target: en\n      concepts: begriffe\n"))
    assert diglot(project, "sync").returncode == 0
    assert "A tower is a high house." in (project / "translations/en/begriffe/turm.po").read_text("utf-8")
    assert not (project / "translations/en/glossary/turm.po").exists()


@pytest.mark.parametrize("folder", ["docs", ".", "docs/"])
def test_the_folder_of_all_documents_is_none_of_concepts(folder: str, tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": ""})
    options = {"source": "de", "target": "en", "concepts": folder}
    known, problems = read_settings(options, tmp_path, lambda _: ("mkdocs.yml", 7))
    assert known is None
    said = f"mkdocs.yml:7: 'concepts: {folder.rstrip('/')}' holds all documents. Name a folder of its own, such as"
    assert [str(one) for one in problems] == [f"{said} 'docs/glossary'. [config]"]


@pytest.mark.parametrize(
    ("concepts", "file", "path"),
    [
        ("glossary", "glossary/turm.md", "glossary/turm.md"),
        ("begriffe", "begriffe/turm.md", "begriffe/turm.md"),
        ("inhalt/liste", "inhalt/liste/turm.md", "liste/turm.md"),
        ("docs/glossary", "docs/glossary/turm.md", "glossary/turm.md"),
        ("glossary", "docs/glossary/werkzeug.md", "glossary/werkzeug.md"),
    ],
)
def test_a_file_and_its_document_are_found_by_each_other(concepts: str, file: str, path: str, tmp_path: Path) -> None:
    write(tmp_path, {file: ""})
    settings = Settings("de", "en", concepts=concepts, root=tmp_path)
    assert document_of(file, settings) == path
    assert settings.document_name(path) == file
    assert document_of(settings.catalog_name(path), settings) == path
