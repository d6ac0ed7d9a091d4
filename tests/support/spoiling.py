"""Faults made by machine in translations into any language, from a seed: marks and digits, no words, are known here."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_OUTSIDE = r"(?![^`]*`[^`]*(?:`[^`]*`[^`]*)*$)"  # not in code
_ADDRESS = re.compile(r"\]\([^)]*\)|<[^>]*>|\[\^[^\]]*\]")
_NUMBER = re.compile(rf"(?<![A-Za-z:/.-])\d+(?:[.,٬٫\u00a0\u202f]\d+)*{_OUTSIDE}")
_AMOUNT = re.compile(rf"(?<![A-Za-z:/.-])\d{{2,}}(?:[.,٬٫]\d+)*{_OUTSIDE}")
_SENTENCE = re.compile(r"[^.!?؟。！？]+(?:[.!?؟]\s*|[。！？])")
_NO_PLAIN = re.compile(r"[^\W\d_][.]\w|\d[.:]\d|[<`(（“„«「]")
_WORD = re.compile(rf"(?<=\s)[^\W\d_]{{4,}}(?=\s){_OUTSIDE}")
_MARKS = "„“”«»「」"
_OTHER_MARKS = {"en": "«»", "de": "«»", "ja": "„“", "ar": "„“"}


@dataclass(frozen=True)
class Text:
    """A text with its translation; `terms` are the forms of concepts in the translation, with what to write instead."""

    original: str
    translation: str
    target: str = ""
    terms: tuple[tuple[str, str], ...] = ()


Spoiler = Callable[[random.Random, Text, Sequence[Text]], str | None]
"""Gives of a text, which is one of several, a translation with a fault; None where it has nothing to spoil."""


def _places(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    addresses = [one.span() for one in _ADDRESS.finditer(text)]
    return [
        one
        for one in pattern.finditer(text)
        if not any(start < one.end() and one.start() < end for start, end in addresses)
    ]


def _at_one(pattern: re.Pattern[str], change: Callable[[random.Random, re.Match[str]], str]) -> Spoiler:
    """Change one of the places where a pattern matches outside code and addresses."""

    def spoil(rng: random.Random, text: Text, _: Sequence[Text]) -> str | None:
        found = _places(pattern, text.translation)
        if not found:
            return None
        one = rng.choice(found)
        return text.translation[: one.start()] + change(rng, one) + text.translation[one.end() :]

    return spoil


def _other_digit(rng: random.Random, found: re.Match[str]) -> str:
    number = found[0]
    at = rng.choice([at for at, character in enumerate(number) if character.isdigit()])
    zero = ord(number[at]) - int(number[at])
    return (
        number[:at] + chr(zero + rng.choice([one for one in range(1, 10) if one != int(number[at])])) + number[at + 1 :]
    )


def _other_address(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    return (
        re.sub(r"\(([^()]*)[a-z]([^()a-z]*)\)(?=[^()]*$)", r"(\1q\2)", text.translation)
        if "](" in text.translation
        else None
    )


def _without_emphasis(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    if "*" not in text.original:  # but marks of its own, which need not become emphasis
        return None
    return re.sub(r"(\*{1,2})([^*]+)\1", r"\2", text.translation, count=1)


def _other_code(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    return re.sub(r"`([^`]+)[a-z]([^`]*)`", r"`\1q\2`", text.translation, count=1)


def _without_note(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    return re.sub(r"\[\^[^\]]*\]", "", text.translation)


def _without_sentence(rng: random.Random, text: Text, _: Sequence[Text]) -> str | None:
    parts = sentences(text.translation)
    if len(parts) < 3:
        return None
    del parts[rng.randrange(len(parts))]
    return "".join(parts)


def _sentence_twice(rng: random.Random, text: Text, _: Sequence[Text]) -> str | None:
    parts = sentences(text.translation)
    if len(parts) < 3:
        return None
    at = rng.randrange(len(parts) - 1)
    return "".join([*parts[: at + 1], *parts[at:]])


def _sentence_of_original(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    parts, originals = sentences(text.translation), sentences(text.original)
    return "".join([*parts[:-1], originals[-1]]) if len(parts) > 2 and len(originals) > 2 else None


def _without_clause(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    return re.sub(r"\s?(?<!\])[(（](?:[^()（）]|\([^()]*\))*[)）]", "", text.translation, count=1)


def _with_other_marks(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    marks = _OTHER_MARKS[text.target]
    return re.sub(f"[{_MARKS}]([^{_MARKS}]*)[{_MARKS}]", rf"{marks[0]}\1{marks[1]}", text.translation, count=1)


def _without_end(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    return text.translation[:-1] if text.translation[-1] in ".?؟。？:：" else None


def _original(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    return text.original if len(text.original) > 40 or not text.original.isascii() else None


def _next(_: random.Random, text: Text, texts: Sequence[Text]) -> str | None:
    other = texts[(texts.index(text) + 1) % len(texts)]
    return other.translation if min(len(text.original.encode()), len(other.original.encode())) > 45 else None


def _third(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    return text.translation[: len(text.translation) // 3] if len(text.original.encode()) > 80 else None


def _other_term(_: random.Random, text: Text, __: Sequence[Text]) -> str | None:
    for form, instead in text.terms:
        if found := re.search(rf"(?<![a-z]){re.escape(form)}", text.translation):
            return text.translation[: found.start()] + instead + text.translation[found.end() :]
    return None


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with the white space after it; none where it is more than plain words."""
    return [] if _NO_PLAIN.search(text) else _SENTENCE.findall(text)


_LOST = frozenset({"meaning", "length", "numbers"})

KINDS: dict[str, tuple[frozenset[str], Spoiler]] = {
    "a digit is another": (frozenset({"numbers"}), _at_one(_NUMBER, _other_digit)),
    "a number is lost": (frozenset({"numbers"}), _at_one(_AMOUNT, lambda *_: "")),
    "a letter of an address is another": (frozenset({"links"}), _other_address),
    "emphasis is lost": (frozenset({"emphasis"}), _without_emphasis),
    "a letter of code is another": (frozenset({"code"}), _other_code),
    "the mark of a note is lost": (frozenset({"footnotes"}), _without_note),
    "another word than the concept's": (frozenset({"terms"}), _other_term),
    "a sentence is lost": (_LOST, _without_sentence),
    "a sentence stands twice": (_LOST | {"double-words"}, _sentence_twice),
    "a sentence is the original": (frozenset({"untranslated", "source-words"}), _sentence_of_original),
    "a clause in brackets is lost": (_LOST | {"links"}, _without_clause),
    "marks of another language": (frozenset({"quotes"}), _with_other_marks),
    "a quotation mark is lost": (frozenset({"quotes"}), _at_one(re.compile(f"[{_MARKS}]{_OUTSIDE}"), lambda *_: "")),
    "a bracket is lost": (frozenset({"brackets"}), _at_one(re.compile(rf"[()（）]{_OUTSIDE}"), lambda *_: "")),
    "the end is lost": (frozenset({"end-punctuation"}), _without_end),
    "the original": (frozenset({"untranslated"}), _original),
    "the next translation": (frozenset({"meaning"}), _next),
    "a third of it": (_LOST | {"links", "code"}, _third),
    "a word is doubled": (frozenset({"double-words"}), _at_one(_WORD, lambda _, word: f"{word[0]} {word[0]}")),
    "a zero-width space": (
        frozenset({"characters"}),
        _at_one(re.compile(rf"(?<=[^\W\d_])(?=[^\W\d_]){_OUTSIDE}"), lambda *_: "\u200b"),
    ),
}
"""What is done to a translation, and the codes of which one must be reported."""


def spoilt(texts: Sequence[Text], each: int, seed: int) -> Iterator[tuple[str, frozenset[str], Text]]:
    """Yield for each kind of fault so many of the texts with it, the kind, and the codes that are expected."""
    rng = random.Random(seed)
    for kind, (codes, spoil) in KINDS.items():
        made = 0
        for text in rng.sample(texts, len(texts)):
            words = spoil(rng, text, texts)
            if words is None or words.split() == text.translation.split():
                continue
            yield kind, codes, Text(text.original, words, text.target)
            made += 1
            if made == each:
                break
