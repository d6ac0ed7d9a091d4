"""Three views of every document are real pages, each in its own language, and all links in them lead somewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml.html import HtmlElement

from builds import BUILDERS, Site, build, configuration, write

pytestmark = pytest.mark.programs

ARTICLE = "artikel/tesla-rechenzentrum-china/"
PAGES = ("", ARTICLE, "ueber/")


def title(page: HtmlElement) -> str:
    return str(page.xpath("string(//title)"))


@pytest.mark.parametrize("path", PAGES)
def test_each_view_is_a_page_in_its_own_language(edition: Site, path: str) -> None:
    for prefix, language, search, columns in (
        ("", "en", "Search", ["de", "en"]),
        ("de/", "de", "Suche", ["de"]),
        ("en/", "en", "Search", ["en"]),
    ):
        page = edition.page(prefix + path)
        assert page.get("lang") == language
        assert page.xpath("//section[contains(@class, 'diglot-text')]/@lang") == columns
        assert page.xpath("//dialog[@id='diglot-search']/@aria-label") == [search]


def test_titles_descriptions_and_navigation_are_in_the_language_of_the_page(edition: Site) -> None:
    for prefix, name, about, description in (
        ("", "Tesla’s data centre in China", "About this edition", "A German-language news article of May 2024"),
        ("de/", "Teslas Rechenzentrum in China", "Über diese Ausgabe", "Ein deutschsprachiger Nachrichtenartikel"),
        ("en/", "Tesla’s data centre in China", "About this edition", "A German-language news article of May 2024"),
    ):
        page = edition.page(prefix + ARTICLE)
        assert title(page).startswith(name)
        assert page.xpath("string(//meta[@name='description']/@content)").startswith(description)
        tabs = [" ".join(tab.text_content().split()) for tab in page.xpath("//*[@class='md-tabs__item']")]
        assert about in tabs


def test_the_contents_of_the_parallel_page_name_both_languages(edition: Site) -> None:
    entries = edition.page(ARTICLE).xpath("//*[contains(@class, 'md-sidebar--secondary')]//a[@href]")
    assert [entry.xpath(".//span[@lang]/@lang") for entry in entries] == [["de", "en"]] * len(entries)
    assert len(entries) == 10
    names = entries[0].xpath(".//span[@lang]/text()")
    assert names == ["Lokale Datenverarbeitung als neue Grenze", "Local data processing as a new frontier"]


@pytest.mark.parametrize("path", PAGES)
def test_a_switch_on_every_page_leads_to_the_other_views(edition: Site, path: str) -> None:
    for prefix in ("", "de/", "en/"):
        links = edition.page(prefix + path).xpath("//nav[@class='diglot-views']/a")
        leads_to = [urljoin(f"/{prefix}{path}", link.get("href")).lstrip("/") for link in links]
        assert leads_to == [f"de/{path}", path, f"en/{path}"]
        assert [link.get("aria-current") for link in links].count("page") == 1
        assert leads_to[[link.get("aria-current") for link in links].index("page")] == prefix + path


@pytest.mark.parametrize("path", PAGES)
def test_every_view_names_all_views_and_itself_as_canonical(edition: Site, path: str) -> None:
    base = "https://diglot.example/"
    for prefix in ("", "de/", "en/"):
        page = edition.page(prefix + path)
        alternates = {link.get("hreflang"): link.get("href") for link in page.xpath("//link[@hreflang][not(@type)]")}
        assert alternates == {
            "x-default": base + path,
            "de": f"{base}de/{path}",
            "en": f"{base}en/{path}",
        }
        assert page.xpath("//link[@rel='canonical']/@href") == [base + prefix + path]


PROBE = {
    "docs/index.md": ("# Start\n\n[Seite](sub/seite.md#kapitel) ![Bild](bild.png) [Anker](#start)\n"),
    "docs/sub/seite.md": (
        "---\ntitle: Seite\n---\n# Seite\n\n## Kapitel {context=book}\n\n[Start](../index.md) ![Bild](../bild.png)\n"
        "[Englisch](../only.md) [Datei](../datei.pdf)\n"
    ),
    "docs/only.md": (
        "---\ntranslate: false\nlang: en\n---\n# Only English\n\n[Seite](sub/seite.md)\n\n## Open {context=menu}\n"
    ),
    "docs/404.md": "# Nicht da\n\n[Start](index.md)\n",
    "docs/bild.png": "x",
    "docs/datei.pdf": "x",
    "glossary/begriff.md": "# Begriff\n\nErklärung.\n",
    "translations/en/index.po": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Start"\nmsgstr "Home"\n'
    ),
}
STRICT = "validation:\n  anchors: warn\n  unrecognized_links: warn\n"


@pytest.fixture(scope="module", params=[(builder, urls) for builder in BUILDERS for urls in (True, False)])
def probe(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a small site with a sub-folder, an image, a page in one language and a concept."""
    builder, directory_urls = request.param
    folder = tmp_path_factory.mktemp("probe")
    more = f"{STRICT}use_directory_urls: {str(directory_urls).lower()}\n"
    files = dict(PROBE)
    if directory_urls:  # raw HTML is written for the addresses that the site has
        files["docs/index.md"] += '\n<div><img src="bild.png"> <a href="sub/seite/">roh</a></div>\n'
        files["docs/sub/seite.md"] += '\n<div><img src="../../bild.png"> <a href="../../">roh</a></div>\n'
    project = write(folder / "project", {**files, "mkdocs.yml": configuration(more)})
    site = build(builder, project, folder / "site", "--strict")
    assert site.exit_code == 0, site.log
    return site


def all_pages(site: Site) -> list[str]:
    return sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))


def test_every_document_has_three_pages_and_a_page_in_one_language_has_one(probe: Site) -> None:
    pages = {path.replace("/index.html", ".html") for path in all_pages(probe)}
    for name in ("sub/seite.html", "glossary/begriff.html", "404.html"):
        assert {name, f"de/{name}", f"en/{name}"} <= pages
    assert "only.html" in pages
    assert "de/only.html" not in pages


def test_every_link_image_and_anchor_of_every_view_leads_somewhere(probe: Site) -> None:
    for path in all_pages(probe):
        page = probe.page(path)
        base = (page.xpath("//base/@href") or [f"/base/{path}"])[0]
        for link in [*page.xpath("//article//a/@href"), *page.xpath("//article//img/@src")]:
            parts = urlsplit(urljoin(base, link))
            if parts.scheme:
                continue
            target = unquote(parts.path).removeprefix("/base/")
            file = probe.folder / target / "index.html" if target.endswith("/") or not target else probe.folder / target
            assert file.is_file(), f"{path}: {link}"
            if parts.fragment and not path.endswith("404.html"):
                assert page_has(file, parts.fragment), f"{path}: {link}"


def test_no_page_shows_what_a_text_means(probe: Site) -> None:
    for path in all_pages(probe):
        page = probe.page(path)
        assert not page.xpath("//article//@context")
        assert "{context" not in page.text_content()


def page_has(file: Path, anchor: str) -> bool:
    return f'id="{anchor}"' in file.read_text("utf-8")


def test_links_between_documents_stay_in_the_view(probe: Site) -> None:
    for view in ("de", "en"):
        path = next(path for path in all_pages(probe) if path.startswith(f"{view}/sub/"))
        links = [urljoin(f"/{path}", link) for link in probe.page(path).xpath("//section//p/a/@href")]
        assert links[0].removesuffix("index.html") == f"/{view}/"
        assert links[1].startswith("/only")


def test_a_page_in_one_language_says_which_and_has_no_switch(probe: Site) -> None:
    path = next(path for path in all_pages(probe) if path.startswith("only"))
    page = probe.page(path)
    assert page.get("lang") == "en"
    assert page.xpath("//nav[@class='diglot-views']") == []
    assert "Only English" in page.xpath("string(//h1)")


def test_ids_are_the_same_in_every_view_and_the_second_column_has_the_suffix(probe: Site) -> None:
    ids = {}
    for view in ("", "de/", "en/"):
        path = next(path for path in all_pages(probe) if path.startswith(f"{view}sub/"))
        ids[view] = probe.page(path).xpath("//section//@id")
    half = len(ids[""]) // 2
    assert ids["de/"] == ids["en/"] == ids[""][:half]
    assert [f"{name}--en" for name in ids["de/"]] == ids[""][half:]


def test_a_document_in_the_way_of_a_view_is_a_problem(tmp_path: Path) -> None:
    files = {"docs/index.md": "# A\n", "docs/de/index.md": "# B\n", "mkdocs.yml": configuration()}
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site", "--strict")
    assert site.exit_code != 0
    assert "docs/de/index.md: stands where the de page of docs/index.md has to go." in site.log


COUNTING = """
from pathlib import Path
from markdown.extensions import Extension

class Counting(Extension):
    def extendMarkdown(self, md):
        with Path(__file__).with_name("made.txt").open("a") as file:
            file.write("x")

def on_config(config):
    config.markdown_extensions.append(Counting())
    return config
"""


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_markdown_is_made_ready_for_pages_that_it_has_nothing_to_do_for(builder: str, tmp_path: Path) -> None:
    """A page that is no document is MkDocs' own, extensions and all; what it is told of a document's is done."""
    files = {
        "mkdocs.yml": configuration() + "hooks: [counting.py]\n",
        "counting.py": COUNTING,
        **{f"docs/{name}.md": f"# {name}\n" for name in ("index", "a", "b")},
        "docs/page.md": "---\ntranslate: false\n---\n# Page\n\n!!! note\n    Read.\n",
    }
    project = write(tmp_path / "project", files)
    site = build(builder, project, tmp_path / "site")
    assert site.exit_code == 0, site.log
    made = (project / "made.txt").read_text()
    assert made == "xxxxx", "for 'page.md', three documents and the definitions, and for none of the nine pages"
    assert site.page("page/").xpath("//div[@class='admonition note']")


def test_what_comes_of_a_document_is_read_right_behind_it(tmp_path: Path) -> None:
    hook = "def on_page_markdown(markdown, page, **_):\n    print('read', page.url)\n"
    files = {
        "mkdocs.yml": configuration() + "hooks: [order.py]\n",
        "order.py": hook,
        **{f"docs/{name}.md": f"# {name}\n" for name in ("index", "a", "b")},
    }
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    read = [line.removeprefix("read ") for line in site.log.splitlines() if line.startswith("read ")]
    assert read == [f"{folder}{name}" for name in ("", "a/", "b/") for folder in ("", "de/", "en/")]
