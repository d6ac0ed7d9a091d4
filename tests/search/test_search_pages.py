"""What goes into the search index: the rows of a page as they are read, compounds in parts, and forms of concepts."""

from __future__ import annotations

import gzip
import html
import json
import re
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.glossary.matcher import matcher_for, spelled
from diglot.page.column import Column
from diglot.search.compounds import PART, Compounds, compound_parts
from diglot.search.concepts import ConceptEntry, concept_entries, concept_files, folded, table_count, table_of
from diglot.search.rows import Row, SearchPage, index_html, rows_html, rows_of_column, rows_of_page
from pages import ROOT, render, reviewed, this_site

DOCUMENT = """\
# Titel

Ein **Wort**[^fact:preis] und *noch* eins:<br>
nach dem Um&shy;bruch, H~2~O.

- Punkt

    - Unterpunkt

| A | B |
|---|---|
| C | D |

![Ein Bild](bild.png)

<div><script>nicht()</script><p>Roh</p></div>

Ohne Übersetzung.

[^fact:preis]: Was die Quelle zeigt.
"""


def texts(rows: list[Row]) -> list[str]:
    return [row.text for row in rows]


def test_a_row_is_what_it_shows_without_marks_notices_and_scripts() -> None:
    page = render(DOCUMENT, reviewed({"Titel": "Title"}), {"facts": {}})
    assert page.rendered is not None
    rows = rows_of_column(page.rendered.columns.source, Compounds())
    assert texts(rows) == [
        "Titel",
        "Ein Wort und noch eins: nach dem Umbruch, H~2~O.",
        "Punkt Unterpunkt",
        "A B C D",
        "Ein Bild",
        "Roh",
        "Ohne Übersetzung.",
        "Was die Quelle zeigt.",
    ]
    assert all(re.fullmatch(r"r[0-9a-f]{8}(-\d+)?", row.anchor) for row in rows)


def test_an_original_in_the_place_of_a_translation_is_not_searched_in_the_other_language() -> None:
    page = render("# Titel\n\nOhne Übersetzung.\n", reviewed({"Titel": "Title"}))
    assert page.rendered is not None
    columns = page.rendered.columns
    source, target = (rows_of_column(column, Compounds()) for column in columns.columns)
    assert texts(source) == ["Titel", "Ohne Übersetzung."]
    assert texts(target) == ["Title"]
    assert target[0].anchor == source[0].anchor


def test_what_is_said_about_a_row_is_not_searched() -> None:
    said = "".join(f'<span class="{name}">x</span>' for name in ("diglot-notice", "diglot-change", "note-head"))
    html = f'<p class="diglot-credit" data-row="1" id="r1">x</p><p data-row="2" id="r2">{said}Text <a>mehr</a></p>'
    assert rows_of_column(Column("de", html), Compounds()) == [Row("r2", "p", "Text mehr")]


def test_a_row_is_found_under_its_present_anchor_and_not_by_what_it_said_before() -> None:
    former = (
        '<span id="r0" class="row-anchor row-former"></span><span class="diglot-notice" hidden>Geändert</span>'
        '<span class="diglot-change" hidden>früher</span>'
    )
    html = f'<p data-row="1" id="r1">{former}Text</p>'
    assert rows_of_column(Column("de", html), Compounds()) == [Row("r1", "p", "Text")]


def test_an_ordinary_page_has_its_headings_and_what_follows_them() -> None:
    heading = '<h1 id="a">A<a class="headerlink" href="#a">¶</a></h1>'
    content = f'{heading}\n<p>x<br>y</p>\n<h2 id="b"><code>b</code></h2>\n<p>z</p>'
    rows = [Row("a", "h1", "A"), Row("", "p", "x y"), Row("b", "h2", "b"), Row("", "p", "z")]
    assert rows_of_page(content, Compounds()) == rows


def test_what_the_indexer_reads_is_escaped() -> None:
    page = SearchPage("de", 'a"b/', '<i>"x" & y', rows_html([Row("r1", "p", "a < b & c")]), ("x·y",), is_document=False)
    assert index_html(page) == (
        '<!doctype html><html lang="de"><body data-pagefind-body data-title="&lt;i&gt;&quot;x&quot; &amp; y"'
        ' data-forms="x·y" data-pagefind-meta="title[data-title], forms[data-forms]"><a id="page:1:a&quot;b/"></a>\n'
        '<p><a id="r1"></a>a &lt; b &amp; c</p>\n</body></html>\n'
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xinhua, <https://www.xinhua.net/2019-01/07/c_13.htm>; mehr.", "Xinhua, <xinhua.net>; mehr."),
        ("https://a.example/b?c=d#e.", "a.example."),
        ("(http://a.example)", "(a.example)"),
        ("https://a.example/. Und https://b.example:80/x,y und", "a.example. Und b.example:80 und"),
        ("https:// oder https://…", "https:// oder https://…"),
        ("„https://a.example/b“, so", "„a.example“, so"),
    ],
)
def test_of_an_address_its_host_is_searched(text: str, found: str) -> None:
    column = Column("de", f'<p data-row="1" id="r1">{html.escape(text)}</p>')
    assert texts(rows_of_column(column, Compounds())) == [found]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Das Fernwärmenetz.", "Das Fern|wärme|netz."),
        ("FERNWÄRMENETZE, Netz", "FERN|WÄRME|NETZE, Netz"),
        ("Netzbetreiber", "Netzbetreiber"),
        ("Ölnetz und Tonetz", "Öl|netz und To|netz"),
        ("Einetz-Anlage, Wärme", "Ei|netz-Anlage, Wärme"),
    ],
)
def test_a_compound_is_marked_before_each_part_that_a_concept_names(text: str, marked: str) -> None:
    concepts = [
        Concept("netz", "", forms={"de": ("Netz", "Netze", "neuronales Netz", "KI")}),
        Concept("waerme", "", forms={"de": ("Wärme*",)}),
    ]
    compounds = Compounds(compound_parts(concepts, "de"))
    assert compounds.mark(text).replace(PART, "|") == marked
    column = Column("de", f'<p data-row="1" id="r1">{text}</p>')
    assert [row.text.replace(PART, "|") for row in rows_of_column(column, compounds)] == [marked]
    assert compound_parts(concepts, "en") == frozenset()


def slugs_named(files: dict[str, str], query: str, count: int) -> set[str]:
    """Return the concepts that the tables have for a query, as the script looks them up."""
    first, _, rest = folded(query).partition(" ")
    listed = json.loads(files[f"forms/{table_of(first, count)}.json"]).get(first, {})
    found = {slug for slug, pattern in listed.items() if re.fullmatch(pattern, rest)}
    if not rest:
        found |= {slug for word, slug in json.loads(files["forms/open.json"]).items() if first.startswith(word)}
    return found


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return read_glossary(this_site().settings)[0]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_spelling_that_is_linked_in_a_text_names_its_concept_in_the_search(
    glossary: Glossary, language: str
) -> None:
    addresses = {f"glossary/{slug}.md": f"glossary/{slug}/" for slug in glossary.concepts}
    count = table_count(len(glossary.concepts))
    files = concept_files(concept_entries(glossary, addresses, language, lambda slug, _: slug), language, count)
    tried = 0
    for slug, concept in glossary.concepts.items():
        matcher = matcher_for([concept], language)
        for form in concept.forms.get(language, ()):
            for tokens in zip_longest(*(sorted(spellings) for spellings in spelled(form, language))):
                first = [min(spellings) for spellings in spelled(form, language)]
                text = "".join(token or other for token, other in zip(tokens, first, strict=True))
                assert [match.slug for match in matcher.find(text)] == [slug], text
                assert slug in slugs_named(files, text, count), text
                tried += 1
    assert tried > 200
    assert slugs_named(files, "Quastenflosser", count) == set()
    assert json.loads(files["concepts/tesla.json"])["address"] == "glossary/tesla/"


@pytest.mark.parametrize(
    ("language", "form"),
    [("ar", "قانون حماية البيانات الشخصية"), ("ar", "شبكة عصبية"), ("he", "חוק הגנת הפרטיות"), ("tr", "veri merkezi")],
)
def test_the_tables_of_a_form_with_many_spellings_stay_small(language: str, form: str) -> None:
    files = concept_files([ConceptEntry("x", form, "x/", "", (form,))], language, 1)
    assert len(gzip.compress("".join(files.values()).encode())) < 3000


def test_forms_that_admit_any_ending_and_endings_of_several_words() -> None:
    forms = ("Netz*", "Betrieb von Netz*", "autonomes Fahren", "!")
    files = concept_files([ConceptEntry("netz", "Netz", "netz/", "", forms)], "de", 3)
    for named in ("Netz", "netzwerke", "Betriebs von Netzwerken", "autonomen Fahrens", "AUTONOMES fahren"):
        assert slugs_named(files, named, 3) == {"netz"}, named
    for unnamed in ("Netz der Dinge", "Ne", "Betrieb", "autonomes", "autonomes Fahrenlernen", "!"):
        assert slugs_named(files, unnamed, 3) == set(), unnamed


def test_folding_makes_spellings_of_a_word_the_same() -> None:
    for one, other in (
        ("Größe", "groesse"),
        ("GRÖẞE", "große"),
        ("Überträger", "uebertrager"),
        ("Tesla’s", "tesla"),
        ("data-centre", " Data  Centre!"),
        ("Datensouveränität", "datensouvera\u0308nitaet"),
    ):
        assert folded(one) == folded(other)


def test_the_script_folds_and_spreads_as_the_library_does(tab: Page) -> None:
    source = Path(ROOT, "hooks/diglot/mkdocs/theme/assets/diglot-find.js").read_text("utf-8")
    functions = re.findall(
        r"^(?:export )?(const (?:ACCENTS|folded|tableOf) = .*?)\n\n", source, re.DOTALL | re.MULTILINE
    )
    assert len(functions) == 3
    letters = st.text("aeouxßäÖÜẞé's’- _1.,İĞıŉµ猫😀\u0308\u00ad\u00a0Σςकि\u094d\u200d\u200cの\u3099", max_size=12)

    @given(st.lists(letters, min_size=30, max_size=30))
    def check(words: list[str]) -> None:
        script = "words => {%s; return words.map(word => [folded(word), tableOf(folded(word), 7)])}"
        found = tab.evaluate(script % ";".join(functions), words)
        assert found == [[folded(word), table_of(folded(word), 7)] for word in words]

    check()
