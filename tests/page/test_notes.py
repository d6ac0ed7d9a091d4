"""Typed notes: marked in both columns, told apart by sign and word, listed at the end, and summed up at the head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Literal
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Page, expect

from builds import Site
from diglot.language.words import Words
from diglot.markdown.anchors import anchors_of
from diglot.markdown.row_texts import row_texts
from diglot.page.notes import Note
from pages import Page as Rendered
from pages import render, reviewed, this_site

ARTICLE = "artikel/tesla-rechenzentrum-china/"
TEXT = """\
# Titel

Der Preis[^fact:preis] steigt an der Grenze[^translator:grenze], und das[^a] ist neu[^fact:neu].

[^fact:preis]: Das stimmt.

    Verlag: Titel, 2026, <https://example.org/>.

[^translator:grenze]: Ein Wortspiel.

[^a]: Eine gewöhnliche Fußnote.

[^fact:neu]: Das nicht.
"""
ENGLISH = {
    "Titel": "Title",
    "Der Preis[^fact:preis] steigt an der Grenze[^translator:grenze], und das[^a] ist neu[^fact:neu].": (
        "The price[^fact:preis] is rising at the border[^translator:grenze], and that[^a] is new[^fact:neu]."
    ),
    "Das stimmt.": "That is right.",
    "Verlag: Titel, 2026, <https://example.org/>.": "Publisher: title, 2026, <https://example.org/>.",
    "Ein Wortspiel.": "A pun.",
    "Eine gewöhnliche Fußnote.": "An ordinary footnote.",
    "Das nicht.": "That is not.",
}
FACTS = {
    "preis": {"verdict": "supported", "checked": date(2026, 11, 22)},
    "neu": {"verdict": "outdated", "checked": date(2026, 1, 2)},
}

IS_ON_TOP = """mark => {
    const { left, top, width, height } = mark.getBoundingClientRect()
    return mark.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}"""
"""Whether nothing that sticks to the window hides an element."""


@pytest.fixture
def page() -> Rendered:
    """Give a page with two fact notes, a translator's note and an ordinary footnote."""
    return render(TEXT, reviewed(ENGLISH), {"facts": FACTS})


def test_marks_have_the_sign_of_their_kind_in_the_language_of_the_column(page: Rendered) -> None:
    marks = [[(mark.text, mark.get("data-note")) for mark in column.xpath(".//sup/a")] for column in page.columns]
    assert marks[0] == [("P1", "fact"), ("Ü1", "translator"), ("1", None), ("P2", "fact")]
    assert marks[1] == [("F1", "fact"), ("T1", "translator"), ("1", None), ("F2", "fact")]


def test_notes_are_listed_in_aligned_rows_with_kind_verdict_and_day(page: Rendered) -> None:
    heads = [
        [" ".join(head.text_content().split()) for head in column.xpath(".//*[@class='note-head']")]
        for column in page.columns
    ]
    assert heads[0] == [
        "P1 Prüfung der Aussage belegt geprüft am 22. November 2026",
        "Ü1 Anmerkung zur Übersetzung",
        "P2 Prüfung der Aussage überholt geprüft am 2. Januar 2026",
    ]
    assert heads[1] == [
        "F1 Fact check supported checked on 22 November 2026",
        "T1 Translator’s note",
        "F2 Fact check outdated checked on 2 January 2026",
    ]
    rows = [
        [item.get("data-row") for item in column.xpath(".//div[contains(@class, 'footnote')]//li")]
        for column in page.columns
    ]
    assert rows[0] == rows[1]
    assert len(rows[0]) == 4


def test_an_ordinary_footnote_stays_ordinary_and_counts_by_itself(page: Rendered) -> None:
    for column in page.columns:
        (mark,) = column.xpath(".//a[@class='footnote-ref']")
        assert mark.text == "1"
        (item,) = column.xpath(f".//li[@id='{mark.get('href')[1:]}']")
        assert "note-item" not in item.get("class", "")
        assert item.get("value") == "1"


def test_every_mark_leads_to_the_note_of_its_column_and_back(page: Rendered) -> None:
    for column in page.columns:
        own = set(column.xpath(".//@id"))
        links = column.xpath(".//a[contains(@class, 'footnote')]/@href | .//*[@class='diglot-verdicts']//a/@href")
        assert len(links) == 10
        assert {link[1:] for link in links} <= own


def test_the_overview_stands_below_the_title_and_counts_the_verdicts(page: Rendered) -> None:
    assert [row.tag for row in page.rows()[:2]] == ["h1", "div"]
    said = [
        [" ".join(one.text_content().split()) for one in column.xpath(".//*[@class='diglot-verdicts']/summary")]
        for column in page.columns
    ]
    assert said == [
        ["Wie weit die Aussagen des Artikels belegt sind belegt: 1 überholt: 1"],
        ["How far the article’s claims are supported supported: 1 outdated: 1"],
    ]


def test_the_bar_of_the_overview_is_divided_as_the_verdicts_are(page: Rendered) -> None:
    bars = page.tree.xpath("//*[@class='diglot-verdicts']//*[@class='diglot-verdict-bar']")
    assert len(bars) == 2
    for bar in bars:
        parts = [(one.get("class"), one.get("data-places")) for one in bar]
        assert parts == [("note-verdict--supported", "1"), ("note-verdict--outdated", "1")]


DRAWN = """() => {
    const drawn = (one, part) => {
        const { backgroundImage, borderTopColor, borderTopWidth, color } = getComputedStyle(one, part)
        return { backgroundImage, borderTopColor, isWide: parseFloat(borderTopWidth) >= 1, color }
    }
    const overview = document.querySelector("section[lang=en] .diglot-verdicts")
    const boxes = [...overview.querySelectorAll("summary .note-verdict")]
    return { words: boxes.map(one => drawn(one)), boxes: boxes.map(one => drawn(one, "::before")),
             bar: [...overview.querySelectorAll(".diglot-verdict-bar i")].map(one => drawn(one)),
             widths: [...overview.querySelectorAll(".diglot-verdict-bar i")].map(one => one.offsetWidth),
             numbers: boxes.map(one => parseInt(one.textContent.match(/\\d+/)[0])) }
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_verdict_is_drawn_in_its_own_way_with_an_edge_in_the_colour_of_its_word(
    article: Page, scheme: Literal["light", "dark"]
) -> None:
    article.emulate_media(color_scheme=scheme)
    article.reload()
    drawn = article.evaluate(DRAWN)
    patterns = [one["backgroundImage"] for one in drawn["boxes"]]
    assert len(set(patterns)) == len(patterns) == 4
    assert patterns == [one["backgroundImage"] for one in drawn["bar"]]
    for word, box, part in zip(drawn["words"], drawn["boxes"], drawn["bar"], strict=True):
        assert word["color"] == box["borderTopColor"] == part["borderTopColor"]
        assert box["isWide"]
        assert part["isWide"]
    wider, more = ([one > other for one, other in pairwise(drawn[key])] for key in ("widths", "numbers"))
    assert wider == more


def test_the_overview_leads_to_the_sentence_that_was_checked(page: Rendered) -> None:
    for column in page.columns:
        for link in column.xpath(".//*[@class='diglot-verdicts']//a"):
            (mark,) = column.xpath(f".//p//*[@id='{link.get('href')[1:]}']/a")
            assert link.text == mark.get("aria-label")


def test_the_overview_lists_the_claims_in_the_language_of_the_column_or_says_in_which_they_are() -> None:
    claimed, other = "Der Preis ist hoch.", "Die Grenze ist neu."
    claims = zip(FACTS.items(), (claimed, other), strict=True)
    facts = {name: {**fact, "claim": claim} for (name, fact), claim in claims}
    page = render(TEXT, reviewed(ENGLISH | {claimed: "The price is high."}), {"facts": facts})
    listed = [
        [(link.text, link.get("lang")) for link in column.xpath(".//*[@class='diglot-verdicts']//a")]
        for column in page.columns
    ]
    assert listed == [[(claimed, None), (other, None)], [("The price is high.", None), (other, "de")]]


def test_the_overview_opens_and_a_claim_leads_to_its_sentence(article: Page) -> None:
    overview = article.locator("section[lang=en] .diglot-verdicts")
    claim = overview.get_by_role("link", name="Tesla has begun")
    expect(claim).to_be_hidden()
    overview.locator("summary").click()
    claim.click()
    mark = article.locator("section[lang=en] sup > a.note", has_text="F13").first
    expect(mark).to_be_in_viewport()
    assert mark.evaluate(IS_ON_TOP)


def test_verdicts_differ_by_more_than_their_words_where_the_system_sets_the_colours(article: Page) -> None:
    article.emulate_media(forced_colors="active")
    drawn = article.locator("section[lang=en] .diglot-verdict-bar i").evaluate_all(
        "bars => bars.map(bar => getComputedStyle(bar).backgroundImage)"
    )
    article.emulate_media(forced_colors="null")
    assert len(set(drawn)) == len(drawn) > 2


def test_a_page_without_facts_has_no_overview() -> None:
    page = render(TEXT, reviewed(ENGLISH))
    assert page.tree.xpath("//*[@class='diglot-verdicts']") == []
    assert len(page.tree.xpath("//*[@class='note-head']")) == 6


def test_what_the_verdicts_rest_on_stands_below_their_overview_in_each_language() -> None:
    german, english = "Gelesen wurde nur der *Anfang*.", "Only the *opening* was read."
    meta = {"facts": FACTS, "evidence": german}
    page = render(TEXT, reviewed(ENGLISH | {german: english}), meta)
    overview = page.rows()[1]
    assert overview.state == "reviewed"
    assert overview.source.endswith("Gelesen wurde nur der Anfang.")
    assert overview.target.endswith("Only the opening was read.")
    assert render(TEXT, reviewed(ENGLISH), meta).rows()[1].state == "missing"
    assert row_texts(this_site().markdown(), TEXT, meta, "de")[1].text == "Gelesen wurde nur der Anfang."
    assert anchors_of({1: "Gelesen wurde nur der Anfang."}, set())[1] in page.columns[0].xpath("./div/@id")


def test_nothing_rests_on_evidence_where_there_are_no_facts() -> None:
    page = render(TEXT, reviewed(ENGLISH), {"evidence": "Gelesen wurde nur der Anfang."})
    assert [row.tag for row in page.rows()[:2]] == ["h1", "p"]
    assert "Gelesen" not in page.html


def test_adding_a_note_mark_leaves_the_anchor_of_its_row(page: Rendered) -> None:
    without = render("# Titel\n\nDer Preis steigt an der Grenze, und das ist neu.\n", None)
    anchor = without.columns[0].xpath("string(./p/@id)")
    assert anchor
    assert anchor in page.columns[0].xpath("./p/@id")


def test_the_article_has_the_notes_that_were_promised(edition: Site) -> None:
    for language in ("de", "en"):
        kinds = edition.page(ARTICLE).xpath(f"//section[@lang='{language}']//li/@data-note")
        assert kinds.count("translator") >= 18
        assert kinds.count("fact") >= 16
        assert kinds.count("context") >= 4


def test_a_mark_shows_its_note_as_a_card_and_lights_up_in_both_columns(article: Page) -> None:
    article.set_viewport_size({"width": 1200, "height": 900})  # where there is no room for notes beside the text
    article.reload()
    card = article.locator(".diglot-popup")
    article.locator("section[lang=en] sup > a.note[href*='fact:nachfrage']").hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Fact check")
    expect(card.get_by_role("link", name="Note with sources")).to_be_visible()
    expect(article.locator("a.note.term--lit")).to_have_count(2)
    article.keyboard.press("Escape")
    expect(card).to_be_hidden()
    article.get_by_role("combobox", name="Notes").select_option("All")
    article.locator("section[lang=de] a.note[data-note=translator]").first.hover()
    expect(card).to_contain_text("Übersetzung")


def test_all_notes_are_shown_or_those_on_facts_or_none_and_the_choice_stays(article: Page) -> None:
    facts = article.locator("section[lang=de] a.note[data-note=fact]")
    others = article.locator("section[lang=de] a.note[data-note=translator]")
    notes = article.get_by_role("combobox", name="Notes")
    expect(notes).to_have_value("context translator")
    expect(facts.first).to_be_visible()
    expect(others.first).to_be_hidden()
    notes.select_option("None")
    expect(facts.first).to_be_hidden()
    expect(article.locator(".diglot-verdicts").first).to_be_hidden()
    article.reload()
    expect(facts.first).to_be_hidden()
    notes.select_option("All")
    expect(facts.first).to_be_visible()
    expect(others.first).to_be_visible()


def test_kinds_that_a_reader_once_had_hidden_by_themselves_stay_hidden(article: Page) -> None:
    article.evaluate("localStorage.setItem('diglot-notes-off', 'translator fact')")
    article.reload()
    expect(article.locator("section[lang=de] a.note[data-note=context]").first).to_be_visible()
    expect(article.locator("section[lang=de] a.note[data-note=fact]").first).to_be_hidden()
    assert (
        article.get_by_role("combobox", name="Notes").evaluate("({ selectedOptions }) => selectedOptions[0].text")
        == "…"
    )


SIGNALS = """language => {
    const rows = [...document.querySelectorAll(`section[lang=${language}] [data-row]`)]
        .filter(row => row.checkVisibility() && !row.closest(".footnote, .diglot-kicker, .diglot-line"))
        .filter(row => !row.querySelector(".diglot-about, .diglot-verdicts"))
    const isSeen = one => one.checkVisibility({ opacityProperty: true })
    let words = 0, signals = 0
    for (const row of rows) {
        const copy = row.cloneNode(true)
        for (const mark of copy.querySelectorAll("sup, .headerlink, .diglot-notice")) mark.remove()
        words += copy.textContent.match(/\\S+/g)?.length ?? 0
        signals += [...row.querySelectorAll("a.term")]
            .filter(one => getComputedStyle(one).textDecorationLine === "underline").length
        const hasMark = one => isSeen(one) && one.querySelector("a.note")?.checkVisibility()
        const marks = [...row.querySelectorAll("sup")].filter(hasMark)
        const isBeside = one => {
            let before = one.previousSibling
            while (before?.nodeName === "SUP" && !marks.includes(before)) before = before.previousSibling
            return marks.includes(before)
        }
        signals += marks.filter(one => !isBeside(one)).length
    }
    return words / signals
}"""
"""How many words of running text there are to a visible underline, or a group of marks of notes."""


@pytest.mark.parametrize("language", ["de", "en"])
def test_at_first_there_is_at_most_one_signal_in_25_words(article: Page, language: str) -> None:
    article.mouse.move(0, 0)
    assert article.evaluate(SIGNALS, language) >= 25
    article.get_by_role("combobox", name="Notes").select_option("All")
    assert article.evaluate(SIGNALS, language) < 25


def test_a_mark_is_coloured_only_where_its_verdict_is_another_than_supported(edition: Site, article: Page) -> None:
    marks = {
        (one.get("href"), one.get("data-verdict"))
        for one in edition.page(f"en/{ARTICLE}").xpath("//sup/a[@data-note='fact']")
    }
    verdicts = {
        f"#{one.get('id')}": one.xpath("string(.//*[contains(@class, 'note-verdict')]/@class)")
        for one in edition.page(f"en/{ARTICLE}").xpath("//li[@data-note='fact']")
    }
    assert {verdict for _, verdict in marks} >= {None, "partly", "unsupported"}
    assert all(verdicts[note].endswith(f"--{verdict or 'supported'}") for note, verdict in marks)
    colour = "one => getComputedStyle(one).color"
    quiet, loud = (
        article.locator(f"section[lang=en] sup > a.note[data-note=fact]{which}").first.evaluate(colour)
        for which in (":not([data-verdict])", "[data-verdict]")
    )
    article.get_by_role("combobox", name="Notes").select_option("All")
    assert article.locator("section[lang=en] a.note[data-note=translator]").first.evaluate(colour) == quiet != loud


def test_a_note_that_is_marked_again_shows_its_mark_with_all_others_and_else_leaves_no_gap(article: Page) -> None:
    again = article.locator("section[lang=en] [data-row] > .note--again:has(a[data-note=fact])").first
    expect(again).to_be_hidden()
    article.get_by_role("combobox", name="Notes").select_option("All")
    expect(again).to_be_visible()


def test_marks_that_are_hidden_leave_no_gap(article: Page) -> None:
    widths = """() => [...document.querySelectorAll("section[lang=en] p sup:has(> a.note)")]
        .filter(one => !one.querySelector("a").checkVisibility())
        .map(one => [one.getBoundingClientRect().width, getComputedStyle(one).marginLeft])"""
    found = article.evaluate(widths)
    assert len(found) > 9
    assert {tuple(one) for one in found} <= {(0, "0px"), (0, "")}


def test_rows_align_with_notes_switched_off(article: Page) -> None:
    article.get_by_role("combobox", name="Notes").select_option("Facts")
    tops = """() => [...document.querySelectorAll(".diglot-text")].map(section =>
        [...section.querySelectorAll("[data-row]")].filter(row => row.checkVisibility())
        .map(row => row.getBoundingClientRect().top))"""
    source, target = article.evaluate(tops)
    assert source == target


def test_on_paper_and_without_javascript_notes_are_endnotes(tab: Page, emulate: Callable[..., None], base: str) -> None:
    emulate(has_script=False)
    page = tab
    page.goto(base + ARTICLE)
    note = page.locator("section[lang=de] li.note-item").first
    expect(note).to_be_visible()
    expect(page.locator(".diglot-display")).to_be_hidden()
    page.emulate_media(media="print")
    expect(note).to_be_visible()
    expect(page.locator("section[lang=en] li.note-item").last).to_be_visible()


@pytest.mark.parametrize("view", ["en/", "de/"])
def test_in_a_view_of_one_language_notes_on_the_wording_are_off_until_asked_for(
    tab: Page, base: str, view: str
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    page = tab
    page.goto(base + view + ARTICLE)
    wording, fact = (page.locator(f"a.note[data-note={kind}]").first for kind in ("translator", "fact"))
    expect(fact).to_be_visible()
    expect(wording).to_be_hidden()
    notes = page.locator("[name=diglot-notes]")
    expect(notes).to_have_value("translator")
    notes.select_option("")
    expect(wording).to_be_visible()
    page.reload()
    expect(wording).to_be_visible()
    notes.select_option("context fact translator")
    page.goto(base + ARTICLE + "?layout=side")
    expect(page.locator("section[lang=de] a.note[data-note=translator]").first).to_be_hidden()
    expect(page.locator("section[lang=de] a.note[data-note=fact]").first).to_be_visible()


def test_a_link_to_a_note_that_is_off_shows_it(tab: Page, base: str, edition: Site) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    note = edition.page("en/" + ARTICLE).xpath("//li[@data-note='translator']")[-1]
    tab.goto(f"{base}en/{ARTICLE}#{note.get('id') or note.xpath('.//@id')[0]}")
    expect(tab.locator("li.note-item[data-note=translator]").last).to_be_in_viewport()


def test_nonsense_in_storage_does_no_harm(article: Page) -> None:
    for value in ("{", "fact-", "null", " "):
        article.evaluate("value => localStorage.setItem('diglot-notes-off', value)", value)
        article.reload()
        expect(article.locator("section[lang=de] a.note[data-note=context]").first).to_be_visible()


def test_the_overview_is_valid_html(edition: Site) -> None:
    for row in edition.page(ARTICLE).xpath("//*[@class='diglot-verdicts']"):
        assert [child.tag for child in row] == [
            "summary",
            "ul",
            "p",
            "p",
        ]  # what they rest on, and the way to the method


@pytest.mark.parametrize(
    ("language", "said"), [("en", "F1, Fact check"), ("zh", "核1：事实核查"), ("ja", "検1：ファクトチェック")]
)
def test_what_a_mark_means_is_told_behind_the_sign_of_the_language(language: str, said: str) -> None:
    assert Note(Element("li"), "fact:preis", "fact", 1).spoken(language, Words()) == said


def test_marks_and_the_links_back_are_named_by_what_is_seen() -> None:
    again = "Noch einmal.[^fact:preis]"
    rendered = render(f"{TEXT}\n{again}\n", reviewed(ENGLISH | {again: "Again.[^fact:preis]"}))
    german, english = ("de", "P1, Prüfung der Aussage", "Zurück zu P1"), ("en", "F1, Fact check", "Back to F1")
    for language, mark, back in (german, english):
        section = rendered.tree.xpath(f"//section[@lang='{language}']")[0]
        assert section.xpath(".//a[contains(@class, 'note')][1]/@aria-label")[0] == mark
        for name in ("aria-label", "title"):
            names = section.xpath(f".//li[contains(@id, 'fact:preis')]//a[@class='footnote-backref']/@{name}")
            assert names == [back, f"{back} (2)"]
    ordinary = rendered.tree.xpath("//section[@lang='en']//a[@class='footnote-backref']/@aria-label")
    assert "Back to footnote 1 in the text" in ordinary
