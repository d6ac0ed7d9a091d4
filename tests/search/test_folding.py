"""The page's tables and its script fold a text to the same, in any script; a concept is found by what is typed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builds import build, configuration, write
from diglot.search.concepts import ConceptEntry, concept_files, folded
from pages import ROOT

FOLD = "async texts => { const { folded } = await import('/diglot-find.js'); return texts.map(folded) }"

TEXTS = [
    "डेटा संप्रभुता",
    "क़ानून \u0958ानून क्\u200cष",
    "தரவு இறையாண்மை",
    "গোপনীয়তা",
    "അധികാരം സ്വകാര്യത",
    "ශ්\u200dරී ලංකාව",
    "អធិបតេយ្យភាពទិន្នន័យ",
    "ဒေတာ အချုပ်အခြာအာဏာ",
    "ข้อมูลส่วนบุคคล",
    "数据主权",
    "データ主権 か\u3099 ガ",
    "데이터 주권",
    "سِيَادَةُ البَيَانَات آدم",
    "داده\u200cها",
    "פְּרָטִיּוּת",
    "ΟΔΟΣ ὁδός οδοσ",
    "Ёжик й їжак",
    "Größe Groesse GRÖSSE İstanbul Poe's Wa\u0308hrung snake_case",
]

FORMS = {
    "hi": ("डेटा संप्रभुता", ["डेटा संप्रभुता", " डेटा  संप्रभुता। "], ["डट सपरभत", "डेटा"]),
    "hi-x": ("क़ानून", ["\u0958ानून"], ["कानन"]),
    "ta": ("தரவு இறையாண்மை", ["தரவு இறையாண்மை"], ["தரவ"]),
    "km": ("ទិន្នន័យ", ["ទិន្នន័យ"], ["ទន"]),
    "my": ("ဒေတာ", ["ဒေတာ"], ["ဒတ"]),
    "th": ("ข้อมูลส่วนบุคคล", ["ข้อมูลส่วนบุคคล"], ["ข้อมูล"]),
    "zh": ("数据主权", ["数据主权", "「数据主权」"], ["数据"]),
    "ja": ("データ主権", ["データ主権"], ["データ"]),
    "ko": ("데이터*", ["데이터", "데이터는"], ["자료"]),
    "he": ("פרטיות", ["פְּרָטִיּוּת"], ["פרט"]),
    "ar": ("سيادة", ["سِيَادَة"], ["سيد"]),
    "de": ("Größe der Chips", ["groesse der chips", "Größen der Chips"], ["Größe der"]),
}


@pytest.fixture
def fold(tab: Page, serve: Callable[[Path], str]) -> Callable[[list[str]], list[str]]:
    """Give the folding of the page's script."""
    tab.goto(serve(ROOT / "hooks/diglot/mkdocs/theme/assets") + "diglot-keys.js")
    return lambda texts: list(tab.evaluate(FOLD, texts))


def test_the_script_folds_texts_as_the_tables_are(fold: Callable[[list[str]], list[str]]) -> None:
    assert fold(TEXTS) == [folded(text) for text in TEXTS]


def test_the_script_folds_every_character_as_the_tables_are(fold: Callable[[list[str]], list[str]]) -> None:
    characters = [
        chr(number) for number in range(0x20000) if unicodedata.category(chr(number)) not in {"Cn", "Cs", "Co"}
    ]
    texts = [f"a{character}b" for character in characters]
    differing = [
        f"U+{ord(character):04X}"
        for character, script, ours in zip(characters, fold(texts), map(folded, texts), strict=True)
        if script != ours
    ]
    assert differing == []


@pytest.mark.parametrize("language", FORMS)
def test_the_tables_lead_to_a_concept_from_what_is_typed(language: str) -> None:
    form, typed, others = FORMS[language]
    files = concept_files([ConceptEntry("x", "X", "x/", "", (form,))], language.removesuffix("-x"), 1)
    table, opened = (json.loads(files[f"forms/{name}.json"]) for name in ("0", "open"))

    def is_named(query: str) -> bool:
        """Look a query up as `conceptsNamed` in the script does."""
        first, _, rest = folded(query).partition(" ")
        listed = any(re.fullmatch(pattern, rest) for pattern in table.get(first, {}).values())
        return listed or (not rest and any(first.startswith(word) for word in opened))

    assert [is_named(query) for query in typed] == [True] * len(typed)
    assert [is_named(query) for query in others] == [False] * len(others)


def test_a_concept_is_linked_and_found_in_the_search(tmp_path: Path, tab: Page, serve: Callable[[Path], str]) -> None:
    config = configuration().replace("source: de", "source: hi").replace("target: en", "target: km")
    header = 'msgid ""\nmsgstr "Language: km\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    files = {
        "mkdocs.yml": config.replace("      variety: en-GB\n", ""),
        "docs/index.md": "# घर\n\nयह डेटा संप्रभुता है।\n",
        "translations/km/index.po": f'{header}msgid "यह डेटा संप्रभुता है।"\nmsgstr "នេះជាអធិបតេយ្យភាពទិន្នន័យ។"\n',
        "glossary/sovereignty.md": "---\nterm: {hi: डेटा संप्रभुता, km: អធិបតេយ្យភាពទិន្នន័យ}\n---\n# डेटा संप्रभुता\n\nअपना डेटा।\n",
    }
    site = build("mkdocs", write(tmp_path, files), tmp_path / "site", "--strict")
    assert site.exit_code == 0, site.log
    linked = site.page("index.html").xpath("//a[@data-term='sovereignty']/text()")
    assert linked == ["डेटा संप्रभुता", "អធិបតេយ្យភាពទិន្នន័យ"]
    page = tab
    page.goto(serve(site.folder))
    page.get_by_role("button", name="Search").click()
    for query in ("डेटा संप्रभुता", "អធិបតេយ្យភាពទិន្នន័យ"):
        page.locator("#diglot-search input").fill(query)
        expect(page.locator(".diglot-search-results")).to_have_attribute("aria-busy", "false")
        link = page.locator(".diglot-search-results > li > div > a[href$='glossary/sovereignty/']")
        expect(link.first).to_have_text(query)
