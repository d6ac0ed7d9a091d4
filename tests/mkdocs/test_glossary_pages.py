"""The glossary on the site: pages, index, uses, and the cards that readers see."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from builds import Site, build, configuration, write
from diglot.glossary.glossary import read_glossary
from diglot.language.collation import sort_key
from pages import this_site

ARTICLE = "artikel/tesla-rechenzentrum-china/"
FILTERS = """() => performance.getEntriesByType("resource").some(({ name }) => name.includes("filter"))
    && !document.querySelector("script[src*=filter]")"""
"""Whether the script of the list is there, which comes when the list is pointed at; its element is gone by then."""


def test_there_are_forty_concepts_and_all_have_three_pages(edition: Site) -> None:
    glossary, problems = read_glossary(this_site().settings)
    assert problems == []
    assert len(glossary.concepts) >= 40
    for slug in glossary.concepts:
        for view in ("", "de/", "en/"):
            assert edition.page(f"{view}glossary/{slug}/").xpath("//section//h1")


def test_every_mention_in_the_article_leads_to_its_concept_in_the_same_view(edition: Site) -> None:
    for view in ("", "de/", "en/"):
        links = edition.page(view + ARTICLE).xpath("//section//a[@class='term']")
        assert len(links) > 40
        for link in links:
            target = urljoin(f"/{view}{ARTICLE}", link.get("href")).lstrip("/")
            assert target == f"{view}glossary/{link.get('data-term')}/"
            assert (edition.folder / target / "index.html").is_file()


def test_both_columns_of_the_article_link_the_same_concepts_row_by_row(edition: Site) -> None:
    page = edition.page(ARTICLE)
    rows: dict[str, list[set[str]]] = {}
    for language in ("de", "en"):
        for row in page.xpath(f"//section[@lang='{language}']//*[@data-row]"):
            rows.setdefault(row.get("data-row"), []).append(set(row.xpath(".//a[@class='term']/@data-term")))
    differing = {number: found for number, found in rows.items() if found[0] != found[1]}
    assert differing == {}


def test_turning_a_phrase_into_another_case_changes_nothing_about_its_link() -> None:
    matcher = read_glossary(this_site().settings)[0].matchers["de"]
    for phrase in ("bei autonomen Fahrzeugen", "die Zukunft autonomer Fahrzeuge", "ein autonomes Fahrzeug"):
        assert [match.slug for match in matcher.find(phrase)] == ["autonomous-driving"]


@pytest.mark.parametrize("view", ["", "de/", "en/"])
def test_the_index_lists_all_concepts_in_the_order_of_each_language(edition: Site, view: str) -> None:
    glossary, _ = read_glossary(this_site().settings)
    page = edition.page(f"{view}glossary/")
    for section in page.xpath("//section[contains(@class, 'diglot-text')]"):
        names = [str(name) for name in section.xpath(".//*[contains(@class, 'diglot-glossary')]//li/a/text()")]
        expected = [glossary.term(slug, section.get("lang")) for slug in glossary.concepts]
        assert names == sorted(expected, key=lambda term: sort_key(term, section.get("lang")))


def test_a_concept_lists_every_paragraph_that_uses_it_with_a_link_to_the_row(edition: Site) -> None:
    for view, language in (("", "de"), ("", "en"), ("de/", "de"), ("en/", "en")):
        page = edition.page(f"{view}glossary/byd/")
        links = page.xpath(f"//section[@lang='{language}']//*[@class='diglot-uses']/li//a")
        targets = [urljoin(f"/{view}glossary/byd/", link.get("href")).lstrip("/") for link in links]
        assert any(target.startswith(view + ARTICLE) for target in targets)
        for link, address in zip(links, targets, strict=True):
            path, _, anchor = address.partition("#")
            (place,) = edition.page(path).xpath(f"//*[@id='{anchor}']")
            (row,) = place.xpath("ancestor-or-self::*[@data-row]")
            assert "BYD" in row.text_content()
            (title,) = link.xpath("ancestor::li/a")
            assert link is title or link.text == "BYD" or re.fullmatch(r"\d+", link.text)
            if path == view + ARTICLE:
                assert title.text in {"Teslas Rechenzentrum in China", "Tesla’s data centre in China"}


@pytest.mark.programs
def test_a_new_concept_is_linked_across_the_whole_site(tmp_path: Path) -> None:
    files = {"mkdocs.yml": configuration(), "docs/index.md": "Ein Haus.\n", "docs/b.md": "# B\n\nDie Häuser.\n"}
    project = write(tmp_path / "project", files)
    assert 'class="term"' not in build("mkdocs", project, tmp_path / "before").text("index.html")
    concept = (
        "---\nterm: {de: Haus, en: house}\nforms:\n  de: [Häuser]\n---\n# Haus\n\nEin Gebäude.[^1]\n\n[^1]: Quelle.\n"
    )
    write(project, {"glossary/haus.md": concept})
    after = build("mkdocs", project, tmp_path / "after")
    for page in ("index.html", "b/index.html", "de/b/index.html"):
        assert 'data-term="haus"' in after.text(page)


def mention(page: Page, language: str, slug: str) -> Locator:
    return page.locator(f"section[lang={language}] a.term[data-term={slug}]").first


def test_hovering_shows_the_card_in_the_language_of_the_column(article: Page) -> None:
    card = article.locator(".diglot-popup")
    for language, own, other, more in (("de", "Datensouveränität", "data sovereignty", "Mehr dazu"),
                                       ("en", "data sovereignty", "Datensouveränität", "Read more")):  # fmt: skip
        mention(article, language, "data-sovereignty").hover()
        expect(card).to_be_visible()
        expect(card).to_contain_text(own)
        expect(card).to_contain_text(other)
        expect(card.get_by_role("link", name=more)).to_have_attribute(
            "href", re.compile("/glossary/data-sovereignty/$")
        )
        assert card.get_attribute("lang") == language
        article.mouse.move(5, 5)
        expect(card).to_be_hidden()


CARDS = "**/card.json"


def test_a_card_of_the_second_language_is_asked_for_once(article: Page) -> None:
    asked: list[str] = []
    article.on("request", lambda request: asked.append(request.url))
    card = article.locator(".diglot-popup")
    for _ in range(2):
        for language in ("de", "en"):
            mention(article, language, "byd").hover()
            expect(card).to_have_attribute("lang", language)
            article.mouse.move(5, 5)
            expect(card).to_be_hidden()
    assert [url.rpartition("glossary/")[2] for url in asked if url.endswith("json")] == ["byd/card.json"]


@pytest.mark.parametrize("answer", [404, 200, None])
def test_where_that_does_not_come_the_card_of_the_first_language_serves(article: Page, answer: int | None) -> None:
    article.route(
        CARDS,
        lambda route: route.fulfill(status=answer, body="<html>") if answer else route.abort("internetdisconnected"),
    )
    mention(article, "en", "data-sovereignty").hover()
    card = article.locator(".diglot-popup")
    expect(card).to_contain_text("Datensouveränität data sovereignty")
    assert card.get_attribute("lang") == "de"


def test_a_card_that_comes_late_is_shown_where_the_pointer_or_the_focus_still_is(article: Page) -> None:
    held: list[Route] = []
    article.route(CARDS, lambda route: held.append(route))
    card = article.locator(".diglot-popup")
    left, here = mention(article, "en", "byd"), mention(article, "en", "nvidia")
    left.hover()
    article.wait_for_timeout(500)
    here.evaluate("link => link.focus({ focusVisible: true })")
    article.mouse.move(5, 5)
    expect(card).to_be_hidden()
    assert [one.request.url.rpartition("glossary/")[2] for one in held] == ["byd/card.json", "nvidia/card.json"]
    for one in held:
        one.continue_()
    expect(card).to_contain_text("Nvidia")
    expect(here).to_have_attribute("aria-describedby", "diglot-popup")
    article.keyboard.press("Escape")
    expect(card).to_be_hidden()
    article.wait_for_timeout(500)
    expect(card).to_be_hidden()


def test_a_second_tap_does_not_wait_for_the_card(
    edition: Site, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 800}, has_touch=True)
    page.goto(f"{serve(edition.folder)}{ARTICLE}?first=target")
    held: list[Route] = []
    page.route(CARDS, lambda route: held.append(route))
    mention(page, "en", "byd").tap()
    page.wait_for_timeout(500)
    assert page.url.endswith(f"{ARTICLE}?first=target")
    mention(page, "en", "byd").tap()
    page.wait_for_url("**/glossary/byd/")
    page.close()


def test_the_card_stays_while_the_pointer_is_on_it_and_closes_with_escape(article: Page) -> None:
    card = article.locator(".diglot-popup")
    mention(article, "de", "byd").hover()
    expect(card).to_be_visible()
    card.hover()
    article.wait_for_timeout(600)
    expect(card).to_be_visible()
    article.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_pointing_at_a_mention_lights_up_the_concept_in_the_other_column(article: Page) -> None:
    mention(article, "de", "byd").hover()
    expect(article.locator("section[lang=en] a.term--lit[data-term=byd]").first).to_be_visible()
    article.keyboard.press("Escape")
    expect(article.locator("a.term--lit")).to_have_count(0)


def test_the_keyboard_opens_and_closes_the_card_and_follows_the_link(article: Page) -> None:
    card = article.locator(".diglot-popup")
    link = mention(article, "de", "byd")
    link.evaluate("link => { link.focus({ focusVisible: true }) }")
    expect(card).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "diglot-popup")
    article.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()
    article.keyboard.press("Enter")
    article.wait_for_url("**/glossary/byd/")


def test_a_first_tap_shows_the_card_and_its_link_leads_on(
    edition: Site, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 800}, has_touch=True)
    page.goto(serve(edition.folder) + f"de/{ARTICLE}")
    card = page.locator(".diglot-popup")
    mention(page, "de", "byd").tap()
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.locator("h1").tap()
    expect(card).to_be_hidden()
    mention(page, "de", "byd").tap()
    card.get_by_role("link").tap()
    page.wait_for_url("**/de/glossary/byd/")
    page.close()


def test_selecting_text_opens_no_card(article: Page) -> None:
    box = mention(article, "de", "byd").bounding_box()
    assert box is not None
    article.mouse.move(box["x"] - 60, box["y"] + 5)
    article.mouse.down()
    article.mouse.move(box["x"] + 10, box["y"] + 5, steps=5)
    article.wait_for_timeout(500)
    expect(article.locator(".diglot-popup")).to_be_hidden()
    article.mouse.up()
    assert article.evaluate("getSelection().toString()")


def test_without_javascript_a_mention_is_a_plain_link(
    edition: Site, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(edition.folder) + ARTICLE)
    mention(page, "en", "byd").click()
    assert page.url.endswith("/glossary/byd/")
    context.close()


def test_the_filter_works_on_both_languages(edition: Site, tab: Page, serve: Callable[[Path], str]) -> None:
    tab.goto(serve(edition.folder) + "glossary/")
    shown = tab.locator(".diglot-glossary li:visible")
    assert shown.count() >= 80
    for typed in ("souver", "SOVEREIGN", "datensouveranitat"):
        tab.locator(".diglot-filter").first.fill(typed)
        expect(shown).to_have_count(2)


def test_the_box_that_filters_is_there_without_javascript_but_hidden(
    edition: Site, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(serve(edition.folder) + "glossary/")
    expect(page.locator(".diglot-filter")).to_have_count(2)
    expect(page.locator(".diglot-filter").filter(visible=True)).to_have_count(0)
    page.close()


def test_the_filter_says_how_many_it_found_in_the_language_of_its_box(
    edition: Site, tab: Page, serve: Callable[[Path], str]
) -> None:
    tab.goto(serve(edition.folder) + "glossary/")
    german, english = (tab.locator(f"section[lang={language}] .diglot-glossary") for language in ("de", "en"))
    count = german.locator("li:has(:is(a, span):text('data'))").count()
    assert count > 1
    for box, other, typed, said in (
        (german, english, "data", f"{count} Ergebnisse"),
        (english, german, "data", f"{count} results"),
        (english, german, "sovereign", "1 result"),
        (german, english, "$&nirgends", "Nichts gefunden zu „$&nirgends“."),
        (german, english, " ", ""),
    ):
        box.locator("input").fill(typed)
        expect(box.get_by_role("status")).to_have_text(said)
        expect(other.get_by_role("status")).to_have_text("")


def test_a_letter_leaves_its_concepts_in_both_lists_and_all_at_a_second_press(
    edition: Site, tab: Page, serve: Callable[[Path], str]
) -> None:
    tab.goto(serve(edition.folder) + "glossary/")
    german, english = (tab.locator(f"section[lang={language}] .diglot-glossary") for language in ("de", "en"))
    letter = german.locator(".diglot-letters a", has_text="K")
    letter.hover()  # brings the script
    tab.wait_for_function(FILTERS)
    every = english.locator("li:visible").count()
    letter.click()
    expect(german.locator("li:visible > a")).to_have_text("KI-Training")
    expect(english.locator("li:visible > a")).to_have_text("AI training")
    expect(german.get_by_role("status")).to_have_text("1 Ergebnis")
    expect(letter).to_have_attribute("aria-current", "true")
    german.locator("input").fill("gpu")
    expect(english.locator("li:visible")).to_have_count(0)
    german.locator("input").fill("")
    letter.click()
    expect(english.locator("li:visible")).to_have_count(every)


def test_without_javascript_a_letter_leads_to_its_concepts(
    edition: Site, chromium: Browser, serve: Callable[[Path], str]
) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(serve(edition.folder) + "glossary/")
    page.locator("section[lang=en] .diglot-letters a", has_text="T").click()
    assert page.url.endswith("/glossary/#letter-t--en")
    expect(page.locator("section[lang=en] [data-term=tesla]")).to_be_in_viewport()
    expect(page.locator(".diglot-letters button").first).to_be_hidden()
    page.close()


def test_on_a_narrow_screen_a_button_has_the_list_in_the_other_language_come_first(
    edition: Site, tab: Page, serve: Callable[[Path], str]
) -> None:
    base = serve(edition.folder)
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(f"{base}glossary/")
    buttons = tab.locator(".diglot-letters button").filter(visible=True)
    expect(buttons).to_have_text(["Deutsch"])
    buttons.focus()
    tab.wait_for_function(FILTERS)
    tab.keyboard.press("Enter")
    expect(buttons).to_have_text(["English"])
    assert tab.evaluate("document.activeElement.textContent") == "English"
    tab.goto(f"{base}en/glossary/")
    expect(tab.locator(".diglot-letters a").first).to_be_visible()
    expect(buttons).to_have_count(0)


def test_a_concept_opens_with_its_names_its_definition_and_where_it_is_used(edition: Site) -> None:
    for view, language, other, names in (
        ("", "de", "en", ["Datensouveränität", "data sovereignty"]),
        ("", "en", "de", ["Data sovereignty", "Datensouveränität"]),
        ("en/", "en", "de", ["Data sovereignty", "Datensouveränität"]),
    ):
        (section,) = edition.page(f"{view}glossary/data-sovereignty/").xpath(f"//section[@lang='{language}']")
        heading, named, *rows = section.xpath("./*[not(contains(@class, 'diglot-credit'))]")[:4]
        assert [one.text_content() for one in (heading, named)] == names
        assert named.xpath("span/@lang") == [other]
        assert [row.get("class") for row in rows] == ["lead", "diglot-block diglot-concepts"]
        assert len(rows[1].xpath("p")) == 2
    assert not edition.page("glossary/byd/").xpath("//*[contains(@class, 'diglot-names')]")


def test_the_list_says_in_a_line_what_each_concept_means_and_names_no_concept_twice(edition: Site) -> None:
    page = edition.page("glossary/")
    for language, meaning in (("de", "BYD ist ein chinesischer Autohersteller."), ("en", "BYD is a Chinese carmaker.")):
        (item,) = page.xpath(f"//section[@lang='{language}']//li[@data-term='byd']")
        assert item.text_content() == f"BYD{meaning}"


@pytest.mark.programs
def test_a_concept_that_cannot_be_used_is_a_problem_and_the_site_is_built_all_the_same(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": configuration(),
        "docs/index.md": "Ein Haus und ein Garten.\n",
        "glossary/haus.md": '---\nterm: {de: Haus, en: house}\nforms:\n  de: ["*"]\n---\n# Haus\n',
        "glossary/garten.md": "---\nterm: {de: Garten, en: garden}\n---\n# Garten\n",
    }
    project = write(tmp_path / "project", files)
    site = build("mkdocs", project, tmp_path / "site")
    assert "ERROR   -  glossary/haus.md:3: '*' is no form: '*' stands at the end of a word, and not alone." in site.log
    assert site.exit_code == 0
    assert site.page("").xpath("//section[@lang='de']//a[@class='term']/text()") == ["Garten"]
    assert site.page("glossary/haus/").xpath("//h1")
    assert build("mkdocs", project, tmp_path / "strict", "--strict").exit_code != 0
