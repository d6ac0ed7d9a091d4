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


def test_links_inside_the_project_are_followed_but_for_writing(tmp_path: Path) -> None:
    project = write(tmp_path, {"mkdocs.yml": configuration(), **FOLDERS, "texte/c/d.md": "# D\n", "e.po": HEADER})
    (project / "docs/c").symlink_to("../texte/c")
    (project / "docs/e.md").symlink_to("teil/a.md")
    (project / "translations/en").mkdir(parents=True)
    (project / "translations/en/e.po").symlink_to("../../e.po")
    done = diglot(project, "sync")
    assert 'msgid "D"' in (project / "translations/en/c/d.po").read_text("utf-8")
    sentence = "translations/en/e.po: cannot be written: it is a symbolic link. Put an ordinary file in its place."
    assert (done.returncode, done.stderr) == (2, f"error: {sentence} [unwritable]\n")
    assert (project / "translations/en/e.po").is_symlink()
    assert (project / "e.po").read_text("utf-8") == HEADER


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


HIDDEN = "a symbolic link here leads to a hidden file or into a hidden folder, and is not used."
KEPT = {".git/config": SECRET, ".git/index.po": CATALOG, ".git/docs/b.md": f"# {SECRET}\n", "docs/.env": SECRET}
LINKS = {
    "docs/x.txt": "../.git/config",
    "docs/y.txt": ".env",
    "docs/z.txt": "../texts/z.txt",  # which is a link, too
    "texts/z.txt": "../.git/config",
    "docs/c.md": "../.git/docs/b.md",
    "docs/ordner": "../.git",
    "docs/.well-known/security.txt": "../../.git/config",
    "glossary/b.md": "../.git/docs/b.md",
    "translations/en/index.po": "../../.git/index.po",
    "translations/en/teil": "../../.git",
}
NAMED = {
    *("docs/x.txt", "docs/y.txt", "docs/z.txt", "docs/c.md", "docs/ordner", "glossary/b.md"),
    *("translations/en/index.po", "translations/en/teil/a.po"),
}


def project_with_links(folder: Path, links: dict[str, str], more: str = "") -> Path:
    files = {"mkdocs.yml": f"{more}{configuration()}", **FOLDERS, **KEPT, "docs/.well-known/open.txt": "open\n"}
    project = write(folder / "project", files)
    for name, to in links.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).symlink_to(to)
    return project


def test_what_is_hidden_is_neither_read_nor_written_behind_a_link(tmp_path: Path) -> None:
    project = project_with_links(tmp_path, LINKS)
    before = everything(project / ".git")
    checked = diglot(project, "check", "--require", "any")
    assert {line.split(": ")[1] for line in checked.stdout.splitlines() if line.endswith("[hidden]")} == NAMED
    synced = diglot(project, "sync")
    assert (synced.returncode, synced.stderr.count(HIDDEN)) == (2, len(NAMED))
    assert "translations/en/glossary/ki.po: " in synced.stdout, "other documents are done"
    assert everything(project / ".git") == before


@pytest.mark.programs
def test_what_is_hidden_is_not_published_behind_a_link(tmp_path: Path) -> None:
    project = project_with_links(tmp_path, LINKS, 'exclude_docs: "!.well-known"\n')
    site = build("mkdocs", project, tmp_path / "site")
    named = {line.split("-  ")[1].split(": ")[0] for line in site.log.splitlines() if line.endswith("[hidden]")}
    assert named == {*NAMED, "docs/.well-known/security.txt"}
    assert (site.exit_code, "Traceback" in site.log) == (0, False)
    assert (tmp_path / "site/.well-known/open.txt").read_text() == "open\n"
    assert not any(SECRET.encode() in content for content in everything(tmp_path / "site").values())
    assert build("mkdocs", project, tmp_path / "strict", "--strict").exit_code == 1


@pytest.mark.programs
def test_a_file_of_the_same_repository_is_published(tmp_path: Path) -> None:
    links = {"docs/b.md": "../../README.md", "docs/bilder": "../../bilder", "docs/c.txt": "../../.git/config"}
    project = project_with_links(write(tmp_path, {"README.md": "# Lies mich\n", "bilder/a.svg": "<svg/>"}), links)
    (project / ".git").rename(tmp_path / ".git")
    site = build("mkdocs", project, tmp_path / "site")
    assert "Lies mich" in site.text("b/index.html")
    assert site.text("bilder/a.svg") == "<svg/>"
    assert not (tmp_path / "site/c.txt").exists()
    assert f"docs/c.txt: {HIDDEN}" in site.log


PLACES = [".diglot", ".diglot/drafts", ".diglot/drafts/translations/en/libretranslate.jsonl"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("to", [".git/hooks", "docs/index.md"])
def test_no_answer_is_written_behind_a_link(place: str, to: str, tmp_path: Path) -> None:
    if to.startswith("docs") and place != PLACES[-1]:
        to = "docs"
    project = write(tmp_path, {"mkdocs.yml": configuration(), **FOLDERS, ".git/hooks/pre-commit": "#!/bin/sh\n"})
    target = project / (f"{to}/pre-commit" if place == PLACES[-1] and to == ".git/hooks" else to)
    (project / place).parent.mkdir(parents=True, exist_ok=True)
    (project / place).symlink_to(target)
    before = everything(project / ".git"), (project / "docs/index.md").read_bytes()
    done = diglot(project, "draft", "-e", "libretranslate", "--url", "http://127.0.0.1:9", "--retries", "0")
    assert "Traceback" not in done.stderr
    if to != "docs":
        assert (done.returncode, done.stderr.startswith(f"error: {PLACES[-1]}: ")) == (2, True)
    assert (everything(project / ".git"), (project / "docs/index.md").read_bytes()) == before


@pytest.mark.parametrize("command", [("status", "--badge"), ("export", "-o")], ids=lambda command: command[0])
def test_what_is_to_be_written_by_name_goes_through_no_link_of_the_project_to_where_none_may(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    project = project_with_links(
        tmp_path, {"a.csv": ".git/config", "b.csv": "../aus.csv", "c.csv": "docs/d.csv", "e": ".git"}
    )
    before = everything(project / ".git")
    for name, code in {"a.csv": "[hidden]", "e/new.csv": "[hidden]", "b.csv": "[outside]"}.items():
        done = diglot(project, *command, name)
        assert (done.returncode, done.stderr.strip().endswith(code)) == (2, True), name
    assert (everything(project / ".git"), (tmp_path / "aus.csv").exists()) == (before, False)
    for name in ("c.csv", "../out.csv"):
        assert diglot(project, *command, name).returncode == 0
    assert (project / "docs/d.csv").stat().st_size
    assert (tmp_path / "out.csv").stat().st_size
