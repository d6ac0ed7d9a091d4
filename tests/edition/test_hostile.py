"""Translations and names cannot inject: each of many hostile texts goes through every door, and stays a text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import polib
import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from builds import Site, build, configuration, write
from commands import diglot
from diglot.exchange.spreadsheet import cell_of
from diglot.markdown.disarm import leads_elsewhere
from hostile import (
    AIMED,
    DOORS,
    FILE_NAMES,
    HARMLESS,
    PAYLOADS,
    aimed_files,
    door_files,
    numbered,
    po_of,
)
from weekly import weekly

NAMED = {
    "markup-refused",
    "html",
    "links",
    "images",
    "code",
    "emphasis",
    "footnotes",
    "urls",
    "hard-breaks",
    "characters",
}
"""The codes that name markup or characters; what the payloads do to numbers and quotation marks is beside the point."""

OPENED = [
    *(f"{name}/" for name in ("aimed", "en/aimed", "paragraph", "claim", "alternative")),
    *("en/heading/", "front/3/", "glossary/", "glossary/c2/", "404.html", quote(f"{FILE_NAMES[0]}/")),
]

AUDIT = """async paths => {
  const found = [], scripts = new Set()
  for (const path of paths) {
    const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html")
    const roots = [page, ...[...page.querySelectorAll("template")].map(template => template.content)]
    for (const element of roots.flatMap(root => [...root.querySelectorAll("*")])) {
      const say = what => found.push([path, element.tagName, what])
      for (const { name, value } of element.attributes) {
        if (/^on|^style$|^srcdoc$|^formaction$/i.test(name)) say(name)
        if (!/^(href|src|srcset|poster|data|action|xlink:href)$/i.test(name)) continue
        const url = URL.parse(value, new URL(path, location))
        if (url && !/^(https?|mailto|tel):$/.test(url.protocol)) say(value)
        if (url && name !== "href" && url.origin !== location.origin) say(value)
      }
      if (/^(iframe|object|embed|form|math|style|applet|portal|frame|xmp|plaintext|textarea)$/i.test(element.tagName)
          && element.className !== "diglot-search-form" && element.method !== "dialog"
          && !/^md-/.test(element.className)) say("stands there")
      if (element.closest("article") && (/^(meta|base|link)$/i.test(element.tagName) || element.autofocus))
        say("stands there")
      if (/^__(?!tabbed_)/.test(element.id) && element.closest("article .diglot")) say(element.id)
      if (element.tagName === "SCRIPT" && /json/.test(element.type)) JSON.parse(element.textContent)
      else if (element.tagName === "SCRIPT") scripts.add(element.src ? element.src.split("/").pop() : element.text)
    }
  }
  return { found, scripts: [...scripts] }
}"""

SHOW_TITLES = """async () => {
  let shown = 0
  for (const element of document.querySelectorAll("article [title]")) {
    element.tabIndex = 0
    element.focus()
    await new Promise(done => setTimeout(done, 10))
    shown += document.querySelectorAll(".md-tooltip2").length > 0
  }
  return shown
}"""
"""Has the theme show titles, which it does as HTML, and returns how many it showed."""

TRAPS = """
    window.__hits = []
    for (const name of ["alert", "confirm", "prompt", "print", "open"])
        window[name] = (...said) => { window.__hits.push(name + said) }
"""


@pytest.fixture(params=[True, *weekly(False)], ids=["without the policy", "with it"])
def trapped(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give a page without the policy, as pages have to be harmless by themselves, and one with it."""
    context = chromium.new_context(bypass_csp=request.param)
    context.add_init_script(TRAPS)
    yield context.new_page()
    context.close()


def paths_of(site: Site, ending: str) -> list[str]:
    return [path.relative_to(site.folder).as_posix() for path in sorted(site.folder.rglob(f"*.{ending}"))]


def test_there_are_many_payloads_and_each_is_different() -> None:
    assert len(PAYLOADS) >= 300
    assert len(set(PAYLOADS.values())) == len(PAYLOADS)
    assert PAYLOADS.keys() >= HARMLESS


@pytest.mark.parametrize("name", [name for name in DOORS if name != "alone"])
@pytest.mark.parametrize("view", ["", "en/"])
def test_no_payload_leaves_its_cell(hostile: Site, name: str, view: str) -> None:
    door = DOORS[name]
    column = hostile.page(f"{view}{name}/").xpath("//section[@lang='en']")[0]
    found = []
    for cell in column.xpath(door.cell):
        text = cell.get(door.attribute) if door.attribute else " ".join([cell.text_content(), *cell.xpath(".//@alt")])
        if numbers := re.findall(r"Start(\d+)x", text):
            assert len(set(numbers)) == 1, text
            assert set(re.findall(r"End(\d+)x", text)) == set(numbers), text
            found.append(int(numbers[0]))
    assert sorted(set(found)) == list(range(len(PAYLOADS)))


@pytest.mark.parametrize("name", DOORS)
def test_both_columns_keep_the_same_rows(hostile: Site, name: str) -> None:
    page = hostile.page(f"{name}/")
    source, target = (
        section.xpath(".//*[@data-row]") for section in page.xpath("//section[contains(@class, 'diglot-text')]")
    )
    assert [row.get("data-row") for row in source] == [row.get("data-row") for row in target]
    assert [row.tag for row in source] == [row.tag for row in target]
    assert "The end." in [row.text_content() for row in target]


def test_no_page_holds_what_could_run_or_ask_another_host(
    hostile: Site, trapped: Page, serve: Callable[[Path], str]
) -> None:
    trapped.goto(serve(hostile.folder) + "404.html")
    pages = paths_of(hostile, "html")
    assert len(pages) > 100
    audit = trapped.evaluate(AUDIT, [f"/{quote(path)}" for path in pages])
    assert audit["found"] == []
    ours = re.compile(r"__md_scope=|var palette=|var target=document|[\w.-]+\.js")
    assert [script for script in audit["scripts"] if not ours.match(script)] == []
    assert not any("alert" in script for script in audit["scripts"])


def test_nothing_runs_when_pages_are_opened_and_used(
    hostile: Site, trapped: Page, serve: Callable[[Path], str]
) -> None:
    base = serve(hostile.folder)
    asked: list[str] = []
    trapped.on("request", lambda request: asked.append(request.url) if not request.url.startswith(base) else None)
    trapped.on("dialog", lambda dialog: asked.append(dialog.message))
    for path in OPENED:
        trapped.goto(base + path)
        assert trapped.evaluate("window.__hits") == [], path
        assert trapped.url == base + path
    for path in ("en/abbreviation/", "en/aimed/"):
        trapped.goto(base + path)
        assert trapped.evaluate(SHOW_TITLES) > 10
        assert trapped.evaluate("window.__hits") == [], path
    trapped.goto(base + "en/paragraph/")
    trapped.keyboard.press("/")
    for query in ("alert", "script", "house0"):
        trapped.locator("#diglot-search input").fill(query)
        trapped.locator(".diglot-search-results[aria-busy=false] > li").first.wait_for()
    trapped.goto(base)
    trapped.locator("section[lang=en] a.term").hover()
    expect(trapped.locator(".diglot-popup")).to_contain_text("<textarea autofocus onfocus=alert(1)>")
    assert trapped.evaluate("window.__hits") == []
    assert [url for url in asked if not url.startswith("data:image/svg")] == []


@pytest.mark.parametrize("view", ["", "en/"])
def test_what_the_theme_makes_titles_of_holds_no_tag(hostile: Site, view: str) -> None:
    """Of what does not fit into its place Material makes a title, and of the title HTML."""
    for name in ("heading", "front/1", "glossary/c2", "abbreviation"):
        page = hostile.page(f"{view}{name}/")
        for cut in page.xpath("//*[contains(@class, 'md-ellipsis')]"):
            assert not re.search("<[a-zA-Z/!?]", cut.text_content())


@pytest.mark.programs
def test_a_heading_stays_within_the_attributes_that_a_theme_writes_it_into(tmp_path: Path) -> None:
    words = 'Door" onmouseover="alert(1)" x="'
    files = {
        "mkdocs.yml": configuration().replace("name: material\n  language: en\n  font: false", "name: readthedocs")
    }
    for name in ("a", "b", "index"):
        files |= {
            f"docs/{name}.md": f"# Tür {name}\n",
            f"translations/en/{name}.po": str(po_of({f"Tür {name}": f"{words} {name}"})),
        }
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert site.exit_code == 0, site.log
    for path in paths_of(site, "html"):
        assert not site.page(path).xpath("//@onmouseover"), path


def test_what_programs_read_is_sound(hostile: Site) -> None:
    for path in paths_of(hostile, "xml"):
        tree = etree.fromstring((hostile.folder / path).read_bytes(), etree.XMLParser(resolve_entities=False))
        assert {etree.QName(element).localname for element in tree.iter(etree.Element)} <= {
            *("feed", "id", "title", "link", "updated", "author", "name", "entry", "published", "summary"),
            *("urlset", "url", "loc", "lastmod"),
        }
    for path in paths_of(hostile, "json"):
        json.loads(hostile.text(path))
    unwritable = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]|\\\\ufdd|\\\\u000[0-8]")
    for path in [*paths_of(hostile, "html"), *paths_of(hostile, "xml"), *paths_of(hostile, "json")]:
        assert not unwritable.search(hostile.text(path)), path


def checked(folder: Path) -> Path:
    return write(folder, {"mkdocs.yml": configuration(), **door_files("paragraph")})


def test_check_names_every_payload_that_is_not_mere_words(tmp_path: Path) -> None:
    project = checked(tmp_path)
    po = polib.pofile(str(project / "translations/en/paragraph.po"))
    lines = {entry.linenum: number for number, entry in enumerate(list(po)[: len(PAYLOADS)])}
    codes: dict[int, set[str]] = defaultdict(set)
    for problem in json.loads(diglot(project, "check", "--format", "json").stdout):
        codes[lines.get(problem["line"], -1)].add(problem["code"])
    silent = {name for number, name in enumerate(PAYLOADS) if not codes[number] & NAMED}
    assert silent == HARMLESS


def test_check_names_every_translation_that_makes_more_of_its_original(tmp_path: Path) -> None:
    project = write(tmp_path, {"mkdocs.yml": configuration(), **aimed_files()})
    entries = list(polib.pofile(str(project / "translations/en/aimed.po")))
    names = dict(zip((entry.linenum for entry in entries), AIMED, strict=True))
    problems = json.loads(diglot(project, "check", "--format", "json").stdout)
    named = {names.get(problem["line"], "") for problem in problems if problem["code"] in NAMED}
    assert {name for name, one in AIMED.items() if one.named} <= named


@pytest.mark.parametrize("form", ["text", "github"])
def test_what_check_prints_moves_no_terminal_and_gives_no_command(tmp_path: Path, form: str) -> None:
    printed = diglot(checked(tmp_path), "check", "--format", form).stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
    begins = r"::(?:error|warning|notice) file=" if form == "github" else r"(?:error|warning|info): translations/"
    assert all(re.match(begins, line) for line in printed.splitlines() if line)


def test_an_exported_table_holds_no_formula_and_gives_every_text_back(tmp_path: Path) -> None:
    project = write(checked(tmp_path), door_files("alone"))  # where a payload is the whole of a text
    assert diglot(project, "export", "--output", "out.csv").returncode == 0
    rows = list(csv.DictReader(io.StringIO((project / "out.csv").read_text("utf-8-sig"), newline="")))
    assert len(rows) > 2 * len(PAYLOADS)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row.values())
    words = {cell_of(row["translation"]) for row in rows}
    kept = {"formulas/equals", "formulas/command", "scripts/plain", "quotes/double", "broken/unclosed-quote"}
    for number, (name, payload) in enumerate(PAYLOADS.items()):
        if name in kept:
            assert {numbered(DOORS[door].msgstr, number, payload) for door in ("paragraph", "alone")} <= words


@pytest.mark.parametrize("name", ["out.xlf", "out.tbx"])
def test_exported_xml_is_well_formed_and_holds_texts_only(hostile: Site, name: str) -> None:
    project = hostile.folder.parent / "project"
    done = diglot(project, "export", "--output", name, *(["--glossary"] if name.endswith("tbx") else []))
    assert done.returncode == 0, done.stderr
    tree = etree.parse(project / name, etree.XMLParser(resolve_entities=False))
    names = {etree.QName(element).localname for element in tree.iter(etree.Element)}
    assert not names & {"script", "img", "svg", "iframe", "b"}


@pytest.mark.parametrize(
    "address", ["//a/b", "\\\\a/b", "/\\a/b", "/\t/a", "https:a", "&#104;ttps://a", " //a", "data:x", "java\nscript:x"]
)
def test_an_address_that_browsers_take_for_another_host_is_seen_through(address: str) -> None:
    assert leads_elsewhere(address)


@pytest.mark.parametrize("address", ["a.png", "../a.png", "/a/b.png", "a/b:c.png", "#a", "", "?a=//b"])
def test_an_address_on_the_site_is_one(address: str) -> None:
    assert not leads_elsewhere(address)
