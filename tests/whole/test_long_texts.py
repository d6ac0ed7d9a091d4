"""The time that a text takes grows no faster than its length, whatever it is made of; none is too long to be read.

In the suite the texts are short; `make large` goes up to 10 MB, or to what takes two seconds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache, partial
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown

from diglot.base import textfile
from diglot.base.problem import Problem
from diglot.catalog import po_file
from diglot.catalog.carrying import carried_words
from diglot.catalog.comments import noted, parsed, written
from diglot.catalog.merge import merged
from diglot.catalog.remarks import NoLink
from diglot.checks.comments import check_comments
from diglot.checks.prose import without_quotations
from diglot.checks.rules import Rules
from diglot.checks.source_words import WORDS_OF_BLOCK, check_source_words
from diglot.checks.values import DocumentText, Segment
from diglot.draft.pieces import pieces
from diglot.draft.protect import protect
from diglot.edition.security_policy import blocked, needed_by, policy_of, with_policy
from diglot.exchange import spreadsheet, xliff
from diglot.exchange.codes import coded, faults
from diglot.glossary.concept import read_concept
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.glossary.linker import link_terms
from diglot.glossary.matcher import Matcher
from diglot.html.attributes import change_attributes
from diglot.html.own_texts import own_texts
from diglot.language import sentences
from diglot.language.addresses import addresses
from diglot.language.likeness import is_figure, likeness
from diglot.language.references import is_reference
from diglot.language.sentence_pairs import Passage, groups_of
from diglot.language.small_words import runs_in
from diglot.language.word_diff import word_changes
from diglot.markdown import guard, inline
from diglot.markdown.balance import TagFault, balanced, html_faults
from diglot.markdown.choices import are_choices, places_for_one_language
from diglot.markdown.code_fences import name_code
from diglot.markdown.code_texts import texts_in_code, texts_of_code
from diglot.markdown.disarm import is_safe
from diglot.markdown.generated import in_language, is_generated
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.lines import lines_of
from diglot.markdown.markup import markup_of
from diglot.markdown.pointers import pointed
from diglot.markdown.projections import marked_words, needs_translation, plain, plain_with_tags, prose
from diglot.markdown.raw_blocks import RawHtml
from diglot.markdown.raw_html import texts_in
from diglot.markdown.stashed import slots_in
from diglot.page.choices import chosen
from diglot.page.column import Column
from diglot.page.columns import Columns
from diglot.page.links import Links, Place
from diglot.page.own_files import with_own_files
from diglot.page.quotations import mark_quotations
from diglot.page.sentence_marks import with_sentences
from diglot.project import front_matter
from diglot.project.files import Document
from diglot.search.compounds import Compounds
from diglot.search.rows import rows_of_page
from pages import render, reviewed, this_site
from timing import LINEAR, TIMES, exponent, seconds_of

pytestmark = pytest.mark.long

SHORT = 20_000
"""How many characters the first text has that is compared with a sixteenth of it."""

LONGEST = int(os.environ.get("LONGEST", SHORT))
"""How many characters a text has at most; `make large` has it 10,240,000."""

PATIENCE = 2.0
"""Seconds after which a text is made no longer: what is quadratic has shown long before."""

INSTANT = 0.004
"""Seconds that are too few to be compared: what is quadratic takes more for the 200 million pairs of 20,000 letters."""

WORDS = (
    "Das Rechenzentrum von Tesla steht. ",
    "a",
    "a ",
    "\n",
    " ",
    "9,",
    "&amp;",
    "e\u0301",
    "\u00ad",
    "„",
    "“„",
    "\\",
)
HTML = ("<", "<b>", "</b>", "<a href='", '<a "', "<!--", "<?", "<script>", "<table>", "<td>", "<svg>", "<p>Tesla</p>")
MARKDOWN = (
    *("*", "_a", "`", "` ``", "[", "[a](", "![", "]", "[^a]", "{a ", " {", "<a@b", "http://", "~~", "[X1X]"),
    *("``a`", "a`b``c```d````", "*_", "[^", "](", "[a](b)", "&", "\\(", "<![CDATA["),
)
LINES = (
    "- ",
    "# ",
    "a: b\n",
    "[",
    "{a: ",
    '"',
    "'",
    "#, fuzzy\n",
    'msgid "a"\n',
    "<<<<<<< a\n",
    "```\n",
    ",",
    '",',
    "\t",
)
XML = ("<source>", "</source>", "<cp hex='0001'/>", "<mrk>", "&#65;", "<!-- -->", "<?a?>", "<!DOCTYPE a>")

ADDRESSES = (
    *(".@", "a@a.", "@", "a@", "a.", "a@1.", "-a@b.cd", "a+", "www.", "www.字1", "字www.a1.", "www.a/]", "a:", "a://"),
    *("a://b/)", "a://b/(", "a://a:a", "http://a@", "http://a.1", "https://[", "https://[::", "aaaaaaaaaaaaaaaa://"),
)

UNIT = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="en">'
    '<file id="f" original="docs/a.md"><unit id="u"><segment><source>'
)
UNIT_12 = (
    '<xliff version="1.2"><file original="docs/a.md" source-language="de" target-language="en"><body>'
    '<trans-unit id="u"><source>'
)
ROW = '<p data-row="1" id="r">'
INLINE = ("a &amp; ", "<b>a</b> ")
HEADER = "document,languages,original,translation,state\n"
COMPOUNDS = Compounds(frozenset(["zentrum"]))
MATCHER = Matcher([("Rechenzentrum", "data-centre"), ("Tesla", "tesla"), ("a", "a")], "de")

Function = Callable[[str], object]


def reader() -> InlineReader:
    """Return a reader that has read nothing yet."""
    return InlineReader(inline_markdown())


@cache
def inline_markdown() -> Markdown:
    return this_site().markdown()


@cache
def site_rules() -> tuple[Rules, Glossary]:
    return Rules(this_site().settings), read_glossary(this_site().settings)[0]


def checked(text: str, translation: str) -> object:
    rules, glossary = site_rules()
    segment = Segment(text, translation, rules.settings, glossary=glossary, reader=reader())
    return list(rules.check_segment(segment, "a.po"))


@cache
def markdown() -> Markdown:
    return this_site().markdown()


def commented(comment: str) -> str:
    lines = comment.replace("\n", "\n# ")
    return f'# {lines}\nmsgid "a"\nmsgstr "a"\n'


def concept_of(text: str) -> Document:
    meta = {"term": {"de": "KI", "en": "AI"}}
    return Document("glossary/a.md", "glossary/a.md", text, front_matter.FrontMatter(meta, text))


def part(tag: str, text: str) -> object:
    return inline.part(text, inline.attribute_list_at_end(tag))


def balance(text: str) -> str:
    faults: list[TagFault] = []
    return "".join(balanced(text, [], Element("p"), faults))


def protected(text: str) -> object:
    whole = protect(text, reader())
    return whole.restore(whole.text)


def not_found(text: str) -> object:
    return lines_of([f"{text[:20]} {number} fehlt" for number in range(len(text) // 40)], text)


def notes(text: str) -> object:
    rules, _ = site_rules()
    document = DocumentText(concept_of(text), replace(rules.settings, fact_days=9), date(2026, 11, 22))
    return list(rules.check("document", document, "a.md"))


def remarked(text: str) -> object:
    begin = ("draft: ", "draft: adopted from ", "memory: ", "adopted: ", "judge: a b: ", "reviewed: ", "diglot: ignore")
    comments = [*(f"{name}{text}" for name in begin), f"diglot:{' ' * len(text)}nolink{' ' * len(text)}"]
    return [written(parsed(noted(comment, NoLink(text)))) for comment in comments]


def attributes(text: str) -> object:
    return change_attributes(text, re.compile("href"), lambda *_: None)


def slips(text: str) -> list[Problem]:
    """Say what is wrong with a comment, however it begins."""
    line = text.replace("\n", " ")
    comments = "".join(
        f"# {first}{line}\n" for first in ("", "draft: ", "reviewed: ", "diglot: ignore ", "fuzzy ", "diglot ")
    )
    catalog, _ = po_file.read(f'#, {line}\n{comments}msgid "a"\nmsgstr "b"\n', "a.po")
    return list(check_comments(catalog, frozenset("a"), "a.po", site_rules()[0].silenceable)) if catalog else []


CHOICES = ("<p lang=de>", "<q>", "[a](b){.de} ", "*a*{lang=de", "{title='a ", "title='a ", "<p class='only-de'>")
LINKS = Links({path: Place(path) for path in ("a.md", "b.png", "b.en.png")})


def source_words(text: str, original: str) -> object:
    rules, glossary = site_rules()
    return list(check_source_words(Segment(original, text, rules.settings, glossary=glossary, reader=reader())))


RAW = (
    "<p>a</p>",
    "<p>a <b>b</b></p>",
    "<b>",
    "</i>",
    "<i></i>",
    "<code>",
    "a<br>",
    "<img alt='a'>",
    "<p translate=no>",
)
CODE = (
    *('<span class="cm">/* a</span>\n', '<span class="s2">"a</span>', '<span class="s2">a</span>', '<span class="s2">'),
    *('<span class="si">${</span>', '<span class="si">}</span>', '<span class="s2">"a ${', "x ", "\n"),
    *('<span class="c1"># a</span>\n', '<span class="s2">"""a\n</span>', '<span class="se">\\n</span>'),
)


def code_blocks(text: str) -> object:
    md = markdown()
    md.reset()
    lines = md.preprocessors["diglot-translate"].run(f"``` {{.python translate {text}\n".split("\n"))
    md.htmlStash.store(f'<div class="diglot-translate">{text}')
    name_code(md)
    return lines, texts_of_code(md)


def code_translated(text: str) -> object:
    before, after = '<span class="s2">"a <span class="se">\\n</span> b', '"</span>'
    return [one.translated(f"{text} \\n {text}") for one in texts_in_code.__wrapped__(before + after)]


def filled(text: str) -> str:
    """Return raw HTML with each of its texts in the place of itself."""
    pieces, last = [], 0
    for one in texts_in.__wrapped__(text):
        pieces += [text[last : one.start], one.translated(one.msgid), one.left(text[one.start : one.end], "de")]
        last = one.end
    return "".join(map(str, [*pieces, text[last:]]))


def put(text: str) -> object:
    """Put a word in the place of each text of raw HTML in a tree."""
    md, element = markdown(), Element("p")
    md.reset()
    element.text = md.htmlStash.store(RawHtml(text))
    found = slots_in(element, 0, texts_in(text), md, is_tail=False)
    for slot in found:
        slot.fill("b")
    for slot in found:
        slot.finish()
    return element


QUOTED = ("„Das Haus“ ", "„a", "“", '"a ', "„<b>ab</b>“", "<b></i>")


def foreign_quotations(text: str) -> Columns:
    note = f'{text}<div class="footnote"><p>{text}'
    return mark_quotations(Columns((Column("de", note), Column("en", f"{note} „the house“"))))


SENTENCES = ("Das sind 9. ", "Tesla baut. ", "字。", "1 2 3 4 ", ". ", "! ", "a.\n")


def paired(text: str) -> object:
    """Pair all sentences of a text, and a part of it that is not too long to be paired."""
    passages = [Passage(one, ((len(one) // 2, "a"),)) for one in (text, text[: len(text) // 2], f"Tesla. {text}")]
    return [groups_of(passages[0], other) for other in passages]


def rows_paired(text: str) -> object:
    """Pair the sentences of two columns that are a row each, and of two that have as many rows as there is room for."""
    row = '<p data-row="{}">Das sind {}. Tesla baut in China. {}</p>'
    many = "".join(row.format(number, number, text[:20]) for number in range(len(text) // 200))
    one = with_sentences(f"{ROW}{text}</p>", f"{ROW}{text} Tesla.</p>", ("de", "fr"))
    return one, with_sentences(many, many.replace("baut", "bâtit"), ("de", "fr"))


FUNCTIONS: dict[str, tuple[Function, tuple[str, ...]]] = {
    "link": (lambda text: link_terms(text, "de", {"de": MATCHER}, str), WORDS + HTML),
    "link a row": (lambda text: link_terms(f"{ROW}{text}", "de", {"de": MATCHER}, str), WORDS + INLINE),
    "addresses": (addresses, WORDS + MARKDOWN + ADDRESSES),
    "find concepts": (MATCHER.find, WORDS),
    "guard": (lambda text: guard.guarded(text, f"{text}<", markdown()), HTML + MARKDOWN),
    "refuse": (lambda text: guard.refused("", text, markdown()), HTML + MARKDOWN),
    "is safe": (is_safe, WORDS + HTML),
    "part a paragraph": (partial(part, "p"), WORDS + MARKDOWN),
    "part a heading": (partial(part, "h1"), WORDS + MARKDOWN),
    "fold": (inline.fold, WORDS + MARKDOWN),
    "needs translation": (lambda text: needs_translation(text, reader()), HTML + MARKDOWN),
    "front matter": (lambda text: front_matter.split(f"---\n{text}", "a.md"), WORDS + LINES),
    "catalog": (lambda text: po_file.read(text, "a.po", "en"), WORDS + LINES),
    "merge": (lambda text: merged(text, f"# a\n{text}", f"{text}\n# b\n", "a.po"), WORDS + LINES),
    "merge comments": (
        lambda text: merged("", commented(f"a {text}"), commented(f"{text} b"), "a.po"),
        WORDS + LINES,
    ),
    "entry": (lambda text: po_file.read(f'msgid "a"\nmsgstr "{text}"\n', "a.po", "en"), WORDS + LINES),
    "merge conflicts": (lambda text: textfile.merge_conflicts(text, "a.md"), WORDS + LINES),
    "line of a key": (partial(textfile.line_of_key, "a"), WORDS + LINES),
    "balance": (balance, HTML),
    "markup": (lambda text: markup_of(text, reader()), WORDS + MARKDOWN),
    "faults": (lambda text: html_faults(f"{text}<", inline_markdown()), HTML + MARKDOWN),
    "protect": (protected, WORDS + HTML + MARKDOWN),
    "restore": (lambda text: protect("a *b* c", reader()).restore(text), WORDS + MARKDOWN),
    "changes": (lambda text: word_changes(text, f"{text[3:]}x"), WORDS + HTML + MARKDOWN),
    "pointers": (pointed.__wrapped__, WORDS + HTML + MARKDOWN),
    "carry over": (lambda text: carried_words(f"[a](b) {text}", f"[a](c) {text}", text), HTML + MARKDOWN + ADDRESSES),
    "msgids": (po_file.msgids_within, (*WORDS, *LINES, 'msgid "', '"\n"', '\\"')),
    "figure": (is_figure, WORDS + HTML + MARKDOWN),
    "likeness": (lambda text: likeness(text[:4000], text[5:4000]), WORDS),
    "sentences": (sentences.sentences, WORDS + MARKDOWN),
    "full sentences": (sentences.full_sentences, WORDS + MARKDOWN),
    "the sentences of two texts": (paired, WORDS + SENTENCES),
    "the sentences of two columns": (rows_paired, (*WORDS, *HTML, *SENTENCES, "<p>a. b.", "<sup>", "<a data-term=a>")),
    "the sentences around": (lambda text: sentences.sentences_around(text, range(0, len(text), 9)), WORDS + MARKDOWN),
    "pieces": (lambda text: pieces(text, 500), WORDS + MARKDOWN),
    "rows of a page": (
        lambda text: rows_of_page(text, COMPOUNDS),
        (*WORDS, *HTML, "https://", "https://a/.", "https://a:"),
    ),
    "attributes": (attributes, HTML),
    "policy": (lambda text: with_policy(f"<head>{text}", "m", policy_of(text, "m", needed_by(text), {})), HTML),
    "policy report": (lambda text: blocked(text, "m", policy_of(text, "m", {}, {}), "a"), (*HTML, "<link ")),
    "XLIFF": (lambda text: xliff.read(text.encode(), "a.xlf", this_site().settings), XML + HTML),
    "XLIFF unit": (lambda text: xliff.read(f"{UNIT}{text}".encode(), "a.xlf", this_site().settings), XML),
    "XLIFF 1.2 unit": (
        lambda text: xliff.read(f"{UNIT_12}{text}".encode(), "a.xlf", this_site().settings),
        (*XML, "<target>", "<mrk mtype='seg'>", "<g id='1'>", "<x id='1'/>", "<bpt id='1'>[</bpt>"),
    ),
    "codes": (lambda text: coded(text, reader()), (*WORDS, *HTML, *MARKDOWN, "<b title='", "<b>", "<b>a</b>")),
    "codes that are wrong": (
        lambda text: faults(coded(text, reader()), coded(text[3:], reader()), text),
        (*MARKDOWN, "<b>a</b>", "{a}"),
    ),
    "table": (lambda text: spreadsheet.read(text.encode(), "a.csv", this_site().settings), WORDS + LINES),
    "rows": (lambda text: spreadsheet.read(f"{HEADER}{text}".encode(), "a.csv", this_site().settings), WORDS + LINES),
    "tokens": (lambda text: reader().tokens(text), WORDS + HTML + MARKDOWN),
    "plain": (lambda text: plain(text, reader()), WORDS + HTML + MARKDOWN),
    "plain beside its original": (lambda text: plain(text, reader(), "a"), WORDS + HTML + MARKDOWN),
    "plain with tags": (lambda text: plain_with_tags(text, reader()), WORDS + HTML + MARKDOWN),
    "prose": (lambda text: prose(text, reader()), WORDS + HTML + MARKDOWN),
    "marked words": (
        lambda text: list(marked_words(text, reader())),
        (*WORDS, *HTML, *MARKDOWN, "<i lang=a>", "<i lang=a>b</i>"),
    ),
    "quotations": (without_quotations, WORDS),
    "check words": (lambda text: checked(text, f"{text} x"), WORDS + MARKDOWN),
    "words of the original": (lambda text: source_words(text, "a"), (*WORDS, *HTML, *MARKDOWN, *CHOICES)),
    "words outside": (lambda text: list(WORDS_OF_BLOCK.findall(text)), (*WORDS, *MARKDOWN, *CHOICES)),
    "texts of HTML": (lambda text: list(own_texts(text, "en")), (*WORDS, *HTML, '<pre class="mermaid"><code>')),
    "reference": (is_reference, (*WORDS, "2025 ", "元年", "o. D. ", ", a: ")),
    "small words": (lambda text: list(runs_in("de", text, "en")), (*WORDS, "und nicht ", "Und Haus ")),
    "are choices": (lambda text: are_choices(f"{text}}}", markdown()), (*MARKDOWN, *CHOICES)),
    "choices": (lambda text: chosen(f"{ROW}<b class='only-de'>{text}", "en", ("de", "en")), (*HTML, ROW, *CHOICES)),
    "choices in raw HTML": (lambda text: places_for_one_language(text, markdown()), (*HTML, *CHOICES)),
    "raw HTML": (filled, (*WORDS, *HTML, *RAW)),
    "raw HTML in open elements": (lambda text: filled(f"a{'<b>' * (len(text) // 4)}{text}"), (*HTML, *RAW)),
    "translations in raw HTML": (put, (*HTML, *RAW)),
    "a translation in raw HTML": (lambda text: [one.translated(text) for one in texts_in("<p>a <b>b</b></p>")], HTML),
    "code": (lambda text: texts_in_code.__wrapped__(text), (*WORDS, *HTML, *CODE)),
    "code blocks": (code_blocks, (*CODE, *LINES, "~", "{.a ", "translate ", '"translate', 'class="')),
    "a translation in code": (code_translated, (*WORDS, *MARKDOWN, "\\n ")),
    "contexts": (partial(part, "p"), ("{context=", "{context=a}", '{context="', "{: context=a }\n", "context=a ")),
    "made by an extension": (
        lambda text: (is_generated(text, "de", "en"), in_language(text, "de")),
        (*WORDS, *HTML, *RAW),
    ),
    "own files": (
        lambda text: with_own_files(text, "a.md", LINKS, {"b.png": "b.en.png"}),
        (*HTML, '<img src="b.png">'),
    ),
    "check notes": (notes, WORDS + MARKDOWN),
    "foreign quotations": (
        foreign_quotations,
        (*WORDS, *HTML, "„Das Haus“ ", "„a", "“", '"a ', "„<b>ab</b>“", "<b></i>"),
    ),
    "concept": (lambda text: read_concept(concept_of(text), "glossary/"), WORDS + MARKDOWN),
    "remarks": (remarked, (*WORDS, *LINES, " 2026-11-22 ", " 01234567/89abcdef", "/", ":1: ", "draft: a ")),
    "slips": (slips, (*WORDS, *LINES, " 2026-11-22 ", "01234567/89abcdef", "fuzzy ", "diglot ignore ", "a", ": ", "-")),
    "escapes": (
        lambda text: po_file.read(f'msgid "a"\nmsgstr "{text}"\n', "a.po"),
        ("\\303\\266", "\\\\", '""', "\\t", '" "'),
    ),
    "lines": (lambda text: lines_of([text], text), WORDS),
    "lines of what is not there": (not_found, WORDS),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_time_grows_no_faster_than_the_text(name: str) -> None:
    function, periods = FUNCTIONS[name]
    function("Das Rechenzentrum.")  # what is made but once is made
    highest = {period: highest_exponent(function, period) for period in periods}
    assert {period: power for period, power in highest.items() if power >= LINEAR} == {}


def highest_exponent(function: Function, period: str) -> float:
    """Return the highest `exponent` of a function of texts of this period, up to what tries one's patience."""

    def reading(size: int) -> partial[object]:
        return partial(function, period * (size // len(period)))

    highest, size, seconds = 0.0, SHORT, 0.0
    while size <= LONGEST and seconds < PATIENCE and highest < LINEAR:
        seconds = seconds_of(reading(size), tries=1)
        if seconds > INSTANT:
            short = seconds_of(reading(size // TIMES))
            if exponent(short, seconds) >= LINEAR:  # what seems linear at once is: others can only slow it down
                seconds = min(seconds, seconds_of(reading(size)))
            highest = max(highest, exponent(short, seconds))
        size *= 8
    return highest


@pytest.mark.parametrize(
    "text", ["[" * 5000, "![" * 5000, "[a](" * 3000, "``a`" * 3000, "[" * 3000 + "]" * 3000], ids=lambda text: text[:4]
)
def test_a_text_that_python_markdown_would_choke_on_is_shown_as_it_is(text: str) -> None:
    page = render(f"Davor.\n\n{text}\n\nDanach.\n", reviewed({"Davor.": "Before.", "Danach.": "After."}))
    rows = page.rows()
    assert [row.target for row in rows[::2]] == ["Before.", "After."]
    assert rows[1].source == text


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "*a " * 20_000, "Die Zahl ``a`` und [b](c), [![d](e)](f), `g`. " * 300],
    ids=lambda text: text[:4],
)
def test_a_text_that_is_merely_long_is_read(text: str) -> None:
    page = render(f"Davor.\n\n{text}\n\nDanach.\n", None)
    assert [len(row.source) > 4_000 for row in page.rows()] == [False, True, False]
