"""On the pages of sites that have nothing to do with English there is no English word of Diglot's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from builds import Site, build, configuration, write
from diglot.language.words import forms_of, table

pytestmark = pytest.mark.programs

SAID = {
    "fr": ["La porte", "La porte est ouverte.", "Elle est rouge.", "Le mur", "Il est haut.", "Un avis", "Une source."],
    "de": ["Das Tor", "Das Tor ist offen.", "Es ist rot.", "Die Mauer", "Sie ist hoch.", "Ein Hinweis", "Eine Quelle."],
    "zh": ["城门", "城门开着。", "它是红色的。", "城墙", "它很高。", "说明", "来源。"],
    "he": ["השער", "השער פתוח.", "הוא אדום.", "החומה", "היא גבוהה.", "הערה", "מקור."],
    "ar": ["الباب", "الباب مفتوح.", "إنه أحمر.", "الجدار", "إنه عال.", "تنبيه", "مصدر."],
}
"""The same texts in each language."""

PAGE = """\
---
facts:
  farbe: {{verdict: partly, checked: 2026-11-02}}
  hoehe: {{verdict: supported, checked: 2026-11-02}}
---
# {0}

{1}[^translator:a] {2}[^fact:farbe]

## {3}

{4}[^context:c] {1}[^fact:hoehe]

!!! warning

    {5}.

[^translator:a]: {5}.

    {6}

[^fact:farbe]: {6}
[^fact:hoehe]: {6}
[^context:c]: {5}.
"""

CATALOG = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
NAMED = {"title", "aria-label", "placeholder", "alt"}
OURS = "//section[contains(@class, 'diglot-text')] | //*[contains(@class, 'diglot')] | //template | //dialog"
LATIN = re.compile("[A-Za-z]{2,}")
ALLOWED = {
    "Diglot",
    "Aa",
    "BibTeX",
    "HE",
    "ZH",
    "CSL",
    "JSON",
    "Probe",
    "Ada",
    "kbd",
    "Made",
    "with",
}  # the last two are the theme's, behind our foot


def site_of(folder: Path, source: str, target: str) -> Site:
    """Build a small site with everything that Diglot puts words on."""
    mine, others = SAID[source], SAID[target]
    catalogs, documents = {}, {}
    for number, name in enumerate(["index", "a", "b", "c", "d", "e"]):
        documents[f"docs/{name}.md"] = PAGE.format(*mine)
        states = ["", "", "#, fuzzy\n", '#, fuzzy\n#| msgid "x"\n'][number % 4]
        pairs = list(zip(mine, others, strict=True))[: 7 - number]
        catalogs[f"translations/{target}/{name}.po"] = CATALOG.format(target) + "".join(
            f'\n{states if at > 1 else ""}msgid "{one}"\nmsgstr "{other}"\n' for at, (one, other) in enumerate(pairs)
        )
    documents["docs/f.md"] = f"# {mine[3]}\n\n{mine[1]}[^x]\n\n[^x]: {mine[6]}\n"
    terms = f"---\nterm: {{{source}: {mine[0].split()[-1]}, {target}: {others[0].split()[-1]}}}\n"
    documents["glossary/index.md"] = f"# {mine[5]}\n"
    documents["glossary/gate.md"] = f"{terms}see: [wall]\n---\n# {mine[0]}\n\n{mine[2]}\n"
    documents["glossary/wall.md"] = terms.replace(mine[0].split()[-1], mine[3].split()[-1]) + f"---\n# {mine[3]}\n"
    text = configuration().replace("language: en", f"language: {target}").replace("      variety: en-GB\n", "")
    text = text.replace("source: de", f"source: {source}").replace("target: en", f"target: {target}")
    text = text.replace("translator: Diglot", f"people: [Ada]\n      site_language: {target}\n      reviewed_by: Ada")
    text = text.replace(
        'policy: "on"', 'policy: "on"\n      search: diglot\n      corrections: https://forge.example/x'
    )
    files = {"mkdocs.yml": text, **documents, **catalogs}
    site = build("mkdocs", write(folder / "project", files), folder / "site")
    assert site.exit_code == 0, site.log
    return site


def spoken(page: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Yield what a page says, to those who read it and to those who hear it, and what scripts say on it."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style", "code", "kbd", "svg"}:
            if element.tail:
                yield element.getparent(), element.tail
            continue
        yield from ((element, text) for text in (element.text, element.tail) if text and text.strip())
        for name, value in element.attrib.items():
            if name == "data-search":
                yield from ((element, word) for word in json.loads(value)["words"].values())
            elif name in NAMED or re.fullmatch("data-(copied|uncopied|gone|links|more|found|none)", name):
                yield element, value


def shown(text: str) -> str:
    """Return a word as readers see it, without the names of its forms and places."""
    return re.sub(r"{\w+}", "", " ".join(forms_of(text).values()))


def english() -> dict[str, re.Pattern[str]]:
    """Return what finds each English word of ours, by the word's name."""
    found = {}
    for name, word in table("en").items():
        text = list(forms_of(word).values())[-1]
        if LATIN.search(re.sub(r"{\w+}", "", text)):
            pattern = ".*".join(map(re.escape, re.split(r"{\w+}", text)))
            found[name] = re.compile(rf"\b{pattern}(?!\w)")
    return found


@pytest.mark.parametrize(("source", "target"), [("fr", "de"), ("zh", "he"), ("ar", "fr")])
def test_no_english_word_of_ours_is_on_any_page(source: str, target: str, tmp_path: Path) -> None:
    site = site_of(tmp_path, source, target)
    known = {word for code in (source, target) for form in table(code).values() for word in forms_of(form).values()}
    wanted = {name: one for name, one in english().items() if not any(map(one.search, known))}
    assert len(wanted) > 90
    pages = sorted(place.relative_to(site.folder).as_posix() for place in site.folder.rglob("*.html"))
    said = {(path, text.strip()) for path in pages for _, text in spoken(site.page(path))}
    found = [(path, name, text) for path, text in said for name, one in wanted.items() if one.search(text)]
    assert found == []
    everything = "\n".join(text for _, text in said)
    for code, groups in ((source, ("note", "concept")), (target, ("notice", "view", "display", "keys", "search"))):
        for group in groups:
            words = [one for name, one in table(code).items() if name.startswith(f"{group}.")]
            assert any(one in everything for one in words), (code, group)


@pytest.mark.parametrize(("source", "target"), [("zh", "he")])
def test_in_two_scripts_that_are_not_latin_no_latin_word_stands_in_what_is_ours(
    source: str, target: str, tmp_path: Path
) -> None:
    site = site_of(tmp_path, source, target)
    for place in site.folder.rglob("*.html"):
        path = place.relative_to(site.folder).as_posix()
        page = site.page(path)
        ours = {one for root in page.xpath(OURS) for one in root.iter()}
        latin = {word for element, text in spoken(page) if element in ours for word in LATIN.findall(shown(text))}
        assert latin <= ALLOWED, path
