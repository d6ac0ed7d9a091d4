"""What stands outside the project is neither read nor published nor written; links inside the project are followed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from builds import build, configuration, write
from commands import diglot

SECRET = "Geheimnis"
HEADER = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOG = f'{HEADER}msgid "{SECRET}"\nmsgstr "Secret"\n'
FOLDERS = {
    "docs/index.md": "# Start\n",
    "docs/teil/a.md": "# Teil\n",
    "glossary/ki.md": "---\nterm: {de: KI, en: AI}\n---\n# KI\n\nEine Erklärung.\n",
}
OUTSIDE = {"geheim.md": f"# {SECRET}\n", "geheim.png": SECRET, "ordner/b.md": f"# {SECRET}\n", "index.po": CATALOG}


@dataclass(frozen=True)
class Way:
    """A way out of the project: a link at a place, or lines in a file, and what has to be said of it."""

    name: str
    place: str
    to: str  # where a link leads, or what the file says
    sentence: str
    stops: bool = False  # the configuration is at fault, and nothing is built


LEADS_OUT = "a symbolic link here leads out of the project and is not used."
WAYS = [
    Way("a document", "docs/b.md", "link:geheim.md", f"docs/b.md: {LEADS_OUT}"),
    Way("a document, by an absolute link", "docs/b.md", "link:/etc/hostname", f"docs/b.md: {LEADS_OUT}"),
    Way("a folder of documents", "docs/ordner", "link:ordner", f"docs/ordner: {LEADS_OUT}"),
    Way("a concept", "glossary/b.md", "link:geheim.md", f"glossary/b.md: {LEADS_OUT}"),
    Way("a folder of concepts", "glossary/ordner", "link:ordner", f"glossary/ordner: {LEADS_OUT}"),
    Way("a catalog", "translations/en/index.po", "link:index.po", f"translations/en/index.po: {LEADS_OUT}"),
    Way("a catalog yet to be", "translations/en/index.po", "link:new.po", f"translations/en/index.po: {LEADS_OUT}"),
    Way("a folder of catalogs", "translations/en/teil", "link:ordner", f"translations/en/teil/a.po: {LEADS_OUT}"),
    Way("all catalogs", "translations/en", "link:ordner", "mkdocs.yml:8: 'catalogs: translations' leads", stops=True),
    Way(
        "a picture by ..",
        "docs/b.md",
        "---\nimage: ../../geheim.png\n---\n# B\n",
        "docs/b.md:2: 'image: ../../geheim.png' leads out",
    ),
    Way(
        "a picture by an absolute name",
        "docs/b.md",
        "---\ntitle: B\nimage: /etc/hostname\n---\n",
        "docs/b.md:3: 'image: /etc/hostname' leads out",
    ),
    Way("a picture by a link", "docs/b.md", "---\nimage: b.png\n---\n# B\n", "docs/b.md:2: 'image: b.png' leads out"),
    Way("the option concepts", "mkdocs.yml", "concepts: ../..", "mkdocs.yml:11: 'concepts: ../..' leads", stops=True),
    Way("the option catalogs", "mkdocs.yml", "catalogs: /etc", "mkdocs.yml:11: 'catalogs: /etc' leads", stops=True),
    Way("the documents", "mkdocs.yml", "docs_dir: ../aus", "mkdocs.yml:1: 'docs_dir: ../aus' leads out", stops=True),
    Way("a zero byte", "mkdocs.yml", 'concepts: "a\\0b"', r"mkdocs.yml:11: 'concepts: a\x00b' leads", stops=True),
]


def project_with(way: Way, folder: Path) -> Path:
    """Write a project, things beside it, and the way from one to the other."""
    outside = write(folder / "aus", OUTSIDE)
    project = write(folder / "project", {"mkdocs.yml": configuration(), **FOLDERS})
    place = project / way.place
    if way.place == "mkdocs.yml":
        text = configuration()
        at = text if way.to.startswith("docs_dir") else text.replace("target: en\n", f"target: en\n      {way.to}\n")
        place.write_text(f"{way.to}\n{at}" if at == text else at, "utf-8")
    elif way.to.startswith("link:"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(outside / way.to.removeprefix("link:"))
    else:
        place.write_text(way.to, "utf-8")
    if way.name == "a picture by a link":
        (project / "docs/b.png").unlink(missing_ok=True)
        (project / "docs/b.png").symlink_to(outside / "geheim.png")
    return project


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_no_command_goes_this_way(way: Way, tmp_path: Path) -> None:
    project = project_with(way, tmp_path)
    before = everything(tmp_path / "aus")
    checked = diglot(project, "check", "--require", "any")
    assert way.sentence in checked.stdout + checked.stderr
    assert "[outside]" in checked.stdout + checked.stderr
    assert checked.returncode == (2 if way.stops else 1)
    synced = diglot(project, "sync")
    diglot(project, "draft")
    assert everything(tmp_path / "aus") == before
    if "picture" not in way.name:
        assert (synced.returncode, way.sentence in synced.stderr) == (2, True)
    catalogs = project / "translations"
    assert not any(SECRET in path.read_text("utf-8") for path in catalogs.rglob("*.po") if not path.is_symlink())


@pytest.mark.programs
def test_a_build_goes_none_of_these_ways(tmp_path: Path) -> None:
    ways = [way for way in WAYS if way.to.startswith("link:") and not way.stops] + [WAYS[11]]
    for way in ways:
        project_with(way, tmp_path)
        (tmp_path / "project/docs/b.md").unlink(missing_ok=True)
    project = project_with(WAYS[0], tmp_path)
    site = build("mkdocs", project, tmp_path / "site")
    for way in (WAYS[0], WAYS[2], WAYS[3], WAYS[4], WAYS[6], WAYS[7]):
        assert way.sentence in site.log
    assert f"docs/b.png: {LEADS_OUT}" in site.log
    assert (site.exit_code, "Traceback" in site.log) == (0, False)
    assert not any(SECRET.encode() in content for content in everything(tmp_path / "site").values())


def test_links_inside_the_project_are_followed_and_stay_links(tmp_path: Path) -> None:
    project = write(tmp_path, {"mkdocs.yml": configuration(), **FOLDERS, "texte/c/d.md": "# D\n", "e.po": HEADER})
    (project / "docs/c").symlink_to("../texte/c")
    (project / "docs/e.md").symlink_to("teil/a.md")
    (project / "translations/en").mkdir(parents=True)
    (project / "translations/en/e.po").symlink_to("../../e.po")
    assert diglot(project, "sync").returncode == 0
    assert 'msgid "D"' in (project / "translations/en/c/d.po").read_text("utf-8")
    assert (project / "translations/en/e.po").is_symlink()
    assert 'msgid "Teil"' in (project / "e.po").read_text("utf-8")


def test_a_link_that_leads_back_to_its_own_folder_is_not_followed(tmp_path: Path) -> None:
    project = write(tmp_path, {"mkdocs.yml": configuration(), **FOLDERS})
    (project / "docs/teil/zurück").symlink_to("..")
    (project / "docs/im-kreis.md").symlink_to("im-kreis.md")
    done = diglot(project, "sync")
    assert "docs/teil/zurück: a symbolic link here leads back to a folder that it stands in" in done.stderr
    assert "docs/im-kreis.md: cannot be read: " in done.stderr


def test_a_pipe_in_the_place_of_a_document_holds_nothing_up(tmp_path: Path) -> None:
    project = write(tmp_path, {"mkdocs.yml": configuration(), **FOLDERS})
    os.mkfifo(project / "docs/b.md")
    assert "docs/b.md: is a device or a pipe, not a file." in diglot(project, "sync").stderr
