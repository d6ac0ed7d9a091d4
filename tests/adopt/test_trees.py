"""Whole bilingual sites: every layout leads to the same catalogs, old files stay as they are, no address is lost."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from builds import build, files_of, markdown_extensions, write
from commands import diglot

GARDEN = """# Ein Garten am Meer

Im Frühjahr 2019 wurden 40 Rosen aus Holland gepflanzt[^quelle].

Mehr steht [über den Brunnen]({well}#das-wasser).

![Eine Rose](bilder/rose.png)

[^quelle]: Tagebuch der Gärtnerin, Seite 12.
"""
GARDEN_EN = """# A garden by the sea

In the spring of 2019, 40 roses from Holland were planted[^source].

There is more [about the well]({well}#the-water).

![A rose](bilder/rose.png)

[^source]: Diary of the gardener, page 12.
"""
WELL = "# Der Brunnen\n\nEr wurde 1874 von Maurern aus Bremen gebaut.\n\n## Das Wasser\n\nPferde trinken es.\n"
WELL_EN = "# The well\n\nIt was built in 1874 by masons from Bremen.\n\n## The water\n\nHorses drink it.\n"
CURRENT = "i18n/{language}/docusaurus-plugin-content-docs/current"
STARLIGHT = "src/content/docs"

LAYOUTS = {
    # what is named, the folder of the originals, that of the translations, the endings of both, how documents link
    "suffix": ("suffix", "docs", "docs", ".md", ".en.md", "brunnen.en.md"),
    "suffix without the language": ("suffix", "docs", "docs", ".md", ".en.md", "brunnen.md"),
    "suffix of both": ("suffix", "docs", "docs", ".de.md", ".en.md", "brunnen.en.md"),
    "folder": ("folder", "docs/de", "docs/en", ".md", ".md", "brunnen.md"),
    "folder, originals at the root": ("folder", "docs", "docs/en", ".md", ".md", "brunnen.md"),
    "a folder of translations": ("en", "docs", "en", ".md", ".md", "brunnen.md"),
    "Docusaurus": (f"{CURRENT}/{{path}}.md", "docs", CURRENT.format(language="en"), ".md", ".md", "brunnen.md"),
    "Starlight": (f"{STARLIGHT}/{{language}}/{{path}}.md", STARLIGHT, f"{STARLIGHT}/en", ".md", ".md", "brunnen.md"),
}  # fmt: skip
DOCS_DIR = {"folder": "docs/de"}


def site(tmp_path: Path, name: str) -> Path:
    _, folder, there, ending, ending_there, link = LAYOUTS[name]
    docs_dir = f"docs_dir: {folder}\n" if folder.startswith("src") else ""
    own = "brunnen.de.md" if ending == ".de.md" else "brunnen.md"
    files = {
        "mkdocs.yml": f"site_name: Probe\nsite_url: https://probe.example/\n{docs_dir}"
        "theme: {name: material, font: false}\nplugins:\n  - diglot: {source: de, target: en, require: any}\n"
        f"{markdown_extensions()}",
        f"{folder}/garten{ending}": GARDEN.format(well=own),
        f"{folder}/brunnen{ending}": WELL,
        f"{folder}/bilder/rose.png": "",
        f"{there}/garten{ending_there}": GARDEN_EN.format(well=link),
        f"{there}/brunnen{ending_there}": WELL_EN,
        f"{folder}/allein{ending}": "# Nur deutsch\n",
        f"{there}/alone{ending_there}": "# Only English\n",
    }
    return write(tmp_path, files)


def words(project: Path, name: str) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(project / f"translations/en/{name}.po"))}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_site_of_any_layout_comes_along_with_one_command_and_stays_as_it_is(name: str, tmp_path: Path) -> None:
    project = site(tmp_path, name)
    before = files_of(project)
    done = diglot(project, "adopt", "--from", LAYOUTS[name][0])
    assert done.returncode == 0, done.stderr
    after = files_of(project)
    assert {path: text for path, text in after.items() if not path.startswith("translations/")} == before
    own = "brunnen.de.md" if name == "suffix of both" else "brunnen.md"
    assert words(project, "garten") == {
        "Ein Garten am Meer": "A garden by the sea",
        "Im Frühjahr 2019 wurden 40 Rosen aus Holland gepflanzt[^quelle].": "In the spring of 2019, 40 roses from "
        "Holland were planted[^quelle].",
        f"Mehr steht [über den Brunnen]({own}#das-wasser).": f"There is more [about the well]({own}#das-wasser).",
        "![Eine Rose](bilder/rose.png)": "![A rose](bilder/rose.png)",
        "Tagebuch der Gärtnerin, Seite 12.": "Diary of the gardener, page 12.",
    }
    assert words(project, "brunnen")["Pferde trinken es."] == "Horses drink it."
    table = done.stdout.splitlines()
    assert any("allein" in line and line.rstrip().endswith("there is no translation of it") for line in table)
    assert any("alone" in line and line.rstrip().endswith("there is no original of it") for line in table)
    assert ("docs_dir: docs/de" in done.stdout) == (name in DOCS_DIR)


def follow(said: list[str], project: Path) -> None:
    """Move the files as it is said, pages without an original with what they need in their front matter."""
    for old, new in (line.split()[2:] for line in said if line.startswith("    git mv ")):
        assert not (project / new).exists()
        (project / new).parent.mkdir(parents=True, exist_ok=True)
        (project / old).rename(project / new)
    for place in project.glob("**/alone*.md"):
        place.write_text(f"---\ntranslate: false\nlang: en\n---\n{place.read_text('utf-8')}", "utf-8")


@pytest.mark.programs
@pytest.mark.parametrize("name", LAYOUTS)
def test_the_site_that_came_along_builds_strictly_and_has_all_its_addresses(name: str, tmp_path: Path) -> None:
    project = site(tmp_path / "project", name)
    said = diglot(project, "adopt", "--from", LAYOUTS[name][0]).stdout.splitlines()
    follow(said, project)
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    lines = said[said.index("For mkdocs.yml:") + 2 : said.index("    plugins:")]
    lines += [line for line in said if line.startswith("      !")]
    config.write_text("\n".join(line.removeprefix("    ") for line in lines) + "\n" + text, "utf-8")
    built = build("mkdocs", project, tmp_path / "site", "--strict")
    assert built.exit_code == 0, built.log
    assert diglot(project, "check").returncode == 0
    alone = "en/docs/alone/" if name == "Docusaurus" else "en/alone/"
    assert f"no such document: /{alone}." in "".join(said)
    addresses = ["garten/", "de/garten/", "en/garten/", "allein/", alone]
    former = {
        "suffix": ["garten.en/"],
        "suffix of both": ["garten.en/", "garten.de/"],
        "Docusaurus": ["docs/garten/", "en/docs/garten/"],
    }
    for address in [*addresses, *former.get(name, [])]:
        assert (built.folder / address / "index.html").is_file(), address
    assert not (built.folder / "en/en").exists()
    link = next(one for one in built.page("en/garten/").iter("a") if one.text == "about the well")
    assert link.get("href") == "../brunnen/#das-wasser"


@pytest.mark.programs
def test_links_of_an_original_to_the_former_files_lead_to_the_pages_in_their_place(tmp_path: Path) -> None:
    project = site(tmp_path / "project", "suffix")
    (project / "docs/garten.md").write_text("# Garten\n\n[English](garten.en.md), [Wasser](brunnen.de.md).\n", "utf-8")
    config = project / "mkdocs.yml"
    config.write_text(f"exclude_docs: '*.en.md'\n{config.read_text('utf-8')}", "utf-8")
    built = build("mkdocs", project, tmp_path / "site", "--strict")
    assert built.exit_code == 0, built.log
    links = {one.text: one.get("href") for one in built.page("garten/").xpath("//section//a[text()]")}
    assert links == {"English": "../en/garten/", "Wasser": "../brunnen/"}


ENTRIES = [  # each with its comments, the text, and its translation, as other programs write them
    (
        "",
        '"Der _Turm_ ist **100 Meter** hoch, siehe [die Karte](karte.md)."',
        '"The _tower_ is **100 metres** high, see [the map](karte.md)."',
    ),
    ("#. type: Bullet: '- '\n", '"Erster \\"Punkt\\""', '"First “point”"'),
    ("#, fuzzy\n", '"Zweiter Punkt"', '"Second point"'),
    ("", '""\n"Ein Absatz,\\n"\n"der umbrochen ist."', '""\n"A paragraph\\n"\n"that is wrapped."'),
    ("", '"> Ein Zitat"', '"> A quotation"'),
    ('msgctxt "a"\n', '"Der Zug"', '"The train"'),
    ('msgctxt "b"\n', '"Der Zug"', '"The draught"'),
]
TOWER = """Der *Turm* ist **100 Meter** hoch,
siehe [die Karte](karte.md).

- Erster „Punkt“
- Zweiter Punkt

Ein Absatz, der umbrochen ist.

> Ein Zitat

Der Zug

Nicht übersetzt.
"""


@pytest.mark.parametrize("language", ["en", "de"])
def test_po_files_of_other_programs_are_matched_by_what_their_texts_show(language: str, tmp_path: Path) -> None:
    blocks = [f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {language}\\n"\n']
    for comments, one, two in ENTRIES:
        original, translation = (one, two) if language == "en" else (two, one)
        blocks.append(f"{comments}msgid {original}\nmsgstr {translation}\n")
    config = "site_name: x\nplugins:\n  - diglot: {source: de, target: en}\n"
    project = write(tmp_path, {"mkdocs.yml": config, "docs/a.md": TOWER, "po/a.po": "\n".join(blocks)})
    done = diglot(project, "adopt", "--from", "po/*.po", "--accept-certain", "Anna Berg")
    assert done.returncode == 0, done.stderr
    found = polib.pofile(str(project / "translations/en/a.po"))
    assert {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in found} == {
        "Der *Turm* ist **100 Meter** hoch, siehe [die Karte](karte.md).": (
            "The _tower_ is **100 metres** high, see [the map](karte.md).",
            False,
        ),
        "Erster „Punkt“": ("First “point”", False),
        "Zweiter Punkt": ("Second point", True),
        "Ein Absatz, der umbrochen ist.": ("A paragraph that is wrapped.", False),
        "Ein Zitat": ("A quotation", False),
        "Der Zug": ("The train", True),
        "Nicht übersetzt.": ("", False),
    }


@pytest.mark.parametrize("layout", ["suffix", "{language}/{path}.md", "nowhere", "po/*.po"])
def test_a_layout_that_finds_nothing_is_refused(layout: str, tmp_path: Path) -> None:
    config = "site_name: x\nplugins:\n  - diglot: {source: de, target: en}\n"
    done = diglot(write(tmp_path, {"mkdocs.yml": config, "docs/a.md": "Text.\n"}), "adopt", "--from", layout)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


CODES = {
    # the language of the translations, and files of the original and of the translation
    "pt-BR": ("folder", "docs/de/x.md", "docs/pt-br/x.md"),
    "zh-Hans": ("folder", "docs/de/x.md", "docs/zh/x.md"),
    "de-CH": ("suffix", "docs/x.md", "docs/x.de_CH.md"),
    "fr-CA": ("suffix", "docs/x.de.md", "docs/x.fr.md"),
    "en": ("folder", "docs/de/x.md", "docs/en-GB/x.md"),
}


@pytest.mark.parametrize("language", CODES)
def test_files_may_have_another_code_of_the_language(language: str, tmp_path: Path) -> None:
    layout, here, there = CODES[language]
    config = f"site_name: x\nplugins:\n  - diglot: {{source: de, target: {language}}}\n"
    done = diglot(write(tmp_path, {"mkdocs.yml": config, here: WELL, there: WELL_EN}), "adopt", "--from", layout)
    assert done.returncode == 0, done.stderr
    found = polib.pofile(str(tmp_path / f"translations/{language}/x.po"))
    assert {entry.msgid: entry.msgstr for entry in found}["Das Wasser"] == "The water"
    code = there.split("/")[1] if layout == "folder" else there.split(".")[1]
    former = f"{code}/x.md" if layout == "folder" else f"x.{code}.md"
    assert f"# formerly: {former}" in (tmp_path / "translations/anchors/x.txt").read_text("utf-8")
    assert layout == "folder" or f"*.{code}.md" in done.stdout


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ("target: en", "target: en"),
        ("target: 'no'", "target: 'no'"),
        ("targets: [en]", "target: en"),
        ("targets: [fr, en, {he: {from: en}}]", "targets: [fr, en, {he: {from: en}}]"),
    ],
)
def test_the_configuration_that_is_printed_has_all_languages(given: str, needed: str, tmp_path: Path) -> None:
    language = "no" if "no" in given else "en"
    config = f"site_name: x\nplugins:\n  - diglot: {{source: de, {given}}}\n"
    files = {"mkdocs.yml": config, "docs/x.md": WELL, f"docs/x.{language}.md": WELL_EN}
    done = diglot(write(tmp_path, files), "adopt", "--language", language, "--from", "suffix")
    assert done.returncode == 0, done.stderr
    assert f"      - diglot:\n          source: de\n          {needed}\n" in done.stdout


@pytest.mark.parametrize(("layout", "second"), [("suffix", "docs/en/x.md"), ("suffix", "docs/x.en.markdown")])
def test_a_second_translation_of_a_document_is_left_out_and_no_page(layout: str, second: str, tmp_path: Path) -> None:
    files = {"docs/x.md": WELL, "docs/x.en.md": WELL_EN, second: "# Another\n"}
    config = "site_name: x\nplugins:\n  - diglot: {source: de, target: en}\n"
    done = diglot(write(tmp_path, {"mkdocs.yml": config, **files}), "adopt", "--from", layout)
    assert "is another translation of a document that has one" in " ".join(done.stdout.split())
    assert f"      /{second.removeprefix('docs/')}\n" in done.stdout
    assert words(tmp_path, "x")["Das Wasser"] == "The water"


def test_a_dry_run_of_a_whole_site_writes_nothing(tmp_path: Path) -> None:
    project = site(tmp_path, "Docusaurus")
    before = files_of(project)
    assert diglot(project, "adopt", "--dry-run", "--from", LAYOUTS["Docusaurus"][0]).returncode == 0
    assert files_of(project) == before


@pytest.mark.parametrize("layout", ["suffix", "po/*.po"])
def test_a_link_that_leads_out_of_the_project_is_not_read(layout: str, tmp_path: Path) -> None:
    config = "site_name: x\nplugins:\n  - diglot: {source: de, target: en}\n"
    project = write(tmp_path / "project", {"mkdocs.yml": config, "docs/a.md": "Text.\n", "po/b.txt": ""})
    secret = write(tmp_path, {"secret": "Secret.\n"}) / "secret"
    for name in ("docs/a.en.md", "po/a.po"):
        (project / name).symlink_to(secret)
    done = diglot(project, "adopt", "--from", layout)
    assert done.returncode == 2
    assert "Secret" not in "".join(path.read_text("utf-8") for path in project.rglob("translations/**/*.po"))
    assert "[" in done.stderr
