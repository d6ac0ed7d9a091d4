"""Any two or three languages of a document stand side by side, chosen from a menu or named in the link."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from test_accessible import COLOURS, RULES, violations
from test_features import THINGS, counts
from test_place import FIRST_ROW

import six_columns
from builds import Site, build, write
from choosing import IS_SHOWN, choose, open_columns, open_menu
from chromium import ALL_NOTES, LASTING, rouse, soon
from engines import Engine
from six_columns import ARTICLE, LANGUAGES, MISSING, NAMES
from weekly import weekly

pytestmark = pytest.mark.programs

six, base = six_columns.six, six_columns.base

PAIRS = list(combinations(LANGUAGES, 2))
EVERY_RUN = [("de", "en"), ("de", "he"), ("de", "zh"), ("he", "zh")]
"""Of the pairs a first one, further ones that are built, and one of columns that are composed."""

TOPS = """() => [...document.querySelectorAll(".diglot-text")].map(section =>
    [...section.querySelectorAll("[data-row]")].map(row => row.getBoundingClientRect().top))"""
TWICE = """() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id)
    return ids.filter((id, at) => ids.indexOf(id) !== at)
}"""
SHOWN = "() => [...document.querySelectorAll('.diglot-text')].map(({ lang }) => lang)"
ROWS = """() => [...document.querySelectorAll(".diglot [data-row]")].filter(row => row.checkVisibility())
    .map(row => [Number(row.dataset.row), row.closest("section").lang, row.getBoundingClientRect().top])
    .sort((one, other) => one[2] - other[2])"""

LINES = """async ([columns, address]) => {
    const lines = (node, base) => {
        if (node.nodeType === Node.TEXT_NODE) return [node.data.replace(/\\s+/g, " ").trim()].filter(Boolean)
        if (node.nodeType === Node.COMMENT_NODE) return [`<!--${node.data}-->`]
        const attributes = [...node.attributes].map(({ name, value }) => {
            const isLink = ["href", "src"].includes(name) && !value.startsWith("#")
            const address = isLink && new URL(value, base).href.replace(/\\?columns=[^#]*/, "")
            return `${name}=${isLink ? address : value}`
        })
        const inside = [...node.childNodes].flatMap(one => lines(one, base))
        return [[node.localName, ...attributes.sort()].join(" "), ...inside]
    }
    const { src } = document.querySelector("script[src$='diglot-choices.js']")
    const { compose } = await import(new URL("diglot-compose.js", src))
    const built = await new Promise(done => {
        const request = new XMLHttpRequest()
        request.responseType = "document"
        request.onload = () => done(request.response)
        request.open("GET", address)
        request.send()
    })
    const { grid } = await compose(columns)
    return [built.querySelector(".diglot-parallel"), grid].map(one => lines(one, address))
}"""
"""What stands in the columns that are built, and in those that the script makes of the same languages."""


def assert_level(tops: list[list[float]]) -> None:
    """The rows of all columns begin at the same height, to a pixel, each below the one before it."""
    first, *others = tops
    assert len(first) > 10
    for column in others:
        assert len(column) == len(first)
        assert max(abs(one - other) for one, other in zip(first, column, strict=True)) < 1
    assert all(one < other for one, other in pairwise(first))


@pytest.mark.parametrize(("one", "other"), [*EVERY_RUN, *weekly(*(pair for pair in PAIRS if pair not in EVERY_RUN))])
def test_all_pairs_are_level_and_have_no_id_twice(tab: Page, base: str, one: str, other: str) -> None:
    tab.goto(f"{base}{ARTICLE}?columns={one},{other}&layout=side")
    soon(tab, f"({IS_SHOWN})('{one},{other}')")
    tab.evaluate(ALL_NOTES)
    folder = f"/de--{other}" if one == "de" and other != "en" else ""  # what is built is shown as it is built
    assert tab.evaluate("location.pathname") == f"{folder}/{ARTICLE}"
    assert_level(tab.evaluate(TOPS))
    assert tab.evaluate(TWICE) == []


@pytest.mark.parametrize("columns", ["fr,he", *weekly(*(f"{a},{b}" for a, b in PAIRS if a != "de")), "he,zh,pl"])
def test_columns_are_level_in_every_browser(engine: Engine, base: str, columns: str) -> None:
    engine.resize(1440, 900)
    engine.open(f"{base}{ARTICLE}?columns={columns}&layout=side")
    engine.wait(IS_SHOWN, columns)
    engine.run(ALL_NOTES)
    assert_level(engine.run(TOPS))
    assert engine.run(TWICE) == []
    assert engine.errors() == []


@pytest.mark.parametrize(
    ("path", "target"), [("", "en"), ("", "he"), (ARTICLE, "en"), (ARTICLE, "he"), ("glossary/chip/", "en")]
)
def test_composed_columns_are_what_the_build_makes_of_the_same_languages(
    tab: Page, base: str, path: str, target: str
) -> None:
    folder = "" if target == "en" else f"de--{target}/"
    tab.goto(base + path)
    built, composed = tab.evaluate(LINES, [["de", target], f"{base}{folder}{path}"])
    # Addresses lead to composed columns, and directions are said where a page is built.
    built = [re.sub(r"/de--he/| dir=\w+", lambda found: "/" * (found[0][0] == "/"), line) for line in built]
    composed = [re.sub(r" dir=\w+| diglot-composed", "", line) for line in composed]
    assert composed == built


def test_each_column_has_what_the_theme_makes_of_the_page(tab: Page, base: str) -> None:
    def whole(columns: str) -> None:
        soon(tab, f"({IS_SHOWN})('{columns}')")
        for thing in (".md-annotation", "[data-md-type=copy]", "div.mermaid"):
            tab.wait_for_selector(f"section[lang={columns[:2]}] {thing}")

    tab.goto(base)
    whole("de,en")
    expected = counts(tab, "section[lang=de]")
    assert [name for name in THINGS if not expected[name]] == []
    tab.goto(f"{base}?columns=fr,he,pl")
    whole("fr,he,pl")
    for language in ("fr", "he", "pl"):
        assert counts(tab, f"section[lang={language}]") == expected, language
    column = tab.locator("section[lang=he]")
    column.locator(".tabbed-labels label", has_text="Zwei").first.click()
    expect(column.get_by_text("Noch einmal zwei")).to_be_visible()
    expect(column.get_by_text("Noch einmal eins")).to_be_hidden()


def test_cards_of_concepts_and_notes_open_in_each_column(tab: Page, base: str) -> None:
    tab.set_viewport_size({"width": 1200, "height": 900})  # in wider ones notes stand beside the text
    open_columns(tab, base, "fr,he")
    card = tab.locator(".diglot-popup")
    for language, name in (("fr", "puce"), ("he", "שבב")):
        column = tab.locator(f"section[lang={language}]")
        column.locator("a.note[data-note=fact]").last.hover()
        expect(card).to_have_attribute("lang", language)
        expect(card).to_contain_text("Was die Quelle zeigt")
        cards = tab.locator(f"template.diglot-card[lang={language}]")
        assert name in str(cards.first.evaluate("card => card.content.textContent"))


def test_notes_stand_beside_columns_in_the_language_of_the_first(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,he")
    tab.locator("section[lang=he] a.note[data-note=fact]").last.click()
    note = tab.locator(".diglot-beside.diglot-open")
    expect(note).to_contain_text("Was die Quelle zeigt")
    assert note.locator("> div").get_attribute("lang") == "fr"


def test_a_missing_paragraph_shows_the_original_and_says_so(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,he")
    for language in ("fr", "he"):
        row = tab.locator(f"section[lang={language}] [data-row][data-state=missing]")
        expect(row).to_contain_text(MISSING)
        expect(row.locator(".diglot-notice")).to_have_count(1)
        expect(row).to_have_attribute("lang", "de")
    assert tab.locator("section[lang=he]").get_attribute("dir") == "rtl"
    assert tab.locator("section[lang=fr]").get_attribute("dir") == "ltr"


@pytest.mark.parametrize(("columns", "direction"), [("he,fr", "rtl"), ("fr,he", "ltr")])
def test_the_columns_run_as_the_first_of_them(tab: Page, base: str, columns: str, direction: str) -> None:
    open_columns(tab, base, columns)
    first, second = (tab.locator(f"section[lang={one}]").bounding_box() for one in columns.split(","))
    assert first
    assert second
    assert (first["x"] > second["x"]) == (direction == "rtl")


def test_a_link_wins_over_what_is_remembered_and_the_menu_says_what_was_read_last(tab: Page, base: str) -> None:
    tab.goto(base + ARTICLE)
    choose(tab, "Français", "עברית")
    soon(tab, f"({IS_SHOWN})('fr,he')")
    assert tab.url == f"{base}{ARTICLE}?columns=fr,he"
    open_columns(tab, base, "pl,zh")
    open_menu(tab)
    last = tab.get_by_role("navigation", name="View").get_by_role("link", name="Français – עברית")
    expect(last).to_be_visible()
    expect(tab.get_by_text("(as last time)")).to_be_visible()
    last.click()
    soon(tab, f"({IS_SHOWN})('fr,he')")
    open_menu(tab)
    expect(tab.get_by_text("(as last time)")).to_be_hidden()


def test_what_is_remembered_leads_on_within_the_site_alone(tab: Page, base: str) -> None:
    page = tab
    page.goto(base + ARTICLE)
    choose(page, "Français", "עברית")
    soon(page, f"({IS_SHOWN})('fr,he')")
    page.goto(base + ARTICLE, referer="https://elsewhere.example/")
    soon(page, f"({IS_SHOWN})('de,en')")
    page.goto(f"{base}{ARTICLE}?layout=interleaved", referer=f"{base}andere/")
    page.wait_for_load_state()
    assert page.locator(".diglot-composed").count() == 0
    page.goto(base + ARTICLE, referer=f"{base}andere/")
    soon(page, f"({IS_SHOWN})('fr,he')")
    assert page.url == f"{base}{ARTICLE}?columns=fr,he"


def test_links_in_a_column_lead_to_the_same_columns(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,he")
    tab.locator("section[lang=he]").get_by_role("link", name="oben").click()
    soon(tab, f"({IS_SHOWN})('fr,he')")
    assert tab.url == f"{base}?columns=fr,he#eins"
    open_columns(tab, base, "he,pl", "glossary/chip/")
    tab.locator("section[lang=pl] .diglot-uses a").first.click()
    soon(tab, f"({IS_SHOWN})('he,pl')")
    expect(tab.locator("section[lang=pl] .diglot-marked")).to_contain_text("układ")
    assert re.search(r"#r[0-9a-f]{8}--pl$", tab.url)


LINKS = [
    ("fr", "fr/"),
    ("de,pl", "de--pl/"),
    ("de,en", ""),
    ("FR,he", "?columns=fr,he"),
    ("fr,he,fr", "?columns=fr,he"),
    ("sv,pl", "pl/?columns=sv,pl"),
    ("sv,he,zh", "?columns=he,zh"),
]
"""The columns that a link asks for, and where it leads."""


@pytest.mark.parametrize(
    ("start", "columns", "address"),
    [
        *(("", *link) for link in LINKS),
        *((start, *link) for start in ("pl/", "de--zh/") for link in LINKS[1:4]),
        *weekly(*((start, *link) for start in ("pl/", "de--zh/") for link in (LINKS[0], *LINKS[4:]))),
    ],
)
def test_a_link_leads_to_the_page_that_is_built_or_else_to_the_first_address(
    tab: Page, base: str, start: str, columns: str, address: str
) -> None:
    folder, _, query = address.partition("?")
    tab.goto(f"{base}{start}{ARTICLE}?columns={columns}#zwei")
    end = f"{base}{folder}{ARTICLE}{'?' + query if query else ''}#zwei"
    soon(tab, f"location.href.replace('?columns=de,en', '') === '{end}'")
    expect(tab.locator(".diglot-marked").first).to_be_visible()


def test_a_language_that_nobody_has_is_left_out_and_named(tab: Page, emulate: Callable[..., None], base: str) -> None:
    emulate(first=LASTING)
    tab.goto(f"{base}{ARTICLE}?columns=fr,sv,he")
    expect(tab.get_by_role("status")).to_have_text("This page is not there in Swedish.")
    soon(tab, f"({IS_SHOWN})('fr,he')")
    tab.goto(f'{base}{ARTICLE}?columns=%3Cb%3E"')
    expect(tab.locator(".diglot-status")).to_have_text('This page is not there in <b>".')
    assert tab.evaluate(SHOWN) == ["de", "en"]


@pytest.mark.parametrize("width", [360, 1440])
def test_choosing_other_columns_keeps_the_row_where_it_is(tab: Page, base: str, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 500})
    open_columns(tab, base, "fr,he")
    tab.locator("section[lang=fr] [data-row='11']").evaluate(
        "row => scrollTo({ top: scrollY + row.getBoundingClientRect().top - 120, behavior: 'instant' })"
    )
    for columns in (("עברית", "中文", "Polski"), ("Deutsch", "Polski"), ("Français", "Polski")):
        row, top = tab.evaluate(FIRST_ROW)
        choose(tab, *columns)
        codes = [code for name in columns for code, own in NAMES.items() if own == name]
        soon(tab, f"({IS_SHOWN})('{','.join(codes)}')")
        shown = tab.locator(f"[data-row='{row}']:visible").first
        assert abs(shown.evaluate("row => row.getBoundingClientRect().top") - top) <= 1, columns
        assert "#" not in tab.url


def test_the_way_back_and_a_reload_keep_columns_and_place(tab: Page, base: str) -> None:
    tab.set_viewport_size({"width": 1440, "height": 500})
    open_columns(tab, base, "fr,he")
    tab.evaluate("scrollTo({ top: 400, behavior: 'instant' })")
    tab.reload()
    soon(tab, f"({IS_SHOWN})('fr,he')")
    assert abs(tab.evaluate("scrollY") - 400) <= 1


def test_a_link_to_a_row_of_any_column_leads_to_that_row(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,he")
    row = tab.locator("section[lang=fr] [data-row='11']")
    anchor = row.get_attribute("id")
    for suffix, language in (("", "fr"), ("--he", "he"), ("--en", "fr"), ("--fr", "fr")):
        tab.goto("about:blank")
        open_columns(tab, base, "fr,he", more=f"#{anchor}{suffix}")
        expect(tab.locator(f"section[lang={language}] .diglot-marked[data-row='11']")).to_be_in_viewport()
        expected = f"#{anchor}--he" if language == "he" else f"#{anchor}"
        soon(tab, f"location.hash === '{expected}'")


@pytest.mark.parametrize(("start", "columns"), [("", "fr,he"), ("pl/", "fr,he"), ("de--zh/", "de,pl")])
def test_a_layout_in_the_link_stays_there(tab: Page, base: str, start: str, columns: str) -> None:
    tab.goto(f"{base}{start}{ARTICLE}?columns={columns}&layout=interleaved")
    expect(tab).to_have_url(re.compile(r"/(de--pl/)?artikel/\?(columns=fr,he&)?layout=interleaved$"))
    soon(tab, f"({IS_SHOWN})('{columns}')")
    expect(tab.locator("html")).to_have_attribute("data-diglot-layout", "interleaved")


def test_paragraph_by_paragraph_three_languages_go_in_their_order(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,pl,zh", more="&layout=interleaved")
    order = [(row, language) for row, language, _ in tab.evaluate(ROWS)]
    assert [one for one in order if one[0] == 6] == [(6, "fr"), (6, "pl"), (6, "zh")]
    assert order.index((6, "zh")) < order.index((7, "fr"))
    tab.locator(".diglot-display summary").click()
    tab.get_by_role("radio", name="中文").check()
    order = [(row, language) for row, language, _ in tab.evaluate(ROWS)]
    assert [one for one in order if one[0] == 6] == [(6, "zh"), (6, "fr"), (6, "pl")]


def test_one_language_at_a_time_a_tap_shows_the_others(tab: Page, base: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    open_columns(tab, base, "fr,pl,zh")
    assert {language for _, language, _ in tab.evaluate(ROWS)} == {"fr"}
    boxes = [box for one in tab.locator(".diglot-other:visible").all()[:6] if (box := one.bounding_box())]
    assert boxes[1]["x"] + boxes[1]["width"] <= boxes[0]["x"]  # one beside the other
    row = tab.locator("section[lang=fr] [data-row='6']")
    row.click(position={"x": 5, "y": 5})
    for language in ("pl", "zh"):
        expect(tab.locator(f"section[lang={language}] [data-row='6']")).to_be_visible()
    row.click(position={"x": 5, "y": 5})
    expect(tab.locator("section[lang=pl] [data-row='6']")).to_be_hidden()
    assert tab.evaluate("document.documentElement.scrollWidth") == 360


def test_keys_go_from_column_to_column_and_from_layout_to_layout(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,pl,zh")
    rouse(tab)
    focus = "[document.activeElement.closest('section')?.lang, document.activeElement.dataset.row].join()"
    for _ in range(4):
        tab.keyboard.press("j")
    assert tab.evaluate(focus) == "fr,4"
    for language in ("pl", "zh", "fr"):
        tab.keyboard.press("o")
        assert tab.evaluate(focus) == f"{language},4"
    layouts = []
    for _ in range(3):
        tab.keyboard.press("l")
        layouts.append(tab.locator("html").get_attribute("data-diglot-layout"))
    assert layouts == ["interleaved", "single", "side"]
    tab.keyboard.press("t")
    expect(tab.locator(".row-tools--shown a").first).to_be_focused()
    with tab.expect_navigation():
        tab.keyboard.press("v")
    assert tab.locator(".diglot-composed").count() == 0


def test_notes_of_a_kind_are_hidden_in_all_columns(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,pl")
    expect(tab.locator("sup > a.note[data-note=fact]:visible")).to_have_count(2)
    expect(tab.locator("sup > a.note[data-note=translator]:visible")).to_have_count(0)
    tab.get_by_role("combobox", name="Notes").select_option("None")
    expect(tab.locator("sup > a.note:visible")).to_have_count(0)
    tab.get_by_role("combobox", name="Notes").select_option("All")
    expect(tab.locator("sup > a.note[data-note=translator]:visible")).to_have_count(2)


def test_the_contents_name_headings_in_the_languages_that_are_shown(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,pl", "glossary/chip/")
    assert tab.locator("#diglot-contents [lang]").all_inner_texts() == []  # its heading is the page's own
    open_columns(tab, base, "fr,pl")
    entry = tab.locator("#diglot-contents a[href='#eins']")
    assert entry.locator("> * > *").evaluate_all("all => all.map(({ lang }) => lang)") == ["fr"]  # both have one name
    tab.locator(".diglot-rail-head button").click()  # notes stand in their place
    tab.locator("#diglot-contents a[href='#zwei']").click()
    expect(tab.locator("section[lang=fr] #zwei")).to_be_in_viewport()


@pytest.mark.parametrize("columns", ["fr,he", "zh,pl", *weekly("he,pl", "en,zh,pl")])
def test_axe_finds_nothing_in_composed_columns_and_their_menu(tab: Page, base: str, columns: str) -> None:
    open_columns(tab, base, columns)
    open_menu(tab)
    assert violations(tab, RULES, {"exclude": [[".md-footer"], [".md-tooltip2"]]}) == []  # the theme's
    tab.emulate_media(color_scheme="dark")
    assert violations(tab, COLOURS, ".diglot-bar") == []


@pytest.mark.parametrize("lost", ["**/fr/artikel/", "**/diglot-columns.js"])
def test_where_a_page_or_the_script_does_not_come_the_built_page_is_shown(tab: Page, base: str, lost: str) -> None:
    tab.route(lost, lambda route: route.abort())
    tab.goto(f"{base}{ARTICLE}?columns=fr,he")
    expect(tab.locator("section[lang=de] [data-row='1']")).to_be_visible()
    tab.locator("section[lang=de] [data-row='6']").hover(position={"x": 5, "y": 5})
    expect(tab.locator(".diglot-lit")).to_have_count(2)
    if lost.endswith("/"):
        expect(tab.get_by_role("status")).to_contain_text("could not be loaded")


@pytest.fixture
def older(tab: Page, six: Site) -> Page:
    """Give a tab for which the French page is an older one: with rows less, more, and other words."""
    text = six.text(f"fr/{ARTICLE}index.html")
    rows = re.findall(r'<(?:p|li) data-row="(\d+)"[^>]* id="(r[0-9a-f]{8})"[^>]*>', text)
    anchors = dict(rows)
    changed = text.replace(f'id="{anchors["6"]}"', 'id="r00000006"')
    lost = re.search(r'<li data-row="8".*?</li>\n', changed, re.DOTALL)
    assert lost
    changed = changed.replace(lost[0], "")
    more = '<p data-row="13" data-state="reviewed" id="r00000013">Un paragraphe de plus</p>\n'
    changed = re.sub(r'(?=<p data-row="14")', more, changed)

    def answer(route: Route) -> None:
        route.fulfill(body=changed, content_type="text/html; charset=utf-8")

    tab.route(f"**/fr/{ARTICLE}", answer)
    return tab


def test_rows_of_an_older_page_pair_by_their_anchors_and_the_others_stand_alone(older: Page, base: str) -> None:
    open_columns(older, base, "fr,pl", more="&layout=side")
    expect(older.get_by_role("status")).to_contain_text("Some paragraphs have no counterpart")
    older.evaluate(ALL_NOTES)
    french, polish = (
        older.locator(f"section[lang={language}] [data-row]").evaluate_all(
            """rows => Object.fromEntries(rows.map(row => [
                (row.querySelector(":scope > [class=row-anchor]") ?? row).id.replace(/--pl$/, ""),
                [Number(row.dataset.row), row.getBoundingClientRect().top, row.getBoundingClientRect().bottom],
            ]))"""
        )
        for language in ("fr", "pl")
    )
    alone = set(french) ^ set(polish)
    assert alone == {"r00000006", "r00000013", *(set(polish) - set(french))}
    assert len(set(polish) - set(french)) == 2
    for anchor in set(french) & set(polish):
        assert french[anchor][0] == polish[anchor][0]
        assert abs(french[anchor][1] - polish[anchor][1]) < 1, anchor
    numbers = sorted({row[0] for rows in (french, polish) for row in rows.values()})
    assert numbers == list(range(1, len(set(french) | set(polish)) + 1))
    for column in (french, polish):
        lines = sorted(column.values())
        assert all(one[2] <= other[1] + 0.5 for one, other in pairwise(lines))
    older.locator("section[lang=fr] [id='r00000013']").hover()
    expect(older.locator(".diglot-lit")).to_have_count(0)


INSTANT = """\
site_name: Probe
site_url: {address}
theme: {{name: material, font: false, language: en, features: [navigation.instant]}}
plugins:
  - diglot: {{source: de, targets: [en, fr, he]}}
nav: [index.md, zwei.md]
"""


def test_pages_that_the_theme_puts_in_the_place_of_one_have_columns_too(
    chromium: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    address = serve(tmp_path / "site")
    files = {"docs/index.md": "# Eins\n\nWeiter zu [zwei](zwei.md).\n", "docs/zwei.md": "# Zwei\n\n## Teil\n\nEnde.\n"}
    build("mkdocs", write(tmp_path / "p", {"mkdocs.yml": INSTANT.format(address=address), **files}), tmp_path / "site")
    page = chromium.new_page()
    page.goto(f"{address}?columns=fr,he", wait_until="networkidle")
    soon(page, f"({IS_SHOWN})('fr,he')")
    page.evaluate("window.isTheSame = true")
    page.locator("section[lang=he] a", has_text="zwei").click()
    expect(page.locator("section[lang=he] h2")).to_contain_text("Teil")
    soon(page, f"({IS_SHOWN})('fr,he')")
    assert page.evaluate("window.isTheSame"), "the page was loaded anew"
    assert page.url == f"{address}zwei/?columns=fr,he"
    page.locator("section[lang=fr] [data-row='3']").hover(position={"x": 5, "y": 5})
    expect(page.locator(".diglot-lit")).to_have_count(2)
    expect(page.locator(".row-tools")).to_have_count(1)
    page.locator(".md-nav--primary").get_by_role("link", name="Eins").first.click()
    expect(page.locator("h1:visible").first).to_contain_text("Eins")
    assert page.evaluate(SHOWN) == ["de", "en"]
    open_menu(page)
    page.close()


def test_what_the_search_finds_leads_to_the_row_in_the_same_columns(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,he")
    tab.keyboard.press("/")
    tab.keyboard.type("שבב")
    results = tab.locator(".diglot-search-results[aria-busy=false]")
    results.locator(f"a[href*='/{ARTICLE}'][href*='--he']").first.click()
    soon(tab, "location.hash.endsWith('--he')")
    soon(tab, f"({IS_SHOWN})('fr,he')")
    expect(tab.locator("section[lang=he] .diglot-marked")).to_contain_text("שבב")


def test_a_citation_has_the_words_of_all_columns_and_leads_to_them(
    tab: Page, emulate: Callable[..., None], base: str
) -> None:
    emulate(permissions=["clipboard-read", "clipboard-write"], first=LASTING)
    page = tab
    open_columns(page, base, "fr,pl,zh")
    page.locator("section[lang=pl] [data-row='11']").hover()
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_contain_text("Citation copied")
    said = page.evaluate("navigator.clipboard.readText()")
    anchor = page.locator("section[lang=pl] [data-row='11']").get_attribute("id")
    assert [said.index(word) for word in ("mot", "słowo", "字词")] == sorted(map(said.index, ("mot", "słowo", "字词")))
    assert said.endswith(f"{base}{ARTICLE}?columns=fr,pl,zh#{anchor}")


def test_pages_of_one_deployment_say_nothing_of_lost_counterparts(tab: Page, base: str) -> None:
    open_columns(tab, base, "fr,pl")
    expect(tab.get_by_role("status")).to_be_empty()
