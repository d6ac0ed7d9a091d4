"""The edition's own rules of style hold in all that it says, in its German and in its English.

They are about the texts of this edition, not about what Diglot does. The article is exempt: its wording is fixed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import polib
import pytest

from diglot.page.notes import facts_of
from diglot.project import front_matter
from pages import ROOT

FOLDERS = ("artikel", "glossary")
"""The folders of catalogs, below `translations/en`, whose texts keep the rules."""

FORBIDDEN = {
    "de": {
        "a no-break space before a unit": (
            r"\d (?:Prozent|Yuan|(?:US-)?Dollar|Euro|Millionen|Milliarden|Autos|Zeichen|Begriffe)\b"
        ),
        "an inference is called 'vermutlich'": r"\b(?:wohl|dürfte|wahrscheinlich|mutmaßlich)\b|\bliegt nahe\b",
        "what happened later stands behind '**Seither:**'": r"(?<!\*\*)\b[Ss]either\b(?!“)|\*\*Seither(?!:\*\* )",
        "one term for one thing": (
            r"\bInsider\b|\b(?:Nach|Ab)druck|\bVizepräsidentin von|\bpersönliche[rn]? (?:Daten|Informationen)\b"
            r"|[Zz]entrum zum (?:Speichern|Training)\b|\bLizenzpflicht"
        ),
        "no day on which nothing was established": r"\bzum \d+\. November 2026",
    },
    "en": {
        "an inference is called 'presumably'": r"\b(?:probably|likely|supposedly|apparently)\b",
        "what happened later stands behind '**Since then:**'": (
            r"(?<!\*\*)\b[Ss]ince then\b(?!”)|\*\*Since(?! then:\*\* )"
        ),
        "one term for one thing": r"\binsider\b|\bsingle sum\b|\b[Tt]he formula\b|\bvice-president of Tesla China\b",
        "a compound before a noun has a hyphen": (
            r"\b(?:data centre (?:strategy|services|chips)|data protection (?:rules|concerns|acts?)"
            r"|electric (?:vehicle|car) (?:market|manufacturer|price)|autonomous driving algorithms)\b"
        ),
        "a note's mark stands behind the punctuation": r"\[\^[^\]]+\][.,;:?!]",
        "no day on which nothing was established": r"\b(?:by|as of) \d+ November 2026",
    },
}
"""What no text may have, by its language and by the rule that it would break."""

EVERYWHERE = {
    "no address is left raw": r"(?<!\]\()https?://",
    "no address keeps what led to it": r"https?://[^)\s]*(?:utm_|[?&]ref=|:443|/embed/)",
}

MOST_WORDS = 60
"""So many words a note may have before its sources."""

SINCE = {"de": "**Seither:** ", "en": "**Since then:** "}
HEDGE = {"de": "vermutlich", "en": "presumably"}
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ADDRESS = re.compile(r"\]\(https?://[^)]+\)")


@dataclass(frozen=True)
class Pair:
    """A text of the edition in both languages, by their codes."""

    de: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.de if language == "de" else self.en


def pairs() -> Iterator[Pair]:
    """Yield all texts of the edition itself: no paragraph of the article is among them."""
    article = (ROOT / "tests/mkdocs/original.de.txt").read_text("utf-8")
    fixed = {line.removeprefix("– ").strip() for line in article.split("\n")}
    for folder in FOLDERS:
        for path in sorted((ROOT / "translations/en" / folder).rglob("*.po")):
            for entry in polib.pofile(str(path)):
                if not entry.obsolete and re.sub(r"\[\^[^\]]+\]", "", entry.msgid) not in fixed:
                    yield Pair(entry.msgid, entry.msgstr)


def notes() -> Iterator[tuple[str, Pair]]:
    """Yield what each typed note says before its sources, by its label."""
    english = {pair.de: pair for pair in pairs()}
    for folder in FOLDERS:
        for path in sorted((ROOT / "docs" / folder).rglob("*.md")):
            for label, words in re.findall(r"^\[\^(\w+:[^\]]+)\]: (.+)$", path.read_text("utf-8"), re.MULTILINE):
                yield label, english[words]


@pytest.mark.parametrize(
    ("language", "rule", "pattern"),
    [
        *((language, rule, pattern) for language in FORBIDDEN for rule, pattern in FORBIDDEN[language].items()),
        *((language, rule, pattern) for language in FORBIDDEN for rule, pattern in EVERYWHERE.items()),
    ],
)
def test_no_text_breaks_a_rule(language: str, rule: str, pattern: str) -> None:
    assert [pair[language] for pair in pairs() if re.search(pattern, pair[language])] == [], rule


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_note_is_short_and_infers_once_at_most(language: str) -> None:
    found = list(notes())
    assert len(found) > 40
    for label, pair in found:
        words = pair[language].replace("**", "").split()
        assert len(words) <= MOST_WORDS, f"{label}: {len(words)} words"
        assert pair[language].casefold().count(HEDGE[language]) <= 1, label


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_happened_later_has_its_date(language: str) -> None:
    later = [(label, pair[language].partition(SINCE[language])[2]) for label, pair in notes()]
    told = [(label, words) for label, words in later if words]
    assert len(told) > 10
    assert [label for label, words in told if not YEAR.search(words)] == []
    assert [label for label, words in told if words[0].islower()] == [], "a sentence of its own follows"
    for label, pair in notes():
        assert (SINCE["de"] in pair.de) == (SINCE["en"] in pair.en), label


@pytest.mark.parametrize(
    ("language", "undated"),
    [("de", r"ohne (?:klares )?Datum|geltende Fassung"), ("en", r"undated|date unclear|current version")],
)
def test_each_source_is_dated(language: str, undated: str) -> None:
    sources = [pair[language] for pair in pairs() if ADDRESS.search(pair[language])]
    assert len(sources) > 40
    for source in sources:
        beside = ADDRESS.sub("", source)
        assert YEAR.search(beside) or re.search(undated, beside), source


def test_each_verdict_is_on_a_claim_in_the_article_s_own_words() -> None:
    text = (ROOT / "docs/artikel/tesla-rechenzentrum-china.md").read_text("utf-8")
    front, problems = front_matter.split(text, "article")
    assert problems == []
    original = (ROOT / "tests/mkdocs/original.de.txt").read_text("utf-8").casefold()
    facts = front.meta["facts"]
    assert facts.keys() == facts_of(front.meta).keys()
    for name, fact in facts.items():
        assert fact["claim"].endswith("."), f"{name}: a claim is a sentence"
        for word in re.findall(r"[\w-]{6,}", fact["claim"]):
            assert word.casefold() in original, f"{name}: {word}"


def test_the_home_page_counts_the_verdicts_as_the_article_has_them() -> None:
    text = (ROOT / "docs/artikel/tesla-rechenzentrum-china.md").read_text("utf-8")
    facts = facts_of(front_matter.split(text, "article")[0].meta)
    home = polib.pofile(str(ROOT / "translations/en/index.po"))
    said = {found[2]: int(found[1]) for entry in home if (found := re.match(r"\*\*(\d+) ([^:*]+):\*\*", entry.msgstr))}
    names = {"supported": "supported", "partly": "partly supported", "unsupported": "not supported"}
    counted = Counter(names.get(fact.verdict, fact.verdict) for fact in facts.values())
    assert said == dict(counted)
