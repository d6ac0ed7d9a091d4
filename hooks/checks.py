"""This edition's own rules: what an article owes its readers, and how the edition writes, in German and in English.

They hold for articles and concepts. Where an article's own wording, which is fixed, breaks one, its entry in the
catalog says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from diglot import rule
from diglot.checks.rule import Finding
from diglot.checks.values import DocumentText, Segment
from diglot.markdown.projections import plain
from diglot.page.notes import facts_of
from diglot.project import front_matter

FOLDERS = ("artikel/", "glossary/")

OWED = {
    "date": "the day on which it appeared",
    "publisher": "who published it",
    "description": "what it is about, in a sentence",
}
"""What an article owes its readers in its front matter."""

NOT_OURS = {
    "de": {
        r"\b(?:wohl|dürfte|wahrscheinlich|mutmaßlich)\b|\bliegt nahe\b": "vermutlich",
        r"\bInsider\b": "mit der Sache vertraute Personen",
        r"\b(?:Nach|Ab)druck": "Wiedergabe",
        r"\bVizepräsidentin von": "Vice President",
        r"\bpersönliche[rn]? (?:Daten|Informationen)\b": "personenbezogene Daten",
        r"[Zz]entrum zum (?:Speichern|Training)\b": "Rechenzentrum",
        r"\bLizenzpflicht": "Genehmigungspflicht",
        r"\bzum \d+\. November 2026": "no day on which nothing was established",
    },
    "en": {
        r"\b(?:probably|likely|supposedly|apparently)\b": "presumably",
        r"\binsider\b": "people familiar with the matter",
        r"\bsingle sum\b|\b[Tt]he formula\b": "another word",
        r"\bvice-president of Tesla China\b": "a vice-president of Tesla",
        r"\b(?:data centre (?:strategy|services|chips)|data protection (?:rules|concerns|acts?))\b": "a hyphen",
        r"\b(?:electric (?:vehicle|car) (?:market|manufacturer|price)|autonomous driving algorithms)\b": "a hyphen",
        r"\b(?:by|as of) \d+ November 2026": "no day on which nothing was established",
    },
}
"""What no text says, as patterns by its language, and what stands in its place: one term for one thing."""

ORIGINALS = "hooks/originals"
"""The folder of the articles as they appeared, a paragraph a line, by their paths below that of the documents."""

VERDICTS = {
    "belegt": "supported",
    "teilweise belegt": "partly",
    "nicht belegt": "unsupported",
    "überholt": "outdated",
    "nicht überprüfbar": "unverifiable",
}
"""What the home page calls the verdicts of the article to which it leads."""

MOST_WORDS = 60
"""So many words a note may have before its sources."""

HEDGE = {"de": "vermutlich", "en": "presumably"}
SINCE = {"de": "Seither:", "en": "Since then:"}
LATER = {
    "de": re.compile(r"(?<!\*\*)\b[Ss]either\b(?!“)|\*\*Seither(?!:\*\* )"),
    "en": re.compile(r"(?<!\*\*)\b[Ss]ince then\b(?!”)|\*\*Since(?! then:\*\* )"),
}
UNDATED = re.compile(r"ohne (?:klares )?Datum|geltende Fassung|undated|date unclear|current version")
UNIT = re.compile(r"[\d.,]*\d (?:Prozent|Yuan|(?:US-)?Dollar|Euro|Millionen|Milliarden|Autos|Zeichen|Begriffe)\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
COUNT = re.compile(r"^ *- \*\*(\d+) ([^:*]+):\*\*", re.MULTILINE)
ADDRESS = re.compile(r"\]\(https?://[^)]+\)")
ODD_ADDRESS = re.compile(r"(?<!\]\()https?://\S*|https?://[^)\s]*(?:utm_|[?&]ref=|:443|/embed/)")

_NOTE = {
    "docs/artikel/a.md": "Das[^fact:a] ist alles.\n\n[^fact:a]: {}\n",
    "translations/en/artikel/a.po": 'msgid "{}"\nmsgstr "{}"\n',
}


def _note(original: str, translation: str) -> dict[str, str]:
    """Return the files of an example: an article with a note that says this in both languages."""
    return {name: text.format(original, translation) for name, text in _NOTE.items()}


def _texts(segment: Segment) -> Iterator[tuple[str, str]]:
    """Yield both texts of a segment with their languages, if the edition's rules hold for its document."""
    if segment.document.path.startswith(FOLDERS):
        yield from (("de", segment.original), ("en", segment.translation))


def _is_note(segment: Segment) -> bool:
    """Return whether a text is the first paragraph of a note on the wording, the facts or the context."""
    before, found, _ = segment.document.text.partition(f"]: {segment.original}\n")
    label = before.rpartition("\n")[2]
    return bool(found) and label.startswith("[^") and ":" in label


@rule(
    "front-matter-owed",
    title="an article does not say where it comes from",
    hint="Add the key to its front matter",
    scope="document",
    wrong={"docs/artikel/a.md": "---\ndate: 2024-05-18\npublisher: Verlag\n---\n\n# Titel\n"},
    right={"docs/artikel/a.md": "---\ndate: 2024-05-18\npublisher: Verlag\ndescription: Alles.\n---\n\n# Titel\n"},
)
def check_front_matter(text: DocumentText) -> Iterator[Finding]:
    """An article says in its front matter when it appeared, who published it, and what it is about."""
    if text.path.startswith("artikel/"):
        for key, what in OWED.items():
            if not text.meta.get(key):
                yield Finding(f"an article says in its front matter {what}.", f"Add '{key}:'.", line=1)


def _article(paragraph: str, fact: str = "") -> dict[str, str]:
    """Return the files of an example: an article as it appeared, and as it says this, with what was checked of it."""
    facts = f"facts: {{a: {{verdict: supported, checked: 2026-01-01{fact}}}}}\n"
    note = "[^fact:a]\n\n[^fact:a]: Ja: [Titel](https://example.org/), 2026.\n"
    front = f"---\ndate: 2024-05-18\npublisher: Verlag\ndescription: Alles.\n{facts}---\n"
    return {
        f"{ORIGINALS}/artikel/a.txt": "Titel\n\nAlles steht hier.\n",
        "docs/artikel/a.md": f"{front}\n# Titel\n\n{paragraph}{note}",
    }


def _original(text: DocumentText) -> list[str]:
    """Return the paragraphs of an article as it appeared; none if nobody has put them there."""
    place = text.settings.root / ORIGINALS / f"{text.path.removesuffix('.md')}.txt"
    return place.read_text("utf-8").split("\n\n") if place.is_file() else []


@rule(
    "original-words",
    title="an article is not what appeared, word for word",
    hint="Write what appeared; what there is to say of it is said in a note",
    scope="document",
    wrong=_article("Alles stand hier."),
    right=_article("Alles steht hier."),
)
def check_original(text: DocumentText) -> Iterator[str]:
    """The paragraphs of an article are those that appeared, and none stands between them that did not."""
    if original := [" ".join(one.split()) for one in _original(text)]:
        shown = [plain(msgid, text.reader) for msgid in text.msgids]
        yield from (f"it lacks “{one}”" for one in original if one not in shown)
        places = [at for at, one in enumerate(shown) if one in original]
        begin = shown.index(original[0]) if original[0] in shown else 0
        yield from (f"“{one}” did not appear" for one in shown[begin : max(places, default=0)] if one not in original)


@rule(
    "claim-words",
    title="a claim is not in the article's own words",
    hint="Write a sentence of words that the article has",
    scope="document",
    wrong=_article("Alles steht hier.", ", claim: Nirgends."),
    right=_article("Alles steht hier.", ", claim: Alles steht."),
)
def check_claims(text: DocumentText) -> Iterator[str]:
    """A verdict is on a sentence whose longer words are all of the article as it appeared."""
    original = " ".join(_original(text)).casefold()
    for name, fact in facts_of(text.document.front.meta).items() if original else ():
        if fact.claim and not fact.claim.endswith("."):
            yield f"“{name}” ends without a full stop"
        words = [word for word in re.findall(r"[\w-]{6,}", fact.claim) if word.casefold() not in original]
        yield from (f"“{name}” has “{word}”" for word in words)


@rule(
    "verdict-counts",
    title="the home page does not count the verdicts as its article has them",
    hint="Write how many there are",
    scope="document",
    wrong={**_article("Alles steht hier."), "docs/index.md": "[Hier](artikel/a.md).\n\n- **2 belegt:** alles\n"},
    right={**_article("Alles steht hier."), "docs/index.md": "[Hier](artikel/a.md).\n\n- **1 belegt:** alles\n"},
)
def check_counts(text: DocumentText) -> Iterator[str]:
    """Where the home page counts verdicts, they are those of the article to which it leads."""
    said = {words: int(number) for number, words in COUNT.findall(text.document.text)}
    article = re.search(r"\]\((artikel/[^)#]+\.md)\)", text.document.text)
    if text.path != "index.md" or not said or not article:
        return
    place = text.settings.root / text.settings.documents / article[1]
    facts = facts_of(front_matter.split(place.read_text("utf-8"), article[1])[0].meta)
    counts = Counter(fact.verdict for fact in facts.values())
    for words, verdict in VERDICTS.items():
        if said.get(words, 0) != counts[verdict]:
            yield f"“{words}” is said of {said.get(words, 0)}, and true of {counts[verdict]}"
    yield from (f"“{words}” is no verdict" for words in said if words not in VERDICTS)


@rule(
    "unit-space",
    title="a number is parted from its unit by an ordinary space",
    hint="Write a no-break space",
    wrong=_note("Um 5 Prozent.", "By 5 per cent."),
    right=_note("Um 5\u00a0Prozent.", "By 5 per cent."),
)
def check_units(segment: Segment) -> Iterator[str]:
    """In German a no-break space stands before a unit, so that no line begins with it."""
    for language, text in _texts(segment):
        yield from (f"“{found}”" for found in UNIT.findall(text) if language == "de")


@rule(
    "house-words",
    title="a text uses a word that this edition does not",
    hint="Use the edition's own",
    wrong=_note("Ein Insider sagt das.", "People familiar with the matter say so."),
    right=_note("Eine damit vertraute Person sagt das.", "A person familiar with it says so."),
)
def check_words(segment: Segment) -> Iterator[str]:
    """One thing has one term, and an inference is called “vermutlich”, in English “presumably”."""
    for language, text in _texts(segment):
        for pattern, instead in NOT_OURS[language].items():
            yield from (f"“{found[0]}” instead of {instead}" for found in re.finditer(pattern, text))


@rule(
    "note-mark",
    title="the mark of a note stands before a punctuation mark",
    hint="Put it behind",
    wrong=("Das ist so[^1].", "That is so[^1]."),
    right=("Das ist so[^1].", "That is so.[^1]"),
)
def check_marks(segment: Segment) -> Iterator[str]:
    """In English a note's mark stands behind the punctuation."""
    yield from (f"“{found}”" for found in re.findall(r"\[\^[^\]]+\][.,;:?!]", segment.translation))


@rule(
    "raw-address",
    title="an address is raw, or keeps what led to it",
    hint="Link it from a title, without what follows the page's own address",
    wrong=_note("Siehe https://example.org/.", "See https://example.org/."),
    right=_note("Verlag, 2026: [Titel](https://example.org/).", "Publisher, 2026: [title](https://example.org/)."),
)
def check_addresses(segment: Segment) -> Iterator[str]:
    """Readers see titles and not addresses, and an address names a page and not the way to it."""
    for _, text in _texts(segment):
        yield from (found[0] for found in ODD_ADDRESS.finditer(text))


@rule(
    "source-date",
    title="a source has no date",
    hint="Write its year, or that it is undated",
    wrong=_note("Verlag: [Titel](https://example.org/).", "Publisher: [title](https://example.org/)."),
    right=_note("Verlag, 2026: [Titel](https://example.org/).", "Publisher, 2026: [title](https://example.org/)."),
)
def check_sources(segment: Segment) -> Iterator[str]:
    """A source has a year beside its address, or says that it is undated or the current version."""
    for language, text in _texts(segment):
        beside = ADDRESS.sub("", text)
        if beside != text and not (YEAR.search(beside) or UNDATED.search(beside)):
            yield f"in '{language}'"


@rule(
    "later",
    title="what happened later is not told as this edition tells it",
    hint="Write '**Seither:**', in English '**Since then:**', and a sentence with a year",
    wrong=_note("Das war so. **Seither:** Es ist anders.", "It was so. **Since then:** It is different."),
    right=_note("Das war so. **Seither:** 2026 ist es anders.", "It was so. **Since then:** In 2026 it is different."),
)
def check_later(segment: Segment) -> Iterator[str]:
    """What happened after an article appeared stands behind “Seither:”, in English “Since then:”, with its year."""
    told = []
    for language, text in _texts(segment):
        yield from (f"“{found[0]}”" for found in LATER[language].finditer(text))
        _, mark, later = text.partition(f"**{SINCE[language]}** ")
        told.append(bool(mark))
        if mark and (not YEAR.search(later) or later[0].islower()):
            yield f"“{later}”"
    if len({*told}) > 1:
        yield "one of the texts has it, and the other has not"


@rule(
    "note-length",
    title="a note is long, or infers twice",
    hint="Say it more briefly",
    wrong=_note("Vermutlich ist das vermutlich so.", "Presumably this is so."),
    right=_note("Vermutlich ist das so.", "Presumably this is so."),
)
def check_notes(segment: Segment) -> Iterator[str]:
    """A note has 60 words at most before its sources, and one inference."""
    for language, text in _texts(segment) if _is_note(segment) else ():
        if (words := len(text.replace("**", "").split())) > MOST_WORDS:
            yield f"it has {words} words in '{language}'"
        if text.casefold().count(HEDGE[language]) > 1:
            yield f"“{HEDGE[language]}” stands in it more than once"
