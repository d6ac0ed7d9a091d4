"""Mentions of concepts become links, in finished HTML of which no other byte changes."""

from __future__ import annotations

import re
from functools import partial

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, fragment_fromstring

from diglot.glossary.linker import Linked, link_terms
from diglot.glossary.matcher import Matcher
from timing import LINEAR, growth

MATCHERS = {
    "de": Matcher([("Rechenzentrum", "data-centre"), ("Tesla", "tesla"), ("KI", "ai")], "de"),
    "en": Matcher([("data centre", "data-centre"), ("Tesla", "tesla"), ("AI", "ai")], "en"),
}
LINK = re.compile(r'<a class="term" data-term="[^"]*" href="[^"]*"(?: data-first)?>(.*?)</a>', re.DOTALL)


def link(html: str, language: str = "de", own: str = "") -> Linked:
    return link_terms(html, language, MATCHERS, lambda slug: f"../glossary/{slug}/", own)


def linked(html: str, language: str = "de", own: str = "") -> list[tuple[str, str]]:
    """Return what is linked, as (text, slug)."""
    tree: HtmlElement = fragment_fromstring(link(html, language, own).html, create_parent="div")
    return [(anchor.text_content(), anchor.get("data-term")) for anchor in tree.xpath(".//a[@class='term']")]


def test_a_mention_becomes_a_link_with_its_concept() -> None:
    assert link("<p>Das Rechenzentrum</p>").html == (
        '<p>Das <a class="term" data-term="data-centre" href="../glossary/data-centre/" data-first>'
        "Rechenzentrum</a></p>"
    )


def test_only_the_first_mention_below_each_heading_is_linked() -> None:
    html = "<p>Tesla</p><p>Tesla</p><h2>Tesla</h2><p>Teslas Tesla</p>"
    assert linked(html) == [("Tesla", "tesla"), ("Teslas", "tesla")]


def test_the_first_mention_in_a_text_says_so_and_no_further_one() -> None:
    html = "<p>Tesla</p><h2>Mehr</h2><p>Das Rechenzentrum von Tesla</p><h2>Ende</h2><p>Tesla und KI</p>"
    tree: HtmlElement = fragment_fromstring(link(html).html, create_parent="div")
    assert [one.text for one in tree.xpath(".//a[@data-first]")] == ["Tesla", "Rechenzentrum", "KI"]
    assert len(tree.xpath(".//a[@class='term']")) == 5


def test_every_mention_is_linked_where_the_site_wants_it() -> None:
    html = "<p>Tesla</p><p>Tesla und Teslas <code>Tesla</code></p>"
    made = link_terms(html, "de", MATCHERS, lambda slug: slug, every=True)
    assert LINK.findall(made.html) == ["Tesla", "Tesla", "Teslas"]


def test_a_word_that_is_no_mention_in_a_row_is_one_in_others() -> None:
    html = '<p data-row="1">Tesla und das Rechenzentrum</p><p data-row="2">Tesla</p>'
    made = link_terms(html, "de", MATCHERS, lambda slug: slug, unlinked={"1": {"tesla"}})
    assert LINK.findall(made.html) == ["Rechenzentrum", "Tesla"]
    assert [(one.slug, one.sentence) for one in made.mentions if one.slug == "tesla"] == [("tesla", "Tesla")]


def test_nothing_is_linked_where_a_link_would_be_wrong() -> None:
    for html in (
        "<h1>Tesla</h1>",
        '<a href="x">Tesla</a>',
        "<code>Tesla</code>",
        "<pre>Tesla</pre>",
        '<sup id="fnref:a"><a href="#fn:a">Tesla</a></sup>',
        '<p class="nolink">Tesla</p>',
        '<p><span class="nolink">Tesla</span></p>',
        '<p class="admonition-title">Tesla</p>',
        '<p class="diglot-credit">Tesla</p>',
        '<p><span class="diglot-change"><ins>Tesla</ins></span></p>',
        "<summary>Tesla</summary>",
        "<script>var Tesla</script>",
        "<style>.Tesla{}</style>",
        "<!-- Tesla -->",
        '<img alt="Tesla">',
        '<p title="Tesla">x</p>',
    ):
        assert linked(html) == [], html
    assert linked("<p>Tesla</p>", own="tesla") == []


def test_the_language_is_that_of_the_nearest_element_that_names_one() -> None:
    html = '<p>data centre <span lang="de">Rechenzentrum data centre</span> AI</p>'
    assert linked(html, "en") == [("data centre", "data-centre"), ("AI", "ai")]
    assert linked(f'<div lang="de">{html}</div>', "en") == [("Rechenzentrum", "data-centre")]
    assert linked("<p>Tesla</p>", "fr") == []


def test_a_word_goes_on_across_inline_tags() -> None:
    assert linked("<p><b>Tesla</b>werk <b>Nicht-</b>Tesla</p>") == []
    assert linked("<p><b>Tesla</b> baut</p>") == [("Tesla", "tesla")]


def test_mentions_name_row_and_sentence() -> None:
    html = (
        '<p data-row="1" id="r1">Ein Satz. Der Konzern Tesla baut z. B. ein <b>Rechenzentrum</b>. Und weiter.</p>'
        '<h2 data-row="2" id="x"><span id="r2" class="row-anchor"></span>Tesla</h2>'
        '<p data-row="3" id="r3">Tesla und Tesla.</p>'
    )
    found = [(mention.slug, mention.row, mention.sentence) for mention in link(html).mentions]
    sentence = "Der Konzern Tesla baut z. B. ein Rechenzentrum."
    assert found == [
        ("tesla", "r1", sentence),
        ("data-centre", "r1", sentence),
        ("tesla", "r3", "Tesla und Tesla."),
    ]


def test_a_mention_is_found_by_the_present_anchor_of_its_row_and_not_in_what_is_said_of_former_ones() -> None:
    former = (
        '<span id="r0" class="row-anchor row-former"></span><span class="diglot-notice" hidden>Geändert</span>'
        '<span class="diglot-change" hidden>Tesla</span>'
    )
    for row in ('<p data-row="1" id="r1">', '<p data-row="1" id="x"><span id="r1" class="row-anchor"></span>'):
        (mention,) = link(f"{row}{former}Der Konzern Tesla baut.</p>").mentions
        assert (mention.row, mention.sentence) == ("r1", "Der Konzern Tesla baut.")


PIECES = st.sampled_from(
    [
        *("Tesla", "Rechenzentrum", "KI", "AI", " ", "\n", "-", "&amp;", "&nbsp;", "<", ">", '"', "\u00ad", "e\u0301"),
        *("<p>", "</p>", "<b>", "</b>", "<a href='x'>", "</a>", "<h2>", "</h2>", "<code>", "</code>", "<br/>", "<!--"),
        *("-->", "<script>", "</script>", "<p lang=en>", "<img alt='a>b'>", '<x y="', "<p data-row=1 id=r>"),
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=40).map("".join))
@example('<a class="term" data-term="x" href="y">Tesla</a> Tesla')
def test_taking_the_links_out_again_gives_back_every_byte(html: str) -> None:
    result = link(html).html
    assert LINK.sub(r"\1", result) == LINK.sub(r"\1", html)
    assert len(LINK.findall(result)) >= len(LINK.findall(html))


def test_links_that_would_change_the_text_are_left_out_and_that_is_said() -> None:
    html = '<p><a class="term" data-term="x" href="y"></p><p>Tesla</p>'
    assert (link(html).html, link(html).is_whole) == (html, False)
    assert link("<p>Tesla</p>").is_whole


def test_the_time_grows_no_faster_than_the_html() -> None:
    html = '<p data-row="1" id="r">Das <b>Rechenzentrum</b> von Tesla &amp; KI, <code>x</code>.</p>\n'
    assert growth(lambda rows: partial(link, html * rows), 1_600) < LINEAR


def sentences(html: str) -> list[tuple[str, str]]:
    """Return the mentions in a row, as (concept, sentence)."""
    return [(one.slug, one.sentence) for one in link(html).mentions]


def test_a_sentence_is_not_cut_at_a_colon() -> None:
    row = '<p data-row="1">Seither: Tesla baut. So heißt es: „Das Rechenzentrum steht.“</p>'
    assert sentences(row) == [
        ("tesla", "Seither: Tesla baut."),
        ("data-centre", "So heißt es: „Das Rechenzentrum steht.“"),
    ]


def test_a_sentence_ends_with_its_paragraph() -> None:
    items = "<ul><li>ein Rechenzentrum</li><li>KI<br>dort</li></ul>"
    row = f'<blockquote data-row="1"><p>Tesla baut</p>{items}</blockquote>'
    assert sentences(row) == [("tesla", "Tesla baut"), ("data-centre", "ein Rechenzentrum"), ("ai", "KI dort")]


def test_sources_in_notes_mention_nothing_though_they_are_linked() -> None:
    source = '<p>Verlag: „Tesla“, 2024, <a href="https://example.org/">https://example.org/</a>.</p>'
    note = f'<li data-row="1" id="fn:1"><p>Ein Rechenzentrum.</p>{source}<p>KI.</p></li>'
    assert sentences(note) == [("data-centre", "Ein Rechenzentrum."), ("ai", "KI.")]
    assert ("Tesla", "tesla") in linked(note)
    assert sentences(source.replace("<p>", '<p data-row="1">')) == [
        ("tesla", "Verlag: „Tesla“, 2024, https://example.org/.")
    ]
