"""Whether the marks of a translation are right: brackets, quotation marks, the end, characters that cannot be seen."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from diglot.base.problem import excerpt
from diglot.checks.prose import QUOTED, Reading
from diglot.checks.rule import Finding, rule
from diglot.checks.values import Segment
from diglot.language.letters import MARKS, parts_of, words_of
from diglot.language.locales import UNSPACED_SCRIPTS, direction, primary, script
from diglot.language.punctuation import ends_of, heads_with_comma, may_lack_stop, takes_stop
from diglot.language.style import Style, style_of, table
from diglot.markdown.projections import OBJECT

_OPENING = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "【": "】"}
_CLOSING = frozenset(_OPENING.values())
_BRACKET = re.compile(r"[()\[\]{}（）［］【】]")
_FACE = re.compile(r"(?:(?<!\S)[:;]|(?<=[([])[:;](?=[-^o']))[-^o']?[)(\]\[](?![^\s.,;:!?)\]])")
_ENUMERATES = re.compile(r"(?<!\w)(?:\w{1,2}|[ivx]+)$")

_QUOTES = '„“”‟‚‘’‛«»‹›"「」『』《》〈〉'
_ANY_QUOTE = re.compile(f"[{_QUOTES}']")
_EAST_ASIAN = frozenset("「『《〈")
_FIRST_QUOTE = re.compile("[„“”‚‘«»‹›]")
_STRAIGHT = re.compile(r"""(?<![\d])["']""")
_SAID = re.compile("""[„“”‚‘«»‹›"「」『』]|(?<!\\w)'[^']+'(?!\\w)""")

_ASCII_QUOTED = re.compile("“[\\x20-\\x7e\ufffc]*”|‘[\\x20-\\x7e\ufffc]*’|[a-zA-Z]’[a-z]")
_BETWEEN = re.compile(r"(?<=\w )[»›](?= \w)")
"""Between the titles of pages and folders, which are not quoted."""

_OTHER_MARKS = "Use those of the language, or name yours in the option 'quotes'."
_SEVERAL = 4  # words

_CODE_AT_END = re.compile(f"{OBJECT}[.。]?\\s*$")
_NAME_AT_END = re.compile(r"([A-Za-z][!-~]*[A-Za-z\d])\W*$")
_LABEL = re.compile(r"""(?:…|\.{3})(?:[*_`"'”“»«』」]+|\]\([^()]*\))[)）]?[.。]?\s*$""")

_ITEM = re.compile(r"[^\W\d_A-Z].*[;,]\s*$", re.DOTALL)

_SHORT = 4
"""Texts of fewer words, such as “Umsatz in Mio.”, may end in the point of an abbreviation."""

_UNSEEN_CLASS = (
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2069\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e01ef]"
)
_UNSEEN = re.compile(_UNSEEN_CLASS)
_PILE = re.compile("[\u0300-\u036f]{4,}")
_SUSPECT = re.compile(f"{_UNSEEN_CLASS}|[ÂÃâï\u0400-\u04ff&]|{_PILE.pattern}")
_OF_DIRECTION = frozenset("\u061c\u200e\u200f\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_VARIATIONS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
_REFERENCE = re.compile(r"&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));?")
_MOJIBAKE = re.compile("[ÂÃ][\u0080-\u00bf]|â€|Ã[ŸœžŠšŽ„†‡ˆ‰‹]|ï»¿")
_TWO_SCRIPTS = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-zÀ-ÖØ-öø-ɏ]")


@rule(
    "brackets",
    title="a translation has a bracket without its counterpart",
    hint="Close each bracket with its own kind",
    severity="warning",
    wrong=("Ein Chip (GPU).", "A chip (GPU."),
    right=("Ein Chip (GPU).", "A chip (GPU)."),
)
def check_brackets(segment: Segment) -> Iterator[str]:
    """Each bracket is closed by its own kind.

    How many there are is left to the translation.
    """
    text = segment.prose
    if _BRACKET.search(text.target) and (odd := _unbalanced(text.target)) and not _unbalanced(text.source):
        yield odd


def _unbalanced(text: str) -> str:
    """Say which bracket has no counterpart; a closing one may stand alone behind a letter or number, as in “a)”."""
    text = _FACE.sub("", text)
    open_brackets: list[str] = []
    for at, character in enumerate(text):
        if character in _OPENING:
            open_brackets.append(character)
        elif character in _CLOSING:
            if open_brackets and _OPENING[open_brackets[-1]] == character:
                open_brackets.pop()
            elif open_brackets or not _ENUMERATES.search(text, max(0, at - 5), at):
                return (
                    f"“{character}” closes nothing"
                    if not open_brackets
                    else f"“{open_brackets[-1]}” is closed by “{character}”"
                )
    return f"“{open_brackets[-1]}” is not closed" if open_brackets else ""


@rule(
    "quotes",
    title="a translation has quotation marks that are not those of its language",
    hint="Use the quotation marks of the language",
    severity="warning",
    wrong=("Er sagt „ja“.", "He says „yes“."),
    right=("Er sagt „ja“.", "He says “yes”."),
    once=True,
)
def check_quotes(segment: Segment) -> Iterator[str | Finding]:
    """Quotation marks are those of the language, in pairs, and the apostrophe is `’` where the language has one.

    Some languages have two kinds, as German has `„…“` and `»…«`: each text may use either.
    Where the original quotes a sentence, or words that the translation has, too, that has quotation marks as well.
    Straight marks are right where the original has straight ones. The [option](options.md) `quotes` names other marks,
    such as `»«›‹`, or `""''` for straight ones. What many texts of a document have, such as other marks throughout, is
    said once.
    """
    text, style = segment.prose, style_of(segment.target)
    words = text.target
    quotes = segment.settings.quotes or _quotes_of(style, words)
    if not quotes:
        return
    may_lack = _SAID.search(text.source) and not _SAID.search(words) and not _emphasises_more(segment)
    if may_lack and (quoted := _unquoted(text.source, words, segment.source)):
        yield f"the original quotes {excerpt(quoted)} and the translation does not"
    if not _ANY_QUOTE.search(words):
        return
    straight = set(_STRAIGHT.findall(words)) - {*text.source, *quotes}
    if '"' in straight or ("'" in straight and style.apostrophe and '"' not in quotes):
        instead = f"{quotes[:2]} and ’" if style.apostrophe and "’" not in quotes[:2] else quotes[:2]
        yield Finding(f"straight marks instead of {instead}", _OTHER_MARKS)
    allowed = {*quotes, "’"}  # which is an apostrophe in any language
    if foreign := _marks_in(words, segment.target) - allowed - {'"', "'"}:
        yield Finding(f"{''.join(sorted(foreign))} instead of {quotes}", _OTHER_MARKS)
        return
    for opening, closing in zip(quotes[::2], quotes[1::2], strict=True):
        if opening == closing:
            continue
        if opening not in _EAST_ASIAN and (turned := _turned(words, opening, closing)):
            yield turned
        elif closing not in "’‘" and words.count(opening) != words.count(closing) and _pairs(text.source):
            yield f"as many {opening} as {closing} are needed in {excerpt(words)}"


def _quotes_of(style: Style, text: str) -> str:
    """Return the quotation marks of a language: the other ones that it has where a text begins with those."""
    first = _FIRST_QUOTE.search(_BETWEEN.sub("", text)) if style.other_quotes else None
    return style.other_quotes if first and first[0] in style.other_quotes[::2] else style.quotes


def _unquoted(text: str, translation: str, language: str) -> str:
    """Return a quotation of a text that is long, or whose words stand in the translation as they are.

    Others may be names, which need not be quoted, or a free translation; in scripts without blanks quotation marks also
    set Latin letters off from the words around them.
    """
    sets_off = script(language) in UNSPACED_SCRIPTS
    for found in QUOTED.finditer(text):
        said = next(filter(None, found.groups()), "").strip()
        words = len(words_of(said))
        is_worded = any(map(str.isalpha, said)) and not (sets_off and said.isascii())
        if words >= _SEVERAL or (is_worded and re.search(rf"(?<![\w(]){re.escape(said)}(?!\w)", translation)):
            return said
    return ""


def _marks_in(text: str, language: str) -> set[str]:
    """Return the quotation marks of a text, where words have no blanks only those around its own script."""
    if script(language) in {"Jpan", "Kore", "Hans", "Hant"}:
        text = _ASCII_QUOTED.sub("", text)
    return {mark for mark in _BETWEEN.sub("", text) if mark in _QUOTES}


def _turned(text: str, opening: str, closing: str) -> str:
    if opening in text and (found := re.search(rf"[\w{MARKS}.,!?…]{opening}(?:[\s,;:!?)]|\.(?!\w)|$)", text)):
        return f"{opening} behind “{_near(text, found)}” closes a quotation, which takes {closing}"
    if closing not in "’‘" and closing in text and (found := re.search(rf"(?:^|[\s(\[–—]){closing}\w", text)):
        return f"{closing} at “{_near(text, found)}” opens a quotation, which takes {opening}"
    return ""


def _near(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 10) : found.end()].strip()


def _pairs(text: str) -> bool:
    return sum(text.count(mark) for mark in '„“”«»"「」') % 2 == 0


def _emphasises_more(segment: Segment) -> bool:
    """Return whether a translation has more emphasis than its original, which may stand for quotation marks."""
    original, translated = (found["emphasis"].total() for found in segment.markup)
    return translated > original


@rule(
    "end-punctuation",
    title="a translation ends with a different mark from its original",
    hint="End as the original does",
    severity="warning",
    wrong=("Warum?", "Why."),
    right=("Warum?", "Why?"),
)
def check_end(segment: Segment) -> Iterator[str]:
    """A question stays a question, a statement a statement.

    A semicolon or a colon may become a full stop, which may become an exclamation mark and the other way round, and the
    mark may stand on either side of a quotation mark or bracket. Items of a list may end as lists do in each language,
    and the name of a button or a menu has a mark of its own, as in `**Save as…**`.
    """
    text = segment.prose
    should, ends = ends_of(text.source, segment.source), ends_of(text.target, segment.target)
    if ends & should or {*should, *ends} == {"!", "."}:  # how loud a statement is, each language says in its way
        return
    if {*should, *ends} == {":", "."}:  # either may stand before what follows
        return
    if {*should, *ends} == {":", ","} and any(map(heads_with_comma, (segment.source, segment.target))):
        return
    if "" in ends and "." in should and may_lack_stop(text.target, segment.target):
        return
    if should & {"", ","} and "." in ends and takes_stop(text.target, segment.target):
        return
    if "" in should and "." in ends and may_lack_stop(text.source, segment.source):
        return
    if "…" in {*should, *ends} and "?" not in {*should, *ends} and _ends_label(segment):
        return
    if "?" not in {*should, *ends} and (_ends_item(text.source) or _ends_item(text.target)):
        return
    if _is_item(text.target, segment.target) and should & {"", ".", ";"}:
        return
    if {*should, *ends} == {"", "."} and (len(parts_of(text.source)) < _SHORT or _ends_with_code(text, segment)):
        return
    original, translation = (
        next((f"“{kind}”" for kind in "?!…:.," if kind in kinds and (kind != "?" or len(kinds) != 2)), "no mark")
        for kinds in (should, ends)
    )
    yield f"the original ends with {original} and the translation with {translation}"


def _ends_item(text: str) -> bool:
    """Return whether a text ends with the semicolon of an item, for which other lists have no mark."""
    return text.rstrip().endswith((";", "；"))


def _ends_with_code(text: Reading, segment: Segment) -> bool:
    """Return whether both texts end with code, an address or one name, where scripts without blanks have no stop."""
    if script(segment.source) not in UNSPACED_SCRIPTS and script(segment.target) not in UNSPACED_SCRIPTS:
        return False
    sides = text.source, text.target
    names = [found[1] for side in sides if (found := _NAME_AT_END.search(side))]
    return all(map(_CODE_AT_END.search, sides)) or (len(names) == len(sides) and names[0] == names[1])


def _ends_label(segment: Segment) -> bool:
    """Return whether either text ends with a name that is marked as one and has an ellipsis of its own."""
    return any(_LABEL.search(text) for text in (segment.original, segment.translation))


def _is_item(text: str, language: str) -> bool:
    """Return whether a text ends as an item of a list does in its language: small at the beginning, `;` at the end."""
    return primary(language) in table("punctuation")["items"]["languages"] and bool(_ITEM.match(text))


@rule(
    "characters",
    title="a translation has characters that cannot be seen or that came out of a wrong encoding",
    hint="Type the words anew",
    wrong=("Müller", "MÃ¼ller"),
    right=("Müller", "Müller"),
    always=True,
)
def check_characters(segment: Segment) -> Iterator[str]:
    """Invisible characters, accents in piles and the remains of a wrong encoding break search and can mislead readers.

    They come with pasted text: zero-width characters, marks of direction, control characters (also those written as
    entities, such as `&#x202E;`), wrong encodings (`GrÃ¶ÃŸe`) and Cyrillic letters in a Latin word. Soft hyphens and
    no-break spaces are allowed, and so are characters that the original has, too; marks of direction in a language that
    runs from right to left; and joiners beside characters that are joined.
    """
    words, original = segment.translation, segment.original
    if not _SUSPECT.search(words):
        return
    original += html.unescape(_REFERENCE.sub(_character, original))
    words = html.unescape(_REFERENCE.sub(_character, words))
    rightwards = direction(segment.target) == "rtl"
    for found in _UNSEEN.finditer(words):
        character = found[0]
        if character in original or (rightwards and character in _OF_DIRECTION):
            continue
        if character in _JOINERS and found.start() and not _is_simple(words[found.start() - 1]):
            continue
        if character in _VARIATIONS and not words[: found.start()][-1:].isalpha():
            continue  # an emoji or a sign
        name = unicodedata.name(character, "control character")
        yield f"U+{ord(character):04X} ({name.lower()}) behind “{words[max(0, found.start() - 12) : found.start()]}”"
    for pattern, what in (
        (_MOJIBAKE, "comes out of a wrong encoding"),
        (_TWO_SCRIPTS, "mixes Latin and Cyrillic letters"),
        (_PILE, "piles up accents"),
    ):
        if (odd := pattern.search(words)) and odd[0] not in original:
            yield f"“{words[max(0, odd.start() - 3) : odd.end() + 6]}” {what}"


def _character(reference: re.Match[str]) -> str:
    """Return the character that a numeric reference stands for, also where it is one that HTML does not allow."""
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(number) if number < 0x110000 else reference[0]


def _is_simple(character: str) -> bool:
    """Return whether a character is of a script that needs no joiners, or none of a script."""
    return (
        character.isascii()
        or character == OBJECT
        or unicodedata.name(character, "").startswith(("LATIN", "CYRILLIC", "GREEK"))
    )
