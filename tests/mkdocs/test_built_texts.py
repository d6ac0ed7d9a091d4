"""What is translated is what plugins and hooks make of a document, and macros that are kept stay as written."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from builds import Site, build, configuration, write
from commands import diglot

pytestmark = pytest.mark.programs

HOOKS = """
import itertools, jinja2

numbers = itertools.count(1)
values = {
    "now": lambda: f"Stunde {next(numbers)}",
    "shop": "Laden am *Tor*",
    "git": {"day": "2. Januar"},
    "button": lambda: '<b class="button">Los</b>',
}


def on_page_markdown(markdown, page, config, files):
    return jinja2.Environment().from_string(markdown).render(values) + "\\n\\nVon Hand gemacht.\\n"
"""
DOCUMENT = """\
# Start {{ now() }}

Der Laden heißt {{ shop }}.

Es ist {{ now() }}, *siehe* {{ button() }}.

{% for day in [1, 2] %}
- Tag {{ day }} von {{ git.day }}
{% endfor %}

![Bild von {{ git.day }}](bild.png)

| A |
| --- |
| {{ git.day }} |
"""
TEXTS = [
    "Start {{ now() }}",
    "Der Laden heißt Laden am *Tor*.",
    "Es ist {{ now() }}, *siehe* {{ button() }}.",
    "Tag 1 von {{ git.day }}",
    "Tag 2 von {{ git.day }}",
    "![Bild von {{ git.day }}](bild.png)",
    "A",
    "Von Hand gemacht.",
]
TRANSLATIONS = {
    "Start {{ now() }}": "Home {{ now() }}",
    "Es ist {{ now() }}, *siehe* {{ button() }}.": "*See* {{ button() }}, it is {{ now() }} and {{ git.secret }}.",
    "Tag 1 von {{ git.day }}": "Day 1 of {{ git.day }}",
    "![Bild von {{ git.day }}](bild.png)": "![Picture of {{ git.day }}](bild.png)",
}


@pytest.fixture(params=['["now()", "git.", "button"]'])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Give a project with a hook that expands macros, some of which are kept."""
    settings = configuration("hooks: [hooks.py]\n").replace(
        "source: de\n", f"source: de\n      keep: {request.param}\n"
    )
    (tmp_path / "hooks.py").write_text(HOOKS)
    return write(tmp_path, {"mkdocs.yml": settings, "docs/index.md": DOCUMENT, "docs/bild.png": ""})


@pytest.fixture
def site(project: Path) -> Site:
    """Give its site, with some texts translated."""
    diglot(project, "sync")
    catalog = polib.pofile(str(project / "translations/en/index.po"), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = TRANSLATIONS.get(entry.msgid, "")
    catalog.save()
    return build("mkdocs", project, project / "site")


def test_the_catalog_has_what_the_hook_made_and_macros_as_they_are_written(project: Path) -> None:
    diglot(project, "sync")
    catalog = project / "translations/en/index.po"
    assert [entry.msgid for entry in polib.pofile(str(catalog))] == TEXTS
    before = {path: path.read_bytes() for path in project.rglob("translations/**/*.*")}
    diglot(project, "sync")
    assert {path: path.read_bytes() for path in project.rglob("translations/**/*.*")} == before


def test_both_columns_have_what_the_macros_stand_for(site: Site) -> None:
    german, english = site.page("").xpath("//section[contains(@class, 'diglot-text')]")
    hour = german.xpath("string(.//h1/text())").removeprefix("Start ")
    assert hour.startswith("Stunde ")
    assert english.xpath("string(.//h1/text())") == f"Home {hour}"
    assert german.xpath("string(.//p[contains(., 'Es ist')])") == f"Es ist {hour}, siehe Los."
    assert english.xpath("string(.//p[contains(., 'it is')])") == f"See Los, it is {hour} and {{{{ git.secret }}}}."
    for column in (german, english):
        assert column.xpath("string(.//b[@class='button'])") == "Los"
        assert column.xpath("string(.//td)") == "2. Januar"
    assert english.xpath(".//img/@alt") == ["Picture of 2. Januar"]
    assert english.xpath("string(.//li[@data-row])").strip() == "Day 1 of 2. Januar"


def test_anchors_and_headings_are_the_same_at_every_build(site: Site, project: Path) -> None:
    remembered = (project / "translations/anchors/index.txt").read_text().split()
    rows = site.page("").xpath("//section[@lang='de']//*[@data-row]")
    assert "start" in [row.get("id") for row in rows]
    assert {row.get("id") for row in rows if row.tag == "p" and row.get("id") in remembered}
    assert diglot(project, "check").stdout.count("catalog-behind") == 0


@pytest.mark.parametrize("project", ["[]"], indirect=True)
def test_a_text_that_is_another_each_time_is_refused_with_the_option_that_helps(project: Path) -> None:
    done = diglot(project, "sync")
    assert done.returncode == 2
    assert "docs/index.md:1: has another text each time" in done.stdout + done.stderr
    assert """Write 'keep: ["now()"]'""" in done.stdout + done.stderr
    assert not (project / "translations/en/index.po").exists()
