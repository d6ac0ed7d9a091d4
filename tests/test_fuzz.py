"""Whatever stands in a file, there are two outcomes: a right result, or a problem with file and line.

In the suite a few cases of each kind are tried, the same every time; `make fuzz` tries more than 100,000 new ones.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from diglot import frontmatter, pofile, spreadsheet, xliff
from diglot.check import check_pair
from diglot.check_notes import check_notes
from diglot.check_terms import TermChecker
from diglot.check_text import TextChecker
from diglot.concepts import read_concept
from diglot.extension import block_tree
from diglot.files import Document
from diglot.glossary import Glossary, read_glossary
from diglot.host import HostPage
from diglot.linker import link_terms
from diglot.notes import facts_of
from diglot.pofile import PoFile
from diglot.problem import Problem
from diglot.project import Pair
from diglot.protect import protect
from diglot.publication import check_publication
from diglot.segments import msgids
from diglot.site import read_site
from diglot.sync import synced
from diglot.terms import Matcher, matcher_for
from diglot.textfile import decoded
from diglot.worddiff import Change, word_changes
from pages import render, reviewed, this_site

CASES = int(os.environ.get("FUZZ_CASES", "0"))
"""How many new cases of each kind are tried; in the suite, which tries the same few every time, 0."""

A_FEW = 25

Record = Callable[[str, object], None]


def tried(record: Record, what: str, strategy: st.SearchStrategy[Any], holds: Callable[[Any], None]) -> None:
    """Try a law on as many cases as the profile says, and record how many those were."""
    cases = 0

    @settings(max_examples=CASES or A_FEW, derandomize=not CASES, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def law(case: Any) -> None:
        nonlocal cases
        cases += 1
        holds(case)

    law()
    record("figure", f"{what}: {cases:,} cases")


def named(problems: list[Problem]) -> None:
    """Check that each problem says where, what and what to do."""
    for problem in problems:
        assert problem.file
        assert problem.line >= 0
        assert problem.message.rstrip().endswith((".", "…", "”"))
        assert problem.hint


def soup(*pieces: str, most: int = 30) -> st.SearchStrategy[str]:
    """Give texts cut together from pieces and from any characters that a UTF-8 file can hold."""
    anything = st.text(st.characters(codec="utf-8"), max_size=6)
    return st.lists(st.one_of(st.sampled_from(pieces), anything), max_size=most).map("".join)


WORDS = ("Tesla", "Rechenzentrum", "autonomes Fahren", " ", " ", "5 km", "12,5 %", "3. Mai", "„", "“", "ein ", "z. B. ")
INLINE = (
    *WORDS,
    *("*", "**", "_", "`", "``", "[", "]", "](", ")", "![", "[^", "[^a]", "<", ">", "&", ";", "&amp;", "{", "}", "{: "),
    *(".x", "#y", "\\", "  \n", "\n", "<b>", "</b>", "<br>", '<a href="x">', "</a>", "<!--", "-->", "<span lang=de>"),
    *("https://a.b/", "<https://a.b>", "a@b.c", "javascript:", "~~", "==", "^", "\x02", "\x03", "wzxhzdk:0", "\u200b"),
    *("\u202e", "\ufdd0", "\ufdd1", "[X1X]", "e\u0301", "\u00ad", "中", "。", ":smile:", "++", "|", "K1", "'", '"'),
)
BLOCKS = (
    *INLINE,
    *(
        "\n\n",
        "\n\n",
        "\n\n",
        "# ",
        "\n## ",
        "\n- ",
        "\n1. ",
        "\n    ",
        "\n> ",
        "\n```\n",
        "\n~~~\n",
        "\n| a | b |\n|---|-|\n",
    ),
    *(
        "\n!!! note\n    ",
        "\n??? tip\n    ",
        '\n=== "T"\n    ',
        "\n:   ",
        "\n[^a]: ",
        "\n*[K1]: ",
        "\n[z]: https://a.b 'T'",
    ),
    *(
        "\n<div markdown>\n",
        "\n</div>\n",
        "\n<div>\n",
        "\n***\n",
        "[TOC]",
        "\n---\n",
        "- [ ] ",
        "\n/// caption\n",
        "\n///\n",
    ),
    *("[^fact:a]", "\n[^fact:a]: ", "<script>", "</script>", "<table>", "\n<p>", "</p>", "<details>", "<summary>"),
)
PO = (
    *('msgid "a"\n', 'msgstr "b"\n', 'msgid ""\n', 'msgstr ""\n', '"c"\n', "#, fuzzy\n", '#| msgid "x"\n', "# note\n"),
    *('#~ msgid "o"\n', '#~ msgstr "p"\n', '#~| msgid "q"\n', "\n", "#\n", "#: a:1\n", "#. c\n", 'msgctxt "k"\n', "\\"),
    *('"Language: en\\n"\n', '"Content-Type: text/plain; charset=UTF-8\\n"\n', 'msgstr[0] "b"\n', 'msgid_plural "d"\n'),
    *(
        '"',
        "\\n",
        "\\x",
        "msgid",
        "\t",
        "\r",
        "\x00",
        "\x1f",
        "\x85",
        "\u2028",
        "\ufeff",
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
    ),
    *(
        'domain "x"\n',
        "charset=latin-1",
        '"Plural-Forms: nplurals=2\\n"\n',
        "#,\n",
        "#|\n",
        "#~\n",
        'msgid "ä\\t\\"\\\\"\n',
    ),
)
YAML = (
    *(
        "---\n",
        "title: A\n",
        "term:\n",
        "  de: KI\n",
        "  en: AI\n",
        "forms:\n",
        "  de: [a, b]\n",
        "avoid: {en: [x]}\n",
        "\n",
    ),
    *(
        "see: [b]\n",
        "date: 2024-02-30\n",
        "date: 2024-05-18\n",
        "date: 99999-1-1\n",
        "facts:\n",
        "  a: {verdict: supported, ",
    ),
    *(
        "checked: 2026-01-01}\n",
        "image: ../x\n",
        "translate: false\n",
        "a: 1\n",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "? ",
        "&a ",
        "*a",
    ),
    *(
        "!!python/name:os.system ''",
        "!ENV [A, b]",
        "!x ",
        "!!int 'x'",
        "!!float x",
        "!!binary é",
        "!!timestamp 'x'",
        "<<: ",
        "|\n",
    ),
    *(
        "1:2:3",
        "0o8",
        "0x",
        "1_0",
        "9" * 5000,
        "[" * 300,
        "{a: " * 300,
        "null",
        "~",
        "\t",
        "'",
        '"',
        "#",
        "%YAML 9.9\n",
        "...\n",
    ),
    *(
        "{,",
        "a*",
        "*",
        "{a,b}",
        "{{a,b},c}",
        ".inf",
        ".nan",
        "yes",
        "2024-01-01T99:99:99",
        "=",
        "\x00",
        "\x85",
        "lang: [x]\n",
    ),
)
CONFIG = (
    *YAML,
    *("markdown_extensions:\n", "  - diglot:\n", "      source: de\n", "      target: en\n", "      concepts: ../x\n"),
    *(
        "  - tables\n",
        "  - toc: 3\n",
        "  - 7\n",
        "  - {a: b, c: d}\n",
        "docs_dir: [x]\n",
        "docs_dir: docs\n",
        "  diglot: x\n",
    ),
    *(
        "      catalogs: [a]\n",
        "      fact_days: -1\n",
        "      variety: en-GB\n",
        "  - diglot\n",
        "  - [a]\n",
        "  - null\n",
    ),
)
HTML = (
    *(
        "Tesla",
        "Rechenzentrum",
        "KI",
        " ",
        "\n",
        "-",
        "&amp;",
        "&nbsp;",
        "&",
        "<",
        ">",
        '"',
        "'",
        "\u00ad",
        "e\u0301",
        "=",
        "/",
    ),
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href='x'>",
        "</a>",
        "<h2>",
        "</h2>",
        "<code>",
        "</code>",
        "<br/>",
        "<!--",
        "-->",
    ),
    *(
        "<script>",
        "</script>",
        "<p lang=en>",
        "<img alt='a>b'>",
        '<x y="',
        "<p data-row=1 id=r>",
        "<template>",
        "</template>",
    ),
    *(
        '<a class="term" data-term="x" href="y">',
        "<section lang=",
        "<svg>",
        "<!-->",
        "--!>",
        "</",
        "<?",
        '<span class="nolink">',
    ),
)


@cache
def glossary() -> Glossary:
    return read_glossary(this_site().settings)[0]


def po_of(data: bytes) -> PoFile | None:
    text, problems = decoded(data, "a.po")
    named(problems)
    found, problems = pofile.read(text, "a.po", "en") if text is not None else (None, problems)
    named(problems)
    assert found is not None or problems
    return None if problems else found


def told(po: polib.POFile) -> list[tuple[Any, ...]]:
    """Return all that a catalog says."""
    return [(one.msgid, one.msgstr, one.fuzzy, one.obsolete, one.previous_msgid, one.tcomment) for one in po]


def test_any_bytes_are_a_catalog_or_a_problem_and_what_is_read_is_written(record_property: Record) -> None:
    def holds(data: bytes) -> None:
        if (found := po_of(data)) is None:
            return
        again = po_of(pofile.write(found.po, found).encode())
        assert again is not None
        assert told(again.po) == told(found.po)
        texts = [f"{one.msgid} neu" for one in found.po][:2] + [one.msgid for one in found.po if one.obsolete]
        now = synced(found.po, list(dict.fromkeys(texts)))
        assert synced(now, list(dict.fromkeys(texts))) is now
        kept = {one.msgstr for one in now}
        assert {one.msgstr for one in found.po if one.msgstr.strip() and not one.fuzzy} <= kept
        written = po_of(pofile.write(now, found).encode())
        assert written is not None
        assert [one[:4] for one in told(written.po)] == [one[:4] for one in told(now)]

    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entries = st.lists(st.sampled_from(["a", "b", "c\\n", "ä", "\\\\", '\\"', "\\t", " "]), min_size=1, max_size=4).map(
        "".join
    )
    good = st.lists(st.tuples(entries, entries, st.sampled_from(["", "#, fuzzy\n", "#~ "])), max_size=5).map(
        lambda them: (
            header
            + "\n".join(
                f'#~ msgid "{one}"\n#~ msgstr "{other}"\n'
                if mark == "#~ "
                else f'{mark}msgid "{one}"\nmsgstr "{other}"\n'
                for one, other, mark in them
            )
        )
    )
    broken = st.tuples(good, st.integers(0, 400), st.binary(max_size=3)).map(
        lambda it: it[0].encode()[: it[1]] + it[2] + it[0].encode()[it[1] :]
    )
    cases = st.one_of(soup(*PO).map(str.encode), good.map(str.encode), broken, st.binary(max_size=80))
    tried(record_property, "catalogs", cases, holds)


def test_any_front_matter_is_read_or_a_problem(record_property: Record) -> None:
    def holds(text: str) -> None:
        front, problems = frontmatter.split(f"---\n{text}", "a.md")
        named(problems)
        document = Document("glossary/a.md", "glossary/a.md", text, front)
        concept, problems = read_concept(document)
        named(problems)
        assert (concept is None) == bool(problems)
        facts_of(front.meta)
        named([*check_publication(document, this_site().settings), *check_notes(document, date.today(), timedelta(9))])
        if concept:
            matcher_for([concept], "de").find("KI und Daten")
        for path in ("page.md",):
            md = this_site().markdown(HostPage(path, front.meta))
            msgids(block_tree(md, front.body[:500]), md, front.meta)

    tried(record_property, "front matter", soup(*YAML).map(lambda text: f"{text}\n---\n# A\n\nB\n"), holds)


def test_any_configuration_is_read_or_a_problem(record_property: Record, tmp_path: Path) -> None:
    place = tmp_path / "mkdocs.yml"

    def holds(text: str) -> None:
        place.write_bytes(text.encode())
        site, problems = read_site(place)
        named(problems)
        assert (site is None) == bool(problems)

    known = "markdown_extensions:\n  - diglot:\n      source: de\n      target: en\n"
    tried(record_property, "configurations", st.one_of(soup(*CONFIG), soup(*CONFIG, most=6).map(known.__add__)), holds)


def test_links_change_nothing_that_is_read(record_property: Record) -> None:
    matchers = {
        "de": Matcher([("Rechenzentrum", "data-centre"), ("Tesla", "tesla"), ("KI", "ai")], "de"),
        "en": Matcher([("Tesla", "tesla")], "en"),
    }
    link = re.compile(r'<a class="term" data-term="[^"]*" href="[^"]*">(.*?)</a>', re.DOTALL)

    def holds(text: str) -> None:
        done = link_terms(text, "de", matchers, lambda slug: f"../{slug}/")
        assert link.sub(r"\1", done.html) == link.sub(r"\1", text)

    tried(record_property, "HTML", soup(*HTML), holds)


def test_any_form_finds_itself_or_nothing_and_only_what_is_there(record_property: Record) -> None:
    def holds(case: tuple[list[str], str]) -> None:
        forms, text = case
        meta = {"term": {"de": "KI", "en": "AI"}, "forms": {"de": forms}}
        concept, problems = read_concept(Document("glossary/a.md", "a", "", frontmatter.FrontMatter(meta)))
        named(problems)
        if concept is None:
            return
        matcher = matcher_for([concept], "de")
        for found in (text, *concept.forms["de"]):
            last = 0
            for match in matcher.find(found):
                assert last <= match.start < match.end <= len(found)
                last = match.end
        assert [match.slug for match in matcher.find("KI")] == ["a"]

    pieces = (
        "Daten",
        "souverän",
        "ität",
        " ",
        "-",
        "*",
        "{a,b}",
        "{,en}",
        "{",
        "}",
        ",",
        "’",
        "&nbsp;",
        "\u00ad",
        "a\u0308",
        "_",
    )
    cases = st.tuples(st.lists(soup(*pieces, most=6), max_size=6), soup(*pieces, *WORDS))
    tried(record_property, "forms", cases, holds)


def test_every_block_stands_once_in_each_column(record_property: Record) -> None:
    def holds(text: str) -> None:
        page = render(text, None)
        if not page.columns:
            assert not page.tree.text_content().strip()
            return
        source, target = re.split(r"(?=<section class=\"diglot-text)", page.html)[1:3]
        rows = re.compile(r' data-row="(\d+)"')
        assert rows.findall(source) == rows.findall(target)
        assert len(set(rows.findall(source))) == len(rows.findall(source))

    tried(record_property, "documents", soup(*BLOCKS, most=20), holds)


def test_check_never_raises_and_names_every_place(record_property: Record) -> None:
    site = this_site()
    terms, words = TermChecker(glossary()), TextChecker(site.settings)
    md = site.markdown(HostPage("page.md"))

    def holds(case: tuple[str, list[str], list[bool]]) -> None:
        text, translations, fuzzy = case
        document = Document("page.md", "docs/page.md", text, frontmatter.FrontMatter(body=text))
        texts = msgids(block_tree(md, text), md, {})
        po = reviewed(dict(zip(texts, translations, strict=False)))
        for entry, is_fuzzy in zip(po, fuzzy, strict=False):
            entry.flags = ["fuzzy"] if is_fuzzy else []
        pair = Pair(document, texts, PoFile(po), [], md)
        named(check_pair(pair, site.settings, "reviewed", terms, words).problems)

    some = st.lists(soup(*INLINE, most=12), max_size=5)
    tried(
        record_property, "checks", st.tuples(soup(*BLOCKS, most=12), some, st.lists(st.booleans(), max_size=5)), holds
    )


def test_a_translation_shows_as_it_is_read_in_its_own_row(record_property: Record) -> None:
    def holds(case: tuple[str, str]) -> None:
        original, words = case
        texts = {"Anfang.": "Start.", "Ende.": "End.", original: words}
        page = render(f"Anfang.\n\n{original}\n\nEnde.\n", reviewed(texts))
        target = re.split(r"(?=<section class=\"diglot-text)", page.html)[2]
        assert "<script" not in target
        shown = [html.unescape(str(row.text_content())) for row in fragment_fromstring(target).xpath(".//*[@data-row]")]
        assert (shown[0].strip(), shown[-1].strip()) == ("Start.", "End.")

    plain = st.sampled_from(["Ein **Wort** und `code`.", "Ein <b>Wort</b>.", "[Ein](https://a.b) Wort[^1]", "Text {x}"])
    tried(record_property, "translations", st.tuples(plain, soup(*INLINE, "<script>", "<div>", "</section>")), holds)


def test_what_is_taken_apart_is_put_together_again(record_property: Record) -> None:
    def holds(case: tuple[str, str]) -> None:
        old, new = case
        pieces = word_changes(old, new)
        assert "".join(piece.text for piece in pieces if piece.change is not Change.INSERTED) == old
        assert "".join(piece.text for piece in pieces if piece.change is not Change.REMOVED) == new
        protected = protect(old)
        protected.restore(protected.text)
        protected.restore(new)

    tried(record_property, "texts taken apart", st.tuples(soup(*INLINE), soup(*INLINE)), holds)


def test_any_file_is_imported_or_a_problem(record_property: Record) -> None:
    xml = ("<xliff ", 'xmlns="urn:oasis:names:tc:xliff:document:2.0" ', 'version="2.1" ', 'srcLang="de" trgLang="en">')
    more = (
        '<file id="f" original="docs/a.md">',
        '<unit id="u">',
        "<segment>",
        "<source>a</source>",
        "<target>b</target>",
    )
    ends = (
        "</segment>",
        "</unit>",
        "</file>",
        "</xliff>",
        '<cp hex="0000"/>',
        '<cp hex="D800"/>',
        "<!DOCTYPE a>",
        "<?xml?>",
    )
    cells = (
        "document,state,de,en,comment,exported\n",
        '"',
        ",",
        ";",
        "\n",
        "docs/a.md",
        "reviewed",
        "draft",
        "=1",
        "\x00",
        "'",
    )

    def holds(text: str) -> None:
        for read, name in ((xliff.read, "a.xlf"), (spreadsheet.read, "a.csv")):
            named(read(text.encode(), name, this_site().settings)[1])

    whole = "".join([*xml, *more])
    cases = st.one_of(soup(*xml, *more, *ends, *cells), soup(*more, *ends).map(whole.__add__), soup(*cells))
    tried(record_property, "imported files", cases, holds)


@pytest.mark.parametrize("text", ["[" * 5000, "![" * 5000, "[a](" * 3000], ids=lambda text: text[:4])
def test_a_text_that_python_markdown_would_choke_on_is_shown_as_it_is(text: str) -> None:
    page = render(f"Davor.\n\n{text}\n\nDanach.\n", reviewed({"Davor.": "Before.", "Danach.": "After."}))
    rows = page.rows()
    assert [row.target for row in rows[::2]] == ["Before.", "After."]
    assert rows[1].source == text


@pytest.mark.parametrize("text", ["a" * 200_000, "*a " * 20_000], ids=lambda text: text[:4])
def test_a_text_that_is_merely_long_is_read(text: str) -> None:
    page = render(f"Davor.\n\n{text}\n\nDanach.\n", None)
    assert [len(row.source) > 50_000 for row in page.rows()] == [False, True, False]
