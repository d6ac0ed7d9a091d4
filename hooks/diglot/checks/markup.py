"""Whether a translation has the markup of its original, kind by kind, and none that no page takes over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from diglot.checks.addresses import but_for_localised
from diglot.checks.keys import as_keys
from diglot.checks.prose import QUOTED, TITLED
from diglot.checks.rule import Finding, rule
from diglot.checks.values import Segment
from diglot.language.locales import UNSPACED_SCRIPTS, primary, script
from diglot.language.style import table
from diglot.markdown.allowance import is_never_translated
from diglot.markdown.guard import refused
from diglot.markdown.markup import difference
from diglot.markdown.projections import NO_WORDS
from diglot.markdown.tokens import Kind, Side

_NAME = re.compile("[A-Z][A-Za-z]+")
"""What is a noun in a sentence, though it stands in code."""

_WORD = re.compile("[A-Za-z]+")
"""What may be one, which is in the singular where a language has no plural."""

_AS_THERE = "Use the same markup as the original"


@rule(
    "links",
    title="a translation has different links from its original",
    hint=_AS_THERE,
    wrong=("Siehe [hier](a.md).", "See here."),
    right=("Siehe [hier](a.md).", "See [here](a.md)."),
    always=True,
)
def check_links(segment: Segment) -> list[str]:
    """A translation has the addresses of its original, each as many times; the texts of its links are translated.

    An address may name the language of its text: `https://en.example.org/` stands for `https://de.example.org/`.
    What else differs on purpose, the option [`localised`](options.md#addresses-and-pictures-of-each-language) says.
    """
    return _differences(segment, "links")


@rule(
    "images",
    title="a translation has different images from its original",
    hint=_AS_THERE,
    wrong=("![Auto](auto.png)", "a car"),
    right=("![Auto](auto.png)", "![Car](auto.png)"),
    always=True,
)
def check_images(segment: Segment) -> list[str]:
    """A translation has the same images as its original; their alternative texts are translated.

    It may have the files of its [own language](options.md#addresses-and-pictures-of-each-language).
    """
    return _differences(segment, "images")


@rule(
    "code",
    title="a translation has different code spans from its original",
    hint=_AS_THERE,
    wrong=("Der Befehl `make site`.", "The command `build site`."),
    right=("Der Befehl `make site`.", "The command `make site`."),
)
def check_code(segment: Segment) -> list[str]:
    """Code is not translated.

    It may be named more or less often, a name such as `Window` may be in the plural, keys have the names of the
    language's keyboards (`Strg+C` and `Ctrl+C`), and what is emphasised as code is a placeholder (`*`file`*`).
    """
    return _differences(segment, "code")


@rule(
    "footnotes",
    title="a translation has different footnote references from its original",
    hint=_AS_THERE,
    wrong=("Ein Satz[^a].", "A sentence."),
    right=("Ein Satz[^a].", "A sentence[^a]."),
)
def check_footnotes(segment: Segment) -> list[str]:
    """Every note of the original has its mark in the translation."""
    return _differences(segment, "footnotes")


@rule(
    "emphasis",
    title="a translation has different emphasis from its original",
    hint=_AS_THERE,
    wrong=("Ein **fettes** Wort.", "A **bold word."),
    right=("Ein **fettes** Wort.", "A **bold** word."),
)
def check_emphasis(segment: Segment) -> list[str]:
    """What is emphasised in the original is emphasised in the translation.

    The same words may be emphasised once or several times, and what has quotation marks instead is not missed, nor
    those of a Chinese title (`《…》`). Chinese and Japanese have no italics: there `**…**` may stand for `*…*`.
    """
    if not (found := _differences(segment, "emphasis")):
        return []
    original = _emphasised(segment.original, segment.source, segment)
    translated = _emphasised(segment.translation, segment.target, segment)
    if script(segment.target) in UNSPACED_SCRIPTS and _became_strong(original, translated):
        return []
    sides = segment.prose.source, segment.prose.target
    quoted, quoted_there = (len(QUOTED.findall(words)) + len(TITLED.findall(words)) for words in sides)
    missing, added = (original - translated).total(), (translated - original).total()
    is_quoted = missing <= max(0, quoted_there - quoted) and added <= max(0, quoted - quoted_there)
    return [] if is_quoted else found


def _became_strong(original: Counter[str], translated: Counter[str]) -> bool:
    """Return whether what differs is only that what was emphasised has become strong."""
    missing, added = original - translated, translated - original
    return missing.keys() == {"em"} and added.keys() == {"strong"} and missing.total() == added.total()


def _emphasised(text: str, language: str, segment: Segment) -> Counter[str]:
    """Return how many words of a text have each kind of emphasis, each once; the halves of a negation are one."""
    found: set[tuple[str, str]] = set()
    opened: list[list[str]] = []
    for token in segment.reader.tokens(text):
        for words in opened:
            words.append(text[token.start : token.end] if token.kind in NO_WORDS else token.shown)
        if token.kind is Kind.EMPHASIS and token.side is Side.OPENS:
            opened.append([])
        elif token.kind is Kind.EMPHASIS and opened:
            found.add((token.name, "".join(opened.pop()).lower()))
    halves = table(primary(language)).get("negation", ())
    return Counter(name for name, words in found if words not in halves)


@rule(
    "hard-breaks",
    title="a translation breaks its lines in different places from its original",
    hint=_AS_THERE,
    wrong=("Erste Zeile  \nzweite Zeile", "First line second line"),
    right=("Erste Zeile  \nzweite Zeile", "First line  \nsecond line"),
)
def check_hard_breaks(segment: Segment) -> list[str]:
    """Two spaces at the end of a line break it, in both languages."""
    return _differences(segment, "hard-breaks")


@rule(
    "html",
    title="a translation has different HTML tags from its original",
    hint=_AS_THERE,
    wrong=("H<sub>2</sub>O", "H2O"),
    right=("H<sub>2</sub>O", "H<sub>2</sub>O"),
)
def check_html(segment: Segment) -> list[str]:
    """A translation has the same HTML tags as its original.

    A `<span>` or an `<i>` that has nothing but `lang` and `dir` may be left out, or name another language.
    """
    return _differences(segment, "html")


@rule(
    "markup-refused",
    title="a translation has HTML or an address that its original does not have; it is shown as text",
    hint="Take it out of the translation, or have it put into the original",
    wrong=("Ein Wort.", "A <b onclick=x()>word</b>."),
    right=("Ein Wort.", "A word."),
    silence=False,
    always=True,
)
def check_refused(segment: Segment) -> Iterator[Finding]:
    """A translation is text.

    HTML tags, whole or only begun, attribute lists and addresses such as `javascript:` that its original does not have
    are shown as text. This check cannot be silenced.
    """
    for what in [*refused(segment.original, segment.translation, segment.md), *segment.unsafe]:
        if is_never_translated(what):
            yield Finding(f"{what} is shown as text: such an element comes from no translation.", "Take it out.")
        else:
            shown = "left out" if what.startswith("<!--") else "shown as text"
            yield Finding(f"{what} is not in the original and is {shown}.")


def _but_for(others: Counter[str], own: Counter[str], name: re.Pattern[str]) -> Counter[str]:
    """Return the code of a text without what the other one names, too."""
    names = [one for one in others if name.fullmatch(one)]
    named = {*map(as_keys, others), *(f"{one}s" for one in names), *(one.removesuffix("s") for one in names)}
    return Counter({one: times for one, times in own.items() if as_keys(one) not in named})


def _placeholders(text: str, segment: Segment) -> Counter[str]:
    """Return the code in a text that is all that an emphasis holds."""
    tokens = segment.reader.tokens(text)
    return Counter(
        token.shown
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if token.kind is Kind.CODE and before.name == after.name == "em" and after.side is Side.CLOSES
    )


def _differences(segment: Segment, kind: str) -> list[str]:
    """Return how the markup of a kind differs; a stale translation may have that of the original it was made from."""
    expected, has = (found[kind] for found in segment.markup)
    if expected == has:
        return []
    if before := segment.markup_before:
        known = expected.keys() | before[kind].keys()
        expected = Counter({one: times for one, times in has.items() if one in known})
    has = Counter({one: times for one, times in has.items() if one not in segment.unsafe})
    if kind in ("links", "images"):
        expected, has = but_for_localised(expected, has, segment.settings)
    if kind == "code":
        mine, other = (_placeholders(text, segment) for text in (segment.original, segment.translation))
        name = _WORD if {script(segment.source), script(segment.target)} & UNSPACED_SCRIPTS else _NAME
        expected, has = _but_for(has, expected - mine, name), _but_for(expected, has - other, name)
    text = difference(expected, has)
    return [text] if text else []
